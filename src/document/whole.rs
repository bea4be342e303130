//! All that a document holds, taken as one: what a file of it holds, and what takes its place in one step.

use std::sync::Arc;

use crate::document::version::Version;
use crate::layout::Layout;
use crate::model::Map;
use crate::model::filter::Filter;
use crate::model::reviews::Reviews;
use crate::model::story::Story;

/// What a document holds.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The map.
    pub map: Arc<Map>,
    /// Where each actor is.
    pub layout: Layout,
    /// What is shown.
    pub filter: Filter,
    /// What the fact-checker thinks of the evidence.
    pub reviews: Reviews,
    /// What is told with the map, step by step.
    pub story: Story,
}

impl Whole {
    /// Forgets where everybody is.
    #[must_use]
    pub fn unplaced(self) -> Self {
        Self { layout: Layout::empty(self.map.n_actor_slots()), ..self }
    }
}

/// What a document held at some time.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub(super) version: Version,
    pub(super) whole: Whole,
}

impl Snapshot {
    /// Returns all of it.
    pub fn whole(&self) -> &Whole {
        &self.whole
    }
}

/// A document that was replaced as a whole, and which of the maps before or after that its ids belong to.
#[derive(Clone, Debug)]
pub(super) struct Replaced {
    pub(super) whole: Whole,
    pub(super) lineage: Version,
}

impl Replaced {
    /// Returns about how much memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        /// Keys, names, words and lists of a part.
        const PART: usize = 1000;
        let map = &self.whole.map;
        let texts: usize = map.sources().filter_map(|source| source.text.as_ref()).map(|text| text.len()).sum();
        texts + PART * (map.n_actor_slots() + map.n_links() + map.n_evidence())
    }
}
