//! How many links each choice of a filter would show, with the rest of the filter as it is.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::filter::{Facet, Filter};
use crate::model::shown::Shown;
use crate::model::{
    ActorId, ActorKind, Evidence, EvidenceId, EvidenceKind, Family, LinkId, Map, SourceId, Standing, Status, Verb,
};

/// Counts for the choices of every facet; a choice that the map offers is there even if it would
/// show nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Actors of each kind.
    pub kinds: BTreeMap<ActorKind, usize>,
    /// Links of each family; for affiliations, the shown actors that belong to another.
    pub families: BTreeMap<Family, usize>,
    /// Links of each verb type.
    pub verbs: BTreeMap<Verb, usize>,
    /// Links of each status.
    pub statuses: BTreeMap<Status, usize>,
    /// Links that rest on what stands in each article.
    pub sources: BTreeMap<SourceId, usize>,
    /// Links that rest on each kind of evidence.
    pub evidence: BTreeMap<EvidenceKind, usize>,
    /// Links that are vouched for in each way.
    pub standings: BTreeMap<Standing, usize>,
    /// Links that rest on what each speaker said.
    pub speakers: BTreeMap<ActorId, usize>,
    /// Links that rest on what was said or done on each occasion, or carried by each medium.
    pub occasions: BTreeMap<String, usize>,
    /// Links with something that began on each day.
    pub days: BTreeMap<Date, usize>,
    /// Links without any date.
    pub undated: usize,
    /// Links that the filter shows.
    pub shown: usize,
}

impl Counts {
    /// Counts what the choices of a filter would show of a map, beside what it shows.
    pub fn new(map: &Map, shown: &Shown) -> Self {
        let filter = shown.filter();
        let everything = Filter::everything();
        // What hides nothing need not be asked of each piece.
        let asked: Vec<Facet> = Facet::ALL.into_iter().filter(|&facet| !filter.agrees(facet, &everything)).collect();
        let mut counts = Self::nothing_of(map);
        let mut is_admitted = vec![false; map.n_link_slots()];
        for link in map.link_ids().filter(|&link| shown.keeps_ends(map, link)) {
            is_admitted[link.index()] = counts.add_link(map, (filter, &asked), link);
        }
        for id in map.actor_ids() {
            let actor = map.actor(id);
            // What would be shown if actors of its kind were.
            let is_shown =
                |end: ActorId| map.actor(end).kind == actor.kind || filter.actor_passes(Facet::Kinds, map, end);
            let is_drawn = |&link: &LinkId| {
                let ends = [map.link(link).from, map.link(link).to];
                is_admitted[link.index()] && ends.into_iter().all(is_shown)
            };
            let passes = |facet: Facet| facet == Facet::Kinds || filter.actor_passes(facet, map, id);
            let is_open = shown.keeps(id) && Facet::ALL.into_iter().all(passes);
            let is_linked = !filter.hides_unlinked || map.links_of_actor(id).iter().any(is_drawn);
            *counts.kinds.entry(actor.kind).or_default() += usize::from(is_open && is_linked);
            let is_member = shown.has_actor(id) && actor.member_of.iter().any(|&whole| shown.has_actor(whole));
            *counts.families.entry(Family::BelongsTo).or_default() += usize::from(is_member);
        }
        counts
    }

    /// Every choice that a map offers, counted 0.
    fn nothing_of(map: &Map) -> Self {
        let mut counts = Self {
            evidence: EvidenceKind::ALL.map(|kind| (kind, 0)).into(),
            standings: Standing::ALL.map(|standing| (standing, 0)).into(),
            families: Family::ALL.map(|family| (family, 0)).into(),
            kinds: ActorKind::ALL.map(|kind| (kind, 0)).into(),
            // Each field by its name, so that the compiler asks for those of a new facet.
            sources: map.source_ids().map(|source| (source, 0)).collect(),
            verbs: BTreeMap::new(),
            statuses: BTreeMap::new(),
            speakers: BTreeMap::new(),
            occasions: BTreeMap::new(),
            days: BTreeMap::new(),
            undated: 0,
            shown: 0,
        };
        for link in map.links() {
            counts.verbs.entry(link.verb).or_default();
            counts.statuses.entry(link.status).or_default();
        }
        for piece in map.evidence() {
            counts.speakers.extend(piece.speakers.iter().map(|&speaker| (speaker, 0)));
        }
        let occasions: BTreeSet<&str> = map.evidence().flat_map(Evidence::occasions).collect();
        counts.occasions = occasions.into_iter().map(|occasion| (occasion.to_owned(), 0)).collect();
        for dated in map.links().map(|link| &link.date).chain(map.evidence().map(|piece| &piece.date)) {
            counts.days.extend(dated.iter().map(|dated| (dated.date.first_day(), 0)));
        }
        counts
    }

