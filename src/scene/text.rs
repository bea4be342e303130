//! Measures and wraps words with the fonts in `assets/fonts`, which the window loads too.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use unicode_normalization::char::is_combining_mark;

/// The face of the interface and of the map (Inter, OFL-1.1).
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
/// The face of actors' names (Inter, OFL-1.1).
pub const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
/// The face of quotations, and of nothing else (Source Serif 4, OFL-1.1).
pub const SERIF: &[u8] = include_bytes!("../../assets/fonts/SourceSerif4-Regular.otf");

/// The size of actors' labels.
pub const ACTOR_SIZE: f32 = 14.0;
/// The size of links' labels.
pub const LINK_SIZE: f32 = 12.0;
/// From one baseline to the next, relative to the size.
pub const LINE_HEIGHT: f32 = 1.2;
/// From the middle of a line down to its baseline, relative to the size: half of Inter's capitals.
pub const BASELINE: f32 = 0.364;

/// A weight of the map's face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// For links and the legend.
    Regular,
    /// For actors.
    SemiBold,
}

struct Face {
    font: FontRef<'static>,
    shaper: ShaperData,
    units_per_em: f32,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Self {
        let font = FontRef::new(bytes).expect("the embedded font is whole");
        let shaper = ShaperData::new(&font);
        let units_per_em = shaper.shaper(&font).build().units_per_em() as f32;
        Self { font, shaper, units_per_em }
    }
}

static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| [Face::new(REGULAR), Face::new(SEMIBOLD)]);

thread_local! {
    /// The widths of lines that were measured, for each face and in its units: each change of what is shown asks
    /// for them all again, and to shape them takes ten times as long as the rest.
    static MEASURED: RefCell<[HashMap<String, i64>; 2]> = RefCell::default();
}

/// Returns the width of a line of text, kerning included, at a size in points.
pub fn width(text: &str, weight: Weight, size: f32) -> f32 {
    /// Some megabytes of words.
    const MOST_MEASURED: usize = 40_000;
    let face = weight as usize;
    MEASURED.with_borrow_mut(|measured| {
        let measured = &mut measured[face];
        let units = measured.get(text).copied().unwrap_or_else(|| {
            if measured.len() >= MOST_MEASURED {
                measured.clear();
            }
            let units = measure(text, &FACES[face]);
            measured.insert(text.to_owned(), units);
            units
        });
        units as f32 * size / FACES[face].units_per_em
    })
}

fn measure(text: &str, face: &Face) -> i64 {
    let shaper = face.shaper.shaper(&face.font).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let glyphs = shaper.shape(buffer, ShapeOptions::new());
    glyphs.glyph_positions().iter().map(|position| i64::from(position.x_advance)).sum()
}

/// Breaks text into lines of at most `max_width` where it has spaces, and within words that are longer.
///
/// The lines are as even as the number of lines allows.
pub fn wrap(text: &str, weight: Weight, size: f32, max_width: f32) -> Vec<String> {
    let fits = |part: &str| width(part, weight, size) <= max_width;
    let words: Vec<&str> = text.split_whitespace().flat_map(|word| parts_of_word(word, fits)).collect();
    let lines = fill(&words, weight, size, max_width);
    if lines.len() <= 1 {
        return lines;
    }
    // The narrowest column that needs no further line.
    let even = (1..10).rev().map(|tenth| max_width * tenth as f32 / 10.0);
    let mut best = lines;
    for narrower in even {
        let lines = fill(&words, weight, size, narrower);
        let is_within = lines.iter().all(|line| width(line, weight, size) <= narrower);
        if lines.len() > best.len() || !is_within {
            break;
        }
        best = lines;
    }
    best
}

/// Cuts a word into the longest parts that fit, never between a letter and its accents.
fn parts_of_word(word: &str, fits: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = word;
    while !fits(rest) {
        let cuts = rest.char_indices().skip(1).filter(|&(_, c)| !is_combining_mark(c)).map(|(at, _)| at);
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

fn fill(words: &[&str], weight: Weight, size: f32, max_width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), weight, size) <= max_width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push((*word).to_owned()),
        }
    }
    lines
}
