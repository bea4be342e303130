//! Quotations that bear on a link without being its evidence.

use crate::model::{EvidenceId, EvidenceKind, LinkId, Map};

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
    let is_other = |&id: &EvidenceId| map.piece(id).kind == EvidenceKind::Quotation && !own.contains(&id);
    let mut kin: Vec<(u8, EvidenceId)> =
        map.evidence_ids().filter(is_other).map(|id| (kinship(map, link, id), id)).collect();
    let n_close = kin.iter().filter(|(kinship, _)| *kinship < UNRELATED).count();
    if n_close >= AT_LEAST {
        kin.retain(|(kinship, _)| *kinship < UNRELATED);
    }
    let mut ranked: Vec<(u8, u32, EvidenceId)> =
        kin.into_iter().map(|(kinship, id)| (kinship, distance_in_text(map, link, id), id)).collect();
    ranked.sort_unstable();
    ranked.truncate(n_close.max(AT_LEAST));
    ranked.into_iter().map(|(.., id)| id).collect()
}

const UNRELATED: u8 = 4;

fn kinship(map: &Map, link: LinkId, id: EvidenceId) -> u8 {
    let (a, b) = (map.link(link).from, map.link(link).to);
    let piece = map.piece(id);
    let backs_same_pair = map.links_of_evidence(id).iter().any(|&l| map.joins(l, a, b));
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
