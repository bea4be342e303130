//! All places of a text at which the words of a map's quotations stand.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::reading::alignment::Alignment;
use crate::model::reading::automaton::{Automaton, Occurrence};
use crate::model::reading::known_sentences::KnownSentences;
use crate::model::reading::matching::{Needle, WordMatch, compare};
use crate::model::text::article::{Article, Fingerprint};
use crate::model::text::marks::{Marks, Quoted};
use crate::model::text::words::{Pursuit, Vocabulary, WordId};
use crate::model::{Evidence, EvidenceId, EvidenceKind, Map};

/// Where the words of a quotation stand, and how they are quoted there.
#[derive(Clone, Debug)]
pub(crate) struct QuotationPlace {
    pub hit: WordMatch,
    pub quoted: Quoted,
    /// The sentences of the text from the first word to the last, by index.
    pub sentences: (usize, usize),
}

/// A quotation's words, and what the map says of where they stand: of all pieces that have the same.
#[derive(Clone, Debug)]
struct Wording {
    needle: Needle,
    paragraphs: BTreeSet<u32>,
    prints: BTreeSet<Fingerprint>,
    /// Whether the map knows no sentence of one of them.
    has_some_without_prints: bool,
    /// Whether the map knows no paragraph of one of them.
    has_some_anywhere: bool,
    n_pieces: usize,
}

/// The quotations of a map, each wording once.
#[derive(Clone, Debug)]
pub(crate) struct Quotations {
    wanted: Vec<Wording>,
    /// Which one each piece is.
    of_piece: HashMap<EvidenceId, usize>,
    /// The wordings of each pattern of words, which punctuation tells apart.
    of_pattern: Vec<Vec<usize>>,
    /// Where patterns stand, in the order of the text.
    occurrences: Vec<(usize, Occurrence)>,
}

impl Quotations {
    /// Takes the quotations of a map, and where their words stand in a text.
    pub(crate) fn new(map: &Map, article: &Article) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut wanted: Vec<Wording> = Vec::new();
        let mut by_words: HashMap<&str, usize> = HashMap::new();
        let mut of_piece = HashMap::new();
        let mut patterns: Vec<Vec<WordId>> = Vec::new();
        let mut pattern_of: HashMap<Vec<WordId>, usize> = HashMap::new();
        let mut of_pattern: Vec<Vec<usize>> = Vec::new();
        for id in map.evidence_ids().filter(|&id| map.piece(id).kind == EvidenceKind::Quotation) {
            let piece = map.piece(id);
            let at = *by_words.entry(&piece.text).or_insert_with(|| {
                let needle = Needle::new(&piece.text, &mut vocabulary);
                if !needle.words.is_empty() {
                    let pattern = *pattern_of.entry(needle.words.clone()).or_insert_with(|| {
                        patterns.push(needle.words.clone());
                        of_pattern.push(Vec::new());
                        patterns.len() - 1
                    });
                    of_pattern[pattern].push(wanted.len());
                }
                wanted.push(Wording {
                    needle,
                    paragraphs: BTreeSet::new(),
                    prints: BTreeSet::new(),
                    has_some_without_prints: false,
                    has_some_anywhere: false,
                    n_pieces: 0,
                });
                wanted.len() - 1
            });
            of_piece.insert(id, at);
            wanted[at].paragraphs.extend(&piece.paragraphs);
            wanted[at].prints.extend(piece.anchors.iter().filter_map(|anchor| Some(anchor.prints?.normalised)));
            wanted[at].has_some_without_prints |= !piece.has_prints();
            wanted[at].has_some_anywhere |= piece.paragraphs.is_empty();
            wanted[at].n_pieces += 1;
        }
        let n_pieces = |wordings: &Vec<usize>| wordings.iter().map(|&at| wanted[at].n_pieces).sum();
        let n_pieces: Vec<usize> = of_pattern.iter().map(n_pieces).collect();
        let occurrences = occurrences(article, &vocabulary, &patterns, &n_pieces);
        Self { wanted, of_piece, of_pattern, occurrences }
    }

    /// Calls back with the sentences, by index, in which words stand that hardly stand anywhere by chance, and with
    /// the only paragraph that the map names for them.
    pub(crate) fn landmarks(&self, article: &Article, mut found: impl FnMut(usize, u32)) {
        let mut n_found = vec![0_usize; self.of_pattern.len()];
        self.occurrences.iter().for_each(|(pattern, _)| n_found[*pattern] += 1);
        // What stands more than once leads nowhere.
        for (pattern, at) in self.occurrences.iter().filter(|(pattern, _)| n_found[*pattern] == 1) {
            for wanted in self.of_pattern[*pattern].iter().map(|&number| &self.wanted[number]) {
                let is_wanted = wanted.paragraphs.len() == 1 && wanted.needle.is_long();
                let Some(&number) = wanted.paragraphs.first().filter(|_| is_wanted) else { continue };
                if compare(article, &wanted.needle, at).is_some() {
                    found(article.sentence_at_normal(at.start), number);
                }
            }
        }
    }

    /// Finds where the words of each quotation stand: of very many places some of each paragraph, quoted or not.
    pub(crate) fn places(&self, article: &Article, around: &Surroundings<'_>) -> Places {
        /// So many places are weighed in all, each by the sentences around it.
        const MOST_WEIGHED: usize = 8_000;
        let most = (MOST_WEIGHED / self.of_piece.len().max(1)).clamp(2, 512);
        let mut shelves: Vec<Shelf> = self.wanted.iter().map(|_| Shelf::default()).collect();
        for (pattern, at) in &self.occurrences {
            for &number in &self.of_pattern[*pattern] {
                if let Some(place) = self.place(article, around, &self.wanted[number], at) {
                    shelves[number].put(place, around, most);
                }
            }
        }
        Places { shelves, of_piece: self.of_piece.clone(), most }
    }

    /// Returns a place; none where the words are others, or a word or two that stand there by chance.
    fn place(
        &self,
        article: &Article,
        around: &Surroundings<'_>,
        wanted: &Wording,
        at: &Occurrence,
    ) -> Option<QuotationPlace> {
        let first = article.sentence_at_normal(at.start);
        let is_named = || around.number_of(first).is_some_and(|number| wanted.paragraphs.contains(&number));
        let may_be_here = || {
            let numbers = around.alignment.numbers_of(article, first);
            wanted.has_some_without_prints && wanted.paragraphs.range(numbers).next().is_some()
        };
        let is_same = || around.known.at(first).is_some_and(|known| wanted.prints.contains(&known.print));
        let may_be_meant =
            wanted.needle.is_long() || wanted.has_some_anywhere || is_named() || may_be_here() || is_same();
        let hit = compare(article, &wanted.needle, at).filter(|_| may_be_meant)?;
        let quoted = around.marks.quoted(article, &hit.whole());
        let last = article.sentence_at_normal(hit.whole().end - 1);
        Some(QuotationPlace { hit, quoted, sentences: (first, last) })
    }
}

