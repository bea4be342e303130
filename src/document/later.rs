//! A filter of a large map: what it shows is found on another thread, and what was shown before stands until then.

use std::sync::{Arc, OnceLock};

use crate::document::Document;
use crate::document::edit::Edit;
use crate::document::steps::Inverse;
use crate::model::filter::Filter;

impl Document {
    /// Changes the filter, as one step named by a noun, but shows what it shows until [`Self::show_found`] or
    /// [`Self::catch_up`].
    pub fn filter_later(&mut self, filter: Filter, name: impl Into<String>) {
        self.look_back();
        let before = self.filter().clone();
        self.chips = filter.chips(&self.map);
        self.next_filter = Some(filter);
        self.push(name.into(), vec![Inverse::Edit(Edit::SetFilter(before))]);
    }

    /// Returns what finds a document of the same map that shows already what the filter of this one does. It takes long
    /// for a large map: another thread is to do it.
    pub fn finding_shown(&self) -> impl FnOnce() -> Self + Send + use<> {
        let (map, derived, layout) = (self.shared_map(), Arc::clone(&self.derived), self.layout.clone());
        let filter = self.filter().clone();
        move || Self { derived, ..Self::with_layout(map, layout, filter) }
    }

    /// Shows what another document of the same map shows; the filter may have been changed since.
    pub fn show_found(&mut self, found: &Self) {
        (self.shown, self.overview) = (Arc::clone(&found.shown), Arc::clone(&found.overview));
        self.next_filter = self.next_filter.take().filter(|filter| filter != found.filter());
        self.has_unsaved_changes = OnceLock::new();
    }

    /// Returns whether it shows what its filter shows.
    pub fn is_caught_up(&self) -> bool {
        self.next_filter.is_none()
    }

    /// Shows what its filter shows, at once.
    pub fn catch_up(&mut self) {
        if let Some(filter) = self.next_filter.take() {
            self.show(filter);
        }
    }
}
