//! The sentences of a text that a map knows by their fingerprints, also where the copy breaks their words, adds figures
//! of footnotes, splits them by paragraphs or lets foreign lines stand amid them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

use crate::model::Map;
use crate::model::text::article::{Article, Fingerprint, part_of, sentence_prints};
use crate::model::text::furniture;

/// A sentence that a map knows.
#[derive(Clone, Debug)]
pub(crate) struct KnownSentence {
    /// Its fingerprint in the map.
    pub print: Fingerprint,
    /// Its parts of the normal form: more than one where something stands amid it.
    pub parts: Vec<Range<usize>>,
    /// The foreign lines amid it, in the normal form.
    pub lines: Vec<Range<usize>>,
    /// The sentences of the text that it starts and ends in, by index.
    pub sentences: (usize, usize),
}

impl KnownSentence {
    /// Returns what stands amid it and is no part of the article, in bytes of the text.
    pub(crate) fn interruptions(&self, article: &Article) -> Vec<Range<usize>> {
        let (first, last) = (self.parts.first(), self.parts.last());
        let whole = first.map_or(0, |first| first.start)..last.map_or(0, |last| last.end);
        article.interruptions(&whole, &self.lines)
    }
}

/// The sentences of a text that a map knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownSentences {
    sentences: Vec<KnownSentence>,
    /// Which one each sentence of the text belongs to.
    at: BTreeMap<usize, usize>,
    by_print: BTreeMap<Fingerprint, Vec<usize>>,
}

/// The paragraphs that have a sentence, in ascending order. Shared: a sentence that stands in every paragraph has them
/// all.
pub(crate) type KnownParagraphs = Rc<[u32]>;

/// What the map knows: the paragraphs of each fingerprint.
type KnownPrints = HashMap<Fingerprint, KnownParagraphs>;

impl KnownSentences {
    /// Finds the sentences that a map knows; returns the paragraphs that each may be of, too, by index.
    pub(crate) fn new(map: &Map, article: &Article) -> (Self, BTreeMap<usize, KnownParagraphs>) {
        let wanted = wanted(map);
        let mut known = Self::default();
        for (index, sentence) in article.sentences().iter().enumerate() {
            if wanted.contains_key(&sentence.print) {
                known.add(KnownSentence {
                    print: sentence.print,
                    parts: vec![sentence.normal.clone()],
                    lines: Vec::new(),
                    sentences: (index, index),
                });
            }
        }
        // Of a map that was never anchored nothing but the headline is known.
        let is_anchored = !map.first_source().prints.is_empty() || map.evidence().any(|piece| piece.has_prints());
        let n_tries = if is_anchored { 0 } else { usize::MAX };
        let headline = letters(&map.first_source().headline);
        let mut search = SentenceSearch { article, wanted: &wanted, headline, n_tries, n_cuts: 0 };
        // Those beside known ones first: in a long text there is not time for all.
        for is_near_only in [true, false] {
            for index in 0..article.sentences().len() {
                if search.n_tries > SentenceSearch::MOST_TRIES || search.n_cuts > SentenceSearch::MOST_CUTS {
                    break;
                }
                let is_near = || known.at.range(index.saturating_sub(3)..=index + 3).next().is_some();
                if !known.at.contains_key(&index) && (!is_near_only || is_near()) {
                    search.find(index).into_iter().for_each(|found| known.add(found));
                }
            }
        }
        for places in known.by_print.values_mut() {
            places.sort_by_key(|&at| known.sentences[at].sentences);
        }
        let numbers = known.at.iter().map(|(&index, &at)| (index, wanted[&known.sentences[at].print].clone()));
        let numbers = numbers.collect();
        (known, numbers)
    }

    fn add(&mut self, sentence: KnownSentence) {
        let (first, last) = sentence.sentences;
        self.by_print.entry(sentence.print).or_default().push(self.sentences.len());
        for index in first..=last {
            self.at.entry(index).or_insert(self.sentences.len());
        }
        self.sentences.push(sentence);
    }

    /// Returns the known sentence that a sentence of the text is or belongs to.
    pub(crate) fn at(&self, sentence: usize) -> Option<&KnownSentence> {
        self.at.get(&sentence).map(|&at| &self.sentences[at])
    }

