//! Where the reader looks, on which way, and how a camera that shows the whole map follows the picture.

use crate::layout::{Rect, Size};
use crate::scene::camera::Camera;

/// Where the reader looks.
#[derive(Clone, Debug)]
pub struct Viewport {
    /// The middle of what is seen, and how closely.
    pub camera: Camera,
    /// The camera's way to what was asked for.
    pub flight: Option<Flight>,
    /// How the picture makes room for the chips of the filter.
    pub chip_room: ChipRoom,
    /// How closely the last frame was seen; none before the first.
    seen_zoom: Option<f32>,
    /// Whether a fitted camera has yet to follow the picture.
    wants_fit: bool,
    /// Whether it then moves only if something would lie outside of the window.
    is_filtered: bool,
}

/// What has become of the picture, for a camera that shows the whole map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureChange {
    /// It was drawn anew, and the camera follows it as the last of the other changes says.
    Drawn,
    /// It is another one: the camera fits it as a whole.
    Another,
    /// The filter shows more or less of it: the camera moves only if something would lie outside of the window.
    Filtered,
}

impl Default for Viewport {
    /// The whole map.
    fn default() -> Self {
        let (camera, chip_room) = (Camera::default(), ChipRoom::default());
        Self { camera, flight: None, chip_room, seen_zoom: None, wants_fit: true, is_filtered: false }
    }
}

impl Viewport {
    /// Notes what has become of the picture.
    pub fn picture_changed(&mut self, change: PictureChange) {
        match change {
            PictureChange::Drawn => self.wants_fit = true,
            PictureChange::Another => self.is_filtered = false,
            PictureChange::Filtered => self.is_filtered = true,
        }
    }

    /// Shows the whole map.
    pub fn fit(&mut self) {
        self.camera.is_fitted = true;
        self.picture_changed(PictureChange::Another);
        self.picture_changed(PictureChange::Drawn);
    }

    /// Returns whether this frame is seen more or less closely than the one before; asked once for each.
    pub(in crate::view) fn is_zooming(&mut self) -> bool {
        let zoom = self.camera.zoom;
        self.seen_zoom.replace(zoom).is_some_and(|before| before != zoom)
    }

    /// Lets a fitted camera follow what has become of the picture, and of the canvas.
    pub(in crate::view) fn follow_picture(&mut self, bounds: Rect, canvas: Size, is_resized: bool) {
        if !self.camera.is_fitted || !(self.wants_fit || is_resized) {
            return;
        }
        if is_resized || !self.is_filtered || !self.camera.sees(bounds, canvas) {
            self.camera.fit(bounds, canvas);
        }
        self.wants_fit = false;
    }
}

/// A camera that the program has moved, for as long as nobody moves it on: then there is no way back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Detour {
    before: Camera,
    after: Camera,
}

impl Detour {
    /// Notes a way that led to a camera; after another detour, the way back leads to before that.
    pub(crate) fn new(earlier: Option<Self>, before: Camera, after: Camera) -> Self {
        Self { before: Self::start(earlier, before), after }
    }

    /// Returns the camera before a detour; the present one, where it was moved on or there was none.
    pub(crate) fn start(detour: Option<Self>, now: Camera) -> Camera {
        detour.filter(|detour| detour.after == now).map_or(now, |detour| detour.before)
    }
}

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
    /// The camera's way to where the chips leave room.
    pub(in crate::view) detour: Option<Detour>,
}
