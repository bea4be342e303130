//! Quotation marks in a text, each by itself: whether it opens or closes is seen by what stands beside it, so that an
//! odd mark (5", a nickname, a lost closing mark) turns round none of the others.

use std::ops::Range;
use std::sync::OnceLock;

use crate::model::text::article::{Article, part_of};
use crate::model::text::entities;

/// What a quotation mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    Open,
    Close,
    /// It may be the sign of an inch, or of a minute.
    MayClose,
}

#[derive(Clone, Copy, Debug)]
struct QuotationMark {
    /// Its byte in the normal form; files of articles are far smaller than 4 GB.
    byte: u32,
    does: Does,
}

impl QuotationMark {
    fn at(&self) -> usize {
        self.byte as usize
    }
}

/// The quotation marks of a text, in its order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    double: Vec<QuotationMark>,
    single: Vec<QuotationMark>,
    /// Whether the text quotes by single marks, as British ones do.
    quotes_by_single: bool,
    /// All that stands between two marks, found when it is first asked for.
    quotations: OnceLock<Vec<(Vec<Range<usize>>, usize)>>,
}

/// How words are quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Quoted {
    /// By themselves: marks stand right before and after them.
    Alone,
    /// The same inside of another quotation, which is this part of the normal form, without its marks.
    Nested(Range<usize>),
    /// From their first word on to the end of a paragraph, and on in the next one, which opens with a mark once more.
    GoesOn,
    /// With more words: all of them are this part of the normal form.
    WithMore(Range<usize>),
    /// Not at all, or by one mark only.
    Not,
}

impl Marks {
    /// Finds the marks of a text.
    pub(crate) fn new(article: &Article) -> Self {
        let text = article.normal_text();
        let mut marks = Self::default();
        // As in German and Danish, where what opens in French closes.
        let mut opens_by_closing = false;
        for at in memchr::memchr2_iter(b'"', b'\'', text.as_bytes()) {
            let of_sort = if text.as_bytes()[at] == b'"' { &mut marks.double } else { &mut marks.single };
            let open = || {
                let last = of_sort.last().filter(|last| last.does == Does::Open);
                last.map(QuotationMark::at).filter(|&last| !text[last..at].contains('\n'))
            };
            let mark = mark(article, at, opens_by_closing, open);
            opens_by_closing |= mark.is_some_and(|mark| mark.does == Does::Open) && raw(article, at) == Some('\u{bb}');
            of_sort.extend(mark);
        }
        let n_opening = |marks: &[QuotationMark]| marks.iter().filter(|mark| mark.does == Does::Open).count();
        marks.quotes_by_single = n_opening(&marks.single) > n_opening(&marks.double);
        marks
    }

