//! Files that are on their way into their place, and those that a copy of the program has left beside it when it was
//! killed in a save.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::files::folder_entries::some_paths_in;
use crate::files::locking::is_at;

/// What the names of such files begin with.
pub(super) const PREFIX: &str = ".quotemap-";

/// Makes such a file, and holds it: while this process lives, no other copy takes it for a stray.
///
/// # Errors
/// Where it cannot be made.
pub(super) fn held(make: impl Fn() -> io::Result<NamedTempFile>) -> io::Result<NamedTempFile> {
    /// Another copy may have taken it for a stray before it was held.
    const TRIES: usize = 8;
    for _ in 1..TRIES {
        let file = make()?;
        match file.as_file().try_lock() {
            Ok(()) if is_at(file.as_file(), file.path()) => return Ok(file),
            Ok(()) | Err(TryLockError::WouldBlock) => {}
            // A disk without locks: nothing there is ever taken for a stray.
            Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
    make()
}

/// Removes what copies of the program that are dead have left beside a file, or where a link leads.
pub(super) fn remove_strays_beside(path: &Path) {
    if let Some(folder) = path.canonicalize().ok().as_deref().and_then(Path::parent) {
        remove_strays(folder);
    }
}

/// Removes what copies of the program that are dead have left in a folder.
pub(crate) fn remove_strays(folder: &Path) {
    for path in some_paths_in(folder) {
        let is_file = || path.symlink_metadata().is_ok_and(|found| found.is_file());
        if path.file_name().and_then(OsStr::to_str).is_some_and(is_ours) && is_file() {
            let held = OpenOptions::new().write(true).open(&path).ok().filter(|file| file.try_lock().is_ok());
            // It may have got its place meanwhile: then its name is gone.
            if held.is_some_and(|file: File| is_at(&file, &path)) {
                let _ = std::fs::remove_file(&path);
            }
        }
    }
}

/// Returns whether a name is one that the program gives to such files.
fn is_ours(name: &str) -> bool {
    /// So many letters and digits follow.
    const N_RANDOM: usize = 6;
    name.strip_prefix(PREFIX)
        .is_some_and(|rest| rest.len() == N_RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
