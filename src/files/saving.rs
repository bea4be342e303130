//! Saving a layout without overwriting what nobody agreed to overwrite.

use std::path::{Path, PathBuf};

use crate::files::layout_file::SavedLayout;
use crate::files::{FileError, MAX_LAYOUT_BYTES, read_text, write_whole};

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

/// Writes a layout, whole or not at all; returns the text of the file.
///
/// # Errors
/// Where the file cannot be written; it is then as it was.
pub fn save(layout: &SavedLayout, path: &Path) -> Result<String, FileError> {
    let text = layout.to_json(path);
    write_whole(path, text.as_bytes())?;
    Ok(text)
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
