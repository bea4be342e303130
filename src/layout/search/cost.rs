//! What a reader would mind in a picture, and how much: prices, lower is better.
//!
//! Davidson and Harel, "Drawing graphs nicely using simulated annealing", ACM TOG 15(4), 1996, with
//! terms for what a reader of this map sees: labels, parallel links, affiliations. From dear to
//! cheap:
//!
//! | what | price |
//! |---|---|
//! | a node over a node | 60, and 3 for each point of overlap |
//! | a label over a label or a node | 40, and 2 for each point of overlap |
//! | a link through another's label | 16, and 0.5 for each point of it |
//! | a link through another's node | up to 16, the nearer the centre the dearer |
//! | a link through a label of its own | 6, and 0.2 for each point of it |
//! | an official far from the country | 3 at twice the wanted distance, growing with its square |
//! | a link too short for its arrowheads | up to 4 |
//! | a link twice as long as links should be | 0.5, growing with its square |
//! | a part of the area where nobody is | 0.8 |
//! | an affiliation under another's label | 3: it is drawn as a pale band |
//! | two links crossing | 1.9 where upright, 3.4 where nearly parallel; for each pair of strands' mean |
//! | two links leaving an actor in one direction | up to 1.6, from 26 degrees down |
//! | two actors at twice the distance of their way in the graph | 0.9 |
//! | an affiliation crossing anything | 0.7 |
//! | each point outside the area | 0.6 |
//! | each point from where the reader knows an actor | 1.2 |
//! | a label not below its node | 0.3 to 1.2 |
//!
//! While a picture is mended, what is covered costs [`crate::layout::search`]'s strictness times as much.

use crate::layout::geometry::{distance_to_segment, segments_cross};
use crate::layout::request::STRAND_GAP;
use crate::layout::search::lanes::Band;
use crate::layout::{Bundle, Node, Point, Rect, Side};

const COVERED_NODE: f32 = 60.0;
const COVERED_LABEL: f32 = 40.0;
const LINK_OVER_LABEL: f32 = 16.0;
const LINK_OVER_NODE: f32 = 16.0;
const LINK_OVER_OWN_LABEL: f32 = 6.0;
const TIE_OVER_LABEL: f32 = 3.0;
const TIE_OVER_OWN_LABEL: f32 = 0.3;
/// Bundles that cross count as the mean of their strands.
const CROSSING: f32 = 2.4;
const CROSSING_OF_TIE: f32 = 0.7;
const SHARP_ANGLE: f32 = 1.6;
const SHORT_LINK: f32 = 4.0;
/// Links that are longer than they should be; shorter ones then grow by themselves, and lengths come out even.
const LONG_LINK: f32 = 0.5;
const FAR_TIE: f32 = 3.0;
/// A part of the area in which nobody stands.
pub(crate) const EMPTY_PART: f32 = 0.8;
const OUTSIDE: f32 = 0.6;
/// For each 100 points that a node moves from where the reader knows it: newcomers find their room
/// between those who are there.
const MOVED: f32 = 120.0;
/// Two nodes at a distance other than their way in the graph.
pub(crate) const STRESS: f32 = 0.9;

/// Free space kept around labels and nodes.
const LABEL_MARGIN: f32 = 4.0;
const NODE_MARGIN: f32 = 7.0;

/// The boxes of a node's label and shape, with their margins, and the box around both.
#[derive(Clone, Copy)]
pub(crate) struct Boxes {
    label: Rect,
    shape: Rect,
    /// The box around both.
    pub both: Rect,
}

impl Boxes {
    /// Returns the boxes of a node at a point.
    pub(crate) fn new(node: &Node, at: Point, side: Side) -> Self {
        let label = node.label_box(at, side).grown(LABEL_MARGIN);
        let shape = node.shape_box(at).grown(NODE_MARGIN);
        Self { label, shape, both: label.union(shape) }
    }

    /// Returns label and shape almost without margins: what a reader would call covered.
    pub(crate) fn bare(&self) -> [Rect; 2] {
        [self.label.grown(2.0 - LABEL_MARGIN), self.shape.grown(1.0 - NODE_MARGIN)]
    }
}

/// A link bundle or a tie as polylines between two nodes.
#[derive(Clone)]
pub(crate) struct Polyline {
    /// The bundle; none for a tie.
    pub bundle: Option<Bundle>,
    /// The nodes' indices.
    pub ends: (usize, usize),
    /// Where they are.
    from: Point,
    to: Point,
    /// The direction from the first end to the second.
    pub direction: Point,
    /// The distance of the ends.
    length: f32,
    /// The box around the strands, a little larger than they are.
    pub bounds: Rect,
    /// The strands, one after the other.
    points: Vec<Point>,
    n_points_of_strand: usize,
}

