//! Dialogs, reading and writing, off the UI thread: one dialog at a time, and one file after the other.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use crate::app::article_findings::ArticleFindings;
use crate::app::dialogs::{Ask, Desktop, PendingReply, Reply};
use crate::app::differing::{Compared, ToCompare};
use crate::app::known_drafts::KnownDrafts;
use crate::app::left_over::open_left;
use crate::app::outside::Looked;
use crate::app::printer::Printed;
use crate::app::ready::{OpenMap, Ready};
use crate::app::wake::Wake;
use crate::app::written::{DoneWrite, SavedFile, WantedExport, Write, write_content};
use crate::command::{ArticleFor, Wanted};
use crate::document::Whole;
use crate::files::giving_up::GivenUp;
use crate::files::import::exchange;
use crate::files::map_file::SavedMap;
use crate::files::opening::Openable;
use crate::files::saving::FileSlot;
use crate::files::stamp::Stamp;
use crate::files::state::{KeptVersion, LeftOver, StateFolder};
use crate::files::{FileError, FileErrorKind, article_file};
use crate::fonts::faces::faces;
use crate::model::article_draft::ArticleDraft;
use crate::model::publishing::Contents;
use crate::model::reading::Reading;
use crate::model::reviews::Reviews;
use crate::model::story::Story;
use crate::model::text::article::Article;
use crate::model::texts::han_form;
use crate::model::{Map, Source, SourceId};
use crate::scene::Scene;
use crate::view::state::article::OpenArticle;
use crate::view::state::import_sheet::ImportFrom;

/// A text to be read and held against a map.
#[derive(Clone, Debug)]
pub(crate) struct ReadArticle {
    /// The file.
    pub path: PathBuf,
    /// The map.
    pub map: Arc<Map>,
    /// The article that it is taken for where no sentence tells which of the map's it is.
    pub source: SourceId,
    /// Whether the reader asked for it just now.
    pub is_wanted: bool,
}

/// Where the text of an article that is brought in comes from.
#[derive(Clone, Debug)]
pub(crate) enum DraftFrom {
    /// A file.
    File(PathBuf),
    /// What was typed or pasted, with what is known of it already.
    Text(String, Option<Box<ArticleDraft>>),
}

/// What became of a job.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// A dialog was closed, or did not come up.
    Answered(Ask, Reply),
    /// Work that was not saved was read, and can be shown.
    LeftOpened(Box<Ready>),
    /// A map or a layout was read, and can be shown.
    Opened(Openable, Arc<Map>, Result<Box<Ready>, FileError>),
    /// What was understood of an article that is brought in, or why nothing was.
    Drafted(DraftFrom, Result<Box<ArticleDraft>, FileErrorKind>),
    /// What was to begin a new map is a map already.
    MapChosen(PathBuf),
    /// What was to be opened is what another program made.
    ImportChosen(ImportFrom),
    /// The map that was brought in was read, or is none.
    MapBrought(DraftFrom, Result<Box<SavedMap>, FileErrorKind>),
    /// The source that a draft makes.
    SourceMade(ArticleFor, Box<Source>),
    /// What rules have found in an article of the map.
    MapDrafted(Box<ArticleFindings>),
    /// An article was read, or cannot be.
    ArticleRead(ReadArticle, Result<Box<Reading>, FileError>),
    /// The article of a sample, or one that a map keeps, was read.
    CarriedRead(Arc<Map>, Box<Reading>),
    /// An article that was open already was held against the map as it is now: the former state of the article, and
    /// the new one.
    ArticleHeld(Arc<OpenArticle>, Arc<Map>, Box<OpenArticle>),
    /// A file is no article's text but may be a map or a layout.
    NoArticle(PathBuf),
    /// A map or a layout was written.
    Saved(Box<SavedFile>),
    /// A copy of a map without its articles was written.
    CopyWritten(PathBuf),
    /// What others read of the map was written.
    Exported(PathBuf, Option<String>),
    /// The picture went to the printer, or did not.
    Printed(Printed),
    /// What is in a map's file was counted, before a copy of it is written without its articles.
    Counted(Arc<Map>, Contents),
    /// The file of what is open was looked at.
    Looked(Box<Looked>),
    /// The versions of a file were listed.
    VersionsListed(PathBuf, Vec<KeptVersion>),
    /// It was found how something differs from what is open.
    Compared(Compared),
    /// How many saves of files are kept, and their bytes.
    VersionsCounted(usize, u64),
    /// What was kept is forgotten, which is said so, or as much as could be.
    Forgotten(&'static str, Result<(), FileError>),
    /// Nothing was written.
    NotWritten(Write, FileError),
    /// Something went wrong that is nobody's file.
    Failed(JobPurpose, String),
}

