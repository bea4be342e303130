//! What is remembered of the files that the document comes from and goes to.
//!
//! Beside `documents/`, not in it: the program has this as a part of its state, and what is in that folder uses the whole
//! program.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::origin::Origin;
use crate::app::ready::Ready;
use crate::app::written::Write;
use crate::command::{Savable, Wanted};
use crate::document::Version;
use crate::files::layout_file::LayoutFile;
use crate::files::opening::Openable;
use crate::files::saving::{FileSlot, Overwrite};
use crate::files::state::LeftOver;
use crate::model::Map;
use crate::view::FileState;

/// What the reader wants instead of the document.
#[derive(Debug)]
pub(crate) enum NextDocument {
    Close,
    Ask(Wanted),
    Open(Openable),
    /// What was opened meanwhile.
    Show(Box<Ready>),
    /// Work that another session has left.
    Left(LeftOver),
    /// A new map.
    New(Box<MadeMap>),
}

/// A map that was made of an article just now.
#[derive(Clone, Debug)]
pub(crate) struct MadeMap {
    /// The map.
    pub map: Arc<Map>,
    /// How it is arranged, where that came in with it.
    pub layout: Option<LayoutFile>,
    /// The article's text; none where what came in has none.
    pub text: Option<Arc<str>>,
    /// The file that the text is from, if it is from one.
    pub file: Option<PathBuf>,
    /// Whether it is drafted from the text.
    pub is_drafted: bool,
}

/// How far leaving the document has come.
#[derive(Debug, Default)]
pub(super) enum Leaving {
    /// It stays.
    #[default]
    No,
    /// The reader is asked what becomes of unsaved changes.
    Asking(NextDocument),
    /// They are saved first.
    Saving(NextDocument),
    /// The window closes without another question.
    Closing,
}

/// What is to be saved, and where.
#[derive(Clone, Debug)]
pub(super) struct SaveTo {
    pub(super) what: Savable,
    pub(super) path: PathBuf,
    pub(super) overwrite: Overwrite,
}

/// Where the document comes from, and what is under way with files.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    pub(super) origin: Origin,
    pub(super) leaving: Leaving,
    /// The state that the reader has agreed to lose.
    pub(super) discarded: Option<Version>,
    /// What is saved as soon as the picture stands still.
    pub(super) save_to: Option<SaveTo>,
    /// Whether something is on its way into a file.
    pub(super) is_writing: bool,
    /// What was not written, until the reader says whether to overwrite.
    pub(super) refused: Option<Write>,
    /// The path that was typed last, to be mended where it is wrong.
    pub(super) typed: Option<(Wanted, String)>,
    /// The title that the window has.
    pub(super) title: String,
}

impl Documents {
    /// Returns whether something is being saved, or waits for that.
    pub(super) fn is_saving(&self) -> bool {
        self.save_to.is_some() || self.is_writing
    }

    /// Returns what is said of the file of what is open; `is_asking` says whether a file dialog is open.
    pub(in crate::app) fn file_state(&self, map: &Map, is_asking: bool) -> FileState<'_> {
        let slot = self.origin.file(map);
        let (name, path) = (slot.map(FileSlot::name), slot.map(|slot| slot.path.as_path()));
        let (savable, is_saving) = (self.origin.savable(map), self.is_saving());
        FileState { savable, name, path, title: &self.title, is_asking, is_saving }
    }
}
