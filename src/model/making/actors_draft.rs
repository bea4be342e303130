//! Actors as they are being chosen in a form: of the map, or new ones that come into it with what the form is for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::edit::MapEdit;
use crate::model::making::actor_draft::{ActorDraft, key_of, name_in};
use crate::model::making::actor_guess::{kind_of, likely, named};
use crate::model::making::found_once::FoundOnce;
use crate::model::merging::free_key;
use crate::model::reading::Reading;
use crate::model::reading::telling::Meant;
use crate::model::{Actor, ActorId, ActorKind, Map};

/// Somebody who is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorChoice {
    /// An actor of the map, perhaps with another name that the article has.
    Known(ActorId, Option<String>),
    /// A new one, whose key is made when it comes into the map.
    New(Box<Actor>),
}

/// Actors as they are being chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorsDraft {
    /// Those who are chosen.
    pub chosen: Vec<ActorChoice>,
    /// What is typed of the next name.
    pub typed: String,
    /// How the article calls whom it means, where the map has nobody of that name: whoever is chosen has it from then on.
    pub wording: Option<String>,
    /// Whether there is one at most: whoever is chosen takes the place of who was.
    is_one: bool,
    offered: FoundOnce<OfferedFor, Arc<[ActorId]>>,
}

/// The words for which actors are offered, who is chosen already, and the byte of the article near which they are named.
type OfferedFor = (String, Vec<ActorId>, Option<usize>);

impl ActorChoice {
    /// Returns a new actor of whom no more is known than a name.
    pub fn new(name: &str, kind: ActorKind) -> Self {
        Self::New(Box::new(ActorDraft::new(name, kind).actor))
    }
}

impl ActorsDraft {
    /// Starts with actors of the map.
    pub fn of(actors: impl IntoIterator<Item = ActorId>) -> Self {
        let chosen = actors.into_iter().map(|actor| ActorChoice::Known(actor, None)).collect();
        Self { chosen, ..Self::default() }
    }

    /// Starts with one actor of the map at most, and has never more than one.
    pub fn one(actor: Option<ActorId>) -> Self {
        Self { is_one: true, ..Self::of(actor) }
    }

    /// Starts with those who are chosen so; of the last one that is new, the article says the name.
    pub fn chosen(chosen: impl IntoIterator<Item = ActorChoice>) -> Self {
        let mut draft = Self::default();
        for choice in chosen {
            if let ActorChoice::New(actor) = &choice {
                draft.wording = Some(actor.name.clone());
            }
            draft.add(choice);
        }
        draft
    }

    /// Starts with those whom an article means: whoever is not in the map is new.
    pub(super) fn meant(map: &Map, meant: Vec<Meant>) -> Self {
        Self::chosen(meant.into_iter().map(|meant| match meant {
            Meant::Actor(actor) => ActorChoice::Known(actor, None),
            Meant::Unknown(name) => match named(map, &name) {
                Some(actor) => ActorChoice::Known(actor, None),
                None => ActorChoice::new(&name, kind_of(&name)),
            },
        }))
    }

    /// Returns the actors of the map among those who are chosen.
    pub fn known(&self) -> impl Iterator<Item = ActorId> {
        self.chosen.iter().filter_map(|choice| match choice {
            ActorChoice::Known(actor, _) => Some(*actor),
            ActorChoice::New(..) => None,
        })
    }

    /// Returns whom `words` may mean of the map who is not chosen yet, the likeliest first; found once as long as nothing
    /// changes.
    pub fn likely(&mut self, map: &Map, near: Option<(&Reading, usize)>) -> Arc<[ActorId]> {
        let typed = self.typed.trim();
        let words = if typed.is_empty() { self.wording.as_deref().unwrap_or_default() } else { typed }.to_owned();
        let (known, byte) = (self.known().collect::<Vec<_>>(), near.map(|(_, byte)| byte));
        self.offered.get((words.clone(), known.clone(), byte), || {
            likely(map, &words, near).into_iter().filter(|id| !known.contains(id)).collect()
        })
    }

    /// Lets go of those who are gone from the map.
    pub(super) fn keep_present(&mut self, map: &Map) {
        self.offered.forget();
        self.chosen.retain(|choice| !matches!(choice, ActorChoice::Known(actor, _) if !map.has_actor(*actor)));
    }

    /// Returns the names of those who are chosen, as the map writes them.
    pub fn names(&self, map: &Map) -> Vec<String> {
        let name = |choice: &ActorChoice| match choice {
            ActorChoice::Known(actor, _) => map.actor(*actor).short_name.clone(),
            ActorChoice::New(actor) => actor.name.clone(),
        };
        self.chosen.iter().map(name).collect()
    }

