//! Keeping what is not saved, on a thread of its own: within two seconds after a change it is in the state folder,
//! however the program ends.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, LazyLock, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::wake::Wake;
use crate::files::caught::is_caught;
use crate::files::state::{BegunArticle, LeftOver, OpenSession, StateFolder, Unsaved};
use crate::files::{FileError, FileErrorKind, SystemError};

/// How long changes are let come together before they are kept.
pub(super) const DELAY: Duration = Duration::from_millis(800);
/// What waits for something to be kept gives up after this long: the disk may hang.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// Makes a state that is to be kept, where it is kept.
pub(super) type MakeUnsaved = Box<dyn FnOnce() -> Unsaved + Send>;
/// A state that is to be kept, made when it is.
type WantedState = Arc<LazyLock<Unsaved, MakeUnsaved>>;

/// Keeps what is not saved; whoever has a copy of this speaks of the same.
#[derive(Clone)]
pub(super) struct Keeper {
    shared: Arc<Shared>,
}

struct Shared {
    session: OpenSession,
    wake: Wake,
    state: Mutex<KeeperState>,
    changed: Condvar,
    /// Held while the file is written: what is older never comes after what is newer.
    writing: Mutex<()>,
}

#[derive(Default)]
struct KeeperState {
    /// What is to be kept; none where all is saved.
    wanted: Option<WantedState>,
    /// Whether that was made by now.
    is_made: bool,
    /// What was made before: the window's thread has no time to free a large map.
    outdated: Vec<WantedState>,
    /// The article that is being brought in.
    article: Option<Arc<BegunArticle>>,
    /// Whether its file does not hold that yet.
    article_is_due: bool,
    /// Whether what is wanted could not be kept: an article that has become that map is kept until it can.
    is_unkept: bool,
    /// Whether the file does not hold yet what is wanted.
    is_due: bool,
    /// Whether it shall at once.
    hurries: bool,
    /// Whether it is on its way into the file.
    is_writing: bool,
    /// Whether the window is gone.
    is_over: bool,
    /// What was opened of another session's: its file goes once this one's is there.
    left: Option<LeftOver>,
    trouble: Option<FileError>,
    /// Whether something was kept since that was asked last.
    has_kept: bool,
}

impl KeeperState {
    fn has_due(&self) -> bool {
        self.is_due || self.article_is_due
    }
}

impl Keeper {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the system has none to give.
    pub(super) fn start(session: OpenSession, delay: Duration, wake: Wake) -> std::io::Result<Self> {
        let shared =
            Shared { session, wake, state: Mutex::default(), changed: Condvar::default(), writing: Mutex::default() };
        let keeper = Self { shared: Arc::new(shared) };
        let shared = Arc::clone(&keeper.shared);
        let go_on =
            move || catch_unwind(AssertUnwindSafe(|| shared.wait_and_write(delay))).unwrap_or_else(|_| shared.fail());
        thread::Builder::new().name("keeper".into()).spawn(move || while go_on() {})?;
        Ok(keeper)
    }

    /// Ends the thread; what is kept stays.
    pub(super) fn end(&self) {
        self.shared.state().is_over = true;
        self.shared.changed.notify_all();
    }

    /// Says what is not saved now; none where all is.
    pub(super) fn want(&self, unsaved: Option<MakeUnsaved>) {
        let mut state = self.shared.state();
        let wanted = unsaved.map(|make| Arc::new(LazyLock::new(make)));
        let outdated = std::mem::replace(&mut state.wanted, wanted);
        let was_made = std::mem::take(&mut state.is_made);
        state.outdated.extend(outdated.filter(|_| was_made));
        // What is saved goes at once: a crash just now must not bring it back.
        state.hurries |= state.wanted.is_none();
        state.is_due = true;
        drop(state);
        self.shared.changed.notify_all();
    }

    /// Says which article is being brought in now.
    pub(super) fn want_article(&self, article: Option<BegunArticle>) {
        let mut state = self.shared.state();
        state.article = article.map(Arc::new);
        state.article_is_due = true;
        drop(state);
        self.shared.changed.notify_all();
    }

    /// Takes over the article that another session has left, if any has.
    pub(super) fn take_article(&self, folder: &StateFolder, held: &[PathBuf]) -> Option<BegunArticle> {
        self.shared.session.take_article(folder, held)
    }

    /// Lets go of what another session has left, once what was made of it is kept here.
    pub(super) fn adopt(&self, left: LeftOver) {
        self.shared.state().left = Some(left);
    }

    /// Forgets what another session has left and was opened.
    pub(super) fn forget_left(&self) {
        let left = self.shared.state().left.take();
        // Where it cannot be removed, it is offered again.
        let _ = left.map(LeftOver::forget);
    }

