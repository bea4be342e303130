//! What follows from a map and takes long to find out: found out once, when it is first asked for.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::model::analysis::actor_evidence::ActorEvidence;
use crate::model::analysis::related::related_quotations;
use crate::model::analysis::statistics;
use crate::model::search::Index;
use crate::model::{ActorId, EvidenceId, LinkId, Map};

/// What follows from one version of a map.
///
/// Invariant: it is always asked with that very version; whoever changes a map starts with an empty one.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    index: OnceLock<Index>,
    reading_order: OnceLock<Vec<ActorId>>,
    actor_evidence: Latest<ActorId, ActorEvidence>,
    related_quotations: Latest<LinkId, Vec<EvidenceId>>,
}

/// The answer to what was asked last: a panel asks the same in each frame.
type Latest<K, V> = Mutex<Option<(K, Arc<V>)>>;

fn ask<K: PartialEq, V>(latest: &Latest<K, V>, of: K, find: impl FnOnce() -> V) -> Arc<V> {
    let mut latest = latest.lock().unwrap_or_else(PoisonError::into_inner);
    match &*latest {
        Some((known, found)) if *known == of => Arc::clone(found),
        _ => {
            let found = Arc::new(find());
            *latest = Some((of, Arc::clone(&found)));
            found
        }
    }
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

    /// Returns the evidence about an actor.
    pub(crate) fn actor_evidence(&self, map: &Map, actor: ActorId) -> Arc<ActorEvidence> {
        ask(&self.actor_evidence, actor, || ActorEvidence::new(map, actor))
    }

    /// Returns quotations that bear on a link without being its evidence.
    pub(crate) fn related_quotations(&self, map: &Map, link: LinkId) -> Arc<Vec<EvidenceId>> {
        ask(&self.related_quotations, link, || related_quotations(map, link))
    }
}
