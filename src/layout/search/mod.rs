//! Finding the picture of a small map: many seeded starts, the best of them improved, the best kept.
//!
//! May use stress, for its starts and as a part of its cost. The search has a cost (`cost`), a state that knows what a
//! move would change (`state`), and moves: annealing, spacing out, sides of labels. Clocks and the map never appear here.

pub(crate) mod anneal;
pub(crate) mod cost;
pub(crate) mod cost_cache;
pub mod label_sides;
pub(crate) mod lanes;
pub(crate) mod occupancy;
pub(crate) mod spacing;
pub mod state;
pub(crate) mod stress_term;
pub(crate) mod warm_start;

use std::sync::atomic::AtomicU64;

use crate::layout::large::{LayoutOrder, Watch};
use crate::layout::request::is_small;
use crate::layout::search::anneal::{Moves, Phase, Task, anneal, is_known, is_movable, moves_for, work_for};
use crate::layout::search::spacing::{N_THREADS, STRICT, make_room, mend_troubles, refine, side_by_side};
use crate::layout::search::state::Candidate;
use crate::layout::stress::TINY;
use crate::layout::stress::dense::{descend, fit_to_area};
use crate::layout::stress::shortest_paths::Distances;
use crate::layout::{Node, Place, Point, Random, Request, Side, Size};

/// No picture in which nobody has a place yet takes more comparisons than that.
pub const MOST_COMPARED: u64 = 450_000_000;
/// How many starts are improved at most. As only the better half of them goes on after each phase, eight take as long as
/// four would in full, and leave the opening picture of the built-in map about as many crossings as six in full.
const N_IMPROVED: usize = 8;
/// Layouts are sought in as many descents as pictures are improved, but not fewer than that, and so many of those with the
/// least stress are looked at for each.
const LEAST_IMPROVED: usize = 3;
const MOST_OF_THREE: u64 = 450_000_000;
const LEAST_DESCENTS: usize = 2;
const N_LOOKED_AT: usize = 4;
/// How many things might be compared if all starts were improved to the end, and for one of them: dense maps get fewer
/// starts and fewer moves, so that a picture takes less than a second wherever it is found.
const MOST_IMPROVING: u64 = 420_000_000;
const MOST_FOR_A_START: u64 = 50_000_000;
/// The mean of the area's sides is so many points for each link at least, found by trying on the built-in map, but the area
/// does not grow by more than a factor for that: names that are too small to be read are worse than some that are covered.
const SIDE_OF_A_LINK: f32 = 9.0;
const MOST_FOR_LINKS: f32 = 2.0;
/// The phases for a picture in which nobody has a place; the values were found by trying, on the built-in map with
/// several seeds.
const FROM_ANYWHERE: [Phase; 4] = [
    Phase { strictness: 0.3, hot: 25.0, cold: 3.0, reach: 0.5, share: 0.4 },
    Phase { strictness: 1.0, hot: 6.0, cold: 1.0, reach: 0.4, share: 0.25 },
    Phase { strictness: 3.0, hot: 4.0, cold: 0.5, reach: 0.3, share: 0.2 },
    Phase { strictness: 12.0, hot: 2.0, cold: 0.05, reach: 0.2, share: 0.15 },
];
/// The phases for new nodes between nodes that have places.
const BETWEEN: [Phase; 2] = [
    Phase { strictness: 1.0, hot: 1.5, cold: 0.05, reach: 0.5, share: 0.6 },
    Phase { strictness: STRICT, hot: 2.5, cold: 0.05, reach: 0.3, share: 0.4 },
];

/// Places the nodes of a picture. Pinned nodes stay; nodes that have a place keep near it, and the
/// new ones find room between them.
///
/// The area grows where the request's is too small for the labels.
/// Where nobody has a place yet, it takes at most [`MOST_COMPARED`] comparisons, which is less than a second of a processor:
/// a dense picture is then as good as that made it.
pub fn arrange(request: &Request) -> Vec<Place> {
    arrange_while(request, &|| true)
}

/// Does what [`arrange`] does, and returns how many things were compared besides, which is the same on every machine.
pub fn arrange_counting(request: &Request) -> (Vec<Place>, u64) {
    arrange_and_refine(request, &|| true, None)
}

/// Does what [`arrange`] does, for as long as the result is wanted; after that it is of no use.
pub fn arrange_while(request: &Request, is_wanted: &(dyn Fn() -> bool + Sync)) -> Vec<Place> {
    arrange_and_refine(request, is_wanted, None).0
}

