//! An article that the reader has opened: what of it the map rests on, whom it names, where words are.
//!
//! May use the map, and `text` for what an article is; files, encodings and filters never appear here.

pub(crate) mod alignment;
pub(crate) mod anchoring;
mod apposition;
mod automaton;
mod candidates;
mod changed_words;
mod citing;
mod contrast;
mod denial;
mod denial_words;
mod doer;
mod found_in_text;
mod governing;
mod hearers;
mod known_prints;
mod known_sentences;
mod matching;
mod mentions;
mod names;
mod namesake;
mod office;
mod phrase;
mod places;
pub mod problems;
pub mod seal;
pub(crate) mod seal_words;
mod sealer;
pub(crate) mod sources;
mod speakers;
pub(in crate::model) mod speech;
mod subject;
mod taking_back;
pub(crate) mod telling;
mod titles;
mod unsaid;

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem;

pub use crate::model::reading::mentions::Mention;

use crate::model::reading::known_prints::knows;
use crate::model::reading::mentions::mentions;
use crate::model::reading::seal::{SealReport, seal};
use crate::model::text::article::Article;
use crate::model::text::folding::{FoldedText, folded};
use crate::model::text::normalize::normal_form;
use crate::model::{ActorId, Anchor, EvidenceId, LinkId, Map, Prints, SourceId};

/// A part of the text that a piece of evidence stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceSpan {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// What stands there.
    pub piece: EvidenceId,
}

/// A part of a paragraph that is short enough to be laid out at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// Its paragraph's index in the text.
    pub paragraph: usize,
    /// Whether its paragraph starts here.
    pub is_first: bool,
}

/// An article held against a map, ready to be read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which of the map's articles it is.
    pub source: SourceId,
    /// Whether any sentence of it is known to be that article's, by its fingerprint or by evidence.
    pub is_known: bool,
    /// The text.
    pub article: Article,
    /// How each piece of evidence stands in it.
    pub report: SealReport,
    /// Where the evidence stands, in the order of the text.
    pub passages: Vec<EvidenceSpan>,
    /// Where actors are named, in the order of the text.
    pub mentions: Vec<Mention>,
    /// The text in short parts.
    pub chunks: Vec<Chunk>,
    /// The normal form as searches compare it.
    folded: FoldedText,
}

impl Reading {
    /// Holds a text against a map of one article.
    ///
    /// # Panics
    /// Where the map has no source, as no checked map is.
    pub fn new(map: &Map, article: Article) -> Self {
        let report = seal(map, &article);
        let found = map.evidence_ids().filter_map(|id| Some((id, report.piece(id)?)));
        let mut passages: Vec<EvidenceSpan> = found
            .flat_map(|(piece, sealed)| {
                sealed.passages.iter().map(move |bytes| EvidenceSpan { bytes: bytes.clone(), piece })
            })
            .collect();
        passages.sort_by_key(|passage| (passage.bytes.start, passage.bytes.end, passage.piece));
        let folded = FoldedText::new(article.normal_text());
        let mentions = mentions(map, &article, &report);
        let source = map.source_ids().next().expect("every map has a source");
        let is_known = !passages.is_empty() || knows(map, source, &article);
        Self { source, is_known, chunks: chunks(&article), report, passages, mentions, folded, article }
    }

    /// Returns the pieces of evidence that stand at a byte of the text, the shortest passage first.
    pub fn pieces_at(&self, byte: usize) -> Vec<EvidenceId> {
        let mut here: Vec<&EvidenceSpan> =
            self.passages.iter().filter(|passage| passage.bytes.contains(&byte)).collect();
        here.sort_by_key(|passage| passage.bytes.len());
        here.into_iter().map(|passage| passage.piece).collect()
    }

    /// Returns who is named at a byte of the text.
    pub fn actor_at(&self, byte: usize) -> Option<ActorId> {
        let before = self.mentions.partition_point(|mention| mention.bytes.start <= byte);
        let mention = self.mentions.get(before.checked_sub(1)?)?;
        mention.bytes.contains(&byte).then_some(mention.actor)
    }

