//! What the window remembers between frames, in parts: each part starts anew as its default.
//!
//! Below all panels, which draw these parts and change them. Uses the tools and the modes; no widget is drawn here.

pub mod article;
pub mod article_page;
pub(crate) mod availability;
pub(crate) mod cards;
pub mod checking;
pub mod choices;
pub(crate) mod exploring;
pub mod export_sheet;
pub mod far_names;
pub(crate) mod findings;
pub(crate) mod focus;
pub(crate) mod help;
pub mod import_sheet;
pub mod lanes;
pub mod making;
pub(crate) mod precedence;
pub(crate) mod search;
pub(crate) mod shell;
pub mod story;
pub mod strip;
pub(crate) mod strip_data;
pub mod timeline_picture;
pub(crate) mod transitions;
pub mod versions;
pub(crate) mod viewport;

use std::borrow::Cow;
use std::path::Path;

use crate::command::{FileCommand, Savable};
use crate::document::Document;
use crate::layout::Size;
use crate::model::making::word_selection::WordSelection;
use crate::model::reading::Reading;
use crate::model::selection::Selection;
use crate::scene::Scene;
use crate::scene::missing::Unwritten;
use crate::view::preferences::{Preferences, Recent, WindowMemory};
use crate::view::state::article::{ArticleTexts, Articles, ReaderState, Tab};
use crate::view::state::article_page::ArticlePage;
use crate::view::state::cards::Cards;
use crate::view::state::checking::Checking;
use crate::view::state::choices::Choices;
use crate::view::state::exploring::Exploring;
use crate::view::state::export_sheet::ExportSheet;
use crate::view::state::findings::Findings;
use crate::view::state::focus::{MapFocus, WindowFocus};
use crate::view::state::help::Help;
use crate::view::state::import_sheet::ImportSheet;
use crate::view::state::making::Making;
use crate::view::state::search::Search;
use crate::view::state::shell::{Announcer, CommandPalette, Note, Notice, PathField, Question, Refocus, TypedAhead};
use crate::view::state::story::StoryList;
use crate::view::state::strip::Strip;
use crate::view::state::versions::VersionList;
use crate::view::state::viewport::Viewport;

/// A message to the reader: until dismissed, or where nothing failed until it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Whether something failed.
    pub is_error: bool,
    /// What happened, to which file, and what to do.
    pub text: String,
    /// What writes it elsewhere, where something could not be written.
    pub elsewhere: Option<FileCommand>,
    /// What is told below it: it came while this waited for its answer.
    pub also: Vec<String>,
}

impl Message {
    /// Tells something without a way out.
    pub fn new(is_error: bool, text: String) -> Self {
        Self { is_error, text, elsewhere: None, also: Vec::new() }
    }

    /// Returns all that it tells, the first first.
    pub fn texts(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.text).chain(&self.also)
    }

    /// Returns what is told once another message has come.
    fn followed_by(self, next: Self) -> Self {
        let mut also = self.also;
        match (&self.elsewhere, &next.elsewhere) {
            (None, None) => next,
            (None, Some(_)) => Self { also: self.is_error.then_some(self.text).into_iter().collect(), ..next },
            // It has failed again.
            (Some(before), Some(now)) if before == now => Self { also, ..next },
            (Some(_), _) => {
                if self.text != next.text && !also.contains(&next.text) {
                    also.push(next.text);
                }
                Self { also, ..self }
            }
        }
    }
}

/// What is said of the file of what is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileState<'a> {
    /// Whether that is a map of the reader's own, or the layout of another one.
    pub savable: Savable,
    /// The name of its file, if it has one.
    pub name: Option<Cow<'a, str>>,
    /// The whole path.
    pub path: Option<&'a Path>,
    /// The title of the window.
    pub title: &'a str,
    /// Whether a file dialog is open.
    pub is_asking: bool,
    /// Whether something is being saved.
    pub is_saving: bool,
}

/// What the program is about, beside the document: the window only says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProgramStatus<'a> {
    /// Whether something was chosen before what is chosen now.
    pub can_go_back: bool,
    /// Whether something was chosen after it.
    pub can_go_forward: bool,
    /// What is said of the file of what is open.
    pub file: FileState<'a>,
    /// For how many seconds a picture has been searched, while one is.
    pub arranging_secs: Option<f64>,
    /// What no font can write of the map.
    pub unwritten: Option<&'a Unwritten>,
}

