//! How a file looks at its map.

use crate::model::along::Along;
use crate::model::selection::Selection;
use crate::scene::camera::Camera;

/// How a layout looks at its map.
#[derive(Clone, Debug, Default)]
pub(super) struct SavedView {
    /// The layout's file; none where the map's own file holds it.
    pub(super) name: Option<String>,
    pub(super) camera: Camera,
    pub(super) selection: Selection,
    pub(super) along: Along,
    /// What of it is not on the map, a sentence each.
    pub(super) mismatches: Vec<String>,
}
