//! Hidden signs of direction in a map, by which a name looks like another.

use crate::model::text::direction::is_direction_control;
use crate::model::{ActorId, Drafted, EvidenceId, LinkId, Map, SourceId};

/// A part of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapPart {
    /// An article.
    Source(SourceId),
    /// An actor.
    Actor(ActorId),
    /// A piece of evidence.
    Piece(EvidenceId),
    /// A link.
    Link(LinkId),
}

/// A hidden sign of direction, which is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HiddenSign {
    /// The part of the map that has it.
    pub part: MapPart,
    /// Which of its fields.
    pub field: &'static str,
    /// The first one there.
    pub sign: char,
}

impl HiddenSign {
    /// Says what is wrong.
    pub fn what(&self) -> String {
        format!("{}: has a hidden sign of direction (U+{:04X}), which is not drawn", self.field, u32::from(self.sign))
    }
}

/// Returns where in a map such signs stand.
pub fn hidden_signs(map: &Map) -> Vec<HiddenSign> {
    let doubt =
        |drafted: &Option<Drafted>| drafted.as_ref().and_then(|drafted| drafted.doubt.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut look = |part, field, text: &str| {
        let sign = text.chars().find(|&c| is_direction_control(c));
        found.extend(sign.map(|sign| HiddenSign { part, field, sign }));
    };
    for id in map.source_ids() {
        look(MapPart::Source(id), "headline", &map.source(id).headline);
    }
    for id in map.actor_ids() {
        let (part, actor) = (MapPart::Actor(id), map.actor(id));
        look(part, "name", &actor.name);
        look(part, "short_name", &actor.short_name);
        actor.aliases.iter().for_each(|alias| look(part, "aliases", alias));
        look(part, "draft", &doubt(&actor.drafted));
    }
    for id in map.evidence_ids() {
        look(MapPart::Piece(id), "text", &map.piece(id).text);
        look(MapPart::Piece(id), "draft", &doubt(&map.piece(id).drafted));
    }
    for id in map.link_ids() {
        look(MapPart::Link(id), "label", &map.link(id).label);
        look(MapPart::Link(id), "predicate", &map.link(id).predicate);
        look(MapPart::Link(id), "draft", &doubt(&map.link(id).drafted));
    }
    found
}