/// What a frame shows beside its own state.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// What is open.
    pub document: &'a Document,
    /// The picture of it.
    pub scene: &'a Scene,
    /// What the program is about.
    pub status: &'a ProgramStatus<'a>,
}

/// The panel on the left.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// What is searched for, and what was found.
    pub search: Search,
    /// Whether it is there only for the search.
    pub is_lent: bool,
    /// Whether the search field wants the cursor.
    pub wants_search_focus: bool,
    /// What the choices of the filter would show.
    pub choices: Option<Choices>,
}

/// The panel on the right.
#[derive(Clone, Debug, Default)]
pub struct SidePanel {
    /// What it shows.
    pub tab: Tab,
    /// What the cards of the evidence remember.
    pub cards: Cards,
    /// Whether the title of the evidence shall have the focus.
    pub wants_title: bool,
    /// Whether the evidence starts at its top again.
    pub scroll_to_top: bool,
    /// What the reader of the article remembers.
    pub reader: ReaderState,
}

/// What lies around and over the map for a while.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// Whether the first menu of the bar is to be opened.
    pub wants_menu: bool,
    /// The list of all commands, while it is open.
    pub command_palette: Option<CommandPalette>,
    /// Whether the list of shortcuts is open.
    pub shortcuts_open: bool,
    /// Whether it shall have the focus.
    pub shortcuts_want_focus: bool,
    /// What tells of the program.
    pub help: Help,
    /// Whether the list of steps is open.
    pub history_open: bool,
    /// Whether it shall have the focus.
    pub history_wants_focus: bool,
    /// The list of the steps of the story.
    pub story: StoryList,
    /// The step of the story that is presented, while it is: the panels are away then.
    pub presented: Option<usize>,
    /// A few words that go by themselves.
    pub note: Option<Note>,
    /// What became of the file or of unsaved work, until the reader has chosen what to do.
    pub notice: Option<Notice>,
    /// What is compared with what is open, while that is shown.
    pub versions: Option<VersionList>,
    /// The newest message.
    pub message: Option<Message>,
    /// Since when it stands there, in the clock of egui's input; none before it was shown.
    pub message_since_secs: Option<f64>,
    /// The question that waits for an answer.
    pub question: Option<Question>,
    /// The field for a path, where the desktop has no dialogs.
    pub path_field: Option<PathField>,
    /// What the next picture is to be like.
    pub export_sheet: ExportSheet,
    /// What is to come in from another program.
    pub import_sheet: ImportSheet,
    /// What is typed for a field that is not there yet.
    pub typed_ahead: TypedAhead,
}

/// What stays when another map is opened.
#[derive(Clone, Debug)]
pub struct Session {
    /// What the reader prefers.
    pub preferences: Preferences,
    /// How the window was left.
    pub window_memory: WindowMemory,
    /// The files that were used lately.
    pub recent: Recent,
    /// Where the articles of maps are.
    pub articles: Articles,
    /// The page on which an article is brought in.
    pub article_page: ArticlePage,
    /// Whether the hints are shown.
    pub hints_open: bool,
    /// Where the keyboard's focus goes back to.
    pub refocus: Refocus,
    /// The space that the canvas had in the last frame.
    pub canvas: Size,
    /// The size of the window in the last frame.
    pub window: Size,
    /// Whether of the panels beside the map the left one was asked for last.
    pub sidebar_in_front: bool,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            preferences: Preferences::default(),
            window_memory: WindowMemory::default(),
            recent: Recent::default(),
            articles: Articles::default(),
            article_page: ArticlePage::default(),
            hints_open: false,
            refocus: Refocus::default(),
            canvas: crate::layout::DEFAULT_CANVAS,
            window: Size { w: 1270.0, h: 760.0 },
            sidebar_in_front: false,
        }
    }
}

/// What the window remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct ViewState {
    /// What is chosen, and what the window does with the map.
    pub exploring: Exploring,
    /// Where the reader looks.
    pub viewport: Viewport,
    /// In which part of the window the keyboard is.
    pub focus: WindowFocus,
    /// What on the map it is at.
    pub map_focus: MapFocus,
    /// What screen readers are told.
    pub announcer: Announcer,
    /// The panel on the right.
    pub panel: SidePanel,
    /// The texts of the map's articles.
    pub article: ArticleTexts,
    /// The strip below the map.
    pub strip: Strip,
    /// The window with statistics and evidence gaps.
    pub findings: Findings,
    /// The panel on the left.
    pub sidebar: Sidebar,
    /// What is being made.
    pub making: Making,
    /// The queue in which a draft is checked.
    pub checking: Checking,
    /// What lies around and over the map for a while.
    pub shell: Shell,
    /// What stays when another map is opened.
    pub session: Session,
}

