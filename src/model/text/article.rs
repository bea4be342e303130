//! An article's text: paragraphs, sentences and their fingerprints.
//!
//! Invariant: every range of an [`Article`] lies in its text, at the borders of characters.

use std::fmt;
use std::ops::Range;

use sha2::{Digest as _, Sha256};

use crate::model::text::normalize::{Normal, normal_form};
use crate::model::text::paragraphs::paragraph_ranges;

/// The first 64 bits of a SHA-256; tells sentences apart without holding them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Takes the fingerprint of a text's UTF-8 bytes.
    pub fn of(text: &str) -> Self {
        let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
        Self(hash.iter().take(8).fold(0, |bits, &byte| bits << 8 | u64::from(byte)))
    }

    /// Reads 16 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
        u64::from_str_radix(text, 16).ok().filter(|_| is_hex).map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A sentence of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// Its bytes in the normal form of the text.
    pub normal: Range<usize>,
    /// The fingerprint of its normal form.
    pub print: Fingerprint,
    /// The index of its paragraph.
    pub paragraph: usize,
}

/// A paragraph of an article; headlines and bylines are paragraphs too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// Its sentences' indices.
    pub sentences: Range<usize>,
}

/// An article's text, taken apart.
#[derive(Clone, Debug)]
pub struct Article {
    text: String,
    normal: Normal,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
}

impl Article {
    /// Takes a text apart, in which the article's headline may stand.
    pub fn new(text: String, headline: &str) -> Self {
        let mut article = Self { normal: Normal::default(), paragraphs: Vec::new(), sentences: Vec::new(), text };
        for bytes in paragraph_ranges(&article.text, headline) {
            let normal = article.normal.push(&article.text[bytes.clone()], bytes.start);
            article.normal.end_paragraph();
            if !normal.is_empty() {
                article.add_paragraph(bytes, normal);
            }
        }
        article
    }

    fn add_paragraph(&mut self, bytes: Range<usize>, normal: Range<usize>) {
        let first = self.sentences.len();
        let paragraph = self.paragraphs.len();
        for range in sentence_ranges(&self.normal.text()[normal.clone()]) {
            let range = normal.start + range.start..normal.start + range.end;
            let print = Fingerprint::of(&self.normal.text()[range.clone()]);
            let bytes = self.normal.in_raw(range.clone());
            self.sentences.push(Sentence { bytes, normal: range, print, paragraph });
        }
        self.paragraphs.push(Paragraph { bytes, sentences: first..self.sentences.len() });
    }

    /// Returns the text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text in normal form, paragraphs ended by line ends.
    pub fn normal_text(&self) -> &str {
        self.normal.text()
    }

    /// Returns the paragraphs that hold anything.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Returns the sentences of all paragraphs.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Returns where a part of the normal form stands in the text.
    pub fn in_text(&self, normal: Range<usize>) -> Range<usize> {
        self.normal.in_raw(normal)
    }

    /// Returns the fingerprint of a sentence's raw bytes.
    pub fn raw_print(&self, sentence: usize) -> Fingerprint {
        Fingerprint::of(&self.text[self.sentences[sentence].bytes.clone()])
    }

    /// Returns the index of the last sentence that starts at or before a byte of the normal form.
    pub fn sentence_at_normal(&self, byte: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.normal.start <= byte).saturating_sub(1)
    }
}

/// Returns the fingerprints of the sentences of one paragraph.
pub fn sentence_prints(paragraph: &str) -> Vec<Fingerprint> {
    let normal = normal_form(paragraph);
    sentence_ranges(&normal).into_iter().map(|range| Fingerprint::of(&normal[range])).collect()
}

/// Finds the sentences of a paragraph in normal form.
///
/// A sentence ends after `.`, `!`, `?` or an ellipsis, with the marks that close behind it, where a
/// space follows and then no small letter; abbreviations and initials end none. Chinese and
/// Japanese full stops need no space.
fn sentence_ranges(normal: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut chars = normal.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let is_wide = matches!(c, '\u{3002}' | '\u{ff0e}');
        if !is_wide && !matches!(c, '.' | '!' | '?') {
            continue;
        }
        let mut end = i + c.len_utf8();
        while let Some((at, closing)) =
            chars.next_if(|&(_, c)| matches!(c, '.' | '!' | '?' | '\u{3002}' | '"' | '\'' | ')' | ']'))
        {
            end = at + closing.len_utf8();
        }
        let rest = &normal[end..];
        let follows = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
        let is_end = match follows {
            _ if rest.is_empty() => true,
            Some(next) => {
                let goes_on = c == '.' && end == i + 1 && is_abbreviation(&normal[start..i]);
                !goes_on && !next.is_lowercase()
            }
            None => is_wide,
        };
        if is_end {
            ranges.push(start..end);
            start = end + usize::from(rest.starts_with(' '));
        }
    }
    if start < normal.len() {
        ranges.push(start..normal.len());
    }
    ranges
}

/// Returns whether a full stop after these words belongs to the last of them.
fn is_abbreviation(words: &str) -> bool {
    const KNOWN: [&str; 45] = [
        "Mr", "Mrs", "Ms", "Messrs", "Dr", "Prof", "Rev", "Hon", "St", "Sr", "Jr", "Sen", "Rep", "Gov", "Gen", "Lt",
        "Col", "Maj", "Capt", "Sgt", "Adm", "Pres", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep",
        "Oct", "Nov", "Dec", "No", "vs", "Inc", "Ltd", "Co", "Corp", "Mt", "Ft", "Ave", "Mme", "Nos",
    ];
    let word = words.rsplit([' ', '"', '\'', '(', '[', '-']).next().unwrap_or_default();
    let mut parts = word.split('.');
    KNOWN.contains(&word)
        || (!word.is_empty() && parts.all(|part| part.chars().count() == 1 && !part.chars().all(char::is_numeric)))
}
