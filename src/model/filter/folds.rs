//! Who stands for whom: officials fold into their country, bodies into theirs.

use std::collections::BTreeSet;

use crate::model::filter::Filter;
use crate::model::{ActorId, LinkId, Map};

impl Filter {
    /// Returns for each actor who stands for it: itself, or the outermost folded actor on the first
    /// way up that has one. What is hidden stands for nobody.
    pub fn representatives(&self, map: &Map) -> Vec<ActorId> {
        let folded: BTreeSet<ActorId> =
            self.folded.iter().copied().filter(|&whole| self.shows_actor(map, whole)).collect();
        let mut known: Vec<Option<ActorId>> = vec![None; map.actors().len()];
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
        map.actor_ids().map(|actor| known[actor.index()].unwrap_or(actor)).collect()
    }

    /// Returns how many actors and links are drawn: not what is folded into an actor.
    pub fn n_drawn(&self, map: &Map) -> (usize, usize) {
        let standing = self.representatives(map);
        let n_actors = map.actor_ids().filter(|&id| standing[id.index()] == id && self.shows_actor(map, id)).count();
        let is_drawn = |&id: &LinkId| standing[map.link(id).from.index()] != standing[map.link(id).to.index()];
        (n_actors, self.shown_links(map).iter().filter(|id| is_drawn(id)).count())
    }

    /// Returns the shown actors that have shown members, near or far.
    pub fn foldable(&self, map: &Map) -> BTreeSet<ActorId> {
        let mut open: Vec<ActorId> = map.actor_ids().filter(|&id| self.shows_actor(map, id)).collect();
        let mut above = BTreeSet::new();
        while let Some(actor) = open.pop() {
            let wholes = map.actor(actor).member_of.iter().copied();
            open.extend(wholes.filter(|&whole| above.insert(whole)));
        }
        above.retain(|&whole| self.shows_actor(map, whole));
        above
    }

    /// Returns the shown actors that an actor would stand for if it alone were folded.
    pub fn members(&self, map: &Map, whole: ActorId) -> Vec<ActorId> {
        if !self.shows_actor(map, whole) {
            return Vec::new();
        }
        let alone = Self { folded: [whole].into(), ..self.clone() };
        let standing = alone.representatives(map);
        let is_member = |&id: &ActorId| id != whole && standing[id.index()] == whole && self.shows_actor(map, id);
        map.actor_ids().filter(is_member).collect()
    }
}
