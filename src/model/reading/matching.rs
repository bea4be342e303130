//! Where the words of a quotation stand in a text, letter by letter.

use std::ops::Range;

use crate::model::reading::automaton::Occurrence;
use crate::model::text::article::Article;
use crate::model::text::characters::composes;
use crate::model::text::normal::Normal;
use crate::model::text::words::{Vocabulary, WordId, word_ids};

/// The words of a quotation, to be searched for.
#[derive(Clone, Debug)]
pub(crate) struct Needle {
    /// In normal form; paragraphs end with line ends.
    normal: String,
    /// The numbers of its words.
    pub words: Vec<WordId>,
}

impl Needle {
    /// Takes a quotation's words.
    pub(crate) fn new(quotation: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut normal = Normal::default();
        for paragraph in paragraphs(quotation) {
            normal.push(paragraph, 0..paragraph.len());
            normal.end_paragraph();
        }
        let words = word_ids(&normal, vocabulary);
        Self { normal: normal.text().trim_end().to_owned(), words }
    }

    /// Returns whether these words hardly stand anywhere by chance.
    pub(crate) fn is_long(&self) -> bool {
        self.words.len() >= 4
    }
}

/// Returns the paragraphs of a quotation.
pub(crate) fn paragraphs(quotation: &str) -> impl Iterator<Item = &str> {
    quotation.split('\n').map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

/// Where the words of a quotation stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordMatch {
    /// Their parts of the normal form: one, but where a paragraph ends or foreign lines stand amid them.
    pub parts: Vec<Range<usize>>,
    /// The foreign lines amid them, in the normal form.
    pub lines: Vec<Range<usize>>,
    /// Whether a quotation mark stands amid them that the map does not have, or lacks there.
    pub has_other_marks: bool,
}

impl WordMatch {
    /// Returns the part of the normal form from the first word to the last.
    pub(crate) fn whole(&self) -> Range<usize> {
        let (first, last) = (self.parts.first(), self.parts.last());
        first.map_or(0, |first| first.start)..last.map_or(0, |last| last.end)
    }

    /// Returns the sentences of the text that they stand in, by index.
    pub(crate) fn sentences(&self, article: &Article) -> impl Iterator<Item = usize> {
        let mut sentences: Vec<usize> = Vec::new();
        for part in &self.parts {
            let last = article.sentence_at_normal(part.end.saturating_sub(1));
            sentences.extend(article.sentence_at_normal(part.start)..=last);
        }
        sentences.dedup();
        sentences.into_iter()
    }
}

/// Compares a quotation with a text whose words are the same at some place; none where anything but white space,
/// paragraphs' ends, quotation marks or what copies may lack differs.
pub(crate) fn compare(article: &Article, needle: &Needle, place: &Occurrence) -> Option<WordMatch> {
    let (first, foreign) = (place.start, &place.foreign);
    let lead = needle.normal.find(char::is_alphanumeric)?;
    let text = article.normal_text();
    if foreign.is_empty()
        && let Some(start) = first.checked_sub(lead)
        && text.as_bytes()[start..].starts_with(needle.normal.as_bytes())
    {
        let whole = start..start + needle.normal.len();
        if text[whole.end..].starts_with(composes) {
            return None;
        }
        return Some(WordMatch { parts: Vec::from([whole]), lines: Vec::new(), has_other_marks: false });
    }
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut lines = Vec::new();
    let mut start = first;
    for gap in foreign {
        stretches.push(start..gap.start);
        lines.push(gap.start..gap.start + text[gap.clone()].trim_end().len());
        start = gap.end;
    }
    stretches.push(start..text.len());
    let mut walk = Walk {
        article,
        stretches: &stretches,
        stretch: 0,
        at: first,
        parts: Vec::new(),
        has_other_marks: false,
        is_amid_sentence: false,
    };
    walk.lead(&needle.normal[..lead])?;
    walk.follow(&needle.normal[lead..])?;
    // A stroke through the last letter makes another one of it.
    if text[walk.at..].starts_with(composes) {
        return None;
    }
    Some(WordMatch { parts: walk.parts, lines, has_other_marks: walk.has_other_marks })
}

/// Walks through a text beside the words of a quotation.
struct Walk<'a> {
    article: &'a Article,
    /// The text without the foreign lines.
    stretches: &'a [Range<usize>],
    stretch: usize,
    at: usize,
    parts: Vec<Range<usize>>,
    has_other_marks: bool,
    /// Whether the break that is gone over stands amid a sentence.
    is_amid_sentence: bool,
}

/// Returns whether a sign may open or close a paragraph: a quotation mark, the dash or the bullet of a list.
fn is_around_paragraphs(c: char) -> bool {
    is_mark(c) || matches!(c, '-' | '*' | '\u{2022}' | '(' | ')' | '.')
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'')
}

/// Returns whether a mark at a byte belongs to a word.
fn is_apostrophe(text: &str, at: usize) -> bool {
    let after = text[at..].strip_prefix('\'');
    after.is_some_and(|after| after.starts_with(char::is_alphanumeric)) && text[..at].ends_with(char::is_alphanumeric)
}

