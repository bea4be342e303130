//! What the shell remembers between frames.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Event, Id};

use crate::command::{Answer, NoticeAnswer, Savable, Wanted};
use crate::model::ActorId;
use crate::model::shown::Shown;
use crate::model::wording::counted;

/// Holds what has changed since the last frame, and tells it in a fixed order.
#[derive(Clone, Debug, Default)]
pub struct Announcer {
    pub(in crate::view) words: String,
    /// What was said since: all of it is told together.
    pub(in crate::view) said: Vec<String>,
    /// What was shown before, where the filter has changed.
    pub(in crate::view) shown_before: Option<Arc<Shown>>,
    /// What the change is a step of: "Undone", and the step's name.
    pub(in crate::view) step: Option<(&'static str, String)>,
    /// Whether something else was chosen.
    pub(in crate::view) is_chosen: bool,
    /// What is said of the choice that the commands of this frame make, in the next one.
    pub(in crate::view) choice: Option<String>,
    /// The message that has come.
    pub(in crate::view) message: Option<String>,
}

impl Announcer {
    /// Returns about how long it takes to say what was said last.
    pub fn secs(&self) -> f64 {
        const LETTERS_PER_SEC: f64 = 16.0;
        let n_letters = self.words.len() + self.said.iter().map(String::len).sum::<usize>();
        n_letters as f64 / LETTERS_PER_SEC
    }

    /// Says that a step was taken back or made again; what that has changed of the filter is said with it.
    pub fn say_step(&mut self, done: &'static str, name: &str) {
        self.step = Some((done, name.to_owned()));
    }

    /// Forgets what was shown until now: it was of another map.
    pub(in crate::view) fn forget_shown(&mut self) {
        self.shown_before = None;
    }

    /// Says what has become of what was shown until now.
    pub fn say_shown(&mut self, before: &Arc<Shown>) {
        self.shown_before.get_or_insert_with(|| Arc::clone(before));
    }

    /// Says what is chosen now, unless that was said in other words.
    pub(in crate::view) fn say_chosen(&mut self) {
        self.is_chosen = self.choice.is_none();
    }

    /// Says, in other words than usual, what is about to be chosen: with all else that comes of it.
    pub(in crate::view) fn say_choice(&mut self, words: impl Into<String>) {
        self.choice = Some(words.into());
    }

    /// Says a message, after all else.
    pub(in crate::view) fn say_message(&mut self, text: &str) {
        self.message = Some(text.to_owned());
    }

    /// Says something, once.
    pub fn say(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !self.said.contains(&words) {
            self.said.push(words);
        }
    }

    /// Joins what was said since the last frame.
    pub(in crate::view) fn tell(&mut self) {
        let said = std::mem::take(&mut self.said);
        if said.is_empty() {
            return;
        }
        let words = said.into_iter().reduce(|before, next| sentence_before(&before) + &next).unwrap_or_default();
        // AccessKit announces only changed values: the same words again get a space that is not seen.
        let again = if words == self.words { "\u{a0}" } else { "" };
        self.words = format!("{words}{again}");
    }
}

/// Returns words as a sentence that another one follows.
fn sentence_before(words: &str) -> String {
    let words = words.trim_end_matches('.');
    if words.ends_with(['?', '!', '\u{2026}']) { format!("{words} ") } else { format!("{words}. ") }
}

/// A few words at the foot of the map.
#[derive(Clone, Debug)]
pub struct Note {
    /// The words.
    pub(in crate::view) words: String,
    /// Until when, in the clock of egui's input; none before it was shown.
    pub(in crate::view) until_secs: Option<f64>,
}

/// What a list asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A command.
    #[default]
    Command,
    /// The actor from which a path leads.
    PathStart,
    /// The actor to which a path leads from this one.
    PathEnd(ActorId),
}

/// What the list remembers while it is open.
#[derive(Clone, Debug, Default)]
pub struct CommandPalette {
    pub(in crate::view) query: String,
    /// What is asked for.
    pub(in crate::view) asked: Asked,
    /// The entry that Enter gives.
    pub(in crate::view) at: usize,
    pub(in crate::view) has_focus: bool,
    /// The entry that was said last.
    pub(in crate::view) said: Option<String>,
}

/// What was typed for a field that was asked for and has not had the cursor yet.
#[derive(Clone, Debug, Default)]
pub struct TypedAhead {
    /// The field that waits for the cursor.
    pub(in crate::view) field: Option<Id>,
    /// What was typed for it.
    pub(in crate::view) events: Vec<Event>,
    /// For how many frames it has been waited for.
    pub(in crate::view) n_frames: u8,
    /// Whether a dialog was open in the last frame.
    pub(in crate::view) was_dialog: bool,
    /// When a dialog has closed, in the clock of egui's input.
    pub(in crate::view) closed_at_secs: Option<f64>,
}

/// A question that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// What is open has changes that are in no file.
    Unsaved(Savable),
    /// A file of that name is there already.
    Exists(PathBuf),
    /// Another program has changed the file meanwhile.
    Changed(PathBuf),
    /// Something is in the place of the file that is none: a folder, a pipe. What it is.
    NoFile(String),
    /// A copy of the map without its articles is wanted, which holds and lacks this.
    WithoutArticle(String),
    /// All that the program has kept for itself is to be forgotten.
    Forget,
    /// So many saves of files were kept, of so many bytes, before that was switched off.
    ForgetVersions(usize, u64),
}

