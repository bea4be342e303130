//! Draws primitives on a page of a PDF.

use std::collections::BTreeMap;

use krilla::color::rgb;
use krilla::geom::{self, Path, PathBuilder};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::fonts::PathStep;
use crate::fonts::shaping::{Shaped, shape};
use crate::layout::{Curve, Point, Rect};
use crate::scene::draw::{self, Ink, Lettering, Primitive};
use crate::scene::palette::{Rgb, Theme};
use crate::scene::text::BASELINE;

/// The width of the line that keeps other lines off the letters, half of which lies outside of them.
const HALO_WIDTH: f32 = 4.0;

/// So far the ends of a curve's handles stand from its ends, as a part of the radius, that it looks like a quarter of a
/// circle.
const QUARTER: f32 = 0.552_285;

/// What draws: it knows the colours and the fonts of a file.
pub(super) struct Pen {
    theme: Theme,
    fonts: BTreeMap<String, Option<Font>>,
}

impl Pen {
    pub(super) fn new(theme: Theme) -> Self {
        Self { theme, fonts: BTreeMap::new() }
    }

    /// Draws some things, each over those before.
    pub(super) fn draw_all<'a>(
        &mut self,
        primitives: impl IntoIterator<Item = &'a Primitive<'a>>,
        surface: &mut Surface<'_>,
    ) {
        primitives.into_iter().for_each(|primitive| self.draw(primitive, surface));
    }

    /// Draws some things, faded where they are not lit.
    pub(super) fn draw_faded(&mut self, primitives: &[Primitive<'_>], is_lit: bool, surface: &mut Surface<'_>) {
        /// As on the screen.
        const FADED: f32 = 0.18;
        let opacity = NormalizedF32::new(FADED).filter(|_| !is_lit && !primitives.is_empty());
        if let Some(opacity) = opacity {
            surface.push_opacity(opacity);
        }
        self.draw_all(primitives, surface);
        if opacity.is_some() {
            surface.pop();
        }
    }

    /// Draws something.
    pub(super) fn draw(&mut self, primitive: &Primitive<'_>, surface: &mut Surface<'_>) {
        match primitive {
            Primitive::Segment(ends, stroke) => {
                self.stroke(stroke, LineCap::Round, surface);
                fill(None, surface);
                outline(surface, |path| polyline(ends, path));
            }
            Primitive::Curve(line, stroke) => {
                // Dashes without length are dots where their ends are round (ISO 32000-2, 8.4.3.6): as shapes of their own,
                // those of a large map took 50 MB.
                let is_dotted = stroke.dash.is_some_and(|(dash, _)| dash == 0.0);
                self.stroke(stroke, if is_dotted { LineCap::Round } else { LineCap::Butt }, surface);
                fill(None, surface);
                outline(surface, |path| curve(*line, path));
            }
            Primitive::Head(corners, ink, stroke) => self.polygon(corners, *ink, stroke, surface),
            Primitive::Polygon(corners, ink, stroke) => self.polygon(corners, *ink, stroke, surface),
            Primitive::Circle(center, radius, ink, stroke) => {
                self.stroke(stroke, LineCap::Butt, surface);
                fill(Some(self.color(*ink)), surface);
                outline(surface, |path| circle(*center, *radius, path));
            }
            Primitive::Pill(rect, rounding, ink, edge) => {
                match edge {
                    Some(edge) => self.stroke(edge, LineCap::Butt, surface),
                    None => surface.set_stroke(None),
                }
                fill(Some(self.color(*ink)), surface);
                outline(surface, |path| pill(*rect, *rounding, path));
            }
            Primitive::Text(words) => self.words(words, surface),
        }
    }

    /// Fills a box.
    pub(super) fn fill_box(&self, rect: Rect, ink: Ink, surface: &mut Surface<'_>) {
        surface.set_stroke(None);
        fill(Some(self.color(ink)), surface);
        let Rect { min, max } = rect;
        let corners = [min, Point::new(max.x, min.y), max, Point::new(min.x, max.y)];
        outline(surface, |path| {
            polyline(&corners, path);
            path.close();
        });
    }

    fn polygon(&self, corners: &[Point], ink: Ink, stroke: &draw::Stroke, surface: &mut Surface<'_>) {
        self.stroke(stroke, LineCap::Butt, surface);
        fill(Some(self.color(ink)), surface);
        outline(surface, |path| {
            polyline(corners, path);
            path.close();
        });
    }

    fn words(&mut self, words: &Lettering<'_>, surface: &mut Surface<'_>) {
        let line = shape(&words.text, words.weight);
        if words.has_halo {
            let canvas = self.color(Ink::Canvas);
            fill(Some(canvas), surface);
            let halo =
                Stroke { paint: canvas.into(), width: HALO_WIDTH, line_join: LineJoin::Round, ..Stroke::default() };
            surface.set_stroke(Some(halo));
            self.glyphs(words, &line, true, surface);
        }
        fill(Some(self.color(words.ink)), surface);
        surface.set_stroke(None);
        self.glyphs(words, &line, false, surface);
    }

    /// Draws the glyphs of a line, those of one face at a time.
    fn glyphs(&mut self, words: &Lettering<'_>, line: &Shaped, are_shapes: bool, surface: &mut Surface<'_>) {
        let Lettering { text, middle, size, .. } = words;
        let start = *middle + Point::new(-line.width * size / 2.0, BASELINE * size);
        let mut x = 0.0;
        for run in line.glyphs.chunk_by(|a, b| a.face == b.face) {
            let mut at = x;
            let placed: Vec<KrillaGlyph> = run
                .iter()
                .map(|glyph| {
                    let offset = glyph.x - at;
                    at += glyph.advance;
                    let id = GlyphId::new(glyph.id);
                    KrillaGlyph::new(id, glyph.advance, offset, -glyph.y, 0.0, glyph.cluster.clone(), None)
                })
                .collect();
            let face = run[0].face;
            let font = self.fonts.entry(face.name().to_owned()).or_insert_with(|| {
                let (bytes, index) = face.file();
                Font::new(bytes.into(), index)
            });
            let origin = geom::Point::from_xy(start.x + x * size, start.y);
            match font {
                // The characters of pictures in colours are in the file to be searched and copied, and seen as traced below.
                Some(font) if face.is_pictures() && !are_shapes => {
                    unseen(surface, |surface| {
                        surface.draw_glyphs(origin, &placed, font.clone(), text, *size, are_shapes);
                    });
                }
                Some(font) if !face.is_pictures() => {
                    surface.draw_glyphs(origin, &placed, font.clone(), text, *size, are_shapes);
                }
                _ => {}
            }
            for glyph in run.iter().filter(|_| face.is_pictures()) {
                let origin = start + Point::new(glyph.x, glyph.y) * *size;
                outline(surface, |path| glyph_path(&face.outline(glyph.id), origin, *size, path));
            }
            x = at;
        }
    }

    fn stroke(&self, draw::Stroke { width, ink, dash }: &draw::Stroke, line_cap: LineCap, surface: &mut Surface<'_>) {
        let dash = dash.map(|(dash, gap)| StrokeDash { array: vec![dash, gap], offset: 0.0 });
        let paint = self.color(*ink).into();
        let line_join = LineJoin::Round;
        surface.set_stroke(Some(Stroke { paint, width: *width, line_cap, line_join, dash, ..Stroke::default() }));
    }

    fn color(&self, ink: Ink) -> rgb::Color {
        let Rgb(r, g, b) = ink.rgb(self.theme);
        rgb::Color::new(r, g, b)
    }
}

