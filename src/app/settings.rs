//! What outlives a session: read before the window is there, and written once it rests, off the UI thread.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use egui::{Rect, ViewportBuilder, ViewportInfo};
use etcetera::BaseStrategy as _;

use crate::app::wake::Wake;
use crate::files::settings_file::SettingsFile;
use crate::files::{FileError, FileErrorKind};
use crate::view::state::Session;
use crate::view::state::article::Articles;
use crate::view::{Preferences, Recent, WindowMemory, WindowPlace};

/// How long settings rest before they are written, in seconds.
const REST_SECS: f64 = 1.0;

/// What outlives a session; several copies of the program keep theirs in one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Settings {
    pub(super) preferences: Preferences,
    pub(super) recent: Recent,
    pub(super) articles: Articles,
    pub(super) window: WindowMemory,
}

/// What was kept of the last session.
#[derive(Default)]
pub(super) struct KeptSettings {
    pub(super) settings: Settings,
    pub(super) keeper: SettingsKeeper,
    /// Why the file as a whole was not understood.
    pub(super) trouble: Option<FileError>,
}

/// Keeps the settings; by default, nowhere.
#[derive(Default)]
pub(super) struct SettingsKeeper {
    /// What was written or read last.
    kept: Settings,
    /// What differs from that, and since when it rests, in the clock of egui's input.
    changed: Option<(Settings, f64)>,
    writer: Option<SettingsWriter>,
    /// What stands in the file by now, as soon as a thread has read it.
    found: Option<Receiver<Settings>>,
    /// Where they are kept, if anywhere.
    pub(super) path: Option<PathBuf>,
}

/// A thread that writes: a disk may hang.
struct SettingsWriter {
    sender: Sender<SettingsTask>,
    thread: JoinHandle<()>,
}

/// What this copy of the program has changed.
struct SettingsChange {
    before: Settings,
    after: Settings,
}

/// What the thread does, one after the other.
enum SettingsTask {
    /// Writes what this copy of the program has changed.
    Write(Box<SettingsChange>),
    /// Tells what stands in the file by then.
    Tell(Box<dyn FnOnce(Settings) + Send>),
}

impl Settings {
    /// Reads the settings of the last session; whatever is broken of them has its default.
    pub(super) fn read() -> KeptSettings {
        path().map(Self::read_from).unwrap_or_default()
    }

    /// Reads the settings in a file, which keeps them from then on.
    pub(super) fn read_from(path: PathBuf) -> KeptSettings {
        let (mut file, trouble) = SettingsFile::read(&path);
        let settings = Self::in_file(&mut file);
        let writer = SettingsWriter::start(file);
        let keeper = SettingsKeeper { kept: settings.clone(), writer, path: Some(path), ..SettingsKeeper::default() };
        KeptSettings { settings, keeper, trouble }
    }

    /// Returns the usual settings, which nobody keeps; of the last session's only what it wants to be kept of its work.
    pub(super) fn usual() -> KeptSettings {
        let Some(path) = path() else { return KeptSettings::default() };
        let last: Preferences = SettingsFile::read(&path).0.part("preferences", Preferences::mend);
        let mut kept = KeptSettings::default();
        let preferences = &mut kept.settings.preferences;
        (preferences.keeps_unsaved, preferences.keeps_versions) = (last.keeps_unsaved, last.keeps_versions);
        kept.keeper.path = Some(path);
        kept
    }

    fn in_file(file: &mut SettingsFile) -> Self {
        Self {
            preferences: file.part("preferences", Preferences::mend),
            recent: file.part("recent", Recent::mend),
            articles: file.part("articles", Articles::mend),
            window: file.part("window memory", WindowMemory::mend),
        }
    }

    /// Returns what stands in a file by now, with the file; nothing where it is gone or broken.
    fn found_in(path: &Path) -> Option<(Self, SettingsFile)> {
        let (mut file, trouble) = SettingsFile::read(path);
        let settings = Self::in_file(&mut file);
        (trouble.is_none() && file.is_whole()).then_some((settings, file))
    }

    fn of(session: &Session) -> Self {
        Self {
            preferences: session.preferences,
            recent: session.recent.clone(),
            articles: session.articles.clone(),
            window: session.window_memory.clone(),
        }
    }

    fn is_of(&self, session: &Session) -> bool {
        self.preferences == session.preferences
            && self.window == session.window_memory
            && self.recent == session.recent
            && self.articles == session.articles
    }

    fn write(&self, file: &mut SettingsFile) -> Result<(), FileError> {
        file.set_part("preferences", &self.preferences);
        file.set_part("recent", &self.recent);
        file.set_part("articles", &self.articles);
        file.set_part("window memory", &self.window);
        file.write()
    }
}

impl SettingsKeeper {
    /// Notes what the settings are, and writes them when they rest; returns in how many seconds that is due.
    pub(super) fn keep(&mut self, session: &Session, now_secs: f64) -> Option<f64> {
        if self.writer.is_none() || self.kept.is_of(session) {
            self.changed = None;
            return None;
        }
        let since_secs = match &self.changed {
            Some((changed, since_secs)) if changed.is_of(session) => *since_secs,
            _ => {
                self.changed = Some((Settings::of(session), now_secs));
                now_secs
            }
        };
        let due_secs = since_secs + REST_SECS - now_secs;
        if due_secs > 0.0 {
            return Some(due_secs);
        }
        self.write(session);
        None
    }

