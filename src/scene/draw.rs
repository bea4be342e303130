//! The picture as primitives: what the screen paints and what files write, decided once.
//!
//! A primitive knows roles instead of colours, and lengths in points of the map: themes, zoom and fading are left to
//! whoever draws it.

use std::borrow::Cow;

use crate::fonts::Weight;
use crate::layout::{Curve, Point, Rect};
use crate::model::{ActorKind, EvidenceKind, Family};
use crate::scene::caveat::Caveat;
use crate::scene::marks::{
    BADGE_SIZE, HOLLOW, TIE_WIDTH, UNSURE_SIZE, badge, code_size, line_style, negation_bar, pin_center, unsure_box,
};
use crate::scene::palette::{Palette, Rgb, Theme, family_color};
use crate::scene::sign::{DraftMark, sign_box, sign_places};
use crate::scene::text::{ACTOR_SIZE, LINK_SIZE};
use crate::scene::{NodeShape, StrandShape};

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The ground, which covers what lies below; it never fades.
    Canvas,
    /// Nodes.
    Node,
    /// Letters on nodes.
    OnNode,
    /// Marks that stand out.
    Accent,
    /// Names.
    Text,
    /// The words of links.
    TextWeak,
    /// Affiliations.
    Tie,
    /// Links that the map-maker infers.
    Inference,
    /// Links of a family of verbs.
    Family(Family),
    /// The same, half as strong, of links that a rule drafted and is not sure of.
    HalfFamily(Family),
    /// Links that are inferred so.
    HalfInference,
    /// A sample of such a link.
    HalfText,
    /// The room of communities, and what is around it.
    Room,
    RoomEdge,
}

impl Ink {
    /// Returns the colour in a theme.
    pub fn rgb(self, theme: Theme) -> Rgb {
        let palette = Palette::of(theme);
        match self {
            Self::Canvas => palette.canvas,
            Self::Node => palette.node,
            Self::OnNode => palette.on_node,
            Self::Accent => palette.accent,
            Self::Text => palette.text,
            Self::TextWeak => palette.text_weak,
            Self::Tie => palette.tie,
            Self::Inference => palette.inference,
            Self::Family(family) => family_color(family, theme),
            Self::HalfFamily(family) => family_color(family, theme).halfway(palette.canvas),
            Self::HalfInference => palette.inference.halfway(palette.canvas),
            Self::HalfText => palette.text_weak.halfway(palette.canvas),
            Self::Room => palette.panel,
            Self::RoomEdge => palette.edge,
        }
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The width.
    pub width: f32,
    /// The colour.
    pub ink: Ink,
    /// The lengths of a dash and of a gap, where it is not solid; a dash of 0 is a round dot.
    pub dash: Option<(f32, f32)>,
}

impl Stroke {
    fn solid(width: f32, ink: Ink) -> Self {
        Self { width, ink, dash: None }
    }
}

/// One thing that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Primitive<'a> {
    /// A straight line with round ends.
    Segment([Point; 2], Stroke),
    /// A bent line.
    Curve(Curve, Stroke),
    /// An arrowhead.
    Head([Point; 3], Ink, Stroke),
    /// A shape with corners, filled.
    Polygon(Vec<Point>, Ink, Stroke),
    /// A circle, filled.
    Circle(Point, f32, Ink, Stroke),
    /// A box with round corners, filled: the radius of the corners, and the line around it where there is one.
    Pill(Rect, f32, Ink, Option<Stroke>),
    /// Words.
    Text(Lettering<'a>),
}

impl Primitive<'_> {
    /// Returns the same with words of its own.
    pub fn into_owned(self) -> Primitive<'static> {
        match self {
            Self::Segment(ends, stroke) => Primitive::Segment(ends, stroke),
            Self::Curve(curve, stroke) => Primitive::Curve(curve, stroke),
            Self::Head(corners, fill, stroke) => Primitive::Head(corners, fill, stroke),
            Self::Polygon(corners, fill, stroke) => Primitive::Polygon(corners, fill, stroke),
            Self::Circle(center, radius, fill, stroke) => Primitive::Circle(center, radius, fill, stroke),
            Self::Pill(rect, rounding, fill, edge) => Primitive::Pill(rect, rounding, fill, edge),
            Self::Text(words) => Primitive::Text(Lettering { text: words.text.into_owned().into(), ..words }),
        }
    }
}

