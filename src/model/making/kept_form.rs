//! A form as it was typed into, whether the map takes it or not: kept with what is not saved, by keys, since whoever reads it
//! gives ids of its own to what is on the map.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::making::actor_draft::ActorDraft;
use crate::model::making::actors_draft::{ActorChoice, ActorsDraft};
use crate::model::making::date_draft::DateDraft;
use crate::model::making::link_draft::LinkDraft;
use crate::model::making::passage::OtherHalf;
use crate::model::making::piece_draft::{PieceDraft, PieceField, Voucher};
use crate::model::{Actor, ActorId, ActorKind, Anchor, EvidenceId, EvidenceKind, LinkId, Map, SourceId, Status, Verb};

/// A form of an actor, a link or a piece of evidence. What it names that is gone from the map when it is opened again is
/// left out; a form of something that is gone makes it anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptForm {
    /// Of an actor.
    Actor(Box<KeptActor>),
    /// Of a link.
    Link(Box<KeptLink>),
    /// Of a piece of evidence.
    Piece(Box<KeptPiece>),
}

/// An actor as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptActor {
    /// The key of the one that is changed; empty for a new one.
    key: String,
    kind: ActorKind,
    name: String,
    short_name: String,
    aliases: Vec<String>,
    office: Option<String>,
    member_of: Vec<String>,
    iso: Option<String>,
    wikidata: Option<String>,
    note: Option<String>,
}

/// Actors as they are being chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptActors {
    chosen: Vec<KeptChoice>,
    typed: String,
    wording: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KeptChoice {
    Known(String, Option<String>),
    New(KeptActor),
}

/// A link as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLink {
    key: Option<String>,
    source: Option<String>,
    from: KeptActors,
    to: KeptActors,
    verb: Option<Verb>,
    verb_words: String,
    label: String,
    predicate: String,
    status: Status,
    date: DateDraft,
    evidence: Vec<String>,
    inference: Option<String>,
    is_asked: bool,
    disputes: Vec<String>,
}

/// A piece of evidence as it is typed. What was selected for it in the article is selected no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPiece {
    key: Option<String>,
    source: String,
    kind: EvidenceKind,
    text: String,
    is_verbatim: bool,
    own_text: String,
    is_part: bool,
    paragraphs: String,
    anchors: Vec<Anchor>,
    speakers: KeptActors,
    addressee: KeptActors,
    about: KeptActors,
    voucher: Voucher,
    other_voucher: KeptActors,
    via: String,
    occasion: String,
    medium: String,
    date: DateDraft,
    backs: Vec<String>,
    verb: Option<Verb>,
    guessed: BTreeSet<PieceField>,
    other_half: Option<OtherHalf>,
}

fn actor_key(map: &Map, id: ActorId) -> Option<String> {
    map.has_actor(id).then(|| map.actor(id).key.clone())
}

fn piece_key(map: &Map, id: EvidenceId) -> Option<String> {
    map.has_piece(id).then(|| map.piece(id).key.clone())
}

fn link_key(map: &Map, id: LinkId) -> Option<String> {
    map.has_link(id).then(|| map.link(id).key.clone())
}

fn source_key(map: &Map, id: SourceId) -> Option<String> {
    map.has_source(id).then(|| map.source(id).key.clone())
}

fn actor_of(map: &Map, key: &str) -> Option<ActorId> {
    map.actor_ids().find(|&id| map.actor(id).key == key)
}

fn piece_of(map: &Map, key: &str) -> Option<EvidenceId> {
    map.evidence_ids().find(|&id| map.piece(id).key == key)
}

fn link_of(map: &Map, key: &str) -> Option<LinkId> {
    map.link_ids().find(|&id| map.link(id).key == key)
}

fn source_of(map: &Map, key: &str) -> Option<SourceId> {
    map.source_ids().find(|&id| map.source(id).key == key)
}

impl KeptActor {
    /// Keeps the form of an actor of the map, or of a new one.
    pub fn of(map: &Map, draft: &ActorDraft) -> Self {
        let key = draft.id.and_then(|id| actor_key(map, id)).unwrap_or_default();
        Self { key, ..Self::of_actor(map, &draft.actor) }
    }

    fn of_actor(map: &Map, actor: &Actor) -> Self {
        let Actor { kind, name, short_name, aliases, office, member_of, iso, wikidata, note, .. } = actor.clone();
        let member_of = member_of.into_iter().filter_map(|id| actor_key(map, id)).collect();
        Self { key: String::new(), kind, name, short_name, aliases, office, member_of, iso, wikidata, note }
    }

    /// Returns the form on a map.
    pub fn draft(&self, map: &Map) -> ActorDraft {
        match actor_of(map, &self.key) {
            Some(id) => {
                let Actor { key, drafted, .. } = map.actor(id).clone();
                let mut draft = ActorDraft::of(map, id);
                draft.actor = Actor { key, drafted, ..self.actor(map) };
                draft
            }
            None => ActorDraft::of_new(self.actor(map)),
        }
    }

    fn actor(&self, map: &Map) -> Actor {
        let Self { kind, name, short_name, aliases, office, member_of, iso, wikidata, note, .. } = self.clone();
        let member_of = member_of.iter().filter_map(|key| actor_of(map, key)).collect();
        let (key, drafted) = (String::new(), None);
        Actor { key, kind, name, short_name, aliases, office, member_of, iso, wikidata, note, drafted }
    }
}

