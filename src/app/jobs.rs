//! Dialogs, reading and writing, off the UI thread, one at a time.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::files::{FileError, export, map_file};
use crate::layout::worker::Wake;
use crate::model::{Map, Source};
use crate::scene::Scene;
use crate::scene::palette::Theme;
use crate::view::style;

/// What the reader is told where no dialog came up.
pub const NO_DIALOG: &str = "This desktop has no file dialog: neither a portal nor zenity answered.\n\nOn the command \
line, quotemap FILE opens a map and quotemap export OUT.svg draws the picture.";

/// A dialog's answer, to be awaited: a path, or none where it was cancelled.
pub type Answer = Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>>;

/// What a program asks of the desktop; tests answer with a script.
pub trait Desktop {
    /// Asks which map to open; called on the main thread, awaited on another.
    fn ask_for_map(&self) -> Answer;
    /// Asks where to write a picture.
    fn ask_where_to_export(&self, name: &str) -> Answer;
}

/// The dialogs of the system.
pub struct NativeDesktop {
    /// The window that a dialog belongs to.
    window: Option<std::sync::Arc<dyn Parent>>,
}

/// A window that can have dialogs.
trait Parent: raw_window_handle::HasWindowHandle + raw_window_handle::HasDisplayHandle + Send + Sync {}
impl<T: raw_window_handle::HasWindowHandle + raw_window_handle::HasDisplayHandle + Send + Sync> Parent for T {}

impl NativeDesktop {
    /// Makes dialogs that belong to the program's window.
    pub fn new(context: &eframe::CreationContext<'_>) -> Self {
        Self { window: context.winit_window().map(|window| std::sync::Arc::clone(window) as _) }
    }

    fn dialog(&self, title: &str) -> rfd::AsyncFileDialog {
        let dialog = rfd::AsyncFileDialog::new().set_title(title);
        match &self.window {
            Some(window) => dialog.set_parent(window),
            None => dialog,
        }
    }
}

fn path_of(file: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static) -> Answer {
    Box::pin(async { file.await.map(|file| file.path().to_owned()) })
}

impl Desktop for NativeDesktop {
    fn ask_for_map(&self) -> Answer {
        path_of(self.dialog("Open a map").add_filter("Quotemap maps", &["json"]).pick_file())
    }

    fn ask_where_to_export(&self, name: &str) -> Answer {
        let dialog = self.dialog("Export the picture").set_file_name(name);
        path_of(dialog.add_filter("Pictures", &["svg", "png"]).save_file())
    }
}

/// What became of a job.
#[derive(Debug)]
pub enum Outcome {
    /// The reader changed their mind.
    Cancelled,
    /// No dialog came up.
    NoDialog,
    /// A map was read.
    Opened(Result<Box<Map>, FileError>),
    /// Something went wrong that is nobody's file.
    Failed(String),
    /// A picture was written.
    Exported(Result<PathBuf, FileError>),
}

/// The jobs under way: at most one, as each starts with a dialog.
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

    /// Returns whether a job is under way.
    pub fn is_busy(&self) -> bool {
        self.is_busy
    }

    /// Asks for a map and reads it.
    pub fn ask_for_map(&mut self) {
        if !self.is_busy {
            let answer = self.desktop.ask_for_map();
            self.start(answer, |path| Outcome::Opened(map_file::read(&path).map(Box::new)));
        }
    }

    /// Asks for a file and draws a scene into it, in the window's theme.
    pub fn ask_where_to_export(&mut self, name: String, scene: Scene, source: Source, ctx: &egui::Context) {
        if !self.is_busy {
            let theme = style::theme(ctx);
            let answer = self.desktop.ask_where_to_export(&name);
            self.start(answer, move |path| Outcome::Exported(write(path, &scene, &source, theme)));
        }
    }

    /// Takes the next outcome, if any came.
    pub fn take_outcome(&mut self) -> Option<Outcome> {
        let outcome = self.outcomes.try_recv().ok()?;
        self.is_busy = false;
        Some(outcome)
    }

    fn start(&mut self, answer: Answer, work: impl FnOnce(PathBuf) -> Outcome + Send + 'static) {
        /// No person cancels a dialog this fast: where the desktop has none, rfd says "cancelled".
        const TOO_FAST: Duration = Duration::from_millis(120);
        let (sender, wake) = (self.sender.clone(), std::sync::Arc::clone(&self.wake));
        let asked_at = Instant::now();
        let thread = std::thread::Builder::new().name("job".into()).spawn(move || {
            let job = || match pollster::block_on(answer) {
                Some(path) => work(path),
                None if asked_at.elapsed() < TOO_FAST => Outcome::NoDialog,
                None => Outcome::Cancelled,
            };
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
            let what = format!("No dialog can be shown: the system has no thread to give ({error})");
            let _ = self.sender.send(Outcome::Failed(what));
        }
    }
}

fn write(path: PathBuf, scene: &Scene, source: &Source, theme: Theme) -> Result<PathBuf, FileError> {
    let path = match path.extension() {
        Some(_) => path,
        None => {
            let named = path.with_extension("svg");
            // The dialog asked about the name without the ending only.
            if named.exists() {
                return Err(FileError::new(&named, "exists already; choose another name, or this one with its ending"));
            }
            named
        }
    };
    export::write_picture(&path, scene, source, theme, 1.0)?;
    Ok(path)
}
