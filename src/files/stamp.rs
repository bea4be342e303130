//! Whether a file was changed by another program: first by what the disk says of it, then by its text.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use crate::files::saving::FileSlot;
use crate::files::{FileError, FileErrorKind, MAX_MAP_BYTES, read_text};

/// What a disk says of a file: as long as that stays, so does the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
    /// The file itself, whatever it is called, where the system numbers files.
    number: Option<(u64, u64)>,
}

/// What has become of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// It holds what it held.
    Same(Stamp),
    /// It holds another text.
    Changed(Stamp, Arc<str>),
    /// Something else is there, which is no text: for this reason.
    Broken(Stamp, FileErrorKind),
    /// It is gone.
    Gone,
    /// It cannot be read now.
    Unreadable(FileError),
}

impl Stamp {
    fn of(path: &Path) -> io::Result<Self> {
        let file = std::fs::metadata(path)?;
        Ok(Self { modified: file.modified().ok(), bytes: file.len(), number: number(&file) })
    }
}

/// Looks whether a file still holds what is known of it; `before` is what the last look has found.
pub fn look(slot: &FileSlot, before: Option<&Stamp>) -> Look {
    let stamp = match Stamp::of(&slot.path) {
        Ok(stamp) => stamp,
        Err(error) if error.kind() == ErrorKind::NotFound => return Look::Gone,
        Err(error) => return Look::Unreadable(FileError::cannot_read(&slot.path, &error)),
    };
    if before == Some(&stamp) {
        return Look::Same(stamp);
    }
    match read_text(&slot.path, MAX_MAP_BYTES) {
        Ok(text) if *text == *slot.text => Look::Same(stamp),
        Ok(text) => Look::Changed(stamp, text.into()),
        Err(error @ FileError { kind: FileErrorKind::CannotRead(_), .. }) => Look::Unreadable(error),
        Err(error) => Look::Broken(stamp, error.kind),
    }
}

#[cfg(unix)]
fn number(file: &std::fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    Some((file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn number(_file: &std::fs::Metadata) -> Option<(u64, u64)> {
    None
}