    /// Returns where a sentence stands, in the order of the text.
    pub(crate) fn with_print(&self, print: Fingerprint) -> impl Iterator<Item = &KnownSentence> {
        self.by_print.get(&print).into_iter().flatten().map(|&at| &self.sentences[at])
    }

    /// Returns where a sentence stands in a part of the text.
    pub(crate) fn with_print_in(
        &self,
        print: Fingerprint,
        part: &Range<usize>,
    ) -> impl Iterator<Item = &KnownSentence> {
        let all = self.by_print.get(&print).map(Vec::as_slice).unwrap_or_default();
        part_of(all, part, |&at| self.sentences[at].sentences.0).iter().map(|&at| &self.sentences[at])
    }
}

/// Returns the paragraphs of every sentence that a map knows by its fingerprint.
fn wanted(map: &Map) -> KnownPrints {
    let source = map.first_source();
    let mut wanted = HashMap::<Fingerprint, BTreeSet<u32>>::new();
    let mut add = |print: Fingerprint, number: u32| {
        wanted.entry(print).or_default().insert(number);
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
    wanted.into_iter().map(|(print, numbers)| (print, numbers.into_iter().collect())).collect()
}

/// Looks for known sentences under what a copy does to them.
struct SentenceSearch<'a> {
    article: &'a Article,
    wanted: &'a KnownPrints,
    /// The letters of the map's headline, which may stand before the first sentence.
    headline: String,
    /// How many fingerprints were taken.
    n_tries: usize,
    /// How many ways to cut a sentence were looked at.
    n_cuts: usize,
}

impl SentenceSearch<'_> {
    /// About a fifth of a second.
    const MOST_TRIES: usize = 100_000;
    /// About as long.
    const MOST_CUTS: usize = 2_000_000;
    /// Farther down no headline stands.
    const TOP: usize = 8;
    /// No sentence is longer.
    const MOST_BYTES: usize = 2000;

    fn find(&mut self, index: usize) -> Option<KnownSentence> {
        let sentence = &self.article.sentences()[index];
        let whole = sentence.normal.clone();
        if whole.len() > Self::MOST_BYTES {
            return None;
        }
        let found =
            |print, part| KnownSentence { print, parts: vec![part], lines: Vec::new(), sentences: (index, index) };
        if let Some(print) = self.known_in_parts(std::slice::from_ref(&whole)) {
            return Some(found(print, whole));
        }
        // What stands behind it without a space may be the rest of it, not another one.
        let next = self.article.sentences().get(index + 1).filter(|next| next.normal.start == whole.end);
        if let Some(next) = next {
            let both = whole.start..next.normal.end;
            if let Some(print) = self.known_in_parts(std::slice::from_ref(&both)) {
                return Some(KnownSentence { sentences: (index, index + 1), ..found(print, both) });
            }
        }
        let split = self.article.whole_sentence(index);
        if split.len() > 1 && split.start == index {
            let parts: Vec<Range<usize>> =
                self.article.sentences()[split.clone()].iter().map(|sentence| sentence.normal.clone()).collect();
            if let Some(print) = self.known_in_parts(&parts) {
                return Some(KnownSentence { print, parts, lines: Vec::new(), sentences: (index, split.end - 1) });
            }
        }
        // A sentence behind a line that does not end with a full stop.
        let text = self.article.normal_text();
        for (at, _) in text[whole.clone()].match_indices(' ').take(80) {
            let rest = whole.start + at + 1..whole.end;
            let before = &text[whole.start..rest.start];
            let is_headline = || index < Self::TOP && letters(before) == self.headline;
            if !furniture::is_heading(before) && !is_headline() {
                if index < Self::TOP {
                    continue;
                }
                break;
            }
            if let Some(print) = self.known_in_parts(std::slice::from_ref(&rest)) {
                return Some(found(print, rest));
            }
        }
        self.around_lines(index)
    }

    /// Looks for a sentence with a paragraph's end or foreign lines amid it.
    fn around_lines(&mut self, index: usize) -> Option<KnownSentence> {
        let (article, text) = (self.article, self.article.normal_text());
        let sentence = &article.sentences()[index];
        let start = sentence.normal.start;
        let reach = text.len().min(start + Self::MOST_BYTES);
        let lines = article.lines_in(&(start + 1..reach));
        for (nth, &cut) in lines.iter().enumerate() {
            for &next in lines[nth..].iter().take(furniture::MOST_LINES + 1) {
                self.n_cuts += 1;
                // What is too long or goes on with a sentence does so with another line, too.
                if next - cut > furniture::MOST_BYTES || !article.may_be_foreign(cut..next) {
                    break;
                }
                if next == cut && article.sentences()[article.sentence_at_normal(cut)].paragraph == sentence.paragraph {
                    continue;
                }
                let last = article.sentence_at_normal(next);
                let paragraph = article.normal_of_paragraph(article.sentences()[last].paragraph);
                let head = start..start + text[start..cut].trim_end().len();
                // All text may be one paragraph.
                let far = text.floor_char_boundary(next + Self::MOST_BYTES).min(paragraph.end).max(next);
                let tail = next..article.first_sentence_end(next..far);
                let parts = [head, tail];
                if let Some(print) = self.known_in_parts(&parts) {
                    let line = cut..cut + text[cut..next].trim_end().len();
                    let lines = if line.is_empty() { Vec::new() } else { vec![line] };
                    let last = article.sentence_at_normal(parts[1].end.saturating_sub(1));
                    return Some(KnownSentence { print, parts: parts.to_vec(), lines, sentences: (index, last) });
                }
            }
        }
        None
    }

    /// Returns the fingerprint of a known sentence that consists of some parts, with or without what copies may lack.
    fn known_in_parts(&mut self, parts: &[Range<usize>]) -> Option<Fingerprint> {
        let text = self.article.normal_text();
        let mut optional: Vec<Range<usize>> = Vec::new();
        for part in parts {
            optional.extend(self.article.optional_in(part).iter().cloned());
            // A word that is broken where something stands amid the sentence.
            let is_broken = part.end < parts.last().map_or(0, |last| last.end) && is_broken_off(&text[part.clone()]);
            optional.extend(is_broken.then_some(part.end - 1..part.end));
        }
        optional.dedup();
        let switches = switches(text, &optional);
        let n_switches = switches.iter().max().map_or(0, |last| last + 1);
        for way in 0..1_usize << n_switches {
            let is_left_out = |nth: usize| way >> switches[nth] & 1 == 1;
            let mut words = String::new();
            for (nth, part) in parts.iter().enumerate() {
                let is_joined = nth == 0 || is_broken_off(&text[parts[nth - 1].clone()]);
                words += if is_joined { "" } else { " " };
                let mut at = part.start;
                for (_, span) in
                    optional.iter().enumerate().filter(|(nth, span)| is_left_out(*nth) && part.contains(&span.start))
                {
                    words += &text[at..span.start];
                    at = span.end;
                }
                words += &text[at..part.end];
            }
            // A copy may quote by single marks what the article quotes by double ones.
            let by_double = with_double_marks(&words);
            for words in std::iter::once(words).chain(by_double) {
                self.n_tries += 1;
                let print = Fingerprint::of(&words);
                if self.wanted.contains_key(&print) {
                    return Some(print);
                }
            }
        }
        None
    }
}

