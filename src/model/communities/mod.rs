//! Communities of actors: those that have most of their links among themselves, in communities of communities.
//!
//! May use the map. They are of the whole map, whatever a filter shows of it, so that everybody stays where they are.
//! Places and what is open never appear here.

mod louvain;

use std::ops::Range;

use crate::model::{ActorId, LinkId, Map};
use louvain::WeightedGraph;

/// A community of at most so many actors is one that a reader sees at once: it is not split.
const MOST_TOGETHER: usize = 60;
/// A community has at most so many parts: what matters least in it is put together, linked or not.
const MOST_PARTS: usize = 90;
/// Communities lie in each other at most so deep.
const DEEPEST: usize = 12;

/// The number of a community; 0 is the whole map.
pub type CommunityId = u32;

/// Actors that have most of their links among themselves, or what is left over of a larger community.
#[derive(Clone, Debug, PartialEq)]
pub struct Community {
    /// The community that it is a part of; none for the whole map.
    pub parent: Option<CommunityId>,
    /// The communities that it is made of.
    pub parts: Vec<CommunityId>,
    /// The actors in none of these.
    pub loose: Vec<ActorId>,
    /// All its actors, as a stretch of the order in which communities lie.
    within: Range<usize>,
}

/// All communities of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Communities {
    all: Vec<Community>,
    /// All actors, those of each community side by side.
    order: Vec<ActorId>,
    /// For each actor the innermost community that it is in.
    of_actor: Vec<Option<CommunityId>>,
}

impl Communities {
    /// Finds the communities of a map.
    pub fn of(map: &Map) -> Self {
        let mut found = Self { of_actor: vec![None; map.n_actor_slots()], ..Self::default() };
        let edges = edges(map);
        let mut rows = vec![Vec::new(); map.n_actor_slots()];
        for &(a, b, weight) in &edges {
            rows[a.index()].push((b, weight));
        }
        // Communities whose parts have yet to be found, with their actors, the best-evidenced first.
        let mut actors: Vec<ActorId> = map.actor_ids().collect();
        actors.sort_by_key(|&actor| std::cmp::Reverse(map.evidence_count(actor)));
        let mut open = vec![(None, actors, 0)];
        let mut index_of = vec![u32::MAX; map.n_actor_slots()];
        while let Some((parent, actors, depth)) = open.pop() {
            let id = found.all.len() as CommunityId;
            if let Some(parent) = parent {
                found.all[parent as usize].parts.push(id);
            }
            let n = actors.len();
            let is_split = (parent.is_none() || n > MOST_TOGETHER) && depth < DEEPEST;
            let parts = if is_split { split(&actors, &rows, &mut index_of) } else { vec![actors] };
            let parts = packed(if parts.len() > 1 { parts } else { singles(parts) });
            let (loose, larger): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.len() == 1);
            let loose: Vec<ActorId> = loose.into_iter().flatten().collect();
            loose.iter().for_each(|actor| found.of_actor[actor.index()] = Some(id));
            let start = found.order.len();
            found.order.extend(&loose);
            found.all.push(Community { parent, parts: Vec::new(), loose, within: start..start + n });
            // The last one is looked at next: its actors follow.
            open.extend(larger.into_iter().rev().map(|part| (Some(id), part, depth + 1)));
        }
        found
    }

    /// Takes over the communities of a map that has changed: who is new joins the first neighbour.
    pub(crate) fn following(&self, map: &Map) -> Self {
        let mut found = self.clone();
        let n_known = found.of_actor.len();
        found.of_actor.resize(map.n_actor_slots(), None);
        for actor in map.actor_ids().filter(|actor| actor.index() >= n_known) {
            let links = map.links_of_actor(actor).iter().map(|&link| map.link(link));
            let mut neighbours = links.map(|link| if link.from == actor { link.to } else { link.from });
            let home = neighbours.find_map(|neighbour| found.of_actor[neighbour.index()]).unwrap_or(0);
            found.of_actor[actor.index()] = Some(home);
            let Some(community) = found.all.get_mut(home as usize) else { continue };
            community.loose.push(actor);
            let at = community.within.end;
            found.order.insert(at, actor);
            let above: Vec<CommunityId> = found.around(home).collect();
            for (id, community) in (0..).zip(&mut found.all) {
                if above.contains(&id) {
                    community.within.end += 1;
                } else if community.within.start >= at {
                    community.within = community.within.start + 1..community.within.end + 1;
                }
            }
        }
        found
    }

    /// Returns a community.
    pub fn get(&self, id: CommunityId) -> &Community {
        &self.all[id as usize]
    }

    /// Returns how many there are; each has a higher number than the one that it is a part of.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns whether there is none, as nobody looked for any.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the innermost community that an actor is in; none where it was removed before they were found.
    pub fn of_actor(&self, actor: ActorId) -> Option<CommunityId> {
        self.of_actor.get(actor.index()).copied().flatten()
    }

    /// Returns all actors of a community, those that were removed from the map since, too.
    pub fn actors(&self, id: CommunityId) -> &[ActorId] {
        &self.order[self.get(id).within.clone()]
    }

    /// Returns a community and those that it is in, from the inside out.
    pub fn around(&self, id: CommunityId) -> impl Iterator<Item = CommunityId> + '_ {
        std::iter::successors(Some(id), |&id| self.get(id).parent)
    }
}

