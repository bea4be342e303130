//! A list to choose from in a popup; `menu_keys` leads through it.

use egui::Id;

use crate::view::toolkit::accessibility::{make_option, name_menu};

/// Shows the choices of a list that hangs open, with the name that screen readers know it by; returns what
/// was chosen.
///
/// The keyboard starts at what is chosen now; egui itself would leave it behind the list.
pub(crate) fn choices_ui<T: PartialEq>(
    name: &str,
    choices: impl IntoIterator<Item = (T, String)>,
    now: &T,
    ui: &mut egui::Ui,
) -> Option<T> {
    name_menu(name, ui);
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
    let (mut ids, mut chosen, mut is_inside, mut current) = (Vec::new(), None, false, 0);
    let choices: Vec<(T, String)> = choices.into_iter().collect();
    let n = choices.len();
    for (choice, words) in choices {
        let is_now = choice == *now;
        let response = ui.selectable_label(is_now, &words);
        make_option(&response, &format!("{words}, {} of {n}", ids.len() + 1), is_now);
        if is_now {
            current = ids.len();
        }
        if response.has_focus() {
            is_inside = true;
            response.scroll_to_me(None);
        }
        ids.push(response.id);
        if response.clicked() {
            chosen = Some(choice);
            // Chosen by Enter or a screen reader, the list closes as after a click.
            ui.close();
        }
    }
    if has_just_opened(ui) && !is_inside {
        ui.memory_mut(|memory| ids.get(current).map(|&id| memory.request_focus(id)));
    }
    chosen
}

/// Returns whether the list is in its first frames: in the first it is only measured.
fn has_just_opened(ui: &egui::Ui) -> bool {
    const FIRST: u64 = 3;
    let id: Id = ui.unique_id().with("opened");
    let frame = ui.cumulative_frame_nr();
    let (opened, last): (u64, u64) = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let opened = if last + 1 >= frame && last > 0 { opened } else { frame };
    ui.data_mut(|data| data.insert_temp(id, (opened, frame)));
    if frame <= opened + FIRST {
        ui.request_repaint();
    }
    frame <= opened + FIRST
}
