//! Where words that a reader has selected stand in an article: as a quotation from mark to mark, as a part of it, or as
//! the sentences that they are in.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::Anchor;
use crate::model::reading::Reading;
use crate::model::text::article::Article;
use crate::model::text::marks::Marks;
use crate::model::validate::MAX_PASSAGE;

/// A passage that evidence may be made of. Where it stands in a text is not kept in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenPassage {
    /// Its words; paragraphs end with line ends.
    pub text: String,
    /// Its sentences in the map's article, as far as it is known which they are.
    pub anchors: Vec<Anchor>,
    /// Whether it is a part of what stands between two marks.
    pub is_part: bool,
    /// Its parts of the normal form, one for each paragraph.
    #[serde(skip)]
    pub(super) parts: Vec<Range<usize>>,
    /// The sentences of the text that it stands in, by index.
    #[serde(skip)]
    pub(super) sentences: Vec<usize>,
}

/// What selected words may stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassagesAround {
    /// What stands between the marks around them; none where they are not quoted.
    pub quotation: Option<ChosenPassage>,
    /// The words alone.
    pub words: ChosenPassage,
    /// The sentences that they are in.
    pub sentences: ChosenPassage,
}

/// The other half of a quotation that its speaker interrupts: "We wait," she said, "and we hope."
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherHalf {
    /// Where it stands.
    pub passage: ChosenPassage,
    /// Whether it becomes a piece, too.
    pub is_taken: bool,
}

impl PassagesAround {
    /// Finds what stands around some bytes of an article.
    pub fn around(reading: &Reading, bytes: &Range<usize>) -> Self {
        Self::with(reading, &Marks::new(&reading.article), bytes)
    }

    /// Returns the bytes of the first quotation of which a selection has a part, where no quotation stands around it all:
    /// who selects sentence by sentence means what is quoted there.
    pub fn quotation_in(reading: &Reading, bytes: &Range<usize>) -> Option<Range<usize>> {
        let (article, marks) = (&reading.article, Marks::new(&reading.article));
        let normal = article.in_normal(bytes);
        if article.sentences().is_empty() || marks.quotation_around(article, &normal).is_some() {
            return None;
        }
        let parts = marks.quotation_in(article, &normal)?;
        Some(article.in_text(parts.first()?.start..parts.last()?.end))
    }

    /// Finds it, where the marks of the article are known.
    pub(crate) fn with(reading: &Reading, marks: &Marks, bytes: &Range<usize>) -> Self {
        let article = &reading.article;
        if article.sentences().is_empty() {
            return Self::default();
        }
        let normal = article.in_normal(bytes);
        let quoted = marks.quotation_around(article, &normal);
        let within = |part: &Range<usize>| part.start.max(normal.start)..part.end.min(normal.end);
        let selected: Vec<Range<usize>> = match &quoted {
            Some(parts) => parts.iter().map(within).filter(|part| !part.is_empty()).collect(),
            None => by_paragraph(reading, normal.clone()),
        };
        // The comma before a mark is no part of a selection by words.
        let letters = |parts: &[Range<usize>]| -> String {
            let text = |part: &Range<usize>| &article.normal_text()[part.clone()];
            parts.iter().map(text).flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect()
        };
        let is_part = quoted.as_ref().is_some_and(|parts| letters(parts) != letters(&selected));
        let sentences = |sentence: usize| article.sentences()[sentence].normal.clone();
        let (first, last) = (sentence_at(reading, normal.start), sentence_at(reading, normal.end.saturating_sub(1)));
        let whole = sentences(first).start..sentences(last.max(first)).end;
        Self {
            quotation: quoted.map(|parts| ChosenPassage::new(reading, parts, false)),
            words: ChosenPassage::new(reading, selected, is_part),
            // What is longer is no sentence, and no evidence: to take its words for each piece in it would take long.
            sentences: match whole.len() > 2 * MAX_PASSAGE {
                true => ChosenPassage::default(),
                false => ChosenPassage::new(reading, by_paragraph(reading, whole), false),
            },
        }
    }
}

impl ChosenPassage {
    fn new(reading: &Reading, parts: Vec<Range<usize>>, is_part: bool) -> Self {
        let words = |part: &Range<usize>| {
            let raw = reading.article.parts_in_text(part.clone()).into_iter();
            let words = raw.flat_map(|bytes| reading.article.text()[bytes].split_whitespace());
            words.collect::<Vec<_>>().join(" ")
        };
        let mut sentences: Vec<usize> = Vec::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            sentences.extend(sentence_at(reading, part.start)..=sentence_at(reading, part.end - 1));
        }
        sentences.dedup();
        let anchors = sentences.iter().map(|&sentence| reading.anchor_of(sentence));
        Self {
            text: parts.iter().map(words).collect::<Vec<_>>().join("\n"),
            // Of a passage that is known in part only, no place would be right.
            anchors: anchors.collect::<Option<Vec<Anchor>>>().unwrap_or_default(),
            is_part,
            parts,
            sentences,
        }
    }

    /// Returns its bytes in the text, from the first word to the last.
    pub fn bytes(&self, article: &Article) -> Option<Range<usize>> {
        Some(article.in_text(self.parts.first()?.start..self.parts.last()?.end))
    }

    /// Returns the paragraphs that it stands in, ascending.
    pub fn paragraphs(&self) -> Vec<u32> {
        let mut paragraphs: Vec<u32> = self.anchors.iter().map(|anchor| anchor.paragraph).collect();
        paragraphs.sort_unstable();
        paragraphs.dedup();
        paragraphs
    }
}

fn sentence_at(reading: &Reading, byte: usize) -> usize {
    reading.article.sentence_at_normal(byte)
}

/// Returns a part of the normal form paragraph by paragraph.
fn by_paragraph(reading: &Reading, part: Range<usize>) -> Vec<Range<usize>> {
    let text = &reading.article.normal_text()[part.clone()];
    let mut start = part.start;
    let lines = text.split('\n').map(|line| {
        let here = start..start + line.len();
        start = here.end + 1;
        here
    });
    lines.filter(|line| !line.is_empty()).collect()
}
