//! The dates of a link.

use crate::model::time::comparison::Time;
use crate::model::time::date::ArticleDate;
use crate::model::wording::capitalised;
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

/// Returns the dates of a link, where they say more than the time that it counts for.
pub(crate) fn dates_words(map: &Map, link: LinkId, time: Option<Time>) -> Option<String> {
    let mut dates: Vec<String> = dates_of(map, link, |_| true).map(ToString::to_string).collect();
    dates.dedup();
    let is_plain = time.is_some_and(|time| {
        dates_of(map, link, |_| true).all(|date| date.first_day() == time.first && date.last_day() == Some(time.last))
    });
    (!is_plain).then(|| capitalised(&dates.join("; ")))
}
