//! Distances on the map like those in the graph: stress descent for graphs of any size.
//!
//! May use the layout's shapes and threads. Knows nodes and edges by number only; labels and pins never appear here.

pub mod dense;
pub mod graph;
pub mod packing;
pub mod shortest_paths;
pub(crate) mod sparse;

use crate::layout::parallel::in_parallel;
use crate::layout::stress::graph::Network;
use crate::layout::stress::packing::pack;
use crate::layout::stress::shortest_paths::Distances;
use crate::layout::{Point, Rect, Size};

/// Up to this many nodes all pairs are looked at in a millisecond or so.
pub(crate) const TINY: usize = 100;

/// Space around a part of a graph, in mean lengths of its links.
pub(crate) const GAP: f32 = 1.0;

impl Network {
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
        let all_pairs_up_to = if most_descents == 0 { TINY } else { dense::ALL_PAIRS_UP_TO };
        match self.n_nodes() {
            n @ (0 | 1) => vec![Point::default(); n],
            n if n <= all_pairs_up_to => dense::least_stress(&Distances::in_steps(self), most_descents, seed),
            _ if most_descents == 0 => sparse::descend(self, sparse::FEW_WAYS, seed),
            _ => sparse::descend(self, sparse::MANY_WAYS, seed),
        }
    }
}

fn around(at: &[Point]) -> Rect {
    at.iter().fold(Rect::NOTHING, |rect, &p| rect.union(Rect { min: p, max: p }))
}
