//! Things by the square of the map in which they lie, to find those near a box.

use crate::layout::{Point, Rect};

/// At most so many squares along each side.
const MOST: usize = 96;
/// Smaller squares would only hold the same things several times.
const LEAST_SIDE: f32 = 60.0;

/// A map cut into squares, each with the things that reach into it.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    area: Rect,
    n_columns: usize,
    n_rows: usize,
    squares: Vec<Vec<u32>>,
}

impl Grid {
    /// Cuts an area into squares that hold nothing yet.
    pub(crate) fn new(area: Rect) -> Self {
        let size = area.size();
        let n = |length: f32| ((length / LEAST_SIDE) as usize).clamp(1, MOST);
        let (n_columns, n_rows) = (n(size.w), n(size.h));
        Self { area, n_columns, n_rows, squares: vec![Vec::new(); n_columns * n_rows] }
    }

    /// Puts a thing into every square that a box meets.
    pub(crate) fn insert(&mut self, thing: u32, around: Rect) {
        for square in self.squares_of(around) {
            // What comes in several pieces comes one piece after the other.
            if self.squares[square].last() != Some(&thing) {
                self.squares[square].push(thing);
            }
        }
    }

    /// Puts a thing into the squares that a line runs through, and at bends into some beside them.
    pub(crate) fn insert_line(&mut self, thing: u32, line: &[Point]) {
        let size = self.area.size();
        let side = (size.w / self.n_columns as f32).min(size.h / self.n_rows as f32).max(LEAST_SIDE);
        for pair in line.windows(2) {
            // Short pieces, so that a long line is not in every square of the box around it.
            let n = (pair[0].distance(pair[1]) / side).ceil().max(1.0) as usize;
            let at = |i: usize| pair[0].towards(pair[1], i as f32 / n as f32);
            for i in 0..n {
                let (a, b) = (at(i), at(i + 1));
                // Rounding may lead a piece past the border of a square.
                self.insert(thing, Rect { min: a, max: a }.union(Rect { min: b, max: b }).grown(0.5));
            }
        }
    }

    /// Returns the things in the squares that a box meets; one that reaches into several comes more
    /// than once.
    pub(crate) fn near(&self, around: Rect) -> impl Iterator<Item = u32> + '_ {
        self.squares_of(around).flat_map(|square| self.squares[square].iter().copied())
    }

    /// What lies outside counts to the nearest squares.
    fn squares_of(&self, around: Rect) -> impl Iterator<Item = usize> + use<> {
        let (min, size, n_columns) = (self.area.min, self.area.size(), self.n_columns);
        let index = |off: f32, length: f32, n: usize| ((off / length * n as f32).max(0.0) as usize).min(n - 1);
        let columns = [around.min.x, around.max.x].map(|x| index(x - min.x, size.w, n_columns));
        let rows = [around.min.y, around.max.y].map(|y| index(y - min.y, size.h, self.n_rows));
        (rows[0]..=rows[1]).flat_map(move |row| (columns[0]..=columns[1]).map(move |column| row * n_columns + column))
    }
}
