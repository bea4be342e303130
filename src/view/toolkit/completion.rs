//! A field with a list of what the typed letters may mean: Down and Up go through it, Enter takes what is marked.

use egui::text::CCursorRange;
use egui::text_edit::TextEditState;
use egui::{Align2, Area, Button, Frame, Id, Key, Modifiers, Order, Response, Sense, TextEdit, vec2};

use crate::view::toolkit::accessibility::{describe, make_option};

/// Shows a field that completes what is typed; `proposals` finds what that may mean. Returns the field, and the place of
/// the proposal that was taken.
pub(crate) fn completion_ui(
    id: Id,
    text: &mut String,
    hint: &str,
    proposals: impl FnOnce(&str) -> Vec<String>,
    ui: &mut egui::Ui,
) -> (Response, Option<usize>) {
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let found = if had_focus { proposals(text) } else { Vec::new() };
    // What is written out needs no proposal.
    let found = if found.iter().any(|words| words == text) { Vec::new() } else { found };
    // The proposal that Enter takes; without words that is none before Down is pressed.
    let mut walked: Option<usize> = ui.data(|data| data.get_temp::<Option<usize>>(id)).flatten();
    let marked = |walked: Option<usize>, text: &str| walked.or((!text.trim().is_empty()).then_some(0));
    let mut taken = None;
    if !found.is_empty() {
        let now = marked(walked, text);
        let (step, is_entered) = ui.input_mut(|input| {
            let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
            let step = presses(Key::ArrowDown) - presses(Key::ArrowUp);
            (step, now.is_some() && input.consume_key(Modifiers::NONE, Key::Enter))
        });
        if step != 0 {
            walked = Some(now.map_or(0, |at| at.saturating_add_signed(step)));
        }
        walked = walked.map(|at| at.min(found.len() - 1));
        taken = marked(walked, text).filter(|_| is_entered);
    }
    let field = ui.add(TextEdit::singleline(text).id(id).hint_text(hint).desired_width(f32::INFINITY));
    if field.gained_focus() {
        select_all(id, text, ui);
    }
    if field.changed() {
        walked = None;
    }
    let marked = marked(walked, text);
    if !found.is_empty() {
        taken = list_ui(&field, &found, marked, ui).or(taken);
    }
    if let Some(words) = taken.and_then(|taken| found.get(taken)) {
        select_all(id, words, ui);
    }
    if let Some(words) = marked.and_then(|at| found.get(at)) {
        describe(&field, &format!("Enter takes {words}"));
    }
    ui.data_mut(|data| data.insert_temp(id, if taken.is_some() { None } else { walked }));
    (field, taken)
}

/// Selects what stands in a field, so that typing replaces it.
pub(crate) fn select_all(id: Id, text: &str, ui: &egui::Ui) {
    let mut state = TextEditState::load(ui, id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ui, id);
}

/// Shows the proposals over what stands below the field, or above it where there is no room; returns the one that was
/// clicked.
fn list_ui(field: &Response, found: &[String], marked: Option<usize>, ui: &egui::Ui) -> Option<usize> {
    const ROW: f32 = 25.0;
    let rect = field.rect;
    let has_room = rect.bottom() + ROW * found.len() as f32 + ROW < ui.content_rect().bottom();
    let (pivot, corner) = match has_room {
        true => (Align2::LEFT_TOP, rect.left_bottom()),
        false => (Align2::LEFT_BOTTOM, rect.left_top()),
    };
    let area = Area::new(field.id.with("proposals")).order(Order::Foreground).pivot(pivot).fixed_pos(corner);
    let shown = area.show(ui, |ui| {
        let mut clicked = None;
        Frame::popup(ui.style()).inner_margin(4.0).show(ui, |ui| {
            ui.set_width(rect.width() - 10.0);
            for (index, words) in found.iter().enumerate() {
                // No stop for Tab: the list goes when the field loses the cursor.
                let option = Button::selectable(Some(index) == marked, words).truncate().sense(Sense::CLICK);
                let option = ui.add(option.min_size(vec2(rect.width() - 10.0, 0.0)));
                make_option(&option, &format!("{words}, {} of {}", index + 1, found.len()), Some(index) == marked);
                if option.clicked() {
                    clicked = Some(index);
                }
            }
        });
        clicked
    });
    shown.inner
}
