//! Two actors made one, and one made two, with their aliases, their evidence and their links.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::edit::MapEdit;
use crate::model::merging::free_key;
use crate::model::{Actor, ActorId, ActorKind, Attribution, Drafted, Evidence, EvidenceId, Link, LinkId, Map};

impl MapEdit {
    /// Makes two actors of a map one: the first stays, and takes over the other's names, members, evidence and links.
    ///
    /// Links that become the same are joined, with the evidence of both; those between the two (see
    /// [`Map::links_between`]) lead from the one to itself. What the first lacks of office, country code, Wikidata item
    /// and note it has from the other. What becomes one is still as it was drafted only if both were.
    pub fn merge_actors(map: &Map, stays: ActorId, goes: ActorId) -> Self {
        Self::merge_pairs(map, &[(stays, goes)])
    }

    /// Makes two actors one, for each of some pairs of whom nobody is in two.
    pub(super) fn merge_pairs(map: &Map, pairs: &[(ActorId, ActorId)]) -> Self {
        let stays_for: BTreeMap<ActorId, ActorId> =
            pairs.iter().filter(|(stays, goes)| stays != goes).map(|&(stays, goes)| (goes, stays)).collect();
        let renamed = |id: ActorId| stays_for.get(&id).copied().unwrap_or(id);
        let mut edit = Self::nothing();
        for id in map.evidence_ids().filter(|&id| map.piece(id).named().any(|actor| renamed(actor) != actor)) {
            edit = edit.and(Self::set_piece(id, with_actors(map.piece(id), renamed)));
        }
        let other: BTreeMap<ActorId, ActorId> = stays_for.iter().map(|(&goes, &stays)| (stays, goes)).collect();
        for (id, member_of) in memberships(map, &stays_for) {
            let actor = map.actor(id);
            let actor = other.get(&id).map_or_else(|| actor.clone(), |&goes| joined(actor, map.actor(goes)));
            edit = edit.and(Self::set_actor(id, Actor { member_of, ..actor }));
        }
        let Moved { links, joined } = moved_links(map, &stays_for);
        edit = links.into_iter().fold(edit, |edit, (id, link)| edit.and(Self::set_link(id, link)));
        edit = joined.into_keys().fold(edit, |edit, id| edit.and(Self::remove_link(id)));
        stays_for.into_keys().fold(edit, |edit, goes| edit.and(Self::remove_actor(goes)))
    }

    /// Makes two of an actor: `part`, which is new, takes some pieces of evidence, and the links that rest on nothing
    /// else; of links that rest on others as well it gets one of its own. Its names are no longer the actor's aliases.
    pub fn split_actor(map: &Map, id: ActorId, part: Actor, pieces: &[EvidenceId]) -> Self {
        let new = map.next_actor_id();
        let renamed = |other: ActorId| if other == id { new } else { other };
        let is_taken = |alias: &String| [&part.name, &part.short_name].contains(&alias) || part.aliases.contains(alias);
        let mut rest = map.actor(id).clone();
        rest.aliases.retain(|alias| !is_taken(alias));
        rest.drafted = None;
        let mut edit = Self::set_actor(id, rest).and(Self::set_actor(new, part));
        for &piece in pieces {
            edit = edit.and(Self::set_piece(piece, with_actors(map.piece(piece), renamed)));
        }
        let mut keys: BTreeSet<String> = map.links().map(|link| link.key.clone()).collect();
        let mut next = map.next_link_id().index();
        for &link_id in map.links_of_actor(id) {
            let link = map.link(link_id);
            let (moved, kept): (Vec<EvidenceId>, Vec<EvidenceId>) =
                link.evidence.iter().partition(|piece| pieces.contains(piece));
            let (from, to) = (renamed(link.from), renamed(link.to));
            edit = match (moved.is_empty(), kept.is_empty()) {
                (true, _) => edit,
                (false, true) => edit.and(Self::set_link(link_id, Link { from, to, ..link.clone() })),
                (false, false) => {
                    let key = free_key(&link.key, &mut keys);
                    let own = Link { key, from, to, evidence: moved, ..link.clone() };
                    next += 1;
                    edit.and(Self::set_link(link_id, Link { evidence: kept, ..link.clone() }))
                        .and(Self::set_link(LinkId::new(next - 1), own))
                }
            };
        }
        edit
    }
}

impl Map {
    /// Returns the links that lead from one of two actors to the other.
    pub fn links_between(&self, a: ActorId, b: ActorId) -> Vec<LinkId> {
        self.links_of_actor(a).iter().copied().filter(|&link| a != b && self.joins(link, a, b)).collect()
    }

    /// Returns the links that are joined with others where an actor takes over those of another one.
    pub fn doubled_links(&self, stays: ActorId, goes: ActorId) -> Vec<LinkId> {
        let stays_for = if stays == goes { BTreeMap::new() } else { BTreeMap::from([(goes, stays)]) };
        moved_links(self, &stays_for).joined.into_keys().collect()
    }
}

/// Returns the actor that two become, as member of what the first belongs to.
fn joined(first: &Actor, other: &Actor) -> Actor {
    let names = [&other.name, &other.short_name].into_iter().chain(&other.aliases);
    let is_known = |name: &String| [&first.name, &first.short_name].contains(&name);
    let first = first.clone();
    Actor {
        aliases: each_once(first.aliases.iter().chain(names.filter(|name| !is_known(name))).cloned()),
        office: first.office.or(other.office.clone()),
        iso: first.iso.or(other.iso.clone().filter(|_| first.kind == ActorKind::Country)),
        wikidata: first.wikidata.or(other.wikidata.clone()),
        note: first.note.or(other.note.clone()),
        drafted: Drafted::of_both(first.drafted.as_ref(), other.drafted.as_ref()),
        ..first
    }
}

