//! Giving up a write: the disk may hang, and go on when nobody waits any more.

use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use crate::files::disk::FileContents;
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

    /// Writes what a file is to hold, until that is given up.
    pub(super) fn write_until(&self, contents: &FileContents<'_>, out: &mut dyn Write) -> io::Result<()> {
        contents(&mut UntilGivenUp { out, given_up: self })
    }

    /// Fails where a file was given up that is about to get its place.
    pub(super) fn check(&self, path: &Path) -> Result<(), FileError> {
        if self.is_given_up() { Err(FileError::new(path, FileErrorKind::GivenUp)) } else { Ok(()) }
    }
}

/// Takes bytes until that is given up.
struct UntilGivenUp<'a> {
    out: &'a mut dyn Write,
    given_up: &'a GivenUp,
}

impl Write for UntilGivenUp<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.given_up.is_given_up() { Err(io::Error::other("it was given up")) } else { self.out.write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
