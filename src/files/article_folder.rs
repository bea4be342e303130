//! The articles in a folder.

use std::path::{Path, PathBuf};

use crate::files::folder_entries::paths_in;
use crate::files::import::ENDINGS;
use crate::files::reading::read_bytes;
use crate::files::{FileError, FileErrorKind};

/// Returns the files in a folder that may be articles, by name; for a file, the file itself.
///
/// # Errors
/// Where the folder cannot be read.
pub fn articles(path: &Path) -> Result<Vec<PathBuf>, FileError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let broken = |error: std::io::Error| FileError::new(path, FileErrorKind::CannotRead((&error).into()));
    let mut files = Vec::new();
    for file in paths_in(path).map_err(broken)? {
        let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if file.is_file() && ENDINGS.contains(&ending.as_str()) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Returns whether a file is so small that others may be worked on beside it: a long article takes as much memory as a
/// command may have, and one of twice this size that is all names takes half of it (103 MB where its map is made). What is
/// packed may be long in a small file.
pub(crate) fn is_small(path: &Path) -> bool {
    const MOST_BYTES: u64 = 100_000;
    let is_short = path.metadata().is_ok_and(|file| file.is_file() && file.len() <= MOST_BYTES);
    is_short && read_bytes(path, MOST_BYTES).is_ok_and(|bytes| !bytes.starts_with(b"PK"))
}
