//! The file in which a window keeps what outlives it: named parts, each a value of its own, so that one that is
//! broken costs no other. Nobody's work is in it.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::files::disk::{self, DiskStep};
use crate::files::writing::{make_private, write_whole_private};
use crate::files::{FileError, FileErrorKind, read_text};

/// The largest settings file that is read, in bytes: of a few preferences and two hundred paths.
const MAX_BYTES: u64 = 1 << 20;

/// So many settings files that were not understood are kept.
const MOST_ASIDE: usize = 9;

/// What a settings file holds: the text of each part in Rusty Object Notation, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsFile {
    path: PathBuf,
    parts: BTreeMap<String, String>,
    /// Whether something stands there that was not understood, and is copied before it is written over.
    is_broken: bool,
}

impl SettingsFile {
    /// Reads a settings file; one that is not there holds nothing.
    ///
    /// # Errors
    /// Where it cannot be read or understood; what is returned beside the error holds nothing.
    pub fn read(path: &Path) -> (Self, Option<FileError>) {
        let mut file = Self { path: path.to_owned(), ..Self::default() };
        if path.metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return (file, None);
        }
        let parts = read_text(path, MAX_BYTES).and_then(|text| {
            ron::from_str(&text).map_err(|error| FileError::new(path, FileErrorKind::BrokenSettings(error.to_string())))
        });
        let trouble = match parts {
            Ok(parts) => {
                file.parts = parts;
                None
            }
            Err(error) => Some(error),
        };
        file.is_broken = trouble.is_some();
        (file, trouble)
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether it is there, and all parts of it that were asked for were right.
    pub fn is_whole(&self) -> bool {
        !self.parts.is_empty() && !self.is_broken
    }

    /// Returns the value of a part, put right by `mend`, which says whether it was right; the default where there is
    /// none, or none that is understood.
    pub fn part<T: Default + DeserializeOwned>(&mut self, name: &str, mend: impl FnOnce(&mut T) -> bool) -> T {
        let Some(text) = self.parts.get(name) else { return T::default() };
        let read = ron::from_str(text).ok().map(|mut value| (mend(&mut value), value));
        self.is_broken |= !matches!(read, Some((true, _)));
        read.map(|(_, value)| value).unwrap_or_default()
    }

    /// Notes the value of a part.
    pub fn set_part<T: Serialize>(&mut self, name: &str, value: &T) {
        // What the program keeps can be written; what cannot would leave what was there.
        if let Ok(text) = ron::to_string(value) {
            self.parts.insert(name.to_owned(), text);
        }
    }

    /// Writes the file, whole or not at all, for its reader alone. What was not understood there is kept beside it
    /// before, under a name that is free.
    ///
    /// # Errors
    /// Where it cannot be written, or what was not understood cannot be copied: it is then as it was.
    pub fn write(&mut self) -> Result<(), FileError> {
        let cannot_write = |error| FileError::cannot_write(&self.path, &error);
        if let Some(folder) = self.path.parent() {
            make_private(folder).map_err(cannot_write)?;
        }
        let text = ron::ser::to_string_pretty(&self.parts, ron::ser::PrettyConfig::default());
        let text = text.map_err(|error| cannot_write(std::io::Error::other(error)))?;
        if self.is_broken {
            self.keep_aside()?;
        }
        self.is_broken = false;
        write_whole_private(&self.path, text.as_bytes())
    }

    /// Gives what stands there, or where a link leads, another name. A folder or a pipe stays what it is.
    fn keep_aside(&self) -> Result<(), FileError> {
        let Ok(path) = self.path.canonicalize() else { return Ok(()) };
        if !path.is_file() {
            return Err(FileError::new(&self.path, FileErrorKind::NotOrdinary));
        }
        let free = |aside: &PathBuf| aside.symlink_metadata().is_err();
        // Beyond so many, the last one is given up for the newest.
        let Some(aside) = asides(&path).find(free).or_else(|| asides(&path).last()) else { return Ok(()) };
        let renamed = disk::step(DiskStep::Rename, &path).and_then(|()| std::fs::rename(&path, &aside));
        renamed.map_err(|error| FileError::cannot_write(&aside, &error))
    }
}

/// Returns where broken settings are put aside, one after the other.
fn asides(path: &Path) -> impl Iterator<Item = PathBuf> {
    let numbered = (2..=MOST_ASIDE).map(|n| path.with_extension(format!("broken-{n}.ron")));
    std::iter::once(path.with_extension("broken.ron")).chain(numbered)
}

/// Removes all broken settings that were put aside of a file: they name the reader's files.
///
/// # Errors
/// Where one cannot be removed; the others are gone then all the same.
pub fn forget_put_aside(path: &Path) -> Result<(), FileError> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let remove = |aside: PathBuf| match std::fs::remove_file(&aside) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(FileError::cannot_write(&aside, &error)),
        _ => Ok(()),
    };
    let removed: Vec<_> = asides(&path).map(remove).collect();
    removed.into_iter().collect()
}
