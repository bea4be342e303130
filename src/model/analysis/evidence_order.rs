//! In which order a long list of evidence stands, and under which headings.

use std::collections::BTreeMap;

use crate::model::wording::capitalised;
use crate::model::{ActorId, EvidenceId, Map};

/// How a list of evidence is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvidenceOrder {
    /// As the article goes, under no headings.
    #[default]
    Article,
    /// By who said it or vouches for it, those with most first.
    Who,
    /// By kind of evidence, the strongest first.
    Kind,
}

/// Pieces of evidence, each group under its heading; where the heading is empty, under none.
pub type Groups = Vec<(String, Vec<EvidenceId>)>;

impl EvidenceOrder {
    /// Every order, as they are offered.
    pub const ALL: [Self; 3] = [Self::Article, Self::Who, Self::Kind];

    /// Returns the words of its button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "As the article goes",
            Self::Who => "By who",
            Self::Kind => "By kind",
        }
    }

    /// Returns pieces in this order, each group under its heading.
    pub fn groups(self, map: &Map, pieces: &[EvidenceId]) -> Groups {
        let mut sorted = pieces.to_vec();
        sorted.sort_by_key(|&id| map.piece(id).first_paragraph());
        match self {
            Self::Article => vec![(String::new(), sorted)],
            Self::Who => {
                let mut groups: BTreeMap<(Option<ActorId>, String), Vec<EvidenceId>> = BTreeMap::new();
                for id in sorted {
                    let who = (map.piece(id).speakers.first().copied(), capitalised(&who_of(map, id)));
                    groups.entry(who).or_default().push(id);
                }
                let mut groups: Vec<_> = groups.into_iter().map(|((_, who), pieces)| (who, pieces)).collect();
                groups.sort_by_key(|(_, pieces)| std::cmp::Reverse(pieces.len()));
                groups
            }
            Self::Kind => {
                let mut groups = BTreeMap::new();
                for id in sorted {
                    groups.entry(map.piece(id).kind).or_insert_with(Vec::new).push(id);
                }
                groups.into_iter().map(|(kind, pieces)| (kind.name().to_owned(), pieces)).collect()
            }
        }
    }
}

/// Returns who said a piece, as the map names them, or else who vouches for it.
pub fn who_of(map: &Map, id: EvidenceId) -> String {
    match map.piece(id).speakers.as_slice() {
        [] => map.voucher(id),
        [one] => map.actor(*one).named_short().into_owned(),
        [first, more @ ..] => format!("{} +{}", map.actor(*first).named_short(), more.len()),
    }
}
