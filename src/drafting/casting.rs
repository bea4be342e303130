//! The actors of a draft as those of a map: who is on it already, and who comes new.

use std::collections::{BTreeMap, BTreeSet};

use crate::draft::{Draft, DraftActor, DraftActorKind, DraftLink};
use crate::model::edit::MapEdit;
use crate::model::merging::free_key;
use crate::model::merging::matching::{Told, match_actors};
use crate::model::{Actor, ActorId, ActorKind, Drafted, Map};

/// Who those are that take part in something.
pub(super) struct DraftedCast {
    /// The id of each, on the map or as they will have it.
    pub(super) actor_of: BTreeMap<usize, ActorId>,
    /// Those whom the map has not.
    pub(super) entered: Vec<(ActorId, Actor)>,
}

impl DraftedCast {
    /// Finds everybody who takes part in some pieces, by their indices, and in some links.
    pub(super) fn of(map: &Map, draft: &Draft, pieces: impl Iterator<Item = usize>, links: &[DraftLink]) -> Self {
        let of_pieces = pieces.map(|index| &draft.pieces[index]);
        let of_pieces =
            of_pieces.flat_map(|piece| [&piece.speakers, &piece.addressee, &piece.about]).flatten().copied();
        let mut wanted: Vec<usize> = Vec::new();
        let mut open: Vec<usize> = links.iter().flat_map(|link| [link.to, link.from]).collect();
        open.extend(of_pieces.collect::<Vec<_>>().into_iter().rev());
        let mut is_wanted = BTreeSet::new();
        while let Some(item) = open.pop() {
            if is_wanted.insert(item) {
                wanted.push(item);
                open.extend(wholes(draft, item));
            }
        }
        enter(map, draft, &wanted)
    }

    /// Returns the key of an actor, on the map or as it will have it.
    pub(super) fn key<'a>(&'a self, map: &'a Map, item: usize) -> Option<&'a str> {
        let id = *self.actor_of.get(&item)?;
        match map.has_actor(id) {
            true => Some(&map.actor(id).key),
            false => self.entered.iter().find(|(other, _)| *other == id).map(|(_, actor)| actor.key.as_str()),
        }
    }
}

fn enter(map: &Map, draft: &Draft, wanted: &[usize]) -> DraftedCast {
    let mut keys = map.actors().map(|actor| actor.key.clone()).collect();
    let mut scratch = map.clone();
    let first = map.next_actor_id().index();
    let new: Vec<ActorId> = (first..first + wanted.len()).map(ActorId::new).collect();
    let surest = sureness(draft);
    let mut actors: Vec<Actor> =
        wanted.iter().map(|&item| new_actor(&draft.actors.actors[item], surest[item], &mut keys)).collect();
    let entered = new
        .iter()
        .zip(&actors)
        .fold(MapEdit::nothing(), |edit, (&id, actor)| edit.and(MapEdit::set_actor(id, actor.clone())));
    let known: Vec<ActorId> = map.actor_ids().collect();
    let same = match entered.apply(&mut scratch) {
        Ok(_) => match_actors(&scratch, &known, &new, &Told::default()).same,
        Err(_) => Vec::new(),
    };
    let known_as: BTreeMap<ActorId, ActorId> = same.into_iter().map(|(known, new)| (new, known)).collect();
    let mut next = first;
    let mut actor_of = BTreeMap::new();
    for (&item, id) in wanted.iter().zip(&new) {
        let id = known_as.get(id).copied().unwrap_or_else(|| {
            next += 1;
            ActorId::new(next - 1)
        });
        actor_of.insert(item, id);
    }
    let mut entered = Vec::new();
    for (actor, &item) in actors.drain(..).zip(wanted) {
        let id = actor_of[&item];
        let member_of: Vec<ActorId> = wholes(draft, item).iter().map(|whole| actor_of[whole]).collect();
        if id.index() >= first {
            entered.push((id, Actor { member_of, ..actor }));
        }
    }
    DraftedCast { actor_of, entered }
}

/// What an actor belongs to and what does not belong to it in turn.
fn wholes(draft: &Draft, item: usize) -> Vec<usize> {
    let is_above = |start: usize| {
        let (mut open, mut seen) = (vec![start], BTreeSet::new());
        while let Some(next) = open.pop() {
            if next == item {
                return true;
            }
            if seen.insert(next) {
                open.extend(&draft.actors.actors[next].member_of);
            }
        }
        false
    };
    draft.actors.actors[item].member_of.iter().copied().filter(|&whole| !is_above(whole)).collect()
}

/// Returns for each actor of a draft how many of a hundred of the surest words that name it are right, and their rule.
fn sureness(draft: &Draft) -> Vec<(u8, &'static str)> {
    let mut surest = vec![(0, "named"); draft.actors.actors.len()];
    for mention in &draft.actors.mentions {
        if let Some(actor) = mention.actor {
            surest[actor] = surest[actor].max((mention.percent, mention.rule));
        }
    }
    surest
}

/// Returns an actor of a draft as one of a map, with a key of its own.
fn new_actor(actor: &DraftActor, (percent, rule): (u8, &str), keys: &mut BTreeSet<String>) -> Actor {
    let doubt = || Some("what it is, is guessed from its name".to_owned());
    let drafted = Some(drafted(rule, f64::from(percent) / 100.0, doubt));
    Actor { key: free_key(&actor.key, keys), drafted, ..actor_of(actor) }
}

/// Returns an actor of a draft as a reader makes one of it, without what it belongs to.
pub(super) fn actor_of(actor: &DraftActor) -> Actor {
    let kind = match actor.kind {
        DraftActorKind::Country => ActorKind::Country,
        DraftActorKind::Person => ActorKind::Person,
        DraftActorKind::Body => ActorKind::Body,
        DraftActorKind::Group => ActorKind::Group,
    };
    Actor {
        key: String::new(),
        kind,
        name: actor.name.clone(),
        short_name: actor.short_name.clone(),
        aliases: actor.aliases.clone(),
        office: None,
        member_of: Vec::new(),
        iso: actor.iso.clone().filter(|_| kind == ActorKind::Country),
        wikidata: None,
        note: None,
        drafted: None,
    }
}

/// Says which rule found something and how sure it is; where that is not sure, why.
pub(super) fn drafted(rule: &str, confidence: f64, doubt: impl FnOnce() -> Option<String>) -> Drafted {
    let percent = (100.0 * confidence.clamp(0.0, 1.0)).floor() as u8;
    let known = Drafted { rule: rule.to_owned(), percent, doubt: None };
    let doubt = if known.is_sure() { None } else { doubt() };
    Drafted { doubt, ..known }
}
