//! What is known of each command: its words, other words for it, its keys. One table, which is the list of commands
//! that can be given by name, too.

use super::{Along, Command, Finding, Motion, Part, Shortcut, TextSize, ThemeChoice};
use crate::model::filter::presets::Lens;
use crate::model::selection::Selection;

/// What is known of a command, whatever is open.
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    /// The words in a menu.
    pub text: &'static str,
    /// Other words by which readers ask for it.
    pub also: &'static str,
    keys: [Option<Shortcut>; 2],
}

impl CommandInfo {
    /// Returns the keys that give the command, the one to show first.
    pub fn keys(self) -> impl Iterator<Item = Shortcut> {
        self.keys.into_iter().flatten()
    }

    fn also(self, also: &'static str) -> Self {
        Self { also, ..self }
    }

    fn key(self, key: Shortcut) -> Self {
        let keys = match self.keys {
            [None, _] => [Some(key), None],
            [first, _] => [first, Some(key)],
        };
        Self { keys, ..self }
    }
}

fn words(text: &'static str) -> CommandInfo {
    CommandInfo { text, also: "", keys: [None; 2] }
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
    CommandPalette => words("All commands").key(ctrl("K")),
    Find => words("Find").also("search, look for").key(ctrl("F")),
    FindInArticle => words("Find in the article").key(ctrl("F").shift()),
    NextRegion => words("Go to the map, the next panel").key(plain("F6")),
    PreviousRegion => words("Go to the panel before").key(plain("F6").shift()),
    OpenMenus => words("Open the File menu").key(plain("F10")).key(plain("F").with_alt()),
    Back => words("Back").key(plain("Left").with_alt()).key(plain("Backspace")),
    Forward => words("Forward").key(plain("Right").with_alt()),
    NextLink => words("Next link").key(plain("N")),
    PreviousLink => words("Previous link").key(plain("N").shift()),
    Select(Selection::Nothing) => words("Select nothing"),
    TogglePin => words("Pin or unpin actor").also("fix, hold, lock").key(plain("P")),
    FitToWindow => words("Fit to window").also("whole map, see everything").key(ctrl("0")),
    ZoomIn => words("Zoom in").key(ctrl("Plus")).key(ctrl("Equals")),
    ZoomOut => words("Zoom out").key(ctrl("Minus")),
    ZoomToSelection => words("Zoom to selection").key(plain("Z")),
    ToggleFocus => words("Focus on selection, or leave").also("neighbours, isolate, only this").key(plain("F")),
    StepFocus(1) => words("Focus one step wider").key(plain("Plus")).key(plain("Equals")),
    StepFocus(-1) => words("Focus one step narrower").key(plain("Minus")),
    FindPathFrom(None) => words("Find how two actors are joined…").also("path, route, connection, between").key(plain("J")),
    ToggleFold(None) => words("Fold members in, or unfold").also("collapse, expand, group").key(plain("G")),
    FoldAll(true) => words("Fold all").also("collapse, group").key(ctrl("G")),
    FoldAll(false) => words("Unfold all").also("expand, ungroup").key(ctrl("G").shift()),
    Relayout => words("Arrange again").also("layout, rearrange, redraw").key(ctrl("R")),
    UnpinAll => words("Unpin all"),
    Undo => words("Undo").key(ctrl("Z")),
    Redo => words("Redo").key(ctrl("Z").shift()).key(ctrl("Y")),
    OpenLayout => words("Open layout…").key(ctrl("O")),
    OpenMap => words("Open map…").key(ctrl("O").shift()),
    OpenBuiltIn => words("Open the built-in map"),
    OpenReport => words("An invented report, with its article"),
    OpenArticle => words("Open article…").key(ctrl("T")),
    ForgetRecent => words("Clear the list of recent files"),
    Save => words("Save layout").key(ctrl("S")),
    SaveAs => words("Save layout as…").key(ctrl("S").shift()),
    ExportPicture => words("Export picture…").also("image, png, svg, print").key(ctrl("E")),
    CopyReviews => words("Copy the review as a Markdown list"),
    TogglePart(Part::Sidebar) => words("Show or hide search and legend").key(plain("F7")),
    TogglePart(Part::Evidence) => words("Show or hide evidence").key(plain("F9")),
    TogglePart(Part::Strip) => words("Show or hide article and timeline").key(plain("F8")),
    Show(Finding::Quotations) => words(Finding::Quotations.name()).key(ctrl("3")),
    Show(Finding::Speech) => words(Finding::Speech.name()).also("matrix, who talks").key(ctrl("4")),
    Show(Finding::Evidence) => words(Finding::Evidence.name()),
    Show(Finding::Linked) => words(Finding::Linked.name()),
    Show(Finding::Gaps) => words(Finding::Gaps.name()).also("thin, weak, missing").key(ctrl("5")),
    CountShown => words("Count only what the filter shows, or all"),
    Follow(Along::Article) => words("Reading order").key(ctrl("1")),
    Follow(Along::Time) => words("Timeline").key(ctrl("2")),
    ToggleLanes => words("Timeline by actor or by kind of act"),
    Play => words("Play or pause").also("start, stop, animate").key(ctrl("Space")),
    StepOn => words("Step on").key(plain("Period")),
    StepBack => words("Step back").key(plain("Comma")),
    ShowAll => words("Show all again").also("whole map, end playback").key(ctrl("Period")),
    Compare => words("Compare two times: what changed").also("difference, before and after").key(plain("C")),
    StepWeek(1) => words("Only the next week with evidence").also("dates, days").key(plain("W")),
    StepWeek(-1) => words("Only the week before with evidence").also("dates, days").key(plain("W").shift()),
    StretchRange(1) => words("Range of dates: one date later").key(plain("Period").shift()),
    StretchRange(-1) => words("Range of dates: one date earlier").key(plain("Comma").shift()),
    SetTheme(ThemeChoice::System) => words("Theme of the system").also("mode, colours, night"),
    SetTheme(ThemeChoice::Light) => words("Light theme").also("mode, colours, night"),
    SetTheme(ThemeChoice::Dark) => words("Dark theme").also("mode, colours, night"),
    ResizeText(TextSize::Larger) => words("Larger text").also("font, bigger, smaller, zoom").key(ctrl("Plus").with_alt()),
    ResizeText(TextSize::Smaller) => words("Smaller text").also("font, bigger, smaller, zoom").key(ctrl("Minus").with_alt()),
    ResizeText(TextSize::Normal) => words("Normal text size").also("font, bigger, smaller, zoom").key(ctrl("0").with_alt()),
    SetMotion(Motion::System) => words("Motion as the system says"),
    SetMotion(Motion::Full) => words("Full motion"),
    SetMotion(Motion::Reduced) => words("Reduced motion"),
    ToggleScrollPans => words("Two-finger scroll pans"),
    ChangeSpeed => words("Speed of playback"),
    Hints => words("Three hints").also("help, keys"),
    ToggleVouchers => words("Show who vouches for a link"),
    LookThrough(Lens::Everything) => words(Lens::Everything.name()),
    LookThrough(Lens::Done) => words(Lens::Done.name()),
    LookThrough(Lens::Said) => words(Lens::Said.name()),
    Shortcuts => words("Keyboard and mouse").also("help, keys").key(plain("Questionmark")).key(plain("F1")),
    Quit => words("Quit").also("exit, close").key(ctrl("Q")),
    }
    others {
    Self::OpenSample(_) | Self::OpenFile(_) | Self::UsePath(..) => words("Open"),
    Self::CloseArticle => words("Close article"),
    Self::ShowInArticle(_) => words("Show in the article"),
    Self::Answer(_) => words("Answer"),
    Self::Edit(_) => words("Change"),
    Self::Select(_) | Self::Reveal(_) => words("Select"),
    Self::GoTo(_) => words("Go to"),
    Self::StepFocus(_) => words("Focus one step narrower"),
    Self::ToggleFold(Some(_)) => words("Fold members in, or unfold"),
    Self::FindPath(..) => words("Find the path"),
    Self::FindPathFrom(Some(_)) => words("Find how two actors are joined…"),
    Self::CompareTimes(_) => words("Compare"),
    Self::StepOut => words("Leave path, comparison, focus or selection"),
    Self::Cite(..) => words("Copy"),
    Self::CopyCitation(_) => words("Copy with citation"),
    Self::Drag(..) | Self::Drop(..) | Self::DropNudged(..) => words("Move"),
    Self::StretchRange(_) => words("Range of dates: one date earlier"),
    Self::StepWeek(_) => words("Only the week before with evidence"),
    Self::List(_) => words("List the evidence"),
    Self::CloseList => words("Close the list"),
    Self::DismissHints => words("Close the hints"),
    }
}

impl Command {
    /// Returns the words in a menu.
    pub fn text(&self) -> &'static str {
        self.info().text
    }
}
