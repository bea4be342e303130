//! The picture as plain shapes, the same for the screen, SVG and tests, and what a point hits.
//!
//! A scene knows no theme, no zoom and no mouse: colours are roles, lengths are points of the map.

pub mod camera;
pub mod critique;
pub mod draw;
pub mod legend;
pub mod marks;
pub mod palette;
pub mod plan;
pub mod text;

use crate::layout::link_labels::{CurveLabel, place_on_links};
use crate::layout::{Curve, Layout, Place, Point, Rect, Request, Size};
use crate::model::selection::Selection;
use crate::model::{ActorId, ActorKind, EvidenceKind, Family, LinkId, Map, Status};
use plan::{Plan, Strand};
use text::{ACTOR_SIZE, LINE_HEIGHT};

/// Length of an arrowhead, and half its width.
const HEAD: (f32, f32) = (9.0, 4.2);
/// How far from a link it is still hit.
pub const HIT_DISTANCE: f32 = 12.0;
/// Space between a label and what ends at it.
const CLEARANCE: f32 = 1.5;

/// An actor's node.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeShape {
    /// Whom it stands for.
    pub actor: ActorId,
    /// The kind, which is the shape.
    pub kind: ActorKind,
    /// The centre.
    pub center: Point,
    /// The radius of the circle around the shape.
    pub radius: f32,
    /// A country's two letters, where they fit.
    pub code: Option<String>,
    /// Whether the reader put it there.
    pub pinned: bool,
    /// Whom it stands for besides.
    pub folded: Vec<ActorId>,
    /// The links between those that it stands for.
    pub inner: Vec<LinkId>,
    /// The lines of the label and their middles.
    pub lines: Vec<(String, Point)>,
    /// The box of the label.
    pub label_box: Rect,
}

impl NodeShape {
    /// Returns the corners of the shape, or none for a circle.
    pub fn corners(&self) -> Option<Vec<Point>> {
        // Angles in eighths of a turn or sixths; all shapes of a radius have about the same area.
        let (n, first, radius) = match self.kind {
            ActorKind::Country | ActorKind::Group => return None,
            ActorKind::Person => (4, 0.0, self.radius * 1.12),
            ActorKind::Body => (6, 0.0, self.radius * 1.06),
        };
        let corner = |i: usize| {
            let angle = first + std::f32::consts::TAU * i as f32 / n as f32;
            self.center + Point::new(libm::cosf(angle), libm::sinf(angle)) * radius
        };
        Some((0..n).map(corner).collect())
    }

    /// Returns the box around the shape and its label.
    pub fn bounds(&self) -> Rect {
        self.label_box.union(Rect::around(self.center, self.radius + 2.0))
    }

    /// Returns whether a point is on the shape, `margin` included.
    fn covers(&self, p: Point, margin: f32) -> bool {
        let from = p - self.center;
        match self.kind {
            ActorKind::Country | ActorKind::Group => from.length() <= self.radius + margin,
            ActorKind::Person => from.x.abs() + from.y.abs() <= self.radius * 1.12 + margin * 1.41,
            ActorKind::Body => {
                let (x, y) = (from.x.abs(), from.y.abs());
                let inner = self.radius * 1.06 * 0.866 + margin;
                y <= inner && 0.866 * x + 0.5 * y <= inner
            }
        }
    }
}

/// A curve with an arrowhead: a link, or several folded into one.
#[derive(Clone, Debug, PartialEq)]
pub struct StrandShape {
    /// The links it stands for; never empty.
    pub links: Vec<LinkId>,
    /// The visible line, which ends where the arrowhead begins.
    pub curve: Curve,
    /// The tip of the arrowhead and its two other corners.
    pub head: [Point; 3],
    /// The colour.
    pub family: Family,
    /// The line style: see [`plan::RestsOn`].
    pub evidence: EvidenceKind,
    /// Whether only unnamed sources vouch for it: then the arrowhead is hollow.
    pub unnamed: bool,
    /// How the article presents it; of several links, how it presents all.
    pub status: Status,
    /// The width of the line.
    pub width: f32,
    /// Its words, and where they stand if they found room.
    pub label: String,
    /// The middle of the label.
    pub label_at: Option<Point>,
    /// The size of the label.
    pub label_size: Size,
}

/// A band from a member to what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TieShape {
    /// Who belongs.
    pub member: ActorId,
    /// To whom.
    pub whole: ActorId,
    /// The centre of the member's node.
    pub from: Point,
    /// The centre of the other node.
    pub to: Point,
}

/// The whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The nodes, in the order of the actors.
    pub nodes: Vec<NodeShape>,
    /// The links.
    pub strands: Vec<StrandShape>,
    /// The affiliations.
    pub ties: Vec<TieShape>,
    /// The box around everything.
    pub bounds: Rect,
}

