//! What lies next to what in a map: the links of each actor and of each piece of evidence, the
//! members of each actor.
//!
//! Found anew at each edit, which takes about a millisecond for 2,000 actors and 6,000 links.

use crate::model::slots::Slots;
use crate::model::{Actor, ActorId, Evidence, Link, LinkId};

/// What lies next to what; lists by index, empty for what was removed.
#[derive(Clone, Debug, Default)]
pub(super) struct Adjacency {
    /// For each actor the links that start or end at it, ascending.
    pub(super) links_of_actor: Vec<Vec<LinkId>>,
    /// For each actor those who belong to it directly, ascending.
    pub(super) members: Vec<Vec<ActorId>>,
    /// For each piece of evidence the links that rest on it, ascending.
    pub(super) links_of_evidence: Vec<Vec<LinkId>>,
    /// For each actor how many pieces of evidence name it or back a link of it.
    pub(super) evidence_counts: Vec<usize>,
}

impl Adjacency {
    /// Finds what lies next to what in parts whose ids are all right.
    pub(super) fn of(actors: &Slots<Actor>, evidence: &Slots<Evidence>, links: &Slots<Link>) -> Self {
        let mut links_of_actor = vec![Vec::new(); actors.n_slots()];
        let mut members = vec![Vec::new(); actors.n_slots()];
        for (index, actor) in actors.iter() {
            actor.member_of.iter().for_each(|whole| members[whole.index()].push(ActorId::new(index)));
        }
        let mut links_of_evidence = vec![Vec::new(); evidence.n_slots()];
        for (index, link) in links.iter() {
            let id = LinkId::new(index);
            links_of_actor[link.from.index()].push(id);
            if link.to != link.from {
                links_of_actor[link.to.index()].push(id);
            }
            for piece in &link.evidence {
                links_of_evidence[piece.index()].push(id);
            }
        }
        let mut evidence_counts = vec![0; actors.n_slots()];
        let mut concerned: Vec<ActorId> = Vec::new();
        for (index, piece) in evidence.iter() {
            let backed = links_of_evidence[index].iter().map(|link| links.last(link.index()));
            let ends = backed.flat_map(|link| [link.from, link.to]);
            concerned.clear();
            concerned.extend(piece.speakers.iter().chain(&piece.about).chain(&piece.addressee).copied().chain(ends));
            concerned.sort_unstable();
            concerned.dedup();
            concerned.iter().for_each(|actor| evidence_counts[actor.index()] += 1);
        }
        Self { links_of_actor, members, links_of_evidence, evidence_counts }
    }
}
