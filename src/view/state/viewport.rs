//! Where the reader looks, and on which way.

use crate::layout::Rect;
use crate::scene::camera::Camera;

/// A way from one look at the map to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    pub(in crate::view) from: Camera,
    pub(in crate::view) to: Camera,
    /// Where the flight has put the camera: elsewhere, the reader has taken over.
    pub(in crate::view) last: Camera,
    /// In the clock of egui's input; none before the first frame.
    pub(in crate::view) started_at_secs: Option<f64>,
}

/// How the picture makes room for the chips.
#[derive(Clone, Debug, Default)]
pub struct ChipRoom {
    /// The picture in the last frame: while it moves, the camera does not.
    pub(in crate::view) bounds: Option<Rect>,
    /// Where the reader looked before, and where since.
    pub(in crate::view) cameras: Option<(Camera, Camera)>,
}