impl Scene {
    /// Draws a plan with the places of a layout; nodes without a place are left out.
    pub fn new(map: &Map, plan: &Plan, layout: &Layout) -> Self {
        let request = plan.request(layout, Size::default(), 0);
        let nodes: Vec<Option<NodeShape>> = (0..plan.nodes.len())
            .map(|index| Some(draw_node(map, plan, &request, index, request.nodes[index].place?)))
            .collect();
        let strands: Vec<StrandShape> =
            plan.strands.iter().filter_map(|strand| draw_strand(map, plan, strand, &nodes)).collect();
        let tie = |&(member, whole): &(usize, usize)| {
            let (member, whole) = (nodes[member].as_ref()?, nodes[whole].as_ref()?);
            Some(TieShape { member: member.actor, whole: whole.actor, from: member.center, to: whole.center })
        };
        let ties = plan.ties.iter().filter_map(tie).collect();
        let nodes: Vec<NodeShape> = nodes.into_iter().flatten().collect();
        let mut scene = Self { nodes, strands, ties, bounds: Rect::NOTHING };
        scene.place_link_labels();
        scene.bounds = scene.extent();
        scene
    }

    fn place_link_labels(&mut self) {
        let labels: Vec<CurveLabel> = self
            .strands
            .iter()
            .map(|strand| CurveLabel {
                curve: Curve { end: strand.head[0], ..strand.curve },
                size: strand.label_size,
                importance: strand.width,
            })
            .collect();
        let shapes = self.nodes.iter().map(|node| Rect::around(node.center, node.radius + 3.0));
        let taken: Vec<Rect> = self.nodes.iter().map(|node| node.label_box).chain(shapes).collect();
        for (strand, center) in self.strands.iter_mut().zip(place_on_links(&labels, &taken)) {
            strand.label_at = center;
        }
    }

    fn extent(&self) -> Rect {
        let nodes = self.nodes.iter().map(NodeShape::bounds);
        let points = self.strands.iter().flat_map(|strand| strand.curve.points(8));
        let labels =
            self.strands.iter().filter_map(|strand| Some(Rect::from_center(strand.label_at?, strand.label_size)));
        let points = points.map(|p| Rect { min: p, max: p });
        nodes.chain(points).chain(labels).fold(Rect::NOTHING, Rect::union)
    }

    /// Returns the links in the order of painting: the best-backed last, unbroken by the others.
    pub fn strands_upwards(&self) -> Vec<&StrandShape> {
        let mut strands: Vec<&StrandShape> = self.strands.iter().collect();
        strands.sort_by(|a, b| a.width.total_cmp(&b.width));
        strands
    }

    /// Returns the node of an actor, if it is shown.
    pub fn node(&self, actor: ActorId) -> Option<&NodeShape> {
        self.nodes.binary_search_by_key(&actor, |node| node.actor).ok().map(|index| &self.nodes[index])
    }

    /// Returns the node that stands for an actor, which may be folded into another.
    pub fn node_standing_for(&self, actor: ActorId) -> Option<&NodeShape> {
        self.node(actor).or_else(|| self.nodes.iter().find(|node| node.folded.contains(&actor)))
    }

    /// Returns what is drawn for something: itself, what it is folded into, or nothing.
    pub fn standing_for(&self, selection: Selection) -> Selection {
        let node = match selection {
            Selection::Nothing => None,
            Selection::Link(link) if self.strand(link).is_some() => return selection,
            Selection::Link(link) => self.nodes.iter().find(|node| node.inner.contains(&link)),
            Selection::Actor(actor) => self.node_standing_for(actor),
        };
        node.map_or(Selection::Nothing, |node| Selection::Actor(node.actor))
    }

    /// Returns an actor with those that are folded into it; anything else alone.
    pub fn with_folded(&self, selection: Selection) -> Vec<Selection> {
        let folded = selection.actor().and_then(|actor| self.node(actor)).map(|node| node.folded.as_slice());
        let folded = folded.unwrap_or_default().iter().map(|&actor| Selection::Actor(actor));
        std::iter::once(selection).chain(folded).collect()
    }

    /// Returns the curve that stands for a link, if it is shown.
    pub fn strand(&self, link: LinkId) -> Option<&StrandShape> {
        self.strands.iter().find(|strand| strand.links.contains(&link))
    }

    /// Returns what a point hits: a node or its label, else the nearest link within
    /// [`HIT_DISTANCE`] points of the screen.
    pub fn hit(&self, p: Point, zoom: f32) -> Selection {
        let node = self.nodes.iter().rev().find(|node| node.covers(p, 2.0 / zoom) || node.label_box.contains(p));
        if let Some(node) = node {
            return Selection::Actor(node.actor);
        }
        let reach = HIT_DISTANCE / zoom;
        let is_near = |strand: &StrandShape| {
            let Curve { start, control, end } = strand.curve;
            let corners = [start, control, end, strand.head[0]].map(|p| Rect { min: p, max: p });
            let around = corners.into_iter().fold(Rect::NOTHING, Rect::union).grown(reach);
            around.contains(p) || strand.label_at.is_some_and(|at| Rect::from_center(at, strand.label_size).contains(p))
        };
        let distance = |strand: &StrandShape| {
            let on_label =
                strand.label_at.is_some_and(|center| Rect::from_center(center, strand.label_size).contains(p));
            if on_label { 0.0 } else { strand.curve.distance(p).min(strand.head[0].distance(p)) }
        };
        let near = self.strands.iter().filter(|strand| is_near(strand));
        let nearest = near.map(|strand| (distance(strand), strand)).min_by(|a, b| a.0.total_cmp(&b.0));
        match nearest {
            Some((distance, strand)) if distance <= reach => Selection::Link(strand.links[0]),
            _ => Selection::Nothing,
        }
    }
}

