//! Which of the places where a quotation's words stand is the quotation: never one by chance, never a guess.

use std::ops::Range;

use crate::model::reading::found_in_text::FoundInText;
use crate::model::reading::matching::{WordMatch, paragraphs};
use crate::model::reading::places::QuotationPlace;
use crate::model::reading::seal::Seal;
use crate::model::reading::speakers::{Says, Speakers};
use crate::model::text::article::Article;
use crate::model::text::direction::is_turned_after;
use crate::model::text::entities;
use crate::model::text::marks::Quoted;
use crate::model::{Evidence, EvidenceId, Map};

/// A place of a quotation's words, and what it is worth.
#[derive(Clone, Debug)]
pub(crate) struct WeighedPlace<'a> {
    pub place: &'a QuotationPlace,
    pub seal: Seal,
    /// Why, in bytes of the text.
    pub because: Vec<Range<usize>>,
    /// Whether it stands in the sentences that the map knows.
    pub is_same: bool,
    /// The less the better; of two that have the same nothing decides.
    rank: PlaceRank,
}

/// What decides between places, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct PlaceRank {
    tier: Tier,
    is_other_sentence: bool,
    is_unquoted: bool,
    is_unclear_who: bool,
    is_other_nth: bool,
    is_interrupted: bool,
}

/// What a place is by itself, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    /// As the map has it, in its paragraph.
    Here,
    /// In the sentence that the map knows, in another paragraph.
    Moved,
    /// In its paragraph, but said by somebody else or not quoted.
    HereOtherwise,
    /// As the map has it, in another paragraph.
    Elsewhere,
    /// Anything else.
    Otherwise,
}

/// Weighs the places of quotations.
pub(crate) struct Candidates<'a> {
    pub map: &'a Map,
    pub article: &'a Article,
    pub found: &'a FoundInText,
    pub speakers: &'a Speakers<'a>,
}

