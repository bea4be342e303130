//! Turns a line of words into glyphs from left to right, as they are seen: lines that mix directions in the order of
//! the Unicode bidirectional algorithm (UAX #9), each stretch in the face that has its characters.

use std::ops::Range;

use harfrust::{Direction, GlyphBuffer, GlyphInfo, GlyphPosition};
use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::UnicodeSegmentation as _;

use super::Weight;
use super::directions::visual_runs;
use super::face::{Face, is_unseen};
use super::faces::{FaceOf, Faces, faces};
use crate::model::text::direction::has_right_to_left;

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

/// Shapes a line, with kerning. It runs as its first letter does outside of isolates.
pub fn shape(text: &str, weight: Weight) -> Shaped {
    shape_with(faces(), text, weight)
}

/// Shapes a line with certain faces.
pub fn shape_with(faces: &Faces, text: &str, weight: Weight) -> Shaped {
    let mut line = Shaped::default();
    for stretch in stretches(faces, text, weight) {
        stretch.push_glyphs(text, &mut line);
    }
    line
}

/// Returns the width of a line in units of the program's own face: without rounding where that has all the words.
pub(crate) fn width_in_units(faces: &Faces, text: &str, weight: Weight) -> f32 {
    let own = faces.own(weight);
    let widths = stretches(faces, text, weight).into_iter().map(|stretch| {
        if text[stretch.bytes.clone()].contains(encloses) {
            let mut line = Shaped::default();
            stretch.push_glyphs(text, &mut line);
            return line.width * own.units_per_em();
        }
        let shaped = stretch.shape(text);
        let advances = stretch.drawn(text, &shaped).map(|(_, at)| i64::from(at.x_advance)).sum::<i64>();
        advances as f32 * (own.units_per_em() / stretch.face.units_per_em())
    });
    widths.sum()
}

/// Returns how far the ink of a line reaches above its baseline and below it, in ems: of glyphs that are not in the
/// program's own faces, whose lines are high enough.
pub fn foreign_ink(faces: &Faces, text: &str, weight: Weight) -> [f32; 2] {
    let is_own = |face: &Face| Weight::ALL.iter().any(|&weight| faces.own(weight) == face);
    let glyphs = shape_with(faces, text, weight).glyphs.into_iter().filter(|glyph| !is_own(glyph.face));
    glyphs.fold([0.0; 2], |[above, below], glyph| {
        let [up, down] = glyph.face.ink_height(glyph.id);
        [above.max(up - glyph.y), below.max(down + glyph.y)]
    })
}

/// Returns the characters of a text that no face has, each once, in their order. Such as are not known yet are not
/// among them.
pub fn missing(text: &str) -> Vec<char> {
    missing_with(faces(), text)
}

/// Returns the characters of a text that no face of some has, or none that has those that they belong to.
pub fn missing_with(faces: &Faces, text: &str) -> Vec<char> {
    let mut missing: Vec<char> = Vec::new();
    for cluster in text.graphemes(true) {
        let lacking = match face_of_cluster(faces, cluster, Weight::Regular) {
            FaceOf::Known(face) if face.has_all(cluster) => continue,
            FaceOf::Known(face) => cluster.chars().find(|&c| !is_unseen(c) && !face.has(c)),
            FaceOf::Missing => cluster.chars().find(|&c| !is_unseen(c)),
            FaceOf::Wanted => None,
        };
        missing.extend(lacking.filter(|c| !missing.contains(c)));
    }
    missing
}

/// Returns which face draws a letter with its marks: the first that has all of them, else the one that has the letter.
pub fn face_of_cluster(faces: &Faces, cluster: &str, weight: Weight) -> FaceOf {
    let mut seen = cluster.chars().filter(|&c| !is_unseen(c));
    let Some(first) = seen.next() else { return FaceOf::Known(faces.own(weight)) };
    match seen.next().map(|_| faces.face_of(cluster, weight)) {
        None | Some(FaceOf::Missing) => faces.face_of(first.encode_utf8(&mut [0; 4]), weight),
        Some(known) => known,
    }
}

