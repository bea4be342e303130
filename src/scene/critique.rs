//! What a critical reader would find wrong with a picture, each fault with names.
//!
//! It looks at the drawn shapes, not at what the search for the picture believed.

use crate::layout::geometry::{distance_to_segment, segments_cross};
use crate::layout::{Point, Rect};
use crate::model::{ActorId, Map};
use crate::scene::{NodeShape, Scene, StrandShape, TieShape};

/// What a reader would mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Two actors' labels overlap.
    LabelOverLabel,
    /// An actor's label covers another one's node.
    LabelOverNode,
    /// Two nodes overlap.
    NodeOverNode,
    /// A link runs through the label of an actor that it does not touch.
    LinkThroughLabel,
    /// A link runs through the node of an actor that it does not touch.
    LinkThroughNode,
    /// A link's words cover an actor's label or node.
    WordsOverActor,
    /// Two links cross that have no actor in common.
    Crossing,
    /// A link crosses the band from a member to what it belongs to.
    CrossingOfTie,
    /// Two links leave an actor so close together that they are hard to tell apart.
    SharpAngle,
}

impl FaultKind {
    /// Every kind, the worst first.
    pub const ALL: [Self; 9] = [
        Self::LabelOverLabel,
        Self::LabelOverNode,
        Self::NodeOverNode,
        Self::LinkThroughLabel,
        Self::LinkThroughNode,
        Self::WordsOverActor,
        Self::Crossing,
        Self::CrossingOfTie,
        Self::SharpAngle,
    ];

    /// Returns whether something is covered: no picture that the program makes should have that.
    pub fn covers(self) -> bool {
        !matches!(self, Self::Crossing | Self::CrossingOfTie | Self::SharpAngle)
    }

    /// Returns the kind's name, in the plural.
    pub fn plural(self) -> &'static str {
        match self {
            Self::LabelOverLabel => "labels over labels",
            Self::LabelOverNode => "labels over nodes",
            Self::NodeOverNode => "nodes over nodes",
            Self::LinkThroughLabel => "links through labels that are not theirs",
            Self::LinkThroughNode => "links through nodes that are not theirs",
            Self::WordsOverActor => "links' words over actors",
            Self::Crossing => "crossings of links",
            Self::CrossingOfTie => "crossings of links and affiliations",
            Self::SharpAngle => "sharp angles between links",
        }
    }
}

/// One case of what a reader would mind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// Those concerned, by name.
    pub names: String,
}

/// A line of a scene, with the box around it.
struct BoxedLine {
    points: Vec<Point>,
    bounds: Rect,
}

impl BoxedLine {
    fn of(strand: &StrandShape) -> Self {
        let mut points = strand.curve.points(if strand.curve.is_straight() { 1 } else { 24 });
        points.push(strand.head[0]);
        let bounds = points.iter().fold(Rect::NOTHING, |rect, &p| rect.union(Rect { min: p, max: p })).grown(0.1);
        Self { points, bounds }
    }

    fn segments(&self) -> impl Iterator<Item = (Point, Point)> {
        self.points.windows(2).map(|pair| (pair[0], pair[1]))
    }

    fn length_inside(&self, rect: Rect) -> f32 {
        self.segments().map(|(a, b)| rect.length_inside(a, b)).sum()
    }

    fn crosses(&self, a: Point, b: Point) -> bool {
        let around = Rect { min: a, max: a }.union(Rect { min: b, max: b });
        self.bounds.meets(around.grown(0.1)) && self.segments().any(|(c, d)| segments_cross(a, b, c, d))
    }
}

/// Is told of a fault: of which kind it is, and what gives the names of those concerned.
type Tell<'a> = dyn FnMut(FaultKind, &dyn Fn() -> String) + 'a;

/// Returns every fault of a picture.
pub fn faults(map: &Map, scene: &Scene) -> Vec<Fault> {
    let mut faults = Vec::new();
    each_fault(map, scene, &mut |kind, names| faults.push(Fault { kind, names: names() }));
    faults
}

/// Tells every fault of a picture, of which there may be millions: any two actors, links and ties are compared. Names are
/// made for those who ask for them.
pub fn each_fault(map: &Map, scene: &Scene, tell: &mut Tell<'_>) {
    let lines: Vec<BoxedLine> = scene.strands.iter().map(BoxedLine::of).collect();
    let review = Critic { map };
    for (index, node) in scene.nodes.iter().enumerate() {
        scene.nodes[..index].iter().for_each(|other| review.nodes(node, other, tell));
        scene.strands.iter().zip(&lines).for_each(|(strand, line)| review.link_and_node(strand, line, node, tell));
    }
    for (index, (strand, line)) in scene.strands.iter().zip(&lines).enumerate() {
        let others = scene.strands[..index].iter().zip(&lines);
        others.for_each(|(other, other_line)| review.links((strand, line), (other, other_line), tell));
        scene.ties.iter().for_each(|tie| review.link_and_tie(strand, line, tie, tell));
    }
}

