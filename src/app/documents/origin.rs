//! Where a document comes from, and where it is saved again.

use std::path::PathBuf;

/// The files that the document comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Origin {
    /// The map's file; none for the built-in map.
    pub(super) map_path: Option<PathBuf>,
    pub(super) layout: Option<FileSlot>,
    /// The name that is proposed where there is no file yet.
    pub(super) proposed_name: Option<String>,
}

/// A file, and the text that this program read or wrote there last: with another one, somebody else has changed it.
#[derive(Clone, Debug)]
pub(super) struct FileSlot {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

impl FileSlot {
    pub(super) fn name(&self) -> String {
        self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned()
    }
}
