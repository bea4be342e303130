//! A few words at the foot of the map: why nothing happened, or what takes its time. They go by
//! themselves.

use egui::{Align2, FontId, Rect, Stroke, StrokeKind, vec2};

use crate::view::state::shell::Note;
use crate::view::toolkit::style::{self, color};
use crate::view::{ProgramStatus, ViewState};

impl ViewState {
    /// Says something that needs no answer, to the eye and to screen readers.
    pub fn say_briefly(&mut self, words: impl Into<String>) {
        let words = words.into();
        self.announcer.say(words.clone());
        self.shell.note = Some(Note { words, until_secs: None });
    }
}

/// After so many seconds a search for places is worth a word.
pub(crate) const LONG_SECS: f64 = 0.3;

/// Shows what is said at the foot of the map, or that it is being arranged.
pub(crate) fn note_ui(status: &ProgramStatus, view: &mut ViewState, map_rect: Rect, ui: &egui::Ui) {
    const SECS: f64 = 4.0;
    if status.arranging_secs.is_some_and(|secs| secs >= LONG_SECS) {
        let then = if status.file.is_saving { " It is saved as soon as that is done." } else { "" };
        words_ui(&format!("Arranging the map\u{2026}{then}"), map_rect, ui);
        return;
    }
    let Some(note) = &mut view.shell.note else { return };
    let now_secs = ui.input(|input| input.time);
    let left_secs = *note.until_secs.get_or_insert(now_secs + SECS) - now_secs;
    if left_secs <= 0.0 {
        view.shell.note = None;
        return;
    }
    ui.request_repaint_after_secs(left_secs as f32);
    words_ui(&note.words, map_rect, ui);
}

fn words_ui(words: &str, map_rect: Rect, ui: &egui::Ui) {
    let palette = style::palette(ui);
    let at = map_rect.center_bottom() - vec2(0.0, 28.0);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), FontId::proportional(13.5), color(palette.text));
    let rect = Align2::CENTER_CENTER.anchor_size(at, galley.size());
    let edge = Stroke::new(1.0, color(palette.accent));
    ui.painter().rect(rect.expand2(vec2(12.0, 7.0)), 7.0, color(palette.card), edge, StrokeKind::Inside);
    ui.painter().galley(rect.min, galley, color(palette.text));
}
