//! An article's text: paragraphs, sentences and their fingerprints.
//!
//! Invariant: every range of an [`Article`] lies in its text, at the borders of characters.

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::model::text::characters::{has_no_case, next_line_end};
use crate::model::text::furniture::{
    calls_words_false, goes_on_with_sentence, is_heading, opens_quotation, turns_somewhere_round,
};
use crate::model::text::limits::TooMany;
use crate::model::text::normal::{LeftOut, Normal};
use crate::model::text::normalize::normal_form;
use crate::model::text::paragraphs::{Block, each_block};
use crate::model::text::sentence_ends::{is_abbreviation, sentence_ranges};

/// The first 64 bits of a SHA-256; tells sentences apart without holding them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Takes the fingerprint of a text's UTF-8 bytes.
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// Takes the fingerprint of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let hash: [u8; 32] = Sha256::digest(bytes).into();
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

/// A paragraph of an article; headlines and bylines are paragraphs too, and lines that are no part of the article are
/// paragraphs without sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// Its sentences' indices.
    pub sentences: Range<usize>,
}

/// An article's text, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    normal: Normal,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    /// The fingerprints of the raw bytes of the sentences that were asked for.
    raw_prints: Vec<OnceLock<Fingerprint>>,
    /// Of the lines that were asked for, whether they surely are of the article or tell of what it quotes: they open
    /// with a quotation mark, turn a sentence round or call words false.
    is_told: Vec<OnceLock<bool>>,
    too_many: Option<TooMany>,
    /// The characters beyond ASCII, each once.
    unusual: String,
}

/// Returns the characters of a text beyond ASCII, each once, in their order.
fn unusual(text: &str) -> String {
    if text.is_ascii() {
        return String::new();
    }
    let mut is_known = vec![false; 1 + u32::from(char::MAX) as usize];
    text.chars().filter(|&c| !c.is_ascii() && !std::mem::replace(&mut is_known[u32::from(c) as usize], true)).collect()
}

impl Article {
    /// Takes a text apart, in which the article's headline may stand.
    pub fn new(text: String, headline: &str) -> Self {
        let mut article = Self { unusual: unusual(&text), text, ..Self::default() };
        article.normal.reserve(article.text.len());
        let headline_words = normal_form(headline);
        let n_lines = std::iter::successors(next_line_end(&article.text), |&end| {
            let next = end + article.text[end..].chars().next().map_or(1, char::len_utf8);
            next_line_end(&article.text[next..]).map(|at| next + at)
        });
        let n_lines = n_lines.take(TooMany::Lines.most() + 1).count();
        if TooMany::Lines.is(n_lines).is_some() {
            article.too_many = Some(TooMany::Lines);
            return article;
        }
        let text = std::mem::take(&mut article.text);
        each_block(&text, headline, |block| match block {
            _ if article.too_many.is_some() => {}
            Block::LeftOut(line) => article.add_left_out(line),
            Block::Paragraph(bytes, left_out) => article.add_text(&text, bytes, &left_out, &headline_words),
        });
        article.text = text;
        article.raw_prints = vec![OnceLock::new(); article.sentences.len()];
        article.is_told = vec![OnceLock::new(); article.lines().len()];
        article
    }

    /// Returns the characters of the text beyond ASCII, each once: those that a font may lack.
    pub fn unusual(&self) -> &str {
        &self.unusual
    }

    /// Returns what the text has too much of to be an article, so that its end is missing here.
    pub fn too_many(&self) -> Option<TooMany> {
        self.too_many
    }

    fn add_text(&mut self, text: &str, bytes: Range<usize>, left_out: &[Range<usize>], headline_words: &str) {
        let mut normal = self.normal.push_without(text, bytes, left_out);
        self.normal.end_paragraph();
        // Where the whole article is one line, the headline starts it.
        let starts_here = self.sentences.is_empty() && !headline_words.is_empty();
        let rest = self.normal.text()[normal.clone()].strip_prefix(headline_words).filter(|_| starts_here);
        if let Some(rest) = rest.filter(|rest| rest.starts_with(|c: char| c == ' ' || c.is_uppercase())) {
            let n_spaces = usize::from(rest.starts_with(' '));
            let end = normal.start + headline_words.len();
            self.add_paragraph(normal.start..end);
            normal.start = end + n_spaces;
        }
        if !normal.is_empty() {
            self.add_paragraph(normal);
        }
        self.too_many = self.normal.too_many().or_else(|| {
            let sentences = TooMany::Sentences.is(self.sentences.len());
            sentences.or(TooMany::Paragraphs.is(self.paragraphs.len()))
        });
    }

