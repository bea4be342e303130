//! Who is meant by the ids and names of what comes in.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::incoming::parts::{ActorPlace, IncomingActor};
use crate::model::making::actor_guess::{iso_of, kind_of};
use crate::model::making::keys::slug;
use crate::model::merging::free_key;
use crate::model::text::unseen::without_hidden;
use crate::model::{Actor, ActorId, ActorKind, Drafted};

/// Everybody who comes in.
pub(super) struct IncomingCast {
    actors: Vec<IncomingActor>,
    by_name: BTreeMap<String, usize>,
    /// Who comes into the map, in the order in which they are first needed.
    entered: Vec<usize>,
    id_of: BTreeMap<usize, ActorId>,
}

impl IncomingCast {
    /// Knows those who are named by themselves: an id is stronger than a name. Signs that nobody sees are taken out of names.
    pub(super) fn new(actors: &[IncomingActor]) -> Self {
        let seen = |actor: &IncomingActor| IncomingActor {
            name: without_hidden(&actor.name),
            short_name: actor.short_name.as_deref().map(without_hidden),
            aliases: actor.aliases.iter().map(|alias| without_hidden(alias)).collect(),
            ..actor.clone()
        };
        let actors: Vec<IncomingActor> = actors.iter().map(seen).collect();
        let mut by_name = BTreeMap::new();
        let names: [fn(&IncomingActor) -> Vec<&str>; 3] = [
            |actor| actor.also.iter().map(String::as_str).chain([&*actor.id]).collect(),
            |actor| [Some(&*actor.name), actor.short_name.as_deref()].into_iter().flatten().collect(),
            |actor| actor.aliases.iter().map(String::as_str).collect(),
        ];
        for names in names {
            for (index, actor) in actors.iter().enumerate() {
                for name in names(actor).into_iter().map(folded).filter(|name| !name.is_empty()) {
                    by_name.entry(name).or_insert(index);
                }
            }
        }
        Self { actors, by_name, entered: Vec::new(), id_of: BTreeMap::new() }
    }

    /// Returns whom an id or a name means, who comes into the map by it; none where it is empty.
    pub(super) fn enter(&mut self, name: &str) -> Option<ActorId> {
        let wanted = folded(name);
        if wanted.is_empty() {
            return None;
        }
        let index = match self.by_name.get(&wanted) {
            Some(&index) => index,
            None => {
                let name = without_hidden(name).split_whitespace().collect::<Vec<_>>().join(" ");
                self.actors.push(unknown(name));
                self.by_name.insert(wanted, self.actors.len() - 1);
                self.actors.len() - 1
            }
        };
        Some(self.enter_by_index(index))
    }

    pub(super) fn enter_by_index(&mut self, index: usize) -> ActorId {
        let next = ActorId::new(self.entered.len());
        let entered = &mut self.entered;
        *self.id_of.entry(index).or_insert_with(|| {
            entered.push(index);
            next
        })
    }

    /// Returns the name of whom an id or a name means.
    pub(super) fn name(&self, name: &str) -> String {
        let known = self.by_name.get(&folded(name)).map(|&index| self.actors[index].name.clone());
        known.filter(|known| !known.trim().is_empty()).unwrap_or_else(|| name.to_owned())
    }

    /// Returns whoever came in, as actors of a map, and where they stand.
    pub(super) fn into_actors(mut self) -> (Vec<Actor>, Vec<ActorPlace>) {
        // What they belong to comes in, too.
        let mut members: Vec<Vec<ActorId>> = Vec::new();
        while let Some(&index) = self.entered.get(members.len()) {
            let wholes = self.actors[index].member_of.clone();
            members.push(wholes.iter().filter_map(|whole| self.enter(whole)).collect());
        }
        without_circles(&mut members);
        let mut keys = BTreeSet::new();
        let places = self.entered.iter().enumerate().filter_map(|(at, &index)| {
            let actor = &self.actors[index];
            Some(ActorPlace { actor: ActorId::new(at), at: actor.at?, is_pinned: actor.is_pinned })
        });
        let places = places.collect();
        let actors = self.entered.iter().zip(members);
        (actors.map(|(&index, member_of)| made(&self.actors[index], member_of, &mut keys)).collect(), places)
    }
}

/// Returns a name as names are compared.
fn folded(name: &str) -> String {
    without_hidden(name).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns somebody of whom no more is known than what others call them: a key of ours tells the kind.
fn unknown(name: String) -> IncomingActor {
    let of_key = name.split_once('/').and_then(|(kind, rest)| {
        let kind = ActorKind::ALL.into_iter().find(|known| known.key() == kind)?;
        Some((kind, rest.replace('-', " "))).filter(|(_, rest)| !rest.trim().is_empty())
    });
    match of_key {
        Some((kind, rest)) => IncomingActor { id: name, name: rest, kind: Some(kind), ..IncomingActor::default() },
        None => IncomingActor { name, ..IncomingActor::default() },
    }
}

/// Takes memberships off that lead back to where they start: those that a walk along them, depth first, comes back by.
fn without_circles(members: &mut [Vec<ActorId>]) {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        OnTheWay,
        Left,
    }
    let mut seen = vec![Seen::Not; members.len()];
    for start in 0..members.len() {
        // A list and no recursion: chains may be longer than the stack of a thread.
        let mut way = if seen[start] == Seen::Not { vec![(start, 0)] } else { Vec::new() };
        while let Some((here, n_kept)) = way.last_mut() {
            let own = *here;
            seen[own] = Seen::OnTheWay;
            let Some(&whole) = members[own].get(*n_kept) else {
                seen[own] = Seen::Left;
                way.pop();
                continue;
            };
            if seen[whole.index()] == Seen::OnTheWay || members[own][..*n_kept].contains(&whole) {
                members[own].remove(*n_kept);
                continue;
            }
            *n_kept += 1;
            if seen[whole.index()] == Seen::Not {
                way.push((whole.index(), 0));
            }
        }
    }
}

fn made(incoming: &IncomingActor, member_of: Vec<ActorId>, keys: &mut BTreeSet<String>) -> Actor {
    let IncomingActor { id, name, short_name, kind, office, aliases, iso, wikidata, note, .. } = incoming;
    let name = if name.trim().is_empty() { id } else { name };
    let is_told = kind.is_some();
    let kind = kind.unwrap_or_else(|| kind_of(name));
    let is_key = id.split_once('/').is_some_and(|(start, rest)| start == kind.key() && !rest.trim().is_empty());
    let key = if is_key { id.clone() } else { format!("{}/{}", kind.key(), slug(name)) };
    let is_iso = |iso: &String| iso.len() == 2 && iso.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_item = |item: &String| {
        item.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let iso = iso.clone().map(|iso| iso.to_uppercase()).filter(is_iso).or_else(|| iso_of(name).map(str::to_owned));
    Actor {
        key: free_key(&key, keys),
        kind,
        name: name.clone(),
        short_name: short_name.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(|| name.clone()),
        aliases: aliases.clone(),
        office: office.clone(),
        member_of,
        iso: iso.filter(|_| kind == ActorKind::Country),
        wikidata: wikidata.clone().filter(is_item),
        note: note.clone(),
        drafted: Some(Drafted {
            rule: "import".to_owned(),
            percent: if is_told { 80 } else { 60 },
            doubt: (!is_told).then(|| "its kind is guessed by its name".to_owned()),
        }),
    }
}
