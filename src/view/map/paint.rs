//! Paints a scene with egui: the same shapes as in exported pictures, text at its final size.

use egui::epaint::PathShape;
use egui::{Color32, Painter, Pos2, Shape};

use crate::layout::{Curve, Point, Rect};
use crate::model::lit::Lit;
use crate::model::selection::Selection;
use crate::model::{ActorId, EvidenceKind, LinkId, Map};
use crate::scene::draw::{self, Ink, Primitive, Stroke};
use crate::scene::marks::TIE_WIDTH;
use crate::scene::palette::Theme;
use crate::scene::{NodeShape, Scene, StrandShape};
use crate::view::map::dashes;
use crate::view::map::projection::Projection;
use crate::view::mode::visibility::{DIMMED, Visibility};
use crate::view::state::far_names::FarName;
use crate::view::toolkit::style::color;

/// How strong the halo of the chosen link is, and at the least, where the link has faded.
const HALO: f32 = 0.25;
const FAINTEST_HALO: f32 = 0.08;
/// The length of an arrowhead in points of the map: smaller on the screen, it is left out.
const HEAD_LENGTH: f32 = 9.0;
/// How far the words of a link may lie beside it, in points of the map.
const HIGHEST_LABEL: f32 = 80.0;
/// How strong a hollow line is from afar, compared with a line that is not.
const PALE: f32 = 0.45;
/// Thinner than this, hollow lines need no core, and dashes no gaps: nobody would see them.
const THINNEST: f32 = 0.75;
/// So many lines in view have dashes; among more, those that matter least are hairlines. Coarser dashes would look like
/// pieces of nothing to whoever looks closely.
const MOST_DASHED: usize = 600;

/// What can be pointed at.
#[derive(Clone, Copy, Debug)]
pub struct OnScreen<'a> {
    /// The map.
    pub map: &'a Map,
    /// The picture of it, or of the map before the last edit.
    pub scene: &'a Scene,
    /// From the map to the screen.
    pub projection: Projection,
    /// How visible everything is, where not all is.
    pub visibility: Option<&'a Visibility>,
    /// Where names are written that may stand elsewhere than the picture has them.
    pub names: &'a [FarName],
}

impl OnScreen<'_> {
    /// Returns what is at a point of the screen; what has not yet come up, or is gone from the map, cannot be hit.
    pub fn hit(self, p: Pos2) -> Selection {
        let (at, zoom) = (self.projection.to_map(p), self.projection.zoom);
        let hit = match self.names.iter().find(|name| name.spot.contains(p)) {
            Some(name) => Selection::Actor(name.actor),
            None if self.projection.is_far() => self.scene.hit_past_names(at, zoom),
            None => self.scene.hit(at, zoom),
        };
        match (hit, self.visibility) {
            (Selection::Link(link), Some(visibility)) if visibility.link(link) == 0.0 => Selection::Nothing,
            (hit, _) => hit.if_in(self.map),
        }
    }
}

/// What stands out, and how far the rest has faded: 0 not at all, 1 fully.
#[derive(Clone, Copy, Debug)]
pub struct Emphasis {
    /// What the rest fades for.
    pub lit: Selection,
    /// How far it has faded.
    pub fade: f32,
    /// What the reader has chosen.
    pub selected: Selection,
    /// What the pointer is over or the keyboard is at.
    pub hovered: Selection,
}

/// How something fades: 0 not at all visible, 1 fully.
#[derive(Clone, Copy, Debug)]
pub enum Fade {
    /// What lies below shows through.
    Through(f32),
    /// Over the canvas, so that links do not show through a node.
    Over(f32),
}

impl Fade {
    /// Nothing has faded.
    pub const NONE: Self = Self::Over(1.0);

    fn opacity(self) -> f32 {
        match self {
            Self::Through(opacity) | Self::Over(opacity) => opacity,
        }
    }
}

/// Paints whole scenes.
pub struct SceneView<'a> {
    /// Where to paint.
    pub painter: &'a Painter,
    /// From the map to the screen.
    pub projection: Projection,
    /// Light or dark.
    pub theme: Theme,
    /// What stands out.
    pub emphasis: Emphasis,
    /// How visible everything is, where not all is.
    pub visibility: Option<&'a Visibility>,
    /// Whose names are written however far away the reader looks from.
    pub named: &'a [ActorId],
    /// Whether the zoom is changing: then words are stretched.
    pub is_zooming: bool,
}

