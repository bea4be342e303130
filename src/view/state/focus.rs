//! Where the keyboard is: in the window, and on the map.

use egui::Id;

use crate::model::selection::Selection;
use crate::model::{ActorId, Map};
use crate::view::state::far_names::FarNames;
use crate::view::toolkit::focus_trail::FocusTrail;
use crate::view::toolkit::regions::Region;

/// In which part of the window the keyboard is.
#[derive(Clone, Debug, Default)]
pub struct WindowFocus {
    /// Where the focus was, frame by frame.
    pub(in crate::view) trail: FocusTrail,
    /// The part of the window that the focus is in.
    pub region: Option<Region>,
    /// The part of the window that the focus was in before this frame.
    pub region_before: Option<Region>,
    /// The parts that the statistics lie over.
    pub covered: Vec<Region>,
    /// The part of the window that it is sent to now.
    pub wants_region: Option<Region>,
    /// What was pressed for the answer that stands beside the map: it has the focus again after that.
    pub asked_from: Option<Id>,
}

/// What on the map the keyboard is at.
#[derive(Clone, Debug, Default)]
pub struct MapFocus {
    /// What on the map has the focus.
    pub focused: Selection,
    /// Whether the focus came there after the last choice was made.
    pub is_newest: bool,
    /// What on the map shall have it.
    pub wants_focus: Option<Selection>,
    /// Whose links the arrow keys go through.
    pub origin: Option<ActorId>,
    /// Where names are written on the screen that may stand elsewhere than the picture has them.
    pub(in crate::view) names: FarNames,
    /// The box on the screen around the focused actor and such a name.
    pub(in crate::view) ringed: Option<egui::Rect>,
}

impl MapFocus {
    /// Lets go of what is gone from the map.
    pub(in crate::view) fn keep_present(&mut self, map: &Map) {
        self.focused = self.focused.if_in(map);
        self.wants_focus = self.wants_focus.filter(|wanted| wanted.is_in(map));
        self.origin = self.origin.filter(|&origin| map.has_actor(origin));
    }
}
