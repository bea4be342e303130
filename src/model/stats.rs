//! What can be counted in a map, and in which order the article brings it up.

use super::{ActorId, EvidenceId, LinkId, Map};

/// Returns all actors in the order in which the evidence brings them up; who has none comes last.
///
/// Of those that come up in the same piece, the speaker is first, then whom it is about.
pub fn reading_order(map: &Map) -> Vec<ActorId> {
    let mut pieces: Vec<EvidenceId> = map.evidence_ids().collect();
    pieces.sort_by_key(|&id| (map.piece(id).first_paragraph(), id));
    let mut is_listed = vec![false; map.actors().len()];
    let mut order = Vec::with_capacity(is_listed.len());
    let of_pieces = pieces.iter().flat_map(|&id| actors_of_piece(map, id));
    for actor in of_pieces.chain(map.actor_ids()) {
        if !std::mem::replace(&mut is_listed[actor.index()], true) {
            order.push(actor);
        }
    }
    order
}

/// Returns whom a piece of evidence names, or joins by a link: speakers first.
fn actors_of_piece(map: &Map, id: EvidenceId) -> impl Iterator<Item = ActorId> {
    let piece = map.piece(id);
    let ends = map.links_of_evidence(id).iter().flat_map(|&link| [map.link(link).from, map.link(link).to]);
    let named = piece.speakers.iter().chain(&piece.addressee).copied();
    named.chain(ends).chain(piece.about.iter().copied())
}

/// Returns the first paragraph in which the evidence of a link stands.
pub fn first_paragraph(map: &Map, link: LinkId) -> u32 {
    let paragraphs = map.link(link).evidence.iter().map(|&piece| map.piece(piece).first_paragraph());
    paragraphs.min().unwrap_or(0)
}