impl SceneView<'_> {
    /// Paints a scene, as far as it is in view, but for the names of actors; returns the nodes in view, each with how
    /// visible it is. What is not lit has faded.
    #[must_use]
    pub fn paint<'s>(&self, scene: &'s Scene, lit: &Lit) -> Vec<(f32, &'s NodeShape)> {
        let faded = |lit: bool| if lit { 1.0 } else { 1.0 - self.emphasis.fade * (1.0 - DIMMED) };
        let visible = self.visibility;
        let opacity = |actor: ActorId| {
            let visible = visible.map_or(1.0, |visible| visible.actor(actor));
            visible.min(faded(lit.has_actor(actor)))
        };
        let of_node = |node: &NodeShape| {
            let folded = node.folded.iter().map(|&actor| opacity(actor));
            folded.fold(opacity(node.actor), f32::max)
        };
        let of_actor = |actor: ActorId| scene.node(actor).map_or(1.0, of_node);
        let of_strand = |strand: &StrandShape| {
            let visible = visible.map_or(1.0, |visible| visible.strand(strand));
            visible.min(faded(strand.links.iter().any(|&link| lit.has_link(link))))
        };
        for region in &scene.regions {
            let reach = Point::new(region.radius, region.radius);
            if self.meets_view([region.center - reach, region.center + reach], 0.0) {
                self.paint_primitive(&draw::room(region.center, region.radius, Ink::Room), Fade::NONE);
            }
        }
        for tie in &scene.ties {
            if self.meets_view([tie.from, tie.to], TIE_WIDTH) {
                let opacity = of_actor(tie.member).min(of_actor(tie.whole));
                self.paint_primitive(&draw::tie(tie.from, tie.to), Fade::Through(opacity));
            }
        }
        let is_seen = |strand: &&StrandShape| {
            let is_lit = |&link: &LinkId| lit.has_link(link);
            !strand.is_minor() || self.emphasis.lit != Selection::Nothing && strand.links.iter().any(is_lit)
        };
        let in_view = scene.strands_upwards().filter(is_seen).filter(|strand| {
            let Curve { start, control, end, .. } = strand.curve;
            self.meets_view([start, control, strand.curve.last_control(), end, strand.head[0]], HIGHEST_LABEL)
        });
        let strands = in_view.map(|strand| (of_strand(strand), strand)).filter(|(opacity, _)| *opacity > 0.0);
        let mut strands: Vec<(f32, &StrandShape)> = strands.collect();
        // What stands out is painted last, so that nothing faded lies over it; else the best-backed stays last.
        strands.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let n_hairlines = strands.len().saturating_sub(MOST_DASHED);
        for (index, &(opacity, strand)) in strands.iter().enumerate() {
            self.strand(strand, opacity, index < n_hairlines);
        }
        for &(opacity, strand) in &strands {
            self.link_label(strand, opacity);
        }
        let nodes = scene.nodes.iter().filter(|node| {
            let shape = Rect::around(node.center, node.radius);
            self.meets_view([node.label_box.min, node.label_box.max, shape.min, shape.max], 4.0)
        });
        let nodes: Vec<(f32, &NodeShape)> = nodes.map(|node| (of_actor(node.actor), node)).collect();
        for &(opacity, node) in &nodes {
            self.node(node, opacity);
        }
        for &(opacity, strand) in strands.iter().filter(|(_, strand)| strand.sign_box().is_some()) {
            self.sign(strand, opacity);
        }
        nodes
    }

    /// Returns whether the box around some points of the map meets what is painted.
    fn meets_view<const N: usize>(&self, points: [Point; N], margin: f32) -> bool {
        let seen = self.painter.clip_rect().expand(margin * self.projection.zoom);
        egui::Rect::from_points(&points.map(|p| self.projection.to_screen(p))).intersects(seen)
    }

    /// Paints a link without its words; as a hairline it has neither dashes nor a core.
    fn strand(&self, strand: &StrandShape, opacity: f32, is_hairline: bool) {
        let along = self.projection.line_of(strand);
        let chosen = |selection| matches!(selection, Selection::Link(link) if strand.links.contains(&link));
        let zoom = self.projection.zoom;
        // What stands for many links is seen from far away, too.
        let is_merged_far = strand.merged.is_some() && self.projection.is_far();
        let least = if is_merged_far { (0.6 + 0.5 * (strand.links.len() as f32).ln()) / zoom } else { 0.0 };
        let wider: f32 = if chosen(self.emphasis.selected) || chosen(self.emphasis.hovered) { 1.5 } else { 0.0 };
        let wider = wider.max(least - strand.width);
        if chosen(self.emphasis.selected) {
            let strength = (HALO * opacity).max(FAINTEST_HALO);
            let glow = self.color(draw::strand_ink(strand)).gamma_multiply(strength);
            self.curve(along.0, strand.width + 9.0, glow);
        }
        let is_plain = strand.is_fact() && strand.evidence == EvidenceKind::Quotation;
        let is_hairline = is_hairline && wider == 0.0 && !is_plain;
        let is_thin = is_hairline || (strand.width + wider) * zoom < THINNEST;
        let widest = if is_hairline { 1.0 / zoom } else { f32::INFINITY };
        // A hollow line that is too thin to be seen as one is pale.
        let fade = Fade::Through(if is_thin && !strand.is_fact() { opacity * PALE } else { opacity });
        for primitive in draw::strand_along(strand, along, wider) {
            match primitive {
                Primitive::Curve(_, Stroke { ink: Ink::Canvas, .. }) if is_thin => {}
                Primitive::Curve(curve, stroke) if is_thin => {
                    self.line(curve, Stroke { dash: None, width: stroke.width.min(widest), ..stroke }, fade);
                }
                Primitive::Curve(curve, stroke) if is_merged_far => {
                    self.line(curve, Stroke { dash: None, ..stroke }, fade)
                }
                Primitive::Curve(curve, stroke) => self.line(curve, stroke, fade),
                Primitive::Head(..) if HEAD_LENGTH * zoom < 3.0 => {}
                primitive => self.paint_primitive(&primitive, fade),
            }
        }
    }

    /// Paints the sign of a link that is no plain fact: large enough to be read, wherever links are drawn with heads.
    fn sign(&self, strand: &StrandShape, opacity: f32) {
        let zoom = self.projection.zoom;
        if HEAD_LENGTH * zoom >= 3.0 {
            let center = strand.curve.at(strand.sign_at);
            let projection =
                Projection { center, middle: self.projection.to_screen(center), zoom: self.projection.sign_zoom() };
            SceneView { projection, ..*self }.paint_all(draw::sign(strand), Fade::Over(opacity));
        }
    }

    /// Paints a node without its name.
    fn node(&self, node: &NodeShape, opacity: f32) {
        let chosen = Selection::Actor(node.actor);
        if self.emphasis.selected == chosen || self.emphasis.hovered == chosen {
            let strength = if self.emphasis.selected == chosen { 0.9 } else { 0.45 };
            let ring = egui::Stroke::new(3.0, self.color(Ink::Accent).gamma_multiply(strength));
            let (center, radius) = (self.projection.to_screen(node.center), node.radius * self.projection.zoom);
            let around = if node.is_community { radius + 2.0 } else { radius * 1.12 + 5.0 };
            self.painter.circle_stroke(center, around, ring);
            if !self.projection.is_far() && !node.is_community {
                // The ring ends at the name, which stands nearer than it.
                let [min, max] = [node.label_box.min, node.label_box.max].map(|p| self.projection.to_screen(p));
                self.painter.rect_filled(egui::Rect::from_min_max(min, max), 0.0, self.color(Ink::Canvas));
            }
        }
        self.paint_all(draw::node(node).chain(draw::pin(node)), Fade::Over(opacity));
    }

    /// Paints a link's words over a gap in its line; no other line comes near.
    fn link_label(&self, strand: &StrandShape, opacity: f32) {
        if !self.projection.is_far() {
            self.paint_all(draw::link_label(strand).into_iter().flatten(), Fade::Over(opacity));
        }
    }

    /// Paints some primitives.
    pub fn paint_all<'a>(&self, primitives: impl IntoIterator<Item = Primitive<'a>>, fade: Fade) {
        primitives.into_iter().for_each(|primitive| self.paint_primitive(&primitive, fade));
    }

    fn paint_primitive(&self, primitive: &Primitive<'_>, fade: Fade) {
        let (painter, zoom) = (self.painter, self.projection.zoom);
        let screen = |p: Point| self.projection.to_screen(p);
        let faded = |ink| self.faded(ink, fade);
        let stroke = |stroke: &Stroke| egui::Stroke::new(stroke.width * zoom, faded(stroke.ink));
        // Marks stay visible, however far away the reader looks from.
        let mark_edge = |edge: &Stroke| egui::Stroke::new(edge.width, faded(edge.ink));
        match primitive {
            Primitive::Segment(ends, line) => {
                painter.line_segment(ends.map(screen), stroke(line));
            }
            Primitive::Curve(curve, line) => self.line(*curve, *line, fade),
            Primitive::Head(corners, fill, edge) => {
                let corners = corners.iter().copied().map(screen).collect();
                painter.add(PathShape::convex_polygon(corners, faded(*fill), stroke(edge)));
            }
            Primitive::Polygon(corners, fill, edge) => {
                let corners = corners.iter().copied().map(screen).collect();
                painter.add(PathShape::convex_polygon(corners, faded(*fill), stroke(edge)));
            }
            Primitive::Circle(center, radius, Ink::Accent, edge) => {
                let strength = fade.opacity().max(0.5);
                let accent = self.color(Ink::Accent).gamma_multiply(strength);
                painter.circle(screen(*center), radius * zoom.max(0.7), accent, mark_edge(edge));
            }
            Primitive::Circle(center, radius, fill, edge @ Stroke { dash: Some(_), .. }) => {
                painter.circle_filled(screen(*center), radius * zoom, faded(*fill));
                self.dashed_ring(*center, *radius, edge, fade);
            }
            Primitive::Circle(center, radius, fill, edge @ Stroke { ink: Ink::RoomEdge, .. }) => {
                // As fine from near as from afar.
                let edge = egui::Stroke::new(1.3, faded(edge.ink));
                painter.circle(screen(*center), radius * zoom, faded(*fill), edge);
            }
            Primitive::Circle(center, radius, fill, edge) => {
                painter.circle(screen(*center), radius * zoom, faded(*fill), stroke(edge));
            }
            Primitive::Pill(rect, rounding, fill, edge) => {
                let pill = egui::Rect::from_min_max(screen(rect.min), screen(rect.max));
                let edge = edge.as_ref().map_or(egui::Stroke::NONE, mark_edge);
                painter.rect(pill, rounding * zoom, faded(*fill), edge, egui::StrokeKind::Outside);
            }
            Primitive::Text(words) => self.words(words, fade),
        }
    }

    /// Paints a line.
    fn line(&self, curve: Curve, Stroke { width, ink, dash }: Stroke, fade: Fade) {
        let (zoom, line_color) = (self.projection.zoom, self.faded(ink, fade));
        let Some((dash, gap)) = dash else { return self.curve(curve, width, line_color) };
        let seen = self.painter.clip_rect().expand(width * zoom);
        let stroke = egui::Stroke::new(width * zoom, line_color);
        let shape = |ends: [Pos2; 2]| match dash {
            0.0 => Shape::circle_filled(ends[0], width * zoom / 2.0, line_color),
            _ => Shape::line_segment(ends, stroke),
        };
        let dashes = dashes::dashes(&self.points(curve), dash * zoom, gap * zoom, seen);
        self.painter.extend(dashes.into_iter().map(shape));
    }

    /// Returns a colour; what covers what lies below never fades.
    pub(super) fn faded(&self, ink: Ink, fade: Fade) -> Color32 {
        match (ink, fade) {
            (Ink::Canvas, _) => self.color(ink),
            (_, Fade::Through(opacity)) => self.color(ink).gamma_multiply(opacity),
            (_, Fade::Over(opacity)) => self.color(Ink::Canvas).lerp_to_gamma(self.color(ink), opacity),
        }
    }

    pub(super) fn color(&self, ink: Ink) -> Color32 {
        color(ink.rgb(self.theme))
    }

    fn dashed_ring(&self, center: Point, radius: f32, edge: &Stroke, fade: Fade) {
        const N: usize = 48;
        let on_ring = |i: usize| {
            let angle = std::f32::consts::TAU * i as f32 / N as f32;
            self.projection.to_screen(center + Point::new(angle.cos(), angle.sin()) * radius)
        };
        let points: Vec<Pos2> = (0..=N).map(on_ring).collect();
        let zoom = self.projection.zoom;
        let stroke = egui::Stroke::new(edge.width * zoom, self.faded(edge.ink, fade));
        let (dash, gap) = edge.dash.unwrap_or_default();
        self.painter.extend(Shape::dashed_line(&points, stroke, dash * zoom, gap * zoom));
    }

    fn curve(&self, curve: Curve, width: f32, color: Color32) {
        let stroke = egui::Stroke::new(width * self.projection.zoom, color);
        self.painter.add(PathShape::line(self.points(curve), stroke));
    }

    fn points(&self, curve: Curve) -> Vec<Pos2> {
        // As many as the eye needs: the more, the farther the curve leaves the straight line.
        let turn = if curve.is_loop() { 8.0 } else { 2.0 };
        let n = (curve.bend() * self.projection.zoom * turn).sqrt().clamp(1.0, 24.0) as usize;
        curve.points(n).into_iter().map(|p| self.projection.to_screen(p)).collect()
    }
}
