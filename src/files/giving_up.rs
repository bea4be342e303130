//! Giving up a write: the disk may hang, and go on when nobody waits any more.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use crate::files::{FileError, FileErrorKind};

/// Whether a write was given up.
#[derive(Clone, Debug, Default)]
pub struct GivenUp {
    is_given_up: Arc<AtomicBool>,
    /// Held while something is on its way into a file.
    writing: Arc<Mutex<()>>,
}

impl GivenUp {
    /// Gives it up; what has got its place already stays there.
    pub fn give_up(&self) {
        self.is_given_up.store(true, Ordering::SeqCst);
    }

    /// Returns whether it was given up.
    pub fn is_given_up(&self) -> bool {
        self.is_given_up.load(Ordering::SeqCst)
    }

    /// Returns whether nothing is on its way into a file: whoever ends the program now leaves nothing half done.
    pub fn is_at_rest(&self) -> bool {
        !matches!(self.writing.try_lock(), Err(TryLockError::WouldBlock))
    }

    /// Takes note that something is on its way into a file, until what is returned is dropped.
    pub(super) fn begin(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fails where a file was given up that is about to get its place.
    pub(super) fn check(&self, path: &Path) -> Result<(), FileError> {
        if self.is_given_up() { Err(FileError::new(path, FileErrorKind::GivenUp)) } else { Ok(()) }
    }
}
