//! The keyboard's focus, frame by frame: where it was, and that it is seen.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Event, FocusDirection, Key, Modifiers, Popup};

use crate::view::ViewState;
use crate::view::toolkit::focus::{keep_focus_held, keep_focus_in_view, ring, shown_now, walk_held};
use crate::view::toolkit::regions::Region;
use crate::view::toolkit::{menu_keys, stops};

/// Notices the keys of a frame, before anything is shown.
pub(crate) fn begin(view: &mut ViewState, ui: &egui::Ui) {
    let trail = &mut view.focus.trail;
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::Key { pressed: true, key, modifiers, .. } => {
                    trail.is_by_key = true;
                    trail.tab = (*key == Key::Tab).then_some(modifiers.shift);
                }
                Event::AccessKitActionRequest(ActionRequest { action: Action::Focus, .. }) => trail.is_by_key = true,
                Event::PointerButton { pressed: true, .. } => {
                    trail.is_by_key = false;
                    trail.tab = None;
                }
                _ => {}
            }
        }
    });
    menu_keys::walk(ui);
    walk_held(trail, ui);
    stops::walk(trail.last, ui);
    if let Some(id) = trail.hidden.take() {
        // Asked for as a screen reader does: egui then scrolls whatever part the widget is in.
        let request = ActionRequest {
            action: Action::ScrollIntoView,
            target_tree: TreeId::ROOT,
            target_node: id.accesskit_id(),
            data: None,
        };
        ui.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
    }
    view.focus.region_before = view.focus.region.take();
    view.focus.covered.clear();
    // If nothing has the focus, Tab goes to the map: egui would start at the first menu.
    let is_nowhere = ui.memory(|memory| memory.focused().is_none());
    if is_nowhere && is_map_in_front(view, ui) && ui.input(is_tab) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        view.focus.wants_region = Some(Region::Map);
    } else if is_nowhere && view.findings.open.is_some() && ui.input(is_tab) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        view.focus.wants_region = Some(Region::Findings);
    }
}

pub(crate) fn is_tab(input: &egui::InputState) -> bool {
    input.key_pressed(Key::Tab) && input.modifiers == Modifiers::NONE
}

/// Returns whether nothing lies over the map that the keyboard is meant for.
pub(crate) fn is_map_in_front(view: &ViewState, ui: &egui::Ui) -> bool {
    let is_covered = view.has_dialog()
        || view.findings.open.is_some()
        || view.shell.shortcuts_open
        || view.shell.history_open
        || view.shell.story.is_open
        || view.shell.help.page.is_some()
        || view.shell.message.is_some();
    !is_covered && !Popup::is_any_open(ui)
}

/// Rings what has the focus, and sees to it that it comes into view; after everything is shown.
pub(crate) fn end(view: &mut ViewState, ui: &egui::Ui) {
    keep_focus_in_view(ui);
    keep_focus_held(&mut view.focus.trail, ui);
    let focused = ui.memory(|memory| memory.focused());
    let Some(widget) = focused.and_then(|id| shown_now(id, ui)) else {
        view.focus.trail.last = view.focus.trail.last.filter(|_| focused.is_some());
        return;
    };
    if view.focus.trail.last.replace(widget.id) != Some(widget.id) {
        // egui applies a widget's filter of keys from its second frame with the focus on.
        ui.request_repaint();
        let is_clipped = widget.rect.height() - widget.interact_rect.height() > 1.0;
        view.focus.trail.hidden = (is_clipped && !ui.input(|input| input.pointer.any_down())).then_some(widget.id);
    }
    if view.focus.trail.is_by_key {
        let ringed = view.map_focus.ringed.take();
        let widget = ringed.map_or(widget, |rect| egui::WidgetRect { rect, interact_rect: rect, ..widget });
        ring(widget, ui);
    }
}
