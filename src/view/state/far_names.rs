//! Where names are written on the map from far away.

use egui::Rect;

use crate::model::ActorId;

/// Where names are written that may stand elsewhere than the picture has them.
#[derive(Clone, Debug, Default)]
pub(in crate::view) struct FarNames {
    /// Tells what their places depend on: while it stays, so do they.
    pub state: u64,
    /// The names that matter most first.
    pub names: Vec<FarName>,
}

/// A name that may stand elsewhere than the picture has it.
#[derive(Clone, Copy, Debug)]
pub struct FarName {
    /// Whose name it is.
    pub actor: ActorId,
    /// Where it is on the screen.
    pub spot: Rect,
    /// The size of its letters, in points.
    pub size: f32,
}
