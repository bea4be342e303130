//! In which direction lines run, by the Unicode bidirectional algorithm (UAX #9): as the first letter does that stands
//! outside of isolates.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Direction, Level, get_base_direction};

use crate::model::text::direction::{ISOLATE, ISOLATE_END, has_right_to_left};

/// Marks that nobody sees, which a line begins with to run as it is to.
const TO_THE_RIGHT: char = '\u{200e}';
const TO_THE_LEFT: char = '\u{200f}';

fn runs_left(text: &str) -> bool {
    get_base_direction(&*followed(text)) == Direction::Rtl
}

/// Returns whether a text runs from right to left as a whole, and so begins at the right.
pub fn begins_at_right(text: &str) -> bool {
    has_right_to_left(text) && runs_left(text)
}

/// Returns a text as the algorithm sees it here: a control that is not followed is replaced by one without effect, which
/// has as many bytes.
pub fn followed(text: &str) -> String {
    text.chars().map(|c| if is_turning(c) { '\u{200b}' } else { c }).collect()
}

/// Returns whether a character only changes the direction of others: this program does not follow those that hide what
/// they do, so that a name looks the same everywhere.
fn is_turning(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}')
}

/// Returns the runs of one direction of a line as they are seen from left to right, and whether each runs so.
pub fn visual_runs(text: &str) -> Vec<(Range<usize>, bool)> {
    let followed = followed(text);
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

/// Has the lines of a text run as it does, and its isolates go on from line to line.
pub fn in_direction_of(text: &str, lines: Vec<String>) -> Vec<String> {
    if !has_right_to_left(text) {
        return lines;
    }
    let is_leftwards = runs_left(text);
    let all = lines.concat();
    let mut start = 0;
    // The isolates that are open, each by the mark of its direction.
    let mut open: Vec<char> = Vec::new();
    let mut directed = |line: String| {
        let mut whole: String = open.iter().flat_map(|&mark| [ISOLATE, mark]).collect();
        whole.push_str(&line);
        for (at, c) in line.char_indices() {
            match c {
                ISOLATE => open.push(mark(runs_left(contents(&all[start + at + c.len_utf8()..])))),
                ISOLATE_END => _ = open.pop(),
                _ => {}
            }
        }
        start += line.len();
        whole.extend(open.iter().map(|_| ISOLATE_END));
        if runs_left(&whole) == is_leftwards { whole } else { format!("{}{whole}", mark(is_leftwards)) }
    };
    lines.into_iter().map(&mut directed).collect()
}

fn mark(is_leftwards: bool) -> char {
    if is_leftwards { TO_THE_LEFT } else { TO_THE_RIGHT }
}

/// Returns what stands in an isolate, behind its beginning.
fn contents(text: &str) -> &str {
    let mut n_open = 1;
    let end = text.char_indices().find(|&(_, c)| {
        match c {
            ISOLATE => n_open += 1,
            ISOLATE_END => n_open -= 1,
            _ => {}
        }
        n_open == 0
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}