/// A node where it stands, with its label, as lines may run over it.
#[derive(Clone, Copy)]
pub(crate) struct Obstacle<'a> {
    /// The node's number.
    pub v: usize,
    /// The node.
    pub node: &'a Node,
    /// Its middle.
    pub at: Point,
    /// What it covers.
    pub boxes: &'a Boxes,
}

impl Polyline {
    /// Makes a line that is still nowhere.
    pub(crate) fn new(ends: (usize, usize), bundle: Option<Bundle>) -> Self {
        let n_points_of_strand = match bundle.map_or(1, |bundle| bundle.n_strands) {
            0 | 1 => 2,
            2 | 3 => 5,
            _ => 9,
        };
        let nowhere = Point::default();
        let (from, to, direction) = (nowhere, nowhere, nowhere);
        Self {
            bundle,
            ends,
            from,
            to,
            direction,
            length: 0.0,
            bounds: Rect::NOTHING,
            points: Vec::new(),
            n_points_of_strand,
        }
    }

    /// Puts the ends of the line somewhere, of which the strands know nothing yet.
    pub(crate) fn aim(&mut self, from: Point, to: Point) {
        (self.from, self.to, self.length) = (from, to, from.distance(to));
        self.direction = (to - from).direction_or(Point::new(1.0, 0.0));
    }

    /// Draws the strands between the ends.
    pub(crate) fn trace(&mut self) {
        let (from, to) = (self.from, self.to);
        self.points.clear();
        let n_segments = self.n_points_of_strand - 1;
        match self.bundle {
            Some(bundle) if n_segments > 1 => {
                let at = |i: usize| i as f32 / n_segments as f32;
                let curves = bundle.curves(from, to);
                self.points.extend(curves.flat_map(|curve| (0..=n_segments).map(move |i| curve.at(at(i)))));
            }
            _ => self.points.extend([from, to]),
        }
        let bounds = self.points.iter().fold(Rect::NOTHING, |bounds, &p| bounds.union(Rect { min: p, max: p }));
        // Upright and level lines have boxes without an inside.
        self.bounds = bounds.grown(0.1);
    }

    /// Puts one end of the line at a point, and the other one somewhere, too.
    pub(crate) fn aim_from(&mut self, v: usize, at: Point, other: Point) {
        if self.ends.0 == v { self.aim(at, other) } else { self.aim(other, at) }
    }

    /// Takes over what another line joins, and how.
    pub(crate) fn become_like(&mut self, other: &Self) {
        (self.ends, self.bundle, self.n_points_of_strand) = (other.ends, other.bundle, other.n_points_of_strand);
    }

    /// Returns where the line can be.
    pub(crate) fn band(&self) -> Band {
        /// What rounding may add.
        const MARGIN: f32 = 0.1;
        // The outermost strand passes the middle so far from the straight way, and is nowhere farther from it.
        let n_gaps = self.bundle.map_or(0, |bundle| bundle.n_strands.saturating_sub(1));
        let reach = 0.5 * STRAND_GAP * n_gaps as f32 + MARGIN;
        Band { bounds: self.bounds, from: self.from, across: self.direction.turned(), reach }
    }

    /// Returns the straight way between the ends.
    pub(crate) fn way(&self) -> [Point; 2] {
        [self.from, self.to]
    }

    /// Returns whether a node is an end of the line.
    pub(crate) fn ends_at(&self, v: usize) -> bool {
        self.ends.0 == v || self.ends.1 == v
    }

    /// Returns the end that is not the given one.
    pub(crate) fn other_end(&self, v: usize) -> usize {
        if self.ends.0 == v { self.ends.1 } else { self.ends.0 }
    }

    /// Returns whether any strand runs through a box.
    pub(crate) fn runs_through(&self, rect: Rect) -> bool {
        self.bounds.meets(rect) && self.strands().any(|strand| length_inside(strand, rect) > 0.0)
    }

