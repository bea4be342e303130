//! What has become of what is shown, in words: for screen readers, after a change of the filter.

use crate::model::filter::{Facet, Filter};
use crate::model::shown::Shown;
use crate::model::wording::{all_of, capitalised, counted, first_of, lower, lower_first};
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
        words.push(format!("{} are {verb}", capitalised(name)));
    };
    for kind in ActorKind::ALL.into_iter().filter(|&kind| before.shows_kind(kind) != after.shows_kind(kind)) {
        switched(kind.plural(), after.shows_kind(kind));
    }
    if before.hides_unlinked != after.hides_unlinked {
        switched("actors without links", before.hides_unlinked);
    }
    let revealed =
        after.revealed.difference(&before.revealed).map(|&actor| map.actor(actor).named_short().into_owned());
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
        [actor] => map.actor(*actor).named_short().into_owned(),
        _ => "All".to_owned(),
    };
    let n = |shown: &Shown| shown.n_drawn(map).0;
    let members = counted(n(before).abs_diff(n(after)), "member", "members");
    if is_folded { format!("{who} folded, {members} inside") } else { format!("{who} unfolded, {members} shown again") }
}

/// Says how much of a map is shown, and what keeps the rest away, for whoever sees a picture without its filter: "27 of 67
/// actors and 68 of 125 links; bodies and unnamed groups not shown; only unnamed sources". None where all is shown and
/// counts.
pub fn left_out(map: &Map, shown: &Shown) -> Option<String> {
    let filter = shown.filter();
    let (n_actors, n_links) = (shown.actors(map).count(), shown.links().len());
    let (all_actors, all_links) = (map.n_actors(), map.n_links());
    let is_whole = n_actors == all_actors && n_links == all_links;
    let counts = format!(
        "{n_actors} of {} and {n_links} of {}",
        counted(all_actors, "actor", "actors"),
        counted(all_links, "link", "links")
    );
    let unlinked = filter.hides_unlinked && n_actors < all_actors;
    let facets = Facet::ALL.into_iter().filter_map(|facet| match facet {
        Facet::Kinds => kinds_left_out(map, shown),
        // They are named with their kinds.
        Facet::Revealed => None,
        Facet::Dates => filter.dates.map(|range| format!("only {range}")),
        _ => filter.words(map, facet).map(|words| lower_first(&words)),
    });
    let parts = (!is_whole).then_some(counts).into_iter().chain(facets);
    let parts: Vec<String> = parts.chain(unlinked.then(|| "actors without links not shown".to_owned())).collect();
    (!parts.is_empty()).then(|| capitalised(&parts.join("; ")))
}

/// Says of which kinds nobody is shown, and of which only some are: "bodies not shown; of the unnamed groups only
/// diplomats".
fn kinds_left_out(map: &Map, shown: &Shown) -> Option<String> {
    let of_kind = |kind| map.actor_ids().filter(move |&actor| map.actor(actor).kind == kind);
    let hidden = ActorKind::ALL.into_iter().filter(|&kind| !shown.filter().shows_kind(kind));
    let (mut whole, mut parts) = (Vec::new(), Vec::new());
    for kind in hidden {
        let name = lower(kind.plural());
        let seen: Vec<String> = of_kind(kind)
            .filter(|&actor| shown.has_actor(actor))
            .map(|actor| map.actor(actor).named_short().into_owned())
            .collect();
        match (seen.len(), of_kind(kind).count()) {
            (n, all) if n == all => {}
            (0, _) => whole.push(name),
            _ => parts.push(format!("of the {name} only {}", first_of(seen, "and"))),
        }
    }
    let whole = (!whole.is_empty()).then(|| format!("{} not shown", all_of(&whole, "and")));
    let words: Vec<String> = whole.into_iter().chain(parts).collect();
    (!words.is_empty()).then(|| words.join("; "))
}
