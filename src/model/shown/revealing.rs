//! How a filter gives way to something that it hides.

use crate::model::filter::{Facet, Filter};
use crate::model::shown::Shown;
use crate::model::{ActorId, LinkId, Map};

impl Shown {
    /// Returns the filter, changed only as far as it hides an actor.
    pub fn revealing_actor(&self, map: &Map, id: ActorId) -> Filter {
        let mut filter = self.filter().revealing(map, id);
        if !self.keeps(id) {
            filter.focus = None;
        }
        let is_linked =
            |&link: &LinkId| filter.admits_link(map, link) && (filter.focus.is_none() || self.keeps_ends(map, link));
        filter.hides_unlinked &= map.links_of_actor(id).iter().any(is_linked);
        filter
    }

    /// Returns the filter, changed only as far as it hides some links.
    pub fn revealing_links(&self, map: &Map, links: &[LinkId]) -> Filter {
        let mut filter = self.filter().clone();
        if !links.iter().all(|&link| self.keeps_ends(map, link)) {
            filter.focus = None;
        }
        links.iter().fold(filter, |filter, &link| filter.admitting_link(map, link))
    }
}

impl Filter {
    /// Returns the same filter, changed only as far as it does not admit a link.
    fn admitting_link(&self, map: &Map, id: LinkId) -> Self {
        let link = map.link(id);
        let mut filter = self.revealing(map, link.from).revealing(map, link.to);
        for facet in Facet::ALL {
            match facet {
                // Its ends are revealed already.
                Facet::Kinds | Facet::Revealed | Facet::Actors | Facet::Focus => {}
                Facet::Families => {
                    filter.hidden_families.remove(&link.verb.family());
                }
                Facet::Verbs => {
                    filter.hidden_verbs.remove(&link.verb);
                }
                Facet::Statuses => {
                    filter.hidden_statuses.remove(&link.status);
                }
                Facet::Sources
                | Facet::Evidence
                | Facet::Standings
                | Facet::Speakers
                | Facet::Occasions
                | Facet::Dates => {
                    if !link.evidence.iter().any(|&piece| filter.passes(facet, map, id, piece)) {
                        filter = filter.without(facet);
                    }
                }
            }
        }
        if filter.admits_link(map, id) {
            return filter;
        }
        // Each piece fails another facet: then none of them can stay.
        Facet::of_evidence().fold(filter, |filter, facet| filter.without(facet))
    }
}