/// Returns what everybody belongs to who stays, or belonged to somebody who goes; whatever would lead back to the actor
/// itself is left out.
fn memberships(map: &Map, stays_for: &BTreeMap<ActorId, ActorId>) -> BTreeMap<ActorId, Vec<ActorId>> {
    let renamed = |id: ActorId| stays_for.get(&id).copied().unwrap_or(id);
    let members = stays_for.keys().flat_map(|&goes| map.members(goes)).copied();
    let members: BTreeSet<ActorId> = members.filter(|&id| renamed(id) == id).collect();
    let stay: BTreeSet<ActorId> = stays_for.values().copied().collect();
    let mut wholes: BTreeMap<ActorId, Vec<ActorId>> = members.union(&stay).map(|&id| (id, Vec::new())).collect();
    let of = |id: ActorId, from: ActorId| map.actor(from).member_of.iter().map(move |&whole| (id, whole));
    let first = members.difference(&stay).flat_map(|&id| of(id, id));
    let own = stay.iter().flat_map(|&id| of(id, id));
    let taken_over = stays_for.iter().flat_map(|(&goes, &stays)| of(stays, goes));
    for (id, whole) in first.chain(own).chain(taken_over) {
        let whole = renamed(whole);
        if !wholes[&id].contains(&whole) && !leads_to(map, &wholes, whole, id) {
            wholes.entry(id).or_default().push(whole);
        }
    }
    wholes
}

/// Returns whether an actor is another, or belongs to it by way of others; some belong to other wholes than on the map.
fn leads_to(map: &Map, wholes: &BTreeMap<ActorId, Vec<ActorId>>, from: ActorId, to: ActorId) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        if next == to {
            return true;
        }
        if seen.insert(next) {
            open.extend(wholes.get(&next).unwrap_or(&map.actor(next).member_of));
        }
    }
    false
}

/// Returns a piece of evidence with other actors in the place of its own.
fn with_actors(piece: &Evidence, renamed: impl Fn(ActorId) -> ActorId) -> Evidence {
    let speakers = each_once(piece.speakers.iter().map(|&id| renamed(id)));
    // Whoever becomes one with the speaker is no longer somebody else whom it is about.
    let is_other = |id: &&ActorId| piece.speakers.contains(id) || !speakers.contains(&renamed(**id));
    let about = each_once(piece.about.iter().filter(is_other).map(|&id| renamed(id)));
    Evidence {
        speakers,
        about,
        addressee: piece.addressee.map(&renamed),
        attribution: match piece.attribution {
            Attribution::Article => Attribution::Article,
            Attribution::Actor(id) => Attribution::Actor(renamed(id)),
        },
        ..piece.clone()
    }
}

/// Links as they are once two actors are one.
#[derive(Default)]
struct Moved {
    /// Those that change.
    links: BTreeMap<LinkId, Link>,
    /// Those that go, each with the link that has its evidence.
    joined: BTreeMap<LinkId, LinkId>,
}

fn moved_links(map: &Map, stays_for: &BTreeMap<ActorId, ActorId>) -> Moved {
    let renamed = |id: ActorId| stays_for.get(&id).copied().unwrap_or(id);
    let with_ends = |id: LinkId| {
        let link = map.link(id);
        Link { from: renamed(link.from), to: renamed(link.to), ..link.clone() }
    };
    let (mut moved, mut kept_links) = (Moved::default(), BTreeSet::new());
    let touched: BTreeSet<LinkId> = stays_for.keys().flat_map(|&goes| map.links_of_actor(goes)).copied().collect();
    for id in touched {
        let link = with_ends(id);
        // An end that was moved: its twin is one of those that were there before.
        let end = if link.from == map.link(id).from { link.to } else { link.from };
        let is_twin = |&twin: &LinkId| {
            let other = map.link(twin);
            let is_free = twin != id && !moved.joined.contains_key(&twin);
            is_free && (renamed(other.from), renamed(other.to)) == (link.from, link.to) && is_same(other, &link)
        };
        let is_kept = kept_links.contains(&id);
        match map.links_of_actor(end).iter().copied().find(|twin| !is_kept && is_twin(twin)) {
            Some(twin) => {
                kept_links.insert(twin);
                let kept = moved.links.entry(twin).or_insert_with(|| with_ends(twin));
                kept.evidence = each_once(kept.evidence.iter().chain(&link.evidence).copied());
                kept.drafted = Drafted::of_both(kept.drafted.as_ref(), link.drafted.as_ref());
                kept.disputes = each_once(kept.disputes.iter().chain(&link.disputes).copied());
                moved.links.remove(&id);
                moved.joined.insert(id, twin);
            }
            None => drop(moved.links.entry(id).or_insert(link)),
        }
    }
    for (id, link) in &mut moved.links {
        let disputed = link.disputes.iter().map(|other| moved.joined.get(other).copied().unwrap_or(*other));
        link.disputes = each_once(disputed.filter(|other| other != id));
    }
    moved
}

/// Returns whether two links of the same ends say the same, whatever they rest on.
fn is_same(a: &Link, b: &Link) -> bool {
    (a.verb, a.status) == (b.verb, b.status) && a.label == b.label && a.predicate == b.predicate && a.date == b.date
}

/// Returns some things in their order, each once.
pub(super) fn each_once<T: Clone + PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.fold(Vec::new(), |mut once, one| {
        if !once.contains(&one) {
            once.push(one);
        }
        once
    })
}
