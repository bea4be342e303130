//! Names beside plots: as long as they are, as far as there is room for that.

use egui::{Color32, FontId};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::fonts::breaks;

/// The room of a number after a name, and of a margin.
pub(crate) const AFTER: f32 = 30.0;

/// Returns how much room names take in a font, with what follows them; at most so much. Of very many names, those with the
/// most letters are measured: in each frame there is no time for all.
pub(crate) fn room_of<T: AsRef<str>>(names: impl Iterator<Item = T>, most: f32, font: &FontId, ui: &egui::Ui) -> f32 {
    const MOST_MEASURED: usize = 100;
    let mut names: Vec<(usize, T)> = names.map(|name| (name.as_ref().chars().count(), name)).collect();
    if names.len() > MOST_MEASURED {
        names.select_nth_unstable_by_key(MOST_MEASURED, |&(n_letters, _)| std::cmp::Reverse(n_letters));
        names.truncate(MOST_MEASURED);
    }
    (names.iter().map(|(_, name)| width(name.as_ref(), font, ui)).fold(0.0, f32::max) + AFTER).min(most)
}

/// Returns a name in one line or two, broken between words; what has no room even then is cut.
pub(crate) fn in_lines(name: &str, room: f32, font: &FontId, ui: &egui::Ui) -> String {
    let mut end = 0;
    for part in name.split_inclusive(char::is_whitespace).flat_map(breaks::parts) {
        let longer = end + part.len();
        if width(name[..longer].trim_end(), font, ui) > room - AFTER {
            break;
        }
        end = longer;
    }
    match name.split_at(end) {
        (_, "") => name.to_owned(),
        ("", _) => fitted(name, room, font, ui),
        (first, rest) => format!("{}\n{}", first.trim_end(), fitted(rest, room, font, ui)),
    }
}

/// Returns a name, cut short where it is too long for its room: the toolkit's own glyphs do not tell which letters they are
/// of.
fn fitted(name: &str, room: f32, font: &FontId, ui: &egui::Ui) -> String {
    let (width, room) = (width(name, font, ui), room - AFTER);
    if width <= room {
        return name.to_owned();
    }
    let n_letters = name.graphemes(true).count() as f32 * room / width;
    let cut: String = name.graphemes(true).take((n_letters as usize).max(4) - 1).collect();
    format!("{}\u{2026}", cut.trim_end())
}

/// Returns a name in two lines, broken after its colon or near its middle, where it is too long for its room.
pub(crate) fn in_two_lines(name: &str, room: f32, font: &FontId, ui: &egui::Ui) -> String {
    let middle = name.find(": ").map_or(name.len() / 2, |colon| colon + 1);
    let space = name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    match space {
        Some(space) if width(name, font, ui) > room - AFTER => {
            let (first, second) = name.split_at(space);
            format!("{}\n{}", fitted(first, room, font, ui), fitted(second.trim_start(), room, font, ui))
        }
        _ => fitted(name, room, font, ui),
    }
}

fn width(name: &str, font: &FontId, ui: &egui::Ui) -> f32 {
    ui.painter().layout_no_wrap(name.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x
}
