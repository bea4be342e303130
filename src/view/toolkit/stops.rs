//! A part that is one stop for Tab, with buttons inside of it: Right or Enter leads in, Left and Right walk
//! its buttons, Escape leads back. Screen readers reach and press all of them at any time.

use egui::{Event, FocusDirection, Id, Key, Modifiers, Popup, Sense, UiBuilder, WidgetRect, WidgetRects};

/// Makes a part one stop for Tab, whatever stands in it.
pub(crate) fn stop(builder: UiBuilder) -> UiBuilder {
    builder.sense(Sense::focusable_noninteractive())
}

/// Returns the stop that a widget is inside of.
pub(crate) fn stop_around(id: Id, widgets: &WidgetRects) -> Option<Id> {
    let mut at = widgets.get(id)?;
    while at.parent_id != at.id {
        at = widgets.get(at.parent_id)?;
        if at.sense == Sense::FOCUSABLE {
            return Some(at.id);
        }
    }
    None
}

/// Returns whether a widget was inside of a stop in the last frame.
pub(crate) fn is_in_stop(id: Id, stop: Id, ui: &egui::Ui) -> bool {
    ui.viewport(|viewport| stop_around(id, &viewport.prev_pass.widgets) == Some(stop))
}

/// Returns whether a widget is inside of a part.
fn is_within(id: Id, part: Id, widgets: &WidgetRects) -> bool {
    let mut at = widgets.get(id);
    while let Some(widget) = at.filter(|widget| widget.parent_id != widget.id) {
        if widget.parent_id == part {
            return true;
        }
        at = widgets.get(widget.parent_id);
    }
    false
}

/// Moves the focus up and down through what stands in the part that `ui` is the inside of, one each in order:
/// egui would take what lies nearest. Called when all else is in it.
pub(crate) fn walk_lines(ui: &egui::Ui) {
    let Some(focused) = ui.memory(|memory| memory.focused()) else { return };
    let lines: Vec<Id> = ui.viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let all = widgets.get_layer(ui.layer_id()).filter(takes_focus).map(|widget| widget.id);
        if is_within(focused, ui.unique_id(), widgets) {
            all.filter(|&id| is_within(id, ui.unique_id(), widgets)).collect()
        } else {
            Vec::new()
        }
    });
    walk_among(&lines, ui);
}

/// Moves the focus up and down from one of these lines to the next; where none of them has it, the keys are left to
/// others.
pub(crate) fn walk_among(lines: &[Id], ui: &egui::Ui) {
    let Some(focused) = ui.memory(|memory| memory.focused()).filter(|_| !ui.text_edit_focused()) else { return };
    let Some(at) = lines.iter().position(|&id| id == focused) else { return };
    let step = ui.input_mut(|input| {
        let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        presses(Key::ArrowDown) - presses(Key::ArrowUp)
    });
    if step != 0 {
        let next = at.saturating_add_signed(step).min(lines.len() - 1);
        ui.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(lines[next]);
        });
    }
}

/// Moves the focus where it is on a stop or inside of one, or comes to one with Shift and Tab; before anything
/// is shown. `last` is what had the focus in the last frame: Escape has taken it away by now.
pub(crate) fn walk(last: Option<Id>, ui: &egui::Ui) {
    if Popup::is_any_open(ui) {
        return;
    }
    let focused = ui.memory(|memory| memory.focused());
    let Some(here) = focused.or(last) else { return };
    let is_typing = focused.is_some() && ui.text_edit_focused();
    let press = |modifiers, key| {
        let is_it = |event: &Event| matches!(event, Event::Key { pressed: true, key: k, modifiers: m, .. } if (*k, *m) == (key, modifiers));
        ui.input(|input| input.events.iter().any(is_it))
    };
    let keys = [Key::Escape, Key::ArrowRight, Key::ArrowLeft, Key::Enter];
    let pressed = keys.into_iter().find(|&key| press(Modifiers::NONE, key) && (!is_typing || key == Key::Escape));
    let (tab, back) = (press(Modifiers::NONE, Key::Tab), press(Modifiers::SHIFT, Key::Tab));
    if pressed.is_none() && !tab && !back {
        return;
    }
    let to = ui.viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let around = stop_around(here, widgets);
        if back && focused.is_some() {
            return around.or_else(|| stop_around(before(here, widgets)?, widgets)).map(To::Focus);
        }
        let stop = around.or_else(|| widgets.get(here).filter(|widget| widget.sense == Sense::FOCUSABLE)?.id.into())?;
        let inside = inside(stop, widgets);
        if tab && focused.is_some() {
            return inside.last().copied().map(To::Behind);
        }
        let at = inside.iter().position(|&id| id == here);
        match (pressed?, at) {
            (Key::Escape, Some(_)) | (Key::ArrowLeft, Some(0)) => Some(To::Focus(stop)),
            (Key::ArrowLeft, Some(at)) => Some(To::Focus(inside[at - 1])),
            (Key::ArrowRight, Some(at)) => Some(To::Focus(inside[(at + 1).min(inside.len() - 1)])),
            (Key::ArrowRight | Key::Enter, None) => inside.first().copied().map(To::Focus),
            // On the stop itself Left has nowhere to lead: egui would take it to whatever lies there. What has nothing
            // inside of it has a use of its own for the key.
            (Key::ArrowLeft, None) if !inside.is_empty() => Some(To::Focus(stop)),
            _ => None,
        }
    });
    match to {
        // egui's Tab goes on from this widget.
        Some(To::Behind(id)) => ui.memory_mut(|memory| memory.request_focus(id)),
        Some(To::Focus(id)) => {
            ui.memory_mut(|memory| {
                memory.move_focus(FocusDirection::None);
                memory.request_focus(id);
            });
            ui.input_mut(|input| pressed.map(|key| input.consume_key(Modifiers::NONE, key)));
        }
        None => {}
    }
}

/// Where the focus goes.
enum To {
    Focus(Id),
    /// To what comes after this.
    Behind(Id),
}

fn takes_focus(widget: &&WidgetRect) -> bool {
    widget.enabled && widget.sense.is_focusable()
}

/// Returns what takes the focus inside of a stop, in order.
fn inside(stop: Id, widgets: &WidgetRects) -> Vec<Id> {
    let Some(layer) = widgets.get(stop).map(|widget| widget.layer_id) else { return Vec::new() };
    let all = widgets.get_layer(layer).filter(takes_focus).map(|widget| widget.id);
    all.filter(|&id| stop_around(id, widgets) == Some(stop)).collect()
}

/// Returns what takes the focus before a widget, in its layer.
fn before(id: Id, widgets: &WidgetRects) -> Option<Id> {
    let all = widgets.get_layer(widgets.get(id)?.layer_id).filter(takes_focus).map(|widget| widget.id);
    all.take_while(|&other| other != id).last()
}
