//! What stays lit while something is chosen.

use crate::model::selection::Selection;
use crate::model::{ActorId, LinkId, Map};

/// The actors and links that stay lit while something is chosen; everything while nothing is.
#[derive(Clone, Debug)]
pub struct Lit {
    actors: Vec<bool>,
    links: Vec<bool>,
}

impl Lit {
    /// Finds what something lights: a link its ends and what disputes it, an actor its neighbours and its links.
    pub fn new(map: &Map, selection: Selection) -> Self {
        Self::of_all(map, &[selection])
    }

    /// Finds what any of several things lights.
    pub fn of_all(map: &Map, selections: &[Selection]) -> Self {
        let is_lit = selections.contains(&Selection::Nothing);
        let mut lit = Self { actors: map.per_actor(|_| is_lit), links: map.per_link(|_| is_lit) };
        for &selection in selections {
            match selection {
                Selection::Nothing => {}
                Selection::Link(link) => {
                    lit.light_link(map, link);
                    map.link(link).disputes.iter().for_each(|&other| lit.light_link(map, other));
                }
                Selection::Actor(actor) => lit.light_actor(map, actor),
            }
        }
        lit
    }

    fn light_link(&mut self, map: &Map, link: LinkId) {
        self.links[link.index()] = true;
        for end in [map.link(link).from, map.link(link).to] {
            self.actors[end.index()] = true;
        }
    }

    fn light_actor(&mut self, map: &Map, actor: ActorId) {
        self.actors[actor.index()] = true;
        map.links_of_actor(actor).iter().for_each(|&link| self.light_link(map, link));
        for other in map.actor(actor).member_of.iter().chain(map.members(actor)) {
            self.actors[other.index()] = true;
        }
    }

    /// Returns whether an actor stays lit.
    pub fn has_actor(&self, actor: ActorId) -> bool {
        self.actors[actor.index()]
    }

    /// Returns whether a link stays lit.
    pub fn has_link(&self, link: LinkId) -> bool {
        self.links[link.index()]
    }
}
