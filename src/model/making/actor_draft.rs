//! An actor as it is being typed.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::edit::MapEdit;
use crate::model::making::actor_guess::{iso_of, likely};
use crate::model::making::found_once::FoundOnce;
use crate::model::making::keys::slug;
use crate::model::merging::free_key;
use crate::model::reading::Reading;
use crate::model::source::words_of;
use crate::model::text::unseen::hidden_in;
use crate::model::{Actor, ActorId, ActorKind, Map};

/// An actor as it is being typed: a new one, or one of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorDraft {
    /// The actor that is changed; none for a new one.
    pub id: Option<ActorId>,
    /// The actor as it shall be; of a new one the key is made when it is added.
    pub actor: Actor,
    offered: FoundOnce<(String, Option<usize>), Arc<[ActorId]>>,
}

impl ActorDraft {
    /// Starts a new actor by a name.
    pub fn new(name: &str, kind: ActorKind) -> Self {
        let name = name_in(name);
        let iso = iso_of(&name).filter(|_| kind == ActorKind::Country).map(str::to_owned);
        let actor = Actor {
            key: String::new(),
            kind,
            short_name: name.clone(),
            name,
            aliases: Vec::new(),
            office: None,
            member_of: Vec::new(),
            iso,
            wikidata: None,
            note: None,
            drafted: None,
        };
        Self { id: None, actor, offered: FoundOnce::default() }
    }

    /// Starts a new actor of whom more is known; its key is made when it comes into the map.
    pub fn of_new(actor: Actor) -> Self {
        Self { id: None, actor, offered: FoundOnce::default() }
    }

    /// Starts with an actor of the map as it is.
    pub fn of(map: &Map, id: ActorId) -> Self {
        Self { id: Some(id), actor: map.actor(id).clone(), offered: FoundOnce::default() }
    }

    /// Returns who of the map it may be by its name, the likeliest first; found once as long as nothing changes.
    pub fn likely(&mut self, map: &Map, near: Option<(&Reading, usize)>) -> Arc<[ActorId]> {
        let name = self.actor.name.trim().to_owned();
        let byte = near.map(|(_, byte)| byte);
        self.offered.get((name.clone(), byte), || likely(map, &name, near).into())
    }

    /// Lets go of what is gone from the map; returns whether what it changes is still there.
    pub fn keep_present(&mut self, map: &Map) -> bool {
        self.offered.forget();
        self.actor.member_of.retain(|&whole| map.has_actor(whole));
        self.id.is_none_or(|id| map.has_actor(id))
    }

    /// Returns whom it changes, or the id that it will have.
    pub fn target(&self, map: &Map) -> ActorId {
        self.id.unwrap_or_else(|| map.next_actor_id())
    }

    /// Returns the edit that makes it part of the map.
    pub fn edit(&self, map: &Map) -> MapEdit {
        MapEdit::set_actor(self.target(map), self.finished(map))
    }

    /// Returns the actor without the blanks of typing, with a key of its kind.
    pub(super) fn finished(&self, map: &Map) -> Actor {
        let Actor { key, kind, name, short_name, aliases, office, member_of, iso, wikidata, note, .. } = &self.actor;
        let typed = |words: &Option<String>| words.as_deref().and_then(trimmed);
        let key = match self.id {
            Some(_) if key.starts_with(&format!("{}/", kind.key())) => key.clone(),
            _ => {
                let mut taken: BTreeSet<String> = map.actors().map(|actor| actor.key.clone()).collect();
                free_key(&key_of(*kind, name), &mut taken)
            }
        };
        Actor {
            key,
            kind: *kind,
            name: name_in(name),
            short_name: Some(name_in(short_name)).filter(|name| !name.is_empty()).unwrap_or_else(|| name_in(name)),
            aliases: aliases.iter().map(|alias| name_in(alias)).filter(|alias| !alias.is_empty()).collect(),
            office: typed(office),
            member_of: member_of.clone(),
            iso: typed(iso).map(|code| code.to_uppercase()),
            wikidata: typed(wikidata).map(|item| item.to_uppercase()),
            note: typed(note),
            drafted: None,
        }
    }
}

/// Returns the key of an actor by its kind and name, such as `country/russia`.
pub(super) fn key_of(kind: ActorKind, name: &str) -> String {
    format!("{}/{}", kind.key(), slug(name))
}

/// Returns the name that was typed or pasted, without signs that nobody sees.
pub(super) fn name_in(typed: &str) -> String {
    let hidden = hidden_in(typed);
    let is_seen = |&(at, c): &(usize, char)| !hidden.contains(&(at, c)) && (!c.is_control() || c.is_whitespace());
    let words = words_of(&typed.char_indices().filter(is_seen).map(|(_, c)| c).collect::<String>());
    // A name that was taken out of a sentence may have its comma.
    words.trim_end_matches([',', ';', ':', ' ']).to_owned()
}

/// Returns words without the blanks around them, where there are any.
fn trimmed(words: &str) -> Option<String> {
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}
