//! Saving without overwriting what nobody agreed to overwrite.

use std::borrow::Cow;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::files::disk::FileContents;
use crate::files::giving_up::GivenUp;
use crate::files::writing::{refusal, write_set};
use crate::files::{FileError, FileErrorKind, MAX_MAP_BYTES, read_text};

/// What may be overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Whatever is there: the reader was asked.
    Anything,
    /// Nothing: the reader was not asked.
    Nothing,
    /// The text that this program read or wrote there last.
    Known(Arc<str>),
    /// This text of another program's, which the reader has agreed to replace.
    Agreed(Arc<str>),
}

/// A file that is open, and the text that this program read or wrote there last: with another one, somebody else has
/// changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSlot {
    /// Where it is.
    pub path: PathBuf,
    /// Its text.
    pub text: Arc<str>,
}

impl FileSlot {
    /// Returns the file's name, for people.
    pub fn name(&self) -> Cow<'_, str> {
        self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy()
    }

    /// Returns whether the system lets nobody write to it now.
    pub fn is_read_only(&self) -> bool {
        std::fs::OpenOptions::new().write(true).open(&self.path).is_err()
            || std::fs::metadata(&self.path).is_ok_and(|file| file.permissions().readonly())
    }

    /// Returns what may be overwritten when it is saved again.
    pub fn overwrite(&self) -> Overwrite {
        Overwrite::Known(Arc::clone(&self.text))
    }
}

impl Overwrite {
    /// Sees to it that nothing is overwritten that nobody agreed to.
    fn check(&self, path: &Path) -> Result<(), FileError> {
        match self {
            Self::Anything => Ok(()),
            Self::Nothing if path.symlink_metadata().is_ok() => {
                let refused = std::fs::metadata(path).ok().as_ref().and_then(refusal);
                Err(FileError::new(path, refused.unwrap_or(FileErrorKind::Exists)))
            }
            Self::Nothing => Ok(()),
            Self::Known(text) | Self::Agreed(text) => match read_text(path, MAX_MAP_BYTES) {
                Ok(found) if *found == **text => Ok(()),
                Ok(found) => Err(FileError::new(path, FileErrorKind::Changed(Some(found.into())))),
                // A file that was deleted meanwhile is written anew: nothing is lost by that.
                Err(FileError { kind: FileErrorKind::CannotRead(error), .. }) if error.kind == ErrorKind::NotFound => {
                    Ok(())
                }
                Err(error @ FileError { kind: FileErrorKind::CannotRead(_), .. }) => Err(error.at_writing()),
                // Nothing is written over that is no file.
                Err(error @ FileError { kind: FileErrorKind::Folder | FileErrorKind::NotOrdinary, .. }) => Err(error),
                Err(_) => Err(FileError::new(path, FileErrorKind::Changed(None))),
            },
        }
    }
}

/// Writes a file, whole or not at all.
///
/// # Errors
/// Where something is there that must not be overwritten, or the file cannot be written; it is then as it was.
pub fn write(path: &Path, bytes: &[u8], overwrite: &Overwrite) -> Result<(), FileError> {
    write_unless(path, bytes, overwrite, &GivenUp::default())
}

/// Writes a file as [`write()`] does, unless that is given up meanwhile.
///
/// # Errors
/// As [`write()`], and where it was given up.
pub fn write_unless(path: &Path, bytes: &[u8], overwrite: &Overwrite, given_up: &GivenUp) -> Result<(), FileError> {
    write_set_unless(&[(path, &|out| out.write_all(bytes), overwrite)], given_up)
}

/// Writes files that belong together piece by piece, each as [`write_unless`] does: none gets its place before all are
/// written.
///
/// # Errors
/// As there, and where what one is to hold cannot be made. Only where one cannot get its place after all, those before it have theirs.
pub fn write_set_unless(files: &[(&Path, &FileContents<'_>, &Overwrite)], given_up: &GivenUp) -> Result<(), FileError> {
    files.iter().try_for_each(|(path, _, overwrite)| overwrite.check(path))?;
    // Somebody else may have written there since the look just now.
    let is_new = |overwrite: &Overwrite| matches!(overwrite, Overwrite::Nothing);
    let set: Vec<_> = files.iter().map(|&(path, contents, overwrite)| (path, contents, is_new(overwrite))).collect();
    write_set(&set, given_up)
}

/// Returns when a file was written last, by the clock of its disk.
pub(crate) fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}

/// Returns a path whose name ends as files of its kind do, in `.KIND.json`; a name that ends in `.json` was typed with
/// thought, and is kept.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    // Not every name is text: what was typed stays as it is, only the ending is added.
    let mut name = path.file_name().unwrap_or_default().to_owned();
    let lower = name.to_string_lossy().to_lowercase();
    if lower.ends_with(".json") {
        return path.to_owned();
    }
    let kind = ending.trim_end_matches(".json");
    name.push(if lower.ends_with(kind) { ".json" } else { ending });
    path.with_file_name(name)
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
