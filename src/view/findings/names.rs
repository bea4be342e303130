//! Names beside plots: as long as they are, as far as there is room for that.

use egui::text::LayoutJob;
use egui::{Color32, FontId};

/// The room of a number after a name, and of a margin.
pub(crate) const AFTER: f32 = 30.0;

/// Returns how much room names take in a font, with what follows them; at most so much.
pub(crate) fn room_of<T: AsRef<str>>(names: impl Iterator<Item = T>, most: f32, font: &FontId, ui: &egui::Ui) -> f32 {
    (names.map(|name| width(name.as_ref(), font, ui)).fold(0.0, f32::max) + AFTER).min(most)
}

/// Returns a name in one line or two, broken between words as far as these have room; what has none even then is cut.
pub(crate) fn in_lines(name: &str, room: f32, font: &FontId, ui: &egui::Ui) -> String {
    let mut job = LayoutJob::simple(name.to_owned(), font.clone(), Color32::PLACEHOLDER, room - AFTER);
    job.wrap.max_rows = 2;
    let galley = ui.painter().layout_job(job);
    galley.rows.iter().map(|row| row.text().trim().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Returns a name, cut short where it is too long for its room.
fn fitted(name: &str, room: f32, font: &FontId, ui: &egui::Ui) -> String {
    let (width, room) = (width(name, font, ui), room - AFTER);
    if width <= room {
        return name.to_owned();
    }
    let n_letters = name.chars().count() as f32 * room / width;
    let cut: String = name.chars().take((n_letters as usize).max(4) - 1).collect();
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
