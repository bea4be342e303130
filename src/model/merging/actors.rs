//! Two actors made one, and one made two, with their aliases, their evidence and their links.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::edit::MapEdit;
use crate::model::merging::free_key;
use crate::model::{Actor, ActorId, ActorKind, Attribution, Evidence, EvidenceId, Link, LinkId, Map};

impl MapEdit {
    /// Makes two actors of a map one: the first stays, and takes over the other's names, members, evidence and links.
    ///
    /// Links that become the same are joined, with the evidence of both; those between the two (see
    /// [`Map::links_between`]) lead from the one to itself. What the first lacks of office, country code, Wikidata item
    /// and note it has from the other.
    pub fn merge_actors(map: &Map, stays: ActorId, goes: ActorId) -> Self {
        if stays == goes {
            return Self::nothing();
        }
        let renamed = |id: ActorId| if id == goes { stays } else { id };
        let mut edit = Self::set_actor(stays, joined(map, stays, goes));
        for id in map.evidence_ids() {
            let piece = with_actors(map.piece(id), renamed);
            if piece != *map.piece(id) {
                edit = edit.and(Self::set_piece(id, piece));
            }
        }
        for &member in map.members(goes).iter().filter(|&&member| member != stays) {
            let member_of = each_once(map.actor(member).member_of.iter().map(|&whole| renamed(whole)));
            edit = edit.and(Self::set_actor(member, Actor { member_of, ..map.actor(member).clone() }));
        }
        let Moved { links, joined } = moved_links(map, stays, goes);
        edit = links.into_iter().fold(edit, |edit, (id, link)| edit.and(Self::set_link(id, link)));
        edit = joined.into_keys().fold(edit, |edit, id| edit.and(Self::remove_link(id)));
        edit.and(Self::remove_actor(goes))
    }

    /// Makes two of an actor: `part`, which is new, takes some pieces of evidence, and the links that rest on nothing
    /// else; of links that rest on others as well it gets one of its own. Its names are no longer the actor's aliases.
    pub fn split_actor(map: &Map, id: ActorId, part: Actor, pieces: &[EvidenceId]) -> Self {
        let new = map.next_actor_id();
        let renamed = |other: ActorId| if other == id { new } else { other };
        let is_taken = |alias: &String| [&part.name, &part.short_name].contains(&alias) || part.aliases.contains(alias);
        let mut rest = map.actor(id).clone();
        rest.aliases.retain(|alias| !is_taken(alias));
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
}

/// Returns the actor that two become.
fn joined(map: &Map, stays: ActorId, goes: ActorId) -> Actor {
    let (first, other) = (map.actor(stays), map.actor(goes));
    let names = [&other.name, &other.short_name].into_iter().chain(&other.aliases);
    let is_known = |name: &String| [&first.name, &first.short_name].contains(&name);
    // Who would belong to itself by way of others does so no longer.
    let wholes = first.member_of.iter().chain(&other.member_of).copied();
    let wholes = wholes.filter(|&whole| !is_within(map, whole, [stays, goes]));
    let first = first.clone();
    Actor {
        aliases: each_once(first.aliases.iter().chain(names.filter(|name| !is_known(name))).cloned()),
        office: first.office.or(other.office.clone()),
        member_of: each_once(wholes),
        iso: first.iso.or(other.iso.clone().filter(|_| first.kind == ActorKind::Country)),
        wikidata: first.wikidata.or(other.wikidata.clone()),
        note: first.note.or(other.note.clone()),
        ..first
    }
}

/// Returns whether an actor is one of some, or belongs to one by way of others.
fn is_within(map: &Map, id: ActorId, wholes: [ActorId; 2]) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        if wholes.contains(&next) {
            return true;
        }
        if seen.insert(next) {
            open.extend(&map.actor(next).member_of);
        }
    }
    false
}

/// Returns a piece of evidence with other actors in the place of its own.
fn with_actors(piece: &Evidence, renamed: impl Fn(ActorId) -> ActorId) -> Evidence {
    Evidence {
        speakers: each_once(piece.speakers.iter().map(|&id| renamed(id))),
        addressee: piece.addressee.map(&renamed),
        about: each_once(piece.about.iter().map(|&id| renamed(id))),
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

fn moved_links(map: &Map, stays: ActorId, goes: ActorId) -> Moved {
    let renamed = |id: ActorId| if id == goes { stays } else { id };
    let with_ends = |id: LinkId| {
        let link = map.link(id);
        Link { from: renamed(link.from), to: renamed(link.to), ..link.clone() }
    };
    let mut moved = Moved::default();
    for &id in map.links_of_actor(goes) {
        let link = with_ends(id);
        let is_twin = |twin: &LinkId| {
            let is_free = *twin != id && !moved.joined.contains_key(twin);
            is_free && is_same(&with_ends(*twin), &link)
        };
        let is_kept = moved.joined.values().any(|&kept| kept == id);
        match map.links_of_actor(stays).iter().copied().find(|twin| !is_kept && is_twin(twin)) {
            Some(twin) => {
                let kept = moved.links.entry(twin).or_insert_with(|| with_ends(twin));
                kept.evidence = each_once(kept.evidence.iter().chain(&link.evidence).copied());
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

/// Returns whether two links say the same, whatever they rest on.
fn is_same(a: &Link, b: &Link) -> bool {
    let said = |link: &Link| (link.from, link.to, link.verb, link.status);
    said(a) == said(b) && a.label == b.label && a.predicate == b.predicate && a.date == b.date
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