    /// Returns the parts of a paragraph that stand between two marks, without them.
    pub(crate) fn spans(&self, paragraph: &Range<usize>) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        let mut open = None;
        let marks = if self.quotes_by_single { &self.single } else { &self.double };
        for mark in part_of(marks, paragraph, |mark| mark.at()) {
            match mark.does {
                Does::Open => open = Some(mark.at() + 1),
                Does::Close => spans.extend(open.take().map(|start| start..mark.at())),
                Does::MayClose => {}
            }
        }
        // A single one that nothing closes is the apostrophe of a short form.
        spans.extend(open.filter(|_| !self.quotes_by_single).map(|start| start..paragraph.end));
        spans
    }

    /// Returns the smallest quotation around some words of the text that the marks are of, without its marks: in more
    /// parts than one where it goes on in the next paragraph.
    pub(crate) fn quotation_around(&self, article: &Article, words: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let is_around = |parts: &Vec<Range<usize>>| {
            let (first, last) = (parts.first(), parts.last());
            first.is_some_and(|first| first.start <= words.start) && last.is_some_and(|last| words.end <= last.end)
        };
        let n_letters = |parts: &Vec<Range<usize>>| parts.iter().map(ExactSizeIterator::len).sum::<usize>();
        let all = self.quotations.get_or_init(|| self.all_quotations(article));
        // Of those that begin before the words, none reaches them before which none does.
        let begun = &all[..all.partition_point(|(parts, _)| parts[0].start <= words.start)];
        let near = begun.iter().rev().take_while(|(_, furthest)| words.end <= *furthest).map(|(parts, _)| parts);
        near.filter(|parts| is_around(parts)).min_by_key(|parts| n_letters(parts)).cloned()
    }

    /// Returns the first quotation of which some words have a part, without its marks.
    pub(crate) fn quotation_in(&self, article: &Article, words: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let all = self.quotations.get_or_init(|| self.all_quotations(article)).iter().map(|(parts, _)| parts);
        let has_part =
            |parts: &&Vec<Range<usize>>| parts.iter().any(|part| part.start < words.end && words.start < part.end);
        all.take_while(|parts| parts[0].start < words.end).find(has_part).cloned()
    }

    /// Returns all quotations in the order in which they begin, each with the furthest end of those up to it.
    fn all_quotations(&self, article: &Article) -> Vec<(Vec<Range<usize>>, usize)> {
        let marks = [&self.double, &self.single].into_iter();
        let found = marks.flat_map(|marks| quotations(article, marks)).filter(|parts| !parts.is_empty());
        let mut all: Vec<(Vec<Range<usize>>, usize)> = found
            .map(|parts| {
                let end = parts.last().map_or(0, |last| last.end);
                (parts, end)
            })
            .collect();
        all.sort_by_key(|(parts, _)| parts[0].start);
        let mut furthest = 0;
        for (_, end) in &mut all {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        all
    }

    /// Tells how words in a text are quoted that start in one paragraph and end in the same or in another.
    pub(crate) fn quoted(&self, article: &Article, words: &Range<usize>) -> Quoted {
        let double = quoted_by(article, words, &self.double, true);
        let single = quoted_by(article, words, &self.single, self.quotes_by_single);
        match (double, single) {
            (Quoted::WithMore(around), Quoted::Alone) => Quoted::Nested(around),
            // Elsewhere single ones may be the apostrophes of short forms.
            (Quoted::Alone, Quoted::WithMore(around)) if self.quotes_by_single => Quoted::Nested(around),
            (Quoted::Not, by_single) => by_single,
            (by_double, _) => by_double,
        }
    }

    /// Returns whether words stand outside of all marks of their paragraph: none opens before them, and none closes
    /// behind them.
    pub(crate) fn are_outside(&self, article: &Article, words: &Range<usize>) -> bool {
        let sentence = &article.sentences()[article.sentence_at_normal(words.start)];
        let paragraph = article.normal_of_paragraph(sentence.paragraph);
        [&self.double, &self.single].into_iter().all(|marks| {
            let before = last_mark(part_of(marks, &(paragraph.start..words.start), |mark| mark.at()));
            let after = first_mark(part_of(marks, &(words.end..paragraph.end.max(words.end)), |mark| mark.at()));
            before.is_none_or(|mark| mark.does == Does::Close) && after.is_none_or(|mark| mark.does == Does::Open)
        })
    }
}

