//! Anchors evidence to its article: finds the sentences that each piece stands in, and their fingerprints.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::reading::candidates::Candidates;
use crate::model::reading::found_in_text::FoundInText;
use crate::model::reading::seal::Seal;
use crate::model::reading::speakers::Speakers;
use crate::model::text::article::{Article, Fingerprint};
use crate::model::text::marks::Quoted;
use crate::model::{Anchor, Evidence, EvidenceId, EvidenceKind, Map, Prints, Source};

/// A map's evidence held against its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Anchored {
    /// The pieces that have other anchors now.
    pub evidence: Vec<(EvidenceId, Evidence)>,
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
    let found = FoundInText::new(map, article);
    let alignment = &found.alignment;
    if !alignment.is_known() {
        return None;
    }
    let mut sentences: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for part in alignment.parts().iter().filter(|part| part.is_in_place) {
        if let Some(number) = part.number {
            sentences.entry(number).or_default().extend(part.sentences.clone());
        }
    }
    let speakers = Speakers::new(map, article, &found);
    let candidates = Candidates { map, article, found: &found, speakers: &speakers };
    let anchorer = Anchorer { map, article, found: &found, candidates, sentences, source: map.first_source() };
    let mut anchored = Anchored { prints: anchorer.prints(), ..Anchored::default() };
    for id in map.evidence_ids() {
        let piece = anchorer.anchored(id, map.piece(id), &mut anchored);
        anchored.evidence.extend(piece.map(|piece| (id, piece)));
    }
    Some(anchored)
}

/// Why a sentence is not anchored.
const NOT_TOLD: &str = "this copy joins, splits or adds paragraphs there: use one that has just the article's";

struct Anchorer<'a> {
    map: &'a Map,
    article: &'a Article,
    found: &'a FoundInText,
    candidates: Candidates<'a>,
    /// The sentences of each paragraph that was found, by their indices in the text.
    sentences: BTreeMap<u32, Vec<usize>>,
    source: &'a Source,
}

impl Anchorer<'_> {
    /// Returns a piece with its anchors; nothing where it stays as it was.
    fn anchored(&self, id: EvidenceId, piece: &Evidence, anchored: &mut Anchored) -> Option<Evidence> {
        let found = match piece.kind {
            EvidenceKind::Inference => return None,
            EvidenceKind::Quotation => self.quotation(id),
            EvidenceKind::Paraphrase | EvidenceKind::Act => self.chosen(piece).map(|anchors| (anchors, false)),
        };
        let (anchors, is_part) = match found {
            Ok(found) => found,
            Err(what) => {
                anchored.problems.push(format!("{}: {what}", piece.key));
                return None;
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
        // Where the map knew no paragraph, those of the anchors are the piece's.
        let found = anchors.iter().map(|anchor| anchor.paragraph).collect::<BTreeSet<u32>>().into_iter();
        let paragraphs = if piece.paragraphs.is_empty() { found.collect() } else { piece.paragraphs.clone() };
        let now = Evidence { anchors, is_part, paragraphs, ..piece.clone() };
        (now != *piece).then_some(now)
    }

    /// Finds the sentences of a quotation by its words, and whether more was quoted with them; never where nothing
    /// decides for one place.
    fn quotation(&self, id: EvidenceId) -> Result<(Vec<Anchor>, bool), String> {
        let chosen = self.candidates.chosen(id);
        let place = |sentence| self.found.place_of(sentence);
        let candidate = match &chosen[..] {
            [] => return Err("its words do not stand in its paragraph".to_owned()),
            [one] => one,
            several => {
                let places = several.iter().map(|one| place(one.place.sentences.0).to_string());
                return Err(format!("its words stand at several places: {}", places.collect::<Vec<_>>().join("; ")));
            }
        };
        let is_with_more = matches!(candidate.place.quoted, Quoted::WithMore(_) | Quoted::GoesOn);
        match candidate.seal {
            Seal::Elsewhere => return Err("its words do not stand in its paragraph".to_owned()),
            Seal::OtherSpeaker => return Err("its words are somebody else's there".to_owned()),
            Seal::Unquoted if !is_with_more => return Err("its words stand outside quotation marks".to_owned()),
            Seal::Unquoted if !candidate.because.is_empty() => return Err("its words are denied there".to_owned()),
            _ => {}
        }
        let paragraphs = &self.map.piece(id).paragraphs;
        let anchors = candidate.place.hit.sentences(self.article).map(|sentence| {
            let place = place(sentence);
            if !paragraphs.is_empty() && !paragraphs.contains(&place.paragraph) {
                return Err(NOT_TOLD.to_owned());
            }
            self.anchor(place.paragraph, place.sentence)
        });
        Ok((anchors.collect::<Result<_, _>>()?, is_with_more))
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
        if !self.is_told(paragraph) {
            return Err(NOT_TOLD.to_owned());
        }
        let known = self.source.prints.get(paragraph as usize).map_or(sentences.len(), Vec::len);
        if known != sentences.len() && known > 0 {
            let n = sentences.len();
            return Err(format!("paragraph {paragraph} has {n} sentences, not {known}: choose its sentence again"));
        }
        let index = sentences.get((sentence as usize).wrapping_sub(1)).copied();
        let index = index.ok_or(format!("paragraph {paragraph} has no sentence {sentence}"))?;
        let normalised = self.article.sentences()[index].print;
        if self.is_damaged(index) {
            return Err(format!("this copy breaks sentence {sentence} of paragraph {paragraph}: use a whole one"));
        }
        let raw = self.article.raw_print(index);
        Ok(Anchor { paragraph, sentence, prints: Some(Prints { raw, normalised }) })
    }

    /// Returns whether a paragraph is told from others: of a map that nobody anchored, where a copy joins or splits
    /// paragraphs or adds some, it would be a guess.
    fn is_told(&self, paragraph: u32) -> bool {
        !self.source.prints.is_empty() || self.found.alignment.is_kept(paragraph, self.source.n_paragraphs.is_some())
    }

    /// Returns whether a copy has a sentence otherwise than the article: with foreign lines, or as the map does not
    /// know it, in parts or with broken words.
    fn is_damaged(&self, sentence: usize) -> bool {
        let is_interrupted = self.article.left_out_in(&self.article.sentences()[sentence].normal).next().is_some();
        let known = self.found.known.at(sentence);
        is_interrupted || known.is_some_and(|known| known.print != self.article.sentences()[sentence].print)
    }

    /// Returns the fingerprints of all paragraphs; those that were not found whole keep theirs.
    fn prints(&self) -> Vec<Vec<Fingerprint>> {
        let is_whole = |sentences: &&Vec<usize>| !sentences.iter().any(|&sentence| self.is_damaged(sentence));
        let told = |number: u32| self.sentences.get(&number).filter(|_| self.is_told(number));
        let of_paragraph = |number: u32| match told(number).filter(is_whole) {
            Some(sentences) => sentences.iter().map(|&index| self.article.sentences()[index].print).collect(),
            None => self.source.prints.get(number as usize).cloned().unwrap_or_default(),
        };
        let last = self.source.n_paragraphs.or(self.sentences.keys().max().copied());
        (0..=last.unwrap_or(0)).map(of_paragraph).collect()
    }
}
