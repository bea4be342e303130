//! How far all nodes are from some of them.

use crate::layout::large::order::Ordered;
use crate::layout::parallel::{BLOCK, in_blocks, in_parallel};
use crate::layout::stress::graph::Network;

/// From how many nodes ways are looked for at a time: a bit of a word for each.
pub(super) const N_SOURCES: usize = 64;
/// Where ways have more steps than that, searches one by one touch less than one search for all.
const FAR: u32 = 64;
/// No way.
const NONE: u16 = u16::MAX;

/// The ways from some nodes, the sources, to all.
#[derive(Default)]
pub(super) struct Ways {
    /// The sources.
    pub(super) sources: Vec<u32>,
    /// For each node one over the steps from each source; 0 from itself, and where there is no source.
    inverse: Vec<f32>,
}

impl Ways {
    /// Returns one over the steps from each source to a node.
    pub(super) fn to(&self, v: usize) -> &[f32] {
        &self.inverse[v * N_SOURCES..][..N_SOURCES]
    }

    /// Looks for the ways from up to [`N_SOURCES`] nodes; those to neighbours count as none unless they are wanted.
    pub(super) fn find(&mut self, of: &Ordered, sources: Vec<u32>, with_neighbours: bool, n_threads: usize) {
        self.inverse.clear();
        self.inverse.resize(of.graph.n_nodes() * N_SOURCES, 0.0);
        self.sources = sources;
        let inverse_of = |steps: u32| if steps == 1 && !with_neighbours { 0.0 } else { 1.0 / steps as f32 };
        if of.longest > FAR {
            self.find_one_by_one(&of.graph, &inverse_of, n_threads);
        } else {
            self.find_together(&of.graph, &inverse_of, n_threads);
        }
    }

    /// One search for all sources: a bit of a word says whether a node was reached from one of them (Then and others,
    /// "The more the merrier: efficient multi-source graph traversal", PVLDB 8(4), 2014).
    fn find_together(&mut self, graph: &Network, inverse_of: &(dyn Fn(u32) -> f32 + Sync), n_threads: usize) {
        let n = graph.n_nodes();
        let (mut seen, mut last, mut now) = (vec![0u64; n], vec![0u64; n], vec![0u64; n]);
        let all = u64::MAX >> (64 - self.sources.len().clamp(1, 64));
        for (bit, &source) in self.sources.iter().enumerate() {
            seen[source as usize] |= 1 << bit;
        }
        last.copy_from_slice(&seen);
        for steps in 1.. {
            let inverse = inverse_of(steps);
            let blocks = seen.chunks_mut(BLOCK).zip(now.chunks_mut(BLOCK));
            let blocks = blocks.zip(self.inverse.chunks_mut(BLOCK * N_SOURCES)).zip((0..n).step_by(BLOCK));
            let is_more = in_parallel(blocks.collect(), n_threads, |(((seen, now), rows), start)| {
                let mut is_more = false;
                for (index, (seen, now)) in seen.iter_mut().zip(now).enumerate() {
                    *now = 0;
                    if *seen == all {
                        continue;
                    }
                    let reached = graph.neighbours(start + index).iter().fold(0, |bits, &u| bits | last[u as usize]);
                    let mut fresh = reached & !*seen;
                    (*now, is_more) = (fresh, is_more | (fresh != 0));
                    *seen |= fresh;
                    let row = &mut rows[index * N_SOURCES..][..N_SOURCES];
                    while fresh != 0 {
                        row[fresh.trailing_zeros() as usize] = inverse;
                        fresh &= fresh - 1;
                    }
                }
                is_more
            });
            if !is_more.contains(&true) {
                break;
            }
            std::mem::swap(&mut last, &mut now);
        }
    }

    fn find_one_by_one(&mut self, graph: &Network, inverse_of: &(dyn Fn(u32) -> f32 + Sync), n_threads: usize) {
        let rows = in_parallel(self.sources.clone(), n_threads, |source| steps_from(graph, source));
        in_blocks(&mut self.inverse, N_SOURCES, n_threads, |start, block| {
            for (row, v) in block.chunks_exact_mut(N_SOURCES).zip(start..) {
                for (inverse, steps) in row.iter_mut().zip(&rows) {
                    *inverse = if matches!(steps[v], 0 | NONE) { 0.0 } else { inverse_of(u32::from(steps[v])) };
                }
            }
        });
    }
}

/// Returns the steps to each node; where there are more than fit, as many as fit.
fn steps_from(graph: &Network, source: u32) -> Vec<u16> {
    let mut steps = vec![NONE; graph.n_nodes()];
    steps[source as usize] = 0;
    let mut queue = Vec::with_capacity(steps.len());
    queue.push(source);
    let mut next = 0;
    while let Some(&v) = queue.get(next) {
        next += 1;
        let further = (steps[v as usize] + 1).min(NONE - 1);
        for &u in graph.neighbours(v as usize) {
            if steps[u as usize] == NONE {
                steps[u as usize] = further;
                queue.push(u);
            }
        }
    }
    steps
}
