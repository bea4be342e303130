//! An actor as it is being typed.

use std::collections::BTreeSet;

use crate::model::edit::MapEdit;
use crate::model::merging::free_key;
use crate::model::{Actor, ActorId, ActorKind, Map};

/// An actor as it is being typed: a new one, or one of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorDraft {
    /// The actor that is changed; none for a new one.
    pub id: Option<ActorId>,
    /// The actor as it shall be; of a new one the key is made when it is added.
    pub actor: Actor,
}

impl ActorDraft {
    /// Starts a new actor by a name.
    pub fn new(name: &str, kind: ActorKind) -> Self {
        let name = name.trim().to_owned();
        let actor = Actor {
            key: String::new(),
            kind,
            short_name: name.clone(),
            name,
            aliases: Vec::new(),
            office: None,
            member_of: Vec::new(),
            iso: None,
            wikidata: None,
            note: None,
        };
        Self { id: None, actor }
    }

    /// Starts with an actor of the map as it is.
    pub fn of(map: &Map, id: ActorId) -> Self {
        Self { id: Some(id), actor: map.actor(id).clone() }
    }

    /// Returns whom it changes, or the id that it will have.
    pub fn target(&self, map: &Map) -> ActorId {
        self.id.unwrap_or_else(|| map.next_actor_id())
    }

    /// Returns the edit that makes it part of the map.
    pub fn edit(&self, map: &Map) -> MapEdit {
        let mut actor = self.actor.clone();
        if self.id.is_none() {
            let mut taken: BTreeSet<String> = map.actors().map(|actor| actor.key.clone()).collect();
            actor.key = free_key(&key_of(actor.kind, &actor.name), &mut taken);
        }
        MapEdit::set_actor(self.target(map), actor)
    }
}

/// Returns the key of an actor by its kind and name, such as `country/russia`.
fn key_of(kind: ActorKind, name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    format!("{}/{}", kind.key(), if slug.is_empty() { "unnamed" } else { &slug })
}
