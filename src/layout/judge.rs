//! How good a picture is: one number, lower is better, and its exact change when a node moves.
//!
//! Davidson and Harel, "Drawing graphs nicely using simulated annealing", ACM TOG 15(4), 1996, with
//! terms for what a reader of this map sees: labels, parallel links, affiliations.

use super::distances::Distances;
use super::geometry::{distance_to_segment, segments_cross};
use super::{Point, Rect, Request, Side};

/// A label over another label or over a node; plus a bit for each point of overlap.
const COVERED_LABEL: f32 = 40.0;
/// A node over a node.
const COVERED_NODE: f32 = 60.0;
/// A link through a label or a node that it does not belong to; plus a bit for each point of it.
const LINK_OVER_LABEL: f32 = 16.0;
const LINK_OVER_NODE: f32 = 16.0;
const LINK_OVER_OWN_LABEL: f32 = 6.0;
/// An affiliation under a label is a lesser evil: it is drawn as a pale band.
const TIE_OVER_LABEL: f32 = 3.0;
/// Two single links crossing; bundles count as the mean of their strands.
const CROSSING: f32 = 2.4;
const CROSSING_OF_TIE: f32 = 0.7;
/// Two links leaving a node in nearly the same direction.
const SHARP_ANGLE: f32 = 1.6;
/// Two nodes at a distance other than their way in the graph.
const STRESS: f32 = 0.9;
/// A link too short to show its arrowhead, or an official far from the country.
const SHORT_LINK: f32 = 4.0;
const FAR_TIE: f32 = 3.0;
/// For each point outside the area.
const OUTSIDE: f32 = 0.6;
/// For each 100 points that a node moves from where the reader knows it.
const MOVED: f32 = 25.0;

/// Free space kept around labels and nodes.
const LABEL_MARGIN: f32 = 4.0;
const NODE_MARGIN: f32 = 7.0;

#[derive(Clone)]
struct Edge {
    ends: (usize, usize),
    /// How many strands; none for a tie.
    bundle: Option<super::Bundle>,
    /// The strands as polylines.
    strands: Vec<Vec<Point>>,
}

/// A picture that is being arranged: positions and label sides, and what they cost.
#[derive(Clone)]
pub struct Picture<'a> {
    request: &'a Request,
    /// Where each node is.
    pub at: Vec<Point>,
    /// Where each label stands.
    pub side: Vec<Side>,
    /// Multiplies the price of what is covered: 1 while the search roams, more when it mends.
    pub strictness: f32,
    /// The boxes of labels and shapes, with their margins, and both together.
    boxes: Vec<Boxes>,
    edges: Vec<Edge>,
    /// The box around each edge's strands, a little larger than they are.
    bounds: Vec<Rect>,
    edges_of: Vec<Vec<usize>>,
    /// How far nodes want to be from each other, where stress counts.
    distances: Option<&'a Distances>,
    area: Rect,
}

#[derive(Clone, Copy)]
struct Boxes {
    label: Rect,
    shape: Rect,
    both: Rect,
}

impl<'a> Picture<'a> {
    /// Starts from given positions, one for each node of the request.
    pub fn new(request: &'a Request, distances: Option<&'a Distances>, at: Vec<Point>) -> Self {
        let n = request.nodes.len();
        let links = request.bundles.iter().map(|bundle| (bundle.ends, Some(*bundle)));
        let ties = request.ties.iter().map(|&ends| (ends, None));
        let edges: Vec<Edge> =
            links.chain(ties).map(|(ends, bundle)| Edge { ends, bundle, strands: Vec::new() }).collect();
        let mut edges_of = vec![Vec::new(); n];
        for (index, edge) in edges.iter().enumerate() {
            edges_of[edge.ends.0].push(index);
            edges_of[edge.ends.1].push(index);
        }
        let side = request.nodes.iter().map(|node| node.place.map_or(Side::Below, |place| place.side)).collect();
        let area = Rect::from_center(Point::default(), request.area);
        let boxes = Vec::new();
        let bounds = vec![Rect::NOTHING; edges.len()];
        let mut picture = Self { request, at, side, strictness: 1.0, boxes, edges, bounds, edges_of, distances, area };
        picture.boxes = (0..n).map(|v| picture.boxes_of(v)).collect();
        for index in 0..picture.edges.len() {
            picture.trace(index);
        }
        picture
    }

