//! How two actors are joined: the shortest chains of links between them, whichever way each link runs.

use std::collections::VecDeque;

use super::filter::Filter;
use super::{ActorId, LinkId, Map};

/// A chain of links from one actor to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The actors, both ends included.
    pub actors: Vec<ActorId>,
    /// For each two neighbours all shown links between them, best backed first.
    pub steps: Vec<Vec<LinkId>>,
}

/// More chains of the same length are not listed.
pub const MOST_CHAINS: usize = 12;

/// Returns the shortest chains of shown links between two actors, at most [`MOST_CHAINS`], in the
/// order of the actors; none where they are not joined, or are the same.
pub fn shortest_chains(map: &Map, filter: &Filter, from: ActorId, to: ActorId) -> Vec<Chain> {
    let mut links_between = vec![Vec::new(); map.actors().len()];
    for id in filter.shown_links(map) {
        let (a, b) = (map.link(id).from, map.link(id).to);
        links_between[a.index()].push((b, id));
        links_between[b.index()].push((a, id));
    }
    // How many links each actor is away from the end.
    let mut distances = vec![usize::MAX; map.actors().len()];
    distances[to.index()] = 0;
    let mut open = VecDeque::from([to]);
    while let Some(actor) = open.pop_front() {
        for &(next, _) in &links_between[actor.index()] {
            if distances[next.index()] == usize::MAX {
                distances[next.index()] = distances[actor.index()] + 1;
                open.push_back(next);
            }
        }
    }
    let mut chains = Vec::new();
    if from == to || distances[from.index()] == usize::MAX {
        return chains;
    }
    // Every step leads nearer, so every way that is begun arrives.
    let mut begun = vec![vec![from]];
    while let Some(actors) = begun.pop() {
        let Some(&last) = actors.last() else { continue };
        if last == to {
            chains.push(with_links(map, &links_between, actors));
            if chains.len() == MOST_CHAINS {
                break;
            }
            continue;
        }
        let nearer = links_between[last.index()].iter().map(|&(next, _)| next);
        let mut nearer: Vec<ActorId> =
            nearer.filter(|next| distances[next.index()] + 1 == distances[last.index()]).collect();
        nearer.sort_by(|a, b| b.cmp(a));
        nearer.dedup();
        begun.extend(nearer.into_iter().map(|next| actors.iter().copied().chain([next]).collect()));
    }
    chains
}

fn with_links(map: &Map, links_between: &[Vec<(ActorId, LinkId)>], actors: Vec<ActorId>) -> Chain {
    let links = |pair: &[ActorId]| {
        let links = links_between[pair[0].index()].iter().filter(|(other, _)| *other == pair[1]);
        let mut links: Vec<LinkId> = links.map(|(_, link)| *link).collect();
        links.sort_by_key(|&link| (std::cmp::Reverse(map.link(link).evidence.len()), link));
        links.dedup();
        links
    };
    Chain { steps: actors.windows(2).map(links).collect(), actors }
}
