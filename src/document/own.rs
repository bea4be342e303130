//! What a document shows by itself, kept while it shows something else.

use std::sync::{Arc, OnceLock};

use crate::layout::Layout;
use crate::model::analysis::overview::Overview;
use crate::model::filter::Filter;
use crate::model::shown::Shown;

/// What a document shows by itself, while it shows something else.
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) layout: Layout,
    pub(super) shown: Arc<Shown>,
    pub(super) overview: Arc<OnceLock<Arc<Overview>>>,
    pub(super) chips: Vec<(String, Filter)>,
}
