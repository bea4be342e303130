//! What a command can be told: which panel, which finding, which theme.

use crate::model::EvidenceId;

/// What of the document is saved into a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Savable {
    /// All of it: the map with its arrangement, filter, camera and reviews.
    Map,
    /// The same without the map, which cannot be changed.
    #[default]
    Layout,
}

impl Savable {
    /// Returns the words of a menu that save it.
    pub fn save_text(self) -> &'static str {
        match self {
            Self::Map => "Save map",
            Self::Layout => "Save layout",
        }
    }

    /// Returns what a path for it is wanted for.
    pub fn wanted(self) -> Wanted {
        match self {
            Self::Map => Wanted::MapToSave,
            Self::Layout => Wanted::LayoutToSave,
        }
    }
}

/// What a path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A layout is to be opened.
    LayoutToOpen,
    /// A map is to be opened.
    MapToOpen,
    /// The layout is to be saved.
    LayoutToSave,
    /// The map is to be saved.
    MapToSave,
    /// A copy of the map without its articles is to be written.
    CopyToWrite,
    /// What others read of the map is to be exported.
    FileToExport,
    /// The article's text is to be opened.
    ArticleToOpen,
    /// An article is to be brought in.
    ArticleToBringIn,
    /// What another program made is to come in.
    FileToImport,
    /// The article is to be opened that it is held against.
    ArticleOfImport,
}

/// What an article is brought in for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ArticleFor {
    /// A map of its own.
    #[default]
    NewMap,
    /// The map that is open.
    ThisMap,
}

impl Wanted {
    /// Returns whether something is written there, which may replace what is there.
    pub fn is_to_write(self) -> bool {
        match self {
            Self::LayoutToSave | Self::MapToSave | Self::CopyToWrite | Self::FileToExport => true,
            Self::LayoutToOpen
            | Self::MapToOpen
            | Self::ArticleToOpen
            | Self::ArticleToBringIn
            | Self::FileToImport
            | Self::ArticleOfImport => false,
        }
    }

    /// Returns the title of the dialog.
    pub fn title(self) -> &'static str {
        match self {
            Self::LayoutToOpen => "Open a layout",
            Self::MapToOpen => "Open a map",
            Self::LayoutToSave => "Save layout",
            Self::MapToSave => "Save map",
            Self::CopyToWrite => "Save a copy without the article",
            Self::FileToExport => "Export the map",
            Self::ArticleToOpen => "Open the article's text",
            Self::ArticleToBringIn => "Open an article",
            Self::FileToImport => "Import a file",
            Self::ArticleOfImport => "Open the article to hold it against",
        }
    }
}

/// The answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Do it: save the changes, or replace the file.
    Yes,
    /// Go on without: discard the changes, or choose another name.
    Otherwise,
    /// Show how the file differs from what is open; nothing is written.
    Compare,
    /// Leave everything as it is.
    Cancel,
}

/// What is done about the file of what is open, or about work that was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeAnswer {
    /// Go on with what was recovered.
    Keep,
    /// Let go of what was not saved.
    Discard,
    /// Show what was not saved.
    Recover,
    /// Show what another program has written.
    Reload,
    /// Go on with what is open here.
    KeepMine,
    /// Write the file again that is gone.
    SaveAgain,
    /// Show how the two differ.
    Compare,
    /// Wait for a disk no longer that does not answer.
    GiveUp,
    /// Do that, and choose another file.
    SaveElsewhere,
    /// Take note, and nothing else.
    Close,
}

impl NoticeAnswer {
    /// Returns the words of its button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Keep => "Keep",
            Self::Discard => "Discard",
            Self::Recover => "Recover",
            Self::Reload => "Reload",
            Self::KeepMine => "Keep mine",
            Self::SaveAgain => "Save again",
            Self::Compare => "Compare",
            Self::GiveUp => "Give up",
            Self::SaveElsewhere => "Save elsewhere\u{2026}",
            Self::Close => "Close",
        }
    }
}

/// What is made of the words that are selected in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FromWords {
    /// A quotation, from mark to mark.
    Quotation,
    /// A statement: what somebody says, in the article's words or the reader's.
    Statement,
    /// An act that the article reports.
    Act,
    /// An actor.
    Actor,
}

impl FromWords {
    /// Everything that can be made, in the order of the bar beside the words.
    pub const ALL: [Self; 4] = [Self::Quotation, Self::Statement, Self::Act, Self::Actor];

    /// Returns its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotation => "Quotation",
            Self::Statement => "Statement",
            Self::Act => "Act",
            Self::Actor => "Actor",
        }
    }
}

/// A part of the window that can be put away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Search, switches and legend.
    Sidebar,
    /// The evidence of what is chosen.
    Evidence,
    /// Where and when: the strip below the map.
    Strip,
}

impl Part {
    /// Every part, from left to right.
    pub const ALL: [Self; 3] = [Self::Sidebar, Self::Evidence, Self::Strip];

    /// Returns the name of the part.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sidebar => "Search and legend",
            Self::Evidence => "Evidence",
            Self::Strip => "Article and timeline",
        }
    }
}

/// A page that tells of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpPage {
    /// How the program is used, with pictures.
    Guide,
    /// The licences of all that it is made of.
    Licences,
    /// Which program it is, and what it never does.
    About,
}

impl HelpPage {
    /// Returns the title of the page.
    pub fn title(self) -> &'static str {
        match self {
            Self::Guide => "Guide",
            Self::Licences => "Licences",
            Self::About => "About Quotemap",
        }
    }
}

/// Something found out about a whole map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Who is quoted how often.
    Quotations,
    /// Who speaks about whom.
    Speech,
    /// What sort of evidence there is, and who vouches for it.
    Evidence,
    /// Who has most links.
    Linked,
    /// Where the evidence is thin.
    Gaps,
    /// What a check of the map finds.
    Problems,
}

impl Finding {
    /// Every finding.
    pub const ALL: [Self; 6] =
        [Self::Quotations, Self::Speech, Self::Evidence, Self::Linked, Self::Gaps, Self::Problems];

    /// Returns the name of the finding.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotations => "Quotations by speaker",
            Self::Speech => "Who speaks about whom",
            Self::Evidence => "Evidence by kind",
            Self::Linked => "Most-linked actors",
            Self::Gaps => "Evidence gaps",
            Self::Problems => "Problems",
        }
    }
}

/// Pieces of evidence that were counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// What they have in common.
    pub title: String,
    /// The pieces, in the file's order.
    pub pieces: Vec<EvidenceId>,
}

/// The theme that a reader wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ThemeChoice {
    /// What the system has, where it says so.
    System,
    /// Dark on white.
    Light,
    /// Light on near-black.
    Dark,
}

/// Whether things may move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Motion {
    /// As the system says, where it says so.
    #[default]
    System,
    /// They fade and slide.
    Full,
    /// Nothing fades or slides.
    Reduced,
}

/// A change of the size of all text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextSize {
    /// A step larger.
    Larger,
    /// A step smaller.
    Smaller,
    /// As at first.
    Normal,
    /// So many percent of the usual size: one of [`Preferences::text_sizes`](crate::view::Preferences::text_sizes).
    Percent(u16),
}
