//! What a point of the picture hits.

use crate::layout::spatial_grid::Grid;
use crate::layout::{Curve, Point, Rect};
use crate::model::selection::Selection;
use crate::scene::shapes::{NodeShape, StrandShape};

/// How far from a link it is still hit.
pub const HIT_DISTANCE: f32 = 12.0;
/// How far from a node it is still hit.
const NODE_MARGIN: f32 = 2.0;

/// Nodes and links by where they lie, so that a point is compared only with those near it.
#[derive(Clone, Debug)]
pub(super) struct HitGrid {
    nodes: Grid,
    strands: Grid,
}

impl HitGrid {
    /// Enters everything that can be hit.
    pub(super) fn new(nodes: &[NodeShape], strands: &[StrandShape], bounds: Rect) -> Self {
        let mut grid = Self { nodes: Grid::new(bounds), strands: Grid::new(bounds) };
        for (index, node) in (0..).zip(nodes) {
            // The corners of a shape reach beyond its radius.
            grid.nodes.insert(index, node.label_box.union(Rect::around(node.center, 1.2 * node.radius)));
        }
        for (index, strand) in (0..).zip(strands) {
            let Curve { end, .. } = strand.curve;
            grid.strands.insert_line(index, &strand.curve.outline());
            grid.strands.insert_line(index, &[end, strand.head[0]]);
            if let Some(label) = strand.label_box() {
                grid.strands.insert(index, label);
            }
        }
        grid
    }
}

/// What a point is compared with. Without a grid that is everything, which takes a fraction of the time that a grid does.
pub(super) struct Target<'a> {
    pub nodes: &'a [NodeShape],
    pub strands: &'a [StrandShape],
    pub grid: Option<&'a HitGrid>,
    /// Whether names stand where the picture has them.
    pub has_names: bool,
}

/// Returns what a point hits: the uppermost node or its label, else the nearest link.
pub(super) fn hit(target: &Target<'_>, p: Point, zoom: f32) -> Selection {
    let Target { nodes, strands, grid, has_names } = *target;
    let margin = NODE_MARGIN / zoom;
    let is_hit = |node: &NodeShape| node.covers(p, margin) || has_names && node.label_box.contains(p);
    // At the corners of a shape the margin reaches farther than at its sides.
    let near = near_things(grid.map(|grid| &grid.nodes), nodes.len(), Rect::around(p, 1.5 * margin));
    let node = near.into_iter().filter(|&index| is_hit(&nodes[index])).max();
    if let Some(index) = node {
        return Selection::Actor(nodes[index].actor);
    }
    let reach = HIT_DISTANCE / zoom;
    let mut near = near_things(grid.map(|grid| &grid.strands), strands.len(), Rect::around(p, reach));
    near.sort_unstable();
    near.dedup();
    let seen = near.into_iter().map(|index| &strands[index]).filter(|strand| !strand.is_minor());
    let distances = seen.map(|strand| (distance(strand, p), strand));
    match distances.min_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((distance, strand)) if distance <= reach => Selection::Link(strand.links[0]),
        _ => Selection::Nothing,
    }
}

/// Returns the indices of those of `n` things that may lie near a box.
fn near_things(grid: Option<&Grid>, n: usize, around: Rect) -> Vec<usize> {
    match grid {
        Some(grid) => grid.near(around).map(|index| index as usize).collect(),
        None => (0..n).collect(),
    }
}

/// Returns how far a point is from a link: on its words it is on the link.
fn distance(strand: &StrandShape, p: Point) -> f32 {
    let is_on_label = strand.label_box().is_some_and(|label| label.contains(p));
    if is_on_label { 0.0 } else { strand.curve.distance(p).min(strand.head[0].distance(p)) }
}
