//! What a look at the file of what is open finds. It is taken off the UI thread.

use crate::app::held::Held;
use crate::document::Whole;
use crate::files::FileErrorKind;
use crate::files::saving::FileSlot;
use crate::files::stamp::{Look, Stamp, look};

/// What was found at a look.
#[derive(Debug)]
pub(crate) struct Looked {
    /// The file as it was known.
    pub(super) slot: FileSlot,
    /// What became of it.
    pub(super) change: FileChange,
}

/// What became of a file.
#[derive(Debug)]
pub(super) enum FileChange {
    Same(Stamp),
    Changed(Stamp, Box<Held>),
    /// It is no map or layout any more.
    Broken(Stamp, FileErrorKind),
    Gone,
    /// The disk does not answer, or lets nobody read it.
    Unreadable(FileErrorKind),
}

impl Looked {
    /// Looks at a file; `open` is what is open of it.
    pub(super) fn at(slot: FileSlot, before: Option<&Stamp>, open: &Whole) -> Self {
        let change = match look(&slot, before) {
            Look::Same(stamp) => FileChange::Same(stamp),
            Look::Changed(stamp, text) => match Held::new(text, &open.map) {
                Ok(held) => FileChange::Changed(stamp, Box::new(held)),
                Err(error) => FileChange::Broken(stamp, error),
            },
            Look::Gone => FileChange::Gone,
            Look::Broken(stamp, kind) => FileChange::Broken(stamp, kind),
            Look::Unreadable(error) => FileChange::Unreadable(error.kind),
        };
        Self { slot, change }
    }
}
