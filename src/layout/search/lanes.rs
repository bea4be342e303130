//! Boxes, bands and segments in flat lists, of which eight at a time are compared with one: most of a move's time went into
//! finding out what it does not touch.

use crate::layout::{Point, Rect};

const WIDTH: usize = 8;

/// Numbers of eight things side by side, as the processor's vector registers take them.
type EightNumbers = [f32; WIDTH];

/// Where a line can be: in a box, and not farther than its reach from a straight way.
#[derive(Clone, Copy)]
pub(crate) struct Band {
    /// The box.
    pub bounds: Rect,
    /// A point of the way, and the direction across it, 1 long.
    pub from: Point,
    pub across: Point,
    /// How far it reaches to both sides.
    pub reach: f32,
}

impl Band {
    /// Returns whether a box may hold a part of the line.
    pub(crate) fn meets(&self, rect: Rect) -> bool {
        let (middle, size) = (rect.center() - self.from, rect.size());
        let half = 0.5 * (size.w * self.across.x.abs() + size.h * self.across.y.abs());
        self.bounds.meets(rect) && middle.dot(self.across).abs() <= self.reach + half
    }
}

/// Boxes by number.
#[derive(Clone, Default)]
pub(crate) struct BoxList {
    blocks: Vec<BoxBlock>,
}

#[derive(Clone, Copy)]
struct BoxBlock {
    min_x: EightNumbers,
    min_y: EightNumbers,
    max_x: EightNumbers,
    max_y: EightNumbers,
}

impl BoxList {
    /// Makes a list of boxes.
    pub(crate) fn new(boxes: impl ExactSizeIterator<Item = Rect>) -> Self {
        // What fills up the last block meets nothing.
        let (high, low) = ([f32::INFINITY; WIDTH], [f32::NEG_INFINITY; WIDTH]);
        let nothing = BoxBlock { min_x: high, min_y: high, max_x: low, max_y: low };
        let mut list = Self { blocks: vec![nothing; boxes.len().div_ceil(WIDTH)] };
        boxes.enumerate().for_each(|(index, rect)| list.set(index, rect));
        list
    }

    /// Changes a box.
    pub(crate) fn set(&mut self, index: usize, Rect { min, max }: Rect) {
        let (block, lane) = (&mut self.blocks[index / WIDTH], index % WIDTH);
        (block.min_x[lane], block.min_y[lane]) = (min.x, min.y);
        (block.max_x[lane], block.max_y[lane]) = (max.x, max.y);
    }

    /// Finds the boxes that may hold a part of a line, in order, as [`Band::meets`] has it.
    pub(crate) fn find_along(&self, band: Band, found: &mut Vec<usize>) {
        found.clear();
        let Band { bounds: Rect { min, max }, from, across, reach } = band;
        for (number, block) in self.blocks.iter().enumerate() {
            let is_met = std::array::from_fn(|lane| {
                let (x, y) = (block.min_x[lane] + block.max_x[lane], block.min_y[lane] + block.max_y[lane]);
                let (w, h) = (block.max_x[lane] - block.min_x[lane], block.max_y[lane] - block.min_y[lane]);
                let off = (x - 2.0 * from.x) * across.x + (y - 2.0 * from.y) * across.y;
                (min.x < block.max_x[lane])
                    & (block.min_x[lane] < max.x)
                    & (min.y < block.max_y[lane])
                    & (block.min_y[lane] < max.y)
                    & (off.abs() <= 2.0 * reach + w * across.x.abs() + h * across.y.abs())
            });
            note(number, is_met, found);
        }
    }

    /// Finds the boxes that meet one, in order.
    pub(crate) fn find_meeting(&self, Rect { min, max }: Rect, found: &mut Vec<usize>) {
        found.clear();
        for (number, block) in self.blocks.iter().enumerate() {
            let is_met = std::array::from_fn(|lane| {
                (min.x < block.max_x[lane])
                    & (block.min_x[lane] < max.x)
                    & (min.y < block.max_y[lane])
                    & (block.min_y[lane] < max.y)
            });
            note(number, is_met, found);
        }
    }
}

/// Bands by number.
#[derive(Clone, Default)]
pub(crate) struct BandList {
    bounds: BoxList,
    blocks: Vec<BandBlock>,
}

#[derive(Clone, Copy, Default)]
struct BandBlock {
    from_x: EightNumbers,
    from_y: EightNumbers,
    across_x: EightNumbers,
    across_y: EightNumbers,
    reach: EightNumbers,
}

