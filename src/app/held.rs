//! What a file holds, fitted to what is open. It is made off the UI thread.

use std::sync::Arc;

use crate::app::saved_view::SavedView;
use crate::document::Whole;
use crate::files::layout_file::{FittedLayout, LayoutFile};
use crate::files::{FileErrorKind, opening};
use crate::layout::Layout;
use crate::model::Map;
use crate::model::filter::Filter;

/// What a file holds, fitted to what is open.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// Its text.
    pub(super) text: Arc<str>,
    /// What it holds.
    pub(super) whole: Whole,
    /// How it looks at the map.
    pub(super) view: SavedView,
}

impl Held {
    /// Reads the text of a map, or of a layout of this map.
    ///
    /// # Errors
    /// Where it is neither.
    pub(super) fn new(text: Arc<str>, open: &Arc<Map>) -> Result<Self, FileErrorKind> {
        let (map, layout) = opening::parse(&text)?;
        // The same map stays the one that is open: ids are those that are known.
        let map = map.map(Arc::new).filter(|map| **map != **open).unwrap_or_else(|| Arc::clone(open));
        let (whole, view) = fitted(map, layout.as_ref());
        Ok(Self { text, whole, view })
    }
}

/// Fits a layout to a map; without one, nobody has a place yet.
pub(super) fn fitted(map: Arc<Map>, layout: Option<&LayoutFile>) -> (Whole, SavedView) {
    let Some(layout) = layout else {
        let (layout, filter) = (Layout::empty(map.n_actor_slots()), Filter::opening(&map));
        let (reviews, story) = Default::default();
        return (Whole { map, layout, filter, reviews, story }, SavedView::default());
    };
    let FittedLayout { layout, filter, reviews, story, camera, selection, along, mismatches, .. } = layout.fit(&map);
    (Whole { map, layout, filter, reviews, story }, SavedView { name: None, camera, selection, along, mismatches })
}
