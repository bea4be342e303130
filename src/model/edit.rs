//! Changes of a map, and how they are taken back.
//!
//! Invariant: a map that took an edit keeps every rule of [`validate`]; one that refused it is as it was.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::remembered::Remembered;
use crate::model::validate::{self, ProblemPlace, Scope};
use crate::model::{
    Actor, ActorId, Attribution, Evidence, EvidenceId, Link, LinkId, Map, MapProblem, Source, SourceId,
};

/// One part of a map as it shall be, or was; none where it shall be gone. Shared with the maps that have it.
#[derive(Clone, Debug, PartialEq)]
enum Change {
    Key(String),
    Remembered(Arc<Remembered>),
    Source(SourceId, Option<Arc<Source>>),
    Actor(ActorId, Option<Arc<Actor>>),
    Evidence(EvidenceId, Option<Arc<Evidence>>),
    Link(LinkId, Option<Arc<Link>>),
}

/// A change of a map: all of it is made, or nothing.
///
/// It holds what is asked for; what follows from that elsewhere is found on the map that the edit is made on.
#[derive(Clone, Debug, PartialEq)]
pub struct MapEdit(Vec<Change>);

/// Takes an edit back, or makes it again: right for the map that the edit led to, and for no other.
#[derive(Clone, Debug, PartialEq)]
pub struct Reversal(Vec<Change>);

impl MapEdit {
    /// Changes nothing.
    pub fn nothing() -> Self {
        Self(Vec::new())
    }

    /// Returns whether it changes nothing.
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives the map another stable name, by which layouts tell it from the one that it is a copy of.
    pub fn set_key(key: String) -> Self {
        Self(vec![Change::Key(key)])
    }

    /// Sets what the reader has decided against.
    pub fn set_remembered(remembered: Remembered) -> Self {
        Self(vec![Change::Remembered(Arc::new(remembered))])
    }

    /// Sets what is known of a source, or adds it under [`Map::next_source_id`].
    pub fn set_source(id: SourceId, source: Source) -> Self {
        Self(vec![Change::Source(id, Some(Arc::new(source)))])
    }

    /// Sets an actor, or adds it under [`Map::next_actor_id`].
    pub fn set_actor(id: ActorId, actor: Actor) -> Self {
        Self(vec![Change::Actor(id, Some(Arc::new(actor)))])
    }

    /// Sets a piece of evidence, or adds it under [`Map::next_evidence_id`].
    pub fn set_piece(id: EvidenceId, piece: Evidence) -> Self {
        Self(vec![Change::Evidence(id, Some(Arc::new(piece)))])
    }

    /// Sets a link, or adds it under [`Map::next_link_id`]; the link that it disputes, or no longer disputes, is changed
    /// with it.
    pub fn set_link(id: LinkId, link: Link) -> Self {
        Self(vec![Change::Link(id, Some(Arc::new(link)))])
    }

    /// Removes a source with its evidence, and with the links that rest on nothing else.
    pub fn remove_source(id: SourceId) -> Self {
        Self(vec![Change::Source(id, None)])
    }

    /// Removes an actor with its links and with what it said or vouches for; nothing names it any more.
    pub fn remove_actor(id: ActorId) -> Self {
        Self(vec![Change::Actor(id, None)])
    }

    /// Removes a piece of evidence, with the links that rest on nothing else.
    pub fn remove_piece(id: EvidenceId) -> Self {
        Self(vec![Change::Evidence(id, None)])
    }

    /// Removes a link; nothing disputes it any more.
    pub fn remove_link(id: LinkId) -> Self {
        Self(vec![Change::Link(id, None)])
    }

    /// Returns both edits as one, this one first.
    #[must_use]
    pub fn and(mut self, mut other: Self) -> Self {
        self.0.append(&mut other.0);
        self
    }

