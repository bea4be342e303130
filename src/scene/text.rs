//! Measures and wraps the words of the map.

use std::cell::RefCell;
use std::collections::HashMap;

use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::fonts::directions::in_direction_of;
use crate::fonts::faces::{Faces, faces};
use crate::fonts::shaping::{foreign_ink, width_in_units};
use crate::fonts::{Weight, breaks};
use crate::model::Map;
use crate::model::texts::han_form;

/// The size of actors' labels.
pub const ACTOR_SIZE: f32 = 14.0;
/// The size of links' labels.
pub const LINK_SIZE: f32 = 12.0;
/// From one baseline to the next, relative to the size.
pub const LINE_HEIGHT: f32 = 1.2;
/// The same of scripts whose vowels and letters stand below and above each other.
const HIGH_LINE: f32 = 1.6;
/// From the middle of a line down to its baseline, relative to the size: half of Inter's capitals.
pub const BASELINE: f32 = 0.364;

thread_local! {
    /// The widths of lines that were measured, for each face and in its units: each change of what is shown asks
    /// for them all again, and to shape them takes ten times as long as the rest.
    static MEASURED: RefCell<Measured> = RefCell::default();
}

#[derive(Default)]
struct Measured {
    /// The state of the faces that the widths are of.
    state: u64,
    widths: [HashMap<String, f32>; 2],
    /// How high lines are in which other faces draw something, relative to their size.
    heights: HashMap<String, f32>,
}

/// Some megabytes of words.
const MOST_MEASURED: usize = 40_000;

/// Looks something up of what was measured of the faces as they are now.
fn measured<T>(find: impl FnOnce(&Faces, &mut Measured) -> T) -> T {
    let faces = faces();
    MEASURED.with_borrow_mut(|measured| {
        let state = faces.state();
        if measured.state != state {
            *measured = Measured { state, ..Measured::default() };
        }
        find(faces, measured)
    })
}

/// Has Han characters drawn from now on in the form that the words of a map ask for.
pub fn draw_in_form_of(map: &Map) {
    faces().set_han_form(han_form(map));
}

/// Returns the width of a line of text, kerning included, at a size in points.
pub fn width(text: &str, weight: Weight, size: f32) -> f32 {
    measured(|faces, measured| {
        let widths = &mut measured.widths[weight as usize];
        let units = widths.get(text).copied().unwrap_or_else(|| {
            if widths.len() >= MOST_MEASURED {
                widths.clear();
            }
            let units = width_in_units(faces, text, weight);
            widths.insert(text.to_owned(), units);
            units
        });
        units * size / faces.own(weight).units_per_em()
    })
}

/// Returns how high each of some lines is, relative to their size: so that the ink of none reaches into what is above or
/// below it.
pub fn line_height(lines: &[impl AsRef<str>]) -> f32 {
    let foreign = lines.iter().map(AsRef::as_ref).filter(|line| !line.is_ascii());
    foreign.map(height_of_line).fold(LINE_HEIGHT, f32::max)
}

fn height_of_line(line: &str) -> f32 {
    use Script::{Balinese, Javanese, Khmer, Myanmar, Tai_Tham, Tibetan};
    let is_high = |c: char| matches!(c.script(), Khmer | Myanmar | Tibetan | Javanese | Balinese | Tai_Tham);
    measured(|faces, measured| {
        let known = measured.heights.get(line).copied();
        known.unwrap_or_else(|| {
            if measured.heights.len() >= MOST_MEASURED {
                measured.heights.clear();
            }
            let [above, below] = foreign_ink(faces, line, Weight::SemiBold);
            let ink = 2.0 * (above - BASELINE).max(below + BASELINE);
            let least = if line.chars().any(is_high) { HIGH_LINE } else { LINE_HEIGHT };
            let height = if above == 0.0 && below == 0.0 { least } else { least.max(ink) };
            measured.heights.insert(line.to_owned(), height);
            height
        })
    })
}

