//! What stays lit while something is chosen.

use crate::model::selection::Selection;
use crate::model::{ActorId, LinkId, Map};

/// What stays lit: found once for a frame, asked for each node and each curve.
pub struct Lit {
    /// Nothing is chosen.
    is_all: bool,
    actors: Vec<bool>,
    links: Vec<bool>,
}

impl Lit {
    /// Finds what stays lit with any of what is chosen.
    pub fn new(map: &Map, chosen: &[Selection]) -> Self {
        let (actors, links) = (vec![false; map.n_actor_slots()], vec![false; map.n_link_slots()]);
        let mut lit = Self { is_all: chosen.contains(&Selection::Nothing), actors, links };
        for &chosen in chosen {
            match chosen {
                Selection::Nothing => {}
                Selection::Link(link) => {
                    lit.light_links(map, &[link]);
                    lit.light_links(map, &map.link(link).disputes);
                }
                Selection::Actor(actor) => {
                    lit.actors[actor.index()] = true;
                    lit.light_links(map, map.links_of_actor(actor));
                    let is_member = |other: &ActorId| map.actor(*other).member_of.contains(&actor);
                    let wholes = map.actor(actor).member_of.iter().copied();
                    for other in wholes.chain(map.actor_ids().filter(is_member)) {
                        lit.actors[other.index()] = true;
                    }
                }
            }
        }
        lit
    }

    fn light_links(&mut self, map: &Map, links: &[LinkId]) {
        for &link in links {
            self.links[link.index()] = true;
            for end in [map.link(link).from, map.link(link).to] {
                self.actors[end.index()] = true;
            }
        }
    }

    /// Returns whether an actor stays lit.
    pub fn has_actor(&self, actor: ActorId) -> bool {
        self.is_all || self.actors[actor.index()]
    }

    /// Returns whether a curve of some links stays lit.
    pub fn has_any(&self, links: &[LinkId]) -> bool {
        self.is_all || links.iter().any(|link| self.links[link.index()])
    }
}
