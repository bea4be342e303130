//! Which paragraph of the map's article each part of an opened text is.
//!
//! Bylines, banners, dropped and added paragraphs shift the count; so paragraphs are known by the
//! sentences in them, and by their neighbours where no sentence is known. A paragraph is in place
//! where it stands in the order of the article.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::reading::known_sentences::KnownParagraphs;
use crate::model::text::article::Article;

/// A part of a text: a paragraph, or what of it belongs to one paragraph of the map's article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedPart {
    /// Its sentences' indices.
    pub sentences: Range<usize>,
    /// The paragraph of the map's article; none for what the article does not have.
    pub number: Option<u32>,
    /// Whether it stands in the order of the article.
    pub is_in_place: bool,
}

/// A text held against the paragraphs of a map's article.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    parts: Vec<AlignedPart>,
    /// The parts in place, by number, in the order of the text.
    in_place: BTreeMap<u32, Vec<PlacedPart>>,
    /// Known sentences in place, in the order of the text, and the end of the text.
    landmarks: Vec<Landmark>,
    /// Which paragraph of the text each one is that has sentences, from 1.
    nths: Vec<u32>,
}

/// A part of a paragraph of the map's article.
#[derive(Clone, Copy, Debug)]
struct PlacedPart {
    index: usize,
    /// How many sentences the parts of that paragraph before have.
    n_before: usize,
}

/// A sentence whose paragraph is known.
#[derive(Clone, Copy, Debug)]
struct Landmark {
    /// Its index in the text.
    sentence: usize,
    /// Which paragraph of the text it stands in, from 1.
    nth: u32,
    /// Its paragraph in the map's article.
    number: u32,
}

impl Alignment {
    /// Aligns a text; `known` has the paragraphs that each known sentence may be of, by its index in
    /// the text, and `n_paragraphs` is the number of paragraphs below the headline, where the map knows it.
    pub fn new(article: &Article, known: &BTreeMap<usize, KnownParagraphs>, n_paragraphs: Option<u32>) -> Self {
        let mut parts = split(article, known);
        if parts.iter().all(|part| part.number.is_none()) {
            return Self { parts, ..Self::default() };
        }
        for index in in_order(&parts) {
            parts[index].is_in_place = true;
        }
        for index in over_borders(&parts, article) {
            parts[index].is_in_place = false;
        }
        let n_paragraphs = n_paragraphs.unwrap_or_else(|| last_number(&parts));
        name_by_neighbours(&mut parts, n_paragraphs);
        name_rests(&mut parts, article);
        let mut alignment = Self { parts, ..Self::default() };
        alignment.note_places();
        alignment.note_landmarks(article, known, n_paragraphs);
        alignment
    }

    fn note_landmarks(&mut self, article: &Article, known: &BTreeMap<usize, KnownParagraphs>, n_paragraphs: u32) {
        let mut nth = 0;
        for paragraph in article.paragraphs() {
            nth += u32::from(!paragraph.sentences.is_empty());
            self.nths.push(nth);
        }
        for (&sentence, numbers) in known {
            let part = &self.parts[self.part_of(sentence)];
            let number = part.number.filter(|number| part.is_in_place && numbers.binary_search(number).is_ok());
            let nth = self.nths[article.sentences()[sentence].paragraph];
            self.landmarks.extend(number.map(|number| Landmark { sentence, nth, number }));
        }
        let sentence = article.sentences().len();
        self.landmarks.push(Landmark { sentence, nth: nth + 1, number: n_paragraphs + 1 });
    }

    /// Returns whether the text has a paragraph of the map's article as one, as far as the known sentences in it and
    /// around it tell; whether the map knows how many paragraphs there are is for the caller to say.
    pub(crate) fn is_kept(&self, number: u32, knows_end: bool) -> bool {
        let own = self.landmarks.partition_point(|landmark| landmark.number < number);
        let after = self.landmarks.partition_point(|landmark| landmark.number <= number);
        let start = Landmark { sentence: 0, nth: 0, number: 0 };
        let before = own.checked_sub(1).map_or(start, |before| self.landmarks[before]);
        let end = after + usize::from(after + 1 < self.landmarks.len() || knows_end);
        let mut last = before;
        number == 0
            || self.landmarks[own..end.min(self.landmarks.len())].iter().all(|landmark| {
                let before = std::mem::replace(&mut last, *landmark);
                landmark.nth - before.nth == landmark.number.saturating_sub(before.number)
            })
    }

