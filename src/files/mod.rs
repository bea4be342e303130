//! Reading and writing whole files, with limits, and errors that name the file.
//!
//! Invariant: a file is replaced whole or not at all. Windows and dialogs never appear here.

pub(crate) mod anchoring;
pub mod article_file;
pub mod citations;
mod error;
pub mod export;
pub mod graph_file;
mod layout_entries;
pub mod layout_file;
mod layout_text;
pub mod listing;
mod map_entries;
pub mod map_file;
mod map_text;
pub mod opening;
mod review_entries;
pub mod saving;
pub(crate) mod sealing;

use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

pub use crate::files::error::{FileError, FileErrorKind, Format, Problems, SystemError};

/// The largest map file that is read, in bytes.
pub const MAX_MAP_BYTES: u64 = 64 << 20;
/// The largest layout file that is read, in bytes.
pub const MAX_LAYOUT_BYTES: u64 = 16 << 20;

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
fn read_bytes(path: &Path, max_bytes: u64) -> Result<Vec<u8>, FileError> {
    check_ordinary(path)?;
    let cannot_read = |error| FileError::cannot_read(path, &error);
    let file = std::fs::File::open(path).map_err(cannot_read)?;
    let mut bytes = Vec::new();
    file.take(max_bytes + 1).read_to_end(&mut bytes).map_err(cannot_read)?;
    if bytes.len() as u64 > max_bytes {
        return Err(FileError::new(path, FileErrorKind::TooLarge { most: max_bytes, reader: "Quotemap" }));
    }
    Ok(bytes)
}

/// Refuses folders and pipes before they are opened: opening a pipe waits for whoever writes into it.
fn check_ordinary(path: &Path) -> Result<(), FileError> {
    match std::fs::metadata(path) {
        Ok(kind) if kind.is_dir() => Err(FileError::new(path, FileErrorKind::Folder)),
        Ok(kind) if !kind.is_file() => Err(FileError::new(path, FileErrorKind::NotOrdinary)),
        Ok(_) => Ok(()),
        Err(error) => Err(FileError::cannot_read(path, &error)),
    }
}

fn parse_json(text: &str) -> Result<Value, FileErrorKind> {
    serde_json::from_str(text).map_err(|error| FileErrorKind::NotJson(error.to_string()))
}

/// Checks what stands first in every file: of which kind it is, and that its version is known.
fn check_format(file: &Value, expected: Format, known: std::ops::RangeInclusive<u64>) -> Result<(), FileErrorKind> {
    let found = file.get("format").and_then(Value::as_str);
    if found.is_none() || found != expected.name() {
        return Err(FileErrorKind::WrongFormat { expected, found: found.map(str::to_owned) });
    }
    match file.get("version").and_then(Value::as_u64) {
        Some(found) if known.contains(&found) => Ok(()),
        Some(found) if found > *known.end() => Err(FileErrorKind::NewerVersion { found, newest: *known.end() }),
        _ => Err(FileErrorKind::NoVersion),
    }
}

/// Replaces a file by `bytes`: written beside it, synced and renamed.
///
/// # Errors
/// Where any step fails; the file is then as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let cannot_write = |error| FileError::cannot_write(path, &error);
    let path = &followed(path).map_err(cannot_write)?;
    // A rename would replace even a file that is not to be written.
    if std::fs::metadata(path).is_ok_and(|old| old.permissions().readonly()) {
        return Err(FileError::new(path, FileErrorKind::ReadOnly));
    }
    if path.is_dir() {
        return Err(FileError::new(path, FileErrorKind::Folder));
    }
    let beside = written_beside(path, bytes).map_err(cannot_write)?;
    beside.persist(path).map_err(|error| cannot_write(error.error))?;
    sync_folder(folder_of(path));
    Ok(())
}

/// Writes a file where nothing is, as [`write_whole`] does.
///
/// # Errors
/// Where something is there already, or any step fails; nothing is changed then.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let cannot_write = |error| FileError::cannot_write(path, &error);
    let beside = written_beside(path, bytes).map_err(cannot_write)?;
    let persisted = match beside.persist_noclobber(path) {
        // Some disks cannot rename in this way; then one look must do.
        Err(error) if error.error.kind() != ErrorKind::AlreadyExists && path.symlink_metadata().is_err() => {
            error.file.persist(path)
        }
        persisted => persisted,
    };
    match persisted {
        Ok(_) => {
            sync_folder(folder_of(path));
            Ok(())
        }
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            Err(FileError::new(path, FileErrorKind::Exists))
        }
        Err(error) => Err(cannot_write(error.error)),
    }
}

/// Returns what a link leads to, whether it is there or not: a link stays a link when it is written to.
fn followed(path: &Path) -> std::io::Result<PathBuf> {
    /// Links that lead to links: as many as Linux follows.
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match std::fs::read_link(&path) {
            Ok(to) => path = folder_of(&path).join(to),
            Err(_) => return Ok(path),
        }
    }
    Err(std::io::Error::other("it is a link that leads back to itself"))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a file without a name that lasts, in the folder of `path` and with its permissions.
fn written_beside(path: &Path, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let mut beside = tempfile::Builder::new().prefix(".quotemap-").tempfile_in(folder_of(path))?;
    beside.write_all(bytes)?;
    allow_what_new_files_allow(beside.as_file(), path)?;
    beside.as_file().sync_all()?;
    Ok(beside)
}

/// Gives the new file the old one's permissions: `tempfile` makes files that only the owner reads.
#[cfg(unix)]
fn allow_what_new_files_allow(file: &std::fs::File, path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let permissions = match std::fs::metadata(path) {
        Ok(old) => old.permissions(),
        Err(_) => std::fs::Permissions::from_mode(0o644),
    };
    file.set_permissions(permissions)
}

#[cfg(not(unix))]
fn allow_what_new_files_allow(_file: &std::fs::File, _path: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Makes the rename last through a power cut, where the system can; the file is whole either way.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}