impl BandList {
    /// Makes a list of bands.
    pub(crate) fn new(bands: impl ExactSizeIterator<Item = Band> + Clone) -> Self {
        let bounds = BoxList::new(bands.clone().map(|band| band.bounds));
        let mut list = Self { blocks: vec![BandBlock::default(); bounds.blocks.len()], bounds };
        bands.enumerate().for_each(|(index, band)| list.set(index, band));
        list
    }

    /// Changes a band.
    pub(crate) fn set(&mut self, index: usize, Band { bounds, from, across, reach }: Band) {
        self.bounds.set(index, bounds);
        let (block, lane) = (&mut self.blocks[index / WIDTH], index % WIDTH);
        (block.from_x[lane], block.from_y[lane]) = (from.x, from.y);
        (block.across_x[lane], block.across_y[lane], block.reach[lane]) = (across.x, across.y, reach);
    }

    /// Finds the bands of lines of which a part may be in a box, in order, as [`Band::meets`] has it.
    pub(crate) fn find_meeting(&self, rect: Rect, found: &mut Vec<usize>) {
        found.clear();
        let (Rect { min, max }, middle, size) = (rect, rect.center(), rect.size());
        let (half_w, half_h) = (0.5 * size.w, 0.5 * size.h);
        for (number, (bounds, block)) in self.bounds.blocks.iter().zip(&self.blocks).enumerate() {
            let is_met = std::array::from_fn(|lane| {
                let (across_x, across_y) = (block.across_x[lane], block.across_y[lane]);
                let off = (middle.x - block.from_x[lane]) * across_x + (middle.y - block.from_y[lane]) * across_y;
                (min.x < bounds.max_x[lane])
                    & (bounds.min_x[lane] < max.x)
                    & (min.y < bounds.max_y[lane])
                    & (bounds.min_y[lane] < max.y)
                    & (off.abs() <= block.reach[lane] + half_w * across_x.abs() + half_h * across_y.abs())
            });
            note(number, is_met, found);
        }
    }
}

/// Segments by number.
#[derive(Clone, Default)]
pub(crate) struct SegmentList {
    blocks: Vec<SegmentBlock>,
}

#[derive(Clone, Copy, Default)]
struct SegmentBlock {
    from_x: EightNumbers,
    from_y: EightNumbers,
    to_x: EightNumbers,
    to_y: EightNumbers,
}

impl SegmentList {
    /// Makes a list of segments, each from one point to the other.
    pub(crate) fn new(segments: impl ExactSizeIterator<Item = [Point; 2]>) -> Self {
        // A segment that is only a point crosses nothing.
        let mut list = Self { blocks: vec![SegmentBlock::default(); segments.len().div_ceil(WIDTH)] };
        segments.enumerate().for_each(|(index, ends)| list.set(index, ends));
        list
    }

    /// Changes a segment.
    pub(crate) fn set(&mut self, index: usize, [from, to]: [Point; 2]) {
        let (block, lane) = (&mut self.blocks[index / WIDTH], index % WIDTH);
        (block.from_x[lane], block.from_y[lane]) = (from.x, from.y);
        (block.to_x[lane], block.to_y[lane]) = (to.x, to.y);
    }

    /// Finds the segments that one crosses inside both, in order, as `geometry::segments_cross` has it.
    pub(crate) fn find_crossing(&self, [a, b]: [Point; 2], found: &mut Vec<usize>) {
        found.clear();
        for (number, block) in self.blocks.iter().enumerate() {
            let is_crossed = std::array::from_fn(|lane| {
                let (cx, cy, dx, dy) = (block.from_x[lane], block.from_y[lane], block.to_x[lane], block.to_y[lane]);
                let a_off = (dx - cx) * (a.y - cy) - (dy - cy) * (a.x - cx);
                let b_off = (dx - cx) * (b.y - cy) - (dy - cy) * (b.x - cx);
                let c_off = (b.x - a.x) * (cy - a.y) - (b.y - a.y) * (cx - a.x);
                let d_off = (b.x - a.x) * (dy - a.y) - (b.y - a.y) * (dx - a.x);
                (a_off * b_off < 0.0) & (c_off * d_off < 0.0)
            });
            note(number, is_crossed, found);
        }
    }
}

fn note(number: usize, is_found: [bool; WIDTH], found: &mut Vec<usize>) {
    if is_found.contains(&true) {
        found.extend((0..WIDTH).filter(|&lane| is_found[lane]).map(|lane| number * WIDTH + lane));
    }
}
