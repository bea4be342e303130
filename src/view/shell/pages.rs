//! Pages of words that keys scroll.

use egui::{EventFilter, Id, Key, Modifiers, RichText, vec2};

use crate::view::toolkit::accessibility::{make_heading, start_ui};
use crate::view::toolkit::{focus, style};

/// Shows a heading within a page.
pub(super) fn heading_ui(words: &str, ui: &mut egui::Ui) {
    let heading = ui.label(RichText::new(words).font(style::semibold(15.0)));
    make_heading(&heading, words, 2);
}

/// Shows an entry of a list.
pub(super) fn entry_ui(ui: &mut egui::Ui, contents: impl FnOnce(&mut egui::Ui)) {
    ui.horizontal_top(|ui| {
        ui.label("\u{2022}");
        ui.vertical(contents);
    });
}

/// Lets the keyboard scroll what a window shows, from its beginning, which takes the focus under an id where that is wanted.
pub(super) fn scroll_by_keys(id: Id, words: &str, wants_focus: &mut bool, ui: &mut egui::Ui) {
    focus::hold(ui);
    let arrows = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    // At first the window is only measured: nothing in it can have the focus.
    if !ui.is_sizing_pass() && std::mem::take(wants_focus) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    start_ui(id, &format!("{words}; arrow keys scroll, Escape closes"), ui);
    let scroll = ui.input_mut(|input| {
        let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as f32;
        let lines = presses(Key::ArrowUp) - presses(Key::ArrowDown);
        40.0 * lines + 300.0 * (presses(Key::PageUp) - presses(Key::PageDown))
    });
    ui.scroll_with_delta(vec2(0.0, scroll));
}