/// Words that are drawn in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Lettering<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// The middle of their box.
    pub middle: Point,
    /// The face.
    pub weight: Weight,
    /// The size of the letters.
    pub size: f32,
    /// The colour.
    pub ink: Ink,
    /// Whether they have a halo, so that lines below do not touch the letters.
    pub has_halo: bool,
}

/// Draws the band of an affiliation.
pub(crate) fn tie(from: Point, to: Point) -> Primitive<'static> {
    Primitive::Segment([from, to], Stroke::solid(TIE_WIDTH, Ink::Tie))
}

/// Draws the room of a community; the larger it is, the stronger is what is around it, since it is seen from far away.
pub(crate) fn room(center: Point, radius: f32, fill: Ink) -> Primitive<'static> {
    Primitive::Circle(center, radius, fill, Stroke::solid((radius / 50.0).clamp(1.2, 16.0), Ink::RoomEdge))
}

/// Returns the colour of a link.
pub(crate) fn strand_ink(strand: &StrandShape) -> Ink {
    if strand.merged.is_some_and(|merged| merged.is_mixed) {
        return Ink::Inference;
    }
    match (strand.evidence, strand.draft) {
        (EvidenceKind::Inference, Some(DraftMark::Unsure)) => Ink::HalfInference,
        (EvidenceKind::Inference, _) => Ink::Inference,
        (_, Some(DraftMark::Unsure)) => Ink::HalfFamily(strand.family),
        _ => Ink::Family(strand.family),
    }
}

/// Draws a line in the style of a kind of evidence; what is no plain fact as a hollow line. Nothing lies around it: a
/// casing would break the lines that it crosses, and a broken line says something else.
pub(crate) fn line(
    curve: Curve,
    width: f32,
    ink: Ink,
    evidence: EvidenceKind,
    is_fact: bool,
) -> impl Iterator<Item = Primitive<'static>> {
    let (narrowest, edge) = HOLLOW;
    let (width, dash) = line_style(evidence, width);
    let width = if is_fact { width } else { width.max(narrowest) };
    let core = Primitive::Curve(curve, Stroke { width: width - 2.0 * edge, ink: Ink::Canvas, dash });
    let core = (!is_fact).then_some(core);
    std::iter::once(Primitive::Curve(curve, Stroke { width, ink, dash })).chain(core)
}

/// Draws an arrowhead, hollow for links that only unnamed sources vouch for.
pub(crate) fn head(corners: [Point; 3], ink: Ink, is_hollow: bool) -> Primitive<'static> {
    Primitive::Head(corners, if is_hollow { Ink::Canvas } else { ink }, Stroke::solid(1.3, ink))
}

/// Draws a link without its sign and its words.
pub(crate) fn strand(strand: &StrandShape) -> impl Iterator<Item = Primitive<'static>> {
    strand_along(strand, (strand.curve, strand.head), 0.0)
}

/// Draws it along a line of its own, with the head of that, so much wider.
pub(crate) fn strand_along(
    strand: &StrandShape,
    (curve, corners): (Curve, [Point; 3]),
    wider: f32,
) -> impl Iterator<Item = Primitive<'static>> {
    let ink = strand_ink(strand);
    let line = line(curve, strand.width + wider, ink, strand.evidence, strand.is_fact());
    let has_head = strand.merged.is_none_or(|merged| !merged.is_both_ways);
    line.chain(has_head.then(|| head(corners, ink, strand.unnamed)))
}

/// Draws the sign on a line that is no plain fact, or disputed, or drafted: over nodes, so that none hides it.
pub(crate) fn sign(strand: &StrandShape) -> Vec<Primitive<'static>> {
    sign_at(strand.curve, strand.sign_at, strand.draft, &strand.caveats, strand_ink(strand))
}

/// Draws the sign of a draft and of some caveats at a place on a line: a mark and a letter for each, or the bar across it.
pub(crate) fn sign_at(
    curve: Curve,
    at: f32,
    draft: Option<DraftMark>,
    caveats: &[Caveat],
    ink: Ink,
) -> Vec<Primitive<'static>> {
    let Some(rect) = sign_box(curve.at(at), draft, caveats.len()) else { return Vec::new() };
    match (draft, caveats) {
        (Some(mark), []) => return draft_mark(mark, rect.center()),
        (None, [Caveat::Negated]) => {
            let bar = negation_bar(curve, at);
            let line = |(w, ink)| Primitive::Segment(bar, Stroke::solid(w, ink));
            return [(5.2, Ink::Canvas), (2.6, ink)].map(line).into();
        }
        _ => {}
    }
    let pill = Primitive::Pill(rect, 6.5, Ink::Canvas, Some(Stroke::solid(1.2, ink)));
    let mut places = sign_places(rect.center(), draft, caveats.len());
    let mark = draft.zip(draft.and_then(|_| places.next())).map(|(mark, place)| draft_mark(mark, place));
    let letters = places.zip(caveats).map(|(place, caveat)| {
        let (letter, size, below) = caveat.letter();
        plain(letter, place + Point::new(0.0, below), Weight::SemiBold, size, Ink::Text)
    });
    std::iter::once(pill).chain(mark.into_iter().flatten()).chain(letters).collect()
}