/// The part of a shape that counts as covered when something lies on it: corners may be grazed.
fn core(node: &NodeShape) -> Rect {
    Rect::around(node.center, 0.9 * node.radius)
}

struct Critic<'a> {
    map: &'a Map,
}

impl Critic<'_> {
    fn nodes(&self, node: &NodeShape, other: &NodeShape, tell: &mut Tell<'_>) {
        let mut add = |kind, over: &NodeShape, under: &NodeShape| {
            tell(kind, &|| format!("{} over {}", self.name(over.actor), self.name(under.actor)));
        };
        if node.label_box.meets(other.label_box) {
            add(FaultKind::LabelOverLabel, node, other);
        }
        for (over, under) in [(node, other), (other, node)] {
            if over.label_box.meets(core(under)) {
                add(FaultKind::LabelOverNode, over, under);
            }
        }
        if node.center.distance(other.center) < node.radius + other.radius {
            add(FaultKind::NodeOverNode, node, other);
        }
    }

    fn link_and_node(&self, strand: &StrandShape, line: &BoxedLine, node: &NodeShape, tell: &mut Tell<'_>) {
        let names = || format!("{} and {}", self.sentence(strand), self.name(node.actor));
        if !self.touches(strand, node.actor) {
            if line.bounds.meets(node.label_box) && line.length_inside(node.label_box) > 0.5 {
                tell(FaultKind::LinkThroughLabel, &names);
            }
            let is_on = |(a, b)| distance_to_segment(node.center, a, b) < 0.9 * node.radius;
            if line.bounds.meets(core(node)) && line.segments().any(is_on) {
                tell(FaultKind::LinkThroughNode, &names);
            }
        }
        let words = strand.label_at.map(|center| Rect::from_center(center, strand.label_size));
        if words.is_some_and(|words| words.meets(node.label_box) || words.meets(core(node))) {
            tell(FaultKind::WordsOverActor, &names);
        }
    }

    fn links(
        &self,
        (strand, line): (&StrandShape, &BoxedLine),
        (other, other_line): (&StrandShape, &BoxedLine),
        tell: &mut Tell<'_>,
    ) {
        /// From the cosine of 12 degrees on, two lines look like one.
        const ALIKE: f32 = 0.978;
        let both = || format!("{} and {}", self.sentence(strand), self.sentence(other));
        let (one, two) = (self.map.link(strand.links[0]), self.map.link(other.links[0]));
        match [one.from, one.to].map(|actor| actor == two.from || actor == two.to) {
            // Parallel links are fanned apart; loops find their own way out.
            [true, true] => {}
            [true, _] | [_, true] if strand.curve.is_loop() || other.curve.is_loop() => {}
            [false, false] => {
                let crosses =
                    line.bounds.meets(other_line.bounds) && line.segments().any(|(a, b)| other_line.crosses(a, b));
                if crosses {
                    tell(FaultKind::Crossing, &both);
                }
            }
            [is_from, _] => {
                let shared = if is_from { one.from } else { one.to };
                let way_out = |strand: &StrandShape, from: ActorId| {
                    let way = strand.head[0] - strand.curve.start;
                    (if from == shared { way } else { way * -1.0 }).direction_or(Point::default())
                };
                let is_alike = way_out(strand, one.from).dot(way_out(other, two.from)) > ALIKE;
                if is_alike {
                    tell(FaultKind::SharpAngle, &|| format!("at {}: {}", self.name(shared), both()));
                }
            }
        }
    }

    fn link_and_tie(&self, strand: &StrandShape, line: &BoxedLine, tie: &TieShape, tell: &mut Tell<'_>) {
        let is_apart = !self.touches(strand, tie.member) && !self.touches(strand, tie.whole);
        let names = || format!("{} and {} of {}", self.sentence(strand), self.name(tie.member), self.name(tie.whole));
        if is_apart && line.crosses(tie.from, tie.to) {
            tell(FaultKind::CrossingOfTie, &names);
        }
    }

    fn touches(&self, strand: &StrandShape, actor: ActorId) -> bool {
        self.map.touches(strand.links[0], actor)
    }

    fn name(&self, actor: ActorId) -> &str {
        &self.map.actor(actor).short_name
    }

    fn sentence(&self, strand: &StrandShape) -> String {
        format!("\"{}\"", self.map.sentence(strand.links[0]))
    }
}