/// Returns the width of the widest part of a text that is not broken.
pub fn widest_part(text: &str, weight: Weight, size: f32) -> f32 {
    let parts = text.split_whitespace().flat_map(breaks::parts);
    parts.map(|part| width(part, weight, size)).fold(0.0, f32::max)
}

/// Breaks text into lines of at most `max_width` where it has spaces or its script has none, and within words that are
/// longer.
///
/// The lines are as even as the number of lines allows.
pub fn wrap(text: &str, weight: Weight, size: f32, max_width: f32) -> Vec<String> {
    let words = text_parts(text, weight, size, max_width);
    let lines = fill(&words, weight, size, max_width);
    if lines.len() <= 1 {
        return lines;
    }
    // A line runs as the whole text does, whatever its own first letter is.
    in_direction_of(text, even_lines(&words, lines, weight, size, max_width))
}

/// Breaks text into lines as [`wrap`] does, each as full as it can be.
pub fn lines(text: &str, weight: Weight, size: f32, max_width: f32) -> Vec<String> {
    in_direction_of(text, fill(&text_parts(text, weight, size, max_width), weight, size, max_width))
}

/// What is not broken.
#[derive(Clone, Copy)]
struct TextPart<'a> {
    words: &'a str,
    /// Whether it goes on with the word before it, without a space.
    is_joined: bool,
}

fn text_parts(text: &str, weight: Weight, size: f32, max_width: f32) -> Vec<TextPart<'_>> {
    let cut = |part| {
        let room = part_width(part, weight, size, max_width);
        parts_of_word(part, move |part| width(part, weight, size) <= room)
    };
    let word = |word| breaks::parts(word).into_iter().flat_map(cut);
    text.split_whitespace()
        .flat_map(|whole| word(whole).enumerate().map(|(nth, words)| TextPart { words, is_joined: nth > 0 }))
        .collect()
}

/// Returns the lines in the narrowest column that needs no further line.
fn even_lines(words: &[TextPart<'_>], lines: Vec<String>, weight: Weight, size: f32, max_width: f32) -> Vec<String> {
    let even = (1..10).rev().map(|tenth| max_width * tenth as f32 / 10.0);
    let mut best = lines;
    for narrower in even {
        let lines = fill(words, weight, size, narrower);
        let is_within = lines.iter().all(|line| width(line, weight, size) <= narrower);
        if lines.len() > best.len() || !is_within {
            break;
        }
        best = lines;
    }
    best
}

/// Returns how wide the parts are that a word is cut into: as even as their number allows, none of a letter or two.
fn part_width(word: &str, weight: Weight, size: f32, max_width: f32) -> f32 {
    let whole = width(word, weight, size);
    let n_parts = (whole / max_width).ceil();
    // A letter more than its share, since a part ends with a letter.
    if n_parts > 1.0 { (whole / n_parts + size).min(max_width) } else { max_width }
}

/// Cuts a word into the longest parts that fit, never between a letter and its accents.
fn parts_of_word(word: &str, fits: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = word;
    while !fits(rest) {
        let cuts = rest.grapheme_indices(true).skip(1).map(|(at, _)| at);
        // One letter at least, however wide.
        let mut longest = None;
        for at in cuts {
            if longest.is_some() && !fits(&rest[..at]) {
                break;
            }
            longest = Some(at);
        }
        let Some(at) = longest else { break };
        parts.push(&rest[..at]);
        rest = &rest[at..];
    }
    parts.push(rest);
    parts
}

fn fill(words: &[TextPart<'_>], weight: Weight, size: f32, max_width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for TextPart { words, is_joined } in words {
        let gap = if *is_joined { "" } else { " " };
        match lines.last_mut() {
            Some(line) if width(&format!("{line}{gap}{words}"), weight, size) <= max_width => {
                line.push_str(gap);
                line.push_str(words);
            }
            _ => lines.push((*words).to_owned()),
        }
    }
    lines
}
