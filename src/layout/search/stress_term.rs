//! How much the distances of one node to all others differ from what they should be, eight at a time.

use std::sync::Arc;

use crate::layout::Point;
use crate::layout::stress::shortest_paths::{Distances, InverseLengths, WIDTH};

/// Where everybody is, and how far from each other they want to be.
#[derive(Clone)]
pub(crate) struct StressTerm {
    wanted: Arc<InverseLengths>,
    x: Vec<f32>,
    y: Vec<f32>,
}

impl StressTerm {
    /// Starts with everybody in one point.
    pub(crate) fn new(distances: &Distances) -> Self {
        let wanted = Arc::new(InverseLengths::new(distances));
        let nowhere = vec![0.0; wanted.n_padded()];
        Self { wanted, x: nowhere.clone(), y: nowhere }
    }

    /// Puts a node somewhere.
    pub(crate) fn set(&mut self, v: usize, at: Point) {
        (self.x[v], self.y[v]) = (at.x, at.y);
    }

    /// Returns the sum of the squares of how far the distances from a node at a point are off, as parts of what they should
    /// be; those are stretched by a factor.
    pub(crate) fn at(&self, v: usize, at: Point, stretch: f32) -> f32 {
        let shrink = 1.0 / stretch;
        let mut sums = [0.0f32; WIDTH];
        let others = self.x.chunks_exact(WIDTH).zip(self.y.chunks_exact(WIDTH));
        for (inverse, (x, y)) in self.wanted.from(v).chunks_exact(WIDTH).zip(others) {
            for lane in 0..WIDTH {
                let (dx, dy) = (at.x - x[lane], at.y - y[lane]);
                let off = (dx * dx + dy * dy).sqrt() * (inverse[lane] * shrink) - 1.0;
                sums[lane] += if inverse[lane] > 0.0 { off * off } else { 0.0 };
            }
        }
        sums.iter().sum()
    }
}