/// Does what [`arrange_while`] does, and hands out a picture on the way: of a large graph the first one, of a dense map
/// that one, which is then refined for as long as it gains. It also returns how many things were compared.
pub(crate) fn arrange_and_refine(
    request: &Request,
    is_wanted: &(dyn Fn() -> bool + Sync),
    on_first: Option<&(dyn Fn(Vec<Place>) + Sync)>,
) -> (Vec<Place>, u64) {
    let wished = request.area;
    let request = &with_room(request);
    let search = Task { request, is_wanted, room: request.area.w / wished.w.max(1.0), n_compared: AtomicU64::new(0) };
    let places = arranged(&search, on_first);
    (places, search.n_compared.into_inner())
}

fn arranged(search: &Task, on_first: Option<&(dyn Fn(Vec<Place>) + Sync)>) -> Vec<Place> {
    let Task { request, is_wanted, .. } = *search;
    if !is_small(request) {
        let on_first = |at: Vec<Point>| {
            if let Some(on_first) = on_first {
                on_first(places_at(in_area(at, request), request));
            }
        };
        return places_at(starting_points(request, 1, Watch { is_wanted, on_first: &on_first }), request);
    }
    if request.nodes.iter().any(|node| node.place.is_some_and(|place| !place.pinned)) {
        return mend(search);
    }
    let distances = request.distances();
    let starts = best_starts(search, &distances);
    let Some(best) = best_improved(starts, search) else { return sketch(request) };
    let best = make_room(best, search);
    match on_first {
        Some(on_first) if is_dense(request) => {
            on_first(places(&best, request));
            places(&refine(best, search), request)
        }
        _ => places(&best, request),
    }
}

/// Improves some starts phase by phase: first everything roams and labels hardly count, so that links find their order;
/// then what is covered grows dear. After each phase only the better half goes on.
fn best_improved<'a>(mut candidates: Vec<Candidate<'a>>, search: &Task) -> Option<Candidate<'a>> {
    let request = search.request;
    let movable = movable(request);
    if movable.is_empty() {
        return candidates.into_iter().next();
    }
    let work = if is_known(request) { u64::MAX } else { MOST_FOR_A_START };
    candidates.iter_mut().for_each(|candidate| candidate.allow(work));
    let moves = Moves { of: &movable, n: moves_for(movable.len(), request), work };
    let strictness_after = FROM_ANYWHERE.iter().skip(1).map(|phase| phase.strictness).chain([STRICT]);
    for ((phase, strictness), salt) in FROM_ANYWHERE.iter().zip(strictness_after).zip((1000..).step_by(100)) {
        candidates = side_by_side(candidates, search, salt, |mut candidate, random| {
            candidate.set_strictness(phase.strictness);
            let mut candidate = anneal(candidate, moves, search, *phase, random);
            candidate.set_strictness(strictness);
            candidate
        });
        candidates.sort_by(|a, b| a.cost().total_cmp(&b.cost()));
        candidates.truncate(candidates.len().div_ceil(2));
    }
    let best = candidates.into_iter().next()?;
    Some(mend_troubles(best, search, &mut Random::new(request.seed)))
}

/// Returns whether all the work that a picture could do with is more than is allowed.
fn is_dense(request: &Request) -> bool {
    work_for(request.nodes.len(), request) > MOST_FOR_A_START
}

/// Returns the starts that are improved: those of least stress, and of them the best pictures, as many as there is work
/// allowed for.
fn best_starts<'a>(search: &Task<'a>, distances: &'a Distances) -> Vec<Candidate<'a>> {
    let request = search.request;
    let work = work_for(request.nodes.len(), request).max(1);
    let n_in_time = MOST_IMPROVING / work;
    // Three short tries are better than a long one, but where even those would hardly move anybody.
    let least = if n_in_time == 0 && work > MOST_OF_THREE { 1 } else { LEAST_IMPROVED };
    let n_improved = (n_in_time as usize).clamp(least, N_IMPROVED);
    let inner = Size { w: request.area.w * 0.86, h: request.area.h * 0.86 };
    let start = |mut at: Vec<Point>| {
        fit_to_area(&mut at, inner.w, inner.h);
        at.iter_mut().zip(&request.nodes).for_each(|(at, node)| *at = node.place.map_or(*at, |pin| pin.at));
        at
    };
    let picture = |at: Vec<Point>| Candidate::new(request, Some(distances), at);
    let looked_at = descend(distances, n_improved.max(LEAST_DESCENTS), request.seed).into_iter();
    let looked_at = looked_at.take(N_LOOKED_AT * n_improved).map(start);
    let mut starts: Vec<(f32, Vec<Point>)> = looked_at.map(|at| (picture(at.clone()).cost(), at)).collect();
    starts.sort_by(|a, b| a.0.total_cmp(&b.0));
    starts.truncate(n_improved);
    starts.into_iter().map(|(_, at)| picture(at)).collect()
}

