//! How many links each choice of a filter would show, with the rest of the filter as it is.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use foldhash::fast::RandomState;
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
        let mut links = LinkCounts::nothing_of(map);
        let mut is_admitted = vec![false; map.n_link_slots()];
        for link in map.link_ids().filter(|&link| shown.keeps_ends(map, link)) {
            is_admitted[link.index()] = links.add(map, (filter, &asked), link);
        }
        let mut counts = links.counts();
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
}

/// The counts of links while one link is counted after the other.
struct LinkCounts<'a> {
    families: Tally<Family>,
    verbs: Tally<Verb>,
    statuses: Tally<Status>,
    sources: Tally<SourceId>,
    evidence: Tally<EvidenceKind>,
    standings: Tally<Standing>,
    speakers: Tally<ActorId>,
    occasions: Tally<&'a str>,
    days: Tally<Date>,
    undated: usize,
    shown: usize,
    /// The pieces of the link that is counted, each with the facets that keep it from counting, a bit for each.
    failed: Vec<(EvidenceId, u32)>,
}

impl<'a> LinkCounts<'a> {
    /// Every choice that a map offers, counted 0.
    fn nothing_of(map: &'a Map) -> Self {
        let dates = map.links().map(|link| &link.date).chain(map.evidence().map(|piece| &piece.date));
        Self {
            families: Tally::of(Family::ALL),
            verbs: Tally::of(map.links().map(|link| link.verb)),
            statuses: Tally::of(map.links().map(|link| link.status)),
            sources: Tally::of(map.source_ids()),
            evidence: Tally::of(EvidenceKind::ALL),
            standings: Tally::of(Standing::ALL),
            speakers: Tally::of(map.evidence().flat_map(|piece| piece.speakers.iter().copied())),
            occasions: Tally::of(map.evidence().flat_map(Evidence::occasions)),
            days: Tally::of(dates.flatten().map(|dated| dated.date.first_day())),
            undated: 0,
            shown: 0,
            failed: Vec::new(),
        }
    }

    /// Counts a link for every choice that it answers to, of a filter whose other facets than those asked hide nothing;
    /// returns whether nothing but the kinds of its ends hides it.
    fn add(&mut self, map: &'a Map, (filter, asked): (&Filter, &[Facet]), id: LinkId) -> bool {
        let link = map.link(id);
        let bit = |facet: Facet| 1_u32 << facet as u32;
        self.failed.clear();
        self.failed.extend(link.evidence.iter().map(|&piece| {
            let fails = asked.iter().filter(|&&facet| !filter.passes(facet, map, id, piece));
            (piece, fails.fold(0, |failed, &facet| failed | bit(facet)))
        }));
        // The pieces that nothing but `facet` keeps from counting.
        let pieces = |facet: Facet| {
            let counts = self.failed.iter().filter(move |(_, failed)| failed & !bit(facet) == 0);
            counts.map(|&(piece, _)| piece)
        };
        let any = |facet: Facet| pieces(facet).next().is_some();
        self.shown += usize::from(self.failed.iter().any(|&(_, failed)| failed == 0));
        for facet in Facet::ALL {
            let of = pieces(facet).map(|piece| map.piece(piece));
            match facet {
                // Actors are counted, not links.
                Facet::Kinds => {}
                // There is no number beside what is set by name or by a command.
                Facet::Revealed | Facet::Actors | Facet::Focus => {}
                Facet::Families => self.families.add(id, any(facet).then(|| link.verb.family())),
                Facet::Verbs => self.verbs.add(id, any(facet).then_some(link.verb)),
                Facet::Statuses => self.statuses.add(id, any(facet).then_some(link.status)),
                Facet::Sources => self.sources.add(id, of.map(|piece| piece.source)),
                Facet::Evidence => self.evidence.add(id, of.map(|piece| piece.kind)),
                Facet::Standings => {
                    // "Only unnamed sources" shows links that rest on nothing else; so many are counted.
                    let counts =
                        |standing: &Standing| *standing != Standing::Unnamed || map.rests_on_unnamed_sources(id);
                    self.standings.add(id, pieces(facet).map(|piece| map.standing(piece)).filter(counts));
                }
                Facet::Speakers => self.speakers.add(id, of.flat_map(|piece| piece.speakers.iter().copied())),
                Facet::Occasions => self.occasions.add(id, of.flat_map(Evidence::occasions)),
                Facet::Dates if any(facet) => {
                    let mut dates = of.filter_map(|piece| piece.date.as_ref()).chain(&link.date).peekable();
                    self.undated += usize::from(dates.peek().is_none());
                    self.days.add(id, dates.map(|dated| dated.date.first_day()));
                }
                Facet::Dates => {}
            }
        }
        any(Facet::Kinds)
    }

    /// Returns what is counted, with no actors yet.
    fn counts(self) -> Counts {
        Counts {
            kinds: ActorKind::ALL.map(|kind| (kind, 0)).into(),
            families: self.families.counts().collect(),
            verbs: self.verbs.counts().collect(),
            statuses: self.statuses.counts().collect(),
            sources: self.sources.counts().collect(),
            evidence: self.evidence.counts().collect(),
            standings: self.standings.counts().collect(),
            speakers: self.speakers.counts().collect(),
            occasions: self.occasions.counts().map(|(occasion, n)| (occasion.to_owned(), n)).collect(),
            days: self.days.counts().collect(),
            undated: self.undated,
            shown: self.shown,
        }
    }
}

/// How many links answer to each choice of a facet, and which of them was counted last.
struct Tally<K>(HashMap<K, (usize, Option<LinkId>), RandomState>);

impl<K: Eq + Hash> Tally<K> {
    fn of(choices: impl IntoIterator<Item = K>) -> Self {
        Self(choices.into_iter().map(|choice| (choice, (0, None))).collect())
    }

    /// Counts a link once for each choice that it answers to, however often it does.
    fn add(&mut self, link: LinkId, choices: impl IntoIterator<Item = K>) {
        for choice in choices {
            let (n, last) = self.0.entry(choice).or_default();
            *n += usize::from(last.replace(link) != Some(link));
        }
    }

    fn counts(self) -> impl Iterator<Item = (K, usize)> {
        self.0.into_iter().map(|(choice, (n, _))| (choice, n))
    }
}
