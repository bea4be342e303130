//! Simulated annealing of a picture: many small moves, at first also bad ones (Kirkpatrick, Gelatt
//! and Vecchi, Science 220, 1983).

use std::sync::atomic::{AtomicU64, Ordering};

use crate::layout::search::state::Candidate;
use crate::layout::{Point, Random, Request, Side};

/// Moves tried for each node of an improved start.
const MOVES_PER_NODE: usize = 1800;
/// Moves times what each is compared with: large pictures get fewer moves.
const MAX_WORK: usize = 28_000_000;
/// Of so many moves one changes the places of two nodes: that is seldom good, and takes as long as several others.
const SWAPS_ONE_IN: usize = 48;
/// After so many moves it is a little colder.
const COOLING_STEP: usize = 16;

/// What is laid out, and whether anybody still wants it.
pub(crate) struct Task<'a> {
    /// The picture to be laid out.
    pub request: &'a Request,
    /// Whether the result is still of use.
    pub is_wanted: &'a (dyn Fn() -> bool + Sync),
    /// How many times as wide as wished the area is, for the labels to have room.
    pub room: f32,
    /// How many things were compared so far in all pictures that were tried.
    pub n_compared: AtomicU64,
}

impl Task<'_> {
    /// Counts what a picture has taken since it had taken so much.
    pub(crate) fn count(&self, candidate: &Candidate, before: u64) {
        self.n_compared.fetch_add(candidate.work() - before, Ordering::Relaxed);
    }
}

/// A part of the search.
#[derive(Clone, Copy)]
pub(crate) struct Phase {
    /// The factor on the price of what is covered.
    pub strictness: f32,
    /// The temperature at the start and at the end: differences in cost that are accepted.
    pub hot: f32,
    pub cold: f32,
    /// How far a node may jump at the start, relative to the area's shorter side.
    pub reach: f32,
    /// The part of all moves.
    pub share: f32,
}

/// Which nodes move, and how many moves and comparisons all phases have together.
#[derive(Clone, Copy)]
pub(crate) struct Moves<'a> {
    /// The nodes.
    pub of: &'a [usize],
    /// The moves.
    pub n: usize,
    /// The comparisons.
    pub work: u64,
}

/// Moves nodes and labels about; returns the best picture on the way. It takes the phase's share of the moves, or of the
/// work where that ends first.
pub(crate) fn anneal<'a>(
    mut candidate: Candidate<'a>,
    Moves { of: movable, n: n_moves, work }: Moves<'_>,
    search: &Task,
    phase: Phase,
    random: &mut Random,
) -> Candidate<'a> {
    let Phase { hot, cold, reach, share, .. } = phase;
    let reach = reach * search.request.area.w.min(search.request.area.h);
    let n_moves = (share * n_moves as f32) as usize;
    // Where the work that is allowed ends first, it cools down in time for that.
    let work = (share * work as f32).max(1.0);
    let work_before = candidate.work();
    let mut change_since_best = 0.0f32;
    let mut best = (candidate.at().to_vec(), candidate.side().to_vec());
    let mut temperature = hot;
    for step in 0..n_moves {
        if step % 64 == 0 && !(search.is_wanted)() {
            break;
        }
        let worked = (candidate.work() - work_before) as f32 / work;
        let progress = worked.max(step as f32 / n_moves as f32);
        if progress >= 1.0 {
            break;
        }
        if step % COOLING_STEP == 0 {
            temperature = hot * libm::powf(cold / hot, progress);
        }
        let v = movable[random.below(movable.len())];
        let (here, side) = (candidate.at()[v], candidate.side()[v]);
        let near = reach * (1.0 - progress) * (1.0 - progress) + 8.0;
        let change = match random.below(SWAPS_ONE_IN) {
            0 => {
                let u = movable[random.below(movable.len())];
                try_swap(&mut candidate, v, u, temperature, random)
            }
            1..=4 => {
                let Some(middle) = candidate.middle_of_neighbours(v) else { continue };
                let to = middle + jump(random, 0.5 * reach);
                try_put(&mut candidate, v, to, side, allowance(temperature, random))
            }
            5..=16 => {
                let side = Side::ALL[random.below(Side::ALL.len())];
                try_put(&mut candidate, v, here, side, allowance(temperature, random))
            }
            17..=28 => {
                let to = here + jump(random, near);
                let side = Side::ALL[random.below(Side::ALL.len())];
                try_put(&mut candidate, v, to, side, allowance(temperature, random))
            }
            _ => {
                let to = here + jump(random, near);
                try_put(&mut candidate, v, to, side, allowance(temperature, random))
            }
        };
        change_since_best += change;
        if change_since_best < -1e-3 {
            change_since_best = 0.0;
            best.0.copy_from_slice(candidate.at());
            best.1.copy_from_slice(candidate.side());
        }
    }
    if candidate.at() != best.0 || candidate.side() != best.1 {
        candidate.put_all(&best.0, &best.1);
    }
    search.count(&candidate, work_before);
    candidate
}

