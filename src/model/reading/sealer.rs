//! Decides on the seal of each piece of evidence, from where its words or its sentences stand.

use std::cell::OnceCell;
use std::ops::Range;

use crate::model::evidence::{Anchor, Evidence, EvidenceKind};
use crate::model::reading::candidates::{Candidates, WeighedPlace};
use crate::model::reading::changed_words::Passages;
use crate::model::reading::found_in_text::FoundInText;
use crate::model::reading::known_sentences::KnownSentence;
use crate::model::reading::seal::{Around, Seal, SealPlace, SealReport, Sealed};
use crate::model::reading::speakers::Speakers;
use crate::model::text::article::Article;
use crate::model::{EvidenceId, Map};

/// Seals every piece of evidence of a map in a text.
pub fn seal(map: &Map, article: &Article) -> SealReport {
    let found = FoundInText::new(map, article);
    let sealer = Sealer::new(map, article, &found);
    let pieces = map.per_piece(|id| sealer.seal(id));
    SealReport { pieces, alignment: found.alignment }
}

/// Seals pieces of evidence.
struct Sealer<'a> {
    map: &'a Map,
    article: &'a Article,
    found: &'a FoundInText,
    speakers: Speakers<'a>,
    /// What may stand in the place of quotations; only where one is missing.
    passages: OnceCell<Passages<'a>>,
}

impl<'a> Sealer<'a> {
    /// Seals what was found.
    fn new(map: &'a Map, article: &'a Article, found: &'a FoundInText) -> Self {
        Self { map, article, found, speakers: Speakers::new(map, article, found), passages: OnceCell::new() }
    }

    /// Seals a piece; none where it has nothing to be found by.
    fn seal(&self, id: EvidenceId) -> Option<Sealed> {
        match self.map.piece(id).kind {
            EvidenceKind::Inference => None,
            EvidenceKind::Quotation => Some(self.seal_quotation(id)),
            EvidenceKind::Paraphrase | EvidenceKind::Act => self.seal_sentences(self.map.piece(id)),
        }
    }

    fn seal_quotation(&self, id: EvidenceId) -> Sealed {
        let piece = self.map.piece(id);
        let chosen =
            Candidates { map: self.map, article: self.article, found: self.found, speakers: &self.speakers }.chosen(id);
        let Some(first) = chosen.first() else {
            return Sealed { instead: self.what_stands_instead(piece), ..missing(self.sentences_of(piece)) };
        };
        let around = piece.has_prints().then_some(if first.is_same { Around::Same } else { Around::Changed });
        let parts = |candidate: &WeighedPlace<'_>| candidate.place.hit.parts.clone();
        let passages = chosen.iter().flat_map(parts).flat_map(|part| self.article.parts_in_text(part)).collect();
        let place_of = |candidate: &WeighedPlace<'_>| self.place_of(candidate.place.sentences.0);
        let is_one = chosen.len() == 1;
        Sealed {
            seal: if is_one { first.seal } else { Seal::Ambiguous },
            around,
            passages,
            paragraph: Some(place_of(first).paragraph),
            instead: None,
            because: if is_one { first.because.clone() } else { Vec::new() },
            places: chosen.iter().filter(|_| !is_one).map(place_of).collect(),
        }
    }

    fn seal_sentences(&self, piece: &Evidence) -> Option<Sealed> {
        // A copy without its headline is still a copy: the headline counts where nothing else does.
        let is_body = |anchor: &&Anchor| anchor.paragraph > 0;
        let has_body = piece.anchors.iter().any(|anchor| is_body(&anchor) && anchor.prints.is_some());
        let counts = |anchor: &&Anchor| anchor.prints.is_some() && (is_body(anchor) || !has_body);
        let mut sealed: Option<Sealed> = None;
        for anchor in piece.anchors.iter().filter(counts) {
            let next = self.seal_sentence(anchor)?;
            sealed = Some(match sealed {
                None => next,
                Some(before) => worse(before, next),
            });
        }
        let mut sealed = sealed?;
        for anchor in piece.anchors.iter().filter(|anchor| !counts(anchor)) {
            sealed.passages.extend(self.seal_sentence(anchor).into_iter().flat_map(|headline| headline.passages));
        }
        Some(sealed)
    }

