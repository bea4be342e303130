//! What of a map is shown.
//!
//! A link is shown when nothing hides its kind of act, both its ends are shown, and at least one
//! piece of its evidence passes all that is asked of evidence at once: a reader who asks for direct
//! quotations by one speaker wants links that rest on a quotation *by that speaker*, not on a
//! quotation and on something else that the speaker said.
//!
//! May use the map and its words. What a filter leaves of a map is computed in `model/shown`, and never appears here.

pub(crate) mod facet;
pub(crate) mod focus;
pub mod presets;
pub mod words;

use std::collections::BTreeSet;

use crate::model::date::DateRange;
use crate::model::{
    ActorId, ActorKind, Evidence, EvidenceId, EvidenceKind, Family, Link, LinkId, Map, SourceId, Standing, Status, Verb,
};

pub use facet::Facet;

/// What of a map is shown; what is hidden is listed, so that a map with something new shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Kinds of actor that are hidden.
    pub hidden_kinds: BTreeSet<ActorKind>,
    /// Actors that are shown though their kind is hidden.
    pub revealed: BTreeSet<ActorId>,
    /// Actors that are hidden, whatever their kind.
    pub hidden_actors: BTreeSet<ActorId>,
    /// Verb families that are hidden.
    pub hidden_families: BTreeSet<Family>,
    /// Verb types that are hidden, whatever their family.
    pub hidden_verbs: BTreeSet<Verb>,
    /// Statuses whose links are hidden.
    pub hidden_statuses: BTreeSet<Status>,
    /// Only what is from one of these articles counts; everything where empty.
    pub sources: BTreeSet<SourceId>,
    /// Kinds of evidence that do not count.
    pub hidden_evidence: BTreeSet<EvidenceKind>,
    /// Attributions that do not count.
    pub hidden_standings: BTreeSet<Standing>,
    /// Only what one of them said counts; everything where empty.
    pub speakers: BTreeSet<ActorId>,
    /// Only what was said or done at or carried by one of them counts; everything where empty.
    pub occasions: BTreeSet<String>,
    /// Only what was said or happened in these days counts, nothing undated; everything where none.
    pub dates: Option<DateRange>,
    /// Whether actors without a shown link are hidden.
    pub hides_unlinked: bool,
    /// Who is kept with the neighbours; everybody where none.
    pub focus: Option<Focus>,
    /// Who stands for its members too, as long as it is shown.
    pub folded: BTreeSet<ActorId>,
}

impl Default for Filter {
    /// Countries and persons, everything about them: what most maps open on, see [`Filter::opening`].
    fn default() -> Self {
        Self::everything().with_kind(ActorKind::Body, false).with_kind(ActorKind::Group, false)
    }
}

impl Filter {
    /// Makes a filter that hides nothing.
    pub fn everything() -> Self {
        Self {
            hidden_kinds: BTreeSet::new(),
            revealed: BTreeSet::new(),
            hidden_actors: BTreeSet::new(),
            hidden_families: BTreeSet::new(),
            hidden_verbs: BTreeSet::new(),
            hidden_statuses: BTreeSet::new(),
            sources: BTreeSet::new(),
            hidden_evidence: BTreeSet::new(),
            hidden_standings: BTreeSet::new(),
            speakers: BTreeSet::new(),
            occasions: BTreeSet::new(),
            dates: None,
            hides_unlinked: false,
            focus: None,
            folded: BTreeSet::new(),
        }
    }

    /// Makes the filter with which a map is opened: countries and persons where there is something between them,
    /// everybody else besides where there is not.
    pub fn opening(map: &Map) -> Self {
        let few = Self::default();
        let is_shown =
            |link: &Link| link.from != link.to && [link.from, link.to].iter().all(|&end| few.shows_actor(map, end));
        if map.links().any(is_shown) { few } else { Self::everything() }
    }

    /// Returns what is shown when a map is opened, folded as now.
    #[must_use]
    pub fn reset(&self, map: &Map) -> Self {
        Self { folded: self.folded.clone(), ..Self::opening(map) }
    }

    /// Returns a filter that hides nothing, folded as now.
    #[must_use]
    pub fn with_everything(&self) -> Self {
        Self { folded: self.folded.clone(), ..Self::everything() }
    }

    /// Returns the same filter without the actors, articles and occasions that are not in a map.
    #[must_use]
    pub fn known_to(&self, map: &Map) -> Self {
        let mut filter = self.clone();
        let Self {
            hidden_kinds: _,
            hidden_families: _,
            hidden_verbs: _,
            hidden_statuses: _,
            hidden_evidence: _,
            hidden_standings: _,
            dates: _,
            hides_unlinked: _,
            sources,
            revealed,
            hidden_actors,
            speakers,
            occasions,
            focus,
            folded,
        } = &mut filter;
        sources.retain(|&source| map.has_source(source));
        revealed.retain(|&shown| map.has_actor(shown));
        hidden_actors.retain(|&hidden| map.has_actor(hidden));
        speakers.retain(|&speaker| map.has_actor(speaker));
        folded.retain(|&whole| map.has_actor(whole));
        *focus = focus.take().and_then(|mut focus| {
            focus.centers.retain(|&center| map.has_actor(center));
            (!focus.centers.is_empty()).then_some(focus)
        });
        if !occasions.is_empty() {
            let held: BTreeSet<&str> = map.evidence().flat_map(Evidence::occasions).collect();
            occasions.retain(|occasion| held.contains(occasion.as_str()));
        }
        filter
    }

