//! A draft as the JSON object that `quotemap draft --format json` prints on a line. Offsets count characters, not bytes.

use serde_json::{Value, json};

use crate::draft::DraftActorKind;
use crate::draft::limits::MAX_PRINTED_BYTES;
use crate::draft::pieces::{Draft, DraftLink, DraftPiece, PieceKind};
use crate::draft::text::ByteSpan;

/// Returns a draft of an article as one object; nothing where it would be longer than about [`MAX_PRINTED_BYTES`]. It is written
/// entry by entry: as values, they would take many times as much memory.
pub fn json(article: &str, draft: &Draft) -> Option<String> {
    /// What an entry takes beside its words.
    const BESIDE: usize = 350;
    let length: usize = draft.pieces.iter().map(|piece| piece.span.len() + BESIDE).sum();
    if length > MAX_PRINTED_BYTES {
        return None;
    }
    let mut mentions = vec![Vec::new(); draft.actors.actors.len()];
    for mention in &draft.actors.mentions {
        if let Some(own) = mention.actor.and_then(|actor| mentions.get_mut(actor)) {
            own.push(mention.span.clone());
        }
    }
    let printer = Printer { article, draft, starts: starts(article), mentions };
    let mut text = String::with_capacity(length);
    text += "{\"actors\":";
    push_list(&mut text, (0..draft.actors.actors.len()).map(|actor| printer.actor(actor)));
    text += ",\"article\":";
    text += &json!({"paragraphs": draft.paragraphs, "is_english": draft.is_english}).to_string();
    text += ",\"evidence\":";
    push_list(&mut text, draft.pieces.iter().enumerate().map(|(index, piece)| printer.piece(index, piece)));
    text += ",\"links\":";
    push_list(&mut text, draft.links.iter().enumerate().map(|(index, link)| printer.link(index, link)));
    Some(text + "}\n")
}

fn push_list(text: &mut String, entries: impl Iterator<Item = Value>) {
    for (at, entry) in entries.enumerate() {
        text.push(if at == 0 { '[' } else { ',' });
        *text += &entry.to_string();
    }
    *text += if text.ends_with(':') { "[]" } else { "]" };
}

/// Bytes between two entries of the table of offsets.
const STEP: usize = 64;

/// How many characters stand before every 64th byte.
fn starts(article: &str) -> Vec<usize> {
    let mut starts = Vec::with_capacity(article.len() / STEP + 1);
    let mut count = 0;
    for (at, byte) in article.bytes().enumerate() {
        if at % STEP == 0 {
            starts.push(count);
        }
        count += usize::from(byte & 0xC0 != 0x80);
    }
    starts.push(count);
    starts
}

struct Printer<'a> {
    article: &'a str,
    draft: &'a Draft,
    starts: Vec<usize>,
    /// By actor.
    mentions: Vec<Vec<ByteSpan>>,
}

impl Printer<'_> {
    fn offset(&self, byte: usize) -> usize {
        let step = byte / STEP;
        let before = self.starts.get(step).copied().unwrap_or_default();
        let rest = &self.article.as_bytes()[(step * STEP).min(byte)..byte];
        before + rest.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
    }

    fn span(&self, span: &ByteSpan) -> [usize; 2] {
        [self.offset(span.start), self.offset(span.end)]
    }

    fn keys(&self, actors: &[usize]) -> Vec<&str> {
        actors.iter().filter_map(|&actor| self.key(actor)).collect()
    }

    fn key(&self, actor: usize) -> Option<&str> {
        self.draft.actors.actors.get(actor).map(|actor| actor.key.as_str())
    }

    fn actor(&self, index: usize) -> Value {
        let actor = &self.draft.actors.actors[index];
        let mentions: Vec<[usize; 2]> = self.mentions[index].iter().map(|span| self.span(span)).collect();
        let kind = match actor.kind {
            DraftActorKind::Country => "country",
            DraftActorKind::Person => "person",
            DraftActorKind::Body => "body",
            DraftActorKind::Group => "group",
        };
        json!({
            "key": actor.key, "kind": kind, "name": actor.name, "short_name": actor.short_name, "aliases": actor.aliases,
            "iso": actor.iso, "member_of": self.keys(&actor.member_of), "mentions": mentions,
        })
    }

    fn piece(&self, index: usize, piece: &DraftPiece) -> Value {
        let kind = match piece.kind {
            PieceKind::Quotation => "quotation",
            PieceKind::Paraphrase => "paraphrase",
            PieceKind::Act => "act",
        };
        let span = |span: &Option<ByteSpan>| span.as_ref().map(|span| self.span(span));
        let words = |span: &Option<ByteSpan>| span.as_ref().map(|span| &self.article[span.clone()]);
        let attribution = piece.speakers.first().and_then(|&actor| self.key(actor)).unwrap_or("article");
        json!({
            "key": format!("e{}", index + 1), "kind": kind, "text": &self.article[piece.span.clone()],
            "span": self.span(&piece.span), "paragraph": piece.paragraph, "speaker": self.keys(&piece.speakers),
            "speaker_span": span(&piece.speaker_span), "cue_span": span(&piece.cue), "attribution": attribution,
            "addressee": self.keys(&piece.addressee), "about": self.keys(&piece.about),
            "channel": words(&piece.channel), "occasion": words(&piece.occasion), "date": words(&piece.date),
            "denied": piece.denied, "confidence": rounded(piece.confidence), "rule": piece.rule,
            "likely": piece.likely.iter().filter_map(|&(actor, sure)| Some((self.key(actor)?, rounded(sure)))).collect::<Vec<_>>(),
        })
    }

    fn link(&self, index: usize, link: &DraftLink) -> Value {
        let evidence: Vec<String> = link.pieces.iter().map(|piece| format!("e{}", piece + 1)).collect();
        json!({
            "key": format!("l{}", index + 1), "from": self.key(link.from), "to": self.key(link.to), "verb": link.verb,
            "family": link.family, "status": link.status, "evidence": evidence, "confidence": rounded(link.confidence),
            "rule": link.rule,
        })
    }
}

/// A probability with three digits.
fn rounded(probability: f64) -> f64 {
    (probability * 1000.0).round() / 1000.0
}
