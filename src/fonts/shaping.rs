//! Turns a line of words into glyphs from left to right, as they are seen: lines that mix directions in the order of
//! the Unicode bidirectional algorithm (UAX #9), each stretch in the face that has its characters.

use std::ops::Range;

use harfrust::{Direction, GlyphBuffer, ShapeOptions, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};
use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::UnicodeSegmentation as _;

use super::Weight;
use super::face::Face;
use super::faces::{FaceOf, Faces, faces};

/// A line of words as glyphs, from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shaped {
    /// How wide the line is, in ems.
    pub width: f32,
    /// The glyphs, in the order in which they are seen.
    pub glyphs: Vec<Glyph>,
}

/// A glyph of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// The face that it is of.
    pub face: &'static Face,
    /// Its number in the face; 0 is the sign for a character that no face has.
    pub id: u32,
    /// Its origin, in ems from the beginning of the line.
    pub x: f32,
    /// The same from the baseline downwards.
    pub y: f32,
    /// How far it moves the next one, in ems.
    pub advance: f32,
    /// The bytes of the line that it stands for, with the glyphs that have the same.
    pub cluster: Range<usize>,
}

/// Shapes a line, with kerning. Its base direction is that of its first letter.
pub fn shape(text: &str, weight: Weight) -> Shaped {
    shape_with(faces(), text, weight)
}

/// Shapes a line with certain faces.
pub fn shape_with(faces: &Faces, text: &str, weight: Weight) -> Shaped {
    let mut line = Shaped::default();
    for stretch in stretches(faces, text, weight) {
        let glyphs = stretch.shape(text);
        stretch.push_glyphs(&glyphs, &mut line);
    }
    line
}

/// Returns the width of a line in units of the program's own face: without rounding where that has all the words.
pub(crate) fn width_in_units(faces: &Faces, text: &str, weight: Weight) -> f32 {
    let own = faces.own(weight);
    let widths = stretches(faces, text, weight).into_iter().map(|stretch| {
        let advances = stretch.shape(text).glyph_positions().iter().map(|at| i64::from(at.x_advance)).sum::<i64>();
        advances as f32 * (own.units_per_em() / stretch.face.units_per_em())
    });
    widths.sum()
}

/// Returns the characters of a text that no face has, each once, in their order. Such as are not known yet are not
/// among them.
pub fn missing(text: &str) -> Vec<char> {
    missing_with(faces(), text)
}

/// Returns the characters of a text that no face of some has.
pub fn missing_with(faces: &Faces, text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    for cluster in text.graphemes(true) {
        let c = cluster.chars().next().filter(|&c| !is_unseen(c) && !missing.contains(&c));
        missing.extend(c.filter(|&c| faces.face_of(c, Weight::Regular) == FaceOf::Missing));
    }
    missing
}

/// Returns whether a text has letters that run from right to left.
pub fn has_right_to_left(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_right_to_left)
}

fn is_right_to_left(c: char) -> bool {
    // The blocks that the Unicode standard keeps for such scripts, their forms of presentation, and the mark.
    matches!(u32::from(c), 0x590..=0x8ff | 0x200f | 0xfb1d..=0xfdff | 0xfe70..=0xfefe | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// Returns whether a character only changes the direction of others: this program does not follow those that hide what
/// they do, so that a name looks the same everywhere.
fn is_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether nothing is drawn for a character.
fn is_unseen(c: char) -> bool {
    let is_ignorable = matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}');
    is_ignorable || c.is_control() || c.is_whitespace()
}

/// A part of a line in one face and one direction.
struct Stretch {
    bytes: Range<usize>,
    face: &'static Face,
    is_rightwards: bool,
}

/// Returns the parts of a line, from left to right.
fn stretches(faces: &Faces, text: &str, weight: Weight) -> Vec<Stretch> {
    if !has_right_to_left(text) {
        return in_faces(faces, text, 0..text.len(), weight, true);
    }
    let mut parts = Vec::new();
    for (bytes, is_rightwards) in visual_runs(text) {
        let mut run = in_faces(faces, text, bytes, weight, is_rightwards);
        if !is_rightwards {
            run.reverse();
        }
        parts.append(&mut run);
    }
    parts
}

/// Returns the runs of one direction of a line as they are seen from left to right, and whether each runs so.
pub fn visual_runs(text: &str) -> Vec<(Range<usize>, bool)> {
    // A control that is not followed is replaced by one without effect, which has as many bytes.
    let followed: String = text.chars().map(|c| if is_override(c) { '\u{200b}' } else { c }).collect();
    let bidi = BidiInfo::new(&followed, None);
    let mut runs = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
        runs.extend(ranges.into_iter().map(|run| {
            let level: Level = levels[run.start];
            (run, level.is_ltr())
        }));
    }
    runs
}

/// Splits a run of one direction into stretches of one face, in the order of the text. In a face of the system, each
/// script is a stretch of its own, since they are shaped by different rules.
fn in_faces(faces: &Faces, text: &str, run: Range<usize>, weight: Weight, is_rightwards: bool) -> Vec<Stretch> {
    let own = faces.own(weight);
    let mut parts: Vec<(Stretch, Option<Script>)> = Vec::new();
    if text[run.clone()].is_ascii() && !run.is_empty() {
        return vec![Stretch { bytes: run, face: own, is_rightwards }];
    }
    for (at, cluster) in text[run.clone()].grapheme_indices(true) {
        let bytes = run.start + at..run.start + at + cluster.len();
        let c = cluster.chars().next().unwrap_or_default();
        let before = parts.last().map(|(part, _)| part.face);
        let face = match faces.face_of(c, weight) {
            // What is not drawn goes with what stands before it.
            _ if is_unseen(c) && !own.has(c) => before.unwrap_or(own),
            FaceOf::Known(face) => face,
            FaceOf::Missing | FaceOf::Wanted => own,
        };
        let script = Some(c.script()).filter(|script| !matches!(script, Script::Common | Script::Inherited));
        match parts.last_mut() {
            Some((part, of_part))
                if part.face == face
                    && (face == own || of_part.is_none() || script.is_none() || *of_part == script) =>
            {
                part.bytes.end = bytes.end;
                *of_part = of_part.or(script);
            }
            _ => parts.push((Stretch { bytes, face, is_rightwards }, script)),
        }
    }
    parts.into_iter().map(|(part, _)| part).collect()
}

impl Stretch {
    fn shape(&self, text: &str) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text[self.bytes.clone()]);
        buffer.set_direction(if self.is_rightwards { Direction::LeftToRight } else { Direction::RightToLeft });
        buffer.guess_segment_properties();
        self.face.shaper.shaper(self.face.font()).build().shape(buffer, ShapeOptions::new())
    }

    /// Adds its glyphs at the end of a line.
    fn push_glyphs(&self, shaped: &GlyphBuffer, line: &mut Shaped) {
        let em = self.face.units_per_em();
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.push(self.bytes.len());
        starts.sort_unstable();
        let end_after = |start: usize| starts[starts.partition_point(|&other| other <= start).min(starts.len() - 1)];
        for (info, at) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let start = info.cluster as usize;
            line.glyphs.push(Glyph {
                face: self.face,
                id: info.glyph_id,
                x: line.width + at.x_offset as f32 / em,
                y: -(at.y_offset as f32) / em,
                advance: at.x_advance as f32 / em,
                cluster: self.bytes.start + start..self.bytes.start + end_after(start),
            });
            line.width += at.x_advance as f32 / em;
        }
    }
}
