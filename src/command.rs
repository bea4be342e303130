//! Everything that a user can ask for, as one enum.

mod choices;
mod shortcuts;

use std::path::PathBuf;

pub use choices::*;
pub use shortcuts::Shortcut;

use crate::document::Edit;
use crate::layout::Point;
use crate::model::citation::{CiteAs, Cited};
use crate::model::filter::presets::Lens;
use crate::model::selection::Selection;
use crate::model::time::comparison::Time;
use crate::model::{ActorId, EvidenceId};
use crate::samples::Sample;

/// A wish of the user, from a menu, a key, the canvas or a card.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Choose a layout and open it.
    OpenLayout,
    /// Choose another map and open it.
    OpenMap,
    /// Open the map that the program carries.
    OpenBuiltIn,
    /// Open a layout that the program carries.
    OpenSample(Sample),
    /// Open a map, a layout or the article's text.
    OpenFile(PathBuf),
    /// Open the invented report that the program carries, with its article.
    OpenReport,
    /// Choose the article's text and open it.
    OpenArticle,
    /// Close the article's text and forget where it is.
    CloseArticle,
    /// Show where a piece of evidence stands in the article.
    ShowInArticle(EvidenceId),
    /// Put the cursor into the field that finds words in the article.
    FindInArticle,
    /// Forget the files that were opened lately.
    ForgetRecent,
    /// Save the layout where it was saved before.
    Save,
    /// Choose where to save the layout.
    SaveAs,
    /// Use a path that was typed, as there is no dialog.
    UsePath(Wanted, String),
    /// Answer the question that is open.
    Answer(Answer),
    /// Write the picture to a file.
    ExportPicture,
    /// Close the window.
    Quit,
    /// Take the last step back.
    Undo,
    /// Take the last undo back.
    Redo,
    /// Change the document.
    Edit(Edit),
    /// Find a new arrangement for what is not pinned.
    Relayout,
    /// Let every actor go.
    UnpinAll,
    /// Show the whole map.
    FitToWindow,
    /// Look closer.
    ZoomIn,
    /// Look from farther away.
    ZoomOut,
    /// Choose something, or nothing.
    Select(Selection),
    /// Choose something and bring it into view, shown if it was hidden.
    Reveal(Selection),
    /// Move the map to something that is shown.
    GoTo(Selection),
    /// Look closely at what is chosen.
    ZoomToSelection,
    /// Keep only what is chosen with its neighbours, or show everybody again.
    ToggleFocus,
    /// Keep neighbours one step farther, or with -1 one step less.
    StepFocus(i8),
    /// Fold an actor's members into it, or open them: of this one, or else of what is chosen.
    ToggleFold(Option<ActorId>),
    /// Fold everybody into what they belong to, or open all.
    FoldAll(bool),
    /// Find how two actors are joined.
    FindPath(ActorId, ActorId),
    /// Find how an actor is joined to one that is then asked for; without one, to what has the focus.
    FindPathFrom(Option<ActorId>),
    /// Compare two times, or stop comparing.
    Compare,
    /// Compare these two times.
    CompareTimes([Time; 2]),
    /// Leave the path, else the comparison, else the focus, else select nothing.
    StepOut,
    /// Choose again what was chosen before.
    Back,
    /// Choose again what was chosen after that.
    Forward,
    /// Choose the link after the chosen one.
    NextLink,
    /// Choose the link before the chosen one.
    PreviousLink,
    /// Put the cursor into the search field.
    Find,
    /// Lead a chosen link back to those who vouch for it, or not.
    ToggleVouchers,
    /// Show what was done, who talks about whom, or both.
    LookThrough(Lens),
    /// Copy evidence or its source, to be cited.
    Cite(Cited, CiteAs),
    /// Copy what the fact-checker thinks of the evidence, as a Markdown list.
    CopyReviews,
    /// Copy a piece of evidence with its citation.
    CopyCitation(EvidenceId),
    /// An actor is being dragged, and is here now.
    Drag(ActorId, Point),
    /// The actor that was dragged stays here.
    Drop(ActorId, Point),
    /// Leaves an actor where the arrow keys moved it; a run of such moves is one step.
    DropNudged(ActorId, Point),
    /// Pin or release the actor that has the focus, or else the chosen one.
    TogglePin,
    /// Put the keyboard's focus on the next part of the window, the map first.
    NextRegion,
    /// Put the keyboard's focus on the part of the window before.
    PreviousRegion,
    /// Show or hide a part of the window.
    TogglePart(Part),
    /// Let the strip below the map follow the article or time.
    Follow(Along),
    /// Give the timeline a row for each actor, or for each family of verbs.
    ToggleLanes,
    /// Move an end of the range of dates on by a date, or with -1 back; start one where there is none.
    StretchRange(i8),
    /// Show only the next week in which something happened, or with -1 the one before.
    StepWeek(i8),
    /// Start or stop the playhead of the strip.
    Play,
    /// Move the playhead on.
    StepOn,
    /// Move the playhead back.
    StepBack,
    /// Take the playhead away: everything is shown again.
    ShowAll,
    /// Open a finding about the map, or close it where it is open.
    Show(Finding),
    /// Count in findings only what the filter shows, or the whole map.
    CountShown,
    /// List the evidence that a bar or a cell counts.
    List(Listing),
    /// Close that list.
    CloseList,
    /// Draw the window in a theme.
    SetTheme(ThemeChoice),
    /// Let the wheel and two fingers pan, or zoom.
    ToggleScrollPans,
    /// Play faster, or after the fastest as slowly as possible.
    ChangeSpeed,
    /// Say whether things may move.
    SetMotion(Motion),
    /// Change the size of all text.
    ResizeText(TextSize),
    /// Show or hide the three hints.
    Hints,
    /// Close the hints for good.
    DismissHints,
    /// Open the first menu of the bar.
    OpenMenus,
    /// Show or hide the list of all commands.
    CommandPalette,
    /// Show or hide the list of shortcuts.
    Shortcuts,
}

