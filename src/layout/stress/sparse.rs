//! Stress of graphs too large for all pairs: neighbours, and the ways to a few pivots that stand for
//! the nodes around them.
//!
//! Ortmann, Klimenta and Brandes, "A sparse stress model", Journal of Graph Algorithms and
//! Applications 21(5), 2017. A way to a pivot moves the node only: measured, pivots that gave way
//! too left small worlds with twice the stress.

use crate::layout::stress::graph::Network;
use crate::layout::{Point, Random};

/// How many ways to pivots are kept for a layout, which bounds the memory, and for a mere sketch.
pub(crate) const MANY_WAYS: usize = 2_000_000;
pub(crate) const FEW_WAYS: usize = 8_000;
/// How many pivots there are at least and at most.
const PIVOTS: (usize, usize) = (8, 200);
const N_ROUNDS: usize = 20;
/// The step size at the end, relative to a full step of the stiffest term.
const LAST_STEP: f32 = 0.1;

/// A wanted distance, and how much each end cares.
struct Term {
    ends: [u32; 2],
    length: f32,
    weights: [f32; 2],
}

/// Returns a layout of a connected graph with low stress; the more ways to pivots, the lower.
pub(crate) fn descend(network: &Network, max_ways: usize, seed: u64) -> Vec<Point> {
    let mut random = Random::new(seed);
    let mut terms = terms_of(network, max_ways, &mut random);
    random.shuffle(&mut terms);
    let longest = terms.iter().map(|term| term.length).fold(1.0, f32::max);
    let stiffest = terms.iter().map(|term| term.weights[0]).fold(1.0, f32::max);
    let mut at: Vec<Point> =
        (0..network.n_nodes()).map(|_| Point::new(random.unit() * longest, random.unit() * longest)).collect();
    let (first, last) = (longest * longest, LAST_STEP / stiffest);
    let decay = libm::logf(last / first) / (N_ROUNDS as f32 - 1.0);
    let mut blocks: Vec<&[Term]> = terms.chunks(64).collect();
    for round in 0..N_ROUNDS {
        let step = first * libm::expf(decay * round as f32);
        random.shuffle(&mut blocks);
        for Term { ends: [a, b], length, weights } in blocks.iter().copied().flatten() {
            let (a, b) = (*a as usize, *b as usize);
            let apart = at[b] - at[a];
            let off = apart * (0.5 * (1.0 - length / apart.length().max(1e-9)));
            at[a] = at[a] + off * (step * weights[0]).min(1.0);
            at[b] = at[b] - off * (step * weights[1]).min(1.0);
        }
    }
    at
}

fn terms_of(network: &Network, max_ways: usize, random: &mut Random) -> Vec<Term> {
    let n = network.n_nodes();
    let mut terms: Vec<Term> = (0..n)
        .flat_map(|a| network.neighbours(a).iter().map(move |&b| (a as u32, b)))
        .filter(|(a, b)| a < b)
        .map(|(a, b)| Term { ends: [a, b], length: 1.0, weights: [1.0, 1.0] })
        .collect();
    let (pivots, steps) = spread_pivots(network, (max_ways / n).clamp(PIVOTS.0, PIVOTS.1), random);
    let n_within = regions(&steps);
    for ((&pivot, steps), n_within) in pivots.iter().zip(&steps).zip(&n_within) {
        // Neighbours of the pivot, one step away, have a term as neighbours already.
        for (v, &n_steps) in steps.iter().enumerate().filter(|(_, n_steps)| **n_steps > 1) {
            let length = n_steps as f32;
            let n_alike = n_within[(n_steps as usize / 2).min(n_within.len() - 1)];
            terms.push(Term { ends: [v as u32, pivot], length, weights: [n_alike as f32 / (length * length), 0.0] });
        }
    }
    terms
}

/// Chooses pivots far from each other; returns them and the steps from each to all nodes.
fn spread_pivots(network: &Network, n_pivots: usize, random: &mut Random) -> (Vec<u32>, Vec<Vec<u32>>) {
    let mut pivots = vec![random.below(network.n_nodes()) as u32];
    let mut steps = vec![network.steps_from(pivots[0] as usize)];
    let mut nearest = steps[0].clone();
    while pivots.len() < n_pivots {
        let next = (0..nearest.len()).max_by_key(|&v| (nearest[v], std::cmp::Reverse(v))).unwrap_or(0);
        let from_next = network.steps_from(next);
        nearest.iter_mut().zip(&from_next).for_each(|(nearest, &steps)| *nearest = steps.min(*nearest));
        pivots.push(next as u32);
        steps.push(from_next);
    }
    (pivots, steps)
}

/// Returns for each pivot how many nodes of its region lie within 0, 1, 2, … steps: a node belongs to
/// the region of the nearest pivot.
fn regions(steps: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut n_within: Vec<Vec<u32>> = steps.iter().map(|_| Vec::new()).collect();
    for v in 0..steps[0].len() {
        let nearest = (0..steps.len()).min_by_key(|&pivot| steps[pivot][v]).unwrap_or(0);
        let (counts, n_steps) = (&mut n_within[nearest], steps[nearest][v] as usize);
        counts.resize(counts.len().max(n_steps + 1), 0);
        counts[n_steps] += 1;
    }
    for counts in &mut n_within {
        (1..counts.len()).for_each(|i| counts[i] += counts[i - 1]);
    }
    n_within
}
