//! A list to choose from in a popup, gone through by arrow keys.

use egui::{EventFilter, Id, Key, Modifiers};

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
    let step = ui.input_mut(|input| {
        let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        presses(Key::ArrowDown) - presses(Key::ArrowUp)
    });
    let (mut ids, mut chosen, mut at, mut current) = (Vec::new(), None, None, 0);
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
            at = Some(ids.len());
            let arrows = EventFilter { vertical_arrows: true, ..Default::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
            response.scroll_to_me(None);
        }
        ids.push(response.id);
        if response.clicked() {
            chosen = Some(choice);
            // Chosen by Enter or a screen reader, the list closes as after a click.
            ui.close();
        }
    }
    let next = match at {
        Some(at) if step != 0 => Some(at.saturating_add_signed(step).min(ids.len() - 1)),
        None if has_just_opened(ui) => Some(current),
        _ => None,
    };
    if let Some(&id) = next.and_then(|next| ids.get(next)) {
        ui.memory_mut(|memory| memory.request_focus(id));
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