/// Draws the mark of what a rule drafted: a dot, or a question mark where it is not sure. It is filled, since the letters
/// of caveats are not.
pub(crate) fn draft_mark(mark: DraftMark, center: Point) -> Vec<Primitive<'static>> {
    let edge = Stroke::solid(1.2, Ink::Canvas);
    if mark.is_unsure() {
        let disc =
            Primitive::Pill(Rect::around(center, UNSURE_SIZE / 2.0), UNSURE_SIZE / 2.0, Ink::TextWeak, Some(edge));
        vec![disc, plain("?", center, Weight::SemiBold, 10.5, Ink::Canvas)]
    } else {
        vec![Primitive::Circle(center, 2.8, Ink::TextWeak, edge)]
    }
}

/// Draws a link's words over a gap in its line; nothing where they found no room.
pub(crate) fn link_label(strand: &StrandShape) -> Option<[Primitive<'_>; 2]> {
    let center = strand.label_at?;
    let gap = Rect::from_center(center, strand.label_size);
    let label = strand.count.as_deref().unwrap_or(&strand.label);
    Some([Primitive::Pill(gap, 3.0, Ink::Canvas, None), words(label, center)])
}

/// Writes the words of a link.
pub(crate) fn words(text: &str, middle: Point) -> Primitive<'_> {
    plain(text, middle, Weight::Regular, LINK_SIZE, Ink::TextWeak)
}

/// Draws a node without its name and its pin.
pub(crate) fn node(node: &NodeShape) -> impl Iterator<Item = Primitive<'_>> {
    let is_group = node.kind == ActorKind::Group;
    let (fill, edge) = if is_group { (Ink::Canvas, Ink::Node) } else { (Ink::Node, Ink::Canvas) };
    let edge = Stroke { width: 1.8, ink: edge, dash: is_group.then_some((3.0, 2.4)) };
    let shape = match node.corners() {
        _ if node.is_community => room(node.center, node.radius, Ink::Tie),
        Some(corners) => Primitive::Polygon(corners, fill, edge),
        None => Primitive::Circle(node.center, node.radius, fill, edge),
    };
    let code = node.code.as_deref();
    let code = code.map(|code| plain(code, node.center, Weight::SemiBold, code_size(node.radius), Ink::OnNode));
    let mark_edge = Stroke::solid(1.5, Ink::Canvas);
    let badge = badge(node).map(|(words, rect)| {
        let words = plain(words, rect.center(), Weight::SemiBold, BADGE_SIZE, Ink::Canvas);
        [Primitive::Pill(rect, 7.0, Ink::Accent, Some(mark_edge)), words]
    });
    let unsure = unsure_box(node).map(|rect| draft_mark(DraftMark::Unsure, rect.center()));
    let marks = badge.into_iter().flatten().chain(unsure.into_iter().flatten());
    std::iter::once(shape).chain(code).chain(marks)
}

/// Draws the mark of a node that the reader put where it is: for the window alone, since nobody else knows what was moved.
pub(crate) fn pin(node: &NodeShape) -> Option<Primitive<'static>> {
    let edge = Stroke::solid(1.5, Ink::Canvas);
    node.pinned.then(|| Primitive::Circle(pin_center(node), 4.0, Ink::Accent, edge))
}

/// Draws an actor's name, line by line.
pub(crate) fn name(node: &NodeShape) -> impl Iterator<Item = Primitive<'_>> {
    node.label_lines().map(|(line, middle)| {
        let text = Cow::Borrowed(line);
        let (weight, size, ink) = (Weight::SemiBold, ACTOR_SIZE, Ink::Text);
        Primitive::Text(Lettering { text, middle, weight, size, ink, has_halo: true })
    })
}

fn plain<'a>(text: impl Into<Cow<'a, str>>, middle: Point, weight: Weight, size: f32, ink: Ink) -> Primitive<'a> {
    Primitive::Text(Lettering { text: text.into(), middle, weight, size, ink, has_halo: false })
}
