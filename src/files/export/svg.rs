//! A scene as SVG: the same shapes as on the screen, with headline, legend and source line.

use std::fmt::Write as _;

use crate::fonts::Weight;
use crate::layout::{Curve, Point, Rect, Size};
use crate::model::analysis::checked::Checked;
use crate::model::text::direction::is_direction_control;
use crate::model::{Map, Source};
use crate::scene::draw::{self, Ink, Lettering, Primitive, Stroke};
use crate::scene::legend::{Entry, sample};
use crate::scene::palette::{Rgb, Theme};
use crate::scene::sign::DraftMark;
use crate::scene::text::BASELINE;
use crate::scene::{Scene, StrandShape, text};

const MARGIN: f32 = 24.0;
/// The room of the words that stand where nobody is drawn.
const OF_WORDS: Size = Size { w: 0.0, h: 60.0 };
const LEGEND_ROW: f32 = 22.0;
const NARROWEST: f32 = 560.0;
/// Longer lines of words do not make a picture wider, but are wrapped.
const WIDEST_WORDS: f32 = 720.0;

/// Draws a scene; `scale` multiplies the size at which programs show it.
pub fn draw(scene: &Scene, map: &Map, theme: Theme, scale: f32) -> String {
    let is_empty = scene.nodes.is_empty();
    let content = if is_empty { Rect::from_center(Point::default(), OF_WORDS) } else { scene.bounds };
    let map_size = content.size();
    let (title, by) = (map.title(), map.published(", "));
    let credits = map.sources().map(Source::credit).collect::<Vec<_>>().join("; ");
    let sources = if map.n_sources() == 1 { "Source" } else { "Sources" };
    // Who reads the picture learns how far it was checked, while something is left.
    let checked = Checked::of(map).credit().map(|words| format!(" {words}.")).unwrap_or_default();
    let source_line = format!("{sources}: {credits}. Map: Quotemap.{checked}");
    let words_width = text::width(&title, Weight::SemiBold, 20.0).max(text::width(&source_line, Weight::Regular, 11.0));
    let width = (map_size.w.max(NARROWEST).max(words_width.min(WIDEST_WORDS)) + 2.0 * MARGIN).ceil();
    let lines = |text: &str, weight, size| text::wrap(text, weight, size, width - 2.0 * MARGIN);
    let headline = lines(&title, Weight::SemiBold, 20.0);
    let by = lines(&by, Weight::Regular, 13.0);
    let source_lines = lines(&source_line, Weight::Regular, 11.0);
    let by_top = 29.0 + 24.0 * headline.len() as f32;
    let header_height = by_top + 9.0 + 17.0 * by.len().saturating_sub(1) as f32;
    let legend = place_legend(scene, width - 2.0 * MARGIN);
    let legend_height = legend.last().map_or(0.0, |(_, at)| at.y + LEGEND_ROW);
    let legend_top = header_height + MARGIN + map_size.h + MARGIN;
    let source_height = 14.0 * source_lines.len().saturating_sub(1) as f32;
    let height = (legend_top + legend_height + 34.0 + MARGIN / 2.0 + source_height).ceil();
    let mut svg = Svg { out: String::new(), theme };
    let _ = writeln!(
        svg.out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {width} {height}" font-family="Inter, 'Helvetica Neue', Arial, sans-serif">"#,
        number(width * scale),
        number(height * scale)
    );
    let _ = writeln!(svg.out, "<title>{}</title>", escaped(&title));
    let canvas = svg.hex(Ink::Canvas);
    let _ = writeln!(svg.out, r#"<rect width="{width}" height="{height}" fill="{canvas}"/>"#);
    svg.lines(&headline, 30.0, 24.0, |line, y| line_of(line, y, Weight::SemiBold, 20.0, Ink::Text));
    svg.lines(&by, by_top, 17.0, |line, y| line_of(line, y, Weight::Regular, 13.0, Ink::TextWeak));
    let shift = Point::new((width - map_size.w) / 2.0, header_height + MARGIN) - content.min;
    let _ = writeln!(svg.out, r#"<g transform="translate({} {})">"#, number(shift.x), number(shift.y));
    svg.map(scene);
    let _ = writeln!(svg.out, "</g>");
    if is_empty {
        let words = if map.n_actors() == 0 { "Nobody is on this map yet." } else { "The filter shows nobody." };
        let middle = header_height + MARGIN + OF_WORDS.h / 2.0;
        svg.lines(&[words.to_owned()], middle, 0.0, |line, y| line_of(line, y, Weight::Regular, 15.0, Ink::TextWeak));
    }
    let _ = writeln!(svg.out, r#"<g transform="translate({MARGIN} {})">"#, number(legend_top));
    for (entry, at) in legend {
        svg.legend_entry(entry, at);
    }
    let _ = writeln!(svg.out, "</g>");
    svg.lines(&source_lines, height - 22.0 - source_height, 14.0, |line, y| {
        line_of(line, y, Weight::Regular, 11.0, Ink::TextWeak)
    });
    svg.out.push_str("</svg>\n");
    svg.out
}

/// A line of words around the map, at its left edge.
fn line_of(text: &str, y: f32, weight: Weight, size: f32, ink: Ink) -> Lettering<'_> {
    Lettering { text: text.into(), middle: Point::new(MARGIN, y), weight, size, ink, has_halo: true }
}

#[derive(Clone, Copy)]
enum TextAnchor {
    Start,
    Middle,
}

struct Svg {
    out: String,
    theme: Theme,
}

impl Svg {
    fn map(&mut self, scene: &Scene) {
        for tie in &scene.ties {
            self.add(&draw::tie(tie.from, tie.to));
        }
        for strand in scene.strands_upwards() {
            let _ = writeln!(self.out, "<g><title>{}</title>", escaped(&title(strand)));
            self.add_all(draw::strand(strand));
            self.out.push_str("</g>\n");
        }
        self.add_all(scene.strands.iter().filter_map(draw::link_label).flatten());
        self.add_all(scene.nodes.iter().flat_map(draw::node));
        self.add_all(scene.strands.iter().flat_map(draw::sign));
        self.add_all(scene.nodes.iter().flat_map(draw::name));
    }

    fn add_all<'a>(&mut self, primitives: impl IntoIterator<Item = Primitive<'a>>) {
        primitives.into_iter().for_each(|primitive| self.add(&primitive));
    }

    fn add(&mut self, primitive: &Primitive<'_>) {
        let line = match primitive {
            Primitive::Segment(ends, stroke) => {
                format!(r#"<path d="{}" {} stroke-linecap="round"/>"#, polygon(ends), self.stroke(stroke))
            }
            Primitive::Curve(Curve { start, control, second_control, end }, stroke) => {
                let bend = match second_control {
                    None => format!("Q{}", pair(*control)),
                    Some(second) => format!("C{} {}", pair(*control), pair(*second)),
                };
                let path = format!("{}{bend} {}", polygon(&[*start]), pair(*end));
                let cap = if matches!(stroke.dash, Some((0.0, _))) { r#" stroke-linecap="round""# } else { "" };
                format!(r#"<path d="{path}" fill="none" {}{cap}/>"#, self.stroke(stroke))
            }
            Primitive::Head(corners, fill, stroke) => {
                let (path, fill, stroke) = (polygon(corners), self.hex(*fill), self.stroke(stroke));
                format!(r#"<path d="{path}Z" fill="{fill}" {stroke} stroke-linejoin="round"/>"#)
            }
            Primitive::Polygon(corners, fill, stroke) => {
                let (path, fill, stroke) = (polygon(corners), self.hex(*fill), self.stroke(stroke));
                format!(r#"<path d="{path}Z" stroke-linejoin="round" fill="{fill}" {stroke}/>"#)
            }
            Primitive::Circle(center, radius, fill, stroke) => {
                let (x, y, r) = (number(center.x), number(center.y), number(*radius));
                format!(r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{}" {}/>"#, self.hex(*fill), self.stroke(stroke))
            }
            Primitive::Pill(rect, rounding, fill, edge) => {
                let (min, size) = (rect.min, rect.size());
                let (x, y, w, h) = (number(min.x), number(min.y), number(size.w), number(size.h));
                let edge = edge.map(|edge| format!(" {}", self.stroke(&edge))).unwrap_or_default();
                let fill = self.hex(*fill);
                format!(r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{rounding}" fill="{fill}"{edge}/>"#)
            }
            Primitive::Text(words) => return self.words(words, TextAnchor::Middle),
        };
        let _ = writeln!(self.out, "{line}");
    }

    fn stroke(&self, Stroke { width, ink, dash }: &Stroke) -> String {
        let dash = dash.map(|(dash, gap)| format!(r#" stroke-dasharray="{} {}""#, number(dash), number(gap)));
        format!(r#"stroke="{}" stroke-width="{}"{}"#, self.hex(*ink), number(*width), dash.unwrap_or_default())
    }

    fn hex(&self, ink: Ink) -> String {
        let Rgb(r, g, b) = ink.rgb(self.theme);
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Writes lines below each other.
    fn lines<'a>(
        &mut self,
        lines: &'a [String],
        top: f32,
        height: f32,
        line_of: impl Fn(&'a str, f32) -> Lettering<'a>,
    ) {
        for (index, line) in lines.iter().enumerate() {
            self.words(&line_of(line, top + height * index as f32), TextAnchor::Start);
        }
    }

    fn words(&mut self, words: &Lettering<'_>, anchor: TextAnchor) {
        let Lettering { text, middle, weight, size, ink, has_halo } = words;
        // Readers without the font still get a picture in which nothing overlaps.
        let length = number(text::width(text, *weight, *size));
        let anchor = match anchor {
            TextAnchor::Start => "start",
            TextAnchor::Middle => "middle",
        };
        let weight = match weight {
            Weight::Regular => 400,
            Weight::SemiBold => 600,
        };
        let halo = match has_halo {
            true => format!(
                r#" paint-order="stroke" stroke="{}" stroke-width="4" stroke-linejoin="round""#,
                self.hex(Ink::Canvas)
            ),
            false => String::new(),
        };
        let (x, y) = (number(middle.x), number(middle.y + BASELINE * size));
        let (color, text) = (self.hex(*ink), escaped(text));
        let _ = writeln!(
            self.out,
            r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" textLength="{length}" lengthAdjust="spacingAndGlyphs" fill="{color}"{halo}>{text}</text>"#
        );
    }

    fn legend_entry(&mut self, entry: Entry, at: Point) {
        let middle = at + Point::new(SAMPLE_WIDTH / 2.0, LEGEND_ROW / 2.0);
        self.add_all(sample(entry, middle, 13.0));
        let middle = at + Point::new(SAMPLE_WIDTH + 8.0, LEGEND_ROW / 2.0);
        let (weight, ink) = (Weight::Regular, Ink::TextWeak);
        let words = Lettering { text: entry.words().into(), middle, weight, size: 12.0, ink, has_halo: false };
        self.words(&words, TextAnchor::Start);
    }
}

const SAMPLE_WIDTH: f32 = 30.0;

/// Returns what a program shows of a link that is pointed at: its words, and what its sign says.
fn title(strand: &StrandShape) -> String {
    let caveats = strand.caveats.iter().map(|caveat| caveat.words());
    let words = strand.draft.map(DraftMark::words).into_iter().chain(caveats);
    let words = words.map(|words| format!(" ({})", words.to_lowercase()));
    format!("{}{}", strand.label, words.collect::<String>())
}

/// Flows the legend's entries into rows; a group of like entries starts a row of its own.
fn place_legend(scene: &Scene, width: f32) -> Vec<(Entry, Point)> {
    let group = |entry: &Entry| match entry {
        Entry::Kind(_) => 0,
        Entry::Family(_) => 1,
        Entry::Evidence(_) | Entry::Unnamed | Entry::Width | Entry::Bundle => 2,
        Entry::Caveat(_) | Entry::Draft(_) | Entry::Pinned | Entry::Folded => 3,
    };
    let mut at = Point::default();
    let mut last_group = 0;
    let mut placed = Vec::new();
    for &entry in scene.legend() {
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
    for (i, &p) in points.iter().enumerate() {
        let _ = write!(path, "{}{}", if i == 0 { "M" } else { "L" }, pair(p));
    }
    path
}

fn pair(p: Point) -> String {
    format!("{} {}", number(p.x), number(p.y))
}

fn number(x: f32) -> String {
    let text = format!("{x:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn escaped(text: &str) -> String {
    // What XML 1.0 has no place for is left out, and signs of direction, which the window does not follow.
    let is_unseen = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') || is_direction_control(c);
    let allowed = |c: &char| !is_unseen(*c) || matches!(c, '\t' | '\n');
    let text: String = text.chars().filter(allowed).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