    /// Makes the edit.
    ///
    /// # Errors
    /// Returns every rule that the map would break, or what was removed and cannot be set; then it has the same entries
    /// as before, but perhaps a slot more.
    ///
    /// # Panics
    /// Where an id is none of the map's.
    pub fn apply(self, map: &mut Map) -> Result<Reversal, Vec<MapProblem>> {
        let (mut inverses, mut problems) = (Vec::new(), Vec::new());
        let mut changes = self.0.into_iter().peekable();
        while let Some(change) = changes.next() {
            let all = match change {
                // One look at the map for all of them.
                Change::Evidence(first, None) => {
                    let others =
                        std::iter::from_fn(|| changes.next_if(is_removal_of_piece)).filter_map(|it| it.piece());
                    remove(map, &std::iter::once(first).chain(others).collect(), BTreeSet::new())
                }
                Change::Actor(first, None) => {
                    let others =
                        std::iter::from_fn(|| changes.next_if(is_removal_of_actor)).filter_map(|it| it.actor());
                    remove_actors(map, &std::iter::once(first).chain(others).collect())
                }
                change => match revival(map, &change) {
                    Some(problem) => {
                        problems.push(problem);
                        continue;
                    }
                    None => with_what_follows(map, change),
                },
            };
            inverses.extend(all.into_iter().map(|change| set(map, change)));
        }
        inverses.reverse();
        problems.extend(validate::problems_in(map, &scope(map, &inverses)));
        if problems.is_empty() {
            join_anew(map, &inverses);
            Ok(Reversal(inverses))
        } else {
            inverses.into_iter().for_each(|inverse| drop(set(map, inverse)));
            Err(problems)
        }
    }
}

impl Map {
    /// Returns the map as far as it is of one source, under the same ids: without the evidence of others, and without
    /// the links that rest on nothing else. To be read, not edited: a link may be left with less than its status needs.
    #[must_use]
    pub fn of_source(&self, id: SourceId) -> Self {
        let mut map = self.clone();
        for other in self.source_ids().filter(|&other| other != id) {
            for change in with_what_follows(&map, Change::Source(other, None)) {
                set(&mut map, change);
            }
        }
        map.join();
        map
    }
}

impl Change {
    /// Returns about how much memory it takes, in bytes: the longest texts count as they are, the rest by the way.
    fn bytes(&self) -> usize {
        /// Keys, names, lists and the like.
        const REST: usize = 500;
        let longest = match self {
            Self::Key(key) => key.len(),
            // Undo shares the entries that stay; each is about as long as the rest.
            Self::Remembered(remembered) => remembered.dropped.len() * REST,
            Self::Source(_, Some(source)) => {
                let prints: usize = source.prints.iter().map(|prints| size_of_val(prints.as_slice())).sum();
                prints + source.text.as_ref().map_or(0, |text| text.len())
            }
            Self::Evidence(_, Some(piece)) => piece.text.len() + size_of_val(piece.anchors.as_slice()),
            Self::Link(_, Some(link)) => link.predicate.len() + size_of_val(link.evidence.as_slice()),
            Self::Actor(_, Some(actor)) => actor.note.as_ref().map_or(0, String::len),
            Self::Source(_, None) | Self::Evidence(_, None) | Self::Link(_, None) | Self::Actor(_, None) => 0,
        };
        size_of::<Self>() + REST + longest
    }

    /// Returns whether what this takes back has removed something.
    fn has_removed(&self, map: &Map) -> bool {
        match self {
            Self::Key(_) | Self::Remembered(_) => false,
            Self::Source(id, _) => !map.has_source(*id),
            Self::Actor(id, _) => !map.has_actor(*id),
            Self::Evidence(id, _) => !map.has_piece(*id),
            Self::Link(id, _) => !map.has_link(*id),
        }
    }