/// What a job is for, as far as leaving a document may wait for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JobPurpose {
    /// Asking where to save what is open.
    AskWhereToSave,
    /// Saving it.
    Save,
    /// Anything else.
    Other,
}

/// Where a job is done.
#[derive(Clone, Copy, Debug)]
enum Slot {
    Dialog,
    /// After so many jobs with files were given up.
    Files(usize),
}

/// Something to be done off the UI thread.
struct Job {
    purpose: JobPurpose,
    work: Box<dyn FnOnce() -> Outcome + Send>,
}

/// The jobs under way: at most one dialog, at most one with files, and at most one picture whose words are placed.
pub(crate) struct Jobs {
    desktop: Box<dyn Desktop>,
    wake: Wake,
    /// The program's own folder, where there is one.
    folder: Option<Arc<StateFolder>>,
    sender: Sender<(Slot, Outcome)>,
    outcomes: Receiver<(Slot, Outcome)>,
    is_asking: bool,
    is_at_files: bool,
    /// How many jobs with files were given up.
    n_given_up: usize,
    /// Whether what is on its way into a file was given up.
    given_up: GivenUp,
    /// A large picture, and where it comes from with its words in their places.
    words: Option<(Arc<Scene>, Receiver<Scene>)>,
    /// The jobs with files that come after the one that is under way.
    waiting: VecDeque<Job>,
    /// What rules find in the articles that were read.
    pub known_drafts: KnownDrafts,
}

impl Jobs {
    /// Starts with no job.
    pub(crate) fn new(desktop: Box<dyn Desktop>, wake: Wake) -> Self {
        let (sender, outcomes) = channel();
        Self {
            desktop,
            wake,
            folder: None,
            sender,
            outcomes,
            is_asking: false,
            is_at_files: false,
            n_given_up: 0,
            given_up: GivenUp::default(),
            words: None,
            waiting: VecDeque::new(),
            known_drafts: KnownDrafts::default(),
        }
    }

    /// Takes files for this window and keeps versions of them in a folder.
    pub(crate) fn keep_in(&mut self, folder: Arc<StateFolder>) {
        self.folder = Some(folder);
    }

    /// Returns what asks the window for a repaint.
    pub(crate) fn wake(&self) -> Wake {
        Arc::clone(&self.wake)
    }

    /// Returns whether any job is under way.
    pub(crate) fn is_busy(&self) -> bool {
        self.is_asking || self.is_at_files
    }

    /// Returns whether something is done with a file, or takes as long.
    pub(crate) fn is_at_files(&self) -> bool {
        self.is_at_files
    }

    /// Returns whether a dialog is open; then no other comes up.
    pub(crate) fn is_asking(&self) -> bool {
        self.is_asking
    }

    /// Opens a dialog, where none is open.
    pub(crate) fn ask(&mut self, ask: Ask) {
        if !self.is_asking {
            self.is_asking = true;
            let answer: PendingReply = self.desktop.ask(&ask);
            let saves = matches!(ask.wanted, Wanted::LayoutToSave | Wanted::MapToSave);
            let purpose = if saves { JobPurpose::AskWhereToSave } else { JobPurpose::Other };
            let work = Box::new(move || Outcome::Answered(ask, pollster::block_on(answer)));
            self.start(Slot::Dialog, Job { purpose, work });
        }
    }

    /// Makes a picture as PDF and hands it to the printer, where no dialog is open.
    pub(crate) fn print(&mut self, picture: WantedExport) {
        if !self.is_asking {
            self.is_asking = true;
            let printer = self.desktop.printer();
            let work = Box::new(move || Outcome::Printed(picture.print(printer)));
            self.start(Slot::Dialog, Job { purpose: JobPurpose::Other, work });
        }
    }

