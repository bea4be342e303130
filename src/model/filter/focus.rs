//! Keeping a few actors with their neighbours, to some steps.

use std::collections::BTreeSet;

use crate::model::filter::{Filter, Focus};
use crate::model::{ActorId, Family, Map};

impl Filter {
    /// Returns the same filter, with only some actors and those within `steps` of them kept.
    #[must_use]
    pub fn focused(&self, map: &Map, centers: BTreeSet<ActorId>, steps: u8) -> Self {
        let steps = steps.clamp(*Focus::STEPS.start(), *Focus::STEPS.end());
        let focus = Some(Box::new(Focus { centers, steps, kept: BTreeSet::new() }));
        Self { focus, ..self.clone() }.refocused(map)
    }

    /// Returns the same filter, its focus led along the links that the rest of it shows.
    #[must_use]
    pub fn refocused(mut self, map: &Map) -> Self {
        let Some(mut focus) = self.focus.take() else { return self };
        let neighbours = self.neighbours(map);
        let mut kept = focus.centers.clone();
        let mut rim: Vec<ActorId> = kept.iter().copied().collect();
        for _ in 0..focus.steps {
            let next: BTreeSet<ActorId> = rim.iter().flat_map(|actor| &neighbours[actor.index()]).copied().collect();
            rim = next.into_iter().filter(|&actor| kept.insert(actor)).collect();
        }
        focus.kept = kept;
        self.focus = Some(focus);
        self
    }

    /// Lists for each actor whom shown links and affiliations join to it.
    fn neighbours(&self, map: &Map) -> Vec<Vec<ActorId>> {
        let mut neighbours = vec![Vec::new(); map.n_actor_slots()];
        let links = self.shown_links(map).into_iter().map(|link| (map.link(link).from, map.link(link).to));
        let members = map.actor_ids().filter(|_| self.shows_family(Family::BelongsTo));
        let ties = members.flat_map(|member| map.actor(member).member_of.iter().map(move |&whole| (member, whole)));
        for (a, b) in links.chain(ties) {
            neighbours[a.index()].push(b);
            neighbours[b.index()].push(a);
        }
        neighbours
    }
}