    /// Returns whether what this takes back has made something lie next to something else: not where only words were
    /// changed.
    fn has_moved(&self, map: &Map) -> bool {
        match self {
            Self::Key(_) | Self::Remembered(_) | Self::Source(..) => false,
            Self::Actor(id, Some(before)) if map.has_actor(*id) => before.member_of != map.actor(*id).member_of,
            Self::Evidence(id, Some(before)) if map.has_piece(*id) => {
                let now = map.piece(*id);
                (&before.speakers, before.addressee, &before.about) != (&now.speakers, now.addressee, &now.about)
            }
            Self::Link(id, Some(before)) if map.has_link(*id) => {
                let now = map.link(*id);
                (before.from, before.to) != (now.from, now.to) || before.evidence != now.evidence
            }
            Self::Actor(..) | Self::Evidence(..) | Self::Link(..) => true,
        }
    }

    fn piece(&self) -> Option<EvidenceId> {
        match self {
            Self::Evidence(id, _) => Some(*id),
            Self::Key(_) | Self::Remembered(_) | Self::Source(..) | Self::Actor(..) | Self::Link(..) => None,
        }
    }

    fn actor(&self) -> Option<ActorId> {
        match self {
            Self::Actor(id, _) => Some(*id),
            Self::Key(_) | Self::Remembered(_) | Self::Source(..) | Self::Evidence(..) | Self::Link(..) => None,
        }
    }
}

impl Reversal {
    /// Returns about how much memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(Change::bytes).sum()
    }

    /// Takes the edit back, and returns what makes it again.
    #[must_use]
    pub fn apply(self, map: &mut Map) -> Self {
        let mut inverses: Vec<Change> = self.0.into_iter().map(|change| set(map, change)).collect();
        inverses.reverse();
        join_anew(map, &inverses);
        Self(inverses)
    }
}

/// Finds anew what lies next to what, if changes that were made have to do with that.
fn join_anew(map: &mut Map, inverses: &[Change]) {
    if inverses.iter().any(|change| change.has_moved(map)) {
        map.join();
    }
}

fn is_removal_of_piece(change: &Change) -> bool {
    matches!(change, Change::Evidence(_, None))
}

fn is_removal_of_actor(change: &Change) -> bool {
    matches!(change, Change::Actor(_, None))
}

/// Makes one change, and returns the one that takes it back.
fn set(map: &mut Map, change: Change) -> Change {
    match change {
        Change::Key(key) => Change::Key(map.set_key(key)),
        Change::Remembered(remembered) => Change::Remembered(map.set_remembered(remembered)),
        Change::Source(id, source) => Change::Source(id, map.set_source(id, source)),
        Change::Actor(id, actor) => Change::Actor(id, map.set_actor(id, actor)),
        Change::Evidence(id, piece) => Change::Evidence(id, map.set_piece(id, piece)),
        Change::Link(id, link) => Change::Link(id, map.set_link(id, link)),
    }
}

/// Returns what is wrong where a change gives the id of something that was removed to something else: only taking the
/// removal back brings it into the map again, so that whoever still holds the id finds what it knew.
fn revival(map: &Map, change: &Change) -> Option<MapProblem> {
    let (list, index, key) = match change {
        Change::Source(id, Some(source)) if *id < map.next_source_id() && !map.has_source(*id) => {
            ("sources", id.index(), &source.key)
        }
        Change::Actor(id, Some(actor)) if *id < map.next_actor_id() && !map.has_actor(*id) => {
            ("actors", id.index(), &actor.key)
        }
        Change::Evidence(id, Some(piece)) if *id < map.next_evidence_id() && !map.has_piece(*id) => {
            ("evidence", id.index(), &piece.key)
        }
        Change::Link(id, Some(link)) if *id < map.next_link_id() && !map.has_link(*id) => {
            ("links", id.index(), &link.key)
        }
        _ => return None,
    };
    let place = ProblemPlace { list, index, key: key.clone(), field: "" };
    Some(MapProblem { place, what: "was removed; add it as something new, or undo its removal".to_owned() })
}

