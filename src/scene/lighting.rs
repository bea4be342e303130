//! What stays lit while something is chosen.

use crate::model::selection::Selection;
use crate::model::{ActorId, LinkId, Map};

/// Returns whether an actor stays lit while something is chosen.
pub fn lights_actor(map: &Map, selection: Selection, actor: ActorId) -> bool {
    match selection {
        Selection::Nothing => true,
        Selection::Link(link) => {
            let disputes = &map.link(link).disputes;
            map.touches(link, actor) || disputes.iter().any(|&other| map.touches(other, actor))
        }
        Selection::Actor(chosen) => {
            chosen == actor
                || map.links_of_actor(chosen).iter().any(|&link| map.touches(link, actor))
                || map.actor(chosen).member_of.contains(&actor)
                || map.actor(actor).member_of.contains(&chosen)
        }
    }
}

/// Returns whether a curve stays lit while something is chosen.
pub fn lights_strand(map: &Map, selection: Selection, links: &[LinkId]) -> bool {
    match selection {
        Selection::Nothing => true,
        Selection::Link(chosen) => {
            links.iter().any(|&link| link == chosen || map.link(chosen).disputes.contains(&link))
        }
        Selection::Actor(actor) => links.iter().any(|&link| map.touches(link, actor)),
    }
}