    /// Returns the cost of the whole picture.
    pub fn cost(&self) -> f32 {
        let n = self.at.len();
        // Each spring is seen from both of its ends.
        let stress = 0.5 * (0..n).map(|v| self.stress_around(v)).sum::<f32>();
        let nodes: f32 = (0..n).map(|v| self.cost_of_node_alone(v) + self.cost_of_pairs(v, 0..v)).sum();
        let edges: f32 = (0..self.edges.len())
            .map(|e| {
                let over_nodes: f32 = (0..n).map(|v| self.cost_of_edge_over_node(e, v)).sum();
                let crossings: f32 = (0..e).map(|f| self.cost_of_crossing(e, f)).sum();
                over_nodes + crossings + self.cost_of_length(e)
            })
            .sum();
        let angles: f32 = (0..n).map(|v| self.cost_of_angles(v)).sum();
        stress + nodes + edges + angles
    }

    /// Returns the part of the cost that depends on where one node and its label are.
    pub fn cost_around(&self, v: usize) -> f32 {
        let n = self.at.len();
        let mut cost = self.stress_around(v)
            + self.cost_of_node_alone(v)
            + self.cost_of_pairs(v, (0..v).chain(v + 1..n))
            + self.cost_of_angles(v);
        for &e in &self.edges_of[v] {
            let other = self.other_end(e, v);
            cost += self.cost_of_length(e) + self.cost_of_angles_with(e, other, &self.edges_of[other]);
            cost += (0..n).filter(|&u| u != v).map(|u| self.cost_of_edge_over_node(e, u)).sum::<f32>();
            cost += (0..self.edges.len()).map(|f| self.cost_of_crossing(e, f)).sum::<f32>();
        }
        cost + (0..self.edges.len()).map(|e| self.cost_of_edge_over_node(e, v)).sum::<f32>()
    }

    /// Gives everything more room: distances and the area grow by a factor, labels do not.
    pub fn spread(&mut self, factor: f32) {
        self.area = Rect { min: self.area.min * factor, max: self.area.max * factor };
        for v in 0..self.at.len() {
            self.put(v, self.at[v] * factor, self.side[v]);
        }
    }

    /// Returns how often a reader would call something covered: labels over labels or nodes, nodes
    /// over nodes, links through labels or nodes that are not theirs.
    pub fn n_covered(&self) -> usize {
        self.covering().len()
    }

    /// Returns which nodes have a part in something covered, the worst first.
    pub fn troubled_nodes(&self) -> Vec<usize> {
        let mut troubles = vec![0usize; self.at.len()];
        for v in self.covering().into_iter().flatten() {
            troubles[v] += 1;
        }
        let mut troubled: Vec<usize> = (0..self.at.len()).filter(|&v| troubles[v] > 0).collect();
        troubled.sort_by_key(|&v| (std::cmp::Reverse(troubles[v]), v));
        troubled
    }

    /// Returns the nodes that a node is linked or tied to.
    pub fn neighbours(&self, v: usize) -> impl Iterator<Item = usize> {
        self.edges_of[v].iter().map(move |&e| self.other_end(e, v))
    }

    /// Each case of something covered, as the nodes that have a part in it.
    fn covering(&self) -> Vec<Vec<usize>> {
        let n = self.at.len();
        let bare: Vec<[Rect; 2]> = self
            .boxes
            .iter()
            .map(|boxes| [boxes.label.grown(2.0 - LABEL_MARGIN), boxes.shape.grown(1.0 - NODE_MARGIN)])
            .collect();
        let meet = |v: usize, u: usize| bare[v].iter().any(|mine| bare[u].iter().any(|theirs| mine.meets(*theirs)));
        let pairs = (0..n).flat_map(|v| (0..v).map(move |u| (v, u))).filter(|&(v, u)| meet(v, u));
        let mut cases: Vec<Vec<usize>> = pairs.map(|(v, u)| vec![v, u]).collect();
        for edge in self.edges.iter().filter(|edge| edge.bundle.is_some()) {
            let through = |rect: &Rect, strand: &[Point]| {
                strand.windows(2).any(|pair| rect.length_inside(pair[0], pair[1]) > 0.0)
            };
            let (a, b) = edge.ends;
            let over = |v: usize| edge.strands.iter().any(|strand| bare[v].iter().any(|rect| through(rect, strand)));
            cases.extend((0..n).filter(|&v| v != a && v != b && over(v)).map(|v| vec![v, a, b]));
        }
        cases
    }

