//! What was open before a step.

use std::sync::Arc;

use crate::document::Version;
use crate::model::Map;
use crate::model::shown::Shown;

/// What was open before a step.
pub(super) struct BeforeStep {
    pub(super) map: Arc<Map>,
    pub(super) shown: Arc<Shown>,
    pub(super) lineage: Version,
    /// All that was found out about them.
    pub(super) found_out: Arc<dyn Send + Sync>,
}
