//! The communities of what is open.

use std::sync::Arc;

use crate::document::Document;
use crate::model::communities::Communities;

impl Document {
    /// Returns the communities of the map's actors: found out once, whatever is shown.
    pub fn communities(&self) -> &Arc<Communities> {
        self.derived.communities(&self.map)
    }
}