/// Returns for each part that copies may lack the switch that leaves it out: of many, all but hyphens have one switch.
fn switches(text: &str, optional: &[Range<usize>]) -> Vec<usize> {
    /// All ways to leave some out are tried for so many.
    const MOST: usize = 5;
    if optional.len() <= MOST {
        return (0..optional.len()).collect();
    }
    let is_hyphen = |span: &Range<usize>| text[span.clone()] == *"-";
    let n_hyphens = optional.iter().filter(|span| is_hyphen(span)).count();
    let mut nth = 0;
    let switch = |span: &Range<usize>| {
        nth += usize::from(is_hyphen(span) && (nth == 0 || n_hyphens <= MOST));
        if is_hyphen(span) { nth } else { 0 }
    };
    optional.iter().map(switch).collect()
}

/// Returns whether a text ends amid a word.
fn is_broken_off(text: &str) -> bool {
    text.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphanumeric))
}

/// Returns a text with double marks for its single ones, but for apostrophes inside of words; none where it has none.
fn with_double_marks(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    memchr::memchr(b'\'', bytes)?;
    let is_letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|b| b.is_ascii_alphabetic());
    let is_mark = |at: usize| !(is_letter(at.checked_sub(1)) && is_letter(Some(at + 1)));
    let marked = |(at, c)| if c == '\'' && is_mark(at) { '"' } else { c };
    let doubled: String = text.char_indices().map(marked).collect();
    (doubled != text).then_some(doubled)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