    /// Reads a map, or a layout that may go with the map that is open.
    pub(crate) fn open(&mut self, from: Openable, open: OpenMap) {
        let folder = self.folder.clone();
        self.queue(JobPurpose::Other, move || {
            let opened = from.open(open.map.key());
            if let (Openable::File(path), Err(_)) = (&from, &opened)
                && exchange::recognises(path)
            {
                return Outcome::ImportChosen(ImportFrom::File(path.clone()));
            }
            let map = Arc::clone(&open.map);
            let ready = opened.map(|opened| match &folder {
                Some(folder) => Ready::new(opened, open).kept_in(folder),
                None => Ready::new(opened, open),
            });
            Outcome::Opened(from, map, ready.map(|ready| Box::new(ready.counted())))
        });
    }

    /// Makes a source of what was understood of an article.
    pub(crate) fn make_source(&mut self, draft: ArticleDraft, wanted_for: ArticleFor) {
        self.queue(JobPurpose::Other, move || Outcome::SourceMade(wanted_for, Box::new(draft.source())));
    }

    /// Reads an article's text and holds it against a map.
    pub(crate) fn read_article(&mut self, read: ReadArticle) {
        let known = self.known_drafts.clone();
        self.queue(JobPurpose::Other, move || match article_file::is_text(&read.path) {
            Ok(true) if read.is_wanted && exchange::recognises(&read.path) => {
                Outcome::ImportChosen(ImportFrom::File(read.path))
            }
            Ok(false) => Outcome::NoArticle(read.path),
            Ok(true) => {
                let article = article_file::read(&read.path, &read.map.source(read.source).headline);
                let held = |article: Article| {
                    faces().prepare([article.text()], han_form(&read.map));
                    known.read(article.text());
                    Box::new(Reading::of_article(&read.map, article.text(), read.source))
                };
                let reading = article.map(held);
                Outcome::ArticleRead(read, reading)
            }
            Err(error) => Outcome::ArticleRead(read, Err(error)),
        });
    }

    /// Holds the article of a sample, or one that a map keeps, against its map.
    pub(crate) fn read_carried(&mut self, text: Arc<str>, map: Arc<Map>, source: SourceId) {
        let known = self.known_drafts.clone();
        self.queue(JobPurpose::Other, move || {
            known.read(&text);
            let reading = Reading::of_source(&map, &text, source);
            Outcome::CarriedRead(map, Box::new(reading))
        });
    }

    /// Holds an article that is open already against a map that has changed.
    pub(crate) fn hold_article(&mut self, open: Arc<OpenArticle>, map: Arc<Map>) {
        self.queue(JobPurpose::Other, move || {
            let reading = Reading::of_source(&map, open.reading.article.text(), open.reading.source);
            let held = Box::new(open.held(reading));
            Outcome::ArticleHeld(open, map, held)
        });
    }

    /// Has the words of a large picture find their places, unless those of an earlier one still do.
    pub(crate) fn place_words(&mut self, scene: &Arc<Scene>) {
        if self.words.is_none() {
            let (sender, placed) = channel();
            let bare = Arc::clone(scene);
            self.words = Some((Arc::clone(scene), placed));
            self.prepare(move || {
                let mut placed = Scene::clone(&bare).with_words();
                placed.prepare_hits();
                // The window may be gone by now.
                let _ = sender.send(placed);
            });
        }
    }

    /// Takes a picture whose words have found their places, with the one without them. Where the system has no thread,
    /// none ever comes.
    pub(crate) fn take_words(&mut self) -> Option<(Arc<Scene>, Scene)> {
        let (bare, placed) = self.words.take()?;
        match placed.try_recv() {
            Ok(placed) => Some((bare, placed)),
            Err(TryRecvError::Empty) => {
                self.words = Some((bare, placed));
                None
            }
            Err(TryRecvError::Disconnected) => None,
        }
    }

    /// Prepares something that works unprepared too, only slower; nobody waits for it.
    pub(crate) fn prepare(&self, work: impl FnOnce() + Send + 'static) {
        let wake = Arc::clone(&self.wake);
        self.prepare_unseen(move || {
            work();
            wake();
        });
    }

    /// Prepares something as [`Self::prepare`] does of which nothing is seen: no frame is drawn for it.
    pub(crate) fn prepare_unseen(&self, work: impl FnOnce() + Send + 'static) {
        // Where the system has no thread, whoever needs it first does the work.
        let _ = std::thread::Builder::new().name("preparation".into()).spawn(work);
    }