/// Returns whether an actor stays lit while something is chosen.
pub fn lights_actor(map: &Map, selection: Selection, actor: ActorId) -> bool {
    match selection {
        Selection::Nothing => true,
        Selection::Link(link) => {
            let disputes = &map.link(link).disputes;
            map.touches(link, actor) || disputes.iter().any(|&other| map.touches(other, actor))
        }
        Selection::Actor(chosen) => {
            chosen == actor
                || map.links_of_actor(chosen).iter().any(|&link| map.touches(link, actor))
                || map.actor(chosen).member_of.contains(&actor)
                || map.actor(actor).member_of.contains(&chosen)
        }
    }
}

/// Returns whether a curve stays lit while something is chosen.
pub fn lights_strand(map: &Map, selection: Selection, links: &[LinkId]) -> bool {
    match selection {
        Selection::Nothing => true,
        Selection::Link(chosen) => {
            links.iter().any(|&link| link == chosen || map.link(chosen).disputes.contains(&link))
        }
        Selection::Actor(actor) => links.iter().any(|&link| map.touches(link, actor)),
    }
}

fn draw_node(map: &Map, plan: &Plan, request: &Request, index: usize, place: Place) -> NodeShape {
    let planned = &plan.nodes[index];
    let actor = map.actor(planned.actor);
    let label_box = request.nodes[index].label_box(place.at, place.side);
    let line_height = ACTOR_SIZE * LINE_HEIGHT;
    let middle = |i: usize| Point::new(label_box.center().x, label_box.min.y + (i as f32 + 0.5) * line_height);
    NodeShape {
        actor: planned.actor,
        kind: actor.kind,
        center: place.at,
        radius: planned.radius,
        code: actor.iso.clone().filter(|_| planned.radius >= 11.0),
        pinned: place.pinned,
        folded: planned.folded.clone(),
        inner: planned.inner.clone(),
        lines: planned.lines.iter().enumerate().map(|(i, line)| (line.clone(), middle(i))).collect(),
        label_box,
    }
}

fn draw_strand(map: &Map, plan: &Plan, strand: &Strand, nodes: &[Option<NodeShape>]) -> Option<StrandShape> {
    let bundle = &plan.bundles[strand.bundle];
    let (from, to) = (nodes[strand.from].as_ref()?, nodes[strand.to].as_ref()?);
    let forward = strand.from == bundle.ends.0;
    let bulge = bundle.bulge(strand.position) * if forward { 1.0 } else { -1.0 };
    let whole = Curve::bulging(from.center, to.center, bulge);
    let start = leave(whole, from);
    let tip = 1.0 - leave(Curve { start: whole.end, control: whole.control, end: whole.start }, to);
    // Overlapping nodes leave no room: then the arrow is drawn between the centres.
    let (start, tip) = if start < tip { (start, tip) } else { (0.0, 1.0) };
    let visible = whole.part(start, tip);
    let back = (visible.end - visible.control).direction_or(Point::new(1.0, 0.0));
    let neck = visible.end - back * HEAD.0;
    let head = [visible.end, neck + back.turned() * HEAD.1, neck - back.turned() * HEAD.1];
    let links = &strand.links;
    let rests_on = strand.rests_on;
    let first = map.link(links[0]);
    let same_status = links.iter().all(|&link| map.link(link).status == first.status);
    Some(StrandShape {
        links: links.clone(),
        curve: Curve { end: neck, ..visible },
        head,
        family: first.verb.family(),
        evidence: rests_on.kind,
        unnamed: rests_on.unnamed,
        status: if same_status { first.status } else { Status::Reported },
        width: (1.4 + 0.35 * rests_on.n_pieces as f32).min(4.0),
        label: strand.label.clone(),
        label_size: strand.label_size,
        label_at: None,
    })
}

/// Returns where a curve that starts at a node's centre has left the node and its label for good.
fn leave(curve: Curve, node: &NodeShape) -> f32 {
    const STEPS: usize = 64;
    let label = node.label_box.grown(CLEARANCE);
    let inside = |t: f32| {
        let p = curve.at(t);
        node.covers(p, CLEARANCE) || label.contains(p)
    };
    let last = (0..=STEPS).rev().find(|&i| inside(i as f32 / STEPS as f32)).unwrap_or(0);
    let (mut within, mut beyond) = (last as f32 / STEPS as f32, ((last + 1).min(STEPS)) as f32 / STEPS as f32);
    for _ in 0..8 {
        let middle = (within + beyond) / 2.0;
        if inside(middle) { within = middle } else { beyond = middle }
    }
    beyond
}
