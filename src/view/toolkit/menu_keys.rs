//! The arrow keys while a menu or a list hangs open: they are its, wherever its button stands.

use egui::{FocusDirection, Id, Key, LayerId, Modifiers, Order, Popup};

/// Returns what hangs from a button, as egui knows it.
pub(crate) fn popup_of(button: Id) -> Id {
    button.with("popup")
}

/// Moves the focus from a button whose menu is open to the menu's entries, and through them; before anything is shown.
pub(crate) fn walk(ui: &egui::Ui) {
    let Some(focused) = ui.memory(|memory| memory.focused()) else { return };
    let own = LayerId::new(Order::Foreground, popup_of(focused));
    let around = ui.viewport(|viewport| viewport.prev_pass.widgets.get(focused).map(|widget| widget.layer_id));
    let is_open = |layer: &LayerId| layer.order == Order::Foreground && Popup::is_id_open(ui, layer.id);
    let Some(menu) = Some(own).filter(is_open).or(around.filter(is_open)) else { return };
    let step = ui.input_mut(|input| {
        let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        presses(Key::ArrowDown) - presses(Key::ArrowUp)
    });
    if step == 0 {
        return;
    }
    let entries: Vec<Id> = ui.viewport(|viewport| {
        let all = viewport.prev_pass.widgets.get_layer(menu);
        all.filter(|widget| widget.enabled && widget.sense.is_focusable()).map(|widget| widget.id).collect()
    });
    let last = entries.len().saturating_sub(1);
    let next = match entries.iter().position(|&id| id == focused) {
        Some(at) => at.saturating_add_signed(step).min(last),
        None if step > 0 => 0,
        None => last,
    };
    ui.memory_mut(|memory| {
        memory.move_focus(FocusDirection::None);
        if let Some(&id) = entries.get(next) {
            memory.request_focus(id);
        }
    });
}
