//! What a scene draws: the shapes of nodes, links and affiliations, from what is planned and where it lies.

use std::sync::Arc;

use crate::layout::{Curve, Place, Point, Rect, Request, Size};
use crate::model::{ActorId, ActorKind, EvidenceKind, Family, LinkId, Map};
use crate::scene::caveat::Caveat;
use crate::scene::discs::Merged;
use crate::scene::plan::Plan;
use crate::scene::sign::{DraftMark, SignTurn, sign_box};
use crate::scene::text::{ACTOR_SIZE, line_height};

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
    pub code: Option<Arc<str>>,
    /// Whether the reader put it there.
    pub pinned: bool,
    /// Whether a rule drafted it, or somebody whom it stands for, and is not sure.
    pub is_unsure: bool,
    /// Whom it stands for besides.
    pub folded: Arc<[ActorId]>,
    /// The links between those that it stands for.
    pub inner: Arc<[LinkId]>,
    /// Whether it is a disc that stands for a community.
    pub is_community: bool,
    /// The lines of the label.
    pub lines: Arc<[String]>,
    /// The box of the label.
    pub label_box: Rect,
}

impl NodeShape {
    /// Returns the corners of the shape, or none for a circle.
    pub fn corners(&self) -> Option<Vec<Point>> {
        if self.is_community {
            return None;
        }
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

    /// Returns the lines of the label, each with its middle.
    pub fn label_lines(&self) -> impl Iterator<Item = (&str, Point)> {
        let line_height = ACTOR_SIZE * line_height(&self.lines);
        let (x, top) = (self.label_box.center().x, self.label_box.min.y);
        let middle = move |i: usize| Point::new(x, top + (i as f32 + 0.5) * line_height);
        self.lines.iter().enumerate().map(move |(i, line)| (line.as_str(), middle(i)))
    }

    /// Returns the box around the shape and its label.
    pub fn bounds(&self) -> Rect {
        self.label_box.union(Rect::around(self.center, self.radius + 2.0))
    }

    /// Returns whether a point is on the shape, `margin` included.
    pub fn covers(&self, p: Point, margin: f32) -> bool {
        let from = p - self.center;
        match self.kind {
            _ if self.is_community => from.length() <= self.radius + margin,
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
    pub links: Arc<[LinkId]>,
    /// The line from the centre of one node to that of the other.
    pub(super) whole: Curve,
    /// The visible part of it, which ends where the arrowhead begins.
    pub curve: Curve,
    /// The tip of the arrowhead and its two other corners.
    pub head: [Point; 3],
    /// The line and its arrowhead up to the nodes themselves, where names stop them short of these.
    pub bare: Option<(Curve, [Point; 3])>,
    /// The colour.
    pub family: Family,
    /// The line style: see `plan::RestsOn`.
    pub evidence: EvidenceKind,
    /// Whether only unnamed sources vouch for it: then the arrowhead is hollow.
    pub unnamed: bool,
    /// What keeps it from being plain fact.
    pub caveats: Arc<[Caveat]>,
    /// Whether a rule drafted it, and no reader has taken it.
    pub draft: Option<DraftMark>,
    /// How far along the line the sign of both stands, from 0 to 1.
    pub sign_at: f32,
    /// The width of the line.
    pub width: f32,
    /// Its words, and where they stand if they found room.
    pub label: Arc<str>,
    /// How it stands for links of a community, where it does.
    pub merged: Option<Merged>,
    /// How many more links there are, where only that found room.
    pub count: Option<Arc<str>>,
    /// The middle of the label.
    pub label_at: Option<Point>,
    /// The size of the label.
    pub label_size: Size,
}

impl StrandShape {
    /// Returns whether it is seen only where it is lit: others matter more to both its ends.
    pub fn is_minor(&self) -> bool {
        self.merged.is_some_and(|merged| merged.is_minor)
    }

    /// Returns the middle of the line.
    pub(super) fn middle(&self) -> Point {
        self.curve.at(0.5)
    }

    /// Returns line and head as they are drawn where names stand elsewhere.
    pub fn past_names(&self) -> (Curve, [Point; 3]) {
        self.bare.unwrap_or((self.curve, self.head))
    }

    /// Returns whether the article presents all of it as something that happened or holds.
    pub fn is_fact(&self) -> bool {
        self.caveats.iter().all(|&caveat| caveat == Caveat::Disputed)
    }

    /// Returns where the words of a loop stand best: beyond it, so that it stays whole.
    pub(super) fn label_beyond(&self) -> Rect {
        const GAP: f32 = 3.0;
        let foot = self.curve.start.towards(self.curve.end, 0.5);
        let out = (self.middle() - foot).direction_or(Point::new(0.0, -1.0));
        let Size { w, h } = self.label_size;
        // As far out as the side of the box that comes first allows.
        let away = (0.5 * w / out.x.abs().max(0.01)).min(0.5 * h / out.y.abs().max(0.01));
        Rect::from_center(self.middle() + out * (away + GAP + 0.5 * self.width), self.label_size)
    }

    /// Returns when the sign on its line finds its place.
    pub(super) fn sign_turn(&self) -> SignTurn {
        SignTurn::of(self.draft, &self.caveats)
    }

    /// Returns the box of the sign on its line, if it has one.
    pub fn sign_box(&self) -> Option<Rect> {
        sign_box(self.curve.at(self.sign_at), self.draft, self.caveats.len())
    }

    /// Returns the box of its words, where they found room.
    pub fn label_box(&self) -> Option<Rect> {
        self.label_at.map(|center| Rect::from_center(center, self.label_size))
    }
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

pub(super) fn draw_node(map: &Map, plan: &Plan, request: &Request, index: usize, place: Place) -> NodeShape {
    let planned = &plan.nodes[index];
    let is_community = planned.disc.is_some();
    let label_box = match is_community {
        true => Rect::from_center(place.at, planned.label),
        false => request.nodes[index].label_box(place.at, place.side),
    };
    NodeShape {
        is_community,
        actor: planned.actor,
        kind: map.actor(planned.actor).kind,
        center: place.at,
        radius: planned.radius,
        code: planned.code.clone(),
        pinned: place.pinned,
        is_unsure: planned.is_unsure,
        folded: planned.folded.clone(),
        inner: planned.inner.clone(),
        lines: planned.lines.clone(),
        label_box,
    }
}
