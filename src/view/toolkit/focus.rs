//! What has the keyboard's focus is seen: ringed, and scrolled into view wherever it is. Keys scroll
//! what it is in.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::style::ScrollAnimation;
use egui::{
    Event, FocusDirection, Id, Key, LayerId, Modifiers, Popup, Rect, Sense, Stroke, StrokeKind, WidgetRect, vec2,
};

use crate::view::ViewState;
use crate::view::toolkit::regions::Region;
use crate::view::toolkit::stops::stop_around;
use crate::view::toolkit::{stops, style};

/// Where the focus was in the last frame.
#[derive(Clone, Debug, Default)]
pub struct FocusTrail {
    last: Option<Id>,
    /// Whether the keyboard was used last: who uses the mouse needs no ring.
    is_by_key: bool,
    /// What is to be scrolled into view.
    hidden: Option<Id>,
    /// Whether the last key was Tab, and with Shift.
    tab: Option<bool>,
    /// Whether the last key was an arrow.
    is_arrow: bool,
    /// Whether the focus was in a window that keeps it.
    was_held: bool,
}

/// A part that keys have scrolled, and what of it is seen.
#[derive(Clone, Copy)]
struct Scrolled {
    layer: LayerId,
    seen: Rect,
    /// For how many frames yet what it shows can move: some heights are only known once they are seen.
    frames: u8,
}

const SETTLING_FRAMES: u8 = 4;

fn scrolled() -> Id {
    Id::unique("scrolled by keys")
}

/// Notices the keys of a frame, before anything is shown.
pub(crate) fn begin(view: &mut ViewState, ui: &egui::Ui) {
    let trail = &mut view.focus;
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::Key { pressed: true, key, modifiers, .. } => {
                    trail.is_by_key = true;
                    trail.tab = (*key == Key::Tab).then_some(modifiers.shift);
                    trail.is_arrow = matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
                }
                Event::PointerButton { pressed: true, .. } => {
                    trail.is_by_key = false;
                    trail.tab = None;
                }
                _ => {}
            }
        }
    });
    stops::walk(trail.last, ui);
    if let Some(id) = trail.hidden.take() {
        // As a screen reader asks for it: the part that it is in answers, whichever that is.
        let request = ActionRequest {
            action: Action::ScrollIntoView,
            target_tree: TreeId::ROOT,
            target_node: id.accesskit_id(),
            data: None,
        };
        ui.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
    }
    view.keyboard.region_before = view.keyboard.region.take();
    view.keyboard.covered.clear();
    // From nowhere, Tab goes to the map: egui would start at the first menu.
    let is_nowhere = ui.memory(|memory| memory.focused().is_none());
    if is_nowhere && is_map_in_front(view, ui) && ui.input(is_tab) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        view.keyboard.wants_region = Some(Region::Map);
    } else if is_nowhere && view.findings.open.is_some() && ui.input(is_tab) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        view.keyboard.wants_region = Some(Region::Findings);
    }
}

fn is_tab(input: &egui::InputState) -> bool {
    input.key_pressed(Key::Tab) && input.modifiers == Modifiers::NONE
}

/// Returns whether nothing lies over the map that the keyboard is meant for.
fn is_map_in_front(view: &ViewState, ui: &egui::Ui) -> bool {
    let is_covered = view.shell.question.is_some()
        || view.shell.path_field.is_some()
        || view.shell.command_palette.is_some()
        || view.findings.open.is_some()
        || view.shell.shortcuts_open
        || view.shell.message.is_some();
    !is_covered && !Popup::is_any_open(ui)
}

/// Rings what has the focus, and sees to it that it comes into view; after everything is shown.
pub(crate) fn end(view: &mut ViewState, ui: &egui::Ui) {
    keep_focus_in_view(ui);
    keep_focus_held(&mut view.focus, ui);
    let focused = ui.memory(|memory| memory.focused());
    let Some(widget) = focused.and_then(|id| shown_now(id, ui)) else {
        view.focus.last = view.focus.last.filter(|_| focused.is_some());
        return;
    };
    if view.focus.last.replace(widget.id) != Some(widget.id) {
        // egui applies a widget's filter of keys from its second frame with the focus on.
        ui.request_repaint();
        let is_clipped = widget.rect.height() - widget.interact_rect.height() > 1.0;
        view.focus.hidden = (is_clipped && !ui.input(|input| input.pointer.any_down())).then_some(widget.id);
    }
    if view.focus.is_by_key {
        ring(widget, ui);
    }
}

