//! Quotations in a text: where their words stand, whether between quotation marks, and what is most
//! like them where they do not.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use crate::model::text::article::Article;
use crate::model::text::normalize::normal_form;

/// Of words that stand in a text more often than this, the first are looked at.
pub(crate) const MOST_HITS: usize = 2000;

/// The words of a quotation, to be searched for.
#[derive(Clone, Debug)]
pub(crate) struct Needle {
    normal: String,
}

impl Needle {
    /// Takes a quotation's words.
    pub(crate) fn new(words: &str) -> Self {
        Self { normal: normal_form(words) }
    }

    /// Returns whether these words hardly stand anywhere by chance.
    pub(crate) fn is_long(&self) -> bool {
        self.normal.split(' ').count() >= 4
    }

    /// Returns where the words stand in a part of a text, both in normal form; no part of a longer word
    /// counts.
    pub(crate) fn hits<'a>(
        &'a self,
        article: &'a Article,
        within: Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let text = article.normal_text();
        let needle = self.normal.as_bytes();
        let found = memmem::find_iter(&text.as_bytes()[within.clone()], needle);
        let found = found.map(move |at| within.start + at..within.start + at + needle.len());
        found.filter(move |hit| !needle.is_empty() && is_whole_words(text, hit))
    }
}

fn is_whole_words(text: &str, hit: &Range<usize>) -> bool {
    let joins =
        |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric());
    let words = &text[hit.clone()];
    !joins(text[..hit.start].chars().next_back(), words.chars().next())
        && !joins(words.chars().next_back(), text[hit.end..].chars().next())
}

/// Where quotation marks stand around words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    /// Right before and after them.
    Around,
    /// Around more than them.
    FartherOut,
    /// Nowhere.
    None,
}

/// Tells how words in a text are quoted.
pub(crate) fn marks(article: &Article, hit: &Range<usize>) -> Marks {
    /// Nobody quotes at greater length without a paragraph's end.
    const FARTHEST: usize = 8000;
    let text = article.normal_text();
    let from =
        (hit.start.saturating_sub(FARTHEST)..=hit.start).find(|&i| text.is_char_boundary(i)).unwrap_or(hit.start);
    let before = text[from..hit.start].rsplit('\n').next().unwrap_or_default();
    let after = text[hit.end..].split('\n').next().unwrap_or_default();
    let is_mark = |c: char| matches!(c, '"' | '\'');
    // A quotation may go on over paragraphs: then it starts or ends with one.
    let opens = before.is_empty() || before.ends_with(is_mark);
    let closes = after.is_empty() || after.starts_with(is_mark);
    let is_inside = before.matches('"').count() % 2 == 1;
    let is_set_apart = before.trim_end().ends_with('"') && after.trim_start().starts_with('"');
    if (opens && closes && !(before.is_empty() && after.is_empty())) || (is_inside && is_set_apart) {
        Marks::Around
    } else if is_inside {
        Marks::FartherOut
    } else {
        Marks::None
    }
}

/// Finds what is most like a quotation in parts of a text, all in normal form: what is quoted there
/// before what is only said; none where nothing is like it.
pub(crate) fn most_similar(article: &Article, needle: &Needle, parts: &[Range<usize>]) -> Option<Range<usize>> {
    let text = article.normal_text();
    let wanted = word_counts(&needle.normal);
    let spans = parts.iter().flat_map(|part| quoted_spans(text, part));
    let best = |ranges: &mut dyn Iterator<Item = Range<usize>>, least: f64| {
        let scored = ranges.map(|range| (likeness(&wanted, &text[range.clone()]), range));
        scored.filter(|(score, _)| *score >= least).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, range)| range)
    };
    best(&mut spans.into_iter(), 0.5).or_else(|| {
        let first = |part: &Range<usize>| article.sentence_at_normal(part.start);
        let last = |part: &Range<usize>| article.sentence_at_normal(part.end.saturating_sub(1));
        let sentences = parts.iter().flat_map(|part| article.sentences()[first(part)..=last(part)].iter());
        best(&mut sentences.map(|sentence| sentence.normal.clone()), 0.6)
    })
}

/// Returns what stands between quotation marks, without them.
fn quoted_spans(text: &str, part: &Range<usize>) -> Vec<Range<usize>> {
    let marks: Vec<usize> = text[part.clone()].match_indices('"').map(|(at, _)| part.start + at).collect();
    marks.chunks(2).map(|pair| pair[0] + 1..pair.get(1).copied().unwrap_or(part.end)).collect()
}

fn word_counts(text: &str) -> BTreeMap<&str, usize> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    words.fold(BTreeMap::new(), |mut counts, word| {
        *counts.entry(word).or_default() += 1;
        counts
    })
}

/// Returns how many words two passages share, from 0 to 1 (Dice, 1945).
fn likeness(wanted: &BTreeMap<&str, usize>, passage: &str) -> f64 {
    let words = word_counts(passage);
    let n_shared: usize = wanted.iter().map(|(word, n)| *n.min(words.get(word).unwrap_or(&0))).sum();
    let n_all = wanted.values().sum::<usize>() + words.values().sum::<usize>();
    2.0 * n_shared as f64 / n_all.max(1) as f64
}
