//! A scene as SVG: the same shapes as on the screen, with headline, legend and source line.

use std::fmt::Write as _;

use crate::layout::{Curve, Point, Rect, Size};
use crate::model::{ActorKind, EvidenceKind, Family, Source, Status};
use crate::scene::legend::{Entry, entries};
use crate::scene::marks::{
    BADGE_SIZE, TIE_WIDTH, badge, code_size, line_style, negation_bar, pin_center, sample_folded, sample_head,
    sample_node,
};
use crate::scene::palette::{Palette, Rgb, Theme, family_color};
use crate::scene::text::{ACTOR_SIZE, BASELINE, LINK_SIZE, Weight};
use crate::scene::{NodeShape, Scene, StrandShape, text};

const MARGIN: f32 = 24.0;
const HEADER_HEIGHT: f32 = 62.0;
const LEGEND_ROW: f32 = 22.0;
const NARROWEST: f32 = 560.0;

/// Draws a scene; `scale` multiplies the size at which programs show it.
pub fn draw(scene: &Scene, source: &Source, theme: Theme, scale: f32) -> String {
    let content =
        if scene.nodes.is_empty() { Rect::from_center(Point::default(), Size::default()) } else { scene.bounds };
    let map_size = content.size();
    let by = format!("{}, {}", source.publisher, source.date);
    let source_line = format!("Source: \u{201c}{},\u{201d} {by}. Map: Quotemap.", source.headline);
    let words_width =
        text::width(&source.headline, Weight::SemiBold, 20.0).max(text::width(&source_line, Weight::Regular, 11.0));
    let width = (map_size.w.max(NARROWEST).max(words_width) + 2.0 * MARGIN).ceil();
    let legend = place_legend(scene, width - 2.0 * MARGIN);
    let legend_height = legend.last().map_or(0.0, |(_, at)| at.y + LEGEND_ROW);
    let legend_top = HEADER_HEIGHT + MARGIN + map_size.h + MARGIN;
    let height = (legend_top + legend_height + 34.0 + MARGIN / 2.0).ceil();
    let mut svg = Svg { out: String::new(), palette: Palette::of(theme), theme };
    let _ = writeln!(
        svg.out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {width} {height}" font-family="Inter, 'Helvetica Neue', Arial, sans-serif">"#,
        number(width * scale),
        number(height * scale)
    );
    let _ = writeln!(svg.out, "<title>{}</title>", escaped(&source.headline));
    let canvas = hex(svg.palette.canvas);
    let _ = writeln!(svg.out, r#"<rect width="{width}" height="{height}" fill="{canvas}"/>"#);
    let (strong, weak) = (svg.palette.text, svg.palette.text_weak);
    svg.text(&source.headline, Point::new(MARGIN, 30.0), Anchor::Start, Weight::SemiBold, 20.0, strong);
    svg.text(&by, Point::new(MARGIN, 53.0), Anchor::Start, Weight::Regular, 13.0, weak);
    let shift = Point::new((width - map_size.w) / 2.0, HEADER_HEIGHT + MARGIN) - content.min;
    let _ = writeln!(svg.out, r#"<g transform="translate({} {})">"#, number(shift.x), number(shift.y));
    svg.map(scene);
    let _ = writeln!(svg.out, "</g>");
    let _ = writeln!(svg.out, r#"<g transform="translate({MARGIN} {})">"#, number(legend_top));
    for (entry, at) in legend {
        svg.legend_entry(entry, at);
    }
    let _ = writeln!(svg.out, "</g>");
    svg.text(&source_line, Point::new(MARGIN, height - 22.0), Anchor::Start, Weight::Regular, 11.0, weak);
    svg.out.push_str("</svg>\n");
    svg.out
}

#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
}

struct Svg {
    out: String,
    palette: Palette,
    theme: Theme,
}

impl Svg {
    fn map(&mut self, scene: &Scene) {
        for tie in &scene.ties {
            self.tie(tie.from, tie.to);
        }
        for strand in scene.strands_upwards() {
            self.strand(strand);
        }
        for strand in &scene.strands {
            if let Some(center) = strand.label_at {
                let (color, canvas) = (self.palette.text_weak, hex(self.palette.canvas));
                let Rect { min, .. } = Rect::from_center(center, strand.label_size);
                let (x, y) = (number(min.x), number(min.y));
                let (w, h) = (number(strand.label_size.w), number(strand.label_size.h));
                let _ =
                    writeln!(self.out, r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="3" fill="{canvas}"/>"#);
                self.plain_text(&strand.label, center, Anchor::Middle, Weight::Regular, LINK_SIZE, color);
            }
        }
        for node in &scene.nodes {
            self.node(node);
        }
        for node in &scene.nodes {
            for (line, center) in &node.lines {
                let color = self.palette.text;
                self.text(line, *center, Anchor::Middle, Weight::SemiBold, ACTOR_SIZE, color);
            }
        }
    }

    fn tie(&mut self, from: Point, to: Point) {
        let color = hex(self.palette.tie);
        let _ = writeln!(
            self.out,
            r#"<path d="M{} {}L{} {}" stroke="{color}" stroke-width="{TIE_WIDTH}" stroke-linecap="round"/>"#,
            number(from.x),
            number(from.y),
            number(to.x),
            number(to.y)
        );
    }

    fn strand(&mut self, strand: &StrandShape) {
        let color = match strand.evidence {
            EvidenceKind::Inference => self.palette.inference,
            _ => family_color(strand.family, self.theme),
        };
        let _ = writeln!(self.out, "<g><title>{}</title>", escaped(&strand.label));
        self.line(strand.curve, strand.width, color, strand.evidence);
        self.head(strand.head, color, strand.unnamed);
        if strand.status == Status::Negated {
            self.bar(strand.curve, color);
        }
        self.out.push_str("</g>\n");
    }

    fn line(&mut self, curve: Curve, width: f32, color: Rgb, evidence: EvidenceKind) {
        let Curve { start, control, end } = curve;
        let path = format!(
            "M{} {}Q{} {} {} {}",
            number(start.x),
            number(start.y),
            number(control.x),
            number(control.y),
            number(end.x),
            number(end.y)
        );
        let casing = number(width + 3.0);
        let canvas = hex(self.palette.canvas);
        let _ = writeln!(self.out, r#"<path d="{path}" fill="none" stroke="{canvas}" stroke-width="{casing}"/>"#);
        let (width, dashes) = line_style(evidence, width);
        let dashes = match dashes {
            None => String::new(),
            Some((dash, gap)) => {
                let cap = if dash == 0.0 { r#" stroke-linecap="round""# } else { "" };
                format!(r#" stroke-dasharray="{} {}"{cap}"#, number(dash), number(gap))
            }
        };
        let (width, color) = (number(width), hex(color));
        let _ = writeln!(self.out, r#"<path d="{path}" fill="none" stroke="{color}" stroke-width="{width}"{dashes}/>"#);
    }

    fn head(&mut self, head: [Point; 3], color: Rgb, hollow: bool) {
        let color = hex(color);
        let fill = if hollow { hex(self.palette.canvas) } else { color.clone() };
        let _ = writeln!(
            self.out,
            r#"<path d="{}Z" fill="{fill}" stroke="{color}" stroke-width="1.3" stroke-linejoin="round"/>"#,
            polygon(&head)
        );
    }

    fn bar(&mut self, curve: Curve, color: Rgb) {
        let (a, b) = negation_bar(curve);
        let _ = writeln!(
            self.out,
            r#"<path d="{}" stroke="{}" stroke-width="2.2" stroke-linecap="round"/>"#,
            polygon(&[a, b]),
            hex(color)
        );
    }

    fn node(&mut self, node: &NodeShape) {
        let fill = match node.kind {
            ActorKind::Group => self.palette.canvas,
            _ => self.palette.node,
        };
        let edge = match node.kind {
            ActorKind::Group => self.palette.node,
            _ => self.palette.canvas,
        };
        let dashes = if node.kind == ActorKind::Group { r#" stroke-dasharray="3 2.4""# } else { "" };
        let style = format!(r#"fill="{}" stroke="{}" stroke-width="1.8""#, hex(fill), hex(edge));
        match node.corners() {
            Some(corners) => {
                let _ = writeln!(self.out, r#"<path d="{}Z" stroke-linejoin="round" {style}/>"#, polygon(&corners));
            }
            None => {
                let (x, y, r) = (number(node.center.x), number(node.center.y), number(node.radius));
                let _ = writeln!(self.out, r#"<circle cx="{x}" cy="{y}" r="{r}" {style}{dashes}/>"#);
            }
        }
        if let Some(code) = &node.code {
            let size = code_size(node.radius);
            let color = self.palette.on_node;
            self.plain_text(code, node.center, Anchor::Middle, Weight::SemiBold, size, color);
        }
        if let Some((words, rect)) = badge(node) {
            let (min, size) = (rect.min, rect.size());
            let (x, y, w, h) = (number(min.x), number(min.y), number(size.w), number(size.h));
            let (fill, edge) = (hex(self.palette.accent), hex(self.palette.canvas));
            let _ = writeln!(
                self.out,
                r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="7" fill="{fill}" stroke="{edge}" stroke-width="1.5"/>"#
            );
            let canvas = self.palette.canvas;
            self.plain_text(&words, rect.center(), Anchor::Middle, Weight::SemiBold, BADGE_SIZE, canvas);
        }
        if node.pinned {
            let (at, accent) = (pin_center(node), hex(self.palette.accent));
            let (x, y, canvas) = (number(at.x), number(at.y), hex(self.palette.canvas));
            let _ = writeln!(
                self.out,
                r#"<circle cx="{x}" cy="{y}" r="4" fill="{accent}" stroke="{canvas}" stroke-width="1.5"/>"#
            );
        }
    }

    /// Text with a halo, so that lines below it do not touch the letters.
    fn text(&mut self, words: &str, middle: Point, anchor: Anchor, weight: Weight, size: f32, color: Rgb) {
        let canvas = hex(self.palette.canvas);
        let halo = format!(r#" paint-order="stroke" stroke="{canvas}" stroke-width="4" stroke-linejoin="round""#);
        self.write_text(words, middle, anchor, weight, size, color, &halo);
    }

    fn plain_text(&mut self, words: &str, middle: Point, anchor: Anchor, weight: Weight, size: f32, color: Rgb) {
        self.write_text(words, middle, anchor, weight, size, color, "");
    }

    #[expect(clippy::too_many_arguments, reason = "each is one attribute of the element")]
    fn write_text(
        &mut self,
        words: &str,
        middle: Point,
        anchor: Anchor,
        weight: Weight,
        size: f32,
        color: Rgb,
        halo: &str,
    ) {
        // Readers without the font still get a picture in which nothing overlaps.
        let length = number(text::width(words, weight, size));
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
        };
        let weight = match weight {
            Weight::Regular => 400,
            Weight::SemiBold => 600,
        };
        let (x, y) = (number(middle.x), number(middle.y + BASELINE * size));
        let (color, words) = (hex(color), escaped(words));
        let _ = writeln!(
            self.out,
            r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" textLength="{length}" lengthAdjust="spacingAndGlyphs" fill="{color}"{halo}>{words}</text>"#
        );
    }

    fn legend_entry(&mut self, entry: Entry, at: Point) {
        let middle = at + Point::new(SAMPLE_WIDTH / 2.0, LEGEND_ROW / 2.0);
        let (left, right) = (middle + Point::new(-13.0, 0.0), middle + Point::new(13.0, 0.0));
        let line = Curve { start: left, control: middle, end: right };
        let text_color = self.palette.text_weak;
        match entry {
            Entry::Kind(kind) => self.node(&sample_node(kind, middle)),
            Entry::Family(Family::BelongsTo) => self.tie(left, right),
            Entry::Family(family) => {
                let color = family_color(family, self.theme);
                self.line(line, 3.0, color, EvidenceKind::Quotation);
            }
            Entry::Evidence(kind) => {
                let color = if kind == EvidenceKind::Inference { self.palette.inference } else { text_color };
                self.line(line, 2.2, color, kind);
            }
            Entry::Unnamed => self.head(sample_head(middle), text_color, true),
            Entry::Negated => {
                self.line(line, 1.8, text_color, EvidenceKind::Quotation);
                self.bar(line, text_color);
            }
            Entry::Pinned => self.node(&NodeShape { pinned: true, ..sample_node(ActorKind::Country, middle) }),
            Entry::Folded => self.node(&sample_folded(middle)),
        }
        let words = at + Point::new(SAMPLE_WIDTH + 8.0, LEGEND_ROW / 2.0);
        self.plain_text(entry.words(), words, Anchor::Start, Weight::Regular, 12.0, text_color);
    }
}

const SAMPLE_WIDTH: f32 = 30.0;

/// Flows the legend's entries into rows; a group of like entries starts a row of its own.
fn place_legend(scene: &Scene, width: f32) -> Vec<(Entry, Point)> {
    let group = |entry: &Entry| match entry {
        Entry::Kind(_) => 0,
        Entry::Family(_) => 1,
        Entry::Evidence(_) | Entry::Unnamed | Entry::Negated | Entry::Pinned | Entry::Folded => 2,
    };
    let mut at = Point::default();
    let mut last_group = 0;
    let mut placed = Vec::new();
    for entry in entries(scene) {
        let entry_width = SAMPLE_WIDTH + 8.0 + text::width(entry.words(), Weight::Regular, 12.0) + 22.0;
        if at.x > 0.0 && (at.x + entry_width > width || group(&entry) != last_group) {
            at = Point::new(0.0, at.y + LEGEND_ROW);
        }
        last_group = group(&entry);
        placed.push((entry, at));
        at.x += entry_width;
    }
    placed
}

fn polygon(points: &[Point]) -> String {
    let mut path = String::new();
    for (i, p) in points.iter().enumerate() {
        let _ = write!(path, "{}{} {}", if i == 0 { "M" } else { "L" }, number(p.x), number(p.y));
    }
    path
}

fn number(x: f32) -> String {
    let text = format!("{x:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn hex(Rgb(r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escaped(text: &str) -> String {
    // What XML 1.0 has no place for is left out.
    let allowed = |c: &char| !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')) || matches!(c, '\t' | '\n');
    let text: String = text.chars().filter(allowed).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
