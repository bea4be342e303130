//! Where in the article the evidence of links stands: a mark for each link in a paragraph.

use crate::model::{EvidenceId, Family, LinkId, Map};

/// A link's evidence in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The link.
    pub link: LinkId,
    /// Its first evidence there.
    pub piece: EvidenceId,
    /// The paragraph; 0 is the headline.
    pub paragraph: u32,
    /// The family, whose colour the mark has.
    pub family: Family,
    /// How many marks of that paragraph stand below it.
    pub level: u32,
}

/// Returns the marks of some evidence of links, paragraph by paragraph, each from the lowest level up.
pub fn marks(map: &Map, evidence: &[(LinkId, EvidenceId)]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for &(link, piece) in evidence {
        let family = map.link(link).verb.family();
        for &paragraph in &map.piece(piece).paragraphs {
            marks.push(Mark { link, piece, paragraph, family, level: 0 });
        }
    }
    // Stable: the first of a link's evidence in a paragraph stays.
    marks.sort_by_key(|mark| (mark.paragraph, mark.family, mark.link));
    marks.dedup_by_key(|mark| (mark.paragraph, mark.link));
    let mut below = (0, 0);
    for mark in &mut marks {
        below = if below.0 == mark.paragraph { below } else { (mark.paragraph, 0) };
        mark.level = below.1;
        below.1 += 1;
    }
    marks
}
