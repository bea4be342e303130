//! Stress of the ways from a few nodes, which stand for all, and of the links.
//!
//! Gansner, Koren and North, "Graph drawing by stress majorization", GD 2004, with all nodes moving at once; of the other
//! nodes only some count, as in Ortmann, Klimenta and Brandes, "A sparse stress model", JGAA 21(5), 2017, but new ones are
//! drawn again and again, each counting alike: where the same few stood for all, small worlds were left with more stress.

use crate::layout::large::ways::{N_SOURCES, Ways};
use crate::layout::parallel::in_blocks;
use crate::layout::stress::graph::Network;
use crate::layout::{Point, Random};

const WIDTH: usize = 8;
/// Distances below the root of this count as none.
const NO_DISTANCE: f32 = 1e-6;

/// What pulls some nodes to where stress is least.
pub(super) struct Pulls<'a> {
    /// The ways to them, from nodes that are among them.
    pub(super) ways: &'a Ways,
    /// Their numbers in the whole graph, in order.
    pub(super) nodes: &'a [u32],
    /// Whose links count besides, each 1 long, where the ways leave out neighbours.
    pub(super) near: Option<&'a Network>,
}

impl Pulls<'_> {
    /// Returns the shift of each node to where it would have least stress if the others stayed, and the mean stress of a
    /// way at present.
    pub(super) fn shifts(&self, at: &[Point], n_threads: usize) -> (Vec<Point>, f64) {
        let sources = Sources::new(self.ways, self.nodes, at);
        let n_for_one = self.nodes.len() as f32 / self.ways.sources.len().max(1) as f32;
        let mut shifts = vec![Point::default(); at.len()];
        let sums = in_blocks(&mut shifts, 1, n_threads, |start, block| {
            let mut stress = 0.0;
            for (shift, v) in block.iter_mut().zip(start..) {
                let here = at[v];
                let (pull, weight, stress_here) = sources.pull(self.ways.to(self.nodes[v] as usize), here);
                let (mut pull, mut weight) = (pull * n_for_one, weight * n_for_one);
                stress += f64::from(stress_here);
                for &u in self.near.map_or(&[][..], |graph| graph.neighbours(v)) {
                    let away = here - at[u as usize];
                    pull = pull + away * (1.0 / (away.dot(away) + NO_DISTANCE).sqrt() - 1.0);
                    weight += 1.0;
                }
                *shift = pull * (1.0 / weight.max(f32::MIN_POSITIVE));
            }
            stress
        });
        let n_ways = (at.len() * self.ways.sources.len()).max(1) as f64;
        (shifts, sums.iter().sum::<f64>() / n_ways)
    }
}

/// Where the sources are.
struct Sources {
    x: [f32; N_SOURCES],
    y: [f32; N_SOURCES],
}

impl Sources {
    fn new(ways: &Ways, nodes: &[u32], at: &[Point]) -> Self {
        let (mut x, mut y) = ([0.0; N_SOURCES], [0.0; N_SOURCES]);
        for (index, source) in ways.sources.iter().enumerate() {
            if let Ok(v) = nodes.binary_search(source) {
                (x[index], y[index]) = (at[v].x, at[v].y);
            }
        }
        Self { x, y }
    }

    /// Returns the sum of the pulls on a point, of their weights, and of the stress of its ways.
    fn pull(&self, inverse: &[f32], at: Point) -> (Point, f32, f32) {
        let zeros = [0.0f32; WIDTH];
        let (mut pull_x, mut pull_y, mut weight, mut stress) = (zeros, zeros, zeros, zeros);
        let sources = self.x.chunks_exact(WIDTH).zip(self.y.chunks_exact(WIDTH));
        for (inverse, (x, y)) in inverse.chunks_exact(WIDTH).zip(sources) {
            for lane in 0..WIDTH {
                let (dx, dy) = (at.x - x[lane], at.y - y[lane]);
                let distance = (dx * dx + dy * dy + NO_DISTANCE).sqrt();
                let stiffness = inverse[lane] * inverse[lane];
                let force = inverse[lane] / distance - stiffness;
                pull_x[lane] += force * dx;
                pull_y[lane] += force * dy;
                weight[lane] += stiffness;
                let off = inverse[lane] * distance - 1.0;
                stress[lane] += if inverse[lane] > 0.0 { off * off } else { 0.0 };
            }
        }
        let sum = |lanes: [f32; WIDTH]| lanes.iter().sum::<f32>();
        (Point::new(sum(pull_x), sum(pull_y)), sum(weight), sum(stress))
    }
}

/// Makes a layout so large that it has the least stress.
pub(super) fn scaled_to_ways(ways: &Ways, nodes: &[u32], at: &mut [Point]) {
    /// Of so many nodes the mean is the same.
    const ENOUGH: usize = 2000;
    let sources = Sources::new(ways, nodes, at);
    let (mut ratios, mut squares) = (0.0f64, 0.0f64);
    for v in (0..at.len()).step_by((at.len() / ENOUGH).max(1)) {
        for (source, inverse) in ways.to(nodes[v] as usize).iter().enumerate() {
            let ratio = f64::from(at[v].distance(Point::new(sources.x[source], sources.y[source])) * inverse);
            (ratios, squares) = (ratios + ratio, squares + ratio * ratio);
        }
    }
    if squares > 0.0 {
        let factor = (ratios / squares) as f32;
        at.iter_mut().for_each(|at| *at = *at * factor);
    }
}

/// Draws nodes to look for ways from, one from each part of the order.
pub(super) fn some_sources(n: usize, random: &mut Random) -> Vec<u32> {
    let k = n.min(N_SOURCES);
    let part = |j: usize| (j * n / k, (j + 1) * n / k);
    (0..k).map(part).map(|(from, to)| (from + random.below((to - from).max(1))) as u32).collect()
}
