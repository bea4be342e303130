//! Seals: whether each piece of evidence stands in a text that the reader has opened, and where.
//!
//! A seal says that these words are in this text, never that they are true. Nothing is anchored
//! anew here: what does not stand where the map says is reported as such.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::model::evidence::{Anchor, Evidence, EvidenceKind};
use crate::model::reading::alignment::Alignment;
use crate::model::text::article::{Article, Fingerprint, sentence_prints};
use crate::model::text::quotations::{self, Needle};
use crate::model::{EvidenceId, Map};

/// How a piece of evidence stands in a text; from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seal {
    /// In its paragraph, byte for byte.
    Exact,
    /// In its paragraph, after normalising.
    Normalised,
    /// In another paragraph, or in one that was moved.
    Elsewhere,
    /// Nowhere.
    NotFound,
}

impl Seal {
    /// Every seal, from the best to the worst.
    pub const ALL: [Self; 4] = [Self::Exact, Self::Normalised, Self::Elsewhere, Self::NotFound];

    /// Returns the name that reports use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Normalised => "normalised",
            Self::Elsewhere => "elsewhere",
            Self::NotFound => "not-found",
        }
    }

    /// Returns the words on a card.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "Exact",
            Self::Normalised => "Exact after normalising",
            Self::Elsewhere => "Found elsewhere",
            Self::NotFound => "Not found",
        }
    }

    /// Returns whether the piece stands where the map says.
    pub fn is_verified(self) -> bool {
        self <= Self::Normalised
    }
}

/// Whether the sentences around a piece of evidence are those that the map-maker saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// After normalising, they are.
    Same,
    /// They read otherwise, or are not there.
    Changed,
}

/// What was found out about a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// How it stands.
    pub seal: Seal,
    /// Whether its sentences are the same; none where the map has no fingerprints of them.
    pub around: Option<Around>,
    /// Where it stands, in bytes of the text: a quotation's words, or whole sentences.
    pub passages: Vec<Range<usize>>,
    /// The paragraph that it stands in, counted as the map counts.
    pub paragraph: Option<u32>,
    /// What stands in its place, in bytes of the text, where its words or sentence changed.
    pub instead: Option<Range<usize>>,
}

/// A text held against a map.
#[derive(Clone, Debug)]
pub struct SealReport {
    /// Which paragraph is which.
    pub alignment: Alignment,
    /// For each piece of evidence, in the file's order; none for what has nothing to be found by.
    pub pieces: Vec<Option<Sealed>>,
}

impl SealReport {
    /// Returns what was found out about a piece of evidence; none for an inference.
    pub fn piece(&self, id: EvidenceId) -> Option<&Sealed> {
        self.pieces.get(id.index())?.as_ref()
    }

    /// Returns how many pieces have one of some seals.
    pub fn count(&self, is_counted: impl Fn(Seal) -> bool) -> usize {
        self.pieces.iter().flatten().filter(|sealed| is_counted(sealed.seal)).count()
    }

    /// Returns how many pieces have a seal at all.
    pub fn n_sealed(&self) -> usize {
        self.pieces.iter().flatten().count()
    }

    /// Returns the worst seal of all.
    pub fn worst(&self) -> Option<Seal> {
        self.pieces.iter().flatten().map(|sealed| sealed.seal).max()
    }
}

/// Seals every piece of evidence of a map in a text.
pub fn seal(map: &Map, article: &Article) -> SealReport {
    let search = Sealer::new(map, article);
    let pieces = map.per_piece(|id| search.seal(map.piece(id)));
    SealReport { pieces, alignment: search.alignment }
}

struct Sealer<'a> {
    article: &'a Article,
    alignment: Alignment,
    /// Where sentences stand that the map knows, by their indices in the text.
    found: HashMap<Fingerprint, Vec<usize>>,
}