fn held() -> Id {
    Id::unique("the window that keeps the focus")
}

/// Keeps Tab inside of the window that `ui` is in, for this frame: the mouse still reaches everything.
pub(crate) fn hold(ui: &egui::Ui) {
    ui.data_mut(|data| data.insert_temp(held(), ui.layer_id()));
}

/// Where Tab has left a window that keeps the focus, goes on at its other end; arrows stay where they were.
fn keep_focus_held(trail: &mut FocusTrail, ui: &egui::Ui) {
    let Some(layer) = ui.data(|data| data.get_temp::<LayerId>(held())) else {
        trail.was_held = false;
        return;
    };
    ui.data_mut(|data| data.remove::<LayerId>(held()));
    let focused = ui.memory(|memory| memory.focused());
    let is_inside = focused.and_then(|id| shown_now(id, ui)).is_some_and(|widget| widget.layer_id == layer);
    if let (true, false, Some(is_back)) = (trail.was_held, is_inside, trail.tab)
        && !Popup::is_any_open(ui)
    {
        let end = ui.viewport(|viewport| {
            let all = viewport.this_pass.widgets.get_layer(layer);
            let mut all = all.filter(|widget| widget.enabled && widget.sense.is_focusable());
            if is_back { all.last() } else { all.next() }.map(|widget| widget.id)
        });
        if let Some(id) = end {
            ui.memory_mut(|memory| memory.request_focus(id));
            ui.request_repaint();
            return;
        }
    }
    // An arrow leads to whatever lies in its direction, also behind the window: it does not lead there.
    if let (true, false, true, Some(id)) = (trail.was_held, is_inside, trail.is_arrow, trail.last)
        && !Popup::is_any_open(ui)
    {
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.request_repaint();
        return;
    }
    trail.was_held = is_inside;
}

fn shown_now(id: Id, ui: &egui::Ui) -> Option<WidgetRect> {
    ui.viewport(|viewport| viewport.this_pass.widgets.get(id).copied())
}

fn ring(widget: WidgetRect, ui: &egui::Ui) {
    /// Anything higher is a part of the window: its ring is inside.
    const HIGHEST: f32 = 120.0;
    /// Anything lower is only the start of what comes next: a ring would be a line across it.
    const LOWEST: f32 = 4.0;
    if widget.rect.height() < LOWEST {
        return;
    }
    let stroke = Stroke::new(2.0, style::color(style::palette(ui).accent));
    let (rect, kind) = match widget.rect.height() > HIGHEST {
        true => (widget.rect, StrokeKind::Inside),
        false => (widget.rect.expand(1.0), StrokeKind::Outside),
    };
    let painter = ui.layer_painter(widget.layer_id).with_clip_rect(widget.interact_rect.expand(4.0));
    painter.rect_stroke(rect, 6.0, stroke, kind);
}

/// Returns whether the part of the window that `ui` is for holds what has the focus.
pub(crate) fn is_inside(ui: &egui::Ui) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    focused.and_then(|id| shown_now(id, ui)).is_some_and(|widget| is_of(&widget, ui))
}

/// Returns whether the part that `ui` is for held, in the last frame, what has the focus.
pub(crate) fn was_inside(ui: &egui::Ui) -> bool {
    focused_before(ui).is_some_and(|widget| is_of(&widget, ui))
}

fn is_of(widget: &WidgetRect, ui: &egui::Ui) -> bool {
    widget.layer_id == ui.layer_id() && ui.max_rect().contains(widget.interact_rect.center())
}

/// Keeps the arrow keys from leading out of the panel that `ui` is for: on the map, they and Shift would
/// move an actor. What stands in the panel can take more keys for itself.
pub(crate) fn keep_arrows(ui: &egui::Ui) {
    let widget = focused_before(ui).filter(|_| !ui.text_edit_focused());
    if let Some(widget) = widget.filter(|widget| is_of(widget, ui)) {
        let arrows = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(widget.id, arrows));
    }
}

/// Returns whether what had the focus in the last frame is in the same window as `ui`.
pub(crate) fn is_in_layer(ui: &egui::Ui) -> bool {
    focused_before(ui).is_some_and(|widget| widget.layer_id == ui.layer_id())
}

