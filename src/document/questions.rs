//! What follows from the map alone: found out once for whoever asks in each frame.

use std::sync::Arc;

use crate::document::Document;
use crate::model::analysis::actor_evidence::ActorEvidence;
use crate::model::analysis::disputes::Denials;
use crate::model::analysis::evidence_order::{EvidenceOrder, Groups};
use crate::model::analysis::repeats::Repeat;
use crate::model::lit::Lit;
use crate::model::search::Hits;
use crate::model::selection::Selection;
use crate::model::shown::counts::Counts;
use crate::model::{ActorId, EvidenceId, LinkId};

impl Document {
    /// Finds what of the map matches every word of a query.
    pub fn find(&self, query: &str) -> Hits {
        self.derived.search_index(&self.map).find(query)
    }

    /// Returns whether [`Self::find`] need not read the whole map first.
    pub fn can_find_at_once(&self) -> bool {
        self.derived.has_search_index()
    }

    /// Returns all actors, in the order in which the article's evidence brings them up.
    pub fn reading_order(&self) -> &[ActorId] {
        self.derived.reading_order(&self.map)
    }

    /// Returns the same; while another thread has yet to find it after a change of the map, that of the map before.
    pub fn reading_order_by_now(&self) -> &[ActorId] {
        self.derived.reading_order_by_now(&self.map)
    }

    /// Returns what a screen reader says of an actor: made once for whoever asks in each frame.
    pub fn spoken_actor(&self, actor: ActorId) -> &str {
        self.derived.spoken_actor(&self.map, actor)
    }

    /// Returns what a screen reader says of a link, made likewise.
    pub fn spoken_link(&self, link: LinkId) -> &str {
        self.derived.spoken_link(&self.map, link)
    }

    /// Returns the evidence about an actor: found out once for whoever asks in each frame.
    pub fn actor_evidence(&self, actor: ActorId) -> Arc<ActorEvidence> {
        self.derived.actor_evidence(&self.map, actor)
    }

    /// Returns quotations that bear on a link without being its evidence, found out likewise.
    pub fn related_quotations(&self, link: LinkId) -> Arc<Vec<EvidenceId>> {
        self.derived.related_quotations(&self.map, link)
    }

    /// Returns what any of several things lights, found out likewise.
    pub fn lit(&self, selections: &[Selection]) -> Arc<Lit> {
        self.derived.lit(&self.map, selections)
    }

    /// Returns who denied what, found out likewise.
    pub fn denials(&self) -> &Denials {
        self.derived.denials(&self.map)
    }

    /// Returns who repeats whose claim, found out likewise.
    pub fn repeats(&self) -> &[Repeat] {
        self.derived.repeats(&self.map)
    }

    /// Returns pieces of evidence in an order, each group under its heading, found out likewise.
    pub fn grouped(&self, pieces: &[EvidenceId], order: EvidenceOrder) -> Arc<Groups> {
        self.derived.grouped(&self.map, pieces, order)
    }

    /// Returns how many links each choice of a filter has on the whole map.
    pub fn counts_of_all(&self) -> Arc<Counts> {
        self.derived.counts_of_all(&self.map)
    }
}
