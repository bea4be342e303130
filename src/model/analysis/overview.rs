//! What a filter shows of a map, as the lists that a reader is offered.

use crate::model::analysis::backing::best_backed;
use crate::model::shown::Shown;
use crate::model::time::timeline::Timeline;
use crate::model::time::weeks::{Week, weeks};
use crate::model::{EvidenceId, EvidenceKind, LinkId, Map};

/// What a filter shows of a map, as the lists that a reader is offered.
#[derive(Debug)]
pub struct Overview {
    /// The evidence that counts for the shown links, in the file's order.
    pub evidence: Vec<EvidenceId>,
    /// Of these the direct quotations.
    pub quotations: Vec<EvidenceId>,
    /// How many direct quotations there are on the map.
    pub n_quotations: usize,
    /// How many actors are shown.
    pub n_actors: usize,
    /// The links that are best backed, best first.
    pub best_backed: Vec<LinkId>,
    /// Of the shown links those that only run through the dates of the filter, or are dated less exactly.
    pub around: Vec<LinkId>,
    /// What is dated, whatever dates the filter has: its range can be made wider again.
    pub timeline: Timeline,
    /// The weeks in which something happened, whatever dates the filter has.
    pub weeks: Vec<Week>,
    /// The links that are dated, but lie in no week: they took longer, or are dated less exactly.
    pub beyond_weeks: Vec<LinkId>,
}

impl Overview {
    /// Finds the lists of what is shown.
    pub fn new(map: &Map, shown: &Shown) -> Self {
        const MOST_BEST_BACKED: usize = 5;
        let mut is_counting = map.per_piece(|_| false);
        shown.counting().iter().for_each(|(_, piece)| is_counting[piece.index()] = true);
        let timeline = Timeline::new(map, &shown.at_any_time(map).counting());
        let weeks = weeks(map, shown);
        let mut is_beyond = map.per_link(|_| false);
        timeline.spans.iter().for_each(|span| is_beyond[span.link.index()] = true);
        weeks.iter().flat_map(|week| &week.links).for_each(|link| is_beyond[link.index()] = false);
        let evidence: Vec<EvidenceId> = map.evidence_ids().filter(|piece| is_counting[piece.index()]).collect();
        let is_quotation = |&piece: &EvidenceId| map.piece(piece).kind == EvidenceKind::Quotation;
        Self {
            quotations: evidence.iter().copied().filter(is_quotation).collect(),
            n_quotations: map.evidence_ids().filter(is_quotation).count(),
            n_actors: shown.actors(map).count(),
            evidence,
            best_backed: best_backed(map, shown, MOST_BEST_BACKED),
            around: shown.around_dates(map),
            beyond_weeks: map.link_ids().filter(|link| is_beyond[link.index()]).collect(),
            timeline,
            weeks,
        }
    }
}
