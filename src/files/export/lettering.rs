//! Words as outlines: each shape of a letter stands once in a file, and is used wherever the letter is.

use std::fmt::Write as _;

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use indexmap::IndexSet;
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};

use crate::files::export::paths::number;
use crate::layout::Point;
use crate::scene::draw::Lettering;
use crate::scene::text::{BASELINE, REGULAR, SEMIBOLD, Weight};

/// Parts of the size of the letters in which their shapes are written.
const UNITS: f32 = 1000.0;

/// The shapes of the letters that a picture needs.
#[derive(Default)]
pub(super) struct Letters {
    /// Each by its face and its number there, in the order in which they were needed.
    shapes: IndexSet<(Weight, u32)>,
}

impl Letters {
    /// Writes a line of words; what it looks like hangs on how much larger it is than the shapes.
    pub(super) fn line(&mut self, words: &Lettering<'_>, look: impl Fn(f32) -> String) -> String {
        let (glyphs, width) = shape(&words.text, words.weight);
        let start = words.middle + Point::new(-width * words.size / 2.0, BASELINE * words.size);
        let scale = words.size / UNITS;
        let (x, y) = (number(start.x), number(start.y));
        let mut line = format!(r#"<g transform="translate({x} {y}) scale({scale})" {}>"#, look(scale));
        for (id, x) in glyphs {
            let (index, _) = self.shapes.insert_full((words.weight, id));
            let _ = write!(line, r##"<use xlink:href="#g{index}" x="{}"/>"##, (x * UNITS).round());
        }
        line + "</g>\n"
    }

    /// Writes the shapes.
    pub(super) fn shapes(&self) -> String {
        let mut defs = String::from("<defs>\n");
        for (index, &(weight, id)) in self.shapes.iter().enumerate() {
            let _ = writeln!(defs, r#"<path id="g{index}" d="{}"/>"#, outline(weight, id));
        }
        defs + "</defs>\n"
    }
}

fn bytes(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => REGULAR,
        Weight::SemiBold => SEMIBOLD,
    }
}

fn shape(text: &str, weight: Weight) -> (Vec<(u32, f32)>, f32) {
    let font = FontRef::new(bytes(weight)).unwrap();
    let data = ShaperData::new(&font);
    let shaper = data.shaper(&font).build();
    let em = shaper.units_per_em() as f32;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let glyphs = shaper.shape(buffer, ShapeOptions::new());
    let mut x = 0.0;
    let mut out = Vec::new();
    for (info, p) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
        out.push((info.glyph_id, x));
        x += p.x_advance as f32 / em;
    }
    (out, x)
}

struct Pen(String);
impl Pen {
    fn p(&mut self, c: &str, ps: &[f32]) {
        self.0.push_str(c);
        for (i, v) in ps.iter().enumerate() {
            let v = (v * if i % 2 == 1 { -1.0 } else { 1.0 }).round() as i32;
            if i > 0 && v >= 0 {
                self.0.push(' ');
            }
            let _ = write!(self.0, "{v}");
        }
    }
}
impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.p("M", &[x, y]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.p("L", &[x, y]);
    }
    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        self.p("Q", &[a, b, x, y]);
    }
    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        self.p("C", &[a, b, c, d, x, y]);
    }
    fn close(&mut self) {
        self.0.push('Z');
    }
}

fn outline(weight: Weight, id: u32) -> String {
    let font = skrifa::FontRef::new(bytes(weight)).unwrap();
    let mut pen = Pen(String::new());
    if let Some(glyph) = font.outline_glyphs().get(skrifa::GlyphId::new(id)) {
        let _ = glyph.draw(DrawSettings::unhinted(Size::new(UNITS), LocationRef::default()), &mut pen);
    }
    pen.0
}
