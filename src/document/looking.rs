//! Looking at a map otherwise than it is: a step of its story is shown for a while, and then all is as before. Nothing of
//! that is an edit: what is saved, and what is not, stays the document's own.

use std::sync::Arc;

use crate::document::Document;
use crate::document::own::Own;
use crate::layout::Layout;
use crate::model::filter::Filter;
use crate::model::shown::Shown;

impl Document {
    /// Shows what another filter shows, until [`Self::look_back`] or the next change of the document.
    pub fn show_for_now(&mut self, filter: Filter) {
        self.catch_up();
        if self.own.is_none() {
            self.own = Some(Box::new(Own {
                layout: self.layout.clone(),
                shown: Arc::clone(&self.shown),
                overview: Arc::clone(&self.overview),
                chips: self.chips.clone(),
            }));
        }
        if filter != *self.filter() {
            self.show(filter);
        }
    }

    /// Shows again what its own filter shows, and everybody where they are.
    pub fn look_back(&mut self) {
        if let Some(own) = self.own.take() {
            let Own { layout, shown, overview, chips } = *own;
            (self.layout, self.shown, self.overview, self.chips) = (layout, shown, overview, chips);
        }
    }

    /// Returns where everybody is, whatever is looked at.
    pub fn own_layout(&self) -> &Layout {
        self.own.as_ref().map_or(&self.layout, |own| &own.layout)
    }

    /// Returns the filter that is saved, whatever is looked at.
    pub fn own_filter(&self) -> &Filter {
        self.own.as_ref().map_or(self.filter(), |own| own.shown.filter())
    }

    pub(super) fn own_shown(&self) -> &Shown {
        self.own.as_ref().map_or(&self.shown, |own| &own.shown)
    }
}
