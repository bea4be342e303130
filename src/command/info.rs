//! What is known of each command: its place in the menus, its words, what is said when it is done, other words for it,
//! its keys. One table, which is the list of commands that can be given by name, too.
//!
//! A new command touches three places, and the compiler asks for each: a variant of an enum in `command.rs`, a row here,
//! and an arm where the program does it (`app/dispatch.rs`). Only a command that needs what no other one does touches a
//! fourth: `view/state/availability.rs` tells of every [`Needs`] whether it is there.

use Group::*;
use Said::*;

use super::{
    BringIn, CheckCommand, Command, FileCommand, Finding, FromWords, Group, HelpPage, ImportCommand, MakingCommand,
    Motion, Part, Preference, Savable, Shortcut, StoryCommand, StripCommand, TextSize, ThemeChoice, Turn,
    WindowCommand,
};
use crate::model::along::Along;
use crate::model::filter::presets::Lens;
use crate::model::selection::Selection;

/// What is known of a command, whatever is open.
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    /// The commands among which it stands.
    pub group: Group,
    /// The words in a menu.
    pub text: &'static str,
    /// What screen readers are told when it is done.
    pub said: Said,
    /// Other words by which readers ask for it.
    pub also: &'static str,
    /// What must be there for it to do anything.
    pub needs: Needs,
    keys: [Option<Shortcut>; 2],
}

/// What must be there for a command to do anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A step to be undone.
    UndoStep,
    /// A step to be made again.
    RedoStep,
    /// Words that are selected in the article.
    Words,
    /// Something that is chosen.
    Selection,
    /// Something that is chosen or has the focus, or a focus of the filter to be left.
    FocusCenter,
    /// A focus of the filter that can be made so many steps wider.
    FocusStep(i8),
    /// Something to be changed or deleted.
    PartToChange,
    /// An actor to be made one with another, or two.
    ActorToMerge,
    /// An actor to be pinned.
    ActorToPin,
    /// An actor to be folded.
    ActorToFold,
    /// An actor that is pinned.
    PinnedActor,
    /// An actor that can be folded in.
    FoldableActor,
    /// An actor that is folded in.
    FoldedActor,
    /// Something that was chosen before.
    EarlierChoice,
    /// Something that was chosen after what is chosen now.
    LaterChoice,
    /// A filter that is on.
    Chip,
    /// A list of evidence.
    Listing,
    /// An article that is open, be it that it cannot be read.
    Article,
    /// The text of an article: open beside the map, or in it.
    Text,
    /// Files that were used lately.
    RecentFiles,
    /// The playhead.
    Playhead,
    /// Something on the map that a rule has drafted.
    Draft,
    /// Something that was dropped from a draft.
    Dropped,
    /// An item of a draft that is being checked.
    CheckedItem,
    /// A story.
    Story,
    /// A step of the story that is meant.
    StoryStep,
    /// Such a step that can be moved so many places on.
    StoryPlace(i8),
    /// The text of the article that is read.
    ArticleText,
    /// That no file dialog is open.
    NoDialog,
    /// The same, and that nothing is being saved.
    NoSave,
}

/// What screen readers are told of a command that is done: the eye sees a panel that goes, or a picture that moves.
#[derive(Clone, Copy, Debug)]
pub enum Said {
    /// These words.
    Words(&'static str),
    /// The words of the menu.
    Name,
    /// What came of it, which only what does the command can tell.
    Outcome,
}

impl CommandInfo {
    /// Returns the words of the menu without the dots that announce a question.
    pub fn name(self) -> &'static str {
        self.text.trim_end_matches('\u{2026}')
    }

    /// Returns the keys that give the command, the one to show first.
    pub fn keys(self) -> impl Iterator<Item = Shortcut> {
        self.keys.into_iter().flatten()
    }

    fn also(self, also: &'static str) -> Self {
        Self { also, ..self }
    }

