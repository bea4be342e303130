//! What is asked of a disk, step by step. Each step has a name, so that tests can let any of them fail: a disk that is
//! full, broken, gone or hangs. In a release build, nothing of that is there.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

/// Something that is asked of a disk.
#[cfg_attr(not(debug_assertions), expect(unreachable_pub, reason = "only tests name it from outside"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskStep {
    /// What stands at a path.
    Look,
    /// Opening a file.
    Open,
    /// Reading it.
    Read,
    /// Making a file.
    Create,
    /// Writing into it.
    Write,
    /// Waiting until it is on the disk.
    Sync,
    /// Giving it the owner and the rights of another.
    Own,
    /// Giving it another name.
    Rename,
    /// Removing it.
    Remove,
    /// Making a folder.
    MakeFolder,
}

/// Comes before each step: fails where a test wants that.
///
/// # Errors
/// What the test wants; in a release build, nothing.
#[inline]
pub(super) fn step(step: DiskStep, path: &Path) -> io::Result<()> {
    #[cfg(debug_assertions)]
    return crate::files::faults::meet(step, path);
    #[cfg(not(debug_assertions))]
    {
        let _ = (step, path);
        Ok(())
    }
}

/// Writes all bytes into a file at a path.
///
/// # Errors
/// Where the disk does not take them; some of them may be there.
pub(super) fn write_all(mut file: &File, path: &Path, bytes: &[u8]) -> io::Result<()> {
    #[cfg(debug_assertions)]
    if let Some((n, error)) = crate::files::faults::meet_writing(path, bytes.len()) {
        file.write_all(&bytes[..n])?;
        return Err(error);
    }
    #[cfg(not(debug_assertions))]
    let _ = path;
    file.write_all(bytes)
}
