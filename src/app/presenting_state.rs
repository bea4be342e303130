//! What was there before a story was presented, and the step of it that is in view.

use crate::layout::Size;
use crate::model::story::{MapArea, StoryStep};
use crate::view::state::exploring::Exploring;
use crate::view::state::search::Search;
use crate::view::state::viewport::Viewport;

/// What was there before a story was presented: all of it comes back.
#[derive(Clone, Debug)]
pub(super) struct BeforeStory {
    /// What was chosen, and what the window did with the map.
    pub(super) exploring: Exploring,
    pub(super) search: Search,
    /// From where the reader looked.
    pub(super) viewport: Viewport,
    /// Whether everybody was folded in, as the reader looked from far away.
    pub(super) far: Option<f32>,
}

/// The step of a story that is in view.
#[derive(Clone, Debug)]
pub(super) struct StepInView {
    pub(super) step: StoryStep,
    /// The part of the map at which it looks; none for all that is shown.
    pub(super) area: Option<MapArea>,
    /// The canvas for which it was brought into view.
    pub(super) canvas: Size,
}
