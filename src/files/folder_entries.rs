//! What stands in a folder. The standard library's list of it panics where the disk fails as the folder is closed.

use std::io;
use std::path::{Path, PathBuf};

/// Returns the paths of what stands in a folder, in no order; of one that cannot be read to its end, what was read of it.
pub(super) fn some_paths_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    // Whoever asks does without the rest.
    let _ = read(folder, &mut paths);
    paths
}

/// Returns the paths of what stands in a folder, in no order.
///
/// # Errors
/// Where the folder cannot be read to its end.
pub(super) fn paths_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    read(folder, &mut paths).map(|()| paths)
}

#[cfg(unix)]
fn read(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    use rustix::fs::{Dir, Mode, OFlags, open};
    use rustix::io::retry_on_intr;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let opened = retry_on_intr(|| open(folder, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()))?;
    for entry in Dir::new(opened)? {
        let entry = entry?;
        let name = entry.file_name().to_bytes();
        if ![b".".as_slice(), b".."].contains(&name) {
            paths.push(folder.join(OsStr::from_bytes(name)));
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn read(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    Ok(())
}