/// Tells how words are quoted by marks of one sort, which may open once more in the next paragraph.
fn quoted_by(article: &Article, words: &Range<usize>, marks: &[QuotationMark], may_go_on: bool) -> Quoted {
    let paragraph_at =
        |byte| article.normal_of_paragraph(article.sentences()[article.sentence_at_normal(byte)].paragraph);
    let (first, last) = (paragraph_at(words.start), paragraph_at(words.end - 1));
    let after = words.end..last.end.max(words.end);
    let opening = last_mark(part_of(marks, &(first.start..words.start), |mark| mark.at()));
    let closing = first_mark(part_of(marks, &after, |mark| mark.at()));
    let Some(opens) = opening.filter(|mark| mark.does == Does::Open) else { return Quoted::Not };
    let closes = closing.filter(|mark| mark.does != Does::Open);
    let is_first = is_edge(article, opens.at() + 1..words.start);
    let is_last = closes.is_some_and(|mark| is_edge(article, words.end..mark.at()));
    let goes_on = || may_go_on && closing.is_none() && opens_next(article, marks, last.end);
    match closes {
        Some(_) if is_first && is_last => Quoted::Alone,
        Some(closes) => Quoted::WithMore(opens.at() + 1..closes.at()),
        None if is_first && is_edge(article, after.clone()) && goes_on() => Quoted::GoesOn,
        None if goes_on() => Quoted::WithMore(opens.at() + 1..last.end),
        None => Quoted::Not,
    }
}

/// Returns whether the paragraph after a byte starts with one of some marks that opens.
fn opens_next(article: &Article, marks: &[QuotationMark], end: usize) -> bool {
    let first = |from: usize| article.normal_text()[from..].find(|c: char| !c.is_whitespace()).map(|at| from + at);
    // A copy may number its paragraphs.
    let number =
        |at: usize| article.optional_in(&(at..at + 1)).iter().find(|span| span.start == at).map(|span| span.end);
    let next = first(end).and_then(|at| number(at).map_or(Some(at), first));
    let mark = next.and_then(|next| marks.binary_search_by_key(&next, |mark| mark.at()).ok());
    mark.is_some_and(|index| marks[index].does == Does::Open)
}

/// Returns everything that stands between two marks of one sort, those inside of others too.
fn quotations(article: &Article, marks: &[QuotationMark]) -> Vec<Vec<Range<usize>>> {
    let mut quotations = Vec::new();
    // Those that are open, the innermost last: each with its parts in the paragraphs before, and where it opens.
    let mut open: Vec<(Vec<Range<usize>>, usize)> = Vec::new();
    for paragraph in (0..article.paragraphs().len()).filter(|&index| !article.paragraphs()[index].sentences.is_empty())
    {
        let paragraph = article.normal_of_paragraph(paragraph);
        let marks = part_of(marks, &paragraph, |mark| mark.at());
        // A quotation that goes on in the next paragraph opens there once more.
        let goes_on = marks.first().is_some_and(|mark| mark.does == Does::Open && mark.at() == paragraph.start);
        let before = open.drain(..).next().filter(|_| goes_on).map(|(parts, _)| parts);
        let mut before = before.unwrap_or_default();
        for (index, mark) in marks.iter().enumerate() {
            let closes = match mark.does {
                Does::Open => {
                    open.push((std::mem::take(&mut before), mark.at() + 1));
                    continue;
                }
                Does::Close => true,
                // What may be an inch closes where nothing else does.
                Does::MayClose => marks.get(index + 1).is_none_or(|next| next.does == Does::Open),
            };
            if let Some((mut parts, start)) = open.pop_if(|_| closes) {
                parts.push(start..mark.at());
                quotations.push(parts);
            }
        }
        if let Some((parts, start)) = open.first_mut() {
            parts.push(*start..paragraph.end);
        }
    }
    quotations
}

/// More signs of inches do not stand beside a quotation.
const MOST_INCHES: usize = 50;

fn last_mark(before: &[QuotationMark]) -> Option<QuotationMark> {
    before.iter().rev().take(MOST_INCHES).find(|mark| mark.does != Does::MayClose).copied()
}

fn first_mark(after: &[QuotationMark]) -> Option<QuotationMark> {
    // What may be an inch closes where nothing else does before the next one opens.
    let (first, rest) = after.split_first()?;
    let next = || rest.iter().take(MOST_INCHES).find(|mark| mark.does != Does::MayClose);
    let closes = (first.does == Does::MayClose).then(next).flatten().filter(|mark| mark.does == Does::Close);
    Some(*closes.unwrap_or(first))
}

