//! Files that one process holds, so that others can tell: the system lets go of them when the process ends, however
//! that happens.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use crate::files::disk::{self, DiskStep};

/// A file that this process holds until this is dropped; then it is gone.
#[derive(Debug)]
pub(crate) struct HeldFile {
    file: File,
    path: PathBuf,
}

impl HeldFile {
    /// Holds a file, which is made where there is none; nothing where another process, or this one, holds it.
    ///
    /// # Errors
    /// Where the file cannot be made, or its disk knows no locks.
    pub(super) fn hold(path: &Path) -> io::Result<Option<Self>> {
        /// Whoever held it may have removed it just when it was opened here.
        const TRIES: usize = 8;
        for _ in 0..TRIES {
            disk::step(DiskStep::Create, path)?;
            let file = private().read(true).write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                Ok(()) if is_at(&file, path) => return Ok(Some(Self { file, path: path.to_owned() })),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Writes down who holds it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn note(&mut self, text: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(text.as_bytes())
    }

    /// Returns what whoever holds a file has written down there, as far as that can be read.
    pub(super) fn noted(path: &Path) -> String {
        const MOST: u64 = 4096;
        let mut text = String::new();
        // What cannot be read is left out.
        let _ = File::open(path).and_then(|file| file.take(MOST).read_to_string(&mut text));
        text
    }
}

impl Drop for HeldFile {
    fn drop(&mut self) {
        // While it is held nobody else can take it: whoever has opened it meanwhile sees that it is gone.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Returns whether a file still stands where it was opened.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(open), Ok(there)) = (file.metadata(), path.symlink_metadata()) else { return false };
    (open.dev(), open.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
pub(super) fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// Returns how files are opened that nobody else may read.
#[cfg(unix)]
fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn private() -> OpenOptions {
    OpenOptions::new()
}
