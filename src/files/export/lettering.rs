//! Words as outlines: the shape of each letter stands once in a file, and is used wherever the letter is.

use std::fmt::Write as _;

use indexmap::IndexMap;

use crate::files::export::paths::number;
use crate::fonts::PathStep;
use crate::fonts::shaping::shape;
use crate::layout::Point;
use crate::scene::draw::Lettering;
use crate::scene::text::BASELINE;

/// The parts of an em in whose whole numbers shapes are written: at the size of a headline, half of one is a hundredth of a
/// pixel.
const UNITS: f32 = 1000.0;

/// The shapes of the letters that a picture needs.
#[derive(Default)]
pub(super) struct Letters {
    /// What is written of each, by the name of its face and its number there, in the order in which they were needed.
    shapes: IndexMap<(&'static str, u32), String>,
}

impl Letters {
    /// Writes a line of words; how it is painted hangs on how much larger it is than the shapes.
    pub(super) fn line(&mut self, words: &Lettering<'_>, paint: impl Fn(f32) -> String) -> String {
        let line = shape(&words.text, words.weight);
        let start = words.middle + Point::new(-line.width * words.size / 2.0, BASELINE * words.size);
        let scale = words.size / UNITS;
        let (x, y) = (number(start.x), number(start.y));
        let mut written = format!(r#"<g transform="translate({x} {y}) scale({scale})" {}>"#, paint(scale));
        for glyph in line.glyphs {
            let shape = self.shapes.entry((glyph.face.name(), glyph.id));
            let index = shape.index();
            // A space has none.
            if shape.or_insert_with(|| path(&glyph.face.outline(glyph.id))).is_empty() {
                continue;
            }
            let [x, y] = [glyph.x, glyph.y].map(|at| (at * UNITS).round());
            let y = if y == 0.0 { String::new() } else { format!(r#" y="{y}""#) };
            let _ = write!(written, r##"<use xlink:href="#g{index}" x="{x}"{y}/>"##);
        }
        written + "</g>\n"
    }

    /// Writes the shapes.
    pub(super) fn shapes(&self) -> String {
        let mut defs = String::from("<defs>\n");
        for (index, shape) in self.shapes.values().enumerate().filter(|(_, shape)| !shape.is_empty()) {
            let _ = writeln!(defs, r#"<path id="g{index}" d="{shape}"/>"#);
        }
        defs + "</defs>\n"
    }
}

/// Writes an outline in whole numbers, each step from the end of the one before, which takes a third less room.
fn path(steps: &[PathStep]) -> String {
    let mut path = String::new();
    let (mut at, mut begun) = ([0, 0], [0, 0]);
    for step in steps {
        let (letter, points) = match *step {
            PathStep::Move(p) => ('m', vec![p]),
            PathStep::Line(p) => ('l', vec![p]),
            PathStep::Quad(a, p) => ('q', vec![a, p]),
            PathStep::Cubic(a, b, p) => ('c', vec![a, b, p]),
            PathStep::Close => ('z', Vec::new()),
        };
        path.push(letter);
        let mut end = at;
        for (index, point) in points.iter().enumerate() {
            end = point.map(|side| (side * UNITS).round() as i32);
            let gap = if index == 0 { "" } else { " " };
            let _ = write!(path, "{gap}{} {}", end[0] - at[0], end[1] - at[1]);
        }
        match step {
            PathStep::Move(_) => begun = end,
            PathStep::Close => end = begun,
            _ => {}
        }
        at = end;
    }
    path
}