impl KeptActors {
    fn of(map: &Map, draft: &ActorsDraft) -> Self {
        let kept = |choice: &ActorChoice| match choice {
            ActorChoice::Known(id, alias) => Some(KeptChoice::Known(actor_key(map, *id)?, alias.clone())),
            ActorChoice::New(actor) => Some(KeptChoice::New(KeptActor::of_actor(map, actor))),
        };
        let chosen = draft.chosen.iter().filter_map(kept).collect();
        Self { chosen, typed: draft.typed.clone(), wording: draft.wording.clone() }
    }

    /// Puts them into a field.
    fn fill(&self, map: &Map, field: &mut ActorsDraft) {
        let choice = |kept: &KeptChoice| match kept {
            KeptChoice::Known(key, alias) => Some(ActorChoice::Known(actor_of(map, key)?, alias.clone())),
            KeptChoice::New(actor) => Some(ActorChoice::New(Box::new(actor.actor(map)))),
        };
        field.chosen = self.chosen.iter().filter_map(choice).collect();
        (field.typed, field.wording) = (self.typed.clone(), self.wording.clone());
    }
}

impl KeptLink {
    /// Keeps the form of a link.
    pub fn of(map: &Map, draft: &LinkDraft) -> Self {
        Self {
            key: draft.id.and_then(|id| link_key(map, id)),
            source: draft.source.and_then(|id| source_key(map, id)),
            from: KeptActors::of(map, &draft.from),
            to: KeptActors::of(map, &draft.to),
            verb: draft.verb,
            verb_words: draft.verb_words.clone(),
            label: draft.label.clone(),
            predicate: draft.predicate.clone(),
            status: draft.status,
            date: draft.date.clone(),
            evidence: draft.evidence.iter().filter_map(|&id| piece_key(map, id)).collect(),
            inference: draft.inference.clone(),
            is_asked: draft.is_asked,
            disputes: draft.disputes.iter().filter_map(|&id| link_key(map, id)).collect(),
        }
    }

    /// Returns the form on a map.
    pub fn draft(&self, map: &Map) -> LinkDraft {
        let mut draft = LinkDraft::new(None, None);
        self.from.fill(map, &mut draft.from);
        self.to.fill(map, &mut draft.to);
        let kept = self.clone();
        draft.id = kept.key.and_then(|key| link_of(map, &key));
        draft.source = kept.source.and_then(|key| source_of(map, &key));
        (draft.verb, draft.verb_words) = (kept.verb, kept.verb_words);
        (draft.label, draft.predicate) = (kept.label, kept.predicate);
        (draft.status, draft.date) = (kept.status, kept.date);
        draft.evidence = kept.evidence.iter().filter_map(|key| piece_of(map, key)).collect();
        (draft.inference, draft.is_asked) = (kept.inference, kept.is_asked);
        draft.disputes = kept.disputes.iter().filter_map(|key| link_of(map, key)).collect();
        draft
    }
}

impl KeptPiece {
    /// Keeps the form of a piece of evidence.
    pub fn of(map: &Map, draft: &PieceDraft) -> Self {
        Self {
            key: draft.id.and_then(|id| piece_key(map, id)),
            source: source_key(map, draft.source).unwrap_or_default(),
            kind: draft.kind,
            text: draft.text.clone(),
            is_verbatim: draft.is_verbatim,
            own_text: draft.own_text.clone(),
            is_part: draft.is_part,
            paragraphs: draft.paragraphs.clone(),
            anchors: draft.anchors.clone(),
            speakers: KeptActors::of(map, &draft.speakers),
            addressee: KeptActors::of(map, &draft.addressee),
            about: KeptActors::of(map, &draft.about),
            voucher: draft.voucher,
            other_voucher: KeptActors::of(map, &draft.other_voucher),
            via: draft.via.clone(),
            occasion: draft.occasion.clone(),
            medium: draft.medium.clone(),
            date: draft.date.clone(),
            backs: draft.backs.iter().filter_map(|&id| link_key(map, id)).collect(),
            verb: draft.verb,
            guessed: draft.guessed.clone(),
            other_half: draft.other_half.clone(),
        }
    }

    /// Returns the form on a map; none where its article is gone from that.
    pub fn draft(&self, map: &Map) -> Option<PieceDraft> {
        let mut draft = PieceDraft::new(source_of(map, &self.source)?, self.kind);
        self.speakers.fill(map, &mut draft.speakers);
        self.addressee.fill(map, &mut draft.addressee);
        self.about.fill(map, &mut draft.about);
        self.other_voucher.fill(map, &mut draft.other_voucher);
        let kept = self.clone();
        Some(PieceDraft {
            id: kept.key.and_then(|key| piece_of(map, &key)),
            text: kept.text,
            is_verbatim: kept.is_verbatim,
            own_text: kept.own_text,
            is_part: kept.is_part,
            paragraphs: kept.paragraphs,
            anchors: kept.anchors,
            voucher: kept.voucher,
            via: kept.via,
            occasion: kept.occasion,
            medium: kept.medium,
            date: kept.date,
            backs: kept.backs.iter().filter_map(|key| link_of(map, key)).collect(),
            verb: kept.verb,
            guessed: kept.guessed,
            other_half: kept.other_half,
            ..draft
        })
    }
}
