//! How the reader looks at the map: what is remembered for the camera's sake.

use std::sync::Arc;

use crate::model::ActorId;
use crate::model::filter::Filter;
use crate::model::shown::Shown;
use crate::scene::camera::Camera;
use crate::view::state::viewport::Detour;

/// What is remembered of how the reader looks at a map; each map begins anew.
#[derive(Default)]
pub(super) struct CameraMemory {
    /// The zoom at which everybody was folded in, while the reader looks from far away.
    pub(super) far: Option<f32>,
    /// The camera's way to those whom a focus keeps.
    pub(super) to_focus: Option<Detour>,
    /// The answer to a question that is on the map.
    pub(super) answer: Option<FilterAnswer>,
    /// Who is to be brought into view as soon as they have a place.
    pub(super) wanted: Vec<ActorId>,
}

/// An answer that is on the map, and what was there before the question.
#[derive(Clone, Debug)]
pub(super) struct FilterAnswer {
    /// What is shown as the answer.
    pub(super) shown: Arc<Shown>,
    pub(super) before: Filter,
    /// From where the reader looked before.
    pub(super) camera: Camera,
    /// How many choices were remembered when it was asked.
    pub(super) n_visited: usize,
}