/// Returns what has the focus, as it stood in the last frame.
fn focused_before(ui: &egui::Ui) -> Option<WidgetRect> {
    let focused = ui.memory(|memory| memory.focused());
    focused.and_then(|id| ui.viewport(|viewport| viewport.prev_pass.widgets.get(id).copied()))
}

/// Returns where what had the focus in the last frame began.
pub(crate) fn top_of_focused(ui: &egui::Ui) -> Option<f32> {
    focused_before(ui).map(|widget| widget.rect.top())
}

/// Which keys scroll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScrollKeys {
    /// Page up and down, Home, End.
    Pages,
    /// These and the arrows.
    PagesAndArrows,
}

/// Scrolls the part that `ui` is the inside of, where the focus is in it or on the panel around it. Called
/// when all else is in it: a part inside of it would scroll instead.
pub(crate) fn scroll_by_keys(keys: ScrollKeys, ui: &egui::Ui) {
    const LINE: f32 = 40.0;
    /// Farther than anything is high.
    const FAR: f32 = 1e7;
    let seen = ui.clip_rect();
    let widget = focused_before(ui).filter(|_| !ui.text_edit_focused());
    let Some(widget) = widget.filter(|widget| widget.layer_id == ui.layer_id()) else { return };
    let is_in_it = seen.contains(widget.interact_rect.center());
    let is_around = widget.rect.contains(seen.center()) && seen.height() > 0.4 * widget.rect.height();
    if !is_in_it && !is_around {
        return;
    }
    let takes_arrows = keys == ScrollKeys::PagesAndArrows;
    if takes_arrows {
        let arrows = egui::EventFilter { vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(widget.id, arrows));
    }
    let down = ui.input_mut(|input| {
        let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as f32;
        let pages = presses(Key::PageDown) - presses(Key::PageUp);
        let lines = if takes_arrows { presses(Key::ArrowDown) - presses(Key::ArrowUp) } else { 0.0 };
        let ends = presses(Key::End) - presses(Key::Home);
        // Page Down leaves one line of overlap, so that the eye finds its place.
        LINE * lines + (seen.height() - LINE).max(LINE) * pages + FAR * ends
    });
    if down != 0.0 {
        ui.scroll_with_delta_animation(vec2(0.0, -down), ScrollAnimation::none());
        let mark = Scrolled { layer: ui.layer_id(), seen, frames: SETTLING_FRAMES };
        ui.data_mut(|data| data.insert_temp(scrolled(), mark));
    }
}

/// After keys have scrolled, the focus goes to the first thing in view, unless it still is in view:
/// Tab goes on from where the reader looks.
fn keep_focus_in_view(ui: &egui::Ui) {
    let Some(mark) = ui.data(|data| data.get_temp::<Scrolled>(scrolled())) else { return };
    if mark.frames == 0 {
        ui.data_mut(|data| data.remove::<Scrolled>(scrolled()));
        return;
    }
    ui.data_mut(|data| data.insert_temp(scrolled(), Scrolled { frames: mark.frames - 1, ..mark }));
    ui.request_repaint();
    if mark.frames == SETTLING_FRAMES {
        // The scroll takes effect in the next frame.
        return;
    }
    let focused = ui.memory(|memory| memory.focused());
    let is_seen = |widget: &WidgetRect| {
        let is_whole = mark.seen.top() <= widget.rect.top() && widget.rect.bottom() <= mark.seen.bottom();
        is_whole && mark.seen.contains(widget.rect.center())
    };
    // A stop can be higher than what is seen: its top says where it is.
    let starts_in_view =
        |widget: &WidgetRect| widget.sense == Sense::FOCUSABLE && mark.seen.contains(widget.rect.center_top());
    let first = ui.viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let all = widgets.get_layer(mark.layer).filter(|widget| widget.enabled && widget.sense.is_focusable());
        let seen: Vec<Id> =
            all.filter(|widget| is_seen(widget) || starts_in_view(widget)).map(|widget| widget.id).collect();
        let is_stop = |id: &&Id| stop_around(**id, widgets).is_none();
        let first = seen.iter().find(is_stop).or(seen.first()).copied();
        first.filter(|_| !seen.iter().any(|id| focused == Some(*id)))
    });
    if let Some(id) = first {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}
