//! What of a draft a reader checks, and in which order: what is unsure and matters most comes first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::making::actor_guess::{is_short_name, likely};
use crate::model::merging::matching::alike;
use crate::model::reading::Reading;
use crate::model::{ActorId, ActorKind, Drafted, Evidence, EvidenceId, EvidenceKind, LinkId, Map};

/// Something that a reader takes or drops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum QueueItem {
    /// Who says a piece of evidence.
    Piece(EvidenceId),
    /// That an actor did something to another.
    Link(LinkId),
    /// That two actors are one; the first stays.
    Pair(ActorId, ActorId),
    /// That there is such an actor.
    Actor(ActorId),
}

/// Where an item stands in the queue: what is least comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum CheckRank {
    LongQuotation,
    Link,
    OtherPiece,
    Actor,
    Sure,
}

/// What a reader has still to check, what is unsure first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewQueue {
    /// The items in their order.
    pub items: Vec<QueueItem>,
    /// How many of them are unsure: these come first.
    pub n_unsure: usize,
    /// How many names and codes are of so many actors that it is not asked which of them are one.
    pub n_common: usize,
}

impl ReviewQueue {
    /// Finds what of a map is as a rule has drafted it: speakers of long quotations that are unsure, then links by how
    /// much they rest on, then other speakers, then actors; last what the draft is sure of, in the article's order.
    pub fn of(map: &Map) -> Self {
        let pieces = map.evidence_ids().filter(|&id| map.piece(id).drafted.is_some()).map(QueueItem::Piece);
        let links = map.link_ids().filter(|&id| map.link(id).drafted.is_some()).map(QueueItem::Link);
        let (in_doubt, n_common) = pairs_in_doubt(map);
        // Who may be one with somebody is asked for once.
        let asked: BTreeSet<ActorId> = in_doubt.iter().flat_map(|&(a, b)| [a, b]).collect();
        let actors = map.actor_ids().filter(|&id| map.actor(id).drafted.is_some() && !asked.contains(&id));
        let actors = actors.map(QueueItem::Actor);
        let pairs = in_doubt.iter().map(|&(a, b)| QueueItem::Pair(a, b));
        let mut items: Vec<_> = pieces.chain(links).chain(pairs).chain(actors).map(|it| (place(map, it), it)).collect();
        items.sort_unstable();
        let n_unsure = items.iter().filter(|((rank, ..), _)| *rank != CheckRank::Sure).count();
        Self { items: items.into_iter().map(|(_, item)| item).collect(), n_unsure, n_common }
    }

    /// Returns the items of which a rule is at least so sure, in percent; whether two are one is asked of each pair.
    pub fn at_least(&self, map: &Map, percent: u8) -> Vec<QueueItem> {
        let is_it = |item: &&QueueItem| !matches!(item, QueueItem::Pair(..)) && item.percent(map) >= percent;
        self.items.iter().filter(is_it).copied().collect()
    }
}

/// Returns the actors that may be one of whom a rule has drafted one at least: the first is the one that stays; and how many
/// names and codes are of so many that it is not asked.
pub(super) fn pairs_in_doubt(map: &Map) -> (Vec<(ActorId, ActorId)>, usize) {
    let is_drafted = |id: ActorId| map.actor(id).drafted.is_some();
    // Two who are told by whole names are two: a father and his son, say.
    let is_told_apart = |a: ActorId, b: ActorId| {
        let (a, b) = (map.actor(a), map.actor(b));
        let has_whole_names = !is_short_name(&a.name) && !is_short_name(&b.name);
        a.kind == ActorKind::Person && b.kind == ActorKind::Person && has_whole_names && a.name != b.name
    };
    let (pairs, n_common) = alike(map);
    let pairs = pairs.into_iter().filter(|&(a, b, _)| is_drafted(a) || is_drafted(b));
    let pairs = pairs.filter(|&(a, b, _)| !is_told_apart(a, b));
    let staying = |a: ActorId, b: ActorId| {
        let worth = |id: ActorId| (!is_drafted(id), !is_short_name(&map.actor(id).name), map.evidence_count(id));
        if worth(b) > worth(a) { (b, a) } else { (a, b) }
    };
    (pairs.map(|(a, b, _)| staying(a, b)).collect(), n_common)
}

/// Returns where an item stands: its rank; how little rests on a link; how sure it is, as far as it is not; where it stands
/// in the article.
fn place(map: &Map, item: QueueItem) -> (CheckRank, Reverse<usize>, u8, u32) {
    let rank = match item {
        QueueItem::Pair(..) => CheckRank::Actor,
        _ if item.is_sure(map) => CheckRank::Sure,
        QueueItem::Piece(id) if is_long_quotation(map.piece(id)) => CheckRank::LongQuotation,
        QueueItem::Piece(_) => CheckRank::OtherPiece,
        QueueItem::Link(_) => CheckRank::Link,
        QueueItem::Actor(_) => CheckRank::Actor,
    };
    match item {
        QueueItem::Link(id) if rank == CheckRank::Link => {
            (rank, Reverse(map.link(id).evidence.len()), item.percent(map), item.paragraph(map))
        }
        // Two of one kind are the likelier one.
        QueueItem::Pair(a, b) => {
            (rank, Reverse(0), u8::from(map.actor(a).kind != map.actor(b).kind), item.paragraph(map))
        }
        _ => (rank, Reverse(0), 0, item.paragraph(map)),
    }
}

