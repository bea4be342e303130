//! What lies next to what in a map: the links of each actor and of each piece of evidence, the
//! members of each actor.
//!
//! Found anew at each edit that changes it, in a part of a millisecond for 2,000 actors and 6,000 links.

use crate::model::runs::Runs;
use crate::model::slots::Slots;
use crate::model::{Actor, ActorId, Evidence, Link, LinkId};

/// What lies next to what; lists by index, empty for what was removed.
#[derive(Clone, Debug, Default)]
pub(super) struct Adjacency {
    /// For each actor the links that start or end at it, ascending.
    pub(super) links_of_actor: Runs<LinkId>,
    /// For each actor those who belong to it directly, ascending.
    pub(super) members: Runs<ActorId>,
    /// For each piece of evidence the links that rest on it, ascending.
    pub(super) links_of_evidence: Runs<LinkId>,
    /// For each actor how many pieces of evidence name it or back a link of it.
    pub(super) evidence_counts: Vec<usize>,
}

impl Adjacency {
    /// Finds what lies next to what in parts whose ids are all right.
    pub(super) fn of(actors: &Slots<Actor>, evidence: &Slots<Evidence>, links: &Slots<Link>) -> Self {
        let mut members = Vec::new();
        for (index, actor) in actors.iter() {
            members.extend(actor.member_of.iter().map(|whole| (whole.index(), ActorId::new(index))));
        }
        let mut of_actor = Vec::with_capacity(2 * links.n_slots());
        let mut of_evidence = Vec::with_capacity(2 * links.n_slots());
        for (index, link) in links.iter() {
            let id = LinkId::new(index);
            of_actor.push((link.from.index(), id));
            if link.to != link.from {
                of_actor.push((link.to.index(), id));
            }
            of_evidence.extend(link.evidence.iter().map(|piece| (piece.index(), id)));
        }
        let links_of_evidence = Runs::new(evidence.n_slots(), &of_evidence);
        let mut evidence_counts = vec![0; actors.n_slots()];
        // For each actor the last piece that was counted for it: so that each piece counts once.
        let mut last_counted = vec![None; actors.n_slots()];
        for (index, piece) in evidence.iter() {
            let backed = links_of_evidence.get(index).iter().map(|link| links.last(link.index()));
            let ends = backed.flat_map(|link| [link.from, link.to]);
            for actor in piece.speakers.iter().chain(&piece.about).chain(&piece.addressee).copied().chain(ends) {
                if last_counted[actor.index()].replace(index) != Some(index) {
                    evidence_counts[actor.index()] += 1;
                }
            }
        }
        Self {
            links_of_actor: Runs::new(actors.n_slots(), &of_actor),
            members: Runs::new(actors.n_slots(), &members),
            links_of_evidence,
            evidence_counts,
        }
    }
}
