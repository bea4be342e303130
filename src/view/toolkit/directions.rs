//! Text in which letters run from right to left, in the order in which it is read.
//!
//! The toolkit lays out characters from left to right as they come, and turns round whole stretches of one face. Here,
//! lines are broken in the order of the text, each is put into the order of the Unicode bidirectional algorithm
//! (UAX #9), and the toolkit gets stretches that it can draw one after the other. Its text is then no longer the one
//! that was given: what is read out, selected or copied is told from [`Directed::rects`] and [`Directed::byte_at`].

use std::ops::Range;
use std::sync::Arc;

use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Galley, Rect, Vec2, pos2};
use unicode_bidi::ParagraphBidiInfo;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::fonts::directions::followed;
use crate::fonts::shaping::shape;
use crate::model::text::direction::is_right_to_left;
use crate::view::toolkit::line_breaks::{BrokenLine, LayOut, break_lines, width_of};
use crate::view::toolkit::typefaces::weight_of;

/// A text in the order in which it is seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Directed {
    /// What the toolkit draws: a row for each line, whose sections stand in the order in which they are seen.
    pub job: LayoutJob,
    parts: Vec<DirectedPart>,
}

/// A stretch of a text in one direction and one format.
#[derive(Clone, Debug)]
struct DirectedPart {
    row: usize,
    /// The places between its characters, in the order of the text: the byte, and how far from the left it is.
    stops: Vec<(usize, f32)>,
}

impl DirectedPart {
    fn bytes(&self) -> Range<usize> {
        let byte = |stop: Option<&(usize, f32)>| stop.map_or(0, |(byte, _)| *byte);
        byte(self.stops.first())..byte(self.stops.last())
    }

    /// Returns how far it is from a place in its row; 0 inside it.
    fn distance(&self, x: f32) -> f32 {
        let ends = self.stops.first().zip(self.stops.last());
        let (one, other) = ends.map_or((0.0, 0.0), |((_, first), (_, last))| (*first, *last));
        (one.min(other) - x).max(x - one.max(other)).max(0.0)
    }

    fn x_of(&self, byte: usize) -> f32 {
        let at = self.stops.partition_point(|&(stop, _)| stop <= byte).saturating_sub(1);
        self.stops[at].1
    }
}

/// A stretch of a line before it has a place.
struct DrawnStretch<'a> {
    bytes: Range<usize>,
    /// What the toolkit draws for it.
    drawn: String,
    section: &'a LayoutSection,
    is_rightwards: bool,
}

/// A line before it has a place: its stretches from left to right, laid out.
struct DirectedRow<'a> {
    stretches: Vec<(DrawnStretch<'a>, Arc<Galley>)>,
    width: f32,
}

impl<'a> DirectedRow<'a> {
    fn new(stretches: Vec<DrawnStretch<'a>>, lay_out: LayOut<'_>) -> Self {
        let mut width = 0.0;
        let laid_out = |stretch: DrawnStretch<'a>| {
            let galley = lay_out(&stretch.drawn, &stretch.section.format);
            width += width_of(&galley);
            (stretch, galley)
        };
        Self { stretches: stretches.into_iter().map(laid_out).collect(), width }
    }
}

impl Directed {
    /// Lays out a text. The lines of a paragraph that runs from right to left begin at `right` from the left; where that
    /// is not known, where its widest line does.
    pub(crate) fn new(job: &LayoutJob, right: Option<f32>, lay_out: LayOut<'_>) -> Self {
        let mut this = Self::default();
        let (mut start, mut n_rows) = (0, 0);
        for paragraph in job.text.split('\n').take(job.wrap.max_rows) {
            let followed = followed(paragraph);
            let bidi = ParagraphBidiInfo::new(&followed, None);
            let is_leftwards = bidi.paragraph_level.is_rtl();
            let lines = break_lines(job, start..start + paragraph.len(), job.wrap.max_rows - n_rows, lay_out);
            let rows: Vec<DirectedRow<'_>> = lines
                .into_iter()
                .map(|line| {
                    let within = line.bytes.start - start..line.bytes.end - start;
                    // An empty line has no runs, and `unicode-bidi` looks at its first letter.
                    let (levels, runs) = if within.is_empty() { Default::default() } else { bidi.visual_runs(within) };
                    let of_text = |run: Range<usize>| (run.start + start..run.end + start, levels[run.start].is_ltr());
                    let stretches = stretches(job, &line, runs.into_iter().map(of_text));
                    DirectedRow::new(stretches, lay_out)
                })
                .collect();
            let right = right.unwrap_or_else(|| rows.iter().map(|row| row.width).fold(0.0, f32::max));
            // In a row of several widgets, the next one begins where the words end.
            let is_alone = job.first_row_min_height == 0.0;
            for row in &rows {
                this.add_row(job, n_rows, row, (is_leftwards && is_alone).then_some(right));
                n_rows += 1;
            }
            start += paragraph.len() + 1;
            if n_rows >= job.wrap.max_rows {
                break;
            }
        }
        this.job.wrap = TextWrapping::no_max_width();
        this.job.first_row_min_height = job.first_row_min_height;
        this.job.halign = job.halign;
        this.job.round_output_to_gui = job.round_output_to_gui;
        this
    }