    /// Lets go of something large: that takes milliseconds, which the window does not have.
    pub(crate) fn let_go(&self, large: impl Send + 'static) {
        let _ = std::thread::Builder::new().name("letting go".into()).spawn(move || drop(large));
    }

    /// Writes something.
    pub(crate) fn write(&mut self, write: Write) {
        let purpose = if write.content.is_document() { JobPurpose::Save } else { JobPurpose::Other };
        let folder = self.folder.clone();
        let given_up = self.given_up.clone();
        self.queue(purpose, move || match write_content(&write, folder.as_deref(), &given_up) {
            Ok(DoneWrite::Document(saved)) => Outcome::Saved(saved),
            Ok(DoneWrite::Copy(path)) => Outcome::CopyWritten(path),
            Ok(DoneWrite::Export(path, remark)) => Outcome::Exported(path, remark),
            Err(error) => Outcome::NotWritten(write, error),
        });
    }

    /// Waits no longer for the job with files that is under way, whose disk may hang: what becomes of it nobody learns.
    /// What it writes does not come into its place any more.
    pub(crate) fn give_up(&mut self) {
        std::mem::take(&mut self.given_up).give_up();
        self.n_given_up += 1;
        self.go_on_with_files();
    }

    /// Opens work that another session has left.
    pub(crate) fn open_left(&mut self, left: LeftOver, folder: Arc<StateFolder>) {
        self.queue(JobPurpose::Other, move || Outcome::LeftOpened(Box::new(open_left(left).claim(&folder).counted())));
    }

    /// Looks whether another program has changed a file; `open` is what is open of it.
    pub(crate) fn look(&mut self, slot: FileSlot, before: Option<Stamp>, open: Whole) {
        self.queue(JobPurpose::Other, move || Outcome::Looked(Box::new(Looked::at(slot, before.as_ref(), &open))));
    }

    /// Lists the versions of a file.
    pub(crate) fn list_versions(&mut self, path: PathBuf, folder: Arc<StateFolder>) {
        self.queue(JobPurpose::Other, move || {
            let versions = folder.versions(&path);
            Outcome::VersionsListed(path, versions)
        });
    }

    /// Finds how something differs from what is open.
    pub(crate) fn compare(&mut self, comparison: ToCompare) {
        self.queue(JobPurpose::Other, move || Outcome::Compared(comparison.compare()));
    }

    /// Counts what is in a map's file.
    pub(crate) fn count(&mut self, map: Arc<Map>, reviews: Reviews, story: Story) {
        self.queue(JobPurpose::Other, move || {
            let contents = Contents::of(&map, &reviews, &story);
            Outcome::Counted(map, contents)
        });
    }

    /// Takes the next outcome, if any came.
    pub(crate) fn take_outcome(&mut self) -> Option<Outcome> {
        loop {
            let (slot, outcome) = self.outcomes.try_recv().ok()?;
            match slot {
                Slot::Dialog => self.is_asking = false,
                Slot::Files(n_given_up) if n_given_up < self.n_given_up => continue,
                Slot::Files(_) => self.go_on_with_files(),
            }
            return Some(outcome);
        }
    }

    fn go_on_with_files(&mut self) {
        match self.waiting.pop_front() {
            Some(job) => self.start(Slot::Files(self.n_given_up), job),
            None => self.is_at_files = false,
        }
    }

    /// Does a job with files, or one that takes as long, once those before it are done.
    pub(crate) fn queue(&mut self, purpose: JobPurpose, work: impl FnOnce() -> Outcome + Send + 'static) {
        let job = Job { purpose, work: Box::new(work) };
        if self.is_at_files {
            self.waiting.push_back(job);
        } else {
            self.is_at_files = true;
            self.start(Slot::Files(self.n_given_up), job);
        }
    }

    fn start(&self, slot: Slot, Job { purpose, work }: Job) {
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let thread = std::thread::Builder::new().name("job".into()).spawn(move || {
            // The next job waits for this one's outcome, so there must be one.
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| {
                let what = "The program failed at this. Nothing was changed; please report it.";
                Outcome::Failed(purpose, what.to_owned())
            });
            // The window may be gone by now; then nobody waits for the outcome.
            let _ = sender.send((slot, outcome));
            wake();
        });
        if let Err(error) = thread {
            let what = format!("Files cannot be reached: the system has no thread to give ({error})");
            let _ = self.sender.send((slot, Outcome::Failed(purpose, what)));
        }
    }
}
