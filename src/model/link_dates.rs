//! The dates of a link.

use crate::model::date::ArticleDate;
use crate::model::{EvidenceId, LinkId, Map};

/// Returns when what a link says happened, and when that was said.
pub(crate) fn dates_of(
    map: &Map,
    link: LinkId,
    counts: impl Fn(EvidenceId) -> bool,
) -> impl Iterator<Item = &ArticleDate> {
    let link = map.link(link);
    let pieces = link.evidence.iter().copied().filter(move |&piece| counts(piece));
    let said = pieces.filter_map(|piece| map.piece(piece).date.as_ref());
    link.date.iter().chain(said).map(|dated| &dated.date)
}
