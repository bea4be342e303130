//! Where the focus was, frame by frame.

use egui::Id;

/// Where the focus was in the last frame.
#[derive(Clone, Debug)]
pub(crate) struct FocusTrail {
    pub(in crate::view) last: Option<Id>,
    /// Whether the keyboard was used last: who uses the mouse needs no ring.
    pub(in crate::view) is_by_key: bool,
    /// What is to be scrolled into view.
    pub(in crate::view) hidden: Option<Id>,
    /// Whether the last key was Tab, and with Shift.
    pub(in crate::view) tab: Option<bool>,
}

impl Default for FocusTrail {
    /// Nothing has had the focus. Until the mouse is used, whatever gets it is ringed.
    fn default() -> Self {
        Self { last: None, is_by_key: true, hidden: None, tab: None }
    }
}
