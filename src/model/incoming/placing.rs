//! Where the pieces that come in stand in the article.

use std::ops::Range;

use crate::model::incoming::parts::IncomingPiece;
use crate::model::making::passage::{ChosenPassage, PassagesAround};
use crate::model::reading::Reading;
use crate::model::text::marks::Marks;
use crate::model::{Anchor, EvidenceKind};

/// How a piece that comes in stands in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlacedPiece {
    /// As these words.
    Here(PlacedWords),
    /// Nobody can tell: the words are nobody's in the article, or no article is there.
    Untold,
    /// Nowhere.
    Nowhere,
}

/// Words of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PlacedWords {
    pub(super) kind: Option<EvidenceKind>,
    pub(super) text: String,
    pub(super) anchors: Vec<Anchor>,
    pub(super) paragraphs: Vec<u32>,
    pub(super) is_part: bool,
    /// Whether it came as a quotation, and no marks stand around it.
    pub(super) lacks_marks: bool,
}

/// Finds words in an article.
pub(super) struct Finder<'a> {
    reading: &'a Reading,
    marks: Marks,
}

impl<'a> Finder<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        Self { reading, marks: Marks::new(&reading.article) }
    }

    /// Returns whether a name stands in the article.
    pub(super) fn names(&self, name: &str) -> bool {
        !self.reading.find(name).is_empty()
    }

    /// Finds words, which may be a quotation over several paragraphs: each in a line, with a mark before it or without.
    fn find(&self, words: &str) -> Vec<Range<usize>> {
        /// No quotation has more paragraphs.
        const MOST_PARTS: usize = 32;
        let hits = self.reading.find(words);
        let mut parts = words.lines().map(without_marks).filter(|part| !part.is_empty());
        let Some(first) = parts.next().filter(|_| hits.is_empty()) else { return hits };
        let rest: Vec<Vec<Range<usize>>> = parts.take(MOST_PARTS).map(|part| self.reading.find(part)).collect();
        let text = self.reading.article.text();
        let goes_on = |start: Range<usize>| {
            rest.iter().try_fold(start, |before, hits| {
                let next = hits.get(hits.partition_point(|hit| hit.start < before.end))?;
                let is_next = !text[before.end..next.start].contains(char::is_alphanumeric);
                is_next.then_some(before.start..next.end)
            })
        };
        let starts = self.reading.find(first).into_iter().filter(|_| !rest.is_empty()).take(MOST);
        starts.filter_map(goes_on).collect()
    }

    /// Finds a piece: of several places the one that it names, else the first between quotation marks.
    pub(super) fn place(&self, piece: &IncomingPiece) -> PlacedPiece {
        if piece.is_own || piece.kind == Some(EvidenceKind::Inference) {
            return PlacedPiece::Untold;
        }
        let hits = self.find(without_marks(&piece.text));
        let around: Vec<PassagesAround> =
            hits.iter().take(MOST).map(|hit| PassagesAround::with(self.reading, &self.marks, hit)).collect();
        let is_in = |around: &&PassagesAround| around.words.paragraphs().iter().any(|n| piece.paragraphs.contains(n));
        let nth = piece.nth.map(|nth| nth.min(around.len().saturating_sub(1)));
        let chosen = nth.and_then(|nth| around.get(nth)).or_else(|| around.iter().find(is_in));
        let chosen = chosen.or_else(|| around.iter().find(|it| it.quotation.is_some())).or(around.first());
        chosen.map_or(PlacedPiece::Nowhere, |around| PlacedPiece::Here(as_evidence(piece, around)))
    }
}

/// Of very many places these are enough to choose from.
const MOST: usize = 64;

fn without_marks(words: &str) -> &str {
    words.trim().trim_matches(['"', '\u{201c}', '\u{201d}', '\u{ab}', '\u{bb}', '\u{201e}'])
}

/// Returns what a piece is by its surroundings: words between marks are a quotation, and no others are.
fn as_evidence(piece: &IncomingPiece, around: &PassagesAround) -> PlacedWords {
    let is_said = !piece.speakers.is_empty();
    let otherwise = if is_said { EvidenceKind::Paraphrase } else { EvidenceKind::Act };
    let (kind, passage) = match (&around.quotation, piece.kind) {
        (Some(_), None | Some(EvidenceKind::Quotation)) => (EvidenceKind::Quotation, &around.words),
        (_, None | Some(EvidenceKind::Quotation)) => (otherwise, &around.sentences),
        (_, Some(EvidenceKind::Paraphrase)) => (otherwise, &around.sentences),
        (_, Some(kind)) => (kind, &around.sentences),
    };
    let ChosenPassage { text, anchors, is_part, .. } = passage.clone();
    PlacedWords {
        kind: Some(kind),
        text,
        paragraphs: passage.paragraphs(),
        anchors,
        is_part: kind == EvidenceKind::Quotation && is_part,
        lacks_marks: piece.kind == Some(EvidenceKind::Quotation) && kind != EvidenceKind::Quotation,
    }
}
