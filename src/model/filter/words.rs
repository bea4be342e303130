//! A filter in words: chips, and the names of steps.

use std::collections::BTreeSet;

use crate::model::filter::{Facet, Filter};
use crate::model::wording::{first_of, lower, lower_first};
use crate::model::{ActorId, ActorKind, Family, Map, Standing};

impl Filter {
    /// Returns what is active of a filter, each with the filter that is left without it.
    pub fn chips(&self, map: &Map) -> Vec<(String, Self)> {
        let opening = Self::opening(map);
        let of_facet = |facet| Some((self.words(map, facet)?, self.with(facet, &opening)));
        let mut chips: Vec<(String, Self)> = Facet::ALL.into_iter().filter_map(of_facet).collect();
        if self.hides_unlinked {
            let without = Self { hides_unlinked: false, ..self.clone() };
            chips.push(("Without actors that have no links".to_owned(), without));
        }
        chips
    }

    /// Returns the filter that is left without all that its chips tell.
    #[must_use]
    pub fn without_chips(&self, map: &Map) -> Self {
        let opening = Self::opening(map);
        let all = Facet::ALL.into_iter().fold(self.clone(), |filter, facet| match facet {
            // Kinds that the reader has switched on stay on when a chip is taken off.
            Facet::Kinds if filter.words(map, facet).is_none() => filter,
            _ => filter.with(facet, &opening),
        });
        Self { hides_unlinked: false, ..all }
    }

    /// Returns whether nothing counts but what somebody named vouches for.
    pub fn is_on_record_only(&self) -> bool {
        *self == self.with_standings(&[Standing::OnRecord])
    }

    /// Returns whether all that unnamed sources vouch for, and only that, is left out.
    pub fn is_without_unnamed(&self) -> bool {
        *self == self.with_standings(&[Standing::OnRecord, Standing::Article])
    }

    /// Returns whether only links are shown that rest on unnamed sources alone.
    pub fn is_unnamed_only(&self) -> bool {
        // Asked for each piece of evidence: without making a filter to compare with.
        let is_hidden = |standing: &Standing| self.hidden_standings.contains(standing);
        Standing::ALL.iter().all(|standing| is_hidden(standing) != (*standing == Standing::Unnamed))
    }
}

/// Returns the name of the step from one filter to another, as a noun.
pub fn step_name(map: &Map, before: &Filter, after: &Filter) -> String {
    let with_folds = Filter { folded: after.folded.clone(), ..before.clone() };
    if with_folds == *after && before != after {
        return folds_name(map, before, after);
    }
    if after.is_reset(map) {
        return "reset of filters".to_owned();
    }
    if before.hides_unlinked != after.hides_unlinked {
        let verb = if after.hides_unlinked { "hiding" } else { "showing" };
        return format!("{verb} of actors without links");
    }
    let kinds = ActorKind::ALL.into_iter().filter(|&kind| before.shows_kind(kind) != after.shows_kind(kind));
    let families = Family::ALL.into_iter().filter(|&family| before.shows_family(family) != after.shows_family(family));
    let kinds = kinds.map(|kind| (after.shows_kind(kind), kind.plural()));
    let families = families.map(|family| (after.shows_family(family), family.name()));
    match kinds.chain(families).collect::<Vec<_>>().as_slice() {
        [(true, name)] => return format!("showing of {}", lower(name)),
        [(false, name)] => return format!("hiding of {}", lower(name)),
        _ => {}
    }
    if let Some(name) = actors_name(map, before, after) {
        return name;
    }
    let differs = |&facet: &Facet| after.clone().without(facet) == before.clone().without(facet) && before != after;
    let Some(facet) = Facet::ALL.into_iter().find(differs) else { return "change of filters".to_owned() };
    match after.words(map, facet) {
        Some(words) if facet == Facet::Focus => lower_first(&words),
        Some(words) => format!("filter \u{201c}{}\u{201d}", words),
        None => format!("end of filter \u{201c}{}\u{201d}", before.words(map, facet).unwrap_or_default()),
    }
}

/// Returns the name of a step that shows or hides actors by name.
fn actors_name(map: &Map, before: &Filter, after: &Filter) -> Option<String> {
    let names = |these: &BTreeSet<ActorId>, those: &BTreeSet<ActorId>| -> Vec<String> {
        these.difference(those).map(|&actor| map.actor(actor).named_short().into_owned()).collect()
    };
    let mut shown = names(&after.revealed, &before.revealed);
    shown.extend(names(&before.hidden_actors, &after.hidden_actors));
    let mut hidden = names(&after.hidden_actors, &before.hidden_actors);
    hidden.extend(names(&before.revealed, &after.revealed));
    match (hidden.is_empty(), shown.is_empty()) {
        (true, true) => None,
        (true, false) => Some(format!("showing of {}", first_of(shown, "and"))),
        (false, _) => Some(format!("hiding of {}", first_of(hidden, "and"))),
    }
}

fn folds_name(map: &Map, before: &Filter, after: &Filter) -> String {
    let folded: Vec<ActorId> = after.folded.difference(&before.folded).copied().collect();
    let opened: Vec<ActorId> = before.folded.difference(&after.folded).copied().collect();
    match (folded.as_slice(), opened.as_slice()) {
        ([actor], []) => format!("folding of {}", map.actor(*actor).named_short()),
        ([], [actor]) => format!("unfolding of {}", map.actor(*actor).named_short()),
        (_, []) => "folding of all".to_owned(),
        _ => "unfolding of all".to_owned(),
    }
}
