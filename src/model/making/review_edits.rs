//! What a reader's decision about an item of a draft changes, with what follows from it.

use std::collections::BTreeSet;

use crate::model::edit::MapEdit;
use crate::model::making::deletion::{Deletion, Doomed};
use crate::model::making::review_queue::{QueueItem, pairs_in_doubt};
use crate::model::remembered::{DroppedItem, DroppedLink, DroppedPiece};
use crate::model::wording::counted;
use crate::model::{Actor, ActorId, Attribution, Evidence, EvidenceId, EvidenceKind, Link, LinkId, Map};

/// What is decided: a change of the map, as a step of undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The change.
    pub edit: MapEdit,
    /// The step's name, a noun.
    pub name: String,
}

impl Decision {
    /// Takes an item: it counts from now on as the reader's own, and so do those whom it is about unless there is a doubt
    /// about them themselves. With a link go the acts that it rests on; two actors become one.
    pub fn take(map: &Map, item: QueueItem) -> Self {
        let edit = match item {
            QueueItem::Pair(stays, goes) => merge(map, stays, goes),
            QueueItem::Piece(_) | QueueItem::Link(_) | QueueItem::Actor(_) => taking(map, &[item]),
        };
        let name = match item {
            QueueItem::Pair(stays, goes) => {
                format!("merge of {} into {}", map.actor(goes).named(), map.actor(stays).named())
            }
            QueueItem::Piece(_) | QueueItem::Link(_) | QueueItem::Actor(_) => format!("taking of {}", item.noun(map)),
        };
        Self { edit, name }
    }

    /// Takes several items at once.
    pub fn take_all(map: &Map, items: &[QueueItem]) -> Self {
        let name = format!("taking of {}", counted(items.len(), "drafted item", "drafted items"));
        Self { edit: taking(map, items), name }
    }

    /// Drops an item, with what nothing else needs: links that rest on nothing else, acts on which nothing rests, actors of
    /// the draft about whom nothing is left. Of two who may be one, both stay.
    pub fn drop(map: &Map, item: QueueItem) -> Self {
        let doomed = match item {
            QueueItem::Piece(id) => Doomed::Pieces(vec![id]),
            QueueItem::Link(id) => Doomed::Link(id),
            QueueItem::Actor(id) => Doomed::Actor(id),
            QueueItem::Pair(a, b) => {
                let edit = [a, b].into_iter().map(|id| take_actor(map, id)).fold(MapEdit::nothing(), MapEdit::and);
                let mut remembered = map.remembered().clone();
                remembered.keep_apart(a, b);
                let edit = edit.and(MapEdit::set_remembered(remembered));
                return Self { edit, name: format!("{} kept apart", item.noun(map)) };
            }
        };
        let edit = with_what_nothing_needs(map, Deletion::new(doomed).edit(map));
        let edit = match after(map, &edit) {
            Some(after) => edit.and(remembering(map, &after, item)),
            None => edit,
        };
        Self { edit, name: format!("drop of {}", item.noun(map)) }
    }

