//! Where the reader looks, and on which way.

use crate::layout::Rect;
use crate::scene::camera::Camera;

/// A way from one look at the map to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    pub(in crate::view) from: Camera,
    pub(in crate::view) to: Camera,
    /// Where the flight has put the camera last; if it is elsewhere now, the reader has moved it and the flight ends.
    pub(in crate::view) last: Camera,
    /// In the clock of egui's input; none before the first frame.
    pub(in crate::view) started_at_secs: Option<f64>,
}

/// How the picture makes room for the chips.
#[derive(Clone, Debug, Default)]
pub struct ChipRoom {
    /// The box of the picture in the last frame: while the picture moves, the camera stays.
    pub(in crate::view) bounds: Option<Rect>,
    /// The camera before room was made for the chips, and the one since.
    pub(in crate::view) cameras: Option<(Camera, Camera)>,
}
