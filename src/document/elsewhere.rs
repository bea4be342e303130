//! What another thread than the window's does of a document: it finds out what takes long, and lets go of it.

use std::sync::Arc;

use crate::document::Document;
use crate::model::analysis::overview::Overview;

impl Document {
    /// Returns what is shown as the lists that a reader is offered.
    pub fn overview(&self) -> &Arc<Overview> {
        self.overview.get_or_init(|| Arc::new(Overview::new(&self.map, &self.shown)))
    }

    /// Returns a document that shows the same, and shares what is found out of that: without the steps that led there, for
    /// another thread.
    pub fn as_shown(&self) -> Self {
        let shown = Self::showing(self.shared_map(), self.layout.clone(), Arc::clone(&self.shown));
        Self { derived: Arc::clone(&self.derived), overview: Arc::clone(&self.overview), ..shown }
    }

    /// Returns what may be done on another thread so that [`Self::overview`], [`Self::find`], [`Self::han_form`] and
    /// [`Self::counts_of_all`] need not.
    pub fn preparation(&self) -> impl FnOnce() + Send + use<> {
        let (map, derived) = (self.shared_map(), Arc::clone(&self.derived));
        let (shown, overview) = (Arc::clone(&self.shown), Arc::clone(&self.overview));
        move || {
            overview.get_or_init(|| Arc::new(Overview::new(&map, &shown)));
            derived.han_form(&map);
            derived.counts_of_all(&map);
            derived.search_index(&map);
        }
    }

    /// Returns all that was found out about the map and what is shown of it, for somebody who lets go of it last: of a
    /// large map that takes milliseconds.
    pub fn found_out(&self) -> Arc<dyn Send + Sync> {
        Arc::new((self.shared_map(), Arc::clone(&self.derived), Arc::clone(&self.shown), Arc::clone(&self.overview)))
    }
}
