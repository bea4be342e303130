//! Dialogs, reading and writing, off the UI thread: one dialog at a time, and one file after the other.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use crate::app::article_findings::ArticleFindings;
use crate::app::dialogs::{Ask, Desktop, PendingReply, Reply};
use crate::app::known_drafts::KnownDrafts;
use crate::app::ready::{OpenMap, Ready};
use crate::command::{ArticleFor, Savable, Wanted};
use crate::document::Snapshot;
use crate::files::layout_file::LayoutFile;
use crate::files::opening::Openable;
use crate::files::saving::Overwrite;
use crate::files::{FileError, FileErrorKind, article_file, export, map_file, saving};
use crate::model::article_draft::ArticleDraft;
use crate::model::edit::MapEdit;
use crate::model::publishing::Contents;
use crate::model::reading::Reading;
use crate::model::reviews::Reviews;
use crate::model::text::article::Article;
use crate::model::{Map, Source, SourceId};
use crate::scene::Scene;
use crate::scene::palette::Theme;
use crate::view::state::article::OpenArticle;

/// Something to be written.
#[derive(Clone, Debug)]
pub(crate) struct Write {
    /// The file.
    pub path: PathBuf,
    /// What may be overwritten there.
    pub overwrite: Overwrite,
    /// What to write.
    pub content: Content,
}

/// What is written.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// The document, or its layout alone.
    Document(Box<SavedDocument>),
    /// The map without its articles, as another file beside the one that is open.
    Copy(Box<SavedDocument>),
    /// The picture.
    Picture {
        /// What is drawn.
        scene: Arc<Scene>,
        /// The map, whose sources are named below it.
        map: Arc<Map>,
        /// Light or dark.
        theme: Theme,
        /// Pixels for each point, where the format has pixels.
        png_scale: f32,
    },
}

impl Content {
    /// Returns whether what is open is saved by it.
    pub(crate) fn is_document(&self) -> bool {
        matches!(self, Self::Document(_))
    }
}

/// A document as it is saved.
#[derive(Clone, Debug)]
pub(crate) struct SavedDocument {
    /// What of it is saved.
    pub what: Savable,
    /// The map.
    pub map: Arc<Map>,
    /// How it is arranged and reviewed.
    pub layout: LayoutFile,
    /// Which state of the document it is.
    pub snapshot: Snapshot,
}