/// Places the nodes at once: good enough for a first frame, in about a millisecond.
pub fn sketch(request: &Request) -> Vec<Place> {
    let request = &with_room(request);
    places_at(starting_points(request, 0, Watch::PATIENT), request)
}

/// Returns whether a picture is small enough to be sketched between two frames.
pub fn is_sketched_at_once(request: &Request) -> bool {
    request.nodes.len() <= TINY
}

/// Makes the area large enough for the labels and the links between them, in the same shape.
fn with_room(request: &Request) -> Request {
    let boxes: f32 = request
        .nodes
        .iter()
        .map(|node| (node.label.w.max(2.0 * node.radius) + 34.0) * (node.label.h + 2.0 * node.radius + 34.0))
        .sum();
    let strands: usize = request.bundles.iter().map(|bundle| bundle.n_strands).sum();
    // Links across the whole area run through a label the more often, the more they are and the smaller the area is.
    let side = SIDE_OF_A_LINK * strands as f32;
    let least = 1.3 * boxes + 2800.0 * strands as f32;
    let wanted = (side * side).min(MOST_FOR_LINKS * least).max(least);
    let factor = (wanted / (request.area.w * request.area.h).max(1.0)).sqrt().max(1.0);
    let area = Size { w: request.area.w * factor, h: request.area.h * factor };
    Request { area, ..request.clone() }
}

fn mend(search: &Task) -> Vec<Place> {
    let request = search.request;
    let distances = request.distances();
    let mut start = Candidate::new(request, Some(&distances), warm_start::starting_points(request));
    start.accept_known_extent();
    let mended = improve_known(start, search, &mut Random::new(request.seed));
    places(&make_room(mended, search), request)
}

/// Places everybody by stress, but for whoever has a place; without descents this is only a sketch.
fn starting_points(request: &Request, most_descents: usize, watch: Watch<'_>) -> Vec<Point> {
    if request.nodes.iter().any(|node| node.place.is_some()) {
        return warm_start::starting_points(request);
    }
    let making = LayoutOrder { most_descents, seed: request.seed, n_threads: N_THREADS, watch };
    in_area(request.network().lay_out_while(making), request)
}

fn in_area(mut at: Vec<Point>, request: &Request) -> Vec<Point> {
    fit_to_area(&mut at, request.area.w * 0.86, request.area.h * 0.86);
    at
}

fn places(candidate: &Candidate, request: &Request) -> Vec<Place> {
    let mut places = places_at(candidate.at().to_vec(), request);
    places.iter_mut().zip(candidate.side()).for_each(|(place, &side)| place.side = side);
    places
}

/// Keeps pins, and the sides of labels that stand already.
fn places_at(at: Vec<Point>, request: &Request) -> Vec<Place> {
    let place = |(at, node): (Point, &Node)| match node.place {
        Some(known) => Place { at, ..known },
        None => Place { at, side: Side::Below, pinned: false },
    };
    at.into_iter().zip(&request.nodes).map(place).collect()
}

/// Improves a picture that the reader knows.
fn improve_known<'a>(mut candidate: Candidate<'a>, search: &Task, random: &mut Random) -> Candidate<'a> {
    let request = search.request;
    let movable = movable(request);
    if movable.is_empty() {
        return candidate;
    }
    candidate.allow(u64::MAX);
    let moves = Moves { of: &movable, n: moves_for(movable.len(), request), work: u64::MAX };
    for phase in BETWEEN {
        candidate.set_strictness(phase.strictness);
        candidate = anneal(candidate, moves, search, phase, random);
    }
    candidate.set_strictness(STRICT);
    mend_troubles(candidate, search, random)
}

fn movable(request: &Request) -> Vec<usize> {
    (0..request.nodes.len()).filter(|&v| is_movable(request, v)).collect()
}
