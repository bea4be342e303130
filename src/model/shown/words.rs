//! What has become of what is shown, in words: for screen readers, after a change of the filter.

use crate::model::filter::{Facet, Filter};
use crate::model::shown::Shown;
use crate::model::wording::{counted, first_of};
use crate::model::{ActorId, ActorKind, Map};

/// Says what has become of what is shown, in the words of chips and switches: "Only on the record", "Bodies
/// are shown", "Filter “Said by Sullivan” removed".
pub fn change_words(map: &Map, before: &Shown, after: &Shown) -> String {
    let (shown_before, shown_after) = (before, after);
    let (before, after) = (before.filter(), after.filter());
    if before.folded != after.folded && *before == (Filter { folded: before.folded.clone(), ..after.clone() }) {
        return folds_words(map, shown_before, shown_after);
    }
    if after.is_reset(map) && before.chips(map).len() > 1 {
        return "Filters are reset".to_owned();
    }
    let mut words = Vec::new();
    let mut switched = |name: &str, is_shown: bool| {
        let verb = if is_shown { "shown" } else { "hidden" };
        words.push(format!("{} are {verb}", crate::model::wording::capitalised(name)));
    };
    for kind in ActorKind::ALL.into_iter().filter(|&kind| before.shows_kind(kind) != after.shows_kind(kind)) {
        switched(kind.plural(), after.shows_kind(kind));
    }
    if before.hides_unlinked != after.hides_unlinked {
        switched("actors without links", before.hides_unlinked);
    }
    let revealed = after.revealed.difference(&before.revealed).map(|&actor| map.actor(actor).short_name.clone());
    let revealed: Vec<String> = revealed.collect();
    if !revealed.is_empty() {
        let verb = if revealed.len() == 1 { "is" } else { "are" };
        words.push(format!("{} {verb} shown", first_of(revealed, "and")));
    }
    for facet in Facet::ALL.into_iter().filter(|facet| *facet != Facet::Kinds) {
        if *before == before.with(facet, after) {
            continue;
        }
        match (before.words(map, facet), after.words(map, facet)) {
            (_, Some(now)) => words.push(now),
            (Some(then), None) => words.push(format!("Filter \u{201c}{then}\u{201d} removed")),
            (None, None) => {}
        }
    }
    words.join(". ")
}

/// Says what was folded or opened, and how many that is about: "China folded, 3 members inside".
pub(crate) fn folds_words(map: &Map, before: &Shown, after: &Shown) -> String {
    let (folded_before, folded) = (&before.filter().folded, &after.filter().folded);
    let changed: Vec<ActorId> = folded.symmetric_difference(folded_before).copied().collect();
    let is_folded = folded.is_superset(folded_before);
    let who = match changed.as_slice() {
        [actor] => map.actor(*actor).short_name.clone(),
        _ => "All".to_owned(),
    };
    let n = |shown: &Shown| shown.n_drawn(map).0;
    let members = counted(n(before).abs_diff(n(after)), "member", "members");
    if is_folded { format!("{who} folded, {members} inside") } else { format!("{who} unfolded, {members} shown again") }
}
