//! A tree of squares that sums far bodies as one (Barnes and Hut, "A hierarchical O(N log N)
//! force-calculation algorithm", Nature 324, 1986).

use crate::layout::{Point, Rect};

/// A square that looks narrower than this, as its side over its distance, counts as one body.
const NARROW: f32 = 0.8;
/// Nearer than this it is for boxes to keep bodies apart: without it, those that lie on one another
/// would fly apart as soon as anything moved.
pub const SOFTENING: f32 = 40.0;
/// A square with so few bodies is not divided further.
const FEW: usize = 4;
/// Bodies in one place are not divided for ever.
const MOST_LEVELS: usize = 24;

/// Bodies of weight 1, sorted into squares.
pub struct Quadtree {
    /// Each square is followed by those inside of it.
    squares: Vec<Square>,
    /// The bodies, square by square.
    bodies: Vec<Point>,
}

struct Square {
    side: f32,
    /// The mean of its bodies.
    middle: Point,
    n_bodies: usize,
    /// The index of the next square that is not inside of it.
    next: usize,
    /// Where the bodies of an undivided square begin.
    first_body: Option<usize>,
}

impl Quadtree {
    /// Sorts bodies into squares.
    pub fn new(bodies: &[Point]) -> Self {
        let bounds = bodies.iter().fold(Rect::NOTHING, |bounds, &p| bounds.union(Rect { min: p, max: p }));
        let mut tree = Self { squares: Vec::with_capacity(bodies.len()), bodies: bodies.to_vec() };
        if !bodies.is_empty() {
            let side = bounds.size().w.max(bounds.size().h);
            tree.divide(0..bodies.len(), bounds.center(), side, MOST_LEVELS);
        }
        tree
    }

    /// Returns the sum of the vectors away from all bodies, each about as long as one over the distance
    /// and, much nearer than [`SOFTENING`], shorter (Plummer's softening).
    pub fn repulsion(&self, at: Point) -> Point {
        let mut sum = Point::default();
        let mut index = 0;
        while let Some(square) = self.squares.get(index) {
            let away = at - square.middle;
            let distance_squared = away.dot(away);
            if square.side * square.side < NARROW * NARROW * distance_squared {
                sum = sum + away * (square.n_bodies as f32 / (distance_squared + SOFTENING * SOFTENING));
                index = square.next;
                continue;
            }
            if let Some(first) = square.first_body {
                for &body in &self.bodies[first..first + square.n_bodies] {
                    let away = at - body;
                    sum = sum + away * (1.0 / (away.dot(away) + SOFTENING * SOFTENING));
                }
            }
            index += 1;
        }
        sum
    }

    fn divide(&mut self, range: std::ops::Range<usize>, center: Point, side: f32, levels_left: usize) {
        let bodies = &mut self.bodies[range.clone()];
        let n_bodies = bodies.len();
        let sum = bodies.iter().fold(Point::default(), |sum, &body| sum + body);
        let quadrant = |body: &Point| 2 * usize::from(body.y >= center.y) + usize::from(body.x >= center.x);
        let is_divided = n_bodies > FEW && levels_left > 0;
        let mut ends = [range.start; 4];
        if is_divided {
            bodies.sort_by_key(quadrant);
            for (quarter, end) in ends.iter_mut().enumerate() {
                *end += bodies.partition_point(|body| quadrant(body) <= quarter);
            }
        }
        let here = self.squares.len();
        let first_body = (!is_divided).then_some(range.start);
        self.squares.push(Square { side, middle: sum * (1.0 / n_bodies as f32), n_bodies, next: 0, first_body });
        if is_divided {
            let mut start = range.start;
            for (quarter, end) in ends.into_iter().enumerate() {
                if end > start {
                    let off = |is_beyond: bool| if is_beyond { side / 4.0 } else { -side / 4.0 };
                    let center = center + Point::new(off(quarter % 2 == 1), off(quarter / 2 == 1));
                    self.divide(start..end, center, side / 2.0, levels_left - 1);
                }
                start = end;
            }
        }
        self.squares[here].next = self.squares.len();
    }
}