    /// Returns the mentions that start in a part of the text.
    pub fn mentions_in(&self, bytes: &Range<usize>) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.bytes.start < bytes.start);
        let end = self.mentions.partition_point(|mention| mention.bytes.start < bytes.end);
        &self.mentions[start..end]
    }

    /// Returns the index of the chunk that holds a byte of the text.
    pub fn chunk_at(&self, byte: usize) -> usize {
        self.chunks.partition_point(|chunk| chunk.bytes.start <= byte).saturating_sub(1)
    }

    /// Returns where a reader of some pieces is led: to their first passage, or else to what stands in
    /// the place of one.
    pub fn place_of(&self, pieces: &[EvidenceId]) -> Option<(Range<usize>, Stands)> {
        let passage = self.passages.iter().find(|passage| pieces.contains(&passage.piece));
        let instead = || pieces.iter().find_map(|&piece| self.report.piece(piece)?.instead.clone());
        match passage {
            Some(passage) => Some((passage.bytes.clone(), Stands::AsInTheMap)),
            None => instead().map(|bytes| (bytes, Stands::Otherwise)),
        }
    }

    /// Returns each part of the text on which evidence rests, once, in the order of the text; of a piece that goes on
    /// in the next paragraph the first part.
    pub fn places(&self) -> Vec<Range<usize>> {
        let starts = self.passages.iter().filter(|passage| !self.goes_on(passage));
        let mut places: Vec<Range<usize>> = starts.map(|passage| passage.bytes.clone()).collect();
        places.dedup();
        places
    }

    /// Returns whether nothing of the article stands between a passage and the part of the same piece before it.
    fn goes_on(&self, passage: &EvidenceSpan) -> bool {
        /// Nothing longer stands amid a piece.
        const MOST_BYTES: usize = 2000;
        let Some(sealed) = self.report.piece(passage.piece).filter(|sealed| sealed.places.is_empty()) else {
            return false;
        };
        let letters = |bytes: &Range<usize>| {
            let text = self.article.text().get(bytes.clone()).filter(|text| text.len() <= MOST_BYTES);
            text.map(|text| text.chars().filter(|c| c.is_alphanumeric()).count())
        };
        sealed.passages.windows(2).filter(|pair| pair[1] == passage.bytes).any(|pair| {
            let between = pair[0].end..pair[1].start;
            let is_between = |line: &&Range<usize>| between.start <= line.start && line.end <= between.end;
            let foreign: usize = sealed.because.iter().filter(is_between).filter_map(letters).sum();
            letters(&between) == Some(foreign)
        })
    }

    /// Returns the pieces of evidence whose passage is just this part of the text.
    pub fn pieces_of(&self, place: &Range<usize>) -> Vec<EvidenceId> {
        let here = self.passages.iter().filter(|passage| passage.bytes == *place);
        here.map(|passage| passage.piece).collect()
    }

    /// Finds words in the text, whatever the case, the accents, the quotation marks and the line ends; of very many
    /// places the first.
    pub fn find(&self, words: &str) -> Vec<Range<usize>> {
        const MOST: usize = 10_000;
        let needle = folded(&normal_form(words));
        if needle.is_empty() {
            return Vec::new();
        }
        let hits = memmem::find_iter(self.folded.text().as_bytes(), needle.as_bytes()).take(MOST);
        hits.map(|at| self.article.in_text(self.folded.place_of(&(at..at + needle.len())))).collect()
    }

    /// Returns where a sentence of the text stands in the map's article, by its index; none where that is not known.
    pub fn anchor_of(&self, sentence: usize) -> Option<Anchor> {
        let alignment = &self.report.alignment;
        let part = alignment.parts().get(alignment.part_of(sentence)).filter(|part| part.is_in_place)?;
        let paragraph = part.number?;
        let prints =
            Prints { raw: self.article.raw_print(sentence), normalised: self.article.sentences()[sentence].print };
        Some(Anchor { paragraph, sentence: alignment.nth_in_place(paragraph, sentence), prints: Some(prints) })
    }

    /// Returns the number and the standing of a paragraph of the text.
    pub fn number_of(&self, paragraph: usize) -> Number {
        let sentences = &self.article.paragraphs()[paragraph].sentences;
        if sentences.is_empty() {
            return Number::None;
        }
        let first = sentences.start;
        let part = &self.report.alignment.parts()[self.report.alignment.part_of(first)];
        match part.number {
            Some(number) if part.is_in_place => Number::InPlace(number),
            Some(number) => Number::Moved(number),
            None => Number::None,
        }
    }
}

/// How the words of a piece of evidence stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// As in the map.
    AsInTheMap,
    /// There are other words in their place.
    Otherwise,
}

/// Which paragraph of the map's article a paragraph of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// This one, where it belongs.
    InPlace(u32),
    /// This one, somewhere else.
    Moved(u32),
    /// None.
    None,
}

/// Returns the links that rest on some pieces of evidence.
pub fn links_of_pieces(map: &Map, pieces: &[EvidenceId]) -> Vec<LinkId> {
    let links: BTreeSet<LinkId> = pieces.iter().flat_map(|&piece| map.links_of_evidence(piece)).copied().collect();
    links.into_iter().collect()
}

fn chunks(article: &Article) -> Vec<Chunk> {
    /// About twenty lines.
    const MOST_BYTES: usize = 1600;
    let text = article.text();
    let mut chunks = Vec::new();
    for (paragraph, whole) in article.paragraphs().iter().enumerate() {
        let mut start = whole.bytes.start;
        while start < whole.bytes.end {
            let mut end = whole.bytes.end;
            if end - start > MOST_BYTES {
                let most = (start..=start + MOST_BYTES).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(end);
                // Between words where there are any.
                end = text[start..most].rfind(char::is_whitespace).map_or(most, |at| start + at + 1).max(start + 1);
                end = (end..=whole.bytes.end).find(|&i| text.is_char_boundary(i)).unwrap_or(whole.bytes.end);
            }
            chunks.push(Chunk { bytes: start..end, paragraph, is_first: start == whole.bytes.start });
            start = end;
        }
    }
    chunks
}