impl Command {
    /// The commands that can be given by name, in the order of the list of shortcuts.
    pub const NAMED: [Self; 76] = [
        Self::CommandPalette,
        Self::Find,
        Self::FindInArticle,
        Self::NextRegion,
        Self::PreviousRegion,
        Self::OpenMenus,
        Self::Back,
        Self::Forward,
        Self::NextLink,
        Self::PreviousLink,
        Self::Select(Selection::Nothing),
        Self::TogglePin,
        Self::FitToWindow,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomToSelection,
        Self::ToggleFocus,
        Self::StepFocus(1),
        Self::StepFocus(-1),
        Self::FindPathFrom(None),
        Self::ToggleFold(None),
        Self::FoldAll(true),
        Self::FoldAll(false),
        Self::Relayout,
        Self::UnpinAll,
        Self::Undo,
        Self::Redo,
        Self::OpenLayout,
        Self::OpenMap,
        Self::OpenBuiltIn,
        Self::OpenReport,
        Self::OpenArticle,
        Self::ForgetRecent,
        Self::Save,
        Self::SaveAs,
        Self::ExportPicture,
        Self::CopyReviews,
        Self::TogglePart(Part::Sidebar),
        Self::TogglePart(Part::Evidence),
        Self::TogglePart(Part::Strip),
        Self::Show(Finding::Quotations),
        Self::Show(Finding::Speech),
        Self::Show(Finding::Evidence),
        Self::Show(Finding::Linked),
        Self::Show(Finding::Gaps),
        Self::CountShown,
        Self::Follow(Along::Article),
        Self::Follow(Along::Time),
        Self::ToggleLanes,
        Self::Play,
        Self::StepOn,
        Self::StepBack,
        Self::ShowAll,
        Self::Compare,
        Self::StepWeek(1),
        Self::StepWeek(-1),
        Self::StretchRange(1),
        Self::StretchRange(-1),
        Self::SetTheme(ThemeChoice::System),
        Self::SetTheme(ThemeChoice::Light),
        Self::SetTheme(ThemeChoice::Dark),
        Self::ResizeText(TextSize::Larger),
        Self::ResizeText(TextSize::Smaller),
        Self::ResizeText(TextSize::Normal),
        Self::SetMotion(Motion::System),
        Self::SetMotion(Motion::Full),
        Self::SetMotion(Motion::Reduced),
        Self::ToggleScrollPans,
        Self::ChangeSpeed,
        Self::Hints,
        Self::ToggleVouchers,
        Self::LookThrough(Lens::Everything),
        Self::LookThrough(Lens::Done),
        Self::LookThrough(Lens::Said),
        Self::Shortcuts,
        Self::Quit,
    ];

