//! Buttons that move an entry of a list up or down.

use egui::{Button, Id, Response, RichText};

/// An entry of a list, which may be moved.
pub(crate) struct OrderedEntry<E> {
    /// What it is, wherever it stands.
    pub(crate) is: E,
    /// Where it stands, of how many.
    pub(crate) at: (usize, usize),
}

/// Shows both buttons, each named by words; returns by how many rows the entry is to be moved. The keyboard stays with
/// the entry: on the button that was pressed, or on the other one where the entry has come to the end of the list.
pub(crate) fn order_buttons_ui<E: Copy + PartialEq + Send + Sync + 'static>(
    entry: &OrderedEntry<E>,
    name: impl Fn(&str) -> String,
    describe: impl Fn(&Response),
    ui: &mut egui::Ui,
) -> Option<isize> {
    let key = Id::unique("moved entry");
    let (index, n) = entry.at;
    let (can_up, can_down) = (index > 0, index + 1 < n);
    let last: Option<(E, isize)> = ui.data(|data| data.get_temp(key)).flatten();
    let wanted = last.filter(|(moved, _)| *moved == entry.is);
    let wanted = wanted.map(|(_, by)| if by < 0 && can_up || !can_down { -1 } else { 1 });
    let mut moved = None;
    for (sign, words, by, is_possible) in [("\u{2191}", "Move up", -1, can_up), ("\u{2193}", "Move down", 1, can_down)]
    {
        let button = ui.add_enabled(is_possible, Button::new(RichText::new(sign).small()).small());
        let button = button.accessible_name(name(words)).on_hover_text(words);
        describe(&button);
        if wanted == Some(by) {
            button.request_focus();
            ui.data_mut(|data| data.insert_temp(key, None::<(E, isize)>));
        }
        if button.clicked() {
            moved = Some(by);
            if button.has_focus() {
                ui.data_mut(|data| data.insert_temp(key, Some((entry.is, by))));
            }
        }
    }
    moved
}