    /// Says that somebody else said a piece, which is taken by it. The pieces after it that a pronoun leads to the former
    /// speaker have the new one, too, and so have the drafted links that rest on nothing else.
    pub fn change_speaker(map: &Map, piece: EvidenceId, speaker: ActorId) -> Self {
        let pieces = following(map, piece);
        let former = &map.piece(piece).speakers;
        let mut edit = take_actor_unless_in_doubt(map, &in_doubt(map), speaker);
        for &id in &pieces {
            let said = Evidence { drafted: None, ..map.piece(id).clone() };
            let said = if id == piece { said } else { map.piece(id).clone() };
            let attribution = match said.attribution {
                Attribution::Actor(voucher) if !former.contains(&voucher) => Attribution::Actor(voucher),
                Attribution::Actor(_) | Attribution::Article => Attribution::Actor(speaker),
            };
            let about = said.about.iter().copied().filter(|&about| about != speaker).collect();
            let addressee = said.addressee.filter(|&to| to != speaker);
            let said = Evidence { speakers: vec![speaker], attribution, about, addressee, ..said };
            edit = edit.and(MapEdit::set_piece(id, said));
        }
        let links: BTreeSet<LinkId> = pieces.iter().flat_map(|&id| map.links_of_evidence(id)).copied().collect();
        for id in links {
            let link = map.link(id);
            let is_only = link.drafted.is_some() && link.evidence.iter().all(|piece| pieces.contains(piece));
            if is_only && former.contains(&link.from) {
                edit = edit.and(match link.to == speaker {
                    // Nobody does it to themselves.
                    true => MapEdit::remove_link(id),
                    false => MapEdit::set_link(id, Link { from: speaker, ..link.clone() }),
                });
            }
        }
        let more = match pieces.len() - 1 {
            0 => String::new(),
            n => format!(" and of {} that follow", counted(n, "piece", "pieces")),
        };
        let name = format!("speaker {} of {}{more}", map.actor(speaker).named(), QueueItem::Piece(piece).noun(map));
        Self { edit: with_what_nothing_needs(map, edit), name }
    }
}

/// Notes what is dropped with an item, so that drafting leaves it out and it can be taken back.
fn remembering(map: &Map, after: &Map, item: QueueItem) -> MapEdit {
    let pieces = item.pieces(map);
    let source = pieces.first().map_or_else(|| map.first_source(), |&piece| map.source(map.piece(piece).source));
    let pieces = map.evidence_ids().filter(|&id| !after.has_piece(id)).map(|id| map.piece(id));
    let links = map.link_ids().filter(|&id| !after.has_link(id)).map(|id| map.link(id));
    let told = |link: &Link| DroppedLink::of(map.actor(link.from), map.actor(link.to), link.verb);
    let mut remembered = map.remembered().clone();
    remembered.dropped.push(DroppedItem {
        what: item.what(map),
        source: source.key.clone(),
        evidence: pieces.filter(|piece| piece.drafted.is_some()).map(DroppedPiece::of).collect(),
        links: links.filter(|link| link.drafted.is_some()).map(told).collect(),
        actors: match item {
            QueueItem::Actor(id) => vec![map.actor(id).key.clone()],
            QueueItem::Piece(_) | QueueItem::Link(_) | QueueItem::Pair(..) => Vec::new(),
        },
    });
    MapEdit::set_remembered(remembered)
}

/// Returns a piece, and the drafted ones right after it that a pronoun leads to the same speaker.
fn following(map: &Map, piece: EvidenceId) -> Vec<EvidenceId> {
    let first = map.piece(piece);
    let place = |id: EvidenceId| {
        let piece = map.piece(id);
        (piece.first_paragraph(), piece.anchors.first().map_or(0, |anchor| anchor.sentence), id)
    };
    let said = |id: &EvidenceId| map.piece(*id).source == first.source && !map.piece(*id).speakers.is_empty();
    let mut after: Vec<EvidenceId> = map.evidence_ids().filter(said).filter(|&id| place(id) > place(piece)).collect();
    after.sort_by_key(|&id| place(id));
    let follows = |id: &EvidenceId| {
        let other = map.piece(*id);
        let is_pronoun = other.drafted.as_ref().is_some_and(|drafted| drafted.rule.contains("pronoun"));
        is_pronoun && !first.speakers.is_empty() && other.speakers == first.speakers
    };
    std::iter::once(piece).chain(after.into_iter().take_while(follows)).collect()
}

