//! What a filter shows of a map, and who stands for whom: found once, and asked by everything else; how it is said,
//! how many links each choice would show, and how it gives way to what is asked for.
//!
//! May use the map and the filter, which knows nothing of it. What is chosen or drawn never appears here.

mod any_of;
pub mod counts;
mod revealing;
pub mod words;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::model::filter::focus::Kept;
use crate::model::filter::{Facet, Filter};
use crate::model::link_dates::dates_of;
use crate::model::runs::Runs;
use crate::model::{ActorId, EvidenceId, LinkId, Map};

/// What a filter shows of a map.
///
/// It belongs to the map that it was made from: ask it about no other.
#[derive(Clone, Debug)]
pub struct Shown {
    filter: Filter,
    /// Whom the focus of the filter keeps.
    kept: Kept,
    /// For each actor whether it is shown.
    has_actor: Vec<bool>,
    /// For each link whether it is shown.
    has_link: Vec<bool>,
    /// For each piece of evidence whether it counts for one of its links.
    has_evidence: Vec<bool>,
    /// The links that are shown, in the file's order.
    links: Vec<LinkId>,
    /// For each link, shown or not, the pieces of its evidence that count.
    counting: Runs<EvidenceId>,
    folds: Folds,
    /// Found when it is first asked for.
    all_folded: OnceLock<Folds>,
    /// The same without the range of dates, where the filter has one, and with actors of all kinds: found when they are
    /// first asked for.
    at_any_time: OnceLock<Box<Self>>,
    with_all_kinds: OnceLock<Box<Self>>,
}

impl Shown {
    /// Finds what a filter shows of a map.
    pub fn new(map: &Map, filter: &Filter) -> Self {
        let counting = counting_pieces(map, |link, piece| filter.counts_for(map, link, piece));
        let is_admitted = map.per_link(|link| {
            let first = counting.get(link.index()).first();
            first.is_some_and(|&piece| filter.admits_link_by(map, link, piece))
        });
        let is_unlinked = |piece: EvidenceId| map.links_of_evidence(piece).is_empty();
        let mut has_evidence = map.per_piece(|piece| is_unlinked(piece) && filter.shows_unlinked(map, piece));
        map.link_ids().flat_map(|link| counting.get(link.index())).for_each(|piece| has_evidence[piece.index()] = true);
        let kept = Kept::new(map, filter, |link| is_admitted[link.index()]);
        let has_link = map.per_link(|link| is_admitted[link.index()] && kept.has_ends(map, link));
        let is_linked = |actor: ActorId| map.links_of_actor(actor).iter().any(|link| has_link[link.index()]);
        let is_open = |actor: ActorId| filter.shows_actor(map, actor) && kept.has(actor);
        let has_actor = map.per_actor(|actor| is_open(actor) && (!filter.hides_unlinked || is_linked(actor)));
        let is_shown = |whole: &ActorId| has_actor[whole.index()];
        let folded = filter.folded.iter().copied().filter(is_shown).collect();
        Self {
            folds: Folds::new(map, &folded),
            all_folded: OnceLock::new(),
            at_any_time: OnceLock::new(),
            with_all_kinds: OnceLock::new(),
            has_evidence,
            links: map.link_ids().filter(|link| has_link[link.index()]).collect(),
            filter: filter.clone(),
            kept,
            has_actor,
            has_link,
            counting,
        }
    }

    /// Returns the filter that shows it.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Returns what the filter would show without its range of dates.
    pub fn at_any_time(&self, map: &Map) -> &Self {
        if self.filter.dates.is_none() {
            return self;
        }
        self.at_any_time.get_or_init(|| Box::new(Self::new(map, &self.filter.without(Facet::Dates))))
    }

    /// Returns what the filter would show if it showed actors of all kinds.
    pub fn with_all_kinds(&self, map: &Map) -> &Self {
        self.with_all_kinds.get_or_init(|| Box::new(Self::new(map, &self.filter.without(Facet::Kinds))))
    }