impl ViewState {
    /// Starts with the whole map in view.
    pub fn new(preferences: Preferences) -> Self {
        Self { session: Session { preferences, ..Session::default() }, ..Self::default() }
    }

    /// Starts anew with another document.
    pub fn start_anew(&mut self) {
        *self = Self { session: std::mem::take(&mut self.session), ..Self::default() };
    }

    /// Starts anew with the same document, whose ids mean something else now: what stands around the map stays.
    pub fn begin_anew_inside(&mut self) {
        let (announcer, shell) = (std::mem::take(&mut self.announcer), std::mem::take(&mut self.shell));
        self.start_anew();
        (self.announcer, self.shell) = (announcer, shell);
        self.announcer.forget_shown();
        self.shell.command_palette = None;
    }

    /// Chooses something: a mode that this ends is left.
    pub fn choose(&mut self, selection: Selection) {
        let is_other = self.exploring.selection != selection;
        let ends_mode = self.exploring.mode.ends_with(selection, is_other);
        if is_other {
            self.exploring.selection = selection;
            self.panel.reader.has_followed = false;
            self.announcer.say_chosen();
        }
        if ends_mode {
            self.exploring.leave();
        }
        if is_other || ends_mode {
            // What is picked is seen: nothing of another list is changed or deleted with it.
            self.panel.cards.pick_nothing();
        }
        self.panel.scroll_to_top |= is_other || ends_mode;
    }

    /// Returns the words that are selected in the article, as far as it is seen.
    pub fn selected_words(&self) -> Option<(&Reading, &WordSelection)> {
        let is_seen = self.panel.tab == Tab::Article;
        Some((self.article.reading()?, self.panel.reader.selected.as_ref().filter(|_| is_seen)?))
    }

    /// Says what has become of a form that was closed; the keyboard goes on in the one below, or in the article where that
    /// is read.
    pub fn leave_form(&mut self, words: &str) {
        let is_reading = self.panel.tab == Tab::Article && self.article.reading().is_some();
        self.panel.reader.wants_focus |= is_reading && self.making.top().is_none();
        if !words.is_empty() {
            self.announcer.say(words);
        }
    }

    /// Shows a message, in the place of the one before; what was not written and can be written elsewhere stays until the
    /// reader has answered, with the other one below it.
    pub fn show_message(&mut self, message: Message) {
        let before = self.shell.message.take();
        if before.as_ref().is_none_or(|before| !before.texts().any(|text| *text == message.text)) {
            self.announcer.say_message(&message.text);
        }
        self.shell.message = Some(match before {
            Some(before) => before.followed_by(message),
            None => message,
        });
        self.shell.message_since_secs = None;
    }

    /// Shows that something has failed, below what is told already.
    pub fn add_message(&mut self, text: String) {
        match &mut self.shell.message {
            Some(before) => {
                before.also.push(text);
                let all: Vec<&str> = before.texts().map(String::as_str).collect();
                self.announcer.say_message(&all.join("\n\n"));
            }
            None => self.show_message(Message::new(true, text)),
        }
    }

    /// Shows no longer what has failed, where that is over; what was told below it stays.
    pub fn end_failure(&mut self, is_over: impl Fn(&Message) -> bool) {
        let ended = self.shell.message.take_if(|message| message.is_error && is_over(message));
        let also = ended.map(|message| message.also).filter(|also| !also.is_empty());
        if let Some(also) = also {
            self.shell.message = Some(Message::new(true, also.join("\n\n")));
        }
    }

    /// Returns whether something lies over the window that takes all keys: a question, a page, a list.
    pub(crate) fn has_dialog(&self) -> bool {
        self.shell.question.is_some()
            || self.shell.path_field.is_some()
            || self.shell.export_sheet.is_open
            || self.shell.import_sheet.is_open()
            || self.shell.command_palette.is_some()
            || self.session.article_page.is_open
    }

    /// Shows the whole map.
    pub fn fit(&mut self) {
        self.viewport.fit();
    }
}
