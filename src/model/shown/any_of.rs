//! What any of several filters shows: for whoever shows one after the other.

use crate::model::filter::Filter;
use crate::model::shown::{Folds, Shown, counting_pieces};
use crate::model::{EvidenceId, LinkId, Map};

impl Shown {
    /// Finds what is shown of a map by at least one of several filters. It is folded where all of them fold the same, else
    /// not at all.
    pub fn any_of(map: &Map, parts: &[&Self]) -> Self {
        let folded = parts.first().map(|part| part.filter.folded.clone()).unwrap_or_default();
        let is_same = parts.iter().all(|part| part.filter.folded == folded);
        let folded = if is_same { folded } else { Default::default() };
        let filter = Filter { folded, ..Filter::everything() };
        let has_link = map.per_link(|link| parts.iter().any(|part| part.has_link(link)));
        let counts = |link: LinkId, piece: EvidenceId| {
            parts.iter().any(|part| part.has_link(link) && part.pieces(link).contains(&piece))
        };
        let has_actor = map.per_actor(|actor| parts.iter().any(|part| part.has_actor(actor)));
        let wholes = filter.folded.iter().copied().filter(|whole| has_actor[whole.index()]).collect();
        Self {
            folds: Folds::new(map, &wholes),
            links: map.link_ids().filter(|link| has_link[link.index()]).collect(),
            counting: counting_pieces(map, counts),
            has_evidence: map.per_piece(|piece| parts.iter().any(|part| part.has_evidence(piece))),
            has_actor,
            has_link,
            ..Self::new(map, &filter)
        }
    }
}
