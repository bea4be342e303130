//! Quotations that bear on a link without being its evidence.

use crate::model::{ActorId, EvidenceId, EvidenceKind, LinkId, Map};

/// How many related quotations are shown where only the distance in the text relates them.
const AT_LEAST: usize = 3;

/// Returns quotations between or about a link's two actors that are not its evidence, nearest
/// first; where there are few, the quotations next to it in the text follow.
///
/// Nearest means, in this order: what backs another link of the same two actors; what one of them
/// says to or about the other; what is about both; what one of them says or hears, or what is about
/// one of them. Within each, by the distance in paragraphs.
pub fn related_quotations(map: &Map, link: LinkId) -> Vec<EvidenceId> {
    let own = &map.link(link).evidence;
    let mut ranked: Vec<(u8, u32, EvidenceId)> = map
        .evidence_ids()
        .filter(|&id| map.piece(id).kind == EvidenceKind::Quotation && !own.contains(&id))
        .map(|id| (kinship(map, link, id), distance_in_text(map, link, id), id))
        .collect();
    ranked.sort();
    let n_close = ranked.iter().take_while(|(kinship, ..)| *kinship < UNRELATED).count();
    ranked.truncate(n_close.max(AT_LEAST));
    ranked.into_iter().map(|(.., id)| id).collect()
}

const UNRELATED: u8 = 4;

fn kinship(map: &Map, link: LinkId, id: EvidenceId) -> u8 {
    let (a, b) = (map.link(link).from, map.link(link).to);
    let piece = map.piece(id);
    let backs_same_pair = map.links_of_evidence(id).iter().any(|&l| map.touches(l, a) && map.touches(l, b));
    let says = |x| piece.speakers.contains(&x);
    let concerns = |x| piece.about.contains(&x) || piece.addressee == Some(x);
    if backs_same_pair {
        0
    } else if (says(a) && concerns(b)) || (says(b) && concerns(a)) {
        1
    } else if concerns(a) && concerns(b) {
        2
    } else if says(a) || says(b) || concerns(a) || concerns(b) {
        3
    } else {
        UNRELATED
    }
}

fn distance_in_text(map: &Map, link: LinkId, id: EvidenceId) -> u32 {
    let own = map.link(link).evidence.iter().flat_map(|&piece| &map.piece(piece).paragraphs);
    let here = map.piece(id).first_paragraph();
    own.map(|&paragraph| paragraph.abs_diff(here)).min().unwrap_or(u32::MAX)
}

/// Returns what those said who belong to an actor, directly or through others, in the article's
/// order; what the actor said too is not among it.
pub fn said_by_members(map: &Map, actor: ActorId) -> Vec<EvidenceId> {
    let by_members = |id: &EvidenceId| {
        let speakers = &map.piece(*id).speakers;
        !speakers.contains(&actor) && speakers.iter().any(|&speaker| belongs_to(map, speaker, actor))
    };
    map.evidence_ids().filter(by_members).collect()
}

fn belongs_to(map: &Map, member: ActorId, whole: ActorId) -> bool {
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
