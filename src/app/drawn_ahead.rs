//! What another thread finds and draws of a large map, for the window to take over.

use std::sync::mpsc::Receiver;

use crate::app::before_step::BeforeStep;
use crate::document::Document;
use crate::layout::Layout;
use crate::model::Map;
use crate::scene::Scene;
use crate::scene::communities::Grouping;
use crate::scene::plan::Plan;
use crate::view::state::choices::Choices;
use crate::view::state::strip_data::StripData;

/// A filter of a large map whose effect another thread finds.
pub(super) struct Filtering {
    /// What is on the screen meanwhile.
    pub(super) before: BeforeStep,
    pub(super) found: Receiver<FoundShown>,
    /// Since when, in egui's clock; none before the next frame.
    pub(super) since_secs: Option<f64>,
}

/// What a filter shows of a large map, with all that the window asks of that first.
pub(super) struct FoundShown {
    pub(super) document: Document,
    pub(super) choices: Choices,
    pub(super) strip: StripData,
    pub(super) picture: DrawnAhead,
}

/// A large map, planned and drawn.
pub(super) struct DrawnAhead {
    pub(super) grouping: Option<Grouping>,
    pub(super) plan: Plan,
    pub(super) scene: Scene,
    /// The places that it was drawn with.
    layout: Layout,
}

impl DrawnAhead {
    /// Draws a plan of a large map, following an earlier picture of it.
    pub(super) fn new(map: &Map, grouping: Option<Grouping>, plan: Plan, layout: Layout, earlier: &Scene) -> Self {
        let scene = Scene::at_once(map, &plan, &layout, Some(earlier));
        Self { grouping, plan, scene, layout }
    }

    /// Returns whether it is drawn with the places of a layout.
    pub(super) fn is_of(&self, layout: &Layout) -> bool {
        self.layout == *layout
    }
}
