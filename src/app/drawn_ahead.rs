//! What another thread finds and draws of a large map, for the window to take over.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::app::arranger::StepChange;
use crate::app::before_step::BeforeStep;
use crate::document::Document;
use crate::layout::Layout;
use crate::model::Map;
use crate::model::shown::Shown;
use crate::scene::Scene;
use crate::scene::communities::Grouping;
use crate::scene::plan::Plan;
use crate::view::state::choices::Choices;
use crate::view::state::strip_data::StripData;

/// When the picture that follows from a step is to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    /// At once: what is done next looks at it.
    AtOnce,
    /// Within a few frames, if the map is large.
    Soon,
}

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
    pub(super) counted: PanelCounts,
    pub(super) picture: DrawnAhead,
}

/// What the panels beside the map count of what is shown.
#[derive(Debug)]
pub(super) struct PanelCounts {
    pub(super) choices: Choices,
    pub(super) strip: StripData,
}

impl PanelCounts {
    pub(super) fn of(document: &Document) -> Self {
        Self { choices: Choices::new(document), strip: StripData::new(document) }
    }
}

/// A large map that another thread draws; the picture before stands until it has.
pub(super) struct PendingPicture {
    /// What is shown of it.
    pub(super) shown: Arc<Shown>,
    /// What the step has changed that it is drawn after; none where other communities open.
    pub(super) change: Option<StepChange>,
    /// The picture, and after a step what is counted of it.
    pub(super) found: Receiver<(DrawnAhead, Option<PanelCounts>)>,
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