    /// Returns the words in a menu.
    pub fn text(&self) -> &'static str {
        match self {
            Self::OpenLayout => "Open layout…",
            Self::OpenMap => "Open map…",
            Self::OpenBuiltIn => "Open the built-in map",
            Self::OpenSample(_) | Self::OpenFile(_) | Self::UsePath(..) => "Open",
            Self::OpenReport => "An invented report, with its article",
            Self::OpenArticle => "Open article…",
            Self::CloseArticle => "Close article",
            Self::ShowInArticle(_) => "Show in the article",
            Self::FindInArticle => "Find in the article",
            Self::ForgetRecent => "Clear the list of recent files",
            Self::Save => "Save layout",
            Self::SaveAs => "Save layout as…",
            Self::Answer(_) => "Answer",
            Self::ExportPicture => "Export picture…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Edit(_) => "Change",
            Self::Relayout => "Arrange again",
            Self::UnpinAll => "Unpin all",
            Self::FitToWindow => "Fit to window",
            Self::ZoomIn => "Zoom in",
            Self::ZoomOut => "Zoom out",
            Self::Select(Selection::Nothing) => "Select nothing",
            Self::Select(_) | Self::Reveal(_) => "Select",
            Self::ToggleFocus => "Focus on selection, or leave",
            Self::StepFocus(1) => "Focus one step wider",
            Self::StepFocus(_) => "Focus one step narrower",
            Self::ToggleFold(_) => "Fold members in, or unfold",
            Self::FoldAll(true) => "Fold all",
            Self::FoldAll(false) => "Unfold all",
            Self::FindPath(..) => "Find the path",
            Self::FindPathFrom(_) => "Find how two actors are joined…",
            Self::Compare => "Compare two times: what changed",
            Self::CompareTimes(_) => "Compare",
            Self::StepOut => "Leave path, comparison, focus or selection",
            Self::GoTo(_) => "Go to",
            Self::ZoomToSelection => "Zoom to selection",
            Self::Back => "Back",
            Self::Forward => "Forward",
            Self::NextLink => "Next link",
            Self::PreviousLink => "Previous link",
            Self::Find => "Find",
            Self::Cite(..) => "Copy",
            Self::CopyReviews => "Copy the review as a Markdown list",
            Self::CopyCitation(_) => "Copy with citation",
            Self::Drag(..) | Self::Drop(..) | Self::DropNudged(..) => "Move",
            Self::TogglePin => "Pin or unpin actor",
            Self::NextRegion => "Go to the map, the next panel",
            Self::PreviousRegion => "Go to the panel before",
            Self::TogglePart(Part::Sidebar) => "Show or hide search and legend",
            Self::TogglePart(Part::Evidence) => "Show or hide evidence",
            Self::TogglePart(Part::Strip) => "Show or hide article and timeline",
            Self::Show(finding) => finding.name(),
            Self::CountShown => "Count only what the filter shows, or all",
            Self::List(_) => "List the evidence",
            Self::CloseList => "Close the list",
            Self::Follow(Along::Article) => "Reading order",
            Self::Follow(Along::Time) => "Timeline",
            Self::ToggleLanes => "Timeline by actor or by kind of act",
            Self::StretchRange(1) => "Range of dates: one date later",
            Self::StretchRange(_) => "Range of dates: one date earlier",
            Self::StepWeek(1) => "Only the next week with evidence",
            Self::StepWeek(_) => "Only the week before with evidence",
            Self::Play => "Play or pause",
            Self::StepOn => "Step on",
            Self::StepBack => "Step back",
            Self::ShowAll => "Show all again",
            Self::SetTheme(ThemeChoice::System) => "Theme of the system",
            Self::SetTheme(ThemeChoice::Light) => "Light theme",
            Self::SetTheme(ThemeChoice::Dark) => "Dark theme",
            Self::ChangeSpeed => "Speed of playback",
            Self::ToggleScrollPans => "Two-finger scroll pans",
            Self::SetMotion(Motion::System) => "Motion as the system says",
            Self::SetMotion(Motion::Full) => "Full motion",
            Self::SetMotion(Motion::Reduced) => "Reduced motion",
            Self::ResizeText(TextSize::Larger) => "Larger text",
            Self::ResizeText(TextSize::Smaller) => "Smaller text",
            Self::ResizeText(TextSize::Normal) => "Normal text size",
            Self::Hints => "Three hints",
            Self::DismissHints => "Close the hints",
            Self::ToggleVouchers => "Show who vouches for a link",
            Self::LookThrough(lens) => lens.name(),
            Self::OpenMenus => "Open the File menu",
            Self::CommandPalette => "All commands",
            Self::Shortcuts => "Keyboard and mouse",
        }
    }
}