    /// Puts a node and its label somewhere else.
    pub fn put(&mut self, v: usize, at: Point, side: Side) {
        self.at[v] = at;
        self.side[v] = side;
        self.boxes[v] = self.boxes_of(v);
        for i in 0..self.edges_of[v].len() {
            self.trace(self.edges_of[v][i]);
        }
    }

    /// Returns a point in the middle of a node's neighbours, or none for a node without links.
    pub fn middle_of_neighbours(&self, v: usize) -> Option<Point> {
        let edges = &self.edges_of[v];
        let sum = edges.iter().fold(Point::default(), |sum, &e| sum + self.at[self.other_end(e, v)]);
        (!edges.is_empty()).then(|| sum * (1.0 / edges.len() as f32))
    }

    fn other_end(&self, e: usize, v: usize) -> usize {
        let (a, b) = self.edges[e].ends;
        if a == v { b } else { a }
    }

    fn trace(&mut self, e: usize) {
        let edge = &mut self.edges[e];
        let (a, b) = (self.at[edge.ends.0], self.at[edge.ends.1]);
        edge.strands.clear();
        match edge.bundle {
            None => edge.strands.push(vec![a, b]),
            Some(bundle) => {
                edge.strands
                    .extend(bundle.curves(a, b).map(|curve| curve.points(if curve.is_straight() { 1 } else { 7 })));
            }
        }
        let points = edge.strands.iter().flatten();
        let bounds = points.fold(Rect::NOTHING, |bounds, &p| bounds.union(Rect { min: p, max: p }));
        // Upright and level lines have boxes without an inside.
        self.bounds[e] = bounds.grown(0.1);
    }

    fn boxes_of(&self, v: usize) -> Boxes {
        let node = &self.request.nodes[v];
        let label = node.label_box(self.at[v], self.side[v]).grown(LABEL_MARGIN);
        let shape = node.shape_box(self.at[v]).grown(NODE_MARGIN);
        Boxes { label, shape, both: label.union(shape) }
    }

    fn cost_of_node_alone(&self, v: usize) -> f32 {
        let extent = self.boxes[v].both;
        let area = self.area;
        let outside = (area.min.x - extent.min.x).max(0.0)
            + (area.min.y - extent.min.y).max(0.0)
            + (extent.max.x - area.max.x).max(0.0)
            + (extent.max.y - area.max.y).max(0.0);
        let side = match self.side[v] {
            Side::Below => 0.0,
            Side::Right => 0.3,
            Side::Left | Side::Above => 0.5,
            Side::BelowRight | Side::BelowLeft | Side::AboveRight | Side::AboveLeft => 1.2,
        };
        let moved = self.request.nodes[v].place.map_or(0.0, |place| place.at.distance(self.at[v]));
        OUTSIDE * outside + side + MOVED * moved / 100.0
    }

    fn cost_of_pairs(&self, v: usize, others: impl Iterator<Item = usize>) -> f32 {
        let covered = |mine: Rect, theirs: Rect, price: f32| {
            let overlap = mine.overlap(theirs);
            if overlap.x > 0.0 && overlap.y > 0.0 { price + 0.05 * price * overlap.x.min(overlap.y) } else { 0.0 }
        };
        let mine = self.boxes[v];
        let mut cost = 0.0;
        for u in others {
            let theirs = self.boxes[u];
            if mine.both.meets(theirs.both) {
                cost += covered(mine.label, theirs.label, COVERED_LABEL);
                cost += covered(mine.label, theirs.shape, COVERED_LABEL);
                cost += covered(mine.shape, theirs.label, COVERED_LABEL);
                cost += covered(mine.shape, theirs.shape, COVERED_NODE);
            }
        }
        self.strictness * cost
    }

    fn stress_around(&self, v: usize) -> f32 {
        let Some(distances) = self.distances else { return 0.0 };
        let here = self.at[v];
        let off = |(u, &length): (usize, &f32)| {
            let off = here.distance(self.at[u]) / length - 1.0;
            if u == v { 0.0 } else { off * off }
        };
        STRESS * distances.from(v).iter().enumerate().map(off).sum::<f32>()
    }

