//! Placing nodes so that distances on the map match distances in the graph.
//!
//! The stress of a layout is the sum over all pairs of ((distance - wanted) / wanted)². Stochastic
//! gradient descent finds the valley (Zheng, Pawar and Goodman, "Graph drawing by stochastic
//! gradient descent", IEEE TVCG 25(9), 2019); majorization walks to its bottom (Gansner, Koren and
//! North, "Graph drawing by stress majorization", GD 2004). Several random starts descend at once,
//! side by side in the processor's vector registers.

use crate::layout::stress::shortest_paths::Distances;
use crate::layout::{Point, Random};

/// How many layouts descend side by side.
const N_LANES: usize = 4;
const N_ROUNDS: usize = 22;
/// The step size at the end, relative to a full step of the stiffest pair.
const LAST_STEP: f32 = 0.3;
/// Pairs are shuffled once; after that, in each round, blocks of this many.
const BLOCK: usize = 32;
/// How many pairs may be looked at in all rounds together, where there is time for several starts.
const MAX_PAIRS: usize = 100_000;

/// Passes of majorization, and how far beyond the minimum each step goes.
const N_PASSES: usize = 10;
const BEYOND: f32 = 1.4;

/// Distances below this count as none.
const NO_DISTANCE: f32 = 1e-9;

/// Returns the layout of least stress that is found in at most so many descents; in fewer where
/// they would take long.
pub fn least_stress(distances: &Distances, most_descents: usize, seed: u64) -> Vec<Point> {
    let n_pairs = distances.n_nodes() * distances.n_nodes().saturating_sub(1) / 2;
    let n_descents = (MAX_PAIRS / n_pairs.max(1)).clamp(1, most_descents.max(1));
    let mut best = descend(distances, n_descents, seed).swap_remove(0);
    majorize(distances, &mut best);
    best
}

/// Returns the layouts that `n_descents` descents lead to, least stress first: `N_LANES` from
/// each.
pub fn descend(distances: &Distances, n_descents: usize, seed: u64) -> Vec<Vec<Point>> {
    let mut random = Random::new(seed);
    let mut pairs = pairs_of(distances);
    random.shuffle(&mut pairs);
    let layouts = (0..n_descents).flat_map(|_| descend_once(distances, &pairs, &mut random));
    let mut layouts: Vec<(f32, Vec<Point>)> = layouts.map(|at| (stress(distances, &at), at)).collect();
    layouts.sort_by(|a, b| a.0.total_cmp(&b.0));
    layouts.into_iter().map(|(_, at)| at).collect()
}

/// Returns the stress of a layout, summed over all pairs.
pub fn stress(distances: &Distances, at: &[Point]) -> f32 {
    let around = |v: usize| {
        let off = |(p, &length): (&Point, &f32)| {
            let off = at[v].distance(*p) / length - 1.0;
            off * off
        };
        at[..v].iter().zip(distances.from(v)).map(off).sum::<f32>()
    };
    (0..at.len()).map(around).sum()
}

struct Pair {
    a: u32,
    b: u32,
    length: f32,
}

fn pairs_of(distances: &Distances) -> Vec<Pair> {
    let before = |a: usize| distances.from(a)[..a].iter().zip(0..).map(move |(&length, b)| (a as u32, b, length));
    (0..distances.n_nodes()).flat_map(before).map(|(a, b, length)| Pair { a, b, length }).collect()
}

/// The coordinates of a node in layouts that descend side by side.
type DescentLanes = [f32; N_LANES];

fn descend_once(distances: &Distances, pairs: &[Pair], random: &mut Random) -> Vec<Vec<Point>> {
    let n = distances.n_nodes();
    let longest = distances.longest();
    let mut scatter =
        || -> Vec<DescentLanes> { (0..n).map(|_| [(); N_LANES].map(|()| random.unit() * longest)).collect() };
    let (mut x, mut y) = (scatter(), scatter());
    let shortest = distances.shortest();
    // Steps fall exponentially from "every pair fully" to a part of the stiffest one.
    let (first, last) = (longest * longest, LAST_STEP * shortest * shortest);
    let decay = libm::logf(last / first) / (N_ROUNDS as f32 - 1.0);
    let mut blocks: Vec<&[Pair]> = pairs.chunks(BLOCK).collect();
    for round in 0..N_ROUNDS {
        let step = first * libm::expf(decay * round as f32);
        random.shuffle(&mut blocks);
        blocks.iter().for_each(|block| step_along(block, step, &mut x, &mut y));
    }
    let lane = |lane: usize| x.iter().zip(&y).map(|(x, y)| Point::new(x[lane], y[lane])).collect();
    (0..N_LANES).map(lane).collect()
}