/// Returns whether there are no words, only what may stand between a mark and the words that it quotes.
fn is_edge(article: &Article, between: Range<usize>) -> bool {
    let optional = article.optional_in(&between);
    let is_optional = |at: usize| {
        let next = optional.partition_point(|span| span.start <= at);
        next > 0 && optional[next - 1].contains(&at)
    };
    let words = article.normal_text()[between.clone()].char_indices();
    words.filter(|(_, c)| c.is_alphanumeric()).all(|(i, _)| is_optional(between.start + i))
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?')
}

/// Nobody puts more marks beside one another.
const MOST_MARKS: usize = 4;

/// Returns what the mark at a byte of the normal form does; none for an apostrophe inside a word. Whether another one
/// of its sort is open there, and where, and whether `\u{bb}` opened before, decides where nothing else does.
fn mark(
    article: &Article,
    at: usize,
    opens_by_closing: bool,
    open: impl Fn() -> Option<usize>,
) -> Option<QuotationMark> {
    let text = article.normal_text();
    let is_double = text.as_bytes()[at] == b'"';
    let is_mark = |c: &char| matches!(c, '"' | '\'');
    // Marks inside of marks stand beside one another.
    let before_at = article.optional_before(at);
    let before = text[..before_at].chars().rev().take(MOST_MARKS).find(|c| !is_mark(c)).unwrap_or(' ');
    let after = text[at + 1..].chars().take(MOST_MARKS).find(|c| !is_mark(c)).unwrap_or(' ');
    let is_free_before = before.is_whitespace() || matches!(before, '(' | '[' | '{' | '-' | '/' | '\u{2022}');
    let is_free_after =
        after.is_whitespace() || matches!(after, ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?' | '-' | '/');
    let was_opened_by = |mark: char| open().is_some_and(|open| raw(article, open) == Some(mark));
    let does = match (is_free_before, is_free_after) {
        // A copy joins paragraphs: `lundi. \u{bb}Nous`.
        (true, false) if raw(article, at) == Some('\u{bb}') && was_opened_by('\u{ab}') => Does::Close,
        (true, false) => Does::Open,
        // The same in French: `lundi.\u{ab} Nous`.
        (false, true)
            if is_stop(before) && !opens_by_closing && raw(article, at) == Some('\u{ab}') && open().is_none() =>
        {
            Does::Open
        }
        (false, true) if before.is_ascii_digit() && is_straight(article, at) => Does::MayClose,
        (false, true) => Does::Close,
        (false, false) if before.is_alphanumeric() && !is_double => return None,
        _ => match raw(article, at) {
            // What opened low closes high, as in German: `am Montag.\u{201c}Wir`.
            Some('\u{201c}') if was_opened_by('\u{201e}') => Does::Close,
            Some('\u{201c}' | '\u{ab}' | '\u{201e}' | '\u{2018}' | '\u{2039}' | '\u{300c}' | '\u{300e}') => Does::Open,
            Some('"' | '\'') if is_free_before && is_double => Does::Open,
            // A copy joins paragraphs: `on Monday."We`.
            Some('"') if is_stop(before) && after.is_uppercase() && open().is_none() => Does::Open,
            _ if before.is_alphanumeric() && after.is_alphanumeric() && !is_double => return None,
            _ => Does::Close,
        },
    };
    Some(QuotationMark { byte: u32::try_from(at).unwrap_or(u32::MAX), does })
}

/// Returns what the mark at a byte of the normal form is in the text, which HTML may name.
fn raw(article: &Article, at: usize) -> Option<char> {
    let text = &article.text()[article.in_text(at..at + 1).start..];
    entities::decode(text).map(|(c, _)| c).or_else(|| text.chars().next())
}

fn is_straight(article: &Article, at: usize) -> bool {
    matches!(raw(article, at), Some('"' | '\'' | '\u{2032}' | '\u{2033}'))
}
