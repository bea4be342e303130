//! Saving without overwriting what nobody agreed to overwrite.

use std::path::{Path, PathBuf};

use crate::files::{FileError, MAX_LAYOUT_BYTES, read_text, write_new, write_whole};

/// What may be overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Whatever is there: the reader was asked.
    Anything,
    /// Nothing: the reader was not asked.
    Nothing,
    /// The text that this program read or wrote there last.
    Known(String),
}

/// Why something was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A file of that name is there already.
    Exists,
    /// Another program has changed the file meanwhile.
    Changed,
}

impl Overwrite {
    /// Returns why `path` must not be written without asking, if so.
    pub fn refusal(&self, path: &Path) -> Option<Refusal> {
        match self {
            Self::Anything => None,
            Self::Nothing => path.symlink_metadata().is_ok().then_some(Refusal::Exists),
            // A file that was deleted meanwhile is written anew: nothing is lost by that.
            Self::Known(_) if !path.exists() => None,
            Self::Known(text) => {
                let is_known = read_text(path, MAX_LAYOUT_BYTES).is_ok_and(|found| found == *text);
                (!is_known).then_some(Refusal::Changed)
            }
        }
    }
}

/// Writes a file, whole or not at all; returns why it was not written, where that is to be asked first.
///
/// # Errors
/// Where the file cannot be written; it is then as it was.
pub fn write(path: &Path, bytes: &[u8], overwrite: &Overwrite) -> Result<Option<Refusal>, FileError> {
    if let Some(refusal) = overwrite.refusal(path) {
        return Ok(Some(refusal));
    }
    match overwrite {
        // Somebody else may have written there since the look just now.
        Overwrite::Nothing => Ok((!write_new(path, bytes)?).then_some(Refusal::Exists)),
        Overwrite::Anything | Overwrite::Known(_) => write_whole(path, bytes).map(|()| None),
    }
}

/// Returns the path that a reader typed: `~` is the home folder, and a relative path starts in
/// `folder`.
pub fn typed_path(text: &str, folder: Option<&Path>) -> PathBuf {
    let text = text.trim();
    let home = std::env::home_dir();
    let path = match (text.strip_prefix("~/"), &home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    };
    match folder.map(Path::to_owned).or(home) {
        Some(folder) => folder.join(path),
        None => path,
    }
}
