//! Things by the square of the map in which they lie, to find those near a box.

use std::ops::RangeInclusive;

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
            self.put(thing, square);
        }
    }

    /// Puts a thing into the squares that a line runs through, and into some that it only touches.
    pub(crate) fn insert_line(&mut self, thing: u32, line: &[Point]) {
        /// Rounding may lead a line past the border of a square.
        const MARGIN: f32 = 0.5;
        let height = self.area.size().h / self.n_rows as f32;
        for pair in line.windows(2) {
            let (upper, lower) = if pair[0].y <= pair[1].y { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            let is_level = lower.y - upper.y < 2.0 * MARGIN;
            let run = (lower.x - upper.x) / (lower.y - upper.y);
            let x_at = |y: f32| upper.x + (y - upper.y) * run;
            let rows = self.rows_of(upper.y - MARGIN, lower.y + MARGIN);
            for row in rows.clone() {
                let top = self.area.min.y + row as f32 * height - MARGIN;
                let bottom = top + height + 2.0 * MARGIN;
                // What lies above the first row or below the last counts to it, as the ends of the line may.
                let from = if is_level || top <= upper.y || row == *rows.start() { upper.x } else { x_at(top) };
                let to = if is_level || bottom >= lower.y || row == *rows.end() { lower.x } else { x_at(bottom) };
                for column in self.columns_of(from.min(to) - MARGIN, from.max(to) + MARGIN) {
                    self.put(thing, row * self.n_columns + column);
                }
            }
        }
    }

    /// Returns the things in the squares that a box meets; one that reaches into several comes more
    /// than once.
    pub(crate) fn near(&self, around: Rect) -> impl Iterator<Item = u32> + '_ {
        self.squares_of(around).flat_map(|square| self.squares[square].iter().copied())
    }

    fn put(&mut self, thing: u32, square: usize) {
        // The pieces of one thing are put in one after the other, so the last entry tells whether it is here already.
        if self.squares[square].last() != Some(&thing) {
            self.squares[square].push(thing);
        }
    }

    fn squares_of(&self, around: Rect) -> impl Iterator<Item = usize> + use<> {
        let n_columns = self.n_columns;
        let columns = self.columns_of(around.min.x, around.max.x);
        let rows = self.rows_of(around.min.y, around.max.y);
        rows.flat_map(move |row| columns.clone().map(move |column| row * n_columns + column))
    }

    fn columns_of(&self, from: f32, to: f32) -> RangeInclusive<usize> {
        let column = |x: f32| index(x - self.area.min.x, self.n_columns as f32 / self.area.size().w, self.n_columns);
        column(from)..=column(to)
    }

    fn rows_of(&self, from: f32, to: f32) -> RangeInclusive<usize> {
        let row = |y: f32| index(y - self.area.min.y, self.n_rows as f32 / self.area.size().h, self.n_rows);
        row(from)..=row(to)
    }
}

/// Returns the index of one of `n` squares; what lies outside counts to the nearest.
fn index(off: f32, per_point: f32, n: usize) -> usize {
    ((off * per_point).max(0.0) as usize).min(n - 1)
}
