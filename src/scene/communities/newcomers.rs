//! Room for actors who have come to a large map that is arranged: beside whom they have to do with, where nobody is.

use crate::layout::{Layout, Place, Point, Side};
use crate::model::{ActorId, Map};

/// Nobody is nearer than this to somebody new.
const ROOM: f32 = 80.0;
/// The turn from one try to the next: no two of them lie in one direction.
const GOLDEN_ANGLE: f32 = 2.399_963;
const MOST_TRIES: usize = 400;

/// Places those who have no place; the others stay where they are.
pub(super) fn with_newcomers(map: &Map, layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    let place_of = |layout: &Layout, actor: ActorId| layout.places.get(actor.index()).copied().flatten();
    let newcomers: Vec<ActorId> = map.actor_ids().filter(|&actor| place_of(&layout, actor).is_none()).collect();
    for actor in newcomers {
        let links = map.links_of_actor(actor).iter().map(|&link| map.link(link));
        let mut neighbours = links.map(|link| if link.from == actor { link.to } else { link.from });
        let beside = neighbours.find_map(|neighbour| place_of(&layout, neighbour));
        let beside = beside.or_else(|| layout.places.iter().copied().flatten().next());
        let start = beside.map_or(Point::default(), |place| place.at);
        let spot = |nth: usize| {
            let (angle, away) = (GOLDEN_ANGLE * nth as f32, ROOM * (nth as f32).sqrt());
            start + Point::new(libm::cosf(angle), libm::sinf(angle)) * away
        };
        let is_free = |at: &Point| layout.places.iter().flatten().all(|place| place.at.distance(*at) >= ROOM);
        let at = (1..MOST_TRIES).map(spot).find(is_free).unwrap_or_else(|| spot(MOST_TRIES));
        layout.places[actor.index()] = Some(Place { at, side: Side::Below, pinned: false });
    }
    layout
}
