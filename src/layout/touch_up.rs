//! What remains to be done after a drag: labels change sides, and what the moved links or labels
//! cover steps aside. Whatever the drag has not covered stays as it is.

use super::picture::Picture;
use super::{Place, Point, Request, Side};

/// A label changes sides, or a node its place, only for a clear gain: readers know where it was.
const GAIN: f32 = 3.0;
/// How far a node may step aside, in points, and in how many directions.
const STEPS: [f32; 6] = [10.0, 20.0, 32.0, 48.0, 68.0, 95.0];
const N_DIRECTIONS: usize = 12;
/// What is covered costs this much more than while a whole picture is searched.
const STRICT: f32 = 10.0;

/// Mends a picture in which some nodes have moved; `before` is where everything was.
pub fn touch_up(request: &Request, before: &[Place], places: &mut [Place]) {
    choose_sides(request, before, places);
    step_aside(request, before, places);
}

/// Moves the labels of nodes that have moved, or that a move has covered, to better sides; the nodes
/// and all other labels stay.
pub fn choose_sides(request: &Request, before: &[Place], places: &mut [Place]) {
    let was_troubled = picture_of(request, before).troubled_nodes();
    let mut picture = picture_of(request, places);
    let is_troubled = picture.troubled_nodes();
    let is_new =
        |v: usize, place: &Place| before[v].at != place.at || (is_troubled.contains(&v) && !was_troubled.contains(&v));
    let concerned: Vec<usize> = (0..places.len()).filter(|&v| is_new(v, &places[v])).collect();
    for _ in 0..2 {
        for &v in &concerned {
            let place = &mut places[v];
            let cost = |picture: &mut Picture, side: Side| {
                picture.put(v, place.at, side);
                picture.cost_around(v)
            };
            let here = cost(&mut picture, place.side);
            let (mut best, mut least) = (place.side, here - GAIN);
            for side in Side::ALL {
                let there = cost(&mut picture, side);
                if there < least {
                    (best, least) = (side, there);
                }
            }
            picture.put(v, place.at, best);
            place.side = best;
        }
    }
}

/// Lets unpinned nodes that are covered, or whose links cover something, go a little way to where
/// nothing is; nothing happens where the move has covered nothing.
fn step_aside(request: &Request, before: &[Place], places: &mut [Place]) {
    const PASSES: usize = 2;
    let covered_before = picture_of(request, before).covered();
    let mut picture = picture_of(request, places);
    picture.set_strictness(STRICT);
    // What is covered steps aside first; where it cannot, the ends of what covers it.
    for part in (0..PASSES).flat_map(|_| 0..3) {
        for case in picture.covered().into_iter().filter(|case| !covered_before.contains(case)) {
            if let Some(&v) = case.get(part).filter(|&&v| !places[v].pinned)
                && picture.covered().contains(&case)
            {
                move_to_better(&mut picture, v);
            }
        }
    }
    for (place, (&at, &side)) in places.iter_mut().zip(picture.at().iter().zip(picture.side())) {
        (place.at, place.side) = (at, side);
    }
}

/// Moves a node to the best place nearby, if there is a clearly better one.
fn move_to_better(picture: &mut Picture, v: usize) {
    let (here, side) = (picture.at()[v], picture.side()[v]);
    let mut best = (picture.cost_around(v) - GAIN, None);
    for step in STEPS {
        for direction in 0..N_DIRECTIONS {
            let angle = std::f32::consts::TAU * direction as f32 / N_DIRECTIONS as f32;
            let to = here + Point::new(libm::cosf(angle), libm::sinf(angle)) * step;
            for side in std::iter::once(side).chain(Side::ALL) {
                if let Some(cost) = picture.try_put(v, to, side, best.0) {
                    best = (cost, Some((to, side)));
                }
            }
        }
    }
    if let Some((to, side)) = best.1 {
        picture.put(v, to, side);
    }
}

fn picture_of<'a>(request: &'a Request, places: &[Place]) -> Picture<'a> {
    let mut picture = Picture::new(request, None, places.iter().map(|place| place.at).collect());
    for (v, place) in places.iter().enumerate() {
        picture.put(v, place.at, place.side);
    }
    picture
}