    fn cost_of_length(&self, e: usize) -> f32 {
        let edge = &self.edges[e];
        let (a, b) = edge.ends;
        let length = self.at[a].distance(self.at[b]);
        let nodes = &self.request.nodes;
        let visible = length - nodes[a].radius - nodes[b].radius;
        match edge.bundle {
            None => {
                let wanted = 0.7 * self.request.link_length();
                let off = (length / wanted - 1.0).max(0.0);
                FAR_TIE * off * off
            }
            Some(bundle) => {
                let wanted = 50.0 + 22.0 * bundle.n_strands as f32;
                let off = (1.0 - visible / wanted).max(0.0);
                SHORT_LINK * off * off
            }
        }
    }

    fn cost_of_edge_over_node(&self, e: usize, v: usize) -> f32 {
        let Boxes { label, shape, both } = self.boxes[v];
        if !self.bounds[e].meets(both) {
            return 0.0;
        }
        let edge = &self.edges[e];
        let is_end = edge.ends.0 == v || edge.ends.1 == v;
        let inside = |strand: &[Point], rect: Rect| -> f32 {
            strand.windows(2).map(|pair| rect.length_inside(pair[0], pair[1])).sum()
        };
        let mut cost = 0.0;
        for strand in &edge.strands {
            let over_label = inside(strand, label);
            if over_label > 0.0 {
                cost += match (is_end, edge.bundle) {
                    (true, None) => 0.3,
                    (true, Some(_)) => LINK_OVER_OWN_LABEL * (1.0 + 0.03 * over_label),
                    (false, None) => TIE_OVER_LABEL,
                    (false, Some(_)) => self.strictness * LINK_OVER_LABEL * (1.0 + 0.03 * over_label),
                };
            }
            if !is_end && inside(strand, shape) > 0.0 {
                let depth = strand
                    .windows(2)
                    .map(|pair| distance_to_segment(self.at[v], pair[0], pair[1]))
                    .fold(f32::INFINITY, f32::min);
                let reach = self.request.nodes[v].radius + NODE_MARGIN;
                cost += self.strictness * LINK_OVER_NODE * (1.0 - depth / reach).max(0.0);
            }
        }
        cost
    }

    fn cost_of_crossing(&self, e: usize, f: usize) -> f32 {
        if !self.bounds[e].meets(self.bounds[f]) {
            return 0.0;
        }
        let (one, two) = (&self.edges[e], &self.edges[f]);
        let ((a, b), (c, d)) = (one.ends, two.ends);
        // Edges that share an end, the edge itself among them, do not cross.
        if a == c || a == d || b == c || b == d || !segments_cross(self.at[a], self.at[b], self.at[c], self.at[d]) {
            return 0.0;
        }
        let (Some(one), Some(two)) = (one.bundle, two.bundle) else { return CROSSING_OF_TIE };
        let along = (self.at[b] - self.at[a]).direction_or(Point::new(1.0, 0.0));
        let other = (self.at[d] - self.at[c]).direction_or(Point::new(1.0, 0.0));
        let parallel = along.dot(other).abs();
        CROSSING * 0.5 * (one.n_strands + two.n_strands) as f32 * (0.8 + 0.6 * parallel * parallel)
    }

    fn cost_of_angles(&self, v: usize) -> f32 {
        let edges = &self.edges_of[v];
        edges.iter().enumerate().map(|(i, &e)| self.cost_of_angles_with(e, v, &edges[..i])).sum()
    }

    /// The angles at a node between one of its edges and others of it.
    fn cost_of_angles_with(&self, e: usize, v: usize, others: &[usize]) -> f32 {
        let here = self.at[v];
        let direction = |to: usize| (self.at[to] - here).direction_or(Point::new(1.0, 0.0));
        let end = self.other_end(e, v);
        let out = direction(end);
        let cost = |&f: &usize| {
            let other_end = self.other_end(f, v);
            if other_end == end {
                return 0.0;
            }
            // From 26 degrees (cosine 0.9) down to 0.
            let sharp = ((out.dot(direction(other_end)) - 0.9) / 0.1).max(0.0);
            SHARP_ANGLE * sharp * sharp
        };
        others.iter().map(cost).sum()
    }
}