    /// Returns what the line costs where it runs over a node or its label; free of charge where their
    /// boxes do not meet.
    pub(crate) fn cost_over(&self, over: Obstacle<'_>, strictness: f32) -> f32 {
        let Obstacle { v, node, at, boxes } = over;
        let is_end = self.ends_at(v);
        let band = self.band();
        let (meets_label, meets_shape) = (band.meets(boxes.label), !is_end && band.meets(boxes.shape));
        let mut cost = 0.0;
        for strand in self.strands() {
            let over_label = if meets_label { length_inside(strand, boxes.label) } else { 0.0 };
            if over_label > 0.0 {
                cost += match (is_end, self.bundle) {
                    (true, None) => TIE_OVER_OWN_LABEL,
                    (true, Some(_)) => LINK_OVER_OWN_LABEL * (1.0 + 0.03 * over_label),
                    (false, None) => TIE_OVER_LABEL,
                    (false, Some(_)) => strictness * LINK_OVER_LABEL * (1.0 + 0.03 * over_label),
                };
            }
            if meets_shape && length_inside(strand, boxes.shape) > 0.0 {
                let distances = strand.windows(2).map(|pair| distance_to_segment(at, pair[0], pair[1]));
                let depth = 1.0 - distances.fold(f32::INFINITY, f32::min) / (node.radius + NODE_MARGIN);
                cost += strictness * LINK_OVER_NODE * depth.max(0.0);
            }
        }
        cost
    }

    /// Returns what it costs that two lines cross; nothing where they share an end.
    pub(crate) fn cost_of_crossing(&self, other: &Self) -> f32 {
        let ((a, b), (c, d)) = (self.ends, other.ends);
        if a == c || a == d || b == c || b == d || !segments_cross(self.from, self.to, other.from, other.to) {
            return 0.0;
        }
        let (Some(one), Some(two)) = (self.bundle, other.bundle) else { return CROSSING_OF_TIE };
        let parallel = self.direction.dot(other.direction);
        CROSSING * 0.5 * (one.n_strands + two.n_strands) as f32 * (0.8 + 0.6 * parallel * parallel)
    }

    /// Returns what it costs that two lines leave a node in nearly the same direction.
    pub(crate) fn cost_of_angle(&self, other: &Self, v: usize) -> f32 {
        if self.other_end(v) == other.other_end(v) {
            return 0.0;
        }
        let turn = if (self.ends.0 == v) == (other.ends.0 == v) { 1.0 } else { -1.0 };
        // From 26 degrees (cosine 0.9) down to 0.
        let sharp = ((turn * self.direction.dot(other.direction) - 0.9) / 0.1).max(0.0);
        SHARP_ANGLE * sharp * sharp
    }

    /// Returns what the length of the line costs, given the radii of its ends and the length that
    /// links should have.
    pub(crate) fn cost_of_length(&self, radii: f32, link_length: f32) -> f32 {
        match self.bundle {
            None => {
                let off = (self.length / (0.7 * link_length) - 1.0).max(0.0);
                FAR_TIE * off * off
            }
            Some(bundle) => {
                let wanted = 50.0 + 22.0 * bundle.n_strands as f32;
                let short = (1.0 - (self.length - radii) / wanted).max(0.0);
                let long = (self.length / link_length - 1.0).max(0.0);
                SHORT_LINK * short * short + LONG_LINK * long * long
            }
        }
    }

    fn strands(&self) -> impl Iterator<Item = &[Point]> {
        self.points.chunks_exact(self.n_points_of_strand)
    }
}

fn length_inside(strand: &[Point], rect: Rect) -> f32 {
    strand.windows(2).map(|pair| rect.length_inside(pair[0], pair[1])).sum()
}

/// Returns what it costs that two nodes or their labels overlap.
pub(crate) fn cost_of_overlap(mine: &Boxes, theirs: &Boxes) -> f32 {
    let covered = |mine: Rect, theirs: Rect, price: f32| {
        let overlap = mine.overlap(theirs);
        if overlap.x > 0.0 && overlap.y > 0.0 { price + 0.05 * price * overlap.x.min(overlap.y) } else { 0.0 }
    };
    covered(mine.label, theirs.label, COVERED_LABEL)
        + covered(mine.label, theirs.shape, COVERED_LABEL)
        + covered(mine.shape, theirs.label, COVERED_LABEL)
        + covered(mine.shape, theirs.shape, COVERED_NODE)
}

/// Returns what a node costs whatever the others do: outside of the area, with its label on a side
/// that readers expect less, away from where they know it.
pub(crate) fn cost_of_place(extent: Rect, area: Rect, at: Point, side: Side, known: Option<Point>) -> f32 {
    let outside = (area.min.x - extent.min.x).max(0.0)
        + (area.min.y - extent.min.y).max(0.0)
        + (extent.max.x - area.max.x).max(0.0)
        + (extent.max.y - area.max.y).max(0.0);
    let side = match side {
        Side::Below => 0.0,
        Side::Right => 0.3,
        Side::Left | Side::Above => 0.5,
        Side::BelowRight | Side::BelowLeft | Side::AboveRight | Side::AboveLeft => 1.2,
    };
    let moved = known.map_or(0.0, |known| known.distance(at));
    OUTSIDE * outside + side + MOVED * moved / 100.0
}
