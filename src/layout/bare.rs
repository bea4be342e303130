//! Bare graphs: each part laid out by what suits its size, and the parts side by side.

use crate::layout::large::{self, LayoutOrder, Watch};
use crate::layout::parallel::{BLOCK, in_parallel};
use crate::layout::stress::graph::Network;
use crate::layout::stress::packing::pack;
use crate::layout::stress::shortest_paths::Distances;
use crate::layout::stress::{TINY, dense};
use crate::layout::{Point, Rect, Size};

/// Up to this many nodes all pairs count.
const ALL_PAIRS_UP_TO: usize = 400;
/// Space around a part of a graph, in mean lengths of its links.
const GAP: f32 = 1.0;

impl Network {
    /// Returns a place for each node: distances like those in the graph, links about 1 long, and parts that are not
    /// connected side by side.
    pub fn lay_out(&self, most_descents: usize, seed: u64, n_threads: usize) -> Vec<Point> {
        self.lay_out_while(LayoutOrder { most_descents, seed, n_threads, watch: Watch::PATIENT })
    }

    /// Does what [`Network::lay_out`] does for as long as it is wanted, and shows the first picture of a large graph.
    pub fn lay_out_while(&self, order: LayoutOrder<'_>) -> Vec<Point> {
        let parts = self.parts();
        let mut drawings: Vec<Vec<Point>> = vec![Vec::new(); parts.len()];
        // Small parts beside each other, large ones with all threads one after the other, the largest last.
        let (small, mut large): (Vec<usize>, Vec<usize>) = (0..parts.len()).partition(|&i| parts[i].len() <= BLOCK);
        large.sort_by_key(|&i| parts[i].len());
        let quiet = LayoutOrder { watch: Watch { on_first: &|_| {}, ..order.watch }, ..order };
        let draw = |i: usize| self.part(&parts[i]).lay_out_part(LayoutOrder { n_threads: 1, ..quiet });
        let drawn = in_parallel(small.clone(), order.n_threads, draw);
        small.into_iter().zip(drawn).for_each(|(i, drawing)| drawings[i] = drawing);
        let Some(largest) = large.pop() else { return side_by_side(&parts, &drawings) };
        for i in large {
            drawings[i] = self.part(&parts[i]).lay_out_part(quiet);
        }
        let on_first = |first: Vec<Point>| {
            let mut with_first = drawings.clone();
            with_first[largest] = first;
            (order.watch.on_first)(side_by_side(&parts, &with_first));
        };
        let shown = LayoutOrder { watch: Watch { on_first: &on_first, ..order.watch }, ..order };
        let drawing = match parts.len() {
            1 => self.lay_out_part(shown),
            _ => self.part(&parts[largest]).lay_out_part(shown),
        };
        drawings[largest] = drawing;
        side_by_side(&parts, &drawings)
    }

    fn lay_out_part(&self, order: LayoutOrder<'_>) -> Vec<Point> {
        let LayoutOrder { most_descents, seed, .. } = order;
        let is_sketch = most_descents == 0;
        match self.n_nodes() {
            n @ (0 | 1) => vec![Point::default(); n],
            n if n <= if is_sketch { TINY } else { ALL_PAIRS_UP_TO } => {
                dense::least_stress(&Distances::in_steps(self), most_descents, seed)
            }
            _ => large::lay_out(self, order),
        }
    }
}

/// Puts the drawings of parts side by side.
fn side_by_side(parts: &[Vec<u32>], drawings: &[Vec<Point>]) -> Vec<Point> {
    let boxes: Vec<Rect> = drawings.iter().map(|at| around(at).grown(GAP / 2.0)).collect();
    let sizes: Vec<Size> = boxes.iter().map(|rect| rect.size()).collect();
    let mut places = vec![Point::default(); parts.iter().map(Vec::len).sum()];
    for ((nodes, at), (rect, center)) in parts.iter().zip(drawings).zip(boxes.iter().zip(pack(&sizes))) {
        for (&v, &at) in nodes.iter().zip(at) {
            places[v as usize] = at + (center - rect.center());
        }
    }
    places
}

fn around(at: &[Point]) -> Rect {
    at.iter().fold(Rect::NOTHING, |rect, &p| rect.union(Rect { min: p, max: p }))
}
