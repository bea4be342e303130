//! What a reader has decided against: items of a draft that were dropped, and actors that are not the same. It stays
//! with the map, so that nobody is asked again.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Actor, ActorId, Evidence, EvidenceKind, Fingerprint, Verb};

/// What a reader has decided against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// What was dropped from drafts, the last one last.
    pub dropped: Vec<DroppedItem>,
    /// Pairs of actors that are two, the smaller id first.
    pub apart: BTreeSet<(ActorId, ActorId)>,
}

/// Something that was dropped from the draft of an article, with what went with it: drafting leaves it out.
///
/// It is told by its names and by the fingerprint of its words, so that none of the article's own words are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DroppedItem {
    /// What it is, for a list.
    pub what: String,
    /// Key of the article.
    pub source: String,
    /// Pieces of evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<DroppedPiece>,
    /// Links.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<DroppedLink>,
    /// Keys of actors about whom nothing is drafted any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<String>,
}

/// A piece of evidence that was dropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DroppedPiece {
    /// What sort of passage it was.
    pub kind: EvidenceKind,
    /// The paragraphs that it stood in.
    pub paragraph: Vec<u32>,
    /// The first 64 bits of the SHA-256 of its words, as 16 hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    pub print: String,
}

/// A link that was dropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DroppedLink {
    /// Key of the actor who does it.
    pub from: String,
    /// Key of the actor to whom it is done.
    pub to: String,
    /// What sort of act it is.
    pub verb: Verb,
}

impl Remembered {
    /// Returns whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.dropped.is_empty() && self.apart.is_empty()
    }

    /// Notes that two actors are two.
    pub fn keep_apart(&mut self, a: ActorId, b: ActorId) {
        self.apart.insert((a.min(b), a.max(b)));
    }

    /// Returns whether two actors are known to be two.
    pub fn is_apart(&self, a: ActorId, b: ActorId) -> bool {
        self.apart.contains(&(a.min(b), a.max(b)))
    }
}

impl DroppedPiece {
    /// Takes what tells a piece from others.
    pub fn of(piece: &Evidence) -> Self {
        let print = Fingerprint::of(&piece.text).to_string();
        Self { kind: piece.kind, paragraph: piece.paragraphs.clone(), print }
    }
}

impl DroppedLink {
    /// Takes what tells a link from others.
    pub fn of(from: &Actor, to: &Actor, verb: Verb) -> Self {
        Self { from: from.key.clone(), to: to.key.clone(), verb }
    }
}
