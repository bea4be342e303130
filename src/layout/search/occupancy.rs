//! The area cut into parts, and how many nodes stand in each: a picture uses the shape of its window
//! where few parts are empty.

use crate::layout::{Point, Rect};

/// The parts of an area, row by row.
#[derive(Clone, Default)]
pub(crate) struct Occupancy {
    n_columns: usize,
    n_nodes: Vec<u32>,
}

impl Occupancy {
    /// Cuts an area into nearly square parts, about one for two nodes.
    pub(crate) fn new(area: Rect, at: &[Point]) -> Self {
        const MOST: f32 = 48.0;
        let size = area.size();
        let wanted = (at.len() as f32 / 2.0).clamp(1.0, MOST);
        let side = (size.w * size.h / wanted).sqrt().max(1.0);
        let n = |length: f32| ((length / side).round() as usize).max(1);
        let (n_columns, n_rows) = (n(size.w), n(size.h));
        let mut parts = Self { n_columns, n_nodes: vec![0; n_columns * n_rows] };
        for &p in at {
            let part = parts.part_of(area, p);
            parts.n_nodes[part] += 1;
        }
        parts
    }

    /// Returns how many parts are empty.
    pub(crate) fn n_empty(&self) -> usize {
        self.n_nodes.iter().filter(|n| **n == 0).count()
    }

    /// Returns whether a node that stands at one point would be alone in its part at another.
    pub(crate) fn is_alone(&self, area: Rect, now: Point, there: Point) -> bool {
        let part = self.part_of(area, there);
        let itself = u32::from(part == self.part_of(area, now));
        self.n_nodes[part] == itself
    }

    /// Notes that a node has moved.
    pub(crate) fn note_move(&mut self, area: Rect, from: Point, to: Point) {
        let (from, to) = (self.part_of(area, from), self.part_of(area, to));
        self.n_nodes[from] -= 1;
        self.n_nodes[to] += 1;
    }

    /// Whoever stands outside counts to the nearest part.
    fn part_of(&self, area: Rect, p: Point) -> usize {
        let n_rows = self.n_nodes.len() / self.n_columns;
        let size = area.size();
        let index = |along: f32, length: f32, n: usize| ((along / length * n as f32).max(0.0) as usize).min(n - 1);
        let column = index(p.x - area.min.x, size.w, self.n_columns);
        index(p.y - area.min.y, size.h, n_rows) * self.n_columns + column
    }
}
