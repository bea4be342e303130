//! What stands in a text in the place of a quotation whose words changed.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::model::reading::alignment::Alignment;
use crate::model::text::article::Article;
use crate::model::text::marks::Marks;

/// A passage that may stand in the place of another.
#[derive(Clone, Debug)]
struct Passage {
    normal: Range<usize>,
    /// The part of the text that it is in.
    part: usize,
    is_quoted: bool,
}

/// The passages of a text by their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passages<'a> {
    text: &'a str,
    passages: Vec<Passage>,
    by_word: HashMap<&'a str, Vec<u32>>,
    /// How many words and bytes were compared so far.
    n_compared: Cell<usize>,
}

impl<'a> Passages<'a> {
    /// Collects what a text quotes, and its sentences.
    pub(crate) fn new(article: &'a Article, marks: &Marks, alignment: &Alignment) -> Self {
        /// Longer texts are not read for something similar, but for their parts that are the map's article.
        const MOST_BYTES: usize = 2 << 20;
        let text = article.normal_text();
        let mut all = Self { text, ..Self::default() };
        let mut n_bytes = 0;
        let is_part = |&index: &usize| !article.paragraphs()[index].sentences.is_empty();
        for index in (0..article.paragraphs().len()).filter(is_part) {
            let paragraph = article.normal_of_paragraph(index);
            let sentences = article.paragraphs()[index].sentences.clone();
            let part = alignment.part_of(sentences.start);
            let is_known = alignment.parts().get(part).is_some_and(|part| part.is_in_place);
            if n_bytes > MOST_BYTES || (text.len() > MOST_BYTES && !is_known) {
                continue;
            }
            n_bytes += paragraph.len();
            let quoted = marks.spans(&paragraph).into_iter().map(|span| (span, true));
            let sentences = article.sentences()[sentences].iter().map(|sentence| (sentence.normal.clone(), false));
            for (normal, is_quoted) in quoted.chain(sentences) {
                let part = alignment.part_of(article.sentence_at_normal(normal.start));
                all.add(Passage { normal, part, is_quoted });
            }
        }
        all
    }

    fn add(&mut self, passage: Passage) {
        /// Longer ones are like no quotation.
        const LONGEST: usize = 16_384;
        if passage.normal.len() > LONGEST {
            return;
        }
        let number = u32::try_from(self.passages.len()).unwrap_or(u32::MAX);
        for &word in word_counts(&self.text[passage.normal.clone()]).keys() {
            self.by_word.entry(word).or_default().push(number);
        }
        self.passages.push(passage);
    }

    /// Finds what is most like a quotation in some parts of the text: what is quoted there before what is only said;
    /// none where nothing is like it, or after very many comparisons.
    pub(crate) fn most_similar(&self, quotation: &str, is_wanted: impl Fn(usize) -> bool) -> Option<Range<usize>> {
        /// Words that stand in more passages tell nothing.
        const MOST_PASSAGES: usize = 200;
        /// So many are compared word by word.
        const MOST_COMPARED: usize = 24;
        /// Nobody looks at what stands in the place of so many missing quotations.
        const MOST_IN_ALL: usize = 10_000_000;
        if self.n_compared.get() > MOST_IN_ALL {
            return None;
        }
        let note = |n: usize| self.n_compared.set(self.n_compared.get() + n);
        let wanted = word_counts(quotation);
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for passages in wanted.keys().filter_map(|word| self.by_word.get(word)) {
            if passages.len() <= MOST_PASSAGES {
                note(passages.len());
                passages.iter().for_each(|&number| *shared.entry(number).or_default() += 1);
            }
        }
        let mut likely: Vec<(usize, u32)> = shared.into_iter().map(|(number, n)| (n, number)).collect();
        likely.retain(|&(_, number)| is_wanted(self.passages[number as usize].part));
        likely.sort_by_key(|&(n, number)| (std::cmp::Reverse(n), number));
        let best = |is_quoted: bool, least: f64| {
            let passages = likely.iter().map(|&(_, number)| &self.passages[number as usize]);
            let passages = passages.filter(|passage| passage.is_quoted == is_quoted).take(MOST_COMPARED);
            let passages = passages.inspect(|passage| note(passage.normal.len()));
            let scored = passages.map(|passage| (likeness(&wanted, &self.text[passage.normal.clone()]), passage));
            let likest = scored.filter(|(score, _)| *score >= least).max_by(|a, b| a.0.total_cmp(&b.0));
            likest.map(|(_, passage)| passage.normal.clone())
        };
        best(true, 0.5).or_else(|| best(false, 0.6))
    }
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
