//! How the system asks the program to end: at a log-out, or from a terminal. It ends in order then, with all kept.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use crate::app::keeper::Keeper;
use crate::app::wake::Wake;

/// Whether the system has asked the program to end.
#[derive(Clone, Default)]
pub(super) struct EndAsked {
    is_asked: Arc<AtomicBool>,
    /// What keeps work that is not saved: it may come after the start, once its disk answers.
    keeper: Arc<OnceLock<Keeper>>,
}

impl EndAsked {
    pub(super) fn is_asked(&self) -> bool {
        self.is_asked.load(Ordering::SeqCst)
    }

    /// Asks the program to end, as the system does.
    pub(super) fn ask(&self) {
        self.is_asked.store(true, Ordering::SeqCst);
    }

    /// Takes note of what keeps work that is not saved.
    pub(super) fn keep_by(&self, keeper: Keeper) {
        // There is one in the life of a program.
        let _ = self.keeper.set(keeper);
    }

    /// Listens to the system, and keeps what is not saved when it asks; where the window does not answer, the program
    /// ends all the same.
    #[cfg(unix)]
    pub(super) fn listen(&self, wake: Wake) {
        use std::thread;
        use std::time::Duration;

        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;

        /// How long the window may take to close: a desktop that logs out waits a few seconds.
        const PATIENCE: Duration = Duration::from_secs(3);
        /// What the status of a program is that a signal has ended, less the signal's number.
        const ENDED_BY_SIGNAL: i32 = 128;
        let Ok(mut signals) = Signals::new([SIGTERM, SIGINT, SIGHUP]) else { return };
        let ended = self.clone();
        // Where the system has no thread, it ends the program by itself: little is lost, as all is kept soon.
        let _ = thread::Builder::new().name("signals".into()).spawn(move || {
            let Some(signal) = signals.forever().next() else { return };
            ended.ask();
            wake();
            ended.keeper.get().map(Keeper::keep_now);
            thread::sleep(PATIENCE);
            std::process::exit(ENDED_BY_SIGNAL + signal);
        });
    }

    #[cfg(not(unix))]
    pub(super) fn listen(&self, _wake: Wake) {}
}