fn step_along(pairs: &[Pair], step: f32, x: &mut [DescentLanes], y: &mut [DescentLanes]) {
    for &Pair { a, b, length } in pairs {
        let (a, b) = (a as usize, b as usize);
        let strength = 0.5 * (step / (length * length)).min(1.0);
        let (mut xa, mut ya, mut xb, mut yb) = (x[a], y[a], x[b], y[b]);
        for lane in 0..N_LANES {
            let (dx, dy) = (xb[lane] - xa[lane], yb[lane] - ya[lane]);
            let distance = (dx * dx + dy * dy).sqrt().max(NO_DISTANCE);
            let share = strength * (1.0 - length / distance);
            xa[lane] += share * dx;
            ya[lane] += share * dy;
            xb[lane] -= share * dx;
            yb[lane] -= share * dy;
        }
        (x[a], y[a], x[b], y[b]) = (xa, ya, xb, yb);
    }
}

/// Walks to the bottom of the valley: each node in turn goes to where the others want it.
pub fn majorize(distances: &Distances, at: &mut [Point]) {
    const WIDTH: usize = 8;
    let n = at.len();
    let n_padded = n.next_multiple_of(WIDTH);
    // One over the wanted distance; 0 where nothing is wanted, and as padding.
    let mut stiffness = vec![0.0; n * n_padded];
    for v in 0..n {
        let row = &mut stiffness[v * n_padded..][..n];
        row.iter_mut().zip(distances.from(v)).filter(|(_, length)| **length > 0.0).for_each(|(s, l)| *s = 1.0 / l);
    }
    let mut x: Vec<f32> = at.iter().map(|p| p.x).collect();
    let mut y: Vec<f32> = at.iter().map(|p| p.y).collect();
    x.resize(n_padded, 0.0);
    y.resize(n_padded, 0.0);
    for _ in 0..N_PASSES {
        for (v, row) in stiffness.chunks_exact(n_padded).enumerate() {
            let (mut shift_x, mut shift_y, mut weight) = ([0.0f32; WIDTH], [0.0f32; WIDTH], [0.0f32; WIDTH]);
            let columns = row.chunks_exact(WIDTH).zip(x.chunks_exact(WIDTH)).zip(y.chunks_exact(WIDTH));
            for ((row, x_others), y_others) in columns {
                for lane in 0..WIDTH {
                    let (dx, dy) = (x[v] - x_others[lane], y[v] - y_others[lane]);
                    let distance = (dx * dx + dy * dy).sqrt().max(NO_DISTANCE);
                    let pull = row[lane] / distance - row[lane] * row[lane];
                    shift_x[lane] += pull * dx;
                    shift_y[lane] += pull * dy;
                    weight[lane] += row[lane] * row[lane];
                }
            }
            let total = |lanes: [f32; WIDTH]| lanes.iter().sum::<f32>();
            let reach = BEYOND / total(weight).max(f32::MIN_POSITIVE);
            x[v] += reach * total(shift_x);
            y[v] += reach * total(shift_y);
        }
    }
    at.iter_mut().zip(x.iter().zip(&y)).for_each(|(p, (&x, &y))| *p = Point::new(x, y));
}

/// Turns a layout so that its longest extent lies along the area's longest side, and stretches it
/// to fill the area.
pub fn fit_to_area(at: &mut [Point], w: f32, h: f32) {
    let n = at.len().max(1) as f32;
    let mean = at.iter().fold(Point::default(), |sum, &p| sum + p) * (1.0 / n);
    let (mut xx, mut xy, mut yy) = (0.0f32, 0.0f32, 0.0f32);
    for p in at.iter_mut() {
        *p = *p - mean;
        xx += p.x * p.x;
        xy += p.x * p.y;
        yy += p.y * p.y;
    }
    let mut angle = 0.5 * libm::atan2f(2.0 * xy, xx - yy);
    if w < h {
        angle += std::f32::consts::FRAC_PI_2;
    }
    let (sin, cos) = (libm::sinf(angle), libm::cosf(angle));
    for p in at.iter_mut() {
        *p = Point::new(cos * p.x + sin * p.y, cos * p.y - sin * p.x);
    }
    let (min, max) = at.iter().fold((Point::default(), Point::default()), |(min, max), p| {
        (Point::new(min.x.min(p.x), min.y.min(p.y)), Point::new(max.x.max(p.x), max.y.max(p.y)))
    });
    let middle = min.towards(max, 0.5);
    let scale = |room: f32, extent: f32| if extent > 1.0 { room / extent } else { 1.0 };
    let (sx, sy) = (scale(w, max.x - min.x), scale(h, max.y - min.y));
    // Unequal stretching keeps the order of things but not the angles: it stays within 1.8.
    let (sx, sy) = (sx.min(1.8 * sy), sy.min(1.8 * sx));
    for p in at.iter_mut() {
        *p = Point::new((p.x - middle.x) * sx, (p.y - middle.y) * sy);
    }
}
