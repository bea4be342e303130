//! How the reader looks at the map: what is remembered for the camera's sake.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::app::drawn_ahead::{DrawnAhead, Filtering, PendingPicture};
use crate::layout::Layout;
use crate::model::along::Along;
use crate::model::filter::Filter;
use crate::model::selection::Selection;
use crate::model::shown::Shown;
use crate::model::{ActorId, Map};
use crate::scene::camera::Camera;
use crate::scene::communities::Grouping;
use crate::view::state::viewport::Detour;

/// What is remembered of how the reader looks at a map; each map begins anew.
#[derive(Default)]
pub(super) struct CameraMemory {
    /// The zoom at which everybody was folded in, while the reader looks from far away.
    pub(super) far: Option<f32>,
    /// A large map by its communities, and which of them are open for how the reader looks.
    pub(super) grouping: Option<Grouping>,
    /// A map that is being placed by its communities, and from where its places come.
    pub(super) placing: Option<(Arc<Map>, Receiver<Layout>)>,
    /// A filter of a large map that is at work.
    pub(super) filtering: Option<Filtering>,
    /// A large map that another thread draws.
    pub(super) drawing: Option<PendingPicture>,
    /// What was found out about what was open before the steps since, for another thread to let go of.
    pub(super) left: Vec<Arc<dyn Send + Sync>>,
    /// Ends once another thread has found out what is asked for next.
    pub(super) preparing: Option<Receiver<()>>,
    /// Whether it has to do so once more, since something else is shown by now.
    pub(super) is_unprepared: bool,
    /// What another thread has planned and drawn, while it is taken over.
    pub(super) drawn: Option<DrawnAhead>,
    /// Whether the camera is to go to those whom a focus keeps, once they are drawn.
    pub(super) wants_kept: bool,
    /// The camera's way to those whom a focus keeps.
    pub(super) to_focus: Option<Detour>,
    /// What was there before the question whose answer stands beside the map or on it.
    pub(super) before: Option<BeforeQuestion>,
    /// What is shown for the sake of an answer.
    pub(super) answer: Option<Arc<Shown>>,
    /// Who is to be brought into view as soon as they have a place.
    pub(super) wanted: Vec<ActorId>,
}

/// What was there before a question: the way out of its answer leads back to it.
#[derive(Clone, Debug)]
pub(super) struct BeforeQuestion {
    pub(super) filter: Filter,
    /// From where the reader looked.
    pub(super) camera: Camera,
    /// What the strip followed.
    pub(super) along: Along,
    pub(super) selection: Selection,
    /// How many choices were remembered.
    pub(super) n_visited: usize,
}
