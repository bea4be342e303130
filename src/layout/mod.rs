//! Where each actor is: the layout itself, how it is found and how it gives way.
//!
//! May use nothing else of the crate: what is arranged comes as nodes and edges by number. The map, the document and
//! what is drawn never appear here.
//!
//! Same input, same output: every generator is seeded, sums run in a fixed order, and functions
//! that differ between platforms come from `libm`. Lengths are in points of the map: at zoom 1 a
//! point of the map is a point of the screen.

pub mod bare;
pub(crate) mod geometry;
pub mod large;
pub mod link_labels;
pub mod motion;
pub(crate) mod parallel;
pub(crate) mod request;
pub mod search;
pub(crate) mod spatial_grid;
pub mod stress;
pub mod worker;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::layout::request::{Bundle, Node, Request};
pub use geometry::{Curve, Point, Rect, Size};

/// The canvas on which text has its usual size; pictures without a window are arranged for it.
pub const DEFAULT_CANVAS: Size = Size { w: 708.0, h: 592.0 };

/// Returns the area in which a map is arranged for a canvas: larger canvases get more room and
/// larger text. Canvases that differ by a window's frame get the same area, and so the same picture.
pub fn area_for(canvas: Size) -> Size {
    const LARGEST_TEXT: f32 = 1.3;
    const STEP: f32 = 100.0;
    let canvas = Size { w: canvas.w.max(1.0), h: canvas.h.max(1.0) };
    let enlarged = ((canvas.w * canvas.h) / (DEFAULT_CANVAS.w * DEFAULT_CANVAS.h)).sqrt().clamp(1.0, LARGEST_TEXT);
    let rounded = |side: f32| (side / enlarged / STEP).round() * STEP;
    // Beyond this, names would lie so far apart that the map falls to pieces.
    Size { w: rounded(canvas.w).clamp(400.0, 1700.0), h: rounded(canvas.h).clamp(300.0, 1100.0) }
}

/// Chooses among about equally good pictures; the same everywhere, so that everybody sees the same.
/// Of 1 to 80, this one leaves the built-in map few crossings at all of four usual window sizes, and with all kinds shown.
pub const SEED: u64 = 3;

/// The side of a node on which its label stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Centred under the node.
    #[default]
    Below,
    /// To the right, centred on the node's height.
    Right,
    /// To the left, centred on the node's height.
    Left,
    /// Centred over the node.
    Above,
    /// Down to the right.
    BelowRight,
    /// Down to the left.
    BelowLeft,
    /// Up to the right.
    AboveRight,
    /// Up to the left.
    AboveLeft,
}

impl Side {
    /// Every side, the preferred ones first.
    pub const ALL: [Self; 8] = [
        Self::Below,
        Self::Right,
        Self::Left,
        Self::Above,
        Self::BelowRight,
        Self::BelowLeft,
        Self::AboveRight,
        Self::AboveLeft,
    ];
}

/// Where an actor is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The node's centre.
    pub at: Point,
    /// Where its label stands.
    pub side: Side,
    /// Whether the reader put it there: then nothing but the reader moves it.
    pub pinned: bool,
}

/// Where each actor of a map is; none where an actor was never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// One place for each actor of the map, by the actor's index.
    pub places: Vec<Option<Place>>,
}

impl Layout {
    /// Makes a layout in which no actor has a place yet.
    pub fn empty(n_actors: usize) -> Self {
        Self { places: vec![None; n_actors] }
    }
}

/// A seeded generator of pseudo-random numbers (SplitMix64: Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Makes a generator; the same seed gives the same numbers everywhere.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns the next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number from 0 up to but not including 1.
    pub fn unit(&mut self) -> f32 {
        (self.next_u64() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Returns an index below `n`, which is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next_u64() % n as u64) as usize
    }

    /// Puts a list in random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            let j = self.below(i + 1);
            list.swap(i, j);
        }
    }
}