    /// Adds a line that is no part of the article as a paragraph without sentences.
    fn add_left_out(&mut self, line: Range<usize>) {
        let next = self.sentences.len();
        self.paragraphs.push(Paragraph { bytes: line.clone(), sentences: next..next });
        self.normal.leave_out(line);
    }

    fn add_paragraph(&mut self, normal: Range<usize>) {
        let first = self.sentences.len();
        let paragraph = self.paragraphs.len();
        let bytes = self.normal.in_raw(normal.clone());
        for range in sentence_ranges(&self.normal, normal) {
            if TooMany::Sentences.is(self.sentences.len()).is_some() {
                break;
            }
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

    /// Returns where a part of the text stands in the normal form.
    pub fn in_normal(&self, bytes: &Range<usize>) -> Range<usize> {
        self.normal.of_raw(bytes)
    }

    /// Returns where a part of the normal form stands in the text, without the lines amid it that are left out.
    pub(crate) fn parts_in_text(&self, normal: Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = normal.start;
        for line in self.left_out_in(&normal) {
            if line.at > start {
                parts.push(self.in_text(start..line.at));
            }
            start = line.at + usize::from(self.normal_text()[line.at..].starts_with(' '));
        }
        parts.push(self.in_text(start..normal.end));
        parts
    }

    /// Returns what stands amid a part of the normal form and is no part of the article, in bytes of the text: some
    /// `lines` of the normal form, and those that are left out of it.
    pub(crate) fn interruptions(&self, normal: &Range<usize>, lines: &[Range<usize>]) -> Vec<Range<usize>> {
        let left_out = self.left_out_in(normal).map(|line| line.raw.clone());
        let mut all: Vec<Range<usize>> = lines.iter().map(|line| self.in_text(line.clone())).chain(left_out).collect();
        all.sort_by_key(|line| line.start);
        all
    }

    /// Returns the lines amid a part of the normal form that are left out of it.
    pub(crate) fn left_out_in(&self, normal: &Range<usize>) -> impl Iterator<Item = &LeftOut> {
        part_of(self.normal.left_out(), &(normal.start + 1..normal.end), |line| line.at).iter()
    }

    /// Returns the line that is left out of the normal form right before a byte at which another one starts.
    pub(crate) fn left_out_before(&self, byte: usize) -> Option<&str> {
        // White space may stand between.
        let left_out = part_of(self.normal.left_out(), &(byte.saturating_sub(1)..byte + 1), |line| line.at);
        left_out.last().map(|line| self.text[line.raw.clone()].trim())
    }

    /// Returns whether lines that start and end at bytes of the normal form may be no part of the article.
    pub(crate) fn may_be_foreign(&self, lines: Range<usize>) -> bool {
        let first = self.lines().partition_point(|&start| start < lines.start);
        let is_told = |nth: usize| {
            let line = || &self.normal_text()[self.line(nth)];
            let tells = || opens_quotation(line()) || turns_somewhere_round(line()) || calls_words_false(line());
            *self.is_told[nth].get_or_init(tells)
        };
        // "NAME said:" leads to another quotation.
        let (text, end) = (self.normal_text(), lines.end);
        let leads_on = || opens_quotation(&text[end..]) && text[lines.start..end].trim_end().ends_with(':');
        let all = first..first + self.lines_in(&lines).len();
        let goes_on =
            |nth| goes_on_with_sentence(&self.normal_text()[self.line(nth)], self.left_out_before(lines.start));
        !all.clone().take(1).any(goes_on) && !all.clone().any(is_told) && !leads_on()
    }

    /// Returns the part of the normal form that a line is, with the white space at its end.
    fn line(&self, nth: usize) -> Range<usize> {
        self.lines()[nth]..self.lines().get(nth + 1).copied().unwrap_or(self.normal_text().len())
    }

    /// Returns the normal form.
    pub(crate) fn normal(&self) -> &Normal {
        &self.normal
    }

    /// Returns where lines start in the normal form.
    pub(crate) fn lines(&self) -> &[usize] {
        self.normal.lines()
    }

    /// Returns what another copy of a part of the normal form may lack.
    pub(crate) fn optional_in(&self, normal: &Range<usize>) -> &[Range<usize>] {
        part_of(self.normal.optional(), normal, |span| span.start)
    }

    /// Returns where what another copy may lack right before a byte of the normal form starts, or else that byte.
    pub(crate) fn optional_before(&self, byte: usize) -> usize {
        self.normal.optional_before(byte)
    }

    /// Returns where lines start in a part of the normal form.
    pub(crate) fn lines_in(&self, normal: &Range<usize>) -> &[usize] {
        part_of(self.normal.lines(), normal, |&start| start)
    }

    /// Returns the end of the sentence that a part of the normal form, which ends with its paragraph, starts with.
    pub(crate) fn first_sentence_end(&self, normal: Range<usize>) -> usize {
        sentence_ranges(&self.normal, normal.clone()).next().map_or(normal.end, |first| first.end)
    }

    /// Returns the sentences of the text, by index, that are parts of the same one as some sentence: a copy may split
    /// it over paragraphs.
    pub(crate) fn whole_sentence(&self, sentence: usize) -> Range<usize> {
        /// Nothing is split into more.
        const MOST: usize = 5;
        let mut whole = sentence..sentence + 1;
        while whole.len() < MOST && self.goes_on_at(whole.start) {
            whole.start -= 1;
        }
        while whole.len() < MOST && self.goes_on_at(whole.end) {
            whole.end += 1;
        }
        whole
    }

    /// Returns whether the sentence before goes on with one, though a paragraph ends between them.
    fn goes_on_at(&self, sentence: usize) -> bool {
        /// No heading is longer.
        const LONGEST: usize = 2000;
        let pair = sentence.checked_sub(1).and_then(|before| self.sentences.get(before..=sentence));
        let Some([before, next]) = pair.filter(|pair| pair[0].paragraph != pair[1].paragraph) else { return false };
        let words = &self.normal.text()[before.normal.clone()];
        if before.paragraph == 0 || words.len() > LONGEST {
            return false;
        }
        if words.ends_with([',', ';', ':', '\u{3001}', '\u{60c}', '\u{61b}']) {
            return true;
        }
        let rest = &self.normal.text()[next.normal.start..];
        // Without capitals nothing tells whether a sentence starts, and some scripts have no full stop.
        if rest.chars().find(|c| c.is_alphanumeric()).is_some_and(has_no_case) {
            return false;
        }
        let is_stop = |c: char| matches!(c, '.' | '!' | '?' | '\u{3002}');
        let bare = words.trim_end_matches(|c: char| !c.is_alphabetic() && !is_stop(c));
        let is_abbreviated = bare.strip_suffix('.').is_some_and(is_abbreviation);
        // "NAME (office)" below a quotation is all.
        let ends = || bare.ends_with(is_stop) || words.ends_with(')') || is_heading(words);
        rest.starts_with(char::is_lowercase) || is_abbreviated || !ends()
    }

    /// Returns a paragraph's part of the normal form.
    pub(crate) fn normal_of_paragraph(&self, paragraph: usize) -> Range<usize> {
        let sentences = &self.sentences[self.paragraphs[paragraph].sentences.clone()];
        let (first, last) = (sentences.first(), sentences.last());
        first.map_or(0, |first| first.normal.start)..last.map_or(0, |last| last.normal.end)
    }

    /// Returns the fingerprint of a sentence's raw bytes.
    pub fn raw_print(&self, sentence: usize) -> Fingerprint {
        *self.raw_prints[sentence].get_or_init(|| Fingerprint::of(&self.text[self.sentences[sentence].bytes.clone()]))
    }

    /// Returns the index of the last sentence that starts at or before a byte of the normal form.
    pub fn sentence_at_normal(&self, byte: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.normal.start <= byte).saturating_sub(1)
    }
}

/// Returns those of some ascending things that start in a range.
pub(crate) fn part_of<'a, T>(things: &'a [T], range: &Range<usize>, start: impl Fn(&T) -> usize) -> &'a [T] {
    let first = things.partition_point(|thing| start(thing) < range.start);
    let n = things[first..].partition_point(|thing| start(thing) < range.end);
    &things[first..first + n]
}

/// Returns the fingerprints of the sentences of one paragraph.
pub fn sentence_prints(paragraph: &str) -> Vec<Fingerprint> {
    let mut normal = Normal::default();
    let whole = normal.push(paragraph, 0..paragraph.len());
    sentence_ranges(&normal, whole).map(|range| Fingerprint::of(&normal.text()[range])).collect()
}
