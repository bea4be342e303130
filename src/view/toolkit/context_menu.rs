//! The menu of a widget: at a right click, or at the keys for it while the widget has the focus.

use egui::{InputState, Key, Modifiers, Popup, Rect, Response, SetOpenCommand};

use crate::view::toolkit::accessibility::{item_ui, name_menu};

/// How a menu was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AskedBy {
    /// A right click on the widget, or on what stands in it.
    Mouse,
    /// The keys for menus.
    Keys,
}

/// Returns how the menu of a widget was asked for in this frame, if it was.
pub(crate) fn asked_by(response: &Response) -> Option<AskedBy> {
    if response.has_focus() && response.ctx.input_mut(are_keys_pressed) {
        return Some(AskedBy::Keys);
    }
    let is_right_click = response.ctx.input(|input| input.pointer.secondary_clicked());
    (is_right_click && response.contains_pointer()).then_some(AskedBy::Mouse)
}

/// The keys that open the menu of what has the focus, on every desktop.
fn are_keys_pressed(input: &mut InputState) -> bool {
    input.consume_key(Modifiers::NONE, Key::Menu) || input.consume_key(Modifiers::SHIFT, Key::F10)
}

/// Shows the menu of a widget while it is open, by keys at a part of it; returns what was chosen.
pub(crate) fn context_menu_ui<T>(
    response: &Response,
    (asked, part): (Option<AskedBy>, Rect),
    name: &str,
    entries: impl FnOnce() -> Vec<(String, T)>,
) -> Option<T> {
    let id = Popup::default_response_id(response);
    let is_by_keys = asked == Some(AskedBy::Keys);
    if is_by_keys {
        Popup::open_id(&response.ctx, id);
    } else if asked.is_none() && !Popup::is_id_open(&response.ctx, id) {
        return None;
    }
    let opens = (asked == Some(AskedBy::Mouse)).then_some(SetOpenCommand::Bool(true));
    let mut popup = Popup::menu(response).open_memory(opens).at_pointer_fixed();
    if Popup::position_of_id(&response.ctx, id).is_none() && opens.is_none() {
        popup = popup.anchor(part);
    }
    let mut chosen = None;
    popup.show(|ui| {
        name_menu(name, ui);
        for (index, (words, outcome)) in entries().into_iter().enumerate() {
            let entry = item_ui(&words, ui);
            if is_by_keys && index == 0 {
                entry.request_focus();
            }
            if entry.clicked() {
                chosen = Some(outcome);
                ui.close();
            }
        }
    });
    chosen
}