    /// Returns the paragraphs of the map's article that a sentence may be of, as far as the known sentences around it
    /// tell: where a copy joins or splits the paragraphs between these, any of them; none where nothing is known.
    pub(crate) fn numbers_of(&self, article: &Article, sentence: usize) -> Range<u32> {
        let next = self.landmarks.partition_point(|landmark| landmark.sentence <= sentence);
        let Some(&after) = self.landmarks.get(next) else { return 0..0 };
        let start = Landmark { sentence: 0, nth: 0, number: 0 };
        let before = next.checked_sub(1).map_or(start, |before| self.landmarks[before]);
        if before.sentence == sentence && before.number > 0 {
            return before.number..before.number + 1;
        }
        let nth = self.nths[article.sentences()[sentence].paragraph];
        if after.nth - before.nth == after.number.saturating_sub(before.number) {
            let number = before.number.saturating_add(nth - before.nth);
            return number..number + 1;
        }
        before.number..after.number.max(before.number) + 1
    }

    fn note_places(&mut self) {
        self.in_place.clear();
        for (index, part) in self.parts.iter().enumerate().filter(|(_, part)| part.is_in_place) {
            if let Some(number) = part.number {
                let placed = self.in_place.entry(number).or_default();
                let n_before = placed.last().map_or(0, |last| last.n_before + self.parts[last.index].sentences.len());
                placed.push(PlacedPart { index, n_before });
            }
        }
    }

    /// Returns the parts in the order of the text.
    pub fn parts(&self) -> &[AlignedPart] {
        &self.parts
    }

    /// Returns whether any paragraph of the map's article was found.
    pub fn is_known(&self) -> bool {
        self.parts.iter().any(|part| part.number.is_some())
    }

    /// Counts the paragraphs of a text that has as many as the map's article, where all words that the map knows stand
    /// in theirs, but for those of one: these were moved.
    pub(crate) fn count_where_one_is_moved(&mut self, article: &Article) {
        let [body @ .., end] = &self.landmarks[..] else { return };
        let n_headlines = u32::from(body.first().is_some_and(|first| first.number == 0));
        let body = &body[n_headlines as usize..];
        let fits = |landmark: &Landmark| landmark.nth == landmark.number.saturating_add(n_headlines);
        let Some(moved) = body.iter().position(|landmark| !fits(landmark)) else { return };
        let is_moved = |landmark: &&Landmark| landmark.number == body[moved].number;
        if body.len() < 2 || !body.iter().filter(|landmark| !is_moved(landmark)).chain([end]).all(fits) {
            return;
        }
        for part in &mut self.parts {
            let nth = self.nths[article.sentences()[part.sentences.start].paragraph];
            (part.number, part.is_in_place) = (Some(nth - n_headlines.min(nth)), true);
        }
        self.landmarks.retain(|landmark| landmark.nth == landmark.number.saturating_add(n_headlines));
        self.note_places();
    }

    /// Counts paragraphs from the start: for a map that nothing is known of.
    pub fn count_paragraphs(&mut self, first: u32) {
        for (part, number) in self.parts.iter_mut().zip(first..) {
            (part.number, part.is_in_place) = (Some(number), true);
        }
        self.note_places();
    }

    /// Returns the index of the part that a sentence is in.
    pub fn part_of(&self, sentence: usize) -> usize {
        self.parts.partition_point(|part| part.sentences.start <= sentence).saturating_sub(1)
    }

    /// Returns the part that is a paragraph of the map's article, in place.
    pub fn in_place(&self, number: u32) -> impl Iterator<Item = &AlignedPart> {
        self.in_place.get(&number).into_iter().flatten().map(|placed| &self.parts[placed.index])
    }

    /// Returns where a sentence of a part stands in its paragraph, from 1: the paragraph may have several parts.
    pub(crate) fn nth_in_place(&self, number: u32, sentence: usize) -> u32 {
        let placed = self.in_place.get(&number).map_or(&[][..], Vec::as_slice);
        let next = placed.partition_point(|placed| self.parts[placed.index].sentences.start <= sentence);
        let Some(PlacedPart { index, n_before }) = next.checked_sub(1).map(|last| placed[last]) else { return 0 };
        let part = &self.parts[index].sentences;
        u32::try_from(n_before + part.end.min(sentence + 1) - part.start).unwrap_or(u32::MAX)
    }

    /// Returns which paragraph a part is by its place in the text, counted as the map counts.
    pub fn place_of(&self, index: usize) -> u32 {
        let numbered = |i: usize| self.parts[i].number.filter(|_| self.parts[i].is_in_place).map(|number| (i, number));
        let before = (0..=index).rev().find_map(numbered);
        let after = (index..self.parts.len()).find_map(numbered);
        let place = match (before, after) {
            (Some((i, number)), _) => number as usize + (index - i),
            (None, Some((i, number))) => (number as usize).saturating_sub(i - index),
            (None, None) => index + 1,
        };
        u32::try_from(place).unwrap_or(u32::MAX)
    }
}

