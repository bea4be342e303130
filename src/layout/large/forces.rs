//! Links as springs, and nodes that repel who is near: what unfolds a graph in the small.
//!
//! The repulsion falls with the distance as in Hu, "Efficient and high quality force-directed graph drawing", Mathematica
//! Journal 10(1), 2005, and ends at some links' length: what is farther is the affair of coarser levels and of stress.

use crate::layout::Point;
use crate::layout::large::levels::Level;
use crate::layout::parallel::in_blocks;

/// Who is farther away is not repelled, in mean lengths of links; nor who is farther than so many times the distance
/// that everybody would have if all stood evenly.
const REACH: f32 = 2.0;
const REACH_IN_CROWDS: f32 = 8.0;
/// The part of a step to where springs would rest that is taken, first and later.
const STEP: f32 = 0.5;
const LATER_STEP: f32 = 0.3;
/// No step is longer, in mean lengths of links.
const MOST_STEP: f32 = 0.5;
/// The repulsion is as strong as keeps the size of the whole, within these bounds.
const REPULSION: (f32, f32) = (0.02, 1.0);
/// Who is nearer than this part of the reach, squared, repels no more than there.
const NEAREST: f32 = 1e-4;

/// A level in motion.
pub(super) struct Springs<'a> {
    level: &'a Level,
    mean_length: f32,
    reach: f32,
    repulsion: Option<f32>,
    n_threads: usize,
}

impl<'a> Springs<'a> {
    /// Starts with a layout.
    pub(super) fn new(level: &'a Level, at: &[Point], n_threads: usize) -> Self {
        let mean_length = level.lengths.iter().sum::<f32>() / level.lengths.len().max(1) as f32;
        let reach = (REACH * mean_length).min(REACH_IN_CROWDS * spacing(at));
        Self { level, mean_length, reach, repulsion: None, n_threads }
    }

    /// Moves everything once.
    pub(super) fn round(&mut self, at: &mut Vec<Point>, is_late: bool) {
        if self.reach <= 0.0 {
            return;
        }
        let near = Near::new(at, self.reach);
        let repulsion = self.repulsion.unwrap_or(0.0);
        let step = if is_late { LATER_STEP } else { STEP };
        let mut next = vec![Point::default(); at.len()];
        let sums = in_blocks(&mut next, 1, self.n_threads, |start, block| {
            let (mut inwards, mut outwards) = (0.0f64, 0.0f64);
            for (next, v) in block.iter_mut().zip(start..) {
                let (pull, stiffness, work) = self.springs_at(v, at);
                let (push, work_out) = near.push(v, at[v]);
                (inwards, outwards) = (inwards + f64::from(work), outwards + f64::from(work_out));
                let shift = (pull + push * repulsion) * (step / stiffness.max(f32::MIN_POSITIVE));
                let most = MOST_STEP * self.mean_length / shift.length().max(f32::MIN_POSITIVE);
                *next = at[v] + shift * most.min(1.0);
            }
            (inwards, outwards)
        });
        let (inwards, outwards) = sums.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let balance = (inwards / outwards.max(1e-9)) as f32;
        let balance = self.repulsion.map_or(balance, |before| 0.5 * (before + balance));
        self.repulsion = Some(balance.clamp(REPULSION.0, REPULSION.1));
        *at = next;
    }

    /// Returns the sum of the pulls of a node's springs, of their stiffness, and of pull times length.
    fn springs_at(&self, v: usize, at: &[Point]) -> (Point, f32, f32) {
        let lengths = &self.level.lengths[self.level.graph.ends_of(v)];
        let (mut pull, mut stiffness, mut work) = (Point::default(), 0.0, 0.0);
        for (&u, &length) in self.level.graph.neighbours(v).iter().zip(lengths) {
            let (towards, strength) = (at[u as usize] - at[v], 1.0 / (length * length));
            pull = pull + towards * strength;
            stiffness += strength;
            work += strength * towards.dot(towards);
        }
        (pull, stiffness, work)
    }
}

/// Returns how far all would be from each other if they stood evenly in the ellipse in which they are.
pub(super) fn spacing(at: &[Point]) -> f32 {
    let n = at.len().max(1) as f32;
    let mean = at.iter().fold(Point::default(), |sum, &p| sum + p) * (1.0 / n);
    let moments = at.iter().fold((0.0f32, 0.0f32, 0.0f32), |(xx, xy, yy), &p| {
        let off = p - mean;
        (xx + off.x * off.x, xy + off.x * off.y, yy + off.y * off.y)
    });
    let (xx, xy, yy) = moments;
    let area = 4.0 * std::f32::consts::PI * (xx * yy - xy * xy).max(0.0).sqrt() / n;
    (area / n).sqrt()
}

