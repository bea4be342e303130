//! What follows from a map and takes long to find out: found out once, when it is first asked for.

use std::sync::OnceLock;

use crate::model::analysis::statistics;
use crate::model::search::Index;
use crate::model::{ActorId, Map};

/// What follows from one version of a map.
///
/// Invariant: it is always asked with that very version; whoever changes a map starts with an empty one.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    index: OnceLock<Index>,
    reading_order: OnceLock<Vec<ActorId>>,
}

impl Derived {
    /// Returns the words of the map, where each stands.
    ///
    /// A large map takes a quarter of a second: the window has a thread do it beforehand.
    pub(crate) fn search_index(&self, map: &Map) -> &Index {
        self.index.get_or_init(|| Index::new(map))
    }

    /// Returns whether the words are read by now.
    pub(crate) fn has_search_index(&self) -> bool {
        self.index.get().is_some()
    }

    /// Returns the ids of all actors, in the order in which the article's evidence brings them up.
    pub(crate) fn reading_order(&self, map: &Map) -> &[ActorId] {
        self.reading_order.get_or_init(|| statistics::reading_order(map))
    }
}