impl<'a> Candidates<'a> {
    /// Returns the place of a quotation, or all of those of which nothing decides for one.
    pub(crate) fn chosen(&self, id: EvidenceId) -> Vec<WeighedPlace<'a>> {
        /// More places are not listed.
        const MOST_LISTED: usize = 32;
        let (near, others) = self.found.places.of(id, self.map.piece(id));
        let mut all: Vec<WeighedPlace<'a>> = near.into_iter().filter_map(|place| self.candidate(id, place)).collect();
        if all.iter().all(|candidate| candidate.rank.tier != Tier::Here) {
            all.extend(others.into_iter().filter_map(|place| self.candidate(id, place)));
        }
        let Some(best) = all.iter().map(|candidate| candidate.rank).min() else { return all };
        all.retain(|candidate| candidate.rank == best);
        // What is not as the map has it is shown once.
        if matches!(best.tier, Tier::HereOtherwise | Tier::Otherwise) {
            all.truncate(1);
        }
        all.truncate(MOST_LISTED);
        all
    }

    fn candidate(&self, id: EvidenceId, place: &'a QuotationPlace) -> Option<WeighedPlace<'a>> {
        let piece = self.map.piece(id);
        let first = place.sentences.0;
        let alignment = &self.found.alignment;
        let part = &alignment.parts()[alignment.part_of(first)];
        let is_named = part.is_in_place && part.number.is_some_and(|number| piece.paragraphs.contains(&number));
        let numbers = alignment.numbers_of(self.article, first);
        let may_be_here = !piece.has_prints() && piece.paragraphs.iter().any(|number| numbers.contains(number));
        // Where the map knows no paragraph, no place is another.
        let is_here = is_named || may_be_here || piece.paragraphs.is_empty();
        let is_same = self.is_in_same_sentences(piece, &place.hit);
        // What is not quoted, or not as one, is nobody's words.
        let is_read = is_same || (place.quoted != Quoted::Not && !place.hit.has_other_marks);
        let says = if is_read { self.speakers.says(id, &place.hit, &place.quoted) } else { Says::Unclear };
        let is_verified = match is_same {
            true => !self.is_outside_marks(piece, place),
            false => self.is_quoted(piece, place, is_here, &says)?,
        };
        let hit = &place.hit;
        if is_turned_round(self.article, hit) {
            return None;
        }
        let lines = self.article.interruptions(&hit.whole(), &hit.lines);
        let reason = |bytes: &Range<usize>| vec![self.article.in_text(bytes.clone())];
        let is_interrupted = !lines.is_empty();
        let (seal, because) = match &says {
            Says::Denied(bytes) => (Seal::Unquoted, reason(bytes)),
            _ if !is_verified => (Seal::Unquoted, Vec::new()),
            Says::Other(bytes) => (Seal::OtherSpeaker, reason(bytes)),
            _ if !is_here => (Seal::Elsewhere, Vec::new()),
            _ if is_interrupted => (Seal::Interrupted, lines),
            _ if self.is_exact(piece, hit) => (Seal::Exact, Vec::new()),
            _ => (Seal::Normalised, Vec::new()),
        };
        let tier = match seal {
            Seal::Exact | Seal::Normalised | Seal::Interrupted => Tier::Here,
            Seal::Elsewhere if is_same => Tier::Moved,
            Seal::Elsewhere => Tier::Elsewhere,
            _ if is_here => Tier::HereOtherwise,
            _ => Tier::Otherwise,
        };
        let at = self.found.place_of(first);
        let is_nth =
            piece.anchors.iter().any(|anchor| (anchor.paragraph, anchor.sentence) == (at.paragraph, at.sentence));
        let rank = PlaceRank {
            tier,
            is_other_sentence: !is_same,
            is_unquoted: place.quoted == Quoted::Not,
            is_unclear_who: says != Says::Fits,
            is_other_nth: !is_nth,
            is_interrupted,
        };
        Some(WeighedPlace { place, seal, because, is_same, rank })
    }

    /// Returns whether words are quoted as the map has it; none where they are others, or the same by chance.
    fn is_quoted(&self, piece: &Evidence, place: &QuotationPlace, is_here: bool, says: &Says) -> Option<bool> {
        let is_long = self.is_long(piece);
        let is_sure = is_here || is_long;
        match place.quoted {
            _ if place.hit.has_other_marks => is_sure.then_some(false),
            Quoted::Alone | Quoted::Nested(_) => is_sure.then_some(true),
            // A map that knows its sentence knows the mark that closed it; any other may quote paragraph by paragraph.
            Quoted::GoesOn => is_sure.then_some(piece.is_part || !piece.has_prints()),
            Quoted::WithMore(_) if piece.is_part => is_sure.then_some(true),
            // Whether such a map means a part of what is quoted, nobody has said.
            Quoted::WithMore(_) if !piece.has_prints() || matches!(says, Says::Denied(_)) => is_sure.then_some(false),
            Quoted::WithMore(_) => None,
            // In a sentence that the map knows, a word or two stand by chance.
            Quoted::Not => (is_long || (is_here && self.found.known.at(place.sentences.0).is_none())).then_some(false),
        }
    }

    /// Returns whether words in sentences that the map knows are not quoted in its article either: their marks are as
    /// they are there. A copy that splits a quotation into paragraphs leaves sentences without marks, which tell
    /// nothing.
    fn is_outside_marks(&self, piece: &Evidence, place: &QuotationPlace) -> bool {
        let words = place.hit.whole();
        if place.quoted != Quoted::Not || !self.found.marks.are_outside(self.article, &words) {
            return false;
        }
        let sentences = self.article.sentences();
        let (first, last) = place.sentences;
        let has_marks =
            self.article.normal_text()[sentences[first].normal.start..sentences[last].normal.end].contains('"');
        let own = &self.article.paragraphs()[sentences[first].paragraph].sentences;
        let prints = || sentences[own.clone()].iter().map(|sentence| sentence.print);
        let all_known = &self.map.source(piece.source).prints;
        let mut known = piece.paragraphs.iter().filter_map(|&number| all_known.get(number as usize));
        has_marks || known.any(|known| known.iter().copied().eq(prints()))
    }

    fn is_long(&self, piece: &Evidence) -> bool {
        piece.text.split_whitespace().nth(3).is_some()
    }

    fn is_in_same_sentences(&self, piece: &Evidence, hit: &WordMatch) -> bool {
        let is_known = |index: usize| {
            let known = self.found.known.at(index);
            let mut prints = piece.anchors.iter().filter_map(|anchor| anchor.prints);
            known.is_some_and(|known| prints.any(|prints| prints.normalised == known.print))
        };
        piece.has_prints() && hit.sentences(self.article).all(is_known)
    }

    /// Returns whether each paragraph of a quotation stands in the text byte for byte.
    fn is_exact(&self, piece: &Evidence, hit: &WordMatch) -> bool {
        let there = hit.parts.iter().map(|part| &self.article.text()[self.article.in_text(part.clone())]);
        if hit.parts.len() == 1 { there.eq([piece.text.as_str()]) } else { there.eq(paragraphs(&piece.text)) }
    }
}

/// Returns whether the direction of a hit's words was turned round, so that readers see others.
fn is_turned_round(article: &Article, hit: &WordMatch) -> bool {
    hit.parts.iter().any(|part| is_turned_at(article.text(), article.in_text(part.clone())))
}

/// Returns whether some words of a text are turned round by what stands before them.
fn is_turned_at(text: &str, words: Range<usize>) -> bool {
    /// Nothing before that is undone farther off.
    const FARTHEST: usize = 4096;
    let at = words.start;
    let start = at.saturating_sub(FARTHEST);
    let start = (start..=at).find(|&byte| text.is_char_boundary(byte)).unwrap_or(at);
    // What opens a direction ends with its paragraph.
    let before = &text[start..at];
    // Each character that opens one starts with the byte E2, or else HTML names it.
    if memchr::memchr2(b'&', 0xe2, before.as_bytes()).is_none() {
        return false;
    }
    let before = before.rsplit(['\n', '\r', '\u{85}', '\u{2029}']).next().unwrap_or_default();
    is_turned_after(&entities::decoded(before), &text[words])
}