    fn add_row(&mut self, job: &LayoutJob, index: usize, row: &DirectedRow<'_>, right: Option<f32>) {
        if index > 0 {
            let section = row.stretches.first().map(|(stretch, _)| stretch.section).or(job.sections.last());
            self.push("\n", 0.0, section.map(|section| section.format.clone()).unwrap_or_default());
        }
        let indent = job.sections.first().filter(|_| index == 0).map_or(0.0, |section| section.leading_space);
        // The space behind the last word of a line from right to left may stand beyond the left edge.
        let mut x = right.map_or(indent, |right| right - row.width);
        for (nth, (stretch, galley)) in row.stretches.iter().enumerate() {
            self.push(&stretch.drawn, if nth == 0 { x } else { 0.0 }, stretch.section.format.clone());
            let stops = stops(job, stretch, galley).into_iter().map(|(byte, at)| (byte, x + at));
            self.parts.push(DirectedPart { row: index, stops: stops.collect() });
            x += width_of(galley);
        }
    }

    /// Adds what is drawn next. [`LayoutJob::append`] would make one stretch of what has one format.
    fn push(&mut self, drawn: &str, leading_space: f32, format: TextFormat) {
        let start = self.job.text.len();
        self.job.text.push_str(drawn);
        let byte_range = ByteIndex(start)..ByteIndex(self.job.text.len());
        self.job.sections.push(LayoutSection { leading_space, byte_range, format });
    }

    /// Returns where a part of the text stands in what was drawn of [`Self::job`], line by line.
    pub(crate) fn rects(&self, galley: &Galley, bytes: &Range<usize>) -> Vec<Rect> {
        let mut rects: Vec<(usize, Rect)> = Vec::new();
        for part in &self.parts {
            let own = part.bytes();
            let (start, end) = (bytes.start.max(own.start), bytes.end.min(own.end));
            let Some(row) = galley.rows.get(part.row).filter(|_| start < end) else { continue };
            let (one, other) = (part.x_of(start), part.x_of(end));
            let (top, bottom) = (row.pos.y, row.pos.y + row.height());
            let rect = Rect::from_min_max(pos2(one.min(other), top), pos2(one.max(other), bottom));
            match rects.last_mut() {
                Some((before, last)) if *before == part.row && (last.max.x - rect.min.x).abs() < 0.1 => {
                    *last = last.union(rect);
                }
                _ => rects.push((part.row, rect)),
            }
        }
        rects.into_iter().map(|(_, rect)| rect).collect()
    }

    /// Returns the byte of the text at a point of what was drawn.
    pub(crate) fn byte_at(&self, galley: &Galley, point: Vec2) -> usize {
        let row = galley.rows.iter().position(|row| point.y < row.pos.y + row.height());
        let row = row.unwrap_or(galley.rows.len().saturating_sub(1));
        // Where two stretches meet, the two bytes there are far apart in the text.
        let here = self.parts.iter().filter(|part| part.row == row);
        let part = here.min_by(|a, b| a.distance(point.x).total_cmp(&b.distance(point.x)));
        let stops = part.into_iter().flat_map(|part| &part.stops);
        let nearest = stops.min_by(|(_, a), (_, b)| (a - point.x).abs().total_cmp(&(b - point.x).abs()));
        nearest.map_or(0, |(byte, _)| *byte)
    }
}

/// Splits a line into stretches from left to right. The sign that more follows stands beside the last word that is left,
/// where that would go on: at the left of a name from right to left, in whichever line.
fn stretches<'a>(
    job: &'a LayoutJob,
    line: &BrokenLine,
    runs: impl Iterator<Item = (Range<usize>, bool)>,
) -> Vec<DrawnStretch<'a>> {
    let mut stretches: Vec<DrawnStretch<'_>> = Vec::new();
    let mut cut_at = 0;
    let last = line.bytes.start + job.text[line.bytes.clone()].trim_end().len();
    for (bytes, is_rightwards) in runs {
        let is_cut = bytes.start < last && last <= bytes.end;
        let mut run = split(job, bytes, is_rightwards);
        if !is_rightwards {
            run.reverse();
        }
        let before = stretches.len();
        stretches.append(&mut run);
        if is_cut {
            cut_at = if is_rightwards { stretches.len() } else { before };
        }
    }
    if let Some((mark, section)) = line.cut_mark.zip(section_at(job, line.bytes.end)) {
        let end = line.bytes.end;
        stretches
            .insert(cut_at, DrawnStretch { bytes: end..end, drawn: mark.to_string(), section, is_rightwards: true });
    }
    stretches
}