const WIDTH: usize = 4;

/// How many squares to each side may hold somebody within reach.
const AROUND: usize = 2;

/// Nodes sorted by squares, row by row.
struct Near {
    reach_squared: f32,
    n_columns: usize,
    /// The square of each node.
    square: Vec<u32>,
    /// Where each square begins in the lists.
    first: Vec<u32>,
    x: Vec<f32>,
    y: Vec<f32>,
}

impl Near {
    fn new(at: &[Point], reach: f32) -> Self {
        /// Around all lies a border of empty squares.
        const BORDER: f32 = AROUND as f32 + 0.5;
        /// More squares than that for each node would only be empty.
        const MOST_SQUARES: f32 = 4.0;
        let low = at.iter().fold(Point::new(f32::MAX, f32::MAX), |low, p| Point::new(low.x.min(p.x), low.y.min(p.y)));
        let high =
            at.iter().fold(Point::new(f32::MIN, f32::MIN), |high, p| Point::new(high.x.max(p.x), high.y.max(p.y)));
        let extent = high - low;
        let most = MOST_SQUARES * at.len() as f32 + 64.0;
        let mut side = reach / AROUND as f32;
        while (extent.x / side + 2.0 * (BORDER + 1.0)) * (extent.y / side + 2.0 * (BORDER + 1.0)) > most {
            side *= 1.25;
        }
        let n_columns = (extent.x / side) as usize + 2 * (AROUND + 1);
        let n_rows = (extent.y / side) as usize + 2 * (AROUND + 1);
        let index = |p: &Point| {
            let (column, row) = ((p.x - low.x) / side + BORDER, (p.y - low.y) / side + BORDER);
            row as u32 * n_columns as u32 + column as u32
        };
        let square: Vec<u32> = at.iter().map(index).collect();
        let mut first = vec![0u32; n_columns * n_rows + 1];
        square.iter().for_each(|&square| first[square as usize + 1] += 1);
        (1..first.len()).for_each(|i| first[i] += first[i - 1]);
        let mut next = first.clone();
        let (mut x, mut y) = (vec![0.0; at.len()], vec![0.0; at.len()]);
        for (p, &square) in at.iter().zip(&square) {
            let place = &mut next[square as usize];
            (x[*place as usize], y[*place as usize]) = (p.x, p.y);
            *place += 1;
        }
        Self { reach_squared: reach * reach, n_columns, square, first, x, y }
    }

    /// Returns the sum of the pushes on a node, and of push times distance.
    fn push(&self, v: usize, at: Point) -> (Point, f32) {
        let (least, end) = (NEAREST * self.reach_squared, 1.0 / self.reach_squared);
        let mut push = Push::default();
        let square = self.square[v] as usize;
        for row in 0..=2 * AROUND {
            let middle = square + row * self.n_columns - AROUND * self.n_columns;
            let range = self.first[middle - AROUND] as usize..self.first[middle + AROUND + 1] as usize;
            let (xs, ys) = (&self.x[range.clone()], &self.y[range]);
            let (whole_x, whole_y) = (xs.chunks_exact(WIDTH), ys.chunks_exact(WIDTH));
            let rest = whole_x.remainder().iter().zip(whole_y.remainder()).enumerate();
            for (xs, ys) in whole_x.zip(whole_y) {
                for lane in 0..WIDTH {
                    push.add(lane, at.x - xs[lane], at.y - ys[lane], (least, end));
                }
            }
            rest.for_each(|(lane, (x, y))| push.add(lane, at.x - x, at.y - y, (least, end)));
        }
        let sum = |lanes: [f32; WIDTH]| lanes.iter().sum::<f32>();
        (Point::new(sum(push.x), sum(push.y)), sum(push.work))
    }
}

/// Sums of pushes, and of push times distance, side by side.
#[derive(Default)]
struct Push {
    x: [f32; WIDTH],
    y: [f32; WIDTH],
    work: [f32; WIDTH],
}

impl Push {
    fn add(&mut self, lane: usize, dx: f32, dy: f32, (least, end): (f32, f32)) {
        let squared = dx * dx + dy * dy + least;
        let force = (1.0 / squared - end).max(0.0);
        self.x[lane] += force * dx;
        self.y[lane] += force * dy;
        self.work[lane] += force * squared;
    }
}