    /// Chooses somebody in the place of what is typed. Whoever is chosen for a new actor of the article's words has these
    /// words for another name.
    pub fn choose(&mut self, actor: ActorId) {
        let is_in_its_place = |choice: &ActorChoice| matches!(choice, ActorChoice::New(actor) if self.wording.as_ref() == Some(&actor.name));
        let had_it = self.chosen.iter().position(is_in_its_place);
        let alias = self.wording.take_if(|wording| had_it.is_some() || *wording == self.typed);
        if let Some(at) = had_it {
            self.chosen.remove(at);
        }
        self.add(ActorChoice::Known(actor, alias));
    }

    /// Chooses a new actor by what is typed.
    pub fn choose_new(&mut self) {
        let name = name_in(&self.typed);
        self.add(ActorChoice::new(&name, kind_of(&name)));
    }

    fn add(&mut self, choice: ActorChoice) {
        self.typed.clear();
        if self.is_one {
            self.chosen.clear();
        }
        let is_same = |other: &ActorChoice| match (other, &choice) {
            (ActorChoice::Known(a, _), ActorChoice::Known(b, _)) => a == b,
            (other, choice) => other == choice,
        };
        if !self.chosen.iter().any(is_same) {
            self.chosen.push(choice);
        }
    }

    /// Takes what is typed for a name, where somebody of the map has it.
    ///
    /// # Errors
    /// Says that nobody has it.
    pub(super) fn settled(&self, map: &Map) -> Result<Self, String> {
        let mut settled = self.clone();
        match named(map, &self.typed) {
            Some(actor) => settled.choose(actor),
            None if self.typed.trim().is_empty() => settled.typed.clear(),
            None => {
                let typed = self.typed.trim();
                return Err(format!("nobody is called \u{201c}{typed}\u{201d}: choose somebody, or a new actor"));
            }
        }
        Ok(settled)
    }
}

/// Actors that come into a map, or change, with something else.
pub(super) struct NewActors<'a> {
    map: &'a Map,
    added: Vec<Actor>,
    changed: BTreeMap<ActorId, Actor>,
    keys: BTreeSet<String>,
}

impl<'a> NewActors<'a> {
    /// Starts with none.
    pub(super) fn of(map: &'a Map) -> Self {
        let keys = map.actors().map(|actor| actor.key.clone()).collect();
        Self { map, added: Vec::new(), changed: BTreeMap::new(), keys }
    }

    /// Returns the ids of those who are chosen, each once; of new ones those that they will have.
    pub(super) fn ids(&mut self, draft: &ActorsDraft) -> Vec<ActorId> {
        let mut ids: Vec<ActorId> = Vec::new();
        for choice in &draft.chosen {
            let id = self.id(choice);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    fn id(&mut self, choice: &ActorChoice) -> ActorId {
        match choice {
            ActorChoice::Known(id, alias) => {
                let is_new = |alias: &&String| named(self.map, alias) != Some(*id);
                if let Some(alias) = alias.as_ref().filter(is_new) {
                    let actor = self.changed.entry(*id).or_insert_with(|| self.map.actor(*id).clone());
                    actor.aliases.push(alias.clone());
                }
                *id
            }
            // One new actor may be named in several fields.
            ActorChoice::New(new) => {
                let first = self.map.next_actor_id().index();
                let is_it = |actor: &Actor| actor.name == new.name && actor.kind == new.kind;
                let at = self.added.iter().position(is_it).unwrap_or_else(|| {
                    let key = free_key(&key_of(new.kind, &new.name), &mut self.keys);
                    // Its kind may have been changed since it was found.
                    let iso = ActorDraft::new(&new.name, new.kind).actor.iso;
                    let iso = new.iso.clone().filter(|_| new.kind == ActorKind::Country).or(iso);
                    let member_of = new.member_of.iter().copied().filter(|&whole| self.map.has_actor(whole)).collect();
                    self.added.push(Actor { key, iso, member_of, ..(**new).clone() });
                    self.added.len() - 1
                });
                ActorId::new(first + at)
            }
        }
    }

    /// Returns the edit that brings them into the map.
    pub(super) fn into_edit(self) -> MapEdit {
        let first = self.map.next_actor_id().index();
        let added = self.added.into_iter().enumerate().map(|(n, actor)| (ActorId::new(first + n), actor));
        self.changed
            .into_iter()
            .chain(added)
            .fold(MapEdit::nothing(), |edit, (id, actor)| edit.and(MapEdit::set_actor(id, actor)))
    }
}