/// Splits each paragraph where the article's number changes inside it.
fn split(article: &Article, known: &BTreeMap<usize, KnownParagraphs>) -> Vec<AlignedPart> {
    let mut parts: Vec<AlignedPart> = Vec::new();
    let mut newest = None;
    for paragraph in article.paragraphs().iter().filter(|paragraph| !paragraph.sentences.is_empty()) {
        let mut part = AlignedPart {
            sentences: paragraph.sentences.start..paragraph.sentences.start,
            number: None,
            is_in_place: false,
        };
        for sentence in paragraph.sentences.clone() {
            let numbers = known.get(&sentence).map(AsRef::as_ref).unwrap_or_default();
            let has = |number| numbers.binary_search(&number).is_ok();
            let is_same = numbers.is_empty() || part.number.is_some_and(has);
            if !is_same {
                // Of several that have this sentence, the next one after the last.
                let next = numbers.partition_point(|&number| newest.is_some_and(|newest| number < newest));
                newest = numbers.get(next).or(numbers.first()).copied();
                if part.number.is_some() {
                    let rest = AlignedPart { sentences: sentence..sentence, number: None, is_in_place: false };
                    parts.push(std::mem::replace(&mut part, rest));
                }
                part.number = newest;
            }
            part.sentences.end = sentence + 1;
        }
        parts.push(part);
    }
    parts
}

/// Returns the indices of parts that were moved over a border of paragraphs: each stands in the only place of another
/// paragraph, beside what else of its own there is. A copy that joins or splits paragraphs does not do both there.
fn over_borders(parts: &[AlignedPart], article: &Article) -> Vec<usize> {
    let paragraph = |index: usize| article.sentences()[parts[index].sentences.start].paragraph;
    let mut homes: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for (index, part) in parts.iter().enumerate() {
        if let Some(number) = part.number.filter(|&number| number > 0) {
            homes.entry(number).or_default().insert(paragraph(index));
        }
    }
    let n_homes = |index: usize| parts[index].number.and_then(|number| homes.get(&number)).map_or(0, BTreeSet::len);
    let is_other = |index: usize, other: usize| {
        paragraph(index) == paragraph(other) && parts[other].number != parts[index].number && n_homes(other) == 1
    };
    // What goes on with a sentence of the paragraph before was parted from it by a page.
    let starts = |index: usize| {
        let first = parts[index].sentences.start;
        article.whole_sentence(first).start == first
    };
    let is_beside_own = |index: usize, own: Option<usize>| {
        own.filter(|&own| own < parts.len())
            .is_some_and(|own| parts[own].number == parts[index].number && paragraph(own) != paragraph(index))
    };
    let is_moved = |&index: &usize| {
        let (before, after) = (index.checked_sub(1), index + 1);
        let is_first = is_beside_own(index, before) && after < parts.len() && is_other(index, after) && starts(index);
        let is_last =
            is_beside_own(index, Some(after)) && before.is_some_and(|before| is_other(index, before)) && starts(after);
        parts[index].is_in_place && n_homes(index) == 2 && (is_first || is_last)
    };
    (0..parts.len()).filter(is_moved).collect()
}

/// Leaving the order of the article costs this much of a paragraph in place, each time: more than
/// half, so that of two neighbours that changed places neither is in place.
const LEAVING: f64 = 0.6;
/// How many parts back the next one in order is looked for.
const REACH: usize = 256;

/// Returns the indices of the parts that stand in the order of the article.
///
/// What is missing and what is added is left out first; what is left is in place where it stands
/// where it would stand without any move. The best chain of such places is found by dynamic
/// programming, where each change of the shift between place and number has its price.
fn in_order(parts: &[AlignedPart]) -> Vec<usize> {
    let numbers: BTreeSet<u32> = parts.iter().filter_map(|part| part.number).collect();
    let rank: BTreeMap<u32, i64> = numbers.iter().copied().zip(0..).collect();
    // Neighbours with one number are one paragraph that this text parts otherwise.
    let mut nodes: Vec<(i64, Vec<usize>)> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let Some(rank) = part.number.map(|number| rank[&number]) else { continue };
        match nodes.last_mut() {
            Some((last, members)) if *last == rank => members.push(index),
            _ => nodes.push((rank, vec![index])),
        }
    }
    let shift = |place: usize| place as i64 - nodes[place].0;
    let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(nodes.len());
    for place in 0..nodes.len() {
        let alone = 1.0 - if shift(place) == 0 { 0.0 } else { LEAVING };
        let earlier = (place.saturating_sub(REACH)..place).rev().filter(|&before| nodes[before].0 < nodes[place].0);
        let scored = earlier.map(|before| {
            let price = if shift(before) == shift(place) { 0.0 } else { LEAVING };
            (best[before].0 + 1.0 - price, Some(before))
        });
        let chosen = scored.fold((alone, None), |best, next| if next.0 > best.0 { next } else { best });
        best.push(chosen);
    }
    let end = nodes.len() as i64 - numbers.len() as i64;
    let total = |place: usize| best[place].0 - if shift(place) == end { 0.0 } else { LEAVING };
    let last = (0..nodes.len()).rev().reduce(|a, b| if total(b) > total(a) { b } else { a });
    let mut chain = Vec::new();
    let mut next = last;
    while let Some(place) = next {
        chain.extend(nodes[place].1.iter().copied());
        next = best[place].1;
    }
    chain
}

