//! Where a paragraph is broken into lines, in the order of its text.

use std::ops::Range;
use std::sync::Arc;

use egui::Galley;
use egui::text::{LayoutJob, TextFormat};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::fonts::breaks;

/// Lays out a line of text in one format.
pub(super) type LayOut<'a> = &'a mut dyn FnMut(&str, &TextFormat) -> Arc<Galley>;

/// Returns the width of such a line.
pub(super) fn width_of(galley: &Galley) -> f32 {
    galley.rows.first().map_or(0.0, |row| row.size.x)
}

/// A line of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BrokenLine {
    /// The bytes of the whole text.
    pub bytes: Range<usize>,
    /// The sign that more follows which is left out.
    pub cut_mark: Option<char>,
}

/// Breaks a paragraph of a text into at most `most` lines: at spaces, and within words that are
/// wider than a line.
pub(super) fn break_lines(
    job: &LayoutJob,
    paragraph: Range<usize>,
    most: usize,
    lay_out: LayOut<'_>,
) -> Vec<BrokenLine> {
    let room = job.effective_wrap_width();
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut x = job.sections.first().filter(|_| paragraph.start == 0).map_or(0.0, |section| section.leading_space);
    let mut line = paragraph.start..paragraph.start;
    for word in words(job, paragraph.clone(), room, lay_out) {
        let seen = word.start + job.text[word.clone()].trim_end().len();
        // Where other words stand before these in their row, nothing of them may be in it.
        let is_begun = line.start < line.end || x > 0.0 && lines.is_empty();
        if is_begun && x + width(job, word.start..seen, lay_out) > room {
            lines.push(line);
            (line, x) = (word.start..word.start, 0.0);
        }
        x += width(job, word.clone(), lay_out);
        line.end = word.end;
    }
    lines.push(line);
    let mut lines: Vec<BrokenLine> = lines.into_iter().map(|bytes| BrokenLine { bytes, cut_mark: None }).collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let rest = last.bytes.start..paragraph.end;
            *last = cut(job, rest, room, lay_out);
        }
    }
    lines
}

/// Returns the words of a paragraph with the spaces after them, of scripts without spaces the parts that are kept together; such as are wider than a line in parts that are not.
fn words(job: &LayoutJob, paragraph: Range<usize>, room: f32, lay_out: LayOut<'_>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = paragraph.start;
    for word in job.text[paragraph].split_inclusive(char::is_whitespace).flat_map(breaks::parts) {
        let mut rest = start..start + word.len();
        start = rest.end;
        while width(job, rest.clone(), lay_out) > room {
            let part = fitting(job, rest.clone(), room, lay_out);
            if part == rest.end {
                break;
            }
            words.push(rest.start..part);
            rest.start = part;
        }
        words.push(rest);
    }
    words
}

/// Returns where the longest beginning of some text ends that fits: one character at least.
fn fitting(job: &LayoutJob, bytes: Range<usize>, room: f32, lay_out: LayOut<'_>) -> usize {
    let mut end = bytes.start;
    let mut passed = 0.0;
    for (at, cluster) in job.text[bytes.clone()].grapheme_indices(true) {
        let cluster = bytes.start + at..bytes.start + at + cluster.len();
        passed += width(job, cluster.clone(), lay_out);
        if passed > room && end > bytes.start {
            break;
        }
        end = cluster.end;
    }
    end
}

/// Cuts a line short and gives it the sign that more follows.
fn cut(job: &LayoutJob, bytes: Range<usize>, room: f32, lay_out: LayOut<'_>) -> BrokenLine {
    let mark = job.wrap.overflow_character;
    let format = job.sections.last().map(|section| section.format.clone()).unwrap_or_default();
    let mark_width = mark.map_or(0.0, |mark| width_of(&lay_out(&mark.to_string(), &format)));
    if width(job, bytes.clone(), lay_out) <= room {
        return BrokenLine { bytes, cut_mark: None };
    }
    let end = fitting(job, bytes.clone(), room - mark_width, lay_out);
    BrokenLine { bytes: bytes.start..end, cut_mark: mark }
}

/// Returns the width of a part of a text.
fn width(job: &LayoutJob, bytes: Range<usize>, lay_out: LayOut<'_>) -> f32 {
    let mut passed = 0.0;
    for section in &job.sections {
        let (start, end) = (bytes.start.max(section.byte_range.start.0), bytes.end.min(section.byte_range.end.0));
        if start < end {
            passed += width_of(&lay_out(&job.text[start..end], &section.format));
        }
    }
    passed
}
