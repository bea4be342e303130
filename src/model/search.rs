//! Finding actors by name.

use super::{ActorId, Map};

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