    fn write(&mut self, session: &Session) {
        let after = Settings::of(session);
        let before = std::mem::replace(&mut self.kept, after.clone());
        self.changed = None;
        if let Some(writer) = &self.writer {
            // Without its thread there is nobody to write, which is said when it ends.
            let _ = writer.sender.send(SettingsTask::Write(Box::new(SettingsChange { before, after })));
        }
        // What is told after an earlier look is older than this.
        self.found = None;
    }

    /// Finds out what other copies of the program have changed; a frame is asked for once that is known.
    pub(super) fn look(&mut self, wake: Wake) {
        let Some(writer) = &self.writer else { return };
        let (sender, found) = channel();
        let tell = move |settings| {
            // The window may be gone by then.
            let _ = sender.send(settings);
            wake();
        };
        if writer.sender.send(SettingsTask::Tell(Box::new(tell))).is_ok() {
            self.found = Some(found);
        }
    }

    /// Returns what the settings are where other copies have changed something, once that is found out.
    pub(super) fn take_found(&mut self, session: &Session) -> Option<Settings> {
        let theirs = self.found.as_ref()?.try_recv().ok()?;
        self.found = None;
        let ours = Settings::of(session);
        let merged = ours.merged(&self.kept, theirs.clone());
        self.kept = Settings { window: self.kept.window.clone(), ..theirs };
        (merged != ours).then_some(merged)
    }

    /// Writes what differs, and waits for the disk as long as one takes that answers.
    pub(super) fn finish(&mut self, session: &Session) {
        const PATIENCE: Duration = Duration::from_secs(2);
        if !self.kept.is_of(session) {
            self.write(session);
        }
        let Some(SettingsWriter { sender, thread }) = self.writer.take() else { return };
        drop(sender);
        let start = Instant::now();
        while !thread.is_finished() && start.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl SettingsWriter {
    /// Starts the thread; none where the system gives none.
    fn start(mut file: SettingsFile) -> Option<Self> {
        let (sender, all) = channel();
        let thread = std::thread::Builder::new().name("settings".to_owned());
        let thread = thread.spawn(move || write_all(&mut file, &all)).ok()?;
        Some(Self { sender, thread })
    }
}

/// Writes all settings that come, and says of the first failure that they are not kept. What other copies of the program
/// have written meanwhile stays, but for what was changed here.
fn write_all(file: &mut SettingsFile, all: &Receiver<SettingsTask>) {
    let mut is_said = false;
    while let Ok(task) = all.recv() {
        let known = Settings::found_in(file.path());
        let SettingsChange { before, after } = match task {
            SettingsTask::Write(change) => *change,
            SettingsTask::Tell(tell) => {
                if let Some((settings, _)) = known {
                    tell(settings);
                }
                continue;
            }
        };
        let settings = match known {
            Some((theirs, found)) => {
                *file = found;
                after.merged(&before, theirs)
            }
            None => after,
        };
        if let Err(error) = settings.write(file)
            && !std::mem::replace(&mut is_said, true)
        {
            eprintln!("The settings are not kept: {error}");
        }
    }
}

/// Returns where the settings are kept: where the windowing library has kept them before.
fn path() -> Option<PathBuf> {
    let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
    let folder = strategy.data_dir().join("quotemap");
    Some(if cfg!(windows) { folder.join("data") } else { folder }.join("app.ron"))
}

/// Returns where a window stands; one that fills a screen, or nothing at all, goes back to where it was.
pub(super) fn place(window: &ViewportInfo, zoom: f32, last: Option<WindowPlace>) -> Option<WindowPlace> {
    let (Some(inside), Some(false)) = (window.inner_rect, window.minimized.or(Some(false))) else { return last };
    let (maximized, fullscreen) = (window.maximized.unwrap_or(false), window.fullscreen.unwrap_or(false));
    let now = WindowPlace {
        at: window.outer_rect.map(|Rect { min, .. }| ((min.x * zoom).round(), (min.y * zoom).round())),
        size: ((inside.width() * zoom).round(), (inside.height() * zoom).round()),
        maximized,
        fullscreen,
    };
    match last {
        Some(last) if maximized || fullscreen => Some(WindowPlace { maximized, fullscreen, ..last }),
        _ => Some(now),
    }
}

/// Returns how large a window is made, without its frame.
pub(super) fn size(memory: &WindowMemory) -> (f32, f32) {
    memory.place.map_or((1270.0, 760.0), |place| place.size)
}

/// Returns how a window is made that stands where the last one stood.
pub(super) fn placed(window: ViewportBuilder, memory: &WindowMemory) -> ViewportBuilder {
    let window = window.with_inner_size(size(memory));
    let Some(place) = memory.place else { return window };
    let window = window.with_maximized(place.maximized);
    let window = window.with_fullscreen(place.fullscreen);
    match place.at {
        Some((x, y)) => window.with_position([x, y]),
        None => window,
    }
}

/// Says that the settings were not read, and what becomes of their file.
pub(super) fn settings_words(error: &FileError) -> String {
    let after = match error.kind {
        FileErrorKind::Folder | FileErrorKind::NotOrdinary => "nothing of them is kept",
        FileErrorKind::CannotRead(_) => "keeps them there only where the system lets it",
        _ => "what stands there is kept beside it, as app.broken.ron or with the next number",
    };
    format!("The settings cannot be read. The program starts with the usual ones, and {after}.\n\n{error}")
}