    fn needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    fn key(self, key: Shortcut) -> Self {
        let keys = match self.keys {
            [None, _] => [Some(key), None],
            [first, _] => [first, Some(key)],
        };
        Self { keys, ..self }
    }
}

fn row(group: Group, text: &'static str, said: Said) -> CommandInfo {
    CommandInfo { group, text, said, also: "", needs: Needs::Nothing, keys: [None; 2] }
}

fn plain(key: &'static str) -> Shortcut {
    Shortcut::plain(key)
}

fn ctrl(key: &'static str) -> Shortcut {
    Shortcut::ctrl(key)
}

/// Makes the list of named commands and the function that tells of each command out of one table: what is missing
/// in it, the compiler names.
macro_rules! commands {
    (
        named { $($name:ident $(($($told:tt)*))? => $info:expr,)* }
        others { $($pattern:pat => $other:expr,)* }
    ) => {
        impl Command {
            /// The commands that can be given by name, in the order of the list of shortcuts.
            pub const NAMED: &'static [Self] = &[$(Self::$name $(($($told)*))?),*];

            /// Returns what is known of the command, whatever is open.
            pub fn info(&self) -> CommandInfo {
                match self {
                    $(Self::$name $(($($told)*))? => $info,)*
                    $($pattern => $other,)*
                }
            }
        }
    };
}