    fn seal_sentence(&self, anchor: &Anchor) -> Option<Sealed> {
        let prints = anchor.prints?;
        let all: Vec<&KnownSentence> = self.found.known.with_print(prints.normalised).take(MOST_PLACES).collect();
        let parts = self.found.alignment.in_place(anchor.paragraph);
        let here = parts.flat_map(|part| self.found.known.with_print_in(prints.normalised, &part.sentences));
        let here: Vec<&KnownSentence> = here.take(MOST_PLACES).collect();
        // Of the same sentence twice in one paragraph the map has counted which one it means.
        let nth = |known: &&&KnownSentence| self.place_of(known.sentences.0).sentence == anchor.sentence;
        let meant: Vec<&KnownSentence> = here.iter().filter(nth).copied().collect();
        let fitting = [meant, here, all].into_iter().find(|known| !known.is_empty()).unwrap_or_default();
        let Some(first) = fitting.first() else {
            return Some(Sealed { instead: self.sentence_instead(anchor), ..missing(Some(Around::Changed)) });
        };
        let place_of = |known: &&KnownSentence| self.place_of(known.sentences.0);
        let is_whole = first.parts.len() == 1 && first.parts[0] == self.article.sentences()[first.sentences.0].normal;
        let lines = first.interruptions(self.article);
        let seal = match fitting.len() {
            2.. => Seal::Ambiguous,
            _ if !self.is_in(first.sentences.0, anchor.paragraph) => Seal::Elsewhere,
            _ if !lines.is_empty() => Seal::Interrupted,
            _ if is_whole && self.article.raw_print(first.sentences.0) == prints.raw => Seal::Exact,
            _ => Seal::Normalised,
        };
        let is_one = seal != Seal::Ambiguous;
        let in_text = |parts: &[Range<usize>]| -> Vec<Range<usize>> {
            parts.iter().flat_map(|part| self.article.parts_in_text(part.clone())).collect()
        };
        Some(Sealed {
            seal,
            around: Some(Around::Same),
            passages: fitting.iter().flat_map(|known| in_text(&known.parts)).collect(),
            paragraph: Some(place_of(first).paragraph),
            instead: None,
            because: lines,
            places: fitting.iter().filter(|_| !is_one).map(place_of).collect(),
        })
    }

    /// Returns whether the sentences that an anchored piece stood in are still there.
    fn sentences_of(&self, piece: &Evidence) -> Option<Around> {
        let mut prints = piece.anchors.iter().filter_map(|anchor| anchor.prints).peekable();
        prints.peek()?;
        let is_there = prints.all(|prints| self.found.known.with_print(prints.normalised).next().is_some());
        Some(if is_there { Around::Same } else { Around::Changed })
    }

    fn is_in(&self, sentence: usize, paragraph: u32) -> bool {
        let part = &self.found.alignment.parts()[self.found.alignment.part_of(sentence)];
        part.is_in_place && part.number == Some(paragraph)
    }

    fn place_of(&self, sentence: usize) -> SealPlace {
        self.found.place_of(sentence)
    }

    /// Finds the sentence that stands where an anchored one stood: the unknown one nearest to its place.
    fn sentence_instead(&self, anchor: &Anchor) -> Option<Range<usize>> {
        /// Farther off something else stands.
        const REACH: usize = 64;
        let part = self.found.alignment.in_place(anchor.paragraph).next()?;
        let place = part.sentences.start + anchor.sentence.saturating_sub(1) as usize;
        let near = place.saturating_sub(REACH).max(part.sentences.start)..part.sentences.end.min(place + REACH);
        let unknown = near.filter(|&index| self.found.known.at(index).is_none());
        let nearest = unknown.min_by_key(|index| index.abs_diff(place))?;
        Some(self.article.sentences()[nearest].bytes.clone())
    }

    fn what_stands_instead(&self, piece: &Evidence) -> Option<Range<usize>> {
        let alignment = &self.found.alignment;
        let passages = self.passages.get_or_init(|| Passages::new(self.article, &self.found.marks, alignment));
        let words = crate::model::text::normalize::normal_form(&piece.text);
        let is_here = piece.paragraphs.iter().any(|&number| alignment.in_place(number).next().is_some());
        let is_wanted = |part: usize| {
            let part = &alignment.parts()[part];
            let is_named = part.is_in_place && part.number.is_some_and(|number| piece.paragraphs.contains(&number));
            is_named || (!is_here && alignment.is_known())
        };
        let similar = passages.most_similar(&words, is_wanted).map(|range| self.article.in_text(range));
        similar.or_else(|| piece.anchors.first().and_then(|anchor| self.sentence_instead(anchor)))
    }
}

/// More places are not listed.
const MOST_PLACES: usize = 32;

fn missing(around: Option<Around>) -> Sealed {
    Sealed {
        seal: Seal::NotFound,
        around,
        passages: Vec::new(),
        paragraph: None,
        instead: None,
        because: Vec::new(),
        places: Vec::new(),
    }
}

/// Joins what was found out about two sentences of one piece.
fn worse(a: Sealed, b: Sealed) -> Sealed {
    let is_changed = [a.around, b.around].contains(&Some(Around::Changed));
    let paragraph = if b.seal > a.seal { b.paragraph } else { a.paragraph };
    Sealed {
        seal: a.seal.max(b.seal),
        around: Some(if is_changed { Around::Changed } else { Around::Same }),
        passages: [a.passages, b.passages].concat(),
        paragraph,
        instead: a.instead.or(b.instead),
        because: [a.because, b.because].concat(),
        places: [a.places, b.places].concat(),
    }
}
