//! The words of a picture: as outlines, of which the shape of each letter stands once in the file and is used wherever the
//! letter is, or as text with a part of the font in the file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use indexmap::IndexMap;
use skrifa::MetadataProvider as _;

use crate::files::export::paths::{escaped, number};
use crate::files::export::subset::{GlyphOfLetter, font_file};
use crate::fonts::faces::faces;
use crate::fonts::shaping::{Glyph, Shaped, shape};
use crate::fonts::{PathStep, Weight};
use crate::layout::Point;
use crate::scene::draw::Lettering;
use crate::scene::picture::TextAs;
use crate::scene::text::BASELINE;

/// The parts of an em in whose whole numbers shapes are written: at the size of a headline, half of one is a hundredth of a
/// pixel.
const UNITS: f32 = 1000.0;

/// The name of the font in a file, and what is taken where it is not.
const FAMILY: &str = "'Quotemap Inter', Inter, 'Helvetica Neue', Arial, sans-serif";

/// The letters that a picture needs.
#[derive(Default)]
pub(super) struct Letters {
    text: TextAs,
    /// What is written of each shape, by the name of its face and its number there, in the order in which they were needed.
    shapes: IndexMap<(&'static str, u32), String>,
    /// The letters that stand as text.
    typed: BTreeMap<Weight, GlyphOfLetter>,
}

impl Letters {
    pub(super) fn new(text: TextAs) -> Self {
        Self { text, ..Self::default() }
    }

    /// Writes a line of words in a colour.
    pub(super) fn line(&mut self, words: &Lettering<'_>, fill: &str) -> String {
        let line = shape(&words.text, words.weight);
        match typed_letters(&line, words) {
            Some(letters) if self.text == TextAs::Font => self.text(words, &line, letters, fill),
            _ => self.outlines(words, &line, &format!(r#"fill="{fill}""#)),
        }
    }

    /// Writes what keeps lines off the letters of some words, as a shape of its own below them: so much wider, half of it
    /// to either side.
    pub(super) fn halo(&mut self, words: &Lettering<'_>, width: f32, fill: &str) -> String {
        let width = number(width * UNITS / words.size);
        let paint = format!(r#"fill="{fill}" stroke="{fill}" stroke-width="{width}" stroke-linejoin="round""#);
        self.outlines(words, &shape(&words.text, words.weight), &paint)
    }

    fn outlines(&mut self, words: &Lettering<'_>, line: &Shaped, paint: &str) -> String {
        let start = start_of(line, words);
        let (x, y) = (number(start.x), number(start.y));
        let mut written = format!(r#"<g transform="translate({x} {y}) scale({})" {paint}>"#, words.size / UNITS);
        for glyph in &line.glyphs {
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

    /// Writes a line as text, each letter where it would stand as an outline: the part of the font that is in the file knows
    /// no kerning.
    fn text(&mut self, words: &Lettering<'_>, line: &Shaped, letters: Vec<(char, u32)>, fill: &str) -> String {
        self.typed.entry(words.weight).or_default().extend(letters);
        let start = start_of(line, words);
        let x: Vec<String> = line.glyphs.iter().map(|glyph| number(start.x + glyph.x * words.size)).collect();
        let (x, y) = (x.join(" "), number(start.y));
        let (size, weight, text) = (words.size, words.weight.class(), escaped(&words.text));
        format!(
            "<text xml:space=\"preserve\" x=\"{x}\" y=\"{y}\" font-family=\"{FAMILY}\" font-size=\"{size}\" font-weight=\"{weight}\" \
             fill=\"{fill}\">{text}</text>\n"
        )
    }

    /// Writes what lines refer to: the shapes, and the font.
    pub(super) fn definitions(&self) -> String {
        let mut written = String::from("<defs>\n");
        for (index, shape) in self.shapes.values().enumerate().filter(|(_, shape)| !shape.is_empty()) {
            let _ = writeln!(written, r#"<path id="g{index}" d="{shape}"/>"#);
        }
        written.push_str("</defs>\n");
        for (&weight, letters) in &self.typed {
            let font = font_file(faces().own(weight), letters).map(|font| BASE64_STANDARD.encode(font));
            let _ = writeln!(
                written,
                "<style>@font-face{{font-family:'Quotemap Inter';font-weight:{};\
                 src:url(data:font/otf;base64,{})}}</style>",
                weight.class(),
                font.unwrap_or_default()
            );
        }
        written
    }
}

/// Returns where a line begins.
fn start_of(line: &Shaped, words: &Lettering<'_>) -> Point {
    words.middle + Point::new(-line.width * words.size / 2.0, BASELINE * words.size)
}

/// Returns the letters of a line with their glyphs, where it looks the same without rules of joining: each letter is a
/// glyph of the program's own face.
fn typed_letters(line: &Shaped, words: &Lettering<'_>) -> Option<Vec<(char, u32)>> {
    let face = faces().own(words.weight);
    let letter = |glyph: &Glyph| {
        let mut letters = words.text.get(glyph.cluster.clone())?.chars();
        let letter = letters.next().filter(|letter| letters.next().is_none() && letter.len_utf16() == 1)?;
        let plain = face.font().charmap().map(letter)?;
        (*glyph.face == *face && plain.to_u32() == glyph.id && glyph.y == 0.0).then_some((letter, glyph.id))
    };
    let letters: Vec<(char, u32)> = line.glyphs.iter().map(letter).collect::<Option<_>>()?;
    (letters.len() == words.text.chars().count()).then_some(letters)
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
            PathStep::Line(_) | PathStep::Quad(..) | PathStep::Cubic(..) => {}
        }
        at = end;
    }
    path
}
