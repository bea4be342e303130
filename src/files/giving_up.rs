//! Giving up a write: the disk may hang, and go on when nobody waits any more.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::files::{FileError, FileErrorKind};

/// Whether a write was given up.
#[derive(Clone, Debug, Default)]
pub struct GivenUp(Arc<AtomicBool>);

impl GivenUp {
    /// Gives it up; what has got its place already stays there.
    pub fn give_up(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Fails where a file was given up that is about to get its place.
    pub(super) fn check(&self, path: &Path) -> Result<(), FileError> {
        if self.0.load(Ordering::SeqCst) { Err(FileError::new(path, FileErrorKind::GivenUp)) } else { Ok(()) }
    }
}
