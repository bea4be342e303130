//! What an item of a draft claims, as a sentence, and why that may be wrong.

use crate::model::making::piece_draft::noun_of;
use crate::model::making::review_queue::{QueueItem, ReviewQueue};
use crate::model::merging::matching::why_alike;
use crate::model::sentences::paragraph_list;
use crate::model::wording::{all_of, capitalised, counted, isolated, lower, shortened};
use crate::model::{ActorKind, EvidenceId, EvidenceKind, Map};

/// From how many of a hundred on several items can be taken at once, and what is said of those.
pub const SURENESSES: [(u8, &str); 3] = [(90, "sure"), (70, "at least fairly sure"), (0, "left, unsure ones too")];

impl QueueItem {
    /// Returns what it claims, as a sentence.
    pub fn sentence(self, map: &Map) -> String {
        match self {
            Self::Piece(id) => piece_sentence(map, id),
            Self::Link(id) => map.sentence(id),
            Self::Pair(a, b) => {
                let one = if map.actor(a).kind == ActorKind::Person { "one person" } else { "one and the same" };
                format!("{} and {} are {one}", capitalised(&map.actor(a).named()), map.actor(b).named())
            }
            Self::Actor(id) => {
                let actor = map.actor(id);
                let office = actor.office.as_ref().map(|office| format!(", {}", isolated(office))).unwrap_or_default();
                format!("{} is {}{office}", capitalised(&actor.named()), a_kind(actor.kind))
            }
        }
    }

    /// Returns how sure it is, and why it may be wrong: "Unsure: two men could be he".
    pub fn doubt(self, map: &Map) -> String {
        if let Self::Pair(a, b) = self {
            let why = why_alike(map.actor(a), map.actor(b));
            return format!("Unsure: they have {}", why.unwrap_or("something in common"));
        }
        let Some(drafted) = self.drafted(map) else { return "Checked".to_owned() };
        let sureness = capitalised(drafted.sureness());
        match &drafted.doubt {
            Some(doubt) => format!("{sureness}: {doubt}"),
            None => sureness,
        }
    }

    /// Returns it as a noun, for the name of a step: "quotation by Ida Strand, paragraph 4".
    pub fn noun(self, map: &Map) -> String {
        match self {
            Self::Piece(id) => {
                let piece = map.piece(id);
                let by = map.speaker_names(id).map(|who| format!(" by {who}")).unwrap_or_default();
                format!("{}{by}, {}", noun_of(piece.kind), paragraph_list(&piece.paragraphs))
            }
            Self::Link(id) => format!("\u{201c}{}\u{201d}", isolated(&map.sentence(id))),
            Self::Pair(a, b) => format!("{} and {}", map.actor(a).named(), map.actor(b).named()),
            Self::Actor(id) => map.actor(id).named().into_owned(),
        }
    }

    /// Returns what it is once it is gone, in words of its speaker or of the map, never the article's own.
    pub(super) fn what(self, map: &Map) -> String {
        match self {
            Self::Piece(id) if map.piece(id).kind == EvidenceKind::Quotation => self.sentence(map),
            Self::Piece(_) => capitalised(&self.noun(map)),
            Self::Link(_) | Self::Pair(..) | Self::Actor(_) => self.sentence(map),
        }
    }

    /// Returns where in the article it stands: "paragraph 4".
    pub fn place(self, map: &Map) -> Option<String> {
        let piece = self.pieces(map).into_iter().next()?;
        Some(paragraph_list(&map.piece(piece).paragraphs))
    }

    /// Returns the words of the buttons that take it and drop it.
    pub fn answers(self, map: &Map) -> (&'static str, &'static str) {
        match self {
            Self::Piece(id) if map.piece(id).asks_for_speaker() => ("Nobody named", "Drop"),
            Self::Pair(..) => ("Make them one", "They are two"),
            Self::Piece(_) | Self::Link(_) | Self::Actor(_) => ("Take", "Drop"),
        }
    }
}

impl ReviewQueue {
    /// Says what a draft has found and how sure: "9 actors, 12 quotations, 14 links; 31 sure, 16 to check".
    pub fn found(&self, map: &Map) -> String {
        let of_kind = |kind| map.evidence().filter(|piece| piece.kind == kind && piece.drafted.is_some()).count();
        let n_actors = map.actors().filter(|actor| actor.drafted.is_some()).count();
        let n_links = map.links().filter(|link| link.drafted.is_some()).count();
        let found = [
            (n_actors, "actor", "actors"),
            (of_kind(EvidenceKind::Quotation), "quotation", "quotations"),
            (of_kind(EvidenceKind::Paraphrase), "statement", "statements"),
            (n_links, "link", "links"),
        ];
        let found = found.into_iter().filter(|(n, ..)| *n > 0);
        let found: Vec<String> = found.map(|(n, one, many)| counted(n, one, many)).collect();
        let n_sure = self.items.len() - self.n_unsure;
        let common = match self.n_common {
            0 => String::new(),
            n => format!(
                "; {} of so many actors that it is not asked which of them are one",
                counted(n, "name or code is", "names or codes are")
            ),
        };
        format!("{}; {n_sure} sure, {} to check{common}", found.join(", "), self.n_unsure)
    }
}

fn piece_sentence(map: &Map, id: EvidenceId) -> String {
    /// So many letters of its words tell a piece; all of them are lit in the article.
    const MOST: usize = 180;
    let piece = map.piece(id);
    let words = shortened(piece.text.trim(), MOST);
    let words = isolated(&words);
    let to = piece.addressee.map(|to| format!(" to {}", map.actor(to).named_short())).unwrap_or_default();
    let names: Vec<String> = piece.speakers.iter().map(|&speaker| map.actor(speaker).named().into_owned()).collect();
    let who = capitalised(&all_of(&names, "and"));
    match (piece.kind, names.is_empty()) {
        (EvidenceKind::Quotation, false) => format!("{who} said{to}: \u{201c}{words}\u{201d}"),
        (EvidenceKind::Quotation, true) => format!("Who says this? \u{201c}{words}\u{201d}"),
        (EvidenceKind::Paraphrase, false) => format!("{who} said{to}, in the article\u{2019}s words: {words}"),
        _ => format!("The article reports: {words}"),
    }
}

/// Returns "a person", "an unnamed group".
fn a_kind(kind: ActorKind) -> String {
    let name = lower(kind.name());
    let article = if kind == ActorKind::Group { "an" } else { "a" };
    format!("{article} {name}")
}
