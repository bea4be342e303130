//! What remains to be done after a drag: labels change sides.
//!
//! Whoever the drag does not lie on stays as it was, to the letter, so that two saves differ in what
//! was moved and in nothing else. A link that the reader has dragged through a name is left there.

use crate::layout::search::state::Candidate;
use crate::layout::{Place, Request, Side};

/// A label changes sides only for a clear gain: readers know where it was.
const GAIN: f32 = 3.0;

/// Moves the labels of nodes that have moved to better sides, then those that lie on something which
/// they did not lie on before; the nodes and all other labels stay. `before` is where everything was.
pub fn choose_sides(request: &Request, before: &[Place], places: &mut [Place]) {
    let overlapped_before = overlapped(&candidate_of(request, before));
    let mut candidate = candidate_of(request, places);
    for (v, place) in places.iter_mut().enumerate().filter(|(v, place)| before[*v].at != place.at) {
        choose_side(&mut candidate, v, place);
    }
    for v in overlapped(&candidate).into_iter().filter(|v| !overlapped_before.contains(v)) {
        choose_side(&mut candidate, v, &mut places[v]);
    }
}

/// Puts a node's label on the side that the judge likes best, if it is clearly better.
fn choose_side(candidate: &mut Candidate, v: usize, place: &mut Place) {
    let mut cost = |side: Side| {
        candidate.put(v, place.at, side);
        candidate.cost_around(v)
    };
    let (mut best, mut least) = (place.side, cost(place.side) - GAIN);
    for side in Side::ALL {
        let there = cost(side);
        if there < least {
            (best, least) = (side, there);
        }
    }
    candidate.put(v, place.at, best);
    place.side = best;
}

/// Returns the nodes that lie, with their labels, on others or their labels.
fn overlapped(candidate: &Candidate) -> Vec<usize> {
    let mut nodes: Vec<usize> = candidate.overlaps().into_iter().flatten().collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

fn candidate_of<'a>(request: &'a Request, places: &[Place]) -> Candidate<'a> {
    let mut candidate = Candidate::new(request, None, places.iter().map(|place| place.at).collect());
    for (v, place) in places.iter().enumerate() {
        candidate.put(v, place.at, place.side);
    }
    candidate
}
