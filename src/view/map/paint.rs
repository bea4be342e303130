//! Paints a scene with egui: the same shapes as in exported pictures, text at its final size.

use egui::epaint::{PathShape, TextShape};
use egui::{Color32, FontId, Painter, Pos2, Shape, Stroke};

use crate::layout::{Curve, Point, Rect};
use crate::model::selection::Selection;
use crate::model::{ActorId, ActorKind, EvidenceId, EvidenceKind, LinkId, Map, Status};
use crate::scene::marks::{BADGE_SIZE, TIE_WIDTH, badge, code_size, line_style, negation_bar, pin_center};
use crate::scene::palette::{Palette, Theme, family_color};
use crate::scene::text::LINK_SIZE;
use crate::scene::{NodeShape, Scene, StrandShape, lights_actor, lights_strand};
use crate::view::map::dashes;
use crate::view::toolkit::style::{self, color};

/// What is not related fades to this, and never vanishes.
const DIMMED: f32 = 0.18;
/// Smaller than this, letters are grey dust: the shapes alone say more.
const SMALLEST_TEXT: f32 = 4.0;

/// The length of an arrowhead in points of the map: smaller on the screen, it is left out.
const HEAD_LENGTH: f32 = 9.0;
/// How far the words of a link may lie beside it, in points of the map.
const HIGHEST_LABEL: f32 = 80.0;
/// Thinner than this, lines need no casing, and dashes no gaps: nobody would see them.
const THINNEST: f32 = 0.75;

/// From points of the map to points of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Projection {
    /// The point of the map in the middle.
    pub center: Point,
    /// Where that is on the screen.
    pub middle: Pos2,
    /// Points of the screen for a point of the map.
    pub zoom: f32,
}

impl Projection {
    /// Returns where a point of the map is on the screen.
    pub fn to_screen(self, p: Point) -> Pos2 {
        let p = (p - self.center) * self.zoom;
        Pos2::new(self.middle.x + p.x, self.middle.y + p.y)
    }

    /// Returns which point of the map is at a point of the screen.
    pub fn to_map(self, p: Pos2) -> Point {
        self.center + Point::new(p.x - self.middle.x, p.y - self.middle.y) * (1.0 / self.zoom)
    }
}

/// What can be pointed at.
#[derive(Clone, Copy, Debug)]
pub struct OnScreen<'a> {
    /// The picture.
    pub scene: &'a Scene,
    /// From the map to the screen.
    pub projection: Projection,
    /// How visible everything is, where not all is.
    pub visibility: Option<&'a Visibility>,
}

