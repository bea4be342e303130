//! How things are marked, alike on the screen and in exported pictures: dashes, bars, pins, samples.

use crate::fonts::Weight;
use crate::layout::{Curve, Point, Rect, Size};
use crate::model::{ActorId, ActorKind, EvidenceKind};
use crate::scene::{NodeShape, text};

/// The width of the band of an affiliation.
pub(crate) const TIE_WIDTH: f32 = 5.0;

/// Returns the width of a line of some evidence, and its dash and gap; a dash of 0 is a dot.
pub(crate) fn line_style(evidence: EvidenceKind, width: f32) -> (f32, Option<(f32, f32)>) {
    match evidence {
        EvidenceKind::Quotation => (width, None),
        EvidenceKind::Paraphrase => (width, Some((10.0, 5.0))),
        EvidenceKind::Act => (width.max(2.2), Some((0.0, 5.5 + width / 2.0))),
        EvidenceKind::Inference => (1.2, None),
    }
}

/// The narrowest line that is seen to be hollow, and what each of its two edges takes of it.
pub(crate) const HOLLOW: (f32, f32) = (4.2, 1.1);

/// Returns the ends of the bar across a link that the article says did not happen.
pub(crate) fn negation_bar(curve: Curve, at: f32) -> [Point; 2] {
    let middle = curve.at(at);
    let along = (curve.at(at + 0.04) - middle).direction_or(Point::new(1.0, 0.0));
    let slanted = (along.turned() + along * 0.5).direction_or(along);
    [middle + slanted * 7.0, middle - slanted * 7.0]
}

/// Returns where the mark of a pinned node stands.
pub(crate) fn pin_center(node: &NodeShape) -> Point {
    node.center + Point::new(0.72, -0.72) * node.radius
}

/// The size of the letters on the badge of a node that stands for others.
pub(crate) const BADGE_SIZE: f32 = 10.5;

/// Returns the words on the badge of a node that stands for others, and their box, at the corner that its
/// label leaves free.
pub(crate) fn badge(node: &NodeShape) -> Option<(String, Rect)> {
    if node.folded.is_empty() || node.is_community {
        return None;
    }
    let words = format!("+{}", node.folded.len());
    let size = Size { w: text::width(&words, Weight::SemiBold, BADGE_SIZE) + 8.0, h: 14.0 };
    // A pin has the corner up and to the right.
    let corners = [(0.72, 0.72), (-0.72, 0.72), (-0.72, -0.72)];
    let boxes = corners.map(|(x, y)| Rect::from_center(node.center + Point::new(x, y) * (node.radius + 7.0), size));
    let free = boxes.into_iter().find(|rect| !rect.meets(node.label_box));
    Some((words, free.unwrap_or(boxes[0])))
}

/// The side of the mark of what is to be checked.
pub(crate) const UNSURE_SIZE: f32 = 13.0;

/// Returns the box of the mark of a node that is to be checked: at a corner that its label and its badge leave free.
pub(crate) fn unsure_box(node: &NodeShape) -> Option<Rect> {
    if !node.is_unsure {
        return None;
    }
    let badge = badge(node).map(|(_, rect)| rect);
    // A pin has the corner up and to the right.
    let corners = [(-0.72, -0.72), (0.72, 0.72), (-0.72, 0.72)];
    let centers = corners.map(|(x, y)| node.center + Point::new(x, y) * (node.radius + 4.0));
    let boxes = centers.map(|center| Rect::around(center, UNSURE_SIZE / 2.0));
    let is_free = |mark: &Rect| !mark.meets(node.label_box) && !badge.is_some_and(|badge| mark.meets(badge));
    Some(boxes.into_iter().find(is_free).unwrap_or(boxes[0]))
}

/// Returns the size of the letters inside a country's node.
pub(crate) fn code_size(radius: f32) -> f32 {
    (radius * 0.78).clamp(8.0, 15.0)
}

/// Returns a node for the legend.
pub(crate) fn sample_node(kind: ActorKind, center: Point) -> NodeShape {
    NodeShape {
        actor: ActorId::new(0),
        kind,
        center,
        radius: 7.0,
        code: None,
        pinned: false,
        is_unsure: false,
        folded: [].into(),
        inner: [].into(),
        is_community: false,
        lines: [].into(),
        label_box: Rect::from_center(center, Size::default()),
    }
}

/// Returns a node that stands for others, for the legend.
pub(crate) fn sample_folded(center: Point) -> NodeShape {
    // The node moves up and to the left, so that its badge fits into the row of the legend.
    let node = sample_node(ActorKind::Country, center + Point::new(-5.0, -4.0));
    NodeShape { folded: [ActorId::new(1), ActorId::new(2)].into(), radius: 4.0, ..node }
}

/// Returns an arrowhead for the legend.
pub(crate) fn sample_head(middle: Point) -> [Point; 3] {
    [middle + Point::new(6.0, 0.0), middle + Point::new(-5.0, -5.0), middle + Point::new(-5.0, 5.0)]
}
