//! What is asked of a disk, step by step. Each step has a name, so that tests can let any of them fail: a disk that is
//! full, broken, gone or hangs. In a release build, nothing of that is there.

use std::fs::File;
use std::io::{self, BufWriter, Write};
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

/// Waits until the disk answers that a folder of the program's own is on, which may be never: by a change that changes
/// nothing. That it is refused is an answer, too.
pub(super) fn await_answer(folder: &Path) {
    #[cfg(debug_assertions)]
    crate::files::faults::hang(folder);
    #[cfg(unix)]
    let _ = std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700));
    #[cfg(not(unix))]
    let _ = folder.metadata().and_then(|now| std::fs::set_permissions(folder, now.permissions()));
}

/// What a file is to hold, written piece by piece: what is large need never be in memory as a whole.
pub type FileContents<'a> = dyn Fn(&mut dyn Write) -> io::Result<()> + 'a;

/// Writes what a file at a path is to hold.
///
/// # Errors
/// Where the disk does not take it, or it cannot be made; some of it may be there.
pub(super) fn write_contents(file: &File, path: &Path, contents: &FileContents<'_>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(AT_ONCE, OnDisk { file, path });
    let written = contents(&mut out).and_then(|()| out.flush());
    // What a disk has not taken is not offered to it once more.
    drop(out.into_parts());
    written
}

/// So many bytes go to a disk at once.
const AT_ONCE: usize = 64 << 10;

/// A file at a path.
struct OnDisk<'a> {
    file: &'a File,
    path: &'a Path,
}

impl Write for OnDisk<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        write_all(self.file, self.path, bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes all bytes into a file at a path.
///
/// # Errors
/// Where the disk does not take them; some of them may be there.
fn write_all(mut file: &File, path: &Path, bytes: &[u8]) -> io::Result<()> {
    #[cfg(debug_assertions)]
    if let Some((n, error)) = crate::files::faults::meet_writing(path, bytes.len()) {
        file.write_all(&bytes[..n])?;
        return Err(error);
    }
    #[cfg(not(debug_assertions))]
    let _ = path;
    file.write_all(bytes)
}
