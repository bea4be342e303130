//! Where a document comes from, and where it is saved again.

use crate::files::saving::FileSlot;

/// The files that the document comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Origin {
    /// The map's file; none for the built-in map.
    pub(super) map: Option<FileSlot>,
    /// The layout's file.
    pub(super) layout: Option<FileSlot>,
    /// The name of the layout that is open, where it has no file to be saved to yet: of a sample, or of what fits in part.
    pub(super) proposed_name: Option<String>,
}
