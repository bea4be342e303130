//! Which actors and links are shown, and which actors a search finds.

use super::{ActorId, ActorKind, Family, LinkId, Map};

/// What of a map is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Kinds of actor that are hidden, ascending.
    hidden_kinds: Vec<ActorKind>,
    /// Verb families that are hidden, ascending.
    hidden_families: Vec<Family>,
}

impl Default for Filter {
    /// Countries and persons, every family.
    fn default() -> Self {
        Self { hidden_kinds: vec![ActorKind::Body, ActorKind::Group], hidden_families: Vec::new() }
    }
}

impl Filter {
    /// Makes a filter that hides nothing.
    pub fn everything() -> Self {
        Self { hidden_kinds: Vec::new(), hidden_families: Vec::new() }
    }

    /// Makes a filter that hides these kinds and families.
    pub fn hiding(kinds: &[ActorKind], families: &[Family]) -> Self {
        let filter = kinds.iter().fold(Self::everything(), |filter, &kind| filter.with_kind(kind, false));
        families.iter().fold(filter, |filter, &family| filter.with_family(family, false))
    }

    /// Returns the kinds of actor that are hidden, ascending.
    pub fn hidden_kinds(&self) -> &[ActorKind] {
        &self.hidden_kinds
    }

    /// Returns the verb families that are hidden, ascending.
    pub fn hidden_families(&self) -> &[Family] {
        &self.hidden_families
    }

    /// Returns whether actors of a kind are shown.
    pub fn shows_kind(&self, kind: ActorKind) -> bool {
        !self.hidden_kinds.contains(&kind)
    }

    /// Returns whether links of a family are shown.
    pub fn shows_family(&self, family: Family) -> bool {
        !self.hidden_families.contains(&family)
    }

    /// Returns the same filter with a kind shown or hidden.
    #[must_use]
    pub fn with_kind(&self, kind: ActorKind, shown: bool) -> Self {
        Self { hidden_kinds: toggled(&self.hidden_kinds, kind, shown), ..self.clone() }
    }

    /// Returns the same filter with a family shown or hidden.
    #[must_use]
    pub fn with_family(&self, family: Family, shown: bool) -> Self {
        Self { hidden_families: toggled(&self.hidden_families, family, shown), ..self.clone() }
    }

    /// Returns whether an actor is shown.
    pub fn shows_actor(&self, map: &Map, id: ActorId) -> bool {
        self.shows_kind(map.actor(id).kind)
    }

    /// Returns whether a link is shown: its family is, and both its ends are.
    pub fn shows_link(&self, map: &Map, id: LinkId) -> bool {
        let link = map.link(id);
        self.shows_family(link.verb.family()) && self.shows_actor(map, link.from) && self.shows_actor(map, link.to)
    }

    /// Returns the shown links, in the file's order.
    pub fn shown_links(&self, map: &Map) -> Vec<LinkId> {
        map.link_ids().filter(|&id| self.shows_link(map, id)).collect()
    }
}

fn toggled<T: Copy + Ord>(hidden: &[T], item: T, shown: bool) -> Vec<T> {
    let mut hidden: Vec<T> = hidden.iter().copied().filter(|&other| other != item).collect();
    if !shown {
        hidden.push(item);
        hidden.sort();
    }
    hidden
}

/// An actor that a search found, and the wording that matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Who was found.
    pub actor: ActorId,
    /// The name or alias in which the words stand.
    pub matched: String,
}

/// Finds actors by name, short name, alias or office, whatever the case; the best match first.
pub fn find_actors(map: &Map, query: &str) -> Vec<Hit> {
    let query = query.trim().to_lowercase();
    if query.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<(usize, Hit)> = map.actor_ids().filter_map(|id| best_match(map, id, &query)).collect();
    ranked.sort_by_key(|(rank, hit)| (*rank, hit.actor));
    ranked.into_iter().map(|(_, hit)| hit).collect()
}

fn best_match(map: &Map, id: ActorId, query: &str) -> Option<(usize, Hit)> {
    let actor = map.actor(id);
    /// Whoever is called so comes before whoever holds an office that is.
    const OFFICE: usize = 4;
    let names = [&actor.name, &actor.short_name].into_iter().chain(&actor.aliases).map(|name| (0, name));
    let names = names.chain(actor.office.iter().map(|office| (OFFICE, office)));
    let ranked = names.filter_map(|(later, name)| Some((later + rank(&name.to_lowercase(), query)?, name)));
    let (rank, matched) = ranked.min_by_key(|(rank, _)| *rank)?;
    Some((rank, Hit { actor: id, matched: matched.clone() }))
}

/// Ranks a match: the whole name, its start, the start of a word in it, anywhere.
fn rank(name: &str, query: &str) -> Option<usize> {
    let at = name.find(query)?;
    let starts_word = name[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    Some(match (at, starts_word) {
        (0, _) if name.len() == query.len() => 0,
        (0, _) => 1,
        (_, true) => 2,
        (_, false) => 3,
    })
}
