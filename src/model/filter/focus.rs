//! Keeping a few actors with their neighbours, to some steps.

use std::collections::BTreeSet;

use crate::model::filter::{Filter, Focus};
use crate::model::{ActorId, Family, LinkId, Map};

impl Filter {
    /// Returns the same filter, with only some actors and those within `steps` of them kept.
    #[must_use]
    pub fn focused(&self, centers: BTreeSet<ActorId>, steps: u8) -> Self {
        let steps = steps.clamp(*Focus::STEPS.start(), *Focus::STEPS.end());
        Self { focus: Some(Focus { centers, steps }), ..self.clone() }
    }
}

/// Whom the focus of a filter keeps: everybody where it has none.
///
/// It hangs on the whole map, as the steps lead along the links that the rest of the filter shows.
#[derive(Clone, Debug)]
pub(in crate::model) struct Kept(Option<Vec<bool>>);

impl Kept {
    /// Finds whom the focus keeps; `is_shown` says which links the rest of the filter shows.
    pub(in crate::model) fn new(map: &Map, filter: &Filter, is_shown: impl Fn(LinkId) -> bool) -> Self {
        let Some(focus) = &filter.focus else { return Self(None) };
        let neighbours = neighbours(map, filter, is_shown);
        let mut kept = vec![false; map.n_actor_slots()];
        let mut rim: Vec<ActorId> = focus.centers.iter().copied().collect();
        rim.iter().for_each(|center| kept[center.index()] = true);
        for _ in 0..focus.steps {
            let mut next: Vec<ActorId> = rim.iter().flat_map(|actor| &neighbours[actor.index()]).copied().collect();
            next.retain(|actor| !std::mem::replace(&mut kept[actor.index()], true));
            rim = next;
        }
        Self(Some(kept))
    }

    /// Returns whether an actor is kept.
    pub(in crate::model) fn has(&self, actor: ActorId) -> bool {
        self.0.as_ref().is_none_or(|kept| kept[actor.index()])
    }

    /// Returns whether both ends of a link are kept.
    pub(in crate::model) fn has_ends(&self, map: &Map, link: LinkId) -> bool {
        let link = map.link(link);
        self.has(link.from) && self.has(link.to)
    }
}

/// Lists for each actor whom shown links and affiliations join to it.
fn neighbours(map: &Map, filter: &Filter, is_shown: impl Fn(LinkId) -> bool) -> Vec<Vec<ActorId>> {
    let mut neighbours = vec![Vec::new(); map.n_actor_slots()];
    let links = map.link_ids().filter(|&link| is_shown(link)).map(|link| (map.link(link).from, map.link(link).to));
    let members = map.actor_ids().filter(|_| filter.shows_family(Family::BelongsTo));
    let ties = members.flat_map(|member| map.actor(member).member_of.iter().map(move |&whole| (member, whole)));
    for (a, b) in links.chain(ties) {
        neighbours[a.index()].push(b);
        neighbours[b.index()].push(a);
    }
    neighbours
}
