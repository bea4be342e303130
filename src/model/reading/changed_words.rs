//! What stands in a text in the place of a quotation whose words changed.

use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::model::reading::alignment::Alignment;
use crate::model::text::article::Article;
use crate::model::text::marks::Marks;

/// The number of a word of the passages.
type WordNumber = u32;

/// A passage that may stand in the place of another.
#[derive(Clone, Debug)]
struct Passage {
    normal: Range<usize>,
    /// The part of the text that it is in.
    part: usize,
    is_quoted: bool,
    /// Its words in the order of their numbers, each as often as it has it.
    words: Box<[WordNumber]>,
}

/// The passages of a text by their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passages<'a> {
    text: &'a str,
    passages: Vec<Passage>,
    numbers: HashMap<&'a str, WordNumber, RandomState>,
    /// The passages of each word, in their order.
    of_word: Vec<Vec<u32>>,
    /// For each passage, how many words it shares with the quotation that is looked for: nought between two searches.
    n_shared: RefCell<Vec<u32>>,
    /// How many words were compared so far.
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
            if text.len() > MOST_BYTES && (!is_known || n_bytes + paragraph.len() > MOST_BYTES) {
                continue;
            }
            n_bytes += paragraph.len();
            let quoted = marks.spans(&paragraph).into_iter().map(|span| (span, true));
            let sentences = article.sentences()[sentences].iter().map(|sentence| (sentence.normal.clone(), false));
            for (normal, is_quoted) in quoted.chain(sentences) {
                let part = alignment.part_of(article.sentence_at_normal(normal.start));
                all.add(normal, part, is_quoted);
            }
        }
        all.n_shared = RefCell::new(vec![0; all.passages.len()]);
        all
    }

    fn add(&mut self, normal: Range<usize>, part: usize, is_quoted: bool) {
        /// Longer ones are like no quotation.
        const LONGEST: usize = 16_384;
        if normal.len() > LONGEST {
            return;
        }
        let passage = u32::try_from(self.passages.len()).unwrap_or(u32::MAX);
        let n_words = |numbers: &HashMap<_, _, _>| WordNumber::try_from(numbers.len()).unwrap_or(WordNumber::MAX);
        let mut words: Vec<WordNumber> = Vec::new();
        for word in words_of(&self.text[normal.clone()]) {
            let next = n_words(&self.numbers);
            let number = *self.numbers.entry(word).or_insert(next);
            if number == next {
                self.of_word.push(Vec::new());
            }
            let passages = &mut self.of_word[number as usize];
            if passages.last() != Some(&passage) {
                passages.push(passage);
            }
            words.push(number);
        }
        words.sort_unstable();
        self.passages.push(Passage { normal, part, is_quoted, words: words.into() });
    }

    /// Finds what is most like a quotation in some parts of the text: what is quoted there before what is only said;
    /// none where nothing is like it, or after very many comparisons.
    pub(crate) fn most_similar(&self, quotation: &str, is_wanted: impl Fn(usize) -> bool) -> Option<Range<usize>> {
        /// Nobody looks at what stands in the place of so many missing quotations.
        const MOST_IN_ALL: usize = 10_000_000;
        if self.n_compared.get() > MOST_IN_ALL {
            return None;
        }
        let n_words = words_of(quotation).count();
        let mut wanted: Vec<WordNumber> =
            words_of(quotation).filter_map(|word| self.numbers.get(word).copied()).collect();
        wanted.sort_unstable();
        let likely: Vec<(Reverse<u32>, u32)> = self
            .sharing(&wanted)
            .into_iter()
            .filter(|(_, number)| is_wanted(self.passages[*number as usize].part))
            .collect();
        let best = |is_quoted: bool, least: f64| {
            /// So many are compared word by word.
            const MOST_COMPARED: usize = 24;
            let mut likely: Vec<(Reverse<u32>, u32)> = likely
                .iter()
                .filter(|(_, number)| self.passages[*number as usize].is_quoted == is_quoted)
                .copied()
                .collect();
            if likely.len() > MOST_COMPARED {
                likely.select_nth_unstable(MOST_COMPARED);
                likely.truncate(MOST_COMPARED);
            }
            likely.sort_unstable();
            let passages = likely.iter().map(|&(_, number)| &self.passages[number as usize]);
            let scored = passages.map(|passage| {
                self.note(passage.words.len());
                (likeness(&wanted, n_words, &passage.words), passage)
            });
            let likest = scored.filter(|(score, _)| *score >= least).max_by(|a, b| a.0.total_cmp(&b.0));
            likest.map(|(_, passage)| passage.normal.clone())
        };
        best(true, 0.5).or_else(|| best(false, 0.6))
    }

    /// Returns the passages that have some of a few sorted words, and how many of these.
    fn sharing(&self, words: &[WordNumber]) -> Vec<(Reverse<u32>, u32)> {
        /// Words that stand in more passages tell nothing.
        const MOST_PASSAGES: usize = 200;
        let mut n_shared = self.n_shared.borrow_mut();
        let mut sharing: Vec<u32> = Vec::new();
        for same in words.chunk_by(|a, b| a == b) {
            let passages = &self.of_word[same[0] as usize];
            if passages.len() > MOST_PASSAGES {
                continue;
            }
            self.note(passages.len());
            for &passage in passages {
                let n = &mut n_shared[passage as usize];
                *n += 1;
                sharing.extend((*n == 1).then_some(passage));
            }
        }
        let counted = |number: u32| (Reverse(std::mem::take(&mut n_shared[number as usize])), number);
        sharing.into_iter().map(counted).collect()
    }

    fn note(&self, n: usize) {
        self.n_compared.set(self.n_compared.get() + n);
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty())
}

/// Returns how many words a quotation of so many and a passage share, from 0 to 1 (Dice, 1945): both in the order of
/// the words' numbers.
fn likeness(wanted: &[WordNumber], n_wanted: usize, words: &[WordNumber]) -> f64 {
    let (mut n_shared, mut rest) = (0_usize, words);
    for &word in wanted {
        rest = &rest[rest.partition_point(|&other| other < word)..];
        if let Some((first, behind)) = rest.split_first()
            && *first == word
        {
            (n_shared, rest) = (n_shared + 1, behind);
        }
    }
    2.0 * n_shared as f64 / (n_wanted + words.len()).max(1) as f64
}