fn is_long_quotation(piece: &Evidence) -> bool {
    /// Fewer words are a fragment, which the article's own sentence holds.
    const LEAST_WORDS: usize = 6;
    piece.kind == EvidenceKind::Quotation && piece.text.split_whitespace().nth(LEAST_WORDS - 1).is_some()
}

impl QueueItem {
    /// Returns what is known of it as a draft; of two actors, that of the one which is less sure.
    pub fn drafted(self, map: &Map) -> Option<&Drafted> {
        match self {
            Self::Piece(id) => map.piece(id).drafted.as_ref(),
            Self::Link(id) => map.link(id).drafted.as_ref(),
            Self::Actor(id) => map.actor(id).drafted.as_ref(),
            Self::Pair(a, b) => {
                let both = [a, b].into_iter().filter_map(|id| map.actor(id).drafted.as_ref());
                both.min_by_key(|drafted| drafted.percent)
            }
        }
    }

    /// Returns how many of a hundred such items are right.
    pub fn percent(self, map: &Map) -> u8 {
        self.drafted(map).map_or(100, |drafted| drafted.percent)
    }

    /// Returns whether the rule that found it is sure; that two are one is never sure.
    pub fn is_sure(self, map: &Map) -> bool {
        !matches!(self, Self::Pair(..)) && self.drafted(map).is_none_or(Drafted::is_sure)
    }

    /// Returns whether all of it is still in a map.
    pub fn is_in(self, map: &Map) -> bool {
        match self {
            Self::Piece(id) => map.has_piece(id),
            Self::Link(id) => map.has_link(id),
            Self::Actor(id) => map.has_actor(id),
            Self::Pair(a, b) => map.has_actor(a) && map.has_actor(b),
        }
    }

    /// Returns the pieces that it rests on, the first one the best.
    pub fn pieces(self, map: &Map) -> Vec<EvidenceId> {
        match self {
            Self::Piece(id) => vec![id],
            Self::Link(id) => map.link(id).evidence.clone(),
            Self::Actor(id) => of_actor(map, id).collect(),
            Self::Pair(a, b) => of_actor(map, b).chain(of_actor(map, a)).collect(),
        }
    }

    /// Returns the actors whom it is about.
    pub fn actors(self, map: &Map) -> Vec<ActorId> {
        match self {
            Self::Piece(id) => map.piece(id).named().collect::<BTreeSet<ActorId>>().into_iter().collect(),
            Self::Link(id) => vec![map.link(id).from, map.link(id).to],
            Self::Actor(id) => vec![id],
            Self::Pair(a, b) => vec![a, b],
        }
    }

    /// Returns the links that it is about: itself, or those that rest on it.
    pub fn links(self, map: &Map) -> Vec<LinkId> {
        match self {
            Self::Piece(id) => map.links_of_evidence(id).to_vec(),
            Self::Link(id) => vec![id],
            Self::Actor(_) | Self::Pair(..) => Vec::new(),
        }
    }

    /// Returns the first paragraph that it stands in; after all others where none is known.
    fn paragraph(self, map: &Map) -> u32 {
        let pieces = self.pieces(map).into_iter();
        pieces.map(|id| map.piece(id).first_paragraph()).min().unwrap_or(u32::MAX)
    }

    /// Returns who else may have said a piece: persons, groups and bodies first, of these whoever is named nearest to a
    /// byte of the article.
    pub fn other_speakers(self, map: &Map, near: Option<(&Reading, usize)>) -> Vec<ActorId> {
        const MOST: usize = 3;
        let Self::Piece(id) = self else { return Vec::new() };
        // What is done is nobody's words.
        if !map.has_piece(id) || map.piece(id).kind == EvidenceKind::Act {
            return Vec::new();
        }
        let mut others = likely(map, "", near);
        others.retain(|other| !map.piece(id).speakers.contains(other));
        others.sort_by_key(|&other| map.actor(other).kind == ActorKind::Country);
        others.truncate(MOST);
        others
    }
}

/// Returns the pieces that an actor said or is named in, first what it said.
fn of_actor(map: &Map, actor: ActorId) -> impl Iterator<Item = EvidenceId> {
    let said = map.evidence_ids().filter(move |&id| map.piece(id).speakers.contains(&actor));
    let others = move |&id: &EvidenceId| !map.piece(id).speakers.contains(&actor) && map.concerns(id, actor);
    said.chain(map.evidence_ids().filter(others))
}
