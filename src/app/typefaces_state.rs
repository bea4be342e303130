//! What the window knows of the faces of letters.

use std::sync::Arc;

use crate::model::Map;
use crate::scene::missing::Unwritten;
use crate::view::state::article::OpenArticle;

/// What the window knows of faces.
#[derive(Default)]
pub(crate) struct Typefaces {
    /// The state of the faces that the window is drawn with.
    pub state: u64,
    /// The map of which it is known what cannot be written.
    pub map: Option<Arc<Map>>,
    /// The texts that were open beside it.
    pub texts: Vec<Arc<OpenArticle>>,
    /// What cannot be written of all these.
    pub unwritten: Option<Unwritten>,
}
