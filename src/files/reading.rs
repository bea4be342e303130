//! Opening a file to be read, and nothing that is none: a pipe waits for whoever writes into it, and devices and what
//! the system shows as files may be read without end.

use std::fs::{File, Metadata, OpenOptions};
use std::io::Read as _;
use std::path::Path;

use crate::files::disk::{self, DiskStep};
use crate::files::{FileError, FileErrorKind};

/// Reads a text file of at most `max_bytes`.
///
/// # Errors
/// Where the file cannot be read, is too large, or is no UTF-8.
pub fn read_text(path: &Path, max_bytes: u64) -> Result<String, FileError> {
    let bytes = read_bytes(path, max_bytes)?;
    let text = String::from_utf8(bytes)
        .map_err(|error| FileError::new(path, FileErrorKind::NotUtf8(error.utf8_error().valid_up_to())))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Reads a file of at most `max_bytes`.
pub(super) fn read_bytes(path: &Path, max_bytes: u64) -> Result<Vec<u8>, FileError> {
    let file = open_ordinary(path)?;
    // As large as it is at once: a list that grows has its bytes twice while they move.
    let n_bytes = file.metadata().map_or(0, |file| file.len()).min(max_bytes + 1);
    let mut bytes = Vec::with_capacity(usize::try_from(n_bytes).unwrap_or_default());
    disk::step(DiskStep::Read, path).map_err(|error| FileError::cannot_read(path, &error))?;
    file.take(max_bytes + 1).read_to_end(&mut bytes).map_err(|error| FileError::cannot_read(path, &error))?;
    if bytes.len() as u64 > max_bytes {
        return Err(FileError::new(path, FileErrorKind::TooLarge { most: max_bytes, reader: "Quotemap" }));
    }
    Ok(bytes)
}

/// Reads the first bytes of a file, at most `max_bytes`.
pub(super) fn read_start(path: &Path, max_bytes: u64) -> Result<Vec<u8>, FileError> {
    let cannot_read = |error| FileError::cannot_read(path, &error);
    let mut bytes = Vec::new();
    let file = open_ordinary(path)?;
    disk::step(DiskStep::Read, path).map_err(cannot_read)?;
    file.take(max_bytes).read_to_end(&mut bytes).map_err(cannot_read)?;
    Ok(bytes)
}

/// Opens an ordinary file.
pub(super) fn open_ordinary(path: &Path) -> Result<File, FileError> {
    let cannot_read = |error| FileError::cannot_read(path, &error);
    let check = |found: Metadata| match refusal(&found) {
        Some(kind) => Err(FileError::new(path, kind)),
        None => Ok(()),
    };
    // Before, since some devices do something as soon as they are opened; after, since something else may have come
    // there meanwhile.
    disk::step(DiskStep::Look, path).map_err(cannot_read)?;
    check(std::fs::metadata(path).map_err(cannot_read)?)?;
    disk::step(DiskStep::Open, path).map_err(cannot_read)?;
    let file = options().open(path).map_err(cannot_read)?;
    check(file.metadata().map_err(cannot_read)?)?;
    if is_of_the_system(&file) {
        return Err(FileError::new(path, FileErrorKind::NotOrdinary));
    }
    Ok(file)
}

fn refusal(found: &Metadata) -> Option<FileErrorKind> {
    match found {
        found if found.is_dir() => Some(FileErrorKind::Folder),
        found if !found.is_file() => Some(FileErrorKind::NotOrdinary),
        _ => None,
    }
}

/// Returns how files are opened: without waiting for anybody.
#[cfg(unix)]
fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.read(true).custom_flags((rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY).bits() as i32);
    options
}

#[cfg(not(unix))]
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

/// Returns whether the system shows something as a file that is none, as in `/proc`: what it holds comes into being as
/// it is read, and may have no end.
#[cfg(target_os = "linux")]
fn is_of_the_system(file: &File) -> bool {
    rustix::fs::fstatfs(file).is_ok_and(|disk| SYSTEMS.contains(&(disk.f_type as u64)))
}

/// Returns whether a folder is one of those in which the system shows such things: no file can be made there.
#[cfg(target_os = "linux")]
pub(super) fn is_folder_of_the_system(folder: &Path) -> bool {
    rustix::fs::statfs(folder).is_ok_and(|disk| SYSTEMS.contains(&(disk.f_type as u64)))
}

/// The numbers of such file systems in Linux's `magic.h`: proc, sysfs, debugfs, tracefs, securityfs, cgroups 1 and 2.
#[cfg(target_os = "linux")]
const SYSTEMS: [u64; 7] = [0x9fa0, 0x6265_6572, 0x6462_6720, 0x7472_6163, 0x7363_6673, 0x0027_e0eb, 0x6367_7270];

#[cfg(not(target_os = "linux"))]
fn is_of_the_system(_file: &File) -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
pub(super) fn is_folder_of_the_system(_folder: &Path) -> bool {
    false
}