    /// Returns whether it shows what is shown when a map is opened, whoever is folded in.
    pub fn is_reset(&self, map: &Map) -> bool {
        let opening = Self::opening(map);
        self.hides_unlinked == opening.hides_unlinked
            && Facet::ALL.into_iter().all(|facet| self.agrees(facet, &opening))
    }

    /// Returns whether actors of a kind are shown.
    pub fn shows_kind(&self, kind: ActorKind) -> bool {
        !self.hidden_kinds.contains(&kind)
    }

    /// Returns whether an actor is shown, if the focus keeps it.
    pub fn shows_actor(&self, map: &Map, id: ActorId) -> bool {
        Facet::ALL.into_iter().all(|facet| self.actor_passes(facet, map, id))
    }

    /// Returns the same filter with an actor shown, whatever is hidden of its kind.
    #[must_use]
    pub fn revealing(&self, map: &Map, id: ActorId) -> Self {
        let mut filter = self.clone();
        for facet in Facet::ALL.into_iter().filter(|&facet| !self.actor_passes(facet, map, id)) {
            match facet {
                Facet::Kinds => drop(filter.revealed.insert(id)),
                Facet::Actors => drop(filter.hidden_actors.remove(&id)),
                // None of them hides an actor.
                Facet::Revealed
                | Facet::Families
                | Facet::Verbs
                | Facet::Statuses
                | Facet::Sources
                | Facet::Evidence
                | Facet::Standings
                | Facet::Speakers
                | Facet::Occasions
                | Facet::Dates
                | Facet::Focus => {}
            }
        }
        filter
    }

    /// Returns the same filter with some actors hidden too.
    #[must_use]
    pub fn hiding(&self, actors: impl IntoIterator<Item = ActorId>) -> Self {
        let mut filter = self.clone();
        filter.hidden_actors.extend(actors);
        filter
    }

    /// Returns whether links of a family are shown.
    pub fn shows_family(&self, family: Family) -> bool {
        !self.hidden_families.contains(&family)
    }

    /// Returns the same filter with a kind shown or hidden.
    #[must_use]
    pub fn with_kind(&self, kind: ActorKind, shown: bool) -> Self {
        let mut filter = self.clone();
        switch(&mut filter.hidden_kinds, kind, !shown);
        filter
    }

    /// Returns the same filter with a family shown or hidden.
    #[must_use]
    pub fn with_family(&self, family: Family, shown: bool) -> Self {
        let mut filter = self.clone();
        switch(&mut filter.hidden_families, family, !shown);
        filter
    }

    /// Returns the same filter with only what is vouched for in these ways.
    #[must_use]
    pub fn with_standings(&self, shown: &[Standing]) -> Self {
        let hidden_standings = Standing::ALL.into_iter().filter(|standing| !shown.contains(standing)).collect();
        Self { hidden_standings, ..self.clone() }
    }

    /// Returns the same filter with only the links that rest on unnamed sources alone. These are mostly bodies and
    /// groups, and so all kinds of actors are shown; who has no such link would only be in the way.
    #[must_use]
    pub fn with_unnamed_only(&self) -> Self {
        Self { hidden_kinds: BTreeSet::new(), hides_unlinked: true, ..self.with_standings(&[Standing::Unnamed]) }
    }

    /// Returns whether only what rests on unnamed sources alone is shown.
    pub fn shows_unnamed_only(&self) -> bool {
        self.hidden_standings == self.with_unnamed_only().hidden_standings
    }

    /// Returns whether a link is shown, if the focus keeps both its ends.
    pub(in crate::model) fn admits_link(&self, map: &Map, id: LinkId) -> bool {
        let evidence = &map.link(id).evidence;
        evidence.iter().any(|&piece| self.counts_for(map, id, piece) && self.admits_link_by(map, id, piece))
    }

    /// Returns the same of a link for which a piece of evidence counts.
    pub(in crate::model) fn admits_link_by(&self, map: &Map, id: LinkId, piece: EvidenceId) -> bool {
        let mut of_links = Facet::ALL.into_iter().filter(|facet| !facet.is_of_evidence());
        of_links.all(|facet| self.passes(facet, map, id, piece))
    }

    /// Returns whether a piece of evidence counts that backs no link.
    pub(in crate::model) fn shows_unlinked(&self, map: &Map, id: EvidenceId) -> bool {
        Facet::of_evidence().all(|facet| self.piece_passes(facet, map, id, None))
    }

    /// Returns whether a piece of evidence counts for a link, wherever that link is shown.
    pub(in crate::model) fn counts_for(&self, map: &Map, link: LinkId, piece: EvidenceId) -> bool {
        Facet::of_evidence().all(|facet| self.passes(facet, map, link, piece))
    }
}

/// Puts an item into a set, or takes it out.
pub fn switch<T: Ord>(set: &mut BTreeSet<T>, item: T, is_in: bool) {
    if is_in {
        set.insert(item);
    } else {
        set.remove(&item);
    }
}

/// Hides every choice but one; shows all where that is the only one already.
pub fn show_only<T: Ord + Clone>(hidden: &mut BTreeSet<T>, choice: &T, all: impl IntoIterator<Item = T>) {
    let others: BTreeSet<T> = all.into_iter().filter(|other| other != choice).collect();
    *hidden = if *hidden == others { BTreeSet::new() } else { others };
}

/// Actors that are kept, and how far around them others are kept too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Focus {
    /// From whom the steps count: an actor, or the two of a link.
    pub centers: BTreeSet<ActorId>,
    /// How many steps are kept.
    pub steps: u8,
}

impl Focus {
    /// How many steps may be kept.
    pub const STEPS: std::ops::RangeInclusive<u8> = 1..=3;
}
