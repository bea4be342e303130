//! The system's file dialogs, and how a missing one is noticed.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use raw_window_handle::RawWindowHandle;

use crate::app::printer::{PdfPrinter, print_natively};
use crate::command::Wanted;
use crate::files::export::ExportKind;
use crate::files::import::exchange;
use crate::files::{import, layout_file, map_file};

/// What is asked of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What the path is wanted for.
    pub wanted: Wanted,
    /// The name that is proposed for a new file.
    pub name: String,
    /// The folder to start in, where the dialog takes one.
    pub folder: Option<PathBuf>,
}

/// What a dialog answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A path was chosen.
    Path(PathBuf),
    /// The reader changed their mind.
    Cancelled,
    /// No dialog came up.
    NoDialog,
}

/// A reply, to be awaited.
pub type PendingReply = Pin<Box<dyn Future<Output = Reply> + Send>>;

/// What a program asks of the desktop; tests answer with a script.
pub trait Desktop {
    /// Opens a dialog; called on the main thread, awaited on another.
    fn ask(&self, ask: &Ask) -> PendingReply;

    /// Returns what hands a document to the printer; called on the main thread, used on another.
    fn printer(&self) -> PdfPrinter;
}

/// The dialogs of the system.
pub struct NativeDesktop {
    /// The window that a dialog belongs to.
    window: Option<Arc<dyn Parent>>,
}

/// A window that can have dialogs.
trait Parent: raw_window_handle::HasWindowHandle + raw_window_handle::HasDisplayHandle + Send + Sync {}
impl<T: raw_window_handle::HasWindowHandle + raw_window_handle::HasDisplayHandle + Send + Sync> Parent for T {}

impl NativeDesktop {
    /// Makes dialogs that belong to the program's window.
    pub fn new(context: &eframe::CreationContext<'_>) -> Self {
        Self { window: context.winit_window().map(|window| Arc::clone(window) as _) }
    }

    fn dialog(&self, ask: &Ask) -> rfd::AsyncFileDialog {
        // macOS knows endings without dots only.
        let ending = |ending: &'static str| {
            if cfg!(target_os = "macos") { "json" } else { ending.trim_start_matches('.') }
        };
        let (layout, map) = (ending(layout_file::ENDING), ending(map_file::ENDING));
        let dialog = rfd::AsyncFileDialog::new().set_title(ask.wanted.title());
        let dialog = match ask.wanted {
            Wanted::LayoutToOpen => dialog.add_filter("Quotemap layouts", &[layout]).add_filter("All files", &["*"]),
            Wanted::MapToOpen => dialog.add_filter("Quotemap maps", &["json"]).add_filter("All files", &["*"]),
            Wanted::FileToImport => {
                dialog.add_filter("What other programs made", exchange::ENDINGS).add_filter("All files", &["*"])
            }
            Wanted::ArticleOfImport => dialog.add_filter("Articles", import::ENDINGS).add_filter("All files", &["*"]),
            Wanted::ArticleToOpen | Wanted::ArticleToBringIn => dialog
                .add_filter("Articles", import::ENDINGS)
                .add_filter("Quotemap maps", &["json"])
                .add_filter("All files", &["*"]),
            Wanted::LayoutToSave => dialog.add_filter("Quotemap layouts", &[layout]).set_file_name(&ask.name),
            Wanted::MapToSave | Wanted::CopyToWrite => {
                dialog.add_filter("Quotemap maps", &[map]).set_file_name(&ask.name)
            }
            Wanted::FileToExport => dialog.add_filter("Pictures", &ExportKind::endings()).set_file_name(&ask.name),
        };
        let dialog = match &ask.folder {
            Some(folder) => dialog.set_directory(folder),
            None => dialog,
        };
        match &self.window {
            Some(window) => dialog.set_parent(window),
            None => dialog,
        }
    }
}

impl Desktop for NativeDesktop {
    fn ask(&self, ask: &Ask) -> PendingReply {
        /// Where the desktop has no dialogs, rfd answers "cancelled" at once: faster than this, no person can have
        /// cancelled.
        const TOO_FAST: Duration = Duration::from_millis(120);
        let dialog = self.dialog(ask);
        let saves = ask.wanted.is_to_write();
        let (asked_at, failures) = (Instant::now(), n_failures());
        Box::pin(async move {
            let file = if saves { dialog.save_file().await } else { dialog.pick_file().await };
            match file {
                Some(file) => Reply::Path(file.path().to_owned()),
                None if n_failures() > failures || asked_at.elapsed() < TOO_FAST => Reply::NoDialog,
                None => Reply::Cancelled,
            }
        })
    }

    fn printer(&self) -> PdfPrinter {
        let parent = self.window.as_ref().and_then(|window| Some(window.window_handle().ok()?.as_raw()));
        let parent = parent.map(parent_name).unwrap_or_default();
        Box::new(move |pdf, title| print_natively(pdf, title, &parent))
    }
}

/// Returns a window as the portal of a Linux desktop names it. A window of Wayland has no name that another program knows.
fn parent_name(window: RawWindowHandle) -> String {
    match window {
        RawWindowHandle::Xlib(window) => format!("x11:{:x}", window.window),
        RawWindowHandle::Xcb(window) => format!("x11:{:x}", window.window),
        _ => String::new(),
    }
}

/// How many dialogs could not be shown: rfd answers as if cancelled, but says so in the log.
static N_FAILURES: AtomicU64 = AtomicU64::new(0);

fn n_failures() -> u64 {
    N_FAILURES.load(Ordering::SeqCst)
}

/// Prints what the libraries complain of, and counts the dialogs that could not be shown.
struct Log;

impl log::Log for Log {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Error
    }

    fn log(&self, record: &log::Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        if record.target() == "rfd::backend::xdg_desktop_portal" {
            N_FAILURES.fetch_add(1, Ordering::SeqCst);
        } else if !record.target().starts_with("rfd") {
            eprintln!("{}: {}", record.target(), record.args());
        }
    }

    fn flush(&self) {}
}

/// Starts listening to what the libraries complain of.
pub fn listen() {
    // A process has one logger: a second window keeps the first one's.
    if log::set_logger(&Log).is_ok() {
        log::set_max_level(log::LevelFilter::Error);
    }
}