commands! {
    named {
    Window(WindowCommand::CommandPalette) => row(Elsewhere, "All commands", Outcome).key(ctrl("K")),
    Window(WindowCommand::Find) => row(Elsewhere, "Find", Outcome).also("search, look for").key(ctrl("F")),
    Window(WindowCommand::FindInArticle) => row(Elsewhere, "Find in the article", Outcome).key(ctrl("F").shift()),
    Window(WindowCommand::ReadArticle) => row(Elsewhere, "Read the article", Outcome).also("text, source"),
    Window(WindowCommand::NextRegion) => row(Regions, "Go to the map, the next panel", Outcome).key(plain("F6")),
    Window(WindowCommand::PreviousRegion) => row(Regions, "Go to the panel before", Outcome).key(plain("F6").shift()),
    Window(WindowCommand::OpenMenus) => row(Elsewhere, "Open the File menu", Outcome).key(plain("F10")).key(plain("F").with_alt()),
    Back => row(Choices, "Back", Outcome).needs(Needs::EarlierChoice).key(plain("Left").with_alt()).key(plain("Backspace")),
    Forward => row(Choices, "Forward", Outcome).needs(Needs::LaterChoice).key(plain("Right").with_alt()),
    NextLink => row(Choices, "Next link", Outcome).key(plain("N")),
    PreviousLink => row(Choices, "Previous link", Outcome).key(plain("N").shift()),
    Select(Selection::Nothing) => row(Elsewhere, "Select nothing", Outcome),
    FitToWindow => row(Camera, "Fit to window", Words("The whole map is in view")).also("whole map, see everything").key(ctrl("0")),
    ZoomIn => row(Camera, "Zoom in", Outcome).key(ctrl("Plus")).key(ctrl("Equals")),
    ZoomOut => row(Camera, "Zoom out", Outcome).key(ctrl("Minus")),
    ZoomToSelection => row(Camera, "Zoom to selection", Outcome).needs(Needs::Selection).key(plain("Z")),
    ToggleFocus => row(Structure, "Focus on selection, or leave", Outcome).needs(Needs::FocusCenter).also("neighbours, isolate, only this").key(plain("F")),
    StepFocus(1) => row(Elsewhere, "Focus one step wider", Outcome).needs(Needs::FocusStep(1)).key(plain("Plus")).key(plain("Equals")),
    StepFocus(-1) => row(Elsewhere, "Focus one step narrower", Outcome).needs(Needs::FocusStep(-1)).key(plain("Minus")),
    WhoDenied => row(Structure, "Who denied what?", Outcome).also("denial, dispute, contradiction, claim"),
    WhoRepeats => row(Structure, "Who repeats whose claim?", Outcome).also("same words, passes on, one source, copy, second hand"),
    WeekByWeek => row(Structure, "What happened in which week?", Outcome).also("when, dates, weeks, timeline"),
    FindPathFrom(None) => row(Structure, "Find how two actors are joined…", Outcome).also("path, route, connection, between").key(plain("J")),
    ToggleFold(None) => row(Structure, "Fold members in, or unfold", Outcome).needs(Needs::ActorToFold).also("collapse, expand, group").key(plain("G")),
    FoldAll(true) => row(Structure, "Fold all", Outcome).needs(Needs::FoldableActor).also("collapse, group").key(ctrl("G")),
    FoldAll(false) => row(Structure, "Unfold all", Outcome).needs(Needs::FoldedActor).also("expand, ungroup").key(ctrl("G").shift()),
    Make(MakingCommand::NewActor(None)) => row(Making, "New actor…", Outcome).also("add, person, country"),
    Make(MakingCommand::NewLink(None, None)) => row(Making, "New link…", Outcome).also("add, join, connect").key(plain("L")),
    Make(MakingCommand::Edit(Selection::Nothing)) => row(Making, "Edit what is selected…", Outcome).needs(Needs::PartToChange).also("change, rename, reverse").key(plain("E")).key(plain("F2")),
    Make(MakingCommand::Delete(Selection::Nothing)) => row(Making, "Delete what is selected…", Outcome).needs(Needs::PartToChange).also("remove, erase").key(plain("Delete")),
    Make(MakingCommand::Merge(None)) => row(Making, "Merge with…", Outcome).needs(Needs::ActorToMerge).also("same as, join actors, one of two"),
    Make(MakingCommand::Split(None)) => row(Making, "Split actor…", Outcome).needs(Needs::ActorToMerge).also("two of one, take out"),
    Relayout => row(Arrangement, "Arrange again", Words("The map is being arranged again")).also("layout, rearrange, redraw").key(ctrl("R")),
    TogglePin => row(Arrangement, "Pin or unpin actor", Outcome).needs(Needs::ActorToPin).also("fix, hold, lock").key(plain("P")),
    UnpinAll => row(Arrangement, "Unpin all", Words("No actor is pinned any more")).needs(Needs::PinnedActor),
    Undo => row(Elsewhere, "Undo", Outcome).needs(Needs::UndoStep).key(ctrl("Z")),
    Redo => row(Elsewhere, "Redo", Outcome).needs(Needs::RedoStep).key(ctrl("Z").shift()).key(ctrl("Y")),
    File(FileCommand::NewMap) => row(Open, "New map…", Outcome).also("create, begin, import, paste, article").key(ctrl("N")),
    MakeFromWords(FromWords::Quotation) => row(Making, "Quotation from the selected words", Outcome).needs(Needs::Words).also("quote, evidence, new").key(plain("Q")),
    MakeFromWords(FromWords::Statement) => row(Making, "Statement from the selected words", Outcome).needs(Needs::Words).also("paraphrase, evidence, new").key(plain("S")),
    MakeFromWords(FromWords::Act) => row(Making, "Act from the selected words", Outcome).needs(Needs::Words).also("deed, evidence, new").key(plain("T")),
    MakeFromWords(FromWords::Actor) => row(Making, "Actor from the selected words", Outcome).needs(Needs::Words).also("person, country, body, new").key(plain("A")),
    Check(CheckCommand::Open) => row(Making, "Check the draft…", Outcome).needs(Needs::Draft).also("queue, unsure, review, take, drop").key(ctrl("D")),
    Check(CheckCommand::TakeAll(90)) => row(Elsewhere, "Take all that the draft is sure of", Outcome).needs(Needs::Draft).also("accept, check"),
    Check(CheckCommand::Take) => row(Elsewhere, "Take what is checked", Outcome).needs(Needs::CheckedItem).also("accept, draft"),
    Check(CheckCommand::Drop) => row(Elsewhere, "Drop what is checked", Outcome).needs(Needs::CheckedItem).also("reject, draft, delete"),
    Check(CheckCommand::Edit) => row(Elsewhere, "Edit what is checked…", Outcome).needs(Needs::CheckedItem).also("change, draft"),
    Check(CheckCommand::Skip) => row(Elsewhere, "Skip what is checked", Outcome).needs(Needs::CheckedItem).also("next, draft"),
    Check(CheckCommand::ShowDropped) => row(Making, "Dropped from the draft…", Outcome).needs(Needs::Dropped).also("take back, restore, fetch, queue"),
    Check(CheckCommand::DraftAgain) => row(Making, "Draft this article again", Outcome).needs(Needs::ArticleText).also("rules, automatic, find"),
    Window(WindowCommand::History) => row(Elsewhere, "History", Outcome).also("steps, undo, redo, back").key(ctrl("H")),
    File(FileCommand::OpenLayout) => row(Open, "Open layout…", Outcome).needs(Needs::NoDialog).key(ctrl("O")),
    File(FileCommand::OpenMap) => row(Open, "Open map…", Outcome).needs(Needs::NoDialog).key(ctrl("O").shift()),
    File(FileCommand::OpenBuiltIn) => row(Elsewhere, "Open the built-in map", Outcome),
    File(FileCommand::OpenReport) => row(Elsewhere, "An invented report, with its article", Outcome),
    File(FileCommand::OpenArticle) => row(Open, "Open article…", Outcome).needs(Needs::NoDialog).key(ctrl("T")),
    File(FileCommand::AddArticle) => row(Open, "Add another article…", Outcome).also("second source, import, merge, paste"),
    File(FileCommand::Versions) => row(Elsewhere, "Versions…", Outcome).also("earlier saves, history of the file, restore, backup"),
    File(FileCommand::ForgetEverything) => row(Elsewhere, "Forget everything…", Outcome).also("privacy, clear, recent files, versions"),
    Prefer(Preference::ToggleRecovery) => row(Elsewhere, "Keep unsaved work for the next start", Outcome).also("recovery, autosave, crash"),
    Prefer(Preference::ToggleVersions) => row(Elsewhere, "Keep versions of saved files", Outcome).also("backup"),
    File(FileCommand::ForgetRecent) => row(Elsewhere, "Clear the list of recent files", Words("The list of recent files is empty")).needs(Needs::RecentFiles),
    File(FileCommand::Save) => row(Elsewhere, "Save", Outcome).needs(Needs::NoSave).also("map, layout, file").key(ctrl("S")),
    File(FileCommand::SaveAs(None)) => row(Elsewhere, "Save as…", Outcome).needs(Needs::NoDialog).key(ctrl("S").shift()),
    File(FileCommand::SaveAs(Some(Savable::Map))) => row(Elsewhere, "Save map as…", Outcome).needs(Needs::NoDialog),
    File(FileCommand::SaveAs(Some(Savable::Layout))) => row(Elsewhere, "Save layout as…", Outcome).needs(Needs::NoDialog),
    File(FileCommand::KeepText) => row(Elsewhere, "Keep the article's text in the map", Outcome).needs(Needs::Text).also("copyright, source, share"),
    File(FileCommand::CopyWithoutArticle) => row(Elsewhere, "Copy without the article…", Outcome).needs(Needs::NoDialog).also("publish, share, pass on, what this file contains"),
    Import(ImportCommand::Choose) => row(Export, "Import…", Outcome).needs(Needs::NoDialog).also("bring in, gexf, graphml, csv, table, graph, annotations, langextract, extractions, language model, json, followthemoney").key(ctrl("I")),
    File(FileCommand::Export) => row(Export, "Export…", Outcome).needs(Needs::NoDialog).also("picture, image, png, svg, pdf, print, slide, poster, report, page, html, publish, table, csv, graph, legend, transparent, resolution").key(ctrl("E")),
    File(FileCommand::Print) => row(Export, "Print…", Outcome).needs(Needs::NoDialog).also("paper, printer, pdf").key(ctrl("P")),
    CopyReviews => row(Elsewhere, "Copy the review as a Markdown list", Words("Copied the review as a Markdown list")),
    Window(WindowCommand::TogglePart(Part::Sidebar)) => row(Elsewhere, "Show or hide search and legend", Outcome).key(plain("F7")),
    Window(WindowCommand::TogglePart(Part::Evidence)) => row(Elsewhere, "Show or hide evidence", Outcome).key(plain("F9")),
    Window(WindowCommand::TogglePart(Part::Strip)) => row(Elsewhere, "Show or hide article and timeline", Outcome).key(plain("F8")),
    Story(StoryCommand::List) => row(Group::Story, "Steps of the story…", Outcome).also("story, captions, views, slides").key(ctrl("B")),
    Story(StoryCommand::Add) => row(Group::Story, "Add what is seen to the story", Outcome).also("new step, bookmark, slide, snapshot, save view").key(ctrl("B").shift()),
    Story(StoryCommand::Replace(None)) => row(Group::Story, "Let the step show what is seen now", Outcome).needs(Needs::StoryStep).also("replace, update, story"),
    Story(StoryCommand::Shift(-1)) => row(Group::Story, "Move the step back", Outcome).needs(Needs::StoryPlace(-1)).also("earlier, up, reorder, story"),
    Story(StoryCommand::Shift(1)) => row(Group::Story, "Move the step on", Outcome).needs(Needs::StoryPlace(1)).also("later, down, reorder, story"),
    Story(StoryCommand::Remove(None)) => row(Group::Story, "Remove the step", Outcome).needs(Needs::StoryStep).also("delete, story, slide"),
    Story(StoryCommand::Present) => row(Group::Story, "Present the story", Outcome).needs(Needs::Story).also("slide show, presentation, play, tell").key(plain("F5")),
    Show(Finding::Quotations) => row(Findings, Finding::Quotations.name(), Outcome).also("statistics, who speaks most").key(ctrl("3")),
    Show(Finding::Speech) => row(Findings, Finding::Speech.name(), Outcome).also("statistics, matrix, who talks").key(ctrl("4")),
    Show(Finding::Evidence) => row(Findings, Finding::Evidence.name(), Outcome).also("statistics"),
    Show(Finding::Linked) => row(Findings, Finding::Linked.name(), Outcome).also("statistics, most links"),
    Show(Finding::Gaps) => row(Findings, Finding::Gaps.name(), Outcome).also("thin, weak, missing").key(ctrl("5")),
    Show(Finding::Problems) => row(Findings, Finding::Problems.name(), Outcome).also("check, errors, wrong, seals").key(ctrl("6")),
    CountShown => row(Elsewhere, "Count only what the filter shows, or all", Outcome),
    Strip(StripCommand::Follow(Along::Article)) => row(Elsewhere, "Reading order", Words("Reading order: the strip below the map follows the article")).key(ctrl("1")),
    Strip(StripCommand::Follow(Along::Time)) => row(Elsewhere, "Timeline", Outcome).key(ctrl("2")),
    Strip(StripCommand::ToggleLanes) => row(Elsewhere, "Timeline by actor or by kind of act", Outcome),
    Strip(StripCommand::Play) => row(Playback, "Play or pause", Outcome).also("start, stop, animate").key(ctrl("Space")),
    Strip(StripCommand::StepOn) => row(Playback, "Step on", Outcome).key(plain("Period")),
    Strip(StripCommand::StepBack) => row(Playback, "Step back", Outcome).key(plain("Comma")),
    Strip(StripCommand::ShowAll) => row(Playback, "Show all again", Outcome).needs(Needs::Playhead).also("whole map, end playback").key(ctrl("Period")),
    Compare => row(Elsewhere, "Compare two times: what changed", Outcome).also("difference, before and after").key(plain("C")),
    Strip(StripCommand::StepWeek(1)) => row(Weeks, "Only the next week with evidence", Outcome).also("dates, days").key(plain("W")),
    Strip(StripCommand::StepWeek(-1)) => row(Weeks, "Only the week before with evidence", Outcome).also("dates, days").key(plain("W").shift()),
    Strip(StripCommand::StretchRange(1)) => row(Elsewhere, "Range of dates: one date later", Outcome).key(plain("Period").shift()),
    Strip(StripCommand::StretchRange(-1)) => row(Elsewhere, "Range of dates: one date earlier", Outcome).key(plain("Comma").shift()),
    Prefer(Preference::SetTheme(ThemeChoice::System)) => row(ThemeAndMotion, "Theme of the system", Name).also("mode, colours, night"),
    Prefer(Preference::SetTheme(ThemeChoice::Light)) => row(ThemeAndMotion, "Light theme", Name).also("mode, colours, night"),
    Prefer(Preference::SetTheme(ThemeChoice::Dark)) => row(ThemeAndMotion, "Dark theme", Name).also("mode, colours, night"),
    Prefer(Preference::ResizeText(TextSize::Larger)) => row(TextSizes, "Larger text", Outcome).also("font, bigger, smaller, zoom").key(ctrl("Plus").with_alt()),
    Prefer(Preference::ResizeText(TextSize::Smaller)) => row(TextSizes, "Smaller text", Outcome).also("font, bigger, smaller, zoom").key(ctrl("Minus").with_alt()),
    Prefer(Preference::ResizeText(TextSize::Normal)) => row(TextSizes, "Normal text size", Outcome).also("font, bigger, smaller, zoom").key(ctrl("0").with_alt()),
    Prefer(Preference::SetMotion(Motion::System)) => row(ThemeAndMotion, "Motion as the system says", Name),
    Prefer(Preference::SetMotion(Motion::Full)) => row(ThemeAndMotion, "Full motion", Name),
    Prefer(Preference::SetMotion(Motion::Reduced)) => row(ThemeAndMotion, "Reduced motion", Name),
    Prefer(Preference::ToggleVouchers) => row(Elsewhere, "Show who vouches for a link", Outcome),
    Prefer(Preference::ToggleScrollPans) => row(Elsewhere, "Two-finger scroll pans", Outcome),
    Prefer(Preference::ChangeSpeed) => row(Elsewhere, "Speed of playback", Outcome),
    Window(WindowCommand::Help(HelpPage::Guide)) => row(Help, HelpPage::Guide.title(), Outcome).also("help, manual, how to, introduction"),
    Window(WindowCommand::Hints) => row(Help, "Three hints", Outcome).also("help, keys"),
    LookThrough(Lens::Everything) => row(Elsewhere, Lens::Everything.name(), Outcome),
    LookThrough(Lens::Done) => row(Elsewhere, Lens::Done.name(), Outcome),
    LookThrough(Lens::Said) => row(Elsewhere, Lens::Said.name(), Outcome),
    Window(WindowCommand::Shortcuts) => row(Help, "Keyboard and mouse", Outcome).also("help, keys").key(plain("Questionmark")).key(plain("F1")),
    Window(WindowCommand::Help(HelpPage::Licences)) => row(Help, HelpPage::Licences.title(), Outcome).also("license, copyright, crates, fonts"),
    Window(WindowCommand::Help(HelpPage::About)) => row(Help, HelpPage::About.title(), Outcome).also("version, commit, formats, network, telemetry, privacy"),
    File(FileCommand::Quit) => row(Elsewhere, "Quit", Outcome).also("exit, close").key(ctrl("Q")),
    }
    others {
    Self::File(FileCommand::OpenSample(_) | FileCommand::OpenFile(_) | FileCommand::UsePath(..)) => row(Elsewhere, "Open", Outcome),
    Self::File(FileCommand::CloseArticle) => row(Elsewhere, "Close article", Words("The article is closed")).needs(Needs::Article),
    Self::BringIn(BringIn::OpenText) => row(Elsewhere, "Make a new map of it", Outcome),
    Self::BringIn(BringIn::ChooseFile) => row(Elsewhere, "Open a file…", Outcome).needs(Needs::NoDialog),
    Self::Import(ImportCommand::ChooseArticle) => row(Elsewhere, "Choose the article…", Outcome).needs(Needs::NoDialog),
    Self::Import(_) => row(Elsewhere, "Import", Outcome),
    Self::BringIn(_) => row(Elsewhere, "Bring in an article", Outcome),
    Self::ReadSource(_) => row(Elsewhere, "Read the article", Outcome),
    Self::ShowInArticle(_) => row(Elsewhere, "Show in the article", Outcome),
    Self::File(FileCommand::AnswerNotice(answer)) => row(Elsewhere, answer.name(), Outcome),
    Self::File(FileCommand::OpenLeft(_)) => row(Elsewhere, "Open work that was not saved", Outcome),
    Self::File(FileCommand::ChooseVersion(_)) => row(Elsewhere, "Choose a version", Outcome),
    Self::File(FileCommand::ChooseExportFile) => row(Elsewhere, "Choose the file to export to…", Outcome).needs(Needs::NoDialog),
    Self::File(FileCommand::RestoreVersion) => row(Elsewhere, "Restore this version", Outcome),
    Self::File(FileCommand::Answer(_)) => row(Elsewhere, "Answer", Outcome),
    Self::GoToStep(_) => row(Elsewhere, "Go to a step", Outcome),
    Self::Edit(_) => row(Elsewhere, "Change", Outcome),
    Self::EditMap(_) => row(Elsewhere, "Change the map", Outcome),
    Self::Make(MakingCommand::NewActor(_)) => row(Elsewhere, "New actor here…", Outcome),
    Self::Make(MakingCommand::NewLink(..) | MakingCommand::NewLinkToNew(..)) => row(Elsewhere, "New link…", Outcome),
    Self::Make(MakingCommand::Edit(_) | MakingCommand::EditPiece(_)) => row(Elsewhere, "Edit…", Outcome),
    Self::Make(MakingCommand::Delete(_) | MakingCommand::DeletePieces(_)) => row(Elsewhere, "Delete…", Outcome),
    Self::Make(MakingCommand::MovePiece(..)) => row(Elsewhere, "Move the piece", Outcome),
    Self::Make(MakingCommand::TakeOff(..)) => row(Elsewhere, "Take off this link", Outcome),
    Self::Make(MakingCommand::ChangePieces(_)) => row(Elsewhere, "Change several pieces…", Outcome),
    Self::Make(MakingCommand::Merge(_)) => row(Elsewhere, "Same as…", Outcome),
    Self::Make(MakingCommand::Split(_)) => row(Elsewhere, "Split…", Outcome),
    Self::Check(CheckCommand::Speaker(_)) => row(Elsewhere, "Somebody else said it", Outcome).needs(Needs::CheckedItem),
    Self::Check(CheckCommand::GoTo(_)) => row(Elsewhere, "Go to the item", Outcome),
    Self::Check(CheckCommand::TakeAll(_)) => row(Elsewhere, "Take all above", Outcome).needs(Needs::Draft),
    Self::Check(CheckCommand::TakeBack(_)) => row(Elsewhere, "Take back", Outcome).needs(Needs::Dropped),
    Self::Check(CheckCommand::Leave) => row(Elsewhere, "Leave the draft", Outcome),
    Self::Story(StoryCommand::Replace(_)) => row(Elsewhere, "Show what is seen now", Outcome),
    Self::Story(StoryCommand::Shift(by)) => row(Elsewhere, "Move the step", Outcome).needs(Needs::StoryPlace(*by)),
    Self::Story(StoryCommand::Remove(_)) => row(Elsewhere, "Remove", Outcome),
    Self::Story(StoryCommand::Caption(..)) => row(Elsewhere, "Change the caption", Outcome),
    Self::Story(StoryCommand::Move { .. }) => row(Elsewhere, "Move the step", Outcome),
    Self::Story(StoryCommand::GoTo(_)) => row(Elsewhere, "Go to the step", Outcome),
    Self::Story(StoryCommand::Turn(Turn::First)) => row(Elsewhere, "First step", Outcome),
    Self::Story(StoryCommand::Turn(Turn::Back)) => row(Elsewhere, "Step before", Outcome),
    Self::Story(StoryCommand::Turn(Turn::On)) => row(Elsewhere, "Next step", Outcome),
    Self::Story(StoryCommand::Turn(Turn::Last)) => row(Elsewhere, "Last step", Outcome),
    Self::Story(StoryCommand::Leave) => row(Elsewhere, "End the presentation", Outcome),
    Self::Select(_) | Self::Reveal(_) => row(Elsewhere, "Select", Outcome),
    Self::ReadOn => row(Elsewhere, "Go on reading", Outcome),
    Self::ShowAnswer(_) => row(Elsewhere, "Show the answer", Outcome),
    Self::Prefer(Preference::ResizeText(TextSize::Percent(_))) => row(Elsewhere, "Text size", Outcome),
    Self::RemoveFilter(_) => row(Elsewhere, "Remove this filter", Outcome),
    Self::RemoveFilters => row(Elsewhere, "Remove all filters", Outcome).needs(Needs::Chip),
    Self::GoTo(_) => row(Elsewhere, "Go to", Outcome),
    Self::StepFocus(step) => row(Elsewhere, "Focus one step narrower", Outcome).needs(Needs::FocusStep(*step)),
    Self::ToggleFold(Some(_)) => row(Elsewhere, "Fold members in, or unfold", Outcome),
    Self::FindPath(..) => row(Elsewhere, "Find the path", Outcome),
    Self::FindPathFrom(Some(_)) => row(Elsewhere, "Find how two actors are joined…", Outcome),
    Self::CompareTimes(_) => row(Elsewhere, "Compare", Outcome),
    Self::StepOut => row(Elsewhere, "Leave path, comparison, focus or selection", Outcome),
    Self::Cite(..) => row(Elsewhere, "Copy", Outcome),
    Self::CopyCitation(_) => row(Elsewhere, "Copy with citation", Words("Copied the evidence with its citation")),
    Self::Drag(..) | Self::Drop(..) | Self::DropNudged(..) => row(Elsewhere, "Move", Outcome),
    Self::Strip(StripCommand::ShowDates(_)) => row(Elsewhere, "Only these days", Outcome),
    Self::Strip(StripCommand::StretchRange(_)) => row(Elsewhere, "Range of dates: one date earlier", Outcome),
    Self::Strip(StripCommand::StepWeek(_)) => row(Elsewhere, "Only the week before with evidence", Outcome),
    Self::List(_) => row(Elsewhere, "List the evidence", Outcome),
    Self::ChoosePassage(_) => row(Elsewhere, "Light what rests on the passage", Outcome),
    Self::CloseList => row(Elsewhere, "Close the list", Outcome).needs(Needs::Listing),
    Self::Window(WindowCommand::DismissHints) => row(Elsewhere, "Close the hints", Words("The hints are closed; Help opens them again")),
    }
}

impl Command {
    /// Returns the words in a menu.
    pub fn text(&self) -> &'static str {
        self.info().text
    }
}
