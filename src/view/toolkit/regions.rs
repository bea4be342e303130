//! The parts of the window that the keyboard and screen readers know as a whole.

use egui::{Id, UiBuilder};

use crate::command::Part;

/// A part of the window that the keyboard reaches at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Region {
    /// The map.
    #[default]
    Map,
    /// A panel.
    Panel(Part),
    /// The window with statistics and evidence gaps.
    Findings,
}

impl Region {
    /// Returns the name that screen readers say.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Panel(part) => part.name(),
            Self::Findings => FINDINGS,
        }
    }
}

/// Returns the id of what has the focus for a panel as a whole.
pub fn start_id(region: Region) -> Id {
    Id::unique(("start of", region.name()))
}

/// Makes a part of the window one that screen readers know by name and go to.
pub fn landmark(name: &str) -> UiBuilder {
    UiBuilder::new().accessibility_label(name).accessibility_role(egui::Role::Region)
}

/// The name of the window.
pub const FINDINGS: &str = "Statistics and evidence gaps";
