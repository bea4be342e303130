//! Words that are selected in an article: from one word to another, never a part of a word.

use std::ops::Range;

use crate::model::text::article::Article;

/// What a selection goes on by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A word.
    Word,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
}

/// Words that are selected, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordSelection {
    /// The word that stays where the selection grows or shrinks.
    anchor: Range<usize>,
    /// The word at its other end.
    head: Range<usize>,
}

impl WordSelection {
    /// Selects the word at a byte, or else the one before it; none where the text has no words.
    pub fn at(article: &Article, byte: usize) -> Option<Self> {
        let word = word_at(article.text(), byte)?;
        Some(Self { anchor: word.clone(), head: word })
    }

    /// Selects the words in a part of the text; none where there are none.
    pub fn of(article: &Article, bytes: Range<usize>) -> Option<Self> {
        let anchor = word_after(article.text(), bytes.start).filter(|word| word.start < bytes.end)?;
        let head = word_before(article.text(), bytes.end).filter(|word| word.end > bytes.start)?;
        Some(Self { anchor, head })
    }

    /// Selects up to the word at a byte.
    #[must_use]
    pub fn up_to(&self, article: &Article, byte: usize) -> Self {
        let head = word_at(article.text(), byte).unwrap_or_else(|| self.head.clone());
        Self { anchor: self.anchor.clone(), head }
    }

    /// Returns the bytes from the first word to the last.
    pub fn bytes(&self) -> Range<usize> {
        self.anchor.start.min(self.head.start)..self.anchor.end.max(self.head.end)
    }

    /// Returns the byte at which the selection grows or shrinks.
    pub fn head(&self) -> usize {
        self.head.start
    }

    /// Returns whether some bytes of the text lie in it, or overlap with it.
    pub fn meets(&self, bytes: &Range<usize>) -> bool {
        let own = self.bytes();
        bytes.start < own.end && own.start < bytes.end
    }

    /// Returns the words, with one space between them.
    pub fn words(&self, article: &Article) -> String {
        article.text()[self.bytes()].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Grows or shrinks at its head by a unit.
    #[must_use]
    pub fn grown(&self, article: &Article, unit: Unit, is_forward: bool) -> Self {
        let text = article.text();
        let next = match is_forward {
            true => word_after(text, self.head.end),
            false => word_before(text, self.head.start),
        };
        let Some(next) = next else { return self.clone() };
        if unit == Unit::Word {
            return Self { anchor: self.anchor.clone(), head: next };
        }
        // At the end of its sentence it goes on by the next one.
        let here = unit_at(article, unit, self.head.start);
        let end = |unit: &Range<usize>| match is_forward {
            true => word_before(text, unit.end),
            false => word_after(text, unit.start),
        };
        let head = end(&here).filter(|end| *end != self.head).or_else(|| end(&unit_at(article, unit, next.start)));
        Self { anchor: self.anchor.clone(), head: head.unwrap_or(next) }
    }

    /// Selects the whole unit around the head; where that is selected, the next one or the one before.
    #[must_use]
    pub fn stepped(&self, article: &Article, unit: Unit, is_forward: bool) -> Self {
        let text = article.text();
        let whole = |byte: usize| match unit {
            Unit::Word => Self::at(article, byte),
            Unit::Sentence | Unit::Paragraph => Self::of(article, unit_at(article, unit, byte)),
        };
        let here = whole(self.head.start);
        if let Some(here) = here.filter(|here| here.bytes() != self.bytes()) {
            return here;
        }
        let bytes = self.bytes();
        let next = match is_forward {
            true => word_after(text, bytes.end),
            false => word_before(text, bytes.start),
        };
        next.and_then(|next| whole(next.start)).unwrap_or_else(|| self.clone())
    }
}

/// Returns the bytes of the sentence or the paragraph at a byte of the text, or else before it.
fn unit_at(article: &Article, unit: Unit, byte: usize) -> Range<usize> {
    let sentences = article.sentences();
    let at = sentences.partition_point(|sentence| sentence.bytes.start <= byte).saturating_sub(1);
    let Some(sentence) = sentences.get(at) else { return byte..byte };
    match unit {
        Unit::Word | Unit::Sentence => sentence.bytes.clone(),
        Unit::Paragraph => article.paragraphs()[sentence.paragraph].bytes.clone(),
    }
}

fn word_at(text: &str, byte: usize) -> Option<Range<usize>> {
    let byte = (0..=byte.min(text.len())).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0);
    let is_inside = text[byte..].starts_with(is_of_word);
    let within = if is_inside { word_from(text, start_of_word(text, byte)) } else { None };
    within.or_else(|| word_before(text, byte)).or_else(|| word_after(text, byte))
}

/// Returns the first word that starts at a byte or after it.
fn word_after(text: &str, byte: usize) -> Option<Range<usize>> {
    let found = text.get(byte..)?.find(is_of_word)?;
    word_from(text, byte + found)
}

/// Returns the last word that ends at a byte or before it.
fn word_before(text: &str, byte: usize) -> Option<Range<usize>> {
    let (last, c) = text.get(..byte)?.char_indices().rev().find(|(_, c)| is_of_word(*c))?;
    Some(start_of_word(text, last)..last + c.len_utf8())
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Returns where the word starts that a byte of it is given of.
fn start_of_word(text: &str, byte: usize) -> usize {
    let mut start = byte;
    while let Some(c) = text[..start].chars().next_back() {
        let at = start - c.len_utf8();
        if !is_of_word(c) && !joins(text, at, c) {
            break;
        }
        start = at;
    }
    start
}

/// Returns the word that starts at a byte.
fn word_from(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text[start..].char_indices().find(|&(at, c)| !is_of_word(c) && !joins(text, start + at, c));
    let end = rest.map_or(text.len(), |(at, _)| start + at);
    (start < end).then_some(start..end)
}

/// Returns whether a sign joins what stands before and behind it into one word: "well-known", "U.S", "3,000".
fn joins(text: &str, at: usize, c: char) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next());
    let are_both = |is_it: fn(char) -> bool| before.is_some_and(is_it) && after.is_some_and(is_it);
    match c {
        '-' | '\'' | '\u{2019}' | '\u{2010}' | '\u{2011}' | '.' => are_both(is_of_word),
        ',' => are_both(|c| c.is_ascii_digit()),
        _ => false,
    }
}
