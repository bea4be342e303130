//! How two actors are joined: the shortest chains of links between them, whichever way each link runs.

use std::collections::VecDeque;

use crate::model::analysis::backing::Backing;
use crate::model::shown::Shown;
use crate::model::{ActorId, EvidenceId, EvidenceKind, LinkId, Map, Standing, Status};

/// A chain of links from one actor to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The actors, both ends included.
    pub actors: Vec<ActorId>,
    /// For each two neighbours all shown links between them: those without a reservation, then the best
    /// backed first.
    pub steps: Vec<Vec<LinkId>>,
    /// What speaks against the chain, each reason once: a step has one where each of its links has.
    pub reservations: Vec<Reservation>,
}

/// Why a link is not to be taken for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reservation {
    /// Somebody claims it, and the article does not vouch for it.
    Claimed,
    /// Somebody denies it.
    Denied,
    /// It is said not to have happened.
    Negated,
    /// The map-maker has inferred it.
    Inferred,
    /// Only unnamed sources vouch for it.
    Unnamed,
}

impl Reservation {
    /// Returns it in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Claimed => "only claimed in the article",
            Self::Denied => "denied in the article",
            Self::Negated => "said not to have happened",
            Self::Inferred => "the map-maker's inference only",
            Self::Unnamed => "unnamed sources only",
        }
    }

    /// Returns what speaks against a link, by the evidence that counts for it.
    pub fn of(map: &Map, shown: &Shown, link: LinkId) -> Option<Self> {
        let all = |holds: &dyn Fn(EvidenceId) -> bool| shown.pieces(link).iter().all(|&piece| holds(piece));
        match map.link(link).status {
            Status::Claimed => return Some(Self::Claimed),
            Status::Denied => return Some(Self::Denied),
            Status::Negated => return Some(Self::Negated),
            Status::Reported | Status::Future | Status::Hypothetical => {}
        }
        if all(&|piece| map.piece(piece).kind == EvidenceKind::Inference) {
            Some(Self::Inferred)
        } else if all(&|piece| map.standing(piece) == Standing::Unnamed) {
            Some(Self::Unnamed)
        } else {
            None
        }
    }
}

/// More chains of the same length are not listed.
pub const MOST_CHAINS: usize = 12;
/// So many are looked at for those without a reservation.
const MOST_FOUND: usize = 200;

/// Returns the shortest chains of shown links between two actors, at most [`MOST_CHAINS`]: those without
/// a reservation first, in the order of the actors; none where they are not joined, or are the same.
pub fn shortest_chains(map: &Map, shown: &Shown, from: ActorId, to: ActorId) -> Vec<Chain> {
    let mut links_between = vec![Vec::new(); map.n_actor_slots()];
    for &id in shown.links() {
        let (a, b) = (map.link(id).from, map.link(id).to);
        links_between[a.index()].push((b, id));
        links_between[b.index()].push((a, id));
    }
    // How many links each actor is away from the end.
    let mut distances = vec![usize::MAX; map.n_actor_slots()];
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
            chains.push(with_links(map, shown, &links_between, actors));
            if chains.len() == MOST_FOUND {
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
    chains.sort_by_key(|chain| !chain.reservations.is_empty());
    chains.truncate(MOST_CHAINS);
    chains
}

fn with_links(map: &Map, shown: &Shown, links_between: &[Vec<(ActorId, LinkId)>], actors: Vec<ActorId>) -> Chain {
    let reservation = |link: LinkId| Reservation::of(map, shown, link);
    let links = |pair: &[ActorId]| {
        let links = links_between[pair[0].index()].iter().filter(|(other, _)| *other == pair[1]);
        let mut links: Vec<LinkId> = links.map(|(_, link)| *link).collect();
        links.sort_by_key(|&link| (reservation(link).is_some(), Backing::of(map, link), link));
        links.dedup();
        links
    };
    let steps: Vec<Vec<LinkId>> = actors.windows(2).map(links).collect();
    let mut reservations = Vec::new();
    // The first link of a step has a reservation only where all have.
    for reason in steps.iter().filter_map(|links| reservation(*links.first()?)) {
        if !reservations.contains(&reason) {
            reservations.push(reason);
        }
    }
    Chain { actors, steps, reservations }
}
