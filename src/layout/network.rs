//! A graph of points without names or sizes: who is next to whom, and its layout.

use super::distances::Distances;
use super::packing::pack;
use super::parallel::in_parallel;
use super::{Point, Rect, Size, sparse, stress};

/// Space around a part of a graph, in mean lengths of its links.
const GAP: f32 = 1.0;

/// Up to this many nodes all pairs are looked at in a millisecond or so.
pub(super) const TINY: usize = 100;

/// Who is next to whom, in flat lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Where the neighbours of each node begin; one more at the end.
    first: Vec<usize>,
    neighbours: Vec<u32>,
}

impl Network {
    /// Makes a graph of `n` nodes; links from a node to itself and repeated ones count nothing.
    ///
    /// # Panics
    /// Where a link names a node that is not below `n`.
    pub fn new(n: usize, links: &[(u32, u32)]) -> Self {
        let mut ends: Vec<(u32, u32)> =
            links.iter().filter(|(a, b)| a != b).flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut first = vec![0; n + 1];
        for &(a, _) in &ends {
            first[a as usize + 1] += 1;
        }
        for v in 0..n {
            first[v + 1] += first[v];
        }
        Self { first, neighbours: ends.into_iter().map(|(_, b)| b).collect() }
    }

    /// Returns the number of nodes.
    pub fn n_nodes(&self) -> usize {
        self.first.len() - 1
    }

    /// Returns the neighbours of a node, in order.
    pub fn neighbours(&self, v: usize) -> &[u32] {
        &self.neighbours[self.first[v]..self.first[v + 1]]
    }

    /// Returns the number of steps to each node; [`u32::MAX`] where no way leads.
    pub fn steps_from(&self, source: usize) -> Vec<u32> {
        let mut steps = vec![u32::MAX; self.n_nodes()];
        steps[source] = 0;
        let mut queue = vec![source as u32];
        let mut next = 0;
        while let Some(&v) = queue.get(next) {
            next += 1;
            for &u in self.neighbours(v as usize) {
                if steps[u as usize] == u32::MAX {
                    steps[u as usize] = steps[v as usize] + 1;
                    queue.push(u);
                }
            }
        }
        steps
    }

    /// Returns the connected parts, each as its nodes in order.
    fn parts(&self) -> Vec<Vec<u32>> {
        let mut is_seen = vec![false; self.n_nodes()];
        let mut parts = Vec::new();
        for start in 0..self.n_nodes() {
            if std::mem::replace(&mut is_seen[start], true) {
                continue;
            }
            let mut part = vec![start as u32];
            let mut next = 0;
            while let Some(&v) = part.get(next) {
                next += 1;
                let fresh = self.neighbours(v as usize).iter();
                part.extend(fresh.filter(|&&u| !std::mem::replace(&mut is_seen[u as usize], true)));
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }

    fn part(&self, nodes: &[u32]) -> Self {
        let index = |v: &u32| nodes.binary_search(v).expect("a part holds its neighbours") as u32;
        let mut first = vec![0];
        let mut neighbours = Vec::new();
        for &v in nodes {
            neighbours.extend(self.neighbours(v as usize).iter().map(index));
            first.push(neighbours.len());
        }
        Self { first, neighbours }
    }

    /// Returns a place for each node: distances like those in the graph, links about 1 long, and
    /// parts that are not connected side by side. More descents find less stress; without any, all
    /// but tiny parts are only sketched.
    ///
    /// The number of threads changes the time that it takes, never the result.
    pub fn lay_out(&self, most_descents: usize, seed: u64, n_threads: usize) -> Vec<Point> {
        let parts = self.parts();
        let drawings =
            in_parallel(parts.iter().collect(), n_threads, |nodes| self.part(nodes).lay_out_part(most_descents, seed));
        let boxes: Vec<Rect> = drawings.iter().map(|at| around(at).grown(GAP / 2.0)).collect();
        let sizes: Vec<Size> = boxes.iter().map(|rect| rect.size()).collect();
        let mut places = vec![Point::default(); self.n_nodes()];
        for ((nodes, at), (rect, center)) in parts.iter().zip(&drawings).zip(boxes.iter().zip(pack(&sizes))) {
            for (&v, &at) in nodes.iter().zip(at) {
                places[v as usize] = at + (center - rect.center());
            }
        }
        places
    }

    fn lay_out_part(&self, most_descents: usize, seed: u64) -> Vec<Point> {
        let all_pairs_up_to = if most_descents == 0 { TINY } else { stress::ALL_PAIRS_UP_TO };
        match self.n_nodes() {
            n @ (0 | 1) => vec![Point::default(); n],
            n if n <= all_pairs_up_to => stress::least_stress(&Distances::in_steps(self), most_descents, seed),
            _ if most_descents == 0 => sparse::descend(self, sparse::FEW_WAYS, seed),
            _ => sparse::descend(self, sparse::MANY_WAYS, seed),
        }
    }
}

fn around(at: &[Point]) -> Rect {
    at.iter().fold(Rect::NOTHING, |rect, &p| rect.union(Rect { min: p, max: p }))
}