    /// Waits until all is kept, but not for long.
    pub(super) fn finish(&self) {
        let mut state = self.shared.state();
        state.hurries = true;
        self.shared.changed.notify_all();
        let is_at_it = |state: &mut KeeperState| state.has_due() || state.is_writing;
        drop(self.shared.changed.wait_timeout_while(state, PATIENCE, is_at_it));
    }

    /// Keeps everything now, from whatever thread; returns where, if anything is not saved.
    pub(super) fn keep_now(&self) -> Option<PathBuf> {
        let given_up = Instant::now() + PATIENCE;
        let writing = loop {
            match self.shared.writing.try_lock() {
                Ok(writing) => break writing,
                Err(TryLockError::Poisoned(writing)) => break writing.into_inner(),
                Err(TryLockError::WouldBlock) if Instant::now() > given_up => return None,
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
            }
        };
        self.shared.write(writing);
        let state = self.shared.state();
        (state.wanted.is_some() && state.trouble.is_none()).then(|| self.shared.session.path().to_owned())
    }

    /// Returns why something could not be kept, once.
    pub(super) fn take_trouble(&self) -> Option<FileError> {
        self.shared.state().trouble.take()
    }

    /// Returns whether something was kept since this was asked last.
    pub(super) fn has_kept(&self) -> bool {
        std::mem::take(&mut self.shared.state().has_kept)
    }

    /// Lets a program that fails keep what is not saved first, and say where.
    pub(super) fn keep_before_panics(&self) {
        let (keeper, before) = (self.clone(), std::panic::take_hook());
        std::panic::set_hook(Box::new(move |panic| {
            before(panic);
            // A failure at keeping would only fail again; one that is told as an error ends nothing.
            let goes_on = thread::current().name() == Some("keeper") || is_caught();
            if let Some(path) = (!goes_on).then(|| keeper.keep_now()).flatten() {
                eprintln!("What was not saved is kept in {}; the next start opens it.", path.display());
            }
        }));
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, KeeperState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to be kept, and for a while for more; keeps it, and returns whether to go on.
    fn wait_and_write(&self, delay: Duration) -> bool {
        let is_idle = |state: &mut KeeperState| !state.has_due() && !state.is_over;
        let state = self.changed.wait_while(self.state(), is_idle).unwrap_or_else(PoisonError::into_inner);
        let is_quiet = |state: &mut KeeperState| !state.hurries && !state.is_over;
        let waited = self.changed.wait_timeout_while(state, delay, is_quiet);
        let is_over = waited.unwrap_or_else(PoisonError::into_inner).0.is_over;
        if !is_over {
            self.write(self.writing.lock().unwrap_or_else(PoisonError::into_inner));
        }
        !is_over
    }

    /// Says that something could not be kept, as keeping it failed by a fault of the program or of the system below it;
    /// returns that the next change is to be kept all the same.
    fn fail(&self) -> bool {
        let mut state = self.state();
        state.is_writing = false;
        let folder = self.session.path().parent().unwrap_or(Path::new("")).to_owned();
        let error = SystemError::from(&std::io::Error::other("the program, or the system, failed"));
        state.trouble = Some(FileError::new(self.session.path(), FileErrorKind::CannotWrite { folder, error }));
        drop(state);
        self.changed.notify_all();
        (self.wake)();
        true
    }

    /// Keeps what is due.
    fn write(&self, _writing: MutexGuard<'_, ()>) {
        let mut state = self.state();
        state.hurries = false;
        if !state.has_due() {
            return;
        }
        state.is_writing = true;
        let is_due = std::mem::take(&mut state.is_due);
        state.is_made |= is_due;
        let article_is_due = std::mem::take(&mut state.article_is_due) || is_due && state.is_unkept;
        let (wanted, article) = (state.wanted.clone(), state.article.clone());
        let outdated = std::mem::take(&mut state.outdated);
        let was_unkept = std::mem::replace(&mut state.is_unkept, true);
        drop(state);
        drop(outdated);
        let done = match &wanted {
            _ if !is_due => Ok(()),
            Some(unsaved) => self.session.keep(unsaved),
            None => {
                self.session.forget();
                Ok(())
            }
        };
        let is_unkept = if is_due { done.is_err() } else { was_unkept };
        // What has become a map goes once that is kept.
        let done = match article_is_due && (article.is_some() || !is_unkept) {
            true => done.and(self.session.keep_article(article.as_deref())),
            false => done,
        };
        let mut state = self.state();
        (state.is_writing, state.is_unkept) = (false, is_unkept);
        match done {
            // Where it cannot be removed, it is offered again.
            Ok(()) if is_due && wanted.is_some() => {
                (state.has_kept, state.trouble) = (true, None);
                drop(state.left.take().map(LeftOver::forget));
            }
            Ok(()) => {}
            Err(error) => {
                state.trouble = Some(error);
                (self.wake)();
            }
        }
        drop(state);
        self.changed.notify_all();
    }
}
