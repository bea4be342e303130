//! Where communities are: the discs that their actors take.

use crate::layout::{Layout, Point};
use crate::model::communities::{Communities, CommunityId};

/// The room of an actor and of its name, about its place.
const ACTOR_ROOM: f32 = 48.0;

/// For each community the disc that it takes; none where nobody in it has a place.
pub(super) fn rooms(communities: &Communities, layout: &Layout) -> Vec<Option<(Point, f32)>> {
    let mut rooms = vec![None; communities.len()];
    // Parts have higher numbers than what they are parts of.
    for id in (0..communities.len()).rev() {
        let community = communities.get(id as CommunityId);
        let loose = community.loose.iter().filter_map(|actor| layout.places.get(actor.index()).copied().flatten());
        let loose = loose.map(|place| (place.at + Point::new(0.0, 10.0), ACTOR_ROOM));
        let circles: Vec<(Point, f32)> =
            loose.chain(community.parts.iter().filter_map(|&part| rooms[part as usize])).collect();
        rooms[id] = (!circles.is_empty()).then(|| {
            let (center, radius) = enclosing(&circles);
            (center, radius + 10.0)
        });
    }
    rooms
}

/// Returns a circle around circles, hardly larger than the smallest: its middle goes towards the farthest one, in ever
/// smaller steps (Badoiu and Clarkson, "Smaller core-sets for balls", SODA 2003).
pub(super) fn enclosing(circles: &[(Point, f32)]) -> (Point, f32) {
    const N_STEPS: usize = 60;
    let mut center =
        circles.iter().fold(Point::default(), |sum, (at, _)| sum + *at) * (1.0 / circles.len().max(1) as f32);
    let reach = |center: Point, &(at, radius): &(Point, f32)| center.distance(at) + radius;
    for step in 0..N_STEPS {
        let farthest = circles.iter().max_by(|a, b| reach(center, a).total_cmp(&reach(center, b)));
        let Some(&(at, _)) = farthest else { break };
        center = center.towards(at, 1.0 / (step as f32 + 2.0));
    }
    (center, circles.iter().map(|circle| reach(center, circle)).fold(0.0, f32::max))
}