impl<'a> Sealer<'a> {
    fn new(map: &'a Map, article: &'a Article) -> Self {
        let wanted = known_sentences(map);
        let mut found: HashMap<Fingerprint, Vec<usize>> = HashMap::new();
        let mut known: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (index, sentence) in article.sentences().iter().enumerate() {
            if let Some(numbers) = wanted.get(&sentence.print) {
                found.entry(sentence.print).or_default().push(index);
                known.insert(index, numbers.clone());
            }
        }
        for piece in map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation) {
            let needle = Needle::new(&piece.text);
            let [number] = piece.paragraphs[..] else { continue };
            if needle.is_long() {
                for hit in needle.hits(article, 0..article.normal_text().len()).take(quotations::MOST_HITS) {
                    let numbers = known.entry(article.sentence_at_normal(hit.start)).or_default();
                    if numbers.is_empty() {
                        numbers.push(number);
                    }
                }
            }
        }
        let mut alignment = Alignment::new(article, &known, map.last_paragraph());
        // Of a map without fingerprints nothing else may be known than how many paragraphs there are.
        if !alignment.is_known() && map.evidence().all(|piece| piece.anchors.is_empty()) {
            alignment.count_paragraphs(1);
        }
        Self { article, alignment, found }
    }

    fn seal(&self, piece: &Evidence) -> Option<Sealed> {
        match piece.kind {
            EvidenceKind::Inference => None,
            EvidenceKind::Quotation => Some(self.seal_quotation(piece)),
            EvidenceKind::Paraphrase | EvidenceKind::Act => self.seal_sentences(piece),
        }
    }

    fn seal_quotation(&self, piece: &Evidence) -> Sealed {
        let needle = Needle::new(&piece.text);
        let here = piece.paragraphs.iter().flat_map(|&number| self.alignment.in_place(number));
        let here = here.filter_map(|part| self.normal_of(&part.sentences));
        let hits = here.flat_map(|range| needle.hits(self.article, range).take(quotations::MOST_HITS));
        let hits: Vec<Range<usize>> = hits.filter(|hit| self.is_quotation(piece, &needle, hit, true)).collect();
        // One in the very sentence comes before one that has only the words.
        let best = hits.iter().find(|hit| self.is_in_same_sentence(piece, hit)).or(hits.first()).cloned();
        let everywhere = 0..self.article.normal_text().len();
        let elsewhere = || {
            let mut hits = needle.hits(self.article, everywhere).take(quotations::MOST_HITS);
            hits.find(|hit| self.is_quotation(piece, &needle, hit, false))
        };
        let (hit, is_here) = match best {
            Some(hit) => (Some(hit), true),
            None => (elsewhere(), false),
        };
        let Some(hit) = hit else {
            let around = self.sentences_of(piece);
            let instead = self.what_stands_instead(piece, &needle);
            return Sealed { seal: Seal::NotFound, around, passages: Vec::new(), paragraph: None, instead };
        };
        let sentence = self.article.sentence_at_normal(hit.start);
        let bytes = self.article.in_text(hit.clone());
        let seal = match is_here {
            false => Seal::Elsewhere,
            true if self.article.text()[bytes.clone()] == piece.text => Seal::Exact,
            true => Seal::Normalised,
        };
        let has_prints = piece.anchors.iter().any(|anchor| anchor.prints.is_some());
        let is_same = self.is_in_same_sentence(piece, &hit);
        let around = has_prints.then_some(if is_same { Around::Same } else { Around::Changed });
        let paragraph = Some(self.paragraph_of(sentence));
        Sealed { seal, around, passages: vec![bytes], paragraph, instead: None }
    }

    /// Returns whether a hit is the quotation, not the same words by chance or a part of others.
    fn is_quotation(&self, piece: &Evidence, needle: &Needle, hit: &Range<usize>, is_here: bool) -> bool {
        use quotations::Marks;
        if self.is_in_same_sentence(piece, hit) {
            return true;
        }
        let has_prints = piece.anchors.iter().any(|anchor| anchor.prints.is_some());
        let is_sure = is_here || needle.is_long();
        match quotations::marks(self.article, hit) {
            Marks::Around => is_sure,
            Marks::FartherOut => is_sure && (piece.is_part || !has_prints),
            Marks::None => needle.is_long(),
        }
    }

    fn is_in_same_sentence(&self, piece: &Evidence, hit: &Range<usize>) -> bool {
        let sentences = self.article.sentence_at_normal(hit.start)..=self.article.sentence_at_normal(hit.end - 1);
        let is_known = |index: usize| {
            let print = self.article.sentences()[index].print;
            piece.anchors.iter().filter_map(|anchor| anchor.prints).any(|prints| prints.normalised == print)
        };
        sentences.into_iter().all(is_known)
    }

    fn seal_sentences(&self, piece: &Evidence) -> Option<Sealed> {
        // A copy without its headline is still a copy: the headline counts where nothing else does.
        let is_body = |anchor: &&Anchor| anchor.paragraph > 0;
        let has_body = piece.anchors.iter().any(|anchor| is_body(&anchor) && anchor.prints.is_some());
        let counts = |anchor: &&Anchor| anchor.prints.is_some() && (is_body(anchor) || !has_body);
        let mut sealed: Option<Sealed> = None;
        for anchor in piece.anchors.iter().filter(counts) {
            let next = self.seal_sentence(anchor)?;
            sealed = Some(match sealed {
                None => next,
                Some(before) => worse(before, next),
            });
        }
        let mut sealed = sealed?;
        for anchor in piece.anchors.iter().filter(|anchor| !counts(anchor)) {
            sealed.passages.extend(self.seal_sentence(anchor).into_iter().flat_map(|headline| headline.passages));
        }
        Some(sealed)
    }

    fn seal_sentence(&self, anchor: &Anchor) -> Option<Sealed> {
        let prints = anchor.prints?;
        let all = self.found.get(&prints.normalised).map(Vec::as_slice).unwrap_or_default();
        let part = |sentence: usize| &self.alignment.parts()[self.alignment.part_of(sentence)];
        let is_here = |sentence: &&usize| {
            let part = part(**sentence);
            part.is_in_place && part.number == Some(anchor.paragraph)
        };
        let is_raw = |sentence: usize| self.article.raw_print(sentence) == prints.raw;
        let here = all.iter().filter(is_here).copied();
        let (chosen, seal) = match here.min_by_key(|&sentence| !is_raw(sentence)) {
            Some(sentence) if is_raw(sentence) => (Some(sentence), Seal::Exact),
            Some(sentence) => (Some(sentence), Seal::Normalised),
            None => match all.first() {
                Some(&sentence) => (Some(sentence), Seal::Elsewhere),
                None => (None, Seal::NotFound),
            },
        };
        Some(Sealed {
            seal,
            around: Some(if chosen.is_some() { Around::Same } else { Around::Changed }),
            passages: chosen.map(|sentence| self.article.sentences()[sentence].bytes.clone()).into_iter().collect(),
            paragraph: chosen.map(|sentence| self.paragraph_of(sentence)),
            instead: if chosen.is_none() { self.sentence_instead(anchor) } else { None },
        })
    }

    /// Returns whether the sentences that an anchored piece stood in are still there.
    fn sentences_of(&self, piece: &Evidence) -> Option<Around> {
        let mut prints = piece.anchors.iter().filter_map(|anchor| anchor.prints).peekable();
        prints.peek()?;
        let is_there = |prints: crate::model::evidence::Prints| self.found.contains_key(&prints.normalised);
        Some(if prints.all(is_there) { Around::Same } else { Around::Changed })
    }

    fn paragraph_of(&self, sentence: usize) -> u32 {
        let index = self.alignment.part_of(sentence);
        let part = &self.alignment.parts()[index];
        match part.number {
            Some(number) if part.is_in_place => number,
            _ => self.alignment.place_of(index),
        }
    }

    fn normal_of(&self, sentences: &Range<usize>) -> Option<Range<usize>> {
        let sentences = self.article.sentences().get(sentences.clone())?;
        Some(sentences.first()?.normal.start..sentences.last()?.normal.end)
    }

    /// Finds the sentence that stands where an anchored one stood: the unknown one nearest to its place.
    fn sentence_instead(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let place = anchor.sentence.saturating_sub(1) as usize;
        let part = self.alignment.in_place(anchor.paragraph).next()?;
        let sentences = part.sentences.clone().map(|index| (index, &self.article.sentences()[index]));
        let unknown = sentences.filter(|(_, sentence)| !self.found.contains_key(&sentence.print));
        let nearest = unknown.min_by_key(|(index, _)| (index - part.sentences.start).abs_diff(place))?;
        Some(nearest.1.bytes.clone())
    }

    fn what_stands_instead(&self, piece: &Evidence, needle: &Needle) -> Option<Range<usize>> {
        /// Longer texts are not read word by word for something similar.
        const MOST_BYTES: usize = 1 << 20;
        let parts = piece.paragraphs.iter().flat_map(|&number| self.alignment.in_place(number));
        let mut ranges: Vec<Range<usize>> = parts.filter_map(|part| self.normal_of(&part.sentences)).collect();
        if ranges.is_empty() && self.alignment.is_known() && self.article.normal_text().len() <= MOST_BYTES {
            ranges.extend(self.alignment.parts().iter().filter_map(|part| self.normal_of(&part.sentences)));
        }
        let similar = quotations::most_similar(self.article, needle, &ranges);
        let similar = similar.map(|range| self.article.in_text(range));
        similar.or_else(|| piece.anchors.first().and_then(|anchor| self.sentence_instead(anchor)))
    }
}