/// Returns the number of the last part, counted from the last one in place.
fn last_number(parts: &[AlignedPart]) -> u32 {
    let last = parts.iter().rposition(|part| part.is_in_place).unwrap_or(0);
    let n_after = u32::try_from(parts.len() - 1 - last).unwrap_or(u32::MAX);
    parts[last].number.unwrap_or(0).saturating_add(n_after)
}

/// Gives numbers to parts of which no sentence is known, where as many are missing between two that
/// are known, or next to the first and the last of these.
fn name_by_neighbours(parts: &mut [AlignedPart], n_paragraphs: u32) {
    let taken: BTreeSet<u32> = parts.iter().filter_map(|part| part.number).collect();
    let fixed: Vec<usize> = (0..parts.len()).filter(|&index| parts[index].is_in_place).collect();
    let unnamed = |parts: &[AlignedPart], range: Range<usize>| -> Vec<usize> {
        range.filter(|&index| parts[index].number.is_none()).collect()
    };
    let missing = |range: Range<u32>| -> Vec<u32> { range.filter(|number| !taken.contains(number)).collect() };
    let (Some(&first), Some(&last)) = (fixed.first(), fixed.last()) else { return };
    let number = |parts: &[AlignedPart], index: usize| parts[index].number.unwrap_or(0);
    let mut pairs: Vec<(usize, u32)> = Vec::new();
    for ends in fixed.windows(2) {
        let between = unnamed(parts, ends[0] + 1..ends[1]);
        let numbers = missing(number(parts, ends[0]) + 1..number(parts, ends[1]));
        if between.len() == numbers.len() {
            pairs.extend(between.into_iter().zip(numbers));
        }
    }
    // The headline is known by its words or not at all: a byline may stand where it would.
    let before = unnamed(parts, 0..first).into_iter().rev();
    pairs.extend(before.zip(missing(1..number(parts, first).max(1)).into_iter().rev()));
    let after = unnamed(parts, last + 1..parts.len()).into_iter();
    pairs.extend(after.zip(missing(number(parts, last) + 1..n_paragraphs.saturating_add(1))));
    for (index, number) in pairs {
        (parts[index].number, parts[index].is_in_place) = (Some(number), true);
    }
}

/// Gives its paragraph's number to what goes on with a sentence that something amid it breaks off.
fn name_rests(parts: &mut [AlignedPart], article: &Article) {
    /// More paragraphs do not stand amid one.
    const REACH: usize = 4;
    let words = |part: &AlignedPart| {
        let sentences = &article.sentences()[part.sentences.clone()];
        let (first, last) = (sentences.first(), sentences.last());
        &article.normal_text()[first.map_or(0, |first| first.normal.start)..last.map_or(0, |last| last.normal.end)]
    };
    let ends = |part: &AlignedPart| {
        words(part).trim_end_matches(['"', '\'', ')', ']']).ends_with(['.', '!', '?', ':', '\u{3002}'])
    };
    let fixed: Vec<usize> = (0..parts.len()).filter(|&index| parts[index].is_in_place).collect();
    for &index in &fixed {
        // No headline goes on below.
        if parts[index].number == Some(0) || ends(&parts[index]) {
            continue;
        }
        let next = (index + 1..parts.len().min(index + 1 + REACH)).take_while(|&next| parts[next].number.is_none());
        let unnamed: Vec<usize> = next.collect();
        let goes_on = |&&next: &&usize| words(&parts[next]).starts_with(char::is_lowercase);
        let rest = unnamed.iter().find(goes_on).or_else(|| unnamed.iter().find(|&&next| ends(&parts[next])));
        if let Some(&rest) = rest {
            (parts[rest].number, parts[rest].is_in_place) = (parts[index].number, true);
        }
    }
}
