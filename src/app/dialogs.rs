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
        let endings = endings(ask.wanted);
        let dialog = rfd::AsyncFileDialog::new().set_title(ask.wanted.title());
        let dialog = endings.into_iter().fold(dialog, |dialog, (kind, endings)| dialog.add_filter(kind, &endings));
        let dialog = if ask.wanted.is_to_write() { dialog.set_file_name(&ask.name) } else { dialog };
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

/// Returns the kinds of files that a dialog offers, with their endings. None on macOS, where all of them are one kind, whose
/// endings have no dot within and stand for nothing but themselves: any file can be chosen there.
fn endings(wanted: Wanted) -> Vec<(&'static str, Vec<&'static str>)> {
    if cfg!(target_os = "macos") {
        return Vec::new();
    }
    let bare = |ending: &'static str| vec![ending.trim_start_matches('.')];
    let (layouts, any_json) = (("Quotemap layouts", bare(layout_file::ENDING)), ("Quotemap maps", vec!["json"]));
    let (articles, all) = (("Articles", import::ENDINGS.to_vec()), ("All files", vec!["*"]));
    match wanted {
        Wanted::LayoutToOpen => vec![layouts, all],
        Wanted::MapToOpen => vec![any_json, all],
        Wanted::FileToImport => vec![("What other programs made", exchange::ENDINGS.to_vec()), all],
        Wanted::ArticleOfImport => vec![articles, all],
        Wanted::ArticleToOpen | Wanted::ArticleToBringIn => vec![articles, any_json, all],
        Wanted::LayoutToSave => vec![layouts],
        Wanted::MapToSave | Wanted::CopyToWrite => vec![("Quotemap maps", bare(map_file::ENDING))],
        Wanted::FileToExport => vec![("Pictures", ExportKind::endings())],
    }
}

impl Desktop for NativeDesktop {
    fn ask(&self, ask: &Ask) -> PendingReply {
        /// Where the desktop has no dialogs, rfd answers "cancelled" at once: faster than this, no person can have
        /// cancelled.
        const TOO_FAST: Duration = Duration::from_millis(120);
        let dialog = self.dialog(ask);
        let (asked_at, failures) = (Instant::now(), n_failures());
        // macOS lets a dialog come up on the main thread only.
        let chosen: Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> =
            if ask.wanted.is_to_write() { Box::pin(dialog.save_file()) } else { Box::pin(dialog.pick_file()) };
        Box::pin(async move {
            match chosen.await {
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
        } else if !["rfd", "sctk_adwaita"].iter().any(|silent| record.target().starts_with(silent)) {
            // The title bar complains where no desktop tells it which theme to take.
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