/// Returns the paragraphs of every sentence that a map knows by its fingerprint.
fn known_sentences(map: &Map) -> HashMap<Fingerprint, Vec<u32>> {
    let source = map.source();
    let mut known: HashMap<Fingerprint, Vec<u32>> = HashMap::new();
    let mut add = |print: Fingerprint, number: u32| {
        let numbers = known.entry(print).or_default();
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    };
    sentence_prints(&source.headline).into_iter().for_each(|print| add(print, 0));
    for (number, prints) in (0..).zip(&source.prints) {
        prints.iter().for_each(|&print| add(print, number));
    }
    for anchor in map.evidence().flat_map(|piece| &piece.anchors) {
        if let Some(prints) = anchor.prints {
            add(prints.normalised, anchor.paragraph);
        }
    }
    known
}

/// Joins what was found out about two sentences of one piece.
fn worse(a: Sealed, b: Sealed) -> Sealed {
    let is_changed = [a.around, b.around].contains(&Some(Around::Changed));
    let paragraph = if b.seal > a.seal { b.paragraph } else { a.paragraph };
    Sealed {
        seal: a.seal.max(b.seal),
        around: Some(if is_changed { Around::Changed } else { Around::Same }),
        passages: [a.passages, b.passages].concat(),
        paragraph,
        instead: a.instead.or(b.instead),
    }
}