/// What gives a picture of somebody the colour of a skin (`Emoji_Modifier` of Unicode).
pub(super) const SKIN_TONES: [char; 5] = ['\u{1f3fb}', '\u{1f3fc}', '\u{1f3fd}', '\u{1f3fe}', '\u{1f3ff}'];

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
        let face = match face_of_cluster(faces, cluster, weight) {
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
        let direction = if self.is_rightwards { Direction::LeftToRight } else { Direction::RightToLeft };
        self.face.shape(&text[self.bytes.clone()], direction)
    }

    /// Returns the glyphs that are drawn: of a character with marks only one sign for what a face lacks of them, none for
    /// what is nothing by its nature, and no tone of skin beside a picture that has no colour.
    fn drawn<'a>(
        &self,
        text: &'a str,
        shaped: &'a GlyphBuffer,
    ) -> impl Iterator<Item = (&'a GlyphInfo, &'a GlyphPosition)> + use<'a> {
        let tones = SKIN_TONES.map(|tone| self.face.glyph(tone));
        let is_tone = move |glyph| glyph != 0 && tones.contains(&Some(glyph));
        let (mut before, mut is_told, start, face) = (None, false, self.bytes.start, self.face);
        shaped.glyph_infos().iter().zip(shaped.glyph_positions()).filter(move |(info, _)| {
            let is_first = before.replace(info.cluster) != Some(info.cluster);
            is_told &= !is_first;
            if info.glyph_id != 0 {
                return is_first || !is_tone(info.glyph_id);
            }
            let cluster = text[start + info.cluster as usize..].graphemes(true).next().unwrap_or_default();
            let is_sign = !is_told && cluster.chars().any(|c| !is_unseen(c) && !face.has(c));
            is_told |= is_sign;
            is_sign
        })
    }

    /// Adds its glyphs at the end of a line.
    fn push_glyphs(&self, text: &str, line: &mut Shaped) {
        let first = line.glyphs.len();
        let em = self.face.units_per_em();
        let shaped = self.shape(text);
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.push(self.bytes.len());
        starts.sort_unstable();
        let end_after = |start: usize| starts[starts.partition_point(|&other| other <= start).min(starts.len() - 1)];
        for (info, at) in self.drawn(text, &shaped) {
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
        if text[self.bytes.clone()].contains(encloses) {
            line.width += make_room(text, &mut line.glyphs[first..]);
        }
    }
}

/// Returns whether a character is a mark around the one before it, as of a keycap: wider than that, and without a width of
/// its own.
pub(super) fn encloses(c: char) -> bool {
    matches!(c, '\u{20dd}'..='\u{20e0}' | '\u{20e2}'..='\u{20e4}')
}

/// Puts a mark around a letter whose face does not say where it goes, so that it would stand beside that.
fn put_around(letter: &Glyph, mark: &mut Glyph) {
    /// As far apart, in ems, two middles are taken for one.
    const SAME: f32 = 0.08;
    let middle = |[from, to]: [f32; 2]| (from + to) / 2.0;
    let right_of = |glyph: &Glyph| glyph.x + middle(glyph.face.ink(glyph.id));
    let below = |glyph: &Glyph| {
        let [above, below] = glyph.face.ink_height(glyph.id);
        glyph.y + middle([-above, below])
    };
    let (aside, down) = (right_of(letter) - right_of(mark), below(letter) - below(mark));
    // The sign for what a face lacks goes around nothing.
    if mark.id != 0 && aside.abs() > SAME {
        mark.x += aside;
        mark.y += down;
    }
}

/// Moves what stands beside marks that enclose a letter away from them; returns how much wider the line is.
fn make_room(text: &str, glyphs: &mut [Glyph]) -> f32 {
    let mut moved = 0.0;
    for of_cluster in glyphs.chunk_by_mut(|a, b| a.cluster == b.cluster) {
        let start = of_cluster[0].x;
        of_cluster.iter_mut().for_each(|glyph| glyph.x += moved);
        if !text[of_cluster[0].cluster.clone()].contains(encloses) {
            continue;
        }
        let width = of_cluster.iter().map(|glyph| glyph.advance).sum::<f32>();
        if let Some((letter, marks)) = of_cluster.split_first_mut() {
            marks.iter_mut().for_each(|mark| put_around(letter, mark));
        }
        let (left, right) = of_cluster.iter().fold((0.0_f32, width), |(left, right), glyph| {
            let [from, to] = glyph.face.ink(glyph.id).map(|x| glyph.x - moved - start + x);
            (left.min(from), right.max(to))
        });
        of_cluster.iter_mut().for_each(|glyph| glyph.x -= left);
        of_cluster[0].advance += right - width - left;
        moved += right - width - left;
    }
    moved
}