pub(crate) fn jump(random: &mut Random, reach: f32) -> Point {
    Point::new(random.unit() - 0.5, random.unit() - 0.5) * (2.0 * reach)
}

/// Moves a node if that costs no more than is allowed (Metropolis); returns the change in cost.
fn try_put(candidate: &mut Candidate, v: usize, to: Point, side: Side, allowed: f32) -> f32 {
    let before = candidate.cost_around(v);
    match candidate.try_put(v, to, side, before + allowed) {
        Some(after) => {
            candidate.accept();
            after - before
        }
        None => 0.0,
    }
}

fn try_swap(candidate: &mut Candidate, v: usize, u: usize, temperature: f32, random: &mut Random) -> f32 {
    if v == u {
        return 0.0;
    }
    let (here, there) = (candidate.at()[v], candidate.at()[u]);
    let (side_v, side_u) = (candidate.side()[v], candidate.side()[u]);
    let allowed = allowance(temperature, random);
    let around_v = candidate.cost_around(v);
    // Most swaps are ruled out by the distances to all others alone.
    if candidate.least_cost_of_swap(v, u) > around_v + candidate.cost_around(u) + allowed {
        return 0.0;
    }
    let mut change = -around_v;
    candidate.put(v, there, side_v);
    change += candidate.cost_around(v) - candidate.cost_around(u);
    let limit = allowed - change;
    match candidate.try_put(u, here, side_u, limit) {
        Some(after) => {
            candidate.accept();
            change + after
        }
        None => {
            candidate.put(v, here, side_v);
            0.0
        }
    }
}

/// Returns by how much a move may make the picture worse and still be made: asked beforehand, a bad
/// move is given up as soon as it costs more. The chance of a change c is exp(-c / temperature).
fn allowance(temperature: f32, random: &mut Random) -> f32 {
    -temperature * libm::logf(1.0 - random.unit())
}

pub(crate) fn moves_for(n_movable: usize, request: &Request) -> usize {
    (MOVES_PER_NODE * n_movable).min(MAX_WORK / n_compared(request))
}

/// Returns about how many things all moves for so many nodes are compared with.
pub(crate) fn work_for(n_movable: usize, request: &Request) -> u64 {
    /// What drawing a line anew takes.
    const LINE: usize = 34;
    let (n, m) = (request.nodes.len().max(1), request.bundles.len() + request.ties.len());
    let n_lines = 2 * m as u64;
    let of_a_move = (2 * n + m) as u64 + n_lines * (LINE + n + 2 * m) as u64 / n as u64;
    moves_for(n_movable, request) as u64 * of_a_move
}

/// Nodes, links and ties: what a move is compared with.
pub(crate) fn n_compared(request: &Request) -> usize {
    (request.nodes.len() + request.bundles.len() + request.ties.len()).max(1)
}

/// Returns whether the reader knows the picture, or a part of it: then what is not found moves everybody.
pub(crate) fn is_known(request: &Request) -> bool {
    request.nodes.iter().any(|node| node.place.is_some())
}

pub(crate) fn is_movable(request: &Request, v: usize) -> bool {
    !request.nodes[v].place.is_some_and(|place| place.pinned)
}