/// Splits a run of one direction in the order of the text: where the format changes, and so that the toolkit, which
/// looks at the first letter of a stretch, does not turn it round another way.
fn split(job: &LayoutJob, run: Range<usize>, is_rightwards: bool) -> Vec<DrawnStretch<'_>> {
    let mut pieces: Vec<(DrawnStretch<'_>, bool)> = Vec::new();
    for (at, cluster) in job.text[run.clone()].grapheme_indices(true) {
        let bytes = run.start + at..run.start + at + cluster.len();
        let Some(section) = section_at(job, bytes.start) else { continue };
        let is_leftwards = cluster.chars().next().is_some_and(is_right_to_left);
        let drawn = match cluster {
            cluster if is_rightwards || is_leftwards => cluster.to_owned(),
            cluster => cluster.chars().map(mirrored).collect(),
        };
        // Letters from right to left stay together, and so do others from left to right.
        match pieces.last_mut() {
            Some((last, is_like))
                if *is_like == is_leftwards && is_leftwards != is_rightwards && last.section == section =>
            {
                last.bytes.end = bytes.end;
                last.drawn.push_str(&drawn);
            }
            _ => pieces.push((DrawnStretch { bytes, drawn, section, is_rightwards }, is_leftwards)),
        }
    }
    pieces.into_iter().map(|(piece, _)| piece).collect()
}

fn section_at(job: &LayoutJob, byte: usize) -> Option<&LayoutSection> {
    let after = job.sections.partition_point(|section| section.byte_range.start.0 <= byte);
    job.sections.get(after.saturating_sub(1))
}

/// Returns the bracket or the sign that stands for another where words run from right to left (`Bidi_Mirroring_Glyph`).
fn mirrored(c: char) -> char {
    const PAIRS: &[(char, char)] = &[
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('\u{ab}', '\u{bb}'),
        ('\u{2039}', '\u{203a}'),
        ('\u{2264}', '\u{2265}'),
        ('\u{27e8}', '\u{27e9}'),
        ('\u{3008}', '\u{3009}'),
        ('\u{300a}', '\u{300b}'),
        ('\u{300c}', '\u{300d}'),
        ('\u{ff08}', '\u{ff09}'),
    ];
    let partner = PAIRS.iter().find_map(|&(a, b)| match c {
        c if c == a => Some(b),
        c if c == b => Some(a),
        _ => None,
    });
    partner.unwrap_or(c)
}

/// Returns the places between the characters of a stretch, in the order of the text.
fn stops(job: &LayoutJob, piece: &DrawnStretch<'_>, galley: &Galley) -> Vec<(usize, f32)> {
    let (text, width, start) = (&job.text[piece.bytes.clone()], width_of(galley), piece.bytes.start);
    let mut stops: Vec<(usize, f32)> = match galley.rows.first() {
        Some(row) if piece.is_rightwards && row.glyphs.len() == text.chars().count() => {
            text.char_indices().zip(&row.glyphs).map(|((at, _), glyph)| (start + at, glyph.pos.x)).collect()
        }
        // Turned round, the toolkit's glyphs do not tell which characters they are of.
        _ => {
            let line = shape(text, weight_of(&piece.section.format.font_id.family));
            let mut glyphs: Vec<_> = line.glyphs.iter().map(|glyph| (glyph.cluster.start, glyph.advance)).collect();
            glyphs.sort_by_key(|(at, _)| *at);
            let (mut passed, scale) = (0.0, if line.width > 0.0 { width / line.width } else { 0.0 });
            let mut stops: Vec<(usize, f32)> = Vec::new();
            for (at, advance) in glyphs {
                if stops.last().is_none_or(|(last, _)| *last != start + at) {
                    stops.push((start + at, passed * scale));
                }
                passed += advance;
            }
            if !piece.is_rightwards {
                stops.iter_mut().for_each(|(_, x)| *x = width - *x);
            }
            stops
        }
    };
    if stops.is_empty() {
        stops.push((start, 0.0));
    }
    stops.push((piece.bytes.end, if piece.is_rightwards { width } else { 0.0 }));
    stops
}
