//! All places of a text at which the words of a map's quotations stand.

use std::collections::{BTreeSet, HashMap};

use crate::model::reading::alignment::Alignment;
use crate::model::reading::automaton::{Automaton, Occurrence};
use crate::model::reading::known_sentences::KnownSentences;
use crate::model::reading::matching::{Needle, WordMatch, compare};
use crate::model::text::article::{Article, Fingerprint};
use crate::model::text::marks::{Marks, Quoted};
use crate::model::text::words::{Pursuit, Vocabulary, WordId};
use crate::model::{EvidenceId, EvidenceKind, Map};

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
                wanted.push(Wording { needle, paragraphs: BTreeSet::new(), prints: BTreeSet::new() });
                wanted.len() - 1
            });
            of_piece.insert(id, at);
            wanted[at].paragraphs.extend(&piece.paragraphs);
            wanted[at].prints.extend(piece.anchors.iter().filter_map(|anchor| Some(anchor.prints?.normalised)));
        }
        let occurrences = occurrences(article, &vocabulary, &patterns);
        Self { wanted, of_piece, of_pattern, occurrences }
    }

    /// Calls back with the sentences, by index, in which words stand that hardly stand anywhere by chance, and with
    /// the only paragraph that the map names for them.
    pub(crate) fn landmarks(&self, article: &Article, mut found: impl FnMut(usize, u32)) {
        /// What stands more often leads nowhere.
        const MOST: usize = 50;
        let mut n_found = vec![0_usize; self.of_pattern.len()];
        for (pattern, at) in &self.occurrences {
            n_found[*pattern] += 1;
            for wanted in self.of_pattern[*pattern].iter().map(|&number| &self.wanted[number]) {
                let is_wanted = n_found[*pattern] <= MOST && wanted.paragraphs.len() == 1 && wanted.needle.is_long();
                let Some(&number) = wanted.paragraphs.first().filter(|_| is_wanted) else { continue };
                if compare(article, &wanted.needle, at).is_some() {
                    found(article.sentence_at_normal(at.start), number);
                }
            }
        }
    }

    /// Finds where the words of each quotation stand: of very many places those that the map names, and those in marks.
    pub(crate) fn places(&self, article: &Article, around: &Surroundings<'_>) -> Places {
        /// So many places of each rank are kept in all: each is weighed by the sentences around it.
        const MOST_KEPT: usize = 8_000;
        let most_kept = (MOST_KEPT / self.of_piece.len().max(1)).clamp(2, 32);
        let mut shelves: Vec<Shelf> = self.wanted.iter().map(|_| Shelf::default()).collect();
        for (pattern, at) in &self.occurrences {
            for &number in &self.of_pattern[*pattern] {
                if let Some((place, rank)) = self.place(article, around, &self.wanted[number], at) {
                    shelves[number].put(place, rank, most_kept);
                }
            }
        }
        Places { shelves: shelves.into_iter().map(Shelf::into_places).collect(), of_piece: self.of_piece.clone() }
    }

    /// Returns a place, and how likely it is to be what the map means, the likeliest first.
    fn place(
        &self,
        article: &Article,
        around: &Surroundings<'_>,
        wanted: &Wording,
        at: &Occurrence,
    ) -> Option<(QuotationPlace, usize)> {
        let first = article.sentence_at_normal(at.start);
        let part = &around.alignment.parts()[around.alignment.part_of(first)];
        let is_named = part.is_in_place && part.number.is_some_and(|number| wanted.paragraphs.contains(&number));
        let may_be_in = |&number: &u32| around.alignment.may_be_in(article, first, number);
        let may_be_here = wanted.prints.is_empty() && wanted.paragraphs.iter().any(may_be_in);
        let is_here = is_named || may_be_here || wanted.paragraphs.is_empty();
        let is_same = || around.known.at(first).is_some_and(|known| wanted.prints.contains(&known.print));
        let nearness = match is_here {
            true => 0,
            false if is_same() => 1,
            false if wanted.needle.is_long() => 2,
            // A word or two stand anywhere by chance.
            false => return None,
        };
        let hit = compare(article, &wanted.needle, at)?;
        let quoted = around.marks.quoted(article, &hit.whole());
        let last = article.sentence_at_normal(hit.whole().end - 1);
        let rank = 2 * nearness + usize::from(quoted == Quoted::Not);
        Some((QuotationPlace { hit, quoted, sentences: (first, last) }, rank))
    }
}

/// Finds where patterns of words stand, in the order of the text.
fn occurrences(article: &Article, vocabulary: &Vocabulary, patterns: &[Vec<WordId>]) -> Vec<(usize, Occurrence)> {
    /// So many places are looked at in all.
    const MOST: usize = 300_000;
    // Words that stand more often are looked for no longer.
    let most = (MOST / patterns.len().max(1)).max(100);
    let mut n_found = vec![0_usize; patterns.len()];
    let mut occurrences = Vec::new();
    Automaton::new(patterns).scan(article, vocabulary, |pattern, at| {
        occurrences.push((pattern, at));
        n_found[pattern] += 1;
        if n_found[pattern] < most { Pursuit::On } else { Pursuit::Off }
    });
    occurrences
}

/// What is known of a text.
pub(crate) struct Surroundings<'a> {
    pub marks: &'a Marks,
    pub known: &'a KnownSentences,
    pub alignment: &'a Alignment,
}

/// The places of one wording, by rank.
#[derive(Clone, Debug, Default)]
struct Shelf([Vec<QuotationPlace>; 6]);

impl Shelf {
    /// Keeps a place where there are not so many of its rank yet.
    fn put(&mut self, place: QuotationPlace, rank: usize, most: usize) {
        if self.0[rank].len() < most {
            self.0[rank].push(place);
        }
    }

    fn into_places(self) -> Vec<QuotationPlace> {
        self.0.into_iter().flatten().collect()
    }
}

/// Where the words of each quotation stand.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    shelves: Vec<Vec<QuotationPlace>>,
    of_piece: HashMap<EvidenceId, usize>,
}

impl Places {
    /// Returns where the words of a piece stand, the likeliest place first.
    pub(crate) fn of(&self, id: EvidenceId) -> &[QuotationPlace] {
        self.of_piece.get(&id).map_or(&[], |&at| &self.shelves[at])
    }
}
