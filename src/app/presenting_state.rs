//! What was there before a story was presented.

use crate::layout::Size;
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
    /// The canvas for which the step was brought into view.
    pub(super) canvas: Size,
}