/// Returns who has to do with whom, both ways, with how much: pieces of evidence, and an affiliation as much as one.
fn edges(map: &Map) -> Vec<(ActorId, ActorId, f64)> {
    /// More pieces say much of a link, and little more of whom it joins.
    const MOST_PIECES: usize = 4;
    let weight = |link: LinkId| map.link(link).evidence.len().min(MOST_PIECES) as f64;
    let links = map.link_ids().map(|id| (map.link(id).from, map.link(id).to, weight(id)));
    let wholes = |actor: ActorId| map.actor(actor).member_of.iter().map(move |&whole| (actor, whole, 1.0));
    let ties = map.actor_ids().flat_map(wholes);
    let both = links.chain(ties).filter(|(a, b, _)| a != b);
    both.flat_map(|(a, b, weight)| [(a, b, weight), (b, a, weight)]).collect()
}

/// Splits actors into communities by the links among them, the one with the best-evidenced actor first.
fn split(actors: &[ActorId], rows: &[Vec<(ActorId, f64)>], index_of: &mut [u32]) -> Vec<Vec<ActorId>> {
    (0..).zip(actors).for_each(|(index, actor)| index_of[actor.index()] = index);
    let mut edges = Vec::new();
    for (index, actor) in (0..).zip(actors) {
        let others = rows[actor.index()].iter().map(|&(other, weight)| (index_of[other.index()], weight));
        edges.extend(
            others.filter(|&(other, _)| other > index && other != u32::MAX).map(|(other, w)| (index, other, w)),
        );
    }
    actors.iter().for_each(|actor| index_of[actor.index()] = u32::MAX);
    let (community, n) = WeightedGraph::new(actors.len(), &edges).communities();
    let mut parts = vec![Vec::new(); n];
    actors.iter().zip(community).for_each(|(&actor, part)| parts[part as usize].push(actor));
    parts
}

fn singles(parts: Vec<Vec<ActorId>>) -> Vec<Vec<ActorId>> {
    parts.into_iter().flatten().map(|actor| vec![actor]).collect()
}

/// Puts together what is small and left over where there are more parts than anybody could tell apart.
fn packed(mut parts: Vec<Vec<ActorId>>) -> Vec<Vec<ActorId>> {
    if parts.len() <= MOST_PARTS {
        return parts;
    }
    // The sort is stable: of equally large parts the best-evidenced come first.
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let mut packed: Vec<Vec<ActorId>> = Vec::new();
    let rest = parts.split_off(MOST_PARTS / 2);
    // So many that each of them has at most as many parts as this one, if need be in several steps.
    let n_actors: usize = rest.iter().map(Vec::len).sum();
    let size = n_actors.div_ceil(MOST_PARTS / 2).max(MOST_TOGETHER);
    for part in rest {
        match packed.last_mut().filter(|last| last.len() + part.len() <= size) {
            Some(last) => last.extend(part),
            None => packed.push(part),
        }
    }
    parts.into_iter().chain(packed).collect()
}
