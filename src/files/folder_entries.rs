//! What stands in a folder. The standard library's list of it panics where the disk fails as the folder is closed.

use std::io;
use std::path::{Path, PathBuf};

/// Returns the paths of what stands in a folder, in no order.
///
/// # Errors
/// Where the folder cannot be read to its end.
#[cfg(unix)]
pub(super) fn paths_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    use rustix::fs::{Dir, Mode, OFlags, open};
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let opened = open(folder, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    let mut paths = Vec::new();
    for entry in Dir::new(opened)? {
        let entry = entry?;
        let name = entry.file_name().to_bytes();
        if ![b".".as_slice(), b".."].contains(&name) {
            paths.push(folder.join(OsStr::from_bytes(name)));
        }
    }
    Ok(paths)
}

#[cfg(not(unix))]
pub(super) fn paths_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}