/// Returns a change after those that follow from it elsewhere in the map, as that is now.
///
/// What lies next to what is not up to date between two changes: links are looked through one by one.
fn with_what_follows(map: &Map, change: Change) -> Vec<Change> {
    match change {
        Change::Key(_)
        | Change::Remembered(_)
        | Change::Source(_, Some(_))
        | Change::Actor(_, Some(_))
        | Change::Evidence(_, Some(_)) => {
            vec![change]
        }
        Change::Source(id, None) => {
            let pieces = map.evidence_ids().filter(|&piece| map.piece(piece).source == id).collect();
            let mut changes = remove(map, &pieces, BTreeSet::new());
            changes.push(change);
            changes
        }
        Change::Link(id, Some(link)) => set_link(map, id, link),
        Change::Link(id, None) => remove(map, &BTreeSet::new(), BTreeSet::from([id])),
        Change::Evidence(id, None) => remove(map, &BTreeSet::from([id]), BTreeSet::new()),
        Change::Actor(id, None) => remove_actors(map, &BTreeSet::from([id])),
    }
}

fn set_link(map: &Map, id: LinkId, link: Arc<Link>) -> Vec<Change> {
    let is_disputed = |other: &LinkId| link.disputes.contains(other);
    // Disputes are mutual.
    let disputed_before = map.has_link(id).then(|| &map.link(id).disputes).into_iter().flatten();
    let others: BTreeSet<LinkId> =
        disputed_before.chain(&link.disputes).copied().filter(|&other| other != id).collect();
    let others = others.into_iter().filter(|&other| map.has_link(other));
    let follow = others.filter(|other| map.link(*other).disputes.contains(&id) != is_disputed(other));
    let mut changes: Vec<Change> = follow
        .map(|other| {
            let mut followed = map.link(other).clone();
            followed.disputes.retain(|&disputed| disputed != id);
            followed.disputes.extend(is_disputed(&other).then_some(id));
            Change::Link(other, Some(Arc::new(followed)))
        })
        .collect();
    changes.push(Change::Link(id, Some(link)));
    changes
}

fn remove_actors(map: &Map, ids: &BTreeSet<ActorId>) -> Vec<Change> {
    let is_gone = |id: &ActorId| ids.contains(id);
    let is_own = |piece: &Evidence| {
        piece.speakers.iter().any(is_gone) || matches!(&piece.attribution, Attribution::Actor(id) if is_gone(id))
    };
    let named = map.evidence_ids().filter(|&piece| map.piece(piece).named().any(|id| is_gone(&id)));
    let (own, others): (BTreeSet<EvidenceId>, BTreeSet<EvidenceId>) =
        named.partition(|&piece| is_own(map.piece(piece)));
    let touches = |id: &LinkId| is_gone(&map.link(*id).from) || is_gone(&map.link(*id).to);
    let mut changes = remove(map, &own, map.link_ids().filter(touches).collect());
    for other in others {
        let mut piece = map.piece(other).clone();
        piece.about.retain(|about| !is_gone(about));
        piece.addressee = piece.addressee.filter(|addressee| !is_gone(addressee));
        changes.push(Change::Evidence(other, Some(Arc::new(piece))));
    }
    let is_member = |id: &ActorId| !is_gone(id) && map.actor(*id).member_of.iter().any(is_gone);
    for member in map.actor_ids().filter(is_member) {
        let mut free = map.actor(member).clone();
        free.member_of.retain(|whole| !is_gone(whole));
        changes.push(Change::Actor(member, Some(Arc::new(free))));
    }
    changes.extend(ids.iter().map(|&id| Change::Actor(id, None)));
    changes
}

