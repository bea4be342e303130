//! What comes in, before it does: each actor, link and piece with what becomes of it.

use crate::model::incoming::made::{BroughtIn, NotFound};
use crate::model::incoming::parts::{Incoming, IncomingColumns, IncomingFormat};
use crate::model::making::join_draft::JoinDraft;
use crate::model::wording::{counted, isolated, shortened};
use crate::model::{ActorId, Drafted, Evidence, EvidenceKind, LinkId, Map};

/// What comes in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncomingPreview {
    /// What it comes in.
    pub format: IncomingFormat,
    /// The columns of each table.
    pub columns: Vec<IncomingColumns>,
    /// The actors.
    pub actors: Vec<PreviewRow>,
    /// The links.
    pub links: Vec<PreviewRow>,
    /// The pieces of evidence.
    pub pieces: Vec<PreviewRow>,
    /// What was not found in the article.
    pub not_found: Vec<NotFound>,
    /// What stays out or comes in otherwise than it was given, and why.
    pub left_out: Vec<String>,
}

/// Something that comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    /// What it is.
    pub words: String,
    /// What becomes of it.
    pub fate: String,
    /// Whether it is doubtful.
    pub is_doubtful: bool,
}

/// A line of a preview has no more letters.
const MOST_LETTERS: usize = 200;

impl IncomingPreview {
    /// Lists what was brought in; `join` is how that goes with the map that it is added to.
    pub fn new(incoming: &Incoming, brought: &BroughtIn, join: Option<&JoinDraft>) -> Self {
        let map = &brought.map;
        let unused = incoming.unused.iter().map(|words| format!("nothing is made of columns of {words}"));
        let left_out = brought.remarks.iter().chain(&incoming.dropped).cloned().chain(unused);
        Self {
            format: incoming.format,
            columns: incoming.columns.clone(),
            actors: actor_rows(map, join),
            links: map.link_ids().map(|id| link_row(map, id)).collect(),
            pieces: map.evidence().map(|piece| piece_row(map, piece)).collect(),
            not_found: brought.not_found.clone(),
            left_out: left_out.map(|words| shortened(&words, MOST_LETTERS)).collect(),
        }
    }

    /// Returns how much comes in: "5 actors, 4 links and 9 pieces of evidence".
    pub fn counts(&self) -> String {
        let actors = counted(self.actors.len(), "actor", "actors");
        let links = counted(self.links.len(), "link", "links");
        format!("{actors}, {links} and {}", counted(self.pieces.len(), "piece of evidence", "pieces of evidence"))
    }

    /// Returns whether nothing comes in.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && self.links.is_empty() && self.pieces.is_empty()
    }
}

impl PreviewRow {
    fn new(words: &str, fate: String, drafted: Option<&Drafted>) -> Self {
        let doubt = drafted.and_then(|drafted| drafted.doubt.as_deref());
        let fate = doubt.map_or(fate.clone(), |doubt| format!("{fate}; {doubt}"));
        Self { words: shortened(words, MOST_LETTERS), fate, is_doubtful: doubt.is_some() }
    }
}

fn actor_rows(map: &Map, join: Option<&JoinDraft>) -> Vec<PreviewRow> {
    let twins = join.map(JoinDraft::twins).unwrap_or_default();
    let row = |id: ActorId| {
        let actor = map.actor(id);
        let what = actor.office.as_deref().map_or(actor.kind.name().to_lowercase().into(), isolated);
        let words = format!("{}, {what}", actor.named());
        match twins.get(&id).zip(join) {
            None => PreviewRow::new(&words, "new".to_owned(), actor.drafted.as_ref()),
            Some((twin, join)) => {
                let name = join.both().actor(twin.known).named();
                match twin.doubt {
                    None => PreviewRow::new(&words, format!("known as {name}"), None),
                    Some(why) => {
                        let fate = format!("may be {name}, which is asked when it comes in: {why}");
                        PreviewRow { is_doubtful: true, ..PreviewRow::new(&words, fate, None) }
                    }
                }
            }
        }
    };
    map.actor_ids().map(row).collect()
}

fn link_row(map: &Map, id: LinkId) -> PreviewRow {
    let link = map.link(id);
    let pieces = counted(link.evidence.len(), "piece of evidence", "pieces of evidence");
    PreviewRow::new(&map.sentence(id), format!("rests on {pieces}"), link.drafted.as_ref())
}

fn piece_row(map: &Map, piece: &Evidence) -> PreviewRow {
    let words = match piece.kind {
        EvidenceKind::Quotation => format!("\u{201c}{}\u{201d}", isolated(&piece.text)),
        EvidenceKind::Paraphrase | EvidenceKind::Act | EvidenceKind::Inference => isolated(&piece.text).into_owned(),
    };
    let speakers: Vec<_> = piece.speakers.iter().map(|&id| map.actor(id).named_short()).collect();
    let said = if speakers.is_empty() { String::new() } else { format!(" \u{2014} {}", speakers.join(", ")) };
    let place = match piece.paragraphs[..] {
        [] => String::new(),
        [only] => format!(", paragraph {only}"),
        [first, .., last] => format!(", paragraphs {first} to {last}"),
    };
    PreviewRow::new(&format!("{words}{said}"), format!("{}{place}", piece.kind.key()), piece.drafted.as_ref())
}
