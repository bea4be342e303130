//! What of a draft comes onto a map: what the map has not, and nobody has dropped.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::making::passage::ChosenPassage;
use crate::model::remembered::{DroppedItem, DroppedPiece};
use crate::model::{Anchor, EvidenceId, EvidenceKind, Fingerprint, Map, SourceId};

/// What was dropped from drafts of an article, to be left out, or else to be all that is wanted.
pub(super) struct Sieve {
    pieces: BTreeSet<DroppedPiece>,
    links: BTreeSet<(String, String, &'static str)>,
    actors: BTreeSet<String>,
    wants_dropped: bool,
}

impl Sieve {
    /// Leaves out what was dropped.
    pub(super) fn all_but<'a>(dropped: impl Iterator<Item = &'a DroppedItem>) -> Self {
        Self::of(dropped, false)
    }

    /// Lets through only what was dropped.
    pub(super) fn only<'a>(dropped: impl Iterator<Item = &'a DroppedItem>) -> Self {
        Self::of(dropped, true)
    }

    fn of<'a>(dropped: impl Iterator<Item = &'a DroppedItem>, wants_dropped: bool) -> Self {
        let mut sieve =
            Self { pieces: BTreeSet::new(), links: BTreeSet::new(), actors: BTreeSet::new(), wants_dropped };
        for item in dropped {
            sieve.pieces.extend(item.evidence.iter().cloned());
            let ends = item.links.iter().map(|link| (link.from.clone(), link.to.clone(), link.verb.key()));
            sieve.links.extend(ends);
            sieve.actors.extend(item.actors.iter().cloned());
        }
        sieve
    }

    /// Returns whether a piece is wanted, by its speakers' keys.
    pub(super) fn wants_piece<'a>(
        &self,
        kind: EvidenceKind,
        passage: &ChosenPassage,
        mut speakers: impl Iterator<Item = &'a str>,
    ) -> bool {
        let print = Fingerprint::of(&passage.text).to_string();
        let piece = DroppedPiece { kind, paragraph: passage.paragraphs(), print };
        let was_dropped = self.pieces.contains(&piece) || speakers.any(|key| self.actors.contains(key));
        was_dropped == self.wants_dropped
    }

    /// Returns whether a link is wanted, by its actors' keys.
    pub(super) fn wants_link(&self, (from, to): (&str, &str), verb: &str) -> bool {
        let is_it =
            |link: &&(String, String, &'static str)| (link.0.as_str(), link.1.as_str(), link.2) == (from, to, verb);
        let was_dropped =
            [from, to].iter().any(|key| self.actors.contains(*key)) || self.links.iter().any(|link| is_it(&link));
        was_dropped == self.wants_dropped
    }
}

/// The pieces of an article that a map has: by their words, and what is no quotation also by its sentences, since a
/// reader may have put it in words of their own.
pub(super) struct KnownPieces<'a> {
    by_words: BTreeMap<(EvidenceKind, &'a str, &'a [u32]), EvidenceId>,
    by_sentences: Vec<(EvidenceKind, &'a [Anchor], EvidenceId)>,
}

impl<'a> KnownPieces<'a> {
    /// Finds the pieces of an article.
    pub(super) fn of(map: &'a Map, source: SourceId) -> Self {
        let of_source = || map.evidence_ids().map(|id| (id, map.piece(id))).filter(|(_, it)| it.source == source);
        let reworded = of_source().filter(|(_, piece)| piece.kind != EvidenceKind::Quotation && !piece.is_verbatim);
        Self {
            by_words: of_source().map(|(id, it)| ((it.kind, it.text.as_str(), it.paragraphs.as_slice()), id)).collect(),
            by_sentences: reworded.map(|(id, piece)| (piece.kind, piece.anchors.as_slice(), id)).collect(),
        }
    }

    /// Returns the piece that a passage is.
    pub(super) fn find(&self, kind: EvidenceKind, passage: &ChosenPassage) -> Option<EvidenceId> {
        let paragraphs = passage.paragraphs();
        let by_words = self.by_words.get(&(kind, passage.text.as_str(), paragraphs.as_slice())).copied();
        let is_it = |(other, anchors, _): &&(EvidenceKind, &[Anchor], EvidenceId)| {
            *other == kind && !anchors.is_empty() && *anchors == passage.anchors
        };
        by_words.or_else(|| self.by_sentences.iter().find(is_it).map(|(.., id)| *id))
    }
}