impl OnScreen<'_> {
    /// Returns what is at a point of the screen; what has not yet come up cannot be hit.
    pub fn hit(self, p: Pos2) -> Selection {
        match (self.scene.hit(self.projection.to_map(p), self.projection.zoom), self.visibility) {
            (Selection::Link(link), Some(visibility)) if visibility.link(link) == 0.0 => Selection::Nothing,
            (hit, _) => hit,
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

/// How visible each link and actor is: 0 not at all, 1 fully.
#[derive(Clone, Debug, PartialEq)]
pub struct Visibility {
    links: Vec<f32>,
    actors: Vec<f32>,
}

impl Visibility {
    /// Makes links as visible as is said, and actors as visible as their most visible link; at the
    /// least they stay faint, so that the picture keeps its shape.
    pub fn of_links(map: &Map, links: Vec<f32>) -> Self {
        let mut actors = vec![DIMMED; map.n_actor_slots()];
        for id in map.link_ids() {
            for end in [map.link(id).from, map.link(id).to] {
                actors[end.index()] = links[id.index()].max(actors[end.index()]);
            }
        }
        Self { links, actors }
    }

    /// Lets the links that rest on some pieces of evidence stand out.
    pub fn of_pieces(map: &Map, pieces: &[EvidenceId]) -> Self {
        let mut links = vec![DIMMED; map.n_link_slots()];
        for link in pieces.iter().flat_map(|&piece| map.links_of_evidence(piece)) {
            links[link.index()] = 1.0;
        }
        Self::of_links(map, links)
    }

    /// Lights some actors and links, and of the rest only the ends of these links; nothing vanishes.
    pub fn lighting(map: &Map, actors: &[ActorId], links: &[LinkId]) -> Self {
        let mut opacity = vec![DIMMED; map.n_link_slots()];
        for link in links {
            opacity[link.index()] = 1.0;
        }
        let mut lighting = Self::of_links(map, opacity);
        for actor in actors {
            lighting.actors[actor.index()] = 1.0;
        }
        lighting
    }

    /// Returns how visible a link is.
    pub fn link(&self, link: LinkId) -> f32 {
        self.links[link.index()]
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
}

impl SceneView<'_> {
    /// Paints a scene of a map, as far as it is in view, but for the names of actors; returns the nodes in view,
    /// each with how visible it is.
    #[must_use]
    pub fn paint<'s>(&self, map: &Map, scene: &'s Scene) -> Vec<(f32, &'s NodeShape)> {
        let faded = |lit: bool| if lit { 1.0 } else { 1.0 - self.emphasis.fade * (1.0 - DIMMED) };
        let visible = self.visibility;
        // A node is lit with any of those that it stands for.
        let lit = scene.with_folded(self.emphasis.lit);
        let opacity = |actor: ActorId| {
            let visible = visible.map_or(1.0, |visible| visible.actors[actor.index()]);
            visible.min(faded(lit.iter().any(|&lit| lights_actor(map, lit, actor))))
        };
        let of_node = |node: &NodeShape| {
            let folded = node.folded.iter().map(|&actor| opacity(actor));
            folded.fold(opacity(node.actor), f32::max)
        };
        let of_actor = |actor: ActorId| scene.node(actor).map_or(1.0, of_node);
        let of_strand = |strand: &StrandShape| {
            let of_links =
                |visible: &Visibility| strand.links.iter().map(|&link| visible.link(link)).fold(0.0, f32::max);
            visible.map_or(1.0, of_links).min(faded(lit.iter().any(|&lit| lights_strand(map, lit, &strand.links))))
        };
        for tie in &scene.ties {
            if self.meets_view([tie.from, tie.to], TIE_WIDTH) {
                self.tie(tie.from, tie.to, of_actor(tie.member).min(of_actor(tie.whole)));
            }
        }
        let in_view = scene.strands.iter().filter(|strand| {
            let Curve { start, control, end } = strand.curve;
            self.meets_view([start, control, end, strand.head[0]], HIGHEST_LABEL)
        });
        let strands = in_view.map(|strand| (of_strand(strand), strand)).filter(|(opacity, _)| *opacity > 0.0);
        let mut strands: Vec<(f32, &StrandShape)> = strands.collect();
        // What stands out is painted last, so that nothing faded lies over it; else the best-backed.
        strands.sort_by(|(a, one), (b, other)| a.total_cmp(b).then(one.width.total_cmp(&other.width)));
        let coarseness = dashes::coarseness(strands.len());
        for &(opacity, strand) in &strands {
            self.strand(strand, opacity, coarseness);
        }
        for &(opacity, strand) in &strands {
            if let Some(center) = strand.label_at {
                self.link_label(strand, center, opacity);
            }
        }
        let nodes = scene.nodes.iter().filter(|node| {
            let shape = Rect::around(node.center, node.radius);
            self.meets_view([node.label_box.min, node.label_box.max, shape.min, shape.max], 4.0)
        });
        let nodes: Vec<(f32, &NodeShape)> = nodes.map(|node| (of_actor(node.actor), node)).collect();
        for &(opacity, node) in &nodes {
            self.node(node, opacity);
        }
        nodes
    }

    /// Returns whether the box around some points of the map meets what is painted.
    fn meets_view<const N: usize>(&self, points: [Point; N], margin: f32) -> bool {
        let seen = self.painter.clip_rect().expand(margin * self.projection.zoom);
        egui::Rect::from_points(&points.map(|p| self.projection.to_screen(p))).intersects(seen)
    }

    /// Paints the band of an affiliation.
    pub fn tie(&self, from: Point, to: Point, opacity: f32) {
        let ends = [self.projection.to_screen(from), self.projection.to_screen(to)];
        let color = color(self.palette().tie).gamma_multiply(opacity);
        self.painter.line_segment(ends, Stroke::new(TIE_WIDTH * self.projection.zoom, color));
    }

    /// Paints a link, its dashes so much coarser.
    fn strand(&self, strand: &StrandShape, opacity: f32, coarseness: f32) {
        let chosen = |selection| matches!(selection, Selection::Link(link) if strand.links.contains(&link));
        let color = match strand.evidence {
            EvidenceKind::Inference => color(self.palette().inference),
            _ => color(family_color(strand.family, self.theme)),
        };
        let wider = if chosen(self.emphasis.selected) || chosen(self.emphasis.hovered) { 1.5 } else { 0.0 };
        if chosen(self.emphasis.selected) {
            let glow = color.gamma_multiply(0.25);
            self.curve(strand.curve, strand.width + 9.0, glow);
        }
        let color = color.gamma_multiply(opacity);
        self.coarse_line(strand.curve, strand.width + wider, color, strand.evidence, coarseness);
        self.head(strand.head, color, strand.unnamed);
        if strand.status == Status::Negated {
            self.bar(strand.curve, color);
        }
    }

    /// Paints a line in the style of a kind of evidence, cased so that crossings read well.
    pub fn line(&self, curve: Curve, width: f32, line_color: Color32, evidence: EvidenceKind) {
        self.coarse_line(curve, width, line_color, evidence, 1.0);
    }

    fn coarse_line(&self, curve: Curve, width: f32, line_color: Color32, evidence: EvidenceKind, coarseness: f32) {
        let zoom = self.projection.zoom;
        let (thickness, dashes) = line_style(evidence, width);
        if width * zoom >= THINNEST {
            let casing = color(self.palette().canvas);
            self.curve(curve, width + 3.0, casing);
        }
        let width = thickness;
        let points = self.points(curve);
        match dashes.filter(|_| width * zoom >= THINNEST) {
            None => self.curve(curve, width, line_color),
            Some((dash, gap)) => {
                let seen = self.painter.clip_rect().expand(width * zoom);
                let stroke = Stroke::new(width * zoom, line_color);
                let shape = |ends: [Pos2; 2]| match dash {
                    0.0 => Shape::circle_filled(ends[0], width * zoom / 2.0, line_color),
                    _ => Shape::line_segment(ends, stroke),
                };
                let dashes = dashes::dashes(&points, dash * zoom * coarseness, gap * zoom * coarseness, seen);
                self.painter.extend(dashes.into_iter().map(shape));
            }
        }
    }

    /// Paints an arrowhead, hollow for links that only unnamed sources vouch for.
    pub fn head(&self, head: [Point; 3], head_color: Color32, hollow: bool) {
        if HEAD_LENGTH * self.projection.zoom < 3.0 {
            return;
        }
        let fill = if hollow { color(self.palette().canvas) } else { head_color };
        let points = head.iter().map(|&p| self.projection.to_screen(p)).collect();
        let stroke = Stroke::new(1.3 * self.projection.zoom, head_color);
        self.painter.add(PathShape::convex_polygon(points, fill, stroke));
    }

    /// Paints the bar across a link that the article says did not happen.
    pub fn bar(&self, curve: Curve, color: Color32) {
        let (a, b) = negation_bar(curve);
        let ends = [self.projection.to_screen(a), self.projection.to_screen(b)];
        self.painter.line_segment(ends, Stroke::new(2.2 * self.projection.zoom, color));
    }

    /// Paints a node without its label.
    pub fn node(&self, node: &NodeShape, opacity: f32) {
        let (palette, zoom) = (self.palette(), self.projection.zoom);
        let (canvas, ink) = (color(palette.canvas), color(palette.node));
        // Faded over the canvas, not through it: links must not show through a node.
        let mix = |c: Color32| canvas.lerp_to_gamma(c, opacity);
        let center = self.projection.to_screen(node.center);
        let radius = node.radius * zoom;
        let chosen = Selection::Actor(node.actor);
        if self.emphasis.selected == chosen || self.emphasis.hovered == chosen {
            let strength = if self.emphasis.selected == chosen { 0.9 } else { 0.45 };
            let ring = Stroke::new(3.0, color(palette.accent).gamma_multiply(strength));
            self.painter.circle_stroke(center, radius * 1.12 + 5.0, ring);
        }
        match node.corners() {
            Some(corners) => {
                let corners = corners.into_iter().map(|p| self.projection.to_screen(p)).collect();
                self.painter.add(PathShape::convex_polygon(corners, mix(ink), Stroke::new(1.8 * zoom, canvas)));
            }
            None if node.kind == ActorKind::Group => {
                self.painter.circle_filled(center, radius, canvas);
                self.dashed_ring(node.center, node.radius, mix(ink));
            }
            None => {
                self.painter.circle(center, radius, mix(ink), Stroke::new(1.8 * zoom, canvas));
            }
        }
        if let Some(code) = &node.code {
            let font = style::semibold(code_size(node.radius) * zoom);
            self.text(code, node.center, font, mix(color(palette.on_node)));
        }
        if let Some((words, rect)) = badge(node) {
            let (min, max) = (self.projection.to_screen(rect.min), self.projection.to_screen(rect.max));
            let pill = egui::Rect::from_min_max(min, max);
            let edge = Stroke::new(1.5, canvas);
            self.painter.rect(pill, 7.0 * zoom, mix(color(palette.accent)), edge, egui::StrokeKind::Outside);
            self.text(&words, rect.center(), style::semibold(BADGE_SIZE * zoom), canvas);
        }
        if node.pinned {
            let at = self.projection.to_screen(pin_center(node));
            let accent = color(palette.accent).gamma_multiply(opacity.max(0.5));
            self.painter.circle(at, 4.0 * zoom.max(0.7), accent, Stroke::new(1.5, canvas));
        }
    }

    /// Paints a link's words over a gap in its line; no other line comes near.
    fn link_label(&self, strand: &StrandShape, center: Point, opacity: f32) {
        let zoom = self.projection.zoom;
        if LINK_SIZE * zoom < SMALLEST_TEXT {
            return;
        }
        let canvas = color(self.palette().canvas);
        let size = egui::vec2(strand.label_size.w, strand.label_size.h) * zoom;
        let gap = egui::Rect::from_center_size(self.projection.to_screen(center), size);
        self.painter.rect_filled(gap, 3.0 * zoom, canvas);
        let text_color = canvas.lerp_to_gamma(color(self.palette().text_weak), opacity);
        self.text(&strand.label, center, FontId::proportional(LINK_SIZE * zoom), text_color);
    }

    fn dashed_ring(&self, center: Point, radius: f32, color: Color32) {
        const N: usize = 48;
        let on_ring = |i: usize| {
            let angle = std::f32::consts::TAU * i as f32 / N as f32;
            self.projection.to_screen(center + Point::new(angle.cos(), angle.sin()) * radius)
        };
        let points: Vec<Pos2> = (0..=N).map(on_ring).collect();
        let zoom = self.projection.zoom;
        let stroke = Stroke::new(1.8 * zoom, color);
        self.painter.extend(Shape::dashed_line(&points, stroke, 3.2 * zoom, 2.2 * zoom));
    }

    fn curve(&self, curve: Curve, width: f32, color: Color32) {
        let stroke = Stroke::new(width * self.projection.zoom, color);
        self.painter.add(PathShape::line(self.points(curve), stroke));
    }

    fn points(&self, curve: Curve) -> Vec<Pos2> {
        // As many as the eye needs: the more, the farther the curve leaves the straight line.
        let bend = (curve.start + curve.end) * 0.5 - curve.control;
        let n = (bend.length() * self.projection.zoom * 2.0).sqrt().clamp(1.0, 24.0) as usize;
        curve.points(n).into_iter().map(|p| self.projection.to_screen(p)).collect()
    }

    /// Returns the colours.
    pub fn palette(&self) -> Palette {
        Palette::of(self.theme)
    }

    /// Returns whether words at a point can be seen: those out of view would only fill the glyph atlas.
    fn is_in_view(&self, at: Pos2, font: &FontId, words: &str) -> bool {
        // No letter is wider than its size.
        let reach = egui::vec2(words.len() as f32 * font.size, 2.0 * font.size);
        self.painter.clip_rect().expand2(reach / 2.0).contains(at)
    }

    fn text(&self, words: &str, center: Point, font: FontId, color: Color32) {
        let at = self.projection.to_screen(center);
        if !self.is_in_view(at, &font, words) {
            return;
        }
        self.painter.text(at, egui::Align2::CENTER_CENTER, words, sharp(font), color);
    }

    /// Text with a halo, so that lines below it do not touch the letters.
    pub fn halo_text(&self, words: &str, at: Pos2, font: FontId, rgb: crate::scene::palette::Rgb, opacity: f32) {
        let font = sharp(font);
        if !self.is_in_view(at, &font, words) {
            return;
        }
        let canvas = color(self.palette().canvas);
        let text_color = canvas.lerp_to_gamma(color(rgb), opacity);
        let galley = self.painter.layout_no_wrap(words.to_owned(), font.clone(), text_color);
        let at = at - galley.size() / 2.0;
        let halo = (font.size / 7.0).clamp(1.0, 3.0);
        for (x, y) in
            [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (-0.7, -0.7), (0.7, -0.7), (-0.7, 0.7), (0.7, 0.7)]
        {
            let moved = at + egui::vec2(x, y) * halo;
            self.painter.add(TextShape::new(moved, galley.clone(), canvas).with_override_text_color(canvas));
        }
        self.painter.add(TextShape::new(at, galley, text_color));
    }
}

/// Rounds a size, so that zooming does not fill the glyph atlas: to halves of a point, and where these
/// are less than a step of the eye, to a 24th of an octave.
fn sharp(mut font: FontId) -> FontId {
    const FINE_UP_TO: f32 = 18.0;
    const STEPS: f32 = 24.0;
    font.size = if font.size <= FINE_UP_TO {
        ((font.size * 2.0).round() / 2.0).max(1.0)
    } else {
        ((font.size.log2() * STEPS).round() / STEPS).exp2()
    };
    font
}