    /// Counts a link for every choice that it answers to, of a filter whose other facets than those asked hide nothing;
    /// returns whether nothing but the kinds of its ends hides it.
    fn add_link(&mut self, map: &Map, (filter, asked): (&Filter, &[Facet]), id: LinkId) -> bool {
        let link = map.link(id);
        let bit = |facet: Facet| 1_u32 << facet as u32;
        // Each piece with the facets that keep it from counting, a bit for each.
        let failed: Vec<(EvidenceId, u32)> = link
            .evidence
            .iter()
            .map(|&piece| {
                let fails = asked.iter().filter(|&&facet| !filter.passes(facet, map, id, piece));
                (piece, fails.fold(0, |failed, &facet| failed | bit(facet)))
            })
            .collect();
        // The pieces that nothing but `facet` keeps from counting.
        let pieces = |facet: Facet| {
            let counts = failed.iter().filter(move |(_, failed)| failed & !bit(facet) == 0);
            counts.map(|&(piece, _)| piece)
        };
        let any = |facet: Facet| usize::from(pieces(facet).next().is_some());
        self.shown += usize::from(failed.iter().any(|&(_, failed)| failed == 0));
        for facet in Facet::ALL {
            match facet {
                // Actors are counted, not links.
                Facet::Kinds => {}
                // There is no number beside what is set by name or by a command.
                Facet::Revealed | Facet::Actors | Facet::Focus => {}
                Facet::Families => *self.families.entry(link.verb.family()).or_default() += any(facet),
                Facet::Verbs => *self.verbs.entry(link.verb).or_default() += any(facet),
                Facet::Statuses => *self.statuses.entry(link.status).or_default() += any(facet),
                Facet::Sources => add(&mut self.sources, pieces(facet).map(|piece| &map.piece(piece).source)),
                Facet::Evidence => add(&mut self.evidence, pieces(facet).map(|piece| &map.piece(piece).kind)),
                Facet::Standings => {
                    // "Only unnamed sources" shows links that rest on nothing else; so many are counted.
                    let counts =
                        |standing: &Standing| *standing != Standing::Unnamed || map.rests_on_unnamed_sources(id);
                    let standings: Vec<Standing> =
                        pieces(facet).map(|piece| map.standing(piece)).filter(counts).collect();
                    add(&mut self.standings, standings.iter());
                }
                Facet::Speakers => add(&mut self.speakers, pieces(facet).flat_map(|piece| &map.piece(piece).speakers)),
                Facet::Occasions => {
                    add(&mut self.occasions, pieces(facet).flat_map(|piece| map.piece(piece).occasions()));
                }
                Facet::Dates if any(facet) > 0 => {
                    let dates = pieces(facet).filter_map(|piece| map.piece(piece).date.as_ref()).chain(&link.date);
                    let days: Vec<Date> = dates.map(|dated| dated.date.first_day()).collect();
                    self.undated += usize::from(days.is_empty());
                    add(&mut self.days, days.iter());
                }
                Facet::Dates => {}
            }
        }
        any(Facet::Kinds) > 0
    }
}

/// Counts a link once for each choice that it answers to, however often.
fn add<'a, T, K>(counts: &mut BTreeMap<T, usize>, mut choices: impl Iterator<Item = &'a K>)
where
    T: Ord + Borrow<K>,
    K: Ord + ToOwned<Owned = T> + ?Sized + 'a,
{
    let Some(first) = choices.next() else { return };
    // Most links have one piece.
    let mut all: Vec<&K> = Vec::new();
    all.extend(choices);
    if all.is_empty() {
        return add_one(counts, first);
    }
    all.push(first);
    all.sort_unstable();
    all.dedup();
    for choice in all {
        add_one(counts, choice);
    }
}

fn add_one<T, K>(counts: &mut BTreeMap<T, usize>, choice: &K)
where
    T: Ord + Borrow<K>,
    K: Ord + ToOwned<Owned = T> + ?Sized,
{
    match counts.get_mut(choice) {
        Some(n) => *n += 1,
        None => drop(counts.insert(choice.to_owned(), 1)),
    }
}