/// What was saved.
#[derive(Clone, Debug)]
pub(crate) struct SavedFile {
    /// What of the document.
    pub what: Savable,
    /// Where.
    pub path: PathBuf,
    /// What the file holds now.
    pub text: String,
    /// Which state of the document that is.
    pub snapshot: Snapshot,
    /// Whether the file was of version 1 before.
    pub was_version_1: bool,
    /// What a map's file contains.
    pub contents: Contents,
}

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
    /// A map or a layout was read, and can be shown.
    Opened(Openable, Arc<Map>, Result<Box<Ready>, FileError>),
    /// What was understood of an article that is brought in, or why nothing was.
    Drafted(DraftFrom, Result<Box<ArticleDraft>, FileErrorKind>),
    /// What was to begin a new map is a map already.
    MapChosen(PathBuf),
    /// The map that somebody made of another article was read, or is none.
    MapBrought(DraftFrom, Result<Box<Map>, FileErrorKind>),
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
    /// A picture was written.
    Exported(PathBuf),
    /// What is in a map's file was counted, before a copy of it is written without its articles.
    Counted(Arc<Map>, Contents),
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
    Files,
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
    sender: Sender<(Slot, Outcome)>,
    outcomes: Receiver<(Slot, Outcome)>,
    is_asking: bool,
    is_at_files: bool,
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
            sender,
            outcomes,
            is_asking: false,
            is_at_files: false,
            words: None,
            waiting: VecDeque::new(),
            known_drafts: KnownDrafts::default(),
        }
    }

    /// Returns whether any job is under way.
    pub(crate) fn is_busy(&self) -> bool {
        self.is_asking || self.is_at_files
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

    /// Reads a map, or a layout that may go with the map that is open.
    pub(crate) fn open(&mut self, from: Openable, open: OpenMap) {
        self.queue(JobPurpose::Other, move || {
            let opened = from.open(open.map.key());
            let map = Arc::clone(&open.map);
            Outcome::Opened(from, map, opened.map(|opened| Box::new(Ready::new(opened, open))))
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
            Ok(false) => Outcome::NoArticle(read.path),
            Ok(true) => {
                let article = article_file::read(&read.path, &read.map.source(read.source).headline);
                let held = |article: Article| {
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
        let work = move || {
            work();
            wake();
        };
        // Where the system has no thread, whoever needs it first does the work.
        let _ = std::thread::Builder::new().name("preparation".into()).spawn(work);
    }

    /// Writes something.
    pub(crate) fn write(&mut self, write: Write) {
        let purpose = if write.content.is_document() { JobPurpose::Save } else { JobPurpose::Other };
        self.queue(purpose, move || match write_content(&write) {
            Ok(done) => done,
            Err(error) => Outcome::NotWritten(write, error),
        });
    }

    /// Counts what is in a map's file.
    pub(crate) fn count(&mut self, map: Arc<Map>, reviews: Reviews) {
        self.queue(JobPurpose::Other, move || {
            let contents = Contents::of(&map, &reviews);
            Outcome::Counted(map, contents)
        });
    }

    /// Takes the next outcome, if any came.
    pub(crate) fn take_outcome(&mut self) -> Option<Outcome> {
        let (slot, outcome) = self.outcomes.try_recv().ok()?;
        match slot {
            Slot::Dialog => self.is_asking = false,
            Slot::Files => match self.waiting.pop_front() {
                Some(job) => self.start(Slot::Files, job),
                None => self.is_at_files = false,
            },
        }
        Some(outcome)
    }

    /// Does a job with files, or one that takes as long, once those before it are done.
    pub(crate) fn queue(&mut self, purpose: JobPurpose, work: impl FnOnce() -> Outcome + Send + 'static) {
        let job = Job { purpose, work: Box::new(work) };
        if self.is_at_files {
            self.waiting.push_back(job);
        } else {
            self.is_at_files = true;
            self.start(Slot::Files, job);
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

fn write_content(write: &Write) -> Result<Outcome, FileError> {
    let Write { path, overwrite, content } = write;
    match content {
        Content::Document(document) => {
            let SavedDocument { what, map, layout, snapshot } = &**document;
            let (what, snapshot) = (*what, snapshot.clone());
            let text = match what {
                Savable::Layout => layout.to_json(path)?,
                Savable::Map => map_file::text_to_write(map, layout, path)?,
            };
            saving::write(path, text.as_bytes(), overwrite)?;
            let was_version_1 = matches!(overwrite, Overwrite::Known(text) if map_file::is_version_1(text));
            let contents = Contents::of(map, snapshot.reviews());
            let path = path.clone();
            Ok(Outcome::Saved(Box::new(SavedFile { what, path, text, snapshot, was_version_1, contents })))
        }
        Content::Copy(document) => {
            let mut map = Map::clone(&document.map);
            // The rules hold without the articles too.
            let without = MapEdit::leave_articles_out(&map).apply(&mut map);
            without.map_err(|problems| FileError::new(path, FileErrorKind::broken(&problems)))?;
            let text = map_file::text_to_write(&map, &document.layout, path)?;
            saving::write(path, text.as_bytes(), overwrite)?;
            Ok(Outcome::CopyWritten(path.clone()))
        }
        Content::Picture { scene, map, theme, png_scale } => {
            let scale = if export::PictureFormat::of(path)?.has_pixels() { *png_scale } else { 1.0 };
            // The words of a large picture may not have found their places yet.
            let scene = Scene::clone(scene).with_words();
            saving::write(path, &export::draw_picture(path, &scene, map, *theme, scale)?, overwrite)?;
            Ok(Outcome::Exported(path.clone()))
        }
    }
}

/// Called on other threads when there is something to take: the window asks for a repaint.
pub(crate) type Wake = Arc<dyn Fn() + Send + Sync>;
