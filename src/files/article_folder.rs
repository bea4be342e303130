//! The articles in a folder.

use std::path::{Path, PathBuf};

use crate::files::folder_entries::paths_in;
use crate::files::import::ENDINGS;
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
