//! Links from who says something to whom or of whom it is said, so that quotations and statements show on a map.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::draft::event_verbs::EVENT_VERBS;
use crate::draft::pieces::{DraftLink, DraftPiece, PieceKind};
use crate::draft::tables::TABLES;
use crate::draft::{Actors, ArticleText, ByteSpan, DraftActorKind};

/// How sure the other end is: of the object of the word that reports, of a hearer, of the first who is named in it.
const OBJECT: f64 = 0.9;
const HEARER: f64 = 0.85;
const NAMED: f64 = 0.7;

/// How far behind the word that reports its object may start, in bytes: "accused the Norlandic".
const NEAR: usize = 24;

/// The other end of a link.
struct OtherEnd {
    actor: usize,
    verb: &'static str,
    family: &'static str,
    confidence: f64,
    rule: &'static str,
}

/// Adds to the links of an article those from its speakers; links that are there already get the piece as well.
pub fn add(text: &ArticleText<'_>, actors: &Actors, pieces: &[DraftPiece], links: &mut Vec<DraftLink>) {
    let finder = SaidFinder { text, actors };
    let mut told: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
    // The sentences that each link rests on.
    let mut rests: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (index, link) in links.iter().enumerate() {
        for &piece in &link.pieces {
            rests.extend(finder.sentences(&pieces[piece].span).map(|sentence| (index, sentence)));
            told.insert((link.from, link.to, pieces[piece].paragraph), index);
        }
    }
    let mut known: BTreeMap<(usize, &str, usize), usize> = BTreeMap::new();
    for (index, link) in links.iter().enumerate() {
        known.insert((link.from, link.verb, link.to), index);
    }
    for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.kind != PieceKind::Act) {
        let [from] = piece.speakers[..] else { continue };
        let Some(end) = finder.other_end(piece, from) else { continue };
        let confidence = piece.confidence * end.confidence;
        // What a verb of the sentence tells of the two is more than that one says something.
        let told = told.get(&(from, end.actor, piece.paragraph)).copied();
        let told = told.filter(|&link| end.verb == "said" || end.verb == links[link].verb);
        let sentences = finder.sentences(&piece.span);
        if let Some(link) = told.filter(|&link| rests.contains(&(link, *sentences.start()))) {
            // The act's own piece is the sentence already; a quotation in it is more.
            if piece.kind == PieceKind::Quotation {
                links[link].pieces.push(index);
                rests.extend(sentences.map(|sentence| (link, sentence)));
            }
            continue;
        }
        let link = *known.entry((from, end.verb, end.actor)).or_insert_with(|| {
            let status = if piece.denied { "denied" } else { "reported" };
            let OtherEnd { actor: to, verb, family, rule, .. } = end;
            links.push(DraftLink { from, to, verb, family, status, pieces: Vec::new(), confidence, rule });
            links.len() - 1
        });
        rests.extend(sentences.map(|sentence| (link, sentence)));
        let link = &mut links[link];
        link.pieces.push(index);
        link.confidence = link.confidence.max(confidence);
    }
}

struct SaidFinder<'a, 'b> {
    text: &'b ArticleText<'a>,
    actors: &'b Actors,
}

impl SaidFinder<'_, '_> {
    /// The sentences that a piece stands in.
    fn sentences(&self, span: &ByteSpan) -> RangeInclusive<usize> {
        self.text.sentence_at(span.start)..=self.text.sentence_at(span.end.saturating_sub(1).max(span.start))
    }

    /// The bytes of the phrase of a speaker before the word that reports, with those who are joined to them by "and".
    fn phrase_of(&self, speaker: &ByteSpan, cue: Option<&ByteSpan>) -> ByteSpan {
        let end = cue.map_or(speaker.end, |cue| cue.start.max(speaker.end));
        let mut start = self.text.token_at(speaker.start);
        while start > 0 && self.text.is(start - 1, "the") {
            start -= 1;
        }
        let and = start.checked_sub(1).filter(|&and| self.text.is(and, "and"));
        let before = and.and_then(|and| {
            let end = self.text.tokens[and.checked_sub(1)?].span.end;
            let last = self.actors.mentions.partition_point(|mention| mention.span.start < end);
            self.actors.mentions[..last].iter().rev().take(3).find(|mention| mention.span.end == end)
        });
        before.map_or(speaker.start, |mention| mention.span.start)..end
    }

    /// The other end of what a speaker says, if the sentence names both ends.
    fn other_end(&self, piece: &DraftPiece, from: usize) -> Option<OtherEnd> {
        let sentences = self.sentences(&piece.span);
        let around = self.text.sentences.get(*sentences.start())?.span.start
            ..self.text.sentences.get(*sentences.end())?.span.end;
        let speaker = piece.speaker_span.as_ref()?;
        if speaker.start < around.start || speaker.end > around.end {
            return None;
        }
        let start = self.actors.mentions.partition_point(|mention| mention.span.start < around.start);
        let inside = self.actors.mentions[start..].iter().take_while(|mention| mention.span.start < around.end);
        let named: Vec<(usize, usize)> =
            inside.filter_map(|mention| Some((mention.span.start, mention.actor?))).collect();
        let is_other = |actor: usize| {
            let own = &self.actors.actors[from].member_of;
            let other = &self.actors.actors[actor];
            let last = other.name.rsplit(' ').next().unwrap_or_default();
            let is_people = TABLES.is_people(last) || TABLES.role(last).is_some();
            let is_known = other.kind != DraftActorKind::Group || !other.member_of.is_empty() && is_people;
            actor != from && !own.contains(&actor) && is_known
        };
        // Not who stands in the speaker's own phrase: "Lind and the Front said", "the bank, which is owned by Norland, said".
        let of_speaker = self.phrase_of(speaker, piece.cue.as_ref());
        let is_here = |actor: usize| named.iter().any(|(at, here)| *here == actor && !of_speaker.contains(at));
        let said = |actor, confidence, rule| OtherEnd { actor, verb: "said", family: "says_about", confidence, rule };
        if let Some(cue) = &piece.cue {
            let mut near =
                named.iter().filter(|(at, actor)| *at > cue.end && *at <= cue.end + NEAR && is_other(*actor));
            // "the Norlandic envoy" rather than "Norlandic", which starts at the same place.
            let first = near.clone().map(|(at, _)| *at).next();
            let object = near.rfind(|(at, _)| Some(*at) == first);
            let words = self.text.at(cue).to_lowercase();
            let verb = words.split(' ').next().and_then(|word| EVENT_VERBS.of_words(word));
            if let (Some((_, actor)), Some((verb, family))) = (object, verb) {
                let rule = "object of the word that reports";
                return Some(OtherEnd { actor: *actor, verb, family, confidence: OBJECT, rule });
            }
        }
        let is_hearer = |actor: usize| {
            let near = |at: usize| piece.cue.as_ref().is_none_or(|cue| at < cue.end + NEAR);
            named.iter().any(|(at, here)| *here == actor && near(*at))
        };
        let hearer = piece.addressee.iter().copied().find(|&actor| is_other(actor) && is_hearer(actor));
        hearer.map(|actor| said(actor, HEARER, "who is told")).or_else(|| {
            let about = piece.about.iter().copied().find(|&actor| is_other(actor) && is_here(actor));
            about.map(|actor| said(actor, NAMED, "first who is named in what is said"))
        })
    }
}
