//! What a layout depends on, as plain data: nodes with their label boxes, bundles of links, ties.

use crate::layout::stress::graph::Network;
use crate::layout::stress::shortest_paths::Distances;
use crate::layout::{Curve, Place, Point, Rect, Side, Size};

/// Space between a node and its label.
const LABEL_GAP: f32 = 2.0;
/// Distance between parallel links at their middle.
pub(crate) const STRAND_GAP: f32 = 22.0;

/// A node as the layout sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The radius of the circle around its shape.
    pub radius: f32,
    /// The size of its label, all lines together.
    pub label: Size,
    /// Where it is now, if it is on the map already.
    pub place: Option<Place>,
}

impl Node {
    /// Returns the box of the label when the node is at a point.
    pub fn label_box(&self, at: Point, side: Side) -> Rect {
        let Size { w, h } = self.label;
        let away = self.radius + LABEL_GAP;
        // At a diagonal side only the corner of the label is near the circle, so that the label may come closer.
        let aside = 0.75 * self.radius;
        let (x, y) = match side {
            Side::Below => (0.0, away + h / 2.0),
            Side::Above => (0.0, -away - h / 2.0),
            Side::Right => (away + w / 2.0, 0.0),
            Side::Left => (-away - w / 2.0, 0.0),
            Side::BelowRight => (aside + w / 2.0, aside + h / 2.0),
            Side::BelowLeft => (-aside - w / 2.0, aside + h / 2.0),
            Side::AboveRight => (aside + w / 2.0, -aside - h / 2.0),
            Side::AboveLeft => (-aside - w / 2.0, -aside - h / 2.0),
        };
        let center = at + Point::new(x, y);
        Rect::from_center(center, self.label)
    }

    /// Returns the box of the node's shape.
    pub fn shape_box(&self, at: Point) -> Rect {
        Rect::around(at, self.radius)
    }
}

/// All links between two nodes: drawn side by side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bundle {
    /// The nodes' indices, the lower one first.
    pub ends: (usize, usize),
    /// How many curves are drawn.
    pub n_strands: usize,
}

impl Bundle {
    /// Returns how far the strand at `index` bulges to the right of the way from the first end.
    pub fn bulge(&self, index: usize) -> f32 {
        (index as f32 - (self.n_strands as f32 - 1.0) / 2.0) * STRAND_GAP
    }

    /// Returns the curves between the centres of two nodes.
    pub fn curves(&self, a: Point, b: Point) -> impl Iterator<Item = Curve> + use<> {
        let this = *self;
        (0..this.n_strands).map(move |index| Curve::bulging(a, b, this.bulge(index)))
    }
}

/// A picture to be laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The nodes that are shown.
    pub nodes: Vec<Node>,
    /// The links between them, at most one bundle for two nodes.
    pub bundles: Vec<Bundle>,
    /// Who belongs to whom, as (member, whole).
    pub ties: Vec<(usize, usize)>,
    /// The space that the picture may fill at zoom 1.
    pub area: Size,
    /// Chooses among equally good pictures.
    pub seed: u64,
}

impl Request {
    /// Returns the length that a single link wants to have, so that the picture fills its area.
    pub fn link_length(&self) -> f32 {
        let share = self.area.w * self.area.h / self.nodes.len().max(1) as f32;
        (1.25 * share.sqrt()).clamp(70.0, 260.0)
    }

    /// Returns the wanted distance between each two nodes: the length of the shortest way.
    pub fn distances(&self) -> Distances {
        Distances::along(&self.neighbours(), self.link_length())
    }

    /// Returns who is next to whom by a link or a tie.
    pub fn network(&self) -> Network {
        let pairs = self.bundles.iter().map(|bundle| bundle.ends).chain(self.ties.iter().copied());
        let links: Vec<(u32, u32)> = pairs.map(|(a, b)| (a as u32, b as u32)).collect();
        Network::new(self.nodes.len(), &links)
    }

    fn neighbours(&self) -> Vec<Vec<(usize, f32)>> {
        let mut neighbours = vec![Vec::new(); self.nodes.len()];
        let base = self.link_length();
        let mut join = |a: usize, b: usize, length: f32| {
            neighbours[a].push((b, length));
            neighbours[b].push((a, length));
        };
        for bundle in &self.bundles {
            let (a, b) = bundle.ends;
            join(a, b, base + 20.0 * bundle.n_strands.saturating_sub(1) as f32);
        }
        for &(member, whole) in &self.ties {
            join(member, whole, 0.65 * base);
        }
        neighbours
    }
}

/// Returns whether a picture is small enough to be improved move by move.
pub(crate) fn is_small(request: &Request) -> bool {
    request.nodes.len() <= MOST_NODES && request.bundles.len() + request.ties.len() <= MOST_LINES
}

/// Above this many nodes, the layout by stress stands as it is, with names over names.
pub(crate) const MOST_NODES: usize = 400;

/// Likewise above this many links and affiliations.
pub(crate) const MOST_LINES: usize = 2500;