/// Removes pieces and links, with the links that rest on nothing else.
fn remove(map: &Map, pieces: &BTreeSet<EvidenceId>, mut links: BTreeSet<LinkId>) -> Vec<Change> {
    let rests_on_some = |link: &Link| link.evidence.iter().any(|piece| pieces.contains(piece));
    let mut losing: BTreeSet<LinkId> = match pieces.is_empty() {
        true => BTreeSet::new(),
        false => map.link_ids().filter(|&id| rests_on_some(map.link(id))).collect(),
    };
    let rests_on_all = |id: &LinkId| map.link(*id).evidence.iter().all(|piece| pieces.contains(piece));
    links.extend(losing.iter().copied().filter(rests_on_all));
    // Disputes are mutual.
    losing.extend(links.iter().flat_map(|&id| &map.link(id).disputes));
    let mut changes = Vec::new();
    for id in losing.into_iter().filter(|&id| map.has_link(id) && !links.contains(&id)) {
        let mut link = map.link(id).clone();
        link.evidence.retain(|piece| !pieces.contains(piece));
        link.disputes.retain(|other| !links.contains(other));
        changes.push(Change::Link(id, Some(Arc::new(link))));
    }
    changes.extend(links.into_iter().map(|id| Change::Link(id, None)));
    changes.extend(pieces.iter().map(|&id| Change::Evidence(id, None)));
    changes
}

/// Returns what may break a rule once changes were made: what was changed, and what names something that is gone. The
/// rest keeps every rule, as it did before.
fn scope(map: &Map, inverses: &[Change]) -> Scope {
    let mut scope = Scope::default();
    let mut pieces = BTreeSet::new();
    for change in inverses {
        match change {
            Change::Key(_) | Change::Remembered(_) => {}
            Change::Source(id, before) => {
                scope.sources.insert(*id);
                // The article has so and so many paragraphs.
                scope.evidence.extend(map.evidence_ids().filter(|&piece| map.piece(piece).source == *id));
                scope.has_new_key.sources |= before.as_ref().is_none_or(|it| it.key != map.source(*id).key);
            }
            Change::Actor(id, before) => {
                scope.actors.insert(*id);
                let now = map.actor(*id);
                scope.has_new_key.actors |= before.as_ref().is_none_or(|it| it.key != now.key);
                let wholes_before = before.as_ref().map_or(&[][..], |it| &it.member_of);
                scope.has_new_whole |= wholes_before != now.member_of;
            }
            Change::Evidence(id, before) => {
                pieces.insert(*id);
                scope.has_new_key.evidence |= before.as_ref().is_none_or(|it| it.key != map.piece(*id).key);
            }
            Change::Link(id, before) => {
                let disputed = before.as_deref().into_iter().chain([map.link(*id)]).flat_map(|link| &link.disputes);
                scope.links.extend(disputed.chain([id]));
                scope.has_new_key.links |= before.as_ref().is_none_or(|it| it.key != map.link(*id).key);
            }
        }
    }
    // What is claimed must rest on somebody's words. Links that were changed themselves are there already: the others rest
    // on what they rested on before.
    scope.links.extend(pieces.iter().flat_map(|&piece| map.links_joined_before(piece).iter().copied()));
    scope.evidence.append(&mut pieces);
    if inverses.iter().any(|change| change.has_removed(map)) {
        add_what_names_gone(map, &mut scope);
    }
    scope
}

fn add_what_names_gone(map: &Map, scope: &mut Scope) {
    let is_gone = |actor: ActorId| !map.has_actor(actor);
    let is_lost = |link: &Link| {
        is_gone(link.from)
            || is_gone(link.to)
            || !link.evidence.iter().all(|&piece| map.has_piece(piece))
            || !link.disputes.iter().all(|&other| map.has_link(other))
    };
    scope.actors.extend(map.actor_ids().filter(|&id| map.actor(id).member_of.iter().any(|&whole| is_gone(whole))));
    scope.evidence.extend(map.evidence_ids().filter(|&id| map.piece(id).named().any(is_gone)));
    scope.links.extend(map.link_ids().filter(|&id| is_lost(map.link(id))));
}
