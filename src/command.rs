//! Everything that a user can ask for, as one enum.

mod checking;
mod choices;
mod group;
mod importing;
mod info;
mod making;
mod map_change;
mod shortcuts;
mod story;

use std::path::PathBuf;

pub use checking::CheckCommand;
pub use choices::*;
pub use group::Group;
pub use importing::ImportCommand;
pub use info::{CommandInfo, Needs, Said};
pub use making::MakingCommand;
pub use map_change::MapChange;
pub use shortcuts::{Shortcut, in_keys_of, in_keys_of_system};
pub use story::{StoryCommand, Turn};

use crate::document::Edit;
use crate::layout::Point;
use crate::model::along::Along;
use crate::model::citation::{CiteAs, Cited};
use crate::model::date::DateRange;
use crate::model::filter::Filter;
use crate::model::filter::presets::Lens;
use crate::model::selection::Selection;
use crate::model::time::comparison::Time;
use crate::model::{ActorId, EvidenceId, SourceId};
use crate::samples::Sample;

/// A wish of the user, from a menu, a key, the canvas or a card.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Something with files.
    File(FileCommand),
    /// Something with the strip below the map.
    Strip(StripCommand),
    /// Something with the parts of the window.
    Window(WindowCommand),
    /// Something with the forms in which a map is made.
    Make(MakingCommand),
    /// Something with the queue in which a draft is checked.
    Check(CheckCommand),
    /// Something with the story that the map tells.
    Story(StoryCommand),
    /// Something that the reader prefers from now on.
    Prefer(Preference),
    /// Something with the page on which an article is brought in.
    BringIn(BringIn),
    /// Something with the sheet of what comes in from another program.
    Import(ImportCommand),
    /// Show one of the map's articles beside it.
    ReadSource(SourceId),
    /// Show where a piece of evidence stands in the article.
    ShowInArticle(EvidenceId),
    /// Take the last step back.
    Undo,
    /// Take the last undo back.
    Redo,
    /// Take steps back, or make them again, until so many are done.
    GoToStep(usize),
    /// Change the document.
    Edit(Edit),
    /// Change the map.
    EditMap(Box<MapChange>),
    /// Open the form of something that is made of the words that are selected in the article.
    MakeFromWords(FromWords),
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
    /// Go on with the title of the evidence that the last command led to, unless that was given by the mouse.
    ReadOn,
    /// Filter for the answer to a question, and show all of it.
    ShowAnswer(Filter),
    /// Take one filter off, so that this is left; with what a question has put on, the whole answer goes.
    RemoveFilter(Filter),
    /// Take every filter off.
    RemoveFilters,
    /// Show who denied what.
    WhoDenied,
    /// Show who repeats whose claim.
    WhoRepeats,
    /// Show what happened in which week.
    WeekByWeek,
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
    /// Open a finding about the map, or close it where it is open.
    Show(Finding),
    /// Count in findings only what the filter shows, or the whole map.
    CountShown,
    /// List the evidence that a bar or a cell counts.
    List(Listing),
    /// Choose the passage of the article where these pieces of evidence stand: what rests on it lights up.
    ChoosePassage(Vec<EvidenceId>),
    /// Close that list.
    CloseList,
}

/// What is asked of files: to open, to save, to export, and to leave what is open.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCommand {
    /// Open the page on which the article of a new map is brought in.
    NewMap,
    /// The same for another article of the map that is open.
    AddArticle,
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
    /// Forget the files that were opened lately.
    ForgetRecent,
    /// Save what is open where it was saved before: a map of one's own, or the layout of another one.
    Save,
    /// Choose where to save a map or a layout; where none is named, what [`Self::Save`] saves.
    SaveAs(Option<Savable>),
    /// Keep the text of the open article in the map, or let go of the texts in it.
    KeepText,
    /// Say what the map's file contains, then choose where to write a copy of it without its articles.
    CopyWithoutArticle,
    /// Use a path that was typed, as there is no dialog.
    UsePath(Wanted, String),
    /// Answer the question that is open.
    Answer(Answer),
    /// Do something about the file of what is open, or about work that was not saved.
    AnswerNotice(NoticeAnswer),
    /// Open other work that was not saved, by its place in the notice.
    OpenLeft(usize),
    /// List the versions of the file that are kept, or close the list.
    Versions,
    /// Say how a version of the list differs from what is open.
    ChooseVersion(usize),
    /// Show the version that is chosen, as a step.
    RestoreVersion,
    /// Ask, then forget all that the program has kept for itself.
    ForgetEverything,
    /// Say what the picture is to be like, and then where to write it.
    Export,
    /// Choose where to write the picture, which was described.
    ChooseExportFile,
    /// Hand the picture to the printer, as the system does that.
    Print,
    /// Close the window.
    Quit,
}

/// What is asked of the page on which an article is brought in.
#[derive(Clone, Debug, PartialEq)]
pub enum BringIn {
    /// Choose a file and read it.
    ChooseFile,
    /// Read a file.
    File(PathBuf),
    /// Read a text.
    Text(String),
    /// Make a new map of the text that is open beside the map.
    OpenText,
    /// Go back from what was understood to the text.
    BackToText,
    /// Make of what was understood what the page is for.
    Take,
    /// Close the page; what was typed stays.
    Leave,
}

/// What is asked of the strip below the map: what it follows, its dates and its playhead.
#[derive(Clone, Debug, PartialEq)]
pub enum StripCommand {
    /// Let the strip below the map follow the article or time.
    Follow(Along),
    /// Give the timeline a row for each actor, or for each family of verbs.
    ToggleLanes,
    /// Move an end of the range of dates on by a date, or with -1 back; start one where there is none.
    StretchRange(i8),
    /// Show only what is of some days, or of all dates again.
    ShowDates(Option<DateRange>),
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
}

/// What is asked of the parts of the window, and of the keyboard's focus.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowCommand {
    /// Put the keyboard's focus on the article's text.
    ReadArticle,
    /// Put the cursor into the field that finds words in the article.
    FindInArticle,
    /// Put the cursor into the search field.
    Find,
    /// Put the keyboard's focus on the next part of the window, the map first.
    NextRegion,
    /// Put the keyboard's focus on the part of the window before.
    PreviousRegion,
    /// Show or hide a part of the window.
    TogglePart(Part),
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
    /// Show or hide a page that tells of the program.
    Help(HelpPage),
    /// Show or hide the list of steps.
    History,
}

/// What a reader prefers, whatever is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Preference {
    /// Lead a chosen link back to those who vouch for it, or not.
    ToggleVouchers,
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
    /// Keep what is not saved for the next start, or not.
    ToggleRecovery,
    /// Keep versions of files, or not.
    ToggleVersions,
}