/// Finds where patterns of words stand, in the order of the text; each of so many pieces of evidence.
fn occurrences(
    article: &Article,
    vocabulary: &Vocabulary,
    patterns: &[Vec<WordId>],
    n_pieces: &[usize],
) -> Vec<(usize, Occurrence)> {
    /// So many places are looked at in all.
    const MOST: usize = 300_000;
    // Words that stand more often are looked for no longer.
    let most = (MOST / patterns.len().max(1)).max(100);
    let mut n_found = vec![0_usize; patterns.len()];
    let mut occurrences = Vec::new();
    Automaton::new(patterns).scan(article, vocabulary, |pattern, at| {
        occurrences.push((pattern, at));
        n_found[pattern] += 1;
        if n_found[pattern] < most.max(4 * n_pieces[pattern]) { Pursuit::On } else { Pursuit::Off }
    });
    occurrences
}

/// What is known of a text.
pub(crate) struct Surroundings<'a> {
    pub marks: &'a Marks,
    pub known: &'a KnownSentences,
    pub alignment: &'a Alignment,
}

impl Surroundings<'_> {
    /// Returns the paragraph of the map's article that a sentence stands in, where that is known.
    fn number_of(&self, sentence: usize) -> Option<u32> {
        let part = &self.alignment.parts()[self.alignment.part_of(sentence)];
        part.number.filter(|_| part.is_in_place)
    }
}

/// The places of one wording.
#[derive(Clone, Debug, Default)]
struct Shelf {
    /// In the order of the text.
    places: Vec<QuotationPlace>,
    /// How many there are in each paragraph, quoted and not.
    n_in: BTreeMap<(Option<u32>, bool), usize>,
    /// Those in each paragraph that is known.
    by_number: BTreeMap<u32, Vec<usize>>,
    /// Those in each sentence that the map knows.
    by_print: BTreeMap<Fingerprint, Vec<usize>>,
}

impl Shelf {
    /// Keeps a place where there are not so many of its paragraph yet.
    fn put(&mut self, place: QuotationPlace, around: &Surroundings<'_>, most: usize) {
        let number = around.number_of(place.sentences.0);
        let n_here = self.n_in.entry((number, place.quoted == Quoted::Not)).or_default();
        *n_here += 1;
        if *n_here > most {
            return;
        }
        let index = self.places.len();
        if let Some(number) = number {
            self.by_number.entry(number).or_default().push(index);
        }
        if let Some(known) = around.known.at(place.sentences.0) {
            self.by_print.entry(known.print).or_default().push(index);
        }
        self.places.push(place);
    }
}

/// Where the words of each quotation stand.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    shelves: Vec<Shelf>,
    of_piece: HashMap<EvidenceId, usize>,
    /// How many of each piece are weighed.
    most: usize,
}

impl Places {
    /// Returns where the words of a piece stand in its paragraphs or in the sentences that the map knows of it, and so
    /// many of the other places, those nearest to its paragraph.
    pub(crate) fn of(&self, id: EvidenceId, piece: &Evidence) -> (Vec<&QuotationPlace>, Vec<&QuotationPlace>) {
        let Some(shelf) = self.of_piece.get(&id).map(|&at| &self.shelves[at]) else { return Default::default() };
        let prints = piece.anchors.iter().filter_map(|anchor| shelf.by_print.get(&anchor.prints?.normalised));
        let here = piece.paragraphs.iter().filter_map(|number| shelf.by_number.get(number));
        let near: BTreeSet<usize> = prints.chain(here).flatten().copied().take(2 * self.most).collect();
        let after = piece.paragraphs.first().and_then(|&number| shelf.by_number.range(number..).next());
        let middle = match (after, piece.paragraphs.is_empty()) {
            (Some((_, places)), _) => places[0],
            (None, true) => 0,
            (None, false) => shelf.places.len(),
        };
        let start = middle.saturating_sub(self.most / 2).min(shelf.places.len().saturating_sub(self.most));
        let others = (start..shelf.places.len()).take(self.most).filter(|index| !near.contains(index));
        let place = |index: usize| &shelf.places[index];
        (near.iter().copied().map(place).collect(), others.map(place).collect())
    }
}