/// The words of a question: what is asked, what happens, and the buttons in the order of
/// [`Answer`]; a button without words is left out.
pub(crate) struct QuestionWords {
    pub(in crate::view) title: &'static str,
    pub(in crate::view) text: String,
    pub(in crate::view) yes: &'static str,
    pub(in crate::view) otherwise: Option<&'static str>,
    /// The button that shows how two files differ.
    pub(in crate::view) compare: Option<&'static str>,
}

impl Question {
    /// Returns the question as a screen reader says it.
    pub fn spoken(&self) -> String {
        let words = self.words();
        format!("{} {}", words.title, words.text)
    }

    /// Returns the answer that loses nothing.
    pub(in crate::view) fn safe_answer(&self) -> Answer {
        match self {
            Self::Unsaved(_) | Self::WithoutArticle(_) | Self::NoFile(_) => Answer::Yes,
            Self::ForgetVersions(..) => Answer::Otherwise,
            Self::Exists(_) | Self::Changed(_) | Self::Forget => Answer::Cancel,
        }
    }

    pub(in crate::view) fn words(&self) -> QuestionWords {
        match self {
            Self::Unsaved(Savable::Map) => QuestionWords {
                title: "Save the changes to the map?",
                text: "What was changed in it, moved, filtered or reviewed since the last save is lost otherwise."
                    .to_owned(),
                yes: "Save",
                otherwise: Some("Discard"),
                compare: None,
            },
            Self::Unsaved(Savable::Layout) => QuestionWords {
                title: "Save the changes to the layout?",
                text: "What was moved, pinned, filtered or reviewed since the last save is lost otherwise.".to_owned(),
                yes: "Save",
                otherwise: Some("Discard"),
                compare: None,
            },
            Self::Exists(path) => QuestionWords {
                title: "Replace the file?",
                text: format!("{} exists already. What is in it now is lost if it is replaced.", path.display()),
                yes: "Replace",
                otherwise: None,
                compare: None,
            },
            Self::Changed(path) => QuestionWords {
                title: "The file has changed",
                text: format!("Another program has changed {} since it was opened or saved here.", path.display()),
                yes: "Replace",
                otherwise: Some("Save as\u{2026}"),
                compare: Some("Compare"),
            },
            Self::NoFile(what) => QuestionWords {
                title: "The file was replaced",
                text: format!("Another program has put something else in its place. {what}"),
                yes: "Save as\u{2026}",
                otherwise: None,
                compare: None,
            },
            Self::Forget => QuestionWords {
                title: "Forget everything?",
                text: "The program forgets which files were used lately and where articles are, the versions of all files, \
                       and work that other sessions have not saved. Your files stay as they are."
                    .to_owned(),
                yes: "Forget",
                otherwise: None,
                compare: None,
            },
            Self::ForgetVersions(n, bytes) => versions_left(*n, *bytes),
            Self::WithoutArticle(text) => QuestionWords {
                title: "Write a copy without the article?",
                text: text.clone(),
                yes: "Choose a file\u{2026}",
                otherwise: None,
                compare: None,
            },
        }
    }
}

/// Says that saves which were kept before stay, and asks about them.
fn versions_left(n: usize, bytes: u64) -> QuestionWords {
    QuestionWords {
        title: "Remove the earlier saves?",
        text: format!(
            "From now on no versions of files are kept. The program's own folder still has {} of your files ({}). Your \
             files stay as they are.",
            counted(n, "earlier save", "earlier saves"),
            if bytes < 1 << 20 {
                format!("{} KB", bytes.div_ceil(1 << 10))
            } else {
                format!("{} MB", bytes.div_ceil(1 << 20))
            }
        ),
        yes: "Remove",
        otherwise: Some("Keep"),
        compare: None,
    }
}

/// What became of the file of what is open, or of work that was not saved: it stands above the map until the reader has
/// chosen what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened, in a sentence or two.
    pub text: String,
    /// What the reader can do, the first one first.
    pub answers: Vec<NoticeAnswer>,
    /// Other work that was not saved, which can be opened instead.
    pub others: Vec<String>,
}

/// The field for a path, where the desktop has no dialogs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathField {
    /// What the path is wanted for.
    pub wanted: Wanted,
    /// What stands in the field.
    pub text: String,
    /// What went wrong with the last path.
    pub trouble: Option<String>,
    /// Whether the cursor has been put into it.
    pub has_focus: bool,
}

impl PathField {
    /// Starts with a proposal.
    pub fn new(wanted: Wanted, text: String, trouble: Option<String>) -> Self {
        Self { wanted, text, trouble, has_focus: false }
    }

    /// Returns what a screen reader says when it opens.
    pub fn spoken(&self) -> String {
        format!("{}. {}", self.wanted.title(), self.trouble.as_deref().unwrap_or(NO_DIALOG))
    }
}

/// Where the focus was.
#[derive(Clone, Copy, Debug, Default)]
pub struct Refocus {
    /// What had it in the last frame.
    pub(in crate::view) last: Option<Id>,
    /// What had it before something lay over the window.
    pub(in crate::view) before: Option<Id>,
    /// Whether something lay over the window in the last frame, and whether that was a menu or a list.
    pub(in crate::view) covered: (bool, bool),
    /// The widget that lost the focus to no other, and for how many frames that has lasted: Tab needs one frame to go
    /// from the last widget to the first.
    pub(in crate::view) lost: Option<(Id, u8)>,
}

impl Refocus {
    /// Returns whether something lay over the window in the last frame: a menu, a question, a list.
    pub fn is_covered(&self) -> bool {
        self.covered.0
    }

    /// Returns whether a menu or a list hung open in the last frame.
    pub fn has_popup(&self) -> bool {
        self.covered.1
    }
}

pub(crate) const NO_DIALOG: &str = "This desktop has no file dialog. Type the path of the file; ~ is your home folder.";
