//! Which rows are written, and how the map and its articles are named.

use std::fmt::Write as _;

use crate::files::export::Publication;
use crate::model::wording::undirected;
use crate::model::{ActorId, EvidenceId, LinkId, SourceId};

/// The rows that are written: everything, or what is shown.
pub(in crate::files::export) struct WrittenRows {
    pub sources: Vec<SourceId>,
    pub actors: Vec<ActorId>,
    pub links: Vec<LinkId>,
    pub pieces: Vec<EvidenceId>,
}

impl WrittenRows {
    /// Returns what is written of a map; no link without its two actors.
    pub(in crate::files::export) fn of(publication: &Publication) -> Self {
        let Publication { map, shown, .. } = publication;
        let has_ends = |&link: &LinkId| shown.has_actor(map.link(link).from) && shown.has_actor(map.link(link).to);
        Self {
            sources: map.source_ids().collect(),
            actors: shown.actors(map).collect(),
            links: shown.links().iter().copied().filter(has_ends).collect(),
            pieces: map.evidence_ids().filter(|&piece| shown.shows_piece(map, piece)).collect(),
        }
    }

    /// Returns the pieces on which no link rests.
    pub(in crate::files::export) fn unlinked(&self, publication: &Publication) -> Vec<EvidenceId> {
        let is_unlinked = |piece: &EvidenceId| publication.map.links_of_evidence(*piece).is_empty();
        self.pieces.iter().copied().filter(is_unlinked).collect()
    }
}

/// Returns the articles that a map is of in a line: "“Headline,” Publisher, 3 May 2024".
pub(in crate::files::export) fn credits(publication: &Publication) -> String {
    let credits = publication.map.sources().map(|source| undirected(&source.credit()).into_owned());
    credits.collect::<Vec<_>>().join("; ")
}

/// Returns a name of something for the web, made of keys: `urn:quotemap:map:piece`.
pub(in crate::files::export) fn urn(keys: &[&str]) -> String {
    keys.iter().fold("urn:quotemap".to_owned(), |mut urn, key| {
        urn.push(':');
        for byte in key.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => urn.push(byte.into()),
                _ => {
                    let _ = write!(urn, "%{byte:02X}");
                }
            }
        }
        urn
    })
}