fn fill(color: Option<rgb::Color>, surface: &mut Surface<'_>) {
    let fill = |color: rgb::Color| Fill { paint: color.into(), opacity: NormalizedF32::ONE, ..Fill::default() };
    surface.set_fill(color.map(fill));
}

/// Draws a path; one without any step is nothing.
fn outline(surface: &mut Surface<'_>, steps: impl FnOnce(&mut PathBuilder)) {
    let mut path = PathBuilder::new();
    steps(&mut path);
    let path: Option<Path> = path.finish();
    path.iter().for_each(|path| surface.draw_path(path));
}

/// Draws what is not to be seen: within a spot that is on no page.
fn unseen(surface: &mut Surface<'_>, draw: impl FnOnce(&mut Surface<'_>)) {
    const FAR: f32 = -1e6;
    let mut path = PathBuilder::new();
    geom::Rect::from_ltrb(FAR, FAR, FAR + 1.0, FAR + 1.0).into_iter().for_each(|spot| path.push_rect(spot));
    if let Some(spot) = path.finish() {
        surface.push_clip_path(&spot, &FillRule::NonZero);
        draw(surface);
        surface.pop();
    }
}

fn glyph_path(steps: &[PathStep], origin: Point, size: f32, path: &mut PathBuilder) {
    let at = |[x, y]: [f32; 2]| (origin.x + x * size, origin.y + y * size);
    for step in steps {
        match *step {
            PathStep::Move(p) => path.move_to(at(p).0, at(p).1),
            PathStep::Line(p) => path.line_to(at(p).0, at(p).1),
            PathStep::Quad(a, p) => path.quad_to(at(a).0, at(a).1, at(p).0, at(p).1),
            PathStep::Cubic(a, b, p) => path.cubic_to(at(a).0, at(a).1, at(b).0, at(b).1, at(p).0, at(p).1),
            PathStep::Close => path.close(),
        }
    }
}

fn polyline(points: &[Point], path: &mut PathBuilder) {
    for (index, p) in points.iter().enumerate() {
        if index == 0 { path.move_to(p.x, p.y) } else { path.line_to(p.x, p.y) }
    }
}

fn curve(Curve { start, control, second_control, end }: Curve, path: &mut PathBuilder) {
    path.move_to(start.x, start.y);
    match second_control {
        None => path.quad_to(control.x, control.y, end.x, end.y),
        Some(second) => path.cubic_to(control.x, control.y, second.x, second.y, end.x, end.y),
    }
}

fn circle(center: Point, radius: f32, path: &mut PathBuilder) {
    pill(Rect::around(center, radius), radius, path);
}

/// Draws a box with round corners.
fn pill(Rect { min, max }: Rect, rounding: f32, path: &mut PathBuilder) {
    let r = rounding.min((max.x - min.x) / 2.0).min((max.y - min.y) / 2.0);
    let handle = r * (1.0 - QUARTER);
    path.move_to(min.x + r, min.y);
    path.line_to(max.x - r, min.y);
    path.cubic_to(max.x - handle, min.y, max.x, min.y + handle, max.x, min.y + r);
    path.line_to(max.x, max.y - r);
    path.cubic_to(max.x, max.y - handle, max.x - handle, max.y, max.x - r, max.y);
    path.line_to(min.x + r, max.y);
    path.cubic_to(min.x + handle, max.y, min.x, max.y - handle, min.x, max.y - r);
    path.line_to(min.x, min.y + r);
    path.cubic_to(min.x, min.y + handle, min.x + handle, min.y, min.x + r, min.y);
    path.close();
}
