//! What an article says about an actor, sorted by what the actor has to do with it.

use crate::model::{ActorId, EvidenceId, Map};

/// The evidence about an actor in the article's order, each piece in the first list that it fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorEvidence {
    /// What the actor said.
    pub said: Vec<EvidenceId>,
    /// What those said who belong to the actor, directly or through others.
    pub said_by_members: Vec<EvidenceId>,
    /// What others said about or to the actor.
    pub said_about: Vec<EvidenceId>,
    /// What backs a link from the actor.
    pub did: Vec<EvidenceId>,
    /// What backs a link to the actor.
    pub suffered: Vec<EvidenceId>,
}

impl ActorEvidence {
    /// Sorts the evidence of a map about an actor.
    pub fn new(map: &Map, actor: ActorId) -> Self {
        let is_member = map.per_actor(|other| belongs_to(map, other, actor));
        let mut sorted = Self::default();
        for id in map.evidence_ids() {
            let piece = map.piece(id);
            let mut links = map.links_of_evidence(id).iter().map(|&link| map.link(link));
            let is_about = piece.about.contains(&actor) || piece.addressee == Some(actor);
            let list = if piece.speakers.contains(&actor) {
                &mut sorted.said
            } else if piece.speakers.iter().any(|speaker| is_member[speaker.index()]) {
                &mut sorted.said_by_members
            } else if is_about && !piece.speakers.is_empty() {
                &mut sorted.said_about
            } else if links.clone().any(|link| link.from == actor) {
                &mut sorted.did
            } else if links.any(|link| link.to == actor) {
                &mut sorted.suffered
            } else {
                continue;
            };
            list.push(id);
        }
        sorted
    }
}

pub(crate) fn belongs_to(map: &Map, member: ActorId, whole: ActorId) -> bool {
    let mut above = map.actor(member).member_of.clone();
    let mut next = 0;
    while let Some(&id) = above.get(next) {
        if id == whole {
            return true;
        }
        let higher = map.actor(id).member_of.iter().filter(|id| !above.contains(id)).copied().collect::<Vec<_>>();
        above.extend(higher);
        next += 1;
    }
    false
}