fn taking(map: &Map, items: &[QueueItem]) -> MapEdit {
    let in_doubt = in_doubt(map);
    let (mut pieces, mut links, mut actors) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut about = BTreeSet::new();
    for &item in items {
        match item {
            QueueItem::Piece(id) => {
                pieces.insert(id);
                about.extend(map.piece(id).speakers.iter().copied());
            }
            QueueItem::Link(id) => {
                links.insert(id);
                about.extend([map.link(id).from, map.link(id).to]);
                let acts = map.link(id).evidence.iter().copied();
                pieces.extend(acts.filter(|&piece| is_act(map.piece(piece)) && !has_doubt(map, piece)));
            }
            QueueItem::Actor(id) => {
                actors.insert(id);
            }
            QueueItem::Pair(..) => {}
        }
    }
    let pieces = pieces.into_iter().filter(|&id| map.piece(id).drafted.is_some());
    let pieces = pieces.map(|id| MapEdit::set_piece(id, Evidence { drafted: None, ..map.piece(id).clone() }));
    let links = links.into_iter().map(|id| MapEdit::set_link(id, Link { drafted: None, ..map.link(id).clone() }));
    about.retain(|id| !actors.contains(id));
    let about = about.into_iter().map(|id| take_actor_unless_in_doubt(map, &in_doubt, id));
    let actors = actors.into_iter().map(|id| take_actor(map, id));
    pieces.chain(links).chain(actors).chain(about).fold(MapEdit::nothing(), MapEdit::and)
}

fn is_act(piece: &Evidence) -> bool {
    matches!(piece.kind, EvidenceKind::Act | EvidenceKind::Inference)
}

fn has_doubt(map: &Map, piece: EvidenceId) -> bool {
    map.piece(piece).drafted.as_ref().is_some_and(|drafted| drafted.doubt.is_some())
}

/// Returns whom taking something else does not take: there is a doubt about them, or they may be one with others.
fn in_doubt(map: &Map) -> BTreeSet<ActorId> {
    let has_doubt = |id: &ActorId| map.actor(*id).drafted.as_ref().is_some_and(|drafted| drafted.doubt.is_some());
    let pairs = pairs_in_doubt(map).0.into_iter().flat_map(|(a, b)| [a, b]);
    map.actor_ids().filter(has_doubt).chain(pairs).collect()
}

fn take_actor_unless_in_doubt(map: &Map, in_doubt: &BTreeSet<ActorId>, id: ActorId) -> MapEdit {
    if in_doubt.contains(&id) { MapEdit::nothing() } else { take_actor(map, id) }
}

fn take_actor(map: &Map, id: ActorId) -> MapEdit {
    match &map.actor(id).drafted {
        Some(_) => MapEdit::set_actor(id, Actor { drafted: None, ..map.actor(id).clone() }),
        None => MapEdit::nothing(),
    }
}

/// Makes one of two actors, which is the reader's own then.
fn merge(map: &Map, stays: ActorId, goes: ActorId) -> MapEdit {
    let edit = MapEdit::merge_actors(map, stays, goes);
    let Some(after) = after(map, &edit) else { return edit };
    edit.and(take_actor(&after, stays))
}

/// Adds to an edit what nothing needs once it is made: acts of the draft on which nothing rests any more, and actors of
/// the draft about whom nothing is left.
fn with_what_nothing_needs(map: &Map, mut edit: MapEdit) -> MapEdit {
    let Some(next) = after(map, &edit) else { return edit };
    let is_loose = |id: &EvidenceId| {
        let piece = next.piece(*id);
        let was_needed = !map.links_of_evidence(*id).is_empty();
        piece.drafted.is_some() && is_act(piece) && was_needed && next.links_of_evidence(*id).is_empty()
    };
    edit = next.evidence_ids().filter(is_loose).map(MapEdit::remove_piece).fold(edit, MapEdit::and);
    let Some(next) = after(map, &edit) else { return edit };
    let is_idle = |map: &Map, id: ActorId| {
        let is_linked = !map.links_of_actor(id).is_empty() || !map.members(id).is_empty();
        !is_linked && !map.evidence().any(|piece| piece.names(id))
    };
    let is_left = |id: &ActorId| next.actor(*id).drafted.is_some() && is_idle(&next, *id) && !is_idle(map, *id);
    next.actor_ids().filter(is_left).map(MapEdit::remove_actor).fold(edit, MapEdit::and)
}

/// Returns the map as it is once an edit is made.
fn after(map: &Map, edit: &MapEdit) -> Option<Map> {
    let mut after = map.clone();
    let made = edit.clone().apply(&mut after).is_ok();
    made.then_some(after)
}
