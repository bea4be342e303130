//! What the map remembers between frames.

use crate::layout::Rect;
use crate::model::selection::Selection;
use crate::model::{ActorId, Map};
use crate::scene::camera::Camera;
use crate::view::toolkit::regions::Region;

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

/// Where the keyboard is.
#[derive(Clone, Debug, Default)]
pub struct Keyboard {
    /// What on the map has the focus.
    pub focused: Selection,
    /// Whether the focus came there after the last choice was made.
    pub is_newest: bool,
    /// What on the map shall have it.
    pub wants_focus: Option<Selection>,
    /// Whose links the arrow keys go through.
    pub origin: Option<ActorId>,
    /// The part of the window that the focus is in.
    pub region: Option<Region>,
    /// The part of the window that the focus was in before this frame.
    pub region_before: Option<Region>,
    /// The parts that the statistics lie over.
    pub covered: Vec<Region>,
    /// The part of the window that it is sent to now.
    pub wants_region: Option<Region>,
    /// Whether the title of the evidence shall have the focus.
    pub wants_title: bool,
    /// What was pressed for the answer that stands beside the map: it has the focus again after that.
    pub asked_from: Option<egui::Id>,
}

impl Keyboard {
    /// Lets go of what is gone from the map.
    pub(in crate::view) fn keep_present(&mut self, map: &Map) {
        self.focused = self.focused.if_in(map);
        self.wants_focus = self.wants_focus.filter(|wanted| wanted.is_in(map));
        self.origin = self.origin.filter(|&origin| map.has_actor(origin));
    }
}

/// What is said.
#[derive(Clone, Debug)]
pub struct Note {
    pub(in crate::view) words: String,
    /// Until when, in the clock of egui's input; none before it was shown.
    pub(in crate::view) until_secs: Option<f64>,
}

/// How the picture makes room for the chips.
#[derive(Clone, Debug, Default)]
pub struct ChipRoom {
    /// The picture in the last frame: while it moves, the camera does not.
    pub(in crate::view) bounds: Option<Rect>,
    /// Where the reader looked before, and where since.
    pub(in crate::view) cameras: Option<(Camera, Camera)>,
}