    /// Returns whether the focus of the filter keeps an actor, if it has one.
    pub(in crate::model) fn keeps(&self, actor: ActorId) -> bool {
        self.kept.has(actor)
    }

    /// Returns whether the focus of the filter keeps both ends of a link, if it has one.
    pub(in crate::model) fn keeps_ends(&self, map: &Map, link: LinkId) -> bool {
        self.kept.has_ends(map, link)
    }

    /// Returns whether an actor is shown, be it folded into another.
    pub fn has_actor(&self, actor: ActorId) -> bool {
        self.has_actor[actor.index()]
    }

    /// Returns whether a link is shown.
    pub fn has_link(&self, link: LinkId) -> bool {
        self.has_link[link.index()]
    }

    /// Returns whether a piece of evidence counts: for one of its links at least, where it has links, be they shown or not.
    pub fn has_evidence(&self, piece: EvidenceId) -> bool {
        self.has_evidence[piece.index()]
    }

    /// Returns whether a shown link rests on a piece of evidence that counts for it: what is not seen is not counted.
    pub fn is_backed_by(&self, map: &Map, piece: EvidenceId) -> bool {
        map.links_of_evidence(piece).iter().any(|&link| self.has_link(link) && self.pieces(link).contains(&piece))
    }

    /// Returns whether a piece of evidence is seen: under a shown link, or by itself where no link rests on it.
    pub fn shows_piece(&self, map: &Map, piece: EvidenceId) -> bool {
        let is_alone = || self.has_evidence(piece) && map.links_of_evidence(piece).is_empty();
        self.is_backed_by(map, piece) || is_alone()
    }

    /// Returns the links that are shown, in the file's order.
    pub fn links(&self) -> &[LinkId] {
        &self.links
    }

    /// Returns the actors that are shown, in the file's order.
    pub fn actors(&self, map: &Map) -> impl Iterator<Item = ActorId> {
        map.actor_ids().filter(|&actor| self.has_actor(actor))
    }

    /// Returns the pieces of evidence that count for a link, wherever that link is shown.
    pub fn pieces(&self, link: LinkId) -> &[EvidenceId] {
        self.counting.get(link.index())
    }

    /// Returns the shown links, each with every piece of its evidence that counts, in the file's order.
    pub fn counting(&self) -> Vec<(LinkId, EvidenceId)> {
        self.links.iter().flat_map(|&link| self.pieces(link).iter().map(move |&piece| (link, piece))).collect()
    }

    /// Returns whether a link is surely dated in the range of dates, if there is one: it may also only run
    /// through these days, or be dated less exactly.
    pub fn is_dated_inside(&self, map: &Map, link: LinkId) -> bool {
        let mut dates = dates_of(map, link, |piece| self.pieces(link).contains(&piece));
        self.filter.dates.is_none_or(|range| dates.any(|date| range.holds(date)))
    }

    /// Returns the shown links that only run through the range of dates, if there is one, or are dated less exactly.
    pub fn around_dates(&self, map: &Map) -> Vec<LinkId> {
        self.links.iter().copied().filter(|&link| !self.is_dated_inside(map, link)).collect()
    }

    /// Returns how many actors and links are drawn: not what is folded into an actor.
    pub fn n_drawn(&self, map: &Map) -> (usize, usize) {
        let n_actors = self.actors(map).filter(|&actor| self.folds.representative(actor) == actor).count();
        (n_actors, self.links.iter().filter(|&&link| !self.folds.is_folded_in(map, link)).count())
    }

    /// Returns who stands for whom as the filter has it. What is hidden stands for nobody.
    pub fn folds(&self) -> &Folds {
        &self.folds
    }

    /// Returns who stands for whom where everybody is folded in who can be: as a map is seen from far away.
    pub fn all_folded(&self, map: &Map) -> &Folds {
        self.all_folded.get_or_init(|| Folds::new(map, &self.foldable(map)))
    }

