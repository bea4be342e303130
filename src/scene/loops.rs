//! Links of an actor to itself: loops, each where there is most room around its node.

use std::collections::{BTreeMap, BTreeSet};

use crate::layout::{Curve, Point, Rect};
use crate::model::ActorId;
use crate::scene::plan::{Plan, Strand};
use crate::scene::shapes::NodeShape;

/// How far a loop reaches from the edge of its node.
const REACH: f32 = 42.0;

/// Which ways out of nodes with loops are taken.
pub(super) struct Loops<'a> {
    /// The nodes of the picture, as far as they have places.
    nodes: &'a [Option<NodeShape>],
    /// The directions of the lines of a node, its loops included.
    taken: BTreeMap<ActorId, Vec<Point>>,
}

impl<'a> Loops<'a> {
    /// Finds which ways the other lines of nodes with loops take.
    pub(super) fn new(plan: &Plan, nodes: &'a [Option<NodeShape>]) -> Self {
        let mut taken = BTreeMap::<ActorId, Vec<Point>>::new();
        let ends = || plan.bundles.iter().map(|bundle| bundle.ends);
        let looped: BTreeSet<usize> = ends().filter(|(a, b)| a == b).map(|(a, _)| a).collect();
        if looped.is_empty() {
            return Self { nodes, taken };
        }
        let lines = ends().chain(plan.ties.iter().copied()).filter(|(a, b)| a != b);
        for (node, other) in lines.flat_map(|(a, b)| [(a, b), (b, a)]).filter(|(node, _)| looped.contains(node)) {
            if let (Some(node), Some(other)) = (&nodes[node], &nodes[other]) {
                taken.entry(node.actor).or_default().push(direction(node, other.center));
            }
        }
        Self { nodes, taken }
    }

    /// Draws a strand that leads back to its node as another loop of that: over as few names and nodes as can be, then
    /// away from other lines. Any other strand is none.
    pub(super) fn next_loop(&mut self, strand: &Strand) -> Option<Curve> {
        const WAYS: usize = 16;
        let node = self.nodes[strand.from].as_ref().filter(|_| strand.from == strand.to)?;
        let reach = node.radius + REACH;
        let way_out = |index: usize| {
            // Upwards first: names stand below most nodes.
            let angle = std::f32::consts::TAU * index as f32 / WAYS as f32;
            Point::new(libm::sinf(angle), -libm::cosf(angle))
        };
        let loop_towards = |way: Point| Curve::looping(node.center, node.center + way * reach);
        let around = Rect::around(node.center, 1.4 * reach);
        let others = self.nodes.iter().flatten().filter(|other| other.actor != node.actor).map(NodeShape::bounds);
        let boxes: Vec<Rect> = others.chain([node.label_box]).filter(|rect| rect.meets(around)).collect();
        let taken = self.taken.entry(node.actor).or_default();
        let cost = |way: Point| {
            let outline = loop_towards(way).outline();
            let n_covered = boxes.iter().filter(|rect| outline.iter().any(|&p| rect.grown(3.0).contains(p))).count();
            let crowding = taken.iter().map(|other| way.dot(*other)).fold(-1.0, f32::max);
            10.0 * n_covered as f32 + crowding
        };
        let ways = (0..WAYS).map(way_out);
        let best = ways.min_by(|a, b| cost(*a).total_cmp(&cost(*b))).unwrap_or(Point::new(0.0, -1.0));
        taken.push(best);
        Some(loop_towards(best))
    }
}

fn direction(node: &NodeShape, to: Point) -> Point {
    (to - node.center).direction_or(Point::new(1.0, 0.0))
}