impl Walk<'_> {
    /// Goes back over what a quotation has before its first word.
    fn lead(&mut self, lead: &str) -> Option<()> {
        let before = &self.article.normal_text()[..self.at];
        for c in lead.chars().rev() {
            let text = before[..self.at].chars().next_back();
            match text {
                Some(text) if text == c || (is_mark(text) && is_mark(c)) => self.at -= text.len_utf8(),
                _ if is_mark(c) => self.has_other_marks = true,
                _ => return None,
            }
        }
        self.parts.push(self.at..self.at);
        let lead_len = before.len() - self.at;
        self.at += lead_len;
        Some(())
    }

    fn follow(&mut self, words: &str) -> Option<()> {
        let mut wanted = words.char_indices().peekable();
        while let Some(&(i, c)) = wanted.peek() {
            let is_break = c.is_whitespace();
            let text = self.next_char();
            let is_text_mark = text.is_some_and(is_mark) && !is_apostrophe(self.article.normal_text(), self.at);
            let ends_stretch = self.at + 1 == self.stretches[self.stretch].end;
            match text {
                Some(text) if text == c && c != '\n' && !(is_break && ends_stretch) => self.take(text),
                _ if self.skip_optional(&words[i..]) => continue,
                // ". . ." in the map, "..." in the article.
                Some('.') if c == ' ' && words[i + 1..].starts_with('.') => {}
                Some(text) if is_break && (text.is_whitespace() || (c == '\n' && is_text_mark)) => {
                    // A copy that splits a paragraph does so behind a sentence.
                    self.is_amid_sentence =
                        c != '\n' && !self.article.normal_text()[..self.at].ends_with(['.', '!', '?', ':', '"', '\'']);
                    let is_end = c == '\n' || text == '\n';
                    self.skip_break(is_end, &words[i + 1..])?;
                }
                // The end of a stretch is a break, too.
                None if is_break => self.skip_break(true, &words[i + 1..])?,
                Some(text) if is_text_mark && is_mark(c) => self.take(text),
                Some(_) if is_text_mark => {
                    self.has_other_marks = true;
                    let follows_space = self.article.normal_text()[..self.at].ends_with(' ');
                    self.at += 1;
                    // A mark that stands apart has white space on both sides.
                    self.at += usize::from(follows_space && self.next_char() == Some(' '));
                    continue;
                }
                _ if is_mark(c) && !is_apostrophe(words, i) => self.has_other_marks = true,
                _ => return None,
            }
            wanted.next();
        }
        Some(())
    }

    fn next_char(&self) -> Option<char> {
        self.article.normal_text()[self.at..self.stretches[self.stretch].end].chars().next()
    }

    fn take(&mut self, c: char) {
        self.at += c.len_utf8();
        if let Some(part) = self.parts.last_mut() {
            part.end = self.at;
        }
    }

    /// Leaves out what a copy may have more, unless the quotation has it, too; of white space before and behind it, one
    /// stays.
    fn skip_optional(&mut self, wanted: &str) -> bool {
        let (text, at) = (self.article.normal_text(), self.at);
        let spans = self.article.optional_in(&(at.saturating_sub(1)..at + 1));
        let begins_with_space = |start: usize| start + 1 == at && text[start..].starts_with(' ');
        let is_here = |span: &&Range<usize>| span.end > at && (span.start == at || begins_with_space(span.start));
        let Some(span) = spans.iter().find(is_here).filter(|span| !wanted.starts_with(&text[at..span.end])) else {
            return false;
        };
        let has_space = span.start < at && text[span.end..].starts_with(' ');
        self.at = span.end + usize::from(has_space);
        true
    }

    /// Returns whether the next character is a mark with which a paragraph ends, or behind which another one opens.
    fn is_behind_paragraph(&self, c: char) -> bool {
        let rest = self.article.normal_text()[self.at + c.len_utf8()..].trim_start_matches(' ');
        is_mark(c) && (rest.is_empty() || rest.starts_with(['\n', '"', '\'']))
    }

    /// Goes over white space, and where a paragraph ends over what opens and closes there.
    fn skip_break(&mut self, is_end: bool, wanted: &str) -> Option<()> {
        let next = wanted.chars().next();
        let (mut is_end, start) = (is_end, self.at);
        loop {
            match self.next_char() {
                // The number of a paragraph.
                Some(c) if is_end && c.is_ascii_digit() && self.skip_optional(wanted) => {}
                Some(c) if c.is_whitespace() => {
                    is_end |= c == '\n';
                    self.at += c.len_utf8();
                }
                Some(c) if is_end && is_around_paragraphs(c) && Some(c) != next => {
                    // What closes right behind the words ends the quotation: the next paragraph has another one.
                    let closes = self.at == start && self.is_behind_paragraph(c);
                    self.has_other_marks |= (self.is_amid_sentence && is_mark(c)) || closes;
                    self.at += c.len_utf8();
                }
                None if self.stretch + 1 < self.stretches.len() => {
                    self.stretch += 1;
                    self.at = self.stretches[self.stretch].start;
                    is_end = true;
                }
                Some(_) if is_end => {
                    self.parts.push(self.at..self.at);
                    return Some(());
                }
                Some(_) => return Some(()),
                None => return None,
            }
        }
    }
}
