//! Dialogs, reading and writing, off the UI thread, one at a time.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::dialogs::{Answer, Ask, Desktop, Reply};
use crate::document::Snapshot;
use crate::files::layout_file::SavedLayout;
use crate::files::opening::Opened;
use crate::files::saving::{Overwrite, Refusal};
use crate::files::{FileError, article_file, export, opening, saving};
use crate::layout::worker::Wake;
use crate::model::reading::Reading;
use crate::model::text::article::Article;
use crate::model::{Map, Source};
use crate::scene::Scene;
use crate::scene::palette::Theme;

/// Something to be written.
#[derive(Clone, Debug)]
pub struct Write {
    /// The file.
    pub path: PathBuf,
    /// What may be overwritten there.
    pub overwrite: Overwrite,
    /// What to write.
    pub content: Content,
}

/// What is written.
#[derive(Clone, Debug)]
pub enum Content {
    /// The layout, and which state of the document it is.
    Layout(Box<SavedLayout>, Box<Snapshot>),
    /// The picture.
    Picture {
        /// What is drawn.
        scene: Box<Scene>,
        /// The article that the source line names.
        source: Source,
        /// Light or dark.
        theme: Theme,
        /// Pixels for each point, where the format has pixels.
        png_scale: f32,
    },
}

/// A text to be read and held against a map.
#[derive(Clone, Debug)]
pub struct ReadArticle {
    /// The file.
    pub path: PathBuf,
    /// The map.
    pub map: Box<Map>,
    /// Whether the reader asked for it just now.
    pub is_wanted: bool,
}

/// What became of a job.
#[derive(Debug)]
pub enum Outcome {
    /// A dialog was closed, or did not come up.
    Answered(Ask, Reply),
    /// A file was read.
    Opened(PathBuf, Result<Box<Opened>, FileError>),
    /// An article was read, or cannot be.
    ArticleRead(ReadArticle, Result<Box<Reading>, FileError>),
    /// The article of a sample was read.
    SampleRead(Box<Map>, Box<Reading>),
    /// A file is no article's text but may be a map or a layout.
    NoArticle(PathBuf),
    /// A layout was written, and its file holds this text.
    Saved(PathBuf, Box<Snapshot>, String),
    /// A picture was written.
    Exported(PathBuf),
    /// Nothing was written, as it would overwrite what nobody agreed to overwrite.
    Refused(Write, Refusal),
    /// Nothing was written, as it cannot be.
    NotWritten(Content, FileError),
    /// Something went wrong that is nobody's file.
    Failed(String),
}

/// The jobs under way: at most one.
pub struct Jobs {
    desktop: Box<dyn Desktop>,
    wake: Wake,
    sender: Sender<Outcome>,
    outcomes: Receiver<Outcome>,
    is_busy: bool,
}

impl Jobs {
    /// Starts with no job.
    pub fn new(desktop: Box<dyn Desktop>, wake: Wake) -> Self {
        let (sender, outcomes) = channel();
        Self { desktop, wake, sender, outcomes, is_busy: false }
    }

    /// Returns whether a job is under way; then no other is started.
    pub fn is_busy(&self) -> bool {
        self.is_busy
    }

    /// Opens a dialog.
    pub fn ask(&mut self, ask: Ask) {
        if !self.is_busy {
            let answer: Answer = self.desktop.ask(&ask);
            self.start(move || Outcome::Answered(ask, pollster::block_on(answer)));
        }
    }

    /// Reads a map or a layout; `current` is the key of the map that is open.
    pub fn open(&mut self, path: PathBuf, current: String) {
        self.start(move || {
            let opened = opening::open(&path, &current).map(Box::new);
            Outcome::Opened(path, opened)
        });
    }

    /// Reads an article's text and holds it against a map.
    pub fn read_article(&mut self, read: ReadArticle) {
        self.start(move || match article_file::is_text(&read.path) {
            Ok(false) => Outcome::NoArticle(read.path),
            Ok(true) => {
                let article = article_file::read(&read.path, &read.map.source().headline);
                let reading = article.map(|article| Box::new(Reading::new(&read.map, article)));
                Outcome::ArticleRead(read, reading)
            }
            Err(error) => Outcome::ArticleRead(read, Err(error)),
        });
    }

    /// Holds the article of a sample against its map.
    pub fn read_sample(&mut self, text: &'static str, map: Box<Map>) {
        self.start(move || {
            let article = Article::new(text.to_owned(), &map.source().headline);
            let reading = Reading::new(&map, article);
            Outcome::SampleRead(map, Box::new(reading))
        });
    }

    /// Writes something.
    pub fn write(&mut self, write: Write) {
        self.start(move || match write_content(&write) {
            Ok(done) => done,
            Err(error) => Outcome::NotWritten(write.content, error),
        });
    }

    /// Takes the next outcome, if any came.
    pub fn take_outcome(&mut self) -> Option<Outcome> {
        let outcome = self.outcomes.try_recv().ok()?;
        self.is_busy = false;
        Some(outcome)
    }

    fn start(&mut self, job: impl FnOnce() -> Outcome + Send + 'static) {
        if self.is_busy {
            return;
        }
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let thread = std::thread::Builder::new().name("job".into()).spawn(move || {
            // The next job waits for this one's outcome, so there must be one.
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(job)).unwrap_or_else(|_| {
                Outcome::Failed("The program failed at this. Nothing was changed; please report it.".to_owned())
            });
            // The window may be gone by now; then nobody waits for the outcome.
            let _ = sender.send(outcome);
            wake();
        });
        self.is_busy = true;
        if let Err(error) = thread {
            let what = format!("Files cannot be reached: the system has no thread to give ({error})");
            let _ = self.sender.send(Outcome::Failed(what));
        }
    }
}

fn write_content(write: &Write) -> Result<Outcome, FileError> {
    let Write { path, overwrite, content } = write;
    let (refusal, done) = match content {
        Content::Layout(layout, snapshot) => {
            let text = layout.to_json(path)?;
            let refusal = saving::write(path, text.as_bytes(), overwrite)?;
            (refusal, Outcome::Saved(path.clone(), snapshot.clone(), text))
        }
        Content::Picture { scene, source, theme, png_scale } => {
            let scale = match export::Format::of(path)? {
                export::Format::Svg => 1.0,
                export::Format::Png => *png_scale,
            };
            let bytes = export::draw_picture(path, scene, source, *theme, scale)?;
            (saving::write(path, &bytes, overwrite)?, Outcome::Exported(path.clone()))
        }
    };
    Ok(refusal.map_or(done, |refusal| Outcome::Refused(write.clone(), refusal)))
}
