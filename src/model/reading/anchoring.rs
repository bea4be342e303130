//! Anchors evidence to its article: finds the sentences that each piece stands in, and their fingerprints.

use std::collections::BTreeMap;

use crate::model::reading::seal::seal;
use crate::model::text::article::{Article, Fingerprint};
use crate::model::text::quotations::{Marks, Needle, marks};
use crate::model::{Anchor, Evidence, EvidenceKind, Map, Prints, Source};

/// A map's evidence held against its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Anchored {
    /// The evidence with its anchors.
    pub evidence: Vec<Evidence>,
    /// The fingerprints of all sentences, paragraph by paragraph.
    pub prints: Vec<Vec<Fingerprint>>,
    /// How many pieces have anchors that they had not.
    pub n_new: usize,
    /// Pieces that were anchored otherwise before, by key.
    pub changed: Vec<String>,
    /// How many pieces are as they were.
    pub n_same: usize,
    /// Why pieces keep what they had, one sentence each.
    pub problems: Vec<String>,
}

/// Anchors the evidence of a map; none where the article is another one.
pub(crate) fn anchor(map: &Map, article: &Article) -> Option<Anchored> {
    let report = seal(map, article);
    if !report.alignment.is_known() {
        return None;
    }
    let mut sentences: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for part in report.alignment.parts().iter().filter(|part| part.is_in_place) {
        if let Some(number) = part.number {
            sentences.entry(number).or_default().extend(part.sentences.clone());
        }
    }
    let anchorer = Anchorer { article, sentences, source: map.source() };
    let mut anchored = Anchored { prints: anchorer.prints(), ..Anchored::default() };
    for piece in map.evidence() {
        let piece = anchorer.anchored(piece, &mut anchored);
        anchored.evidence.push(piece);
    }
    Some(anchored)
}

struct Anchorer<'a> {
    article: &'a Article,
    /// The sentences of each paragraph that was found, by their indices in the text.
    sentences: BTreeMap<u32, Vec<usize>>,
    source: &'a Source,
}

impl Anchorer<'_> {
    fn anchored(&self, piece: &Evidence, anchored: &mut Anchored) -> Evidence {
        let found = match piece.kind {
            EvidenceKind::Inference => return piece.clone(),
            EvidenceKind::Quotation => self.quotation(piece),
            EvidenceKind::Paraphrase | EvidenceKind::Act => self.chosen(piece).map(|anchors| (anchors, false)),
        };
        let (anchors, is_part) = match found {
            Ok(found) => found,
            Err(what) => {
                anchored.problems.push(format!("{}: {what}", piece.key));
                return piece.clone();
            }
        };
        let had_prints = piece.anchors.iter().any(|anchor| anchor.prints.is_some());
        if piece.anchors == anchors && piece.is_part == is_part {
            anchored.n_same += 1;
        } else if had_prints {
            anchored.changed.push(piece.key.clone());
        } else {
            anchored.n_new += 1;
        }
        Evidence { anchors, is_part, ..piece.clone() }
    }

    /// Finds the sentences of a quotation by its words, and whether more was quoted with them.
    fn quotation(&self, piece: &Evidence) -> Result<(Vec<Anchor>, bool), String> {
        let needle = Needle::new(&piece.text);
        let mut hits = Vec::new();
        for (&number, sentences) in piece.paragraphs.iter().filter_map(|number| self.sentences.get_key_value(number)) {
            for (&sentence, nth) in sentences.iter().zip(1..) {
                let from = self.article.sentences()[sentence].normal.start;
                let paragraph_end = sentences.last().map_or(from, |&last| self.article.sentences()[last].normal.end);
                for hit in needle.hits(self.article, from..paragraph_end) {
                    let is_here = self.article.sentence_at_normal(hit.start) == sentence;
                    let n_sentences = self.article.sentence_at_normal(hit.end - 1) - sentence + 1;
                    let was_chosen = piece.anchors.iter().any(|a| a.paragraph == number && a.sentence == nth);
                    let rank = (marks(self.article, &hit) != Marks::Around, !was_chosen);
                    hits.extend(is_here.then_some((rank, number, nth, n_sentences, hit)));
                }
            }
        }
        let best = hits.into_iter().min_by_key(|(rank, number, nth, ..)| (*rank, *number, *nth));
        let (_, number, nth, n_sentences, hit) = best.ok_or("its words do not stand in its paragraph")?;
        let anchors = (nth..).take(n_sentences).map(|nth| self.anchor(number, nth)).collect::<Result<_, _>>()?;
        Ok((anchors, marks(self.article, &hit) == Marks::FartherOut))
    }

    /// Takes the sentences that the map-maker chose, or all of the piece's paragraphs.
    fn chosen(&self, piece: &Evidence) -> Result<Vec<Anchor>, String> {
        if piece.anchors.is_empty() {
            let numbers =
                piece.paragraphs.iter().filter_map(|&number| Some((number, self.sentences.get(&number)?.len())));
            let all = numbers.flat_map(|(number, n)| (1..).take(n).map(move |nth| (number, nth)));
            let anchors: Vec<Anchor> = all.map(|(number, nth)| self.anchor(number, nth)).collect::<Result<_, _>>()?;
            return if anchors.is_empty() { Err("its paragraph was not found".to_owned()) } else { Ok(anchors) };
        }
        let chosen = piece.anchors.iter().map(|chosen| match self.anchor(chosen.paragraph, chosen.sentence) {
            // A copy without its headline still anchors the rest.
            Err(_) if chosen.paragraph == 0 => Ok(*chosen),
            anchor => anchor,
        });
        chosen.collect()
    }

    fn anchor(&self, paragraph: u32, sentence: u32) -> Result<Anchor, String> {
        let sentences = self.sentences.get(&paragraph).ok_or(format!("paragraph {paragraph} was not found"))?;
        let known = self.source.prints.get(paragraph as usize).map_or(sentences.len(), Vec::len);
        if known != sentences.len() && known > 0 {
            let n = sentences.len();
            return Err(format!("paragraph {paragraph} has {n} sentences, not {known}: choose its sentence again"));
        }
        let index = sentences.get((sentence as usize).wrapping_sub(1)).copied();
        let index = index.ok_or(format!("paragraph {paragraph} has no sentence {sentence}"))?;
        let (raw, normalised) = (self.article.raw_print(index), self.article.sentences()[index].print);
        Ok(Anchor { paragraph, sentence, prints: Some(Prints { raw, normalised }) })
    }

    /// Returns the fingerprints of all paragraphs; those that were not found keep theirs.
    fn prints(&self) -> Vec<Vec<Fingerprint>> {
        let of_paragraph = |number: u32| match self.sentences.get(&number) {
            Some(sentences) => sentences.iter().map(|&index| self.article.sentences()[index].print).collect(),
            None => self.source.prints.get(number as usize).cloned().unwrap_or_default(),
        };
        let last = self.source.n_paragraphs.or(self.sentences.keys().max().copied());
        (0..=last.unwrap_or(0)).map(of_paragraph).collect()
    }
}