    /// Returns the shown actors that have shown members, near or far.
    pub fn foldable(&self, map: &Map) -> BTreeSet<ActorId> {
        let mut open: Vec<ActorId> = self.actors(map).collect();
        let mut above = BTreeSet::new();
        while let Some(actor) = open.pop() {
            let wholes = map.actor(actor).member_of.iter().copied();
            open.extend(wholes.filter(|&whole| above.insert(whole)));
        }
        above.retain(|&whole| self.has_actor(whole));
        above
    }

    /// Returns the shown actors that an actor would stand for if it alone were folded: its members, near and far.
    pub fn members(&self, map: &Map, whole: ActorId) -> BTreeSet<ActorId> {
        if !self.has_actor(whole) {
            return BTreeSet::new();
        }
        let mut below: BTreeSet<ActorId> = map.members(whole).iter().copied().collect();
        let mut open: Vec<ActorId> = map.members(whole).to_vec();
        while let Some(actor) = open.pop() {
            open.extend(map.members(actor).iter().filter(|&&member| below.insert(member)));
        }
        below.retain(|&actor| self.has_actor(actor));
        below
    }
}

/// Lists for each link the pieces of its evidence that count for it.
fn counting_pieces(map: &Map, counts: impl Fn(LinkId, EvidenceId) -> bool) -> Runs<EvidenceId> {
    let mut counting = Vec::with_capacity(map.n_evidence());
    for link in map.link_ids() {
        let pieces = map.link(link).evidence.iter().copied();
        counting.extend(pieces.filter(|&piece| counts(link, piece)).map(|piece| (link.index(), piece)));
    }
    Runs::new(map.n_link_slots(), &counting)
}

/// Who stands on the map for whom.
#[derive(Clone, Debug)]
pub struct Folds {
    /// For each actor who stands for it.
    representatives: Vec<ActorId>,
}

impl Folds {
    fn new(map: &Map, folded: &BTreeSet<ActorId>) -> Self {
        Self { representatives: representatives(map, folded) }
    }

    /// Returns who stands for an actor: itself, or the outermost folded actor on the first way up that has one.
    pub fn representative(&self, actor: ActorId) -> ActorId {
        self.representatives[actor.index()]
    }

    /// Returns who stands for whom where somebody stands for those who stand for themselves.
    pub fn further(&self, stands_for: impl Fn(ActorId) -> ActorId) -> Self {
        Self { representatives: self.representatives.iter().map(|&whole| stands_for(whole)).collect() }
    }

    /// Returns whether a link lies between actors that one actor stands for. A link of that actor to itself does not.
    pub fn is_folded_in(&self, map: &Map, link: LinkId) -> bool {
        let (from, to) = (map.link(link).from, map.link(link).to);
        let whole = self.representative(from);
        whole == self.representative(to) && (from != to || from != whole)
    }
}

/// Returns for each actor who stands for it where some are folded.
fn representatives(map: &Map, folded: &BTreeSet<ActorId>) -> Vec<ActorId> {
    if folded.is_empty() {
        return (0..map.n_actor_slots()).map(ActorId::new).collect();
    }
    let mut known: Vec<Option<ActorId>> = vec![None; map.n_actor_slots()];
    for actor in map.actor_ids() {
        // Chains of members may be longer than the stack of a thread.
        let mut open = vec![actor];
        while let Some(&top) = open.last() {
            let wholes = &map.actor(top).member_of;
            if let Some(&whole) = wholes.iter().find(|whole| known[whole.index()].is_none()) {
                open.push(whole);
                continue;
            }
            let stands_for = |&whole: &ActorId| {
                known[whole.index()].filter(|&standing| standing != whole || folded.contains(&whole))
            };
            known[top.index()] = Some(wholes.iter().find_map(stands_for).unwrap_or(top));
            open.pop();
        }
    }
    known.into_iter().enumerate().map(|(index, standing)| standing.unwrap_or(ActorId::new(index))).collect()
}
