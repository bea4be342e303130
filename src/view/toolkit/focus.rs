//! What has the keyboard's focus is seen: ringed, and scrolled into view wherever it is. Keys scroll
//! what it is in.

use egui::style::ScrollAnimation;
use egui::{FocusDirection, Id, Key, LayerId, Modifiers, Popup, Rect, Sense, Stroke, StrokeKind, WidgetRect, vec2};

use crate::view::toolkit::focus_trail::FocusTrail;
use crate::view::toolkit::stops::stop_around;
use crate::view::toolkit::style;

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

fn held() -> Id {
    Id::unique("the window that keeps the focus")
}

/// Keeps Tab inside of the window that `ui` is in, for this frame: the mouse still reaches everything.
pub(crate) fn hold(ui: &egui::Ui) {
    let n_frame = ui.cumulative_frame_nr();
    // Of two windows, the one that the keyboard is in.
    if !is_in_layer(ui) && ui.data(|data| data.get_temp::<u64>(held())) == Some(n_frame) {
        return;
    }
    ui.data_mut(|data| {
        data.insert_temp(held(), ui.layer_id());
        data.insert_temp(held(), n_frame);
    });
}

/// Returns whether the keyboard was, in the last frame, in the window that keeps it: what is pressed is for that.
pub(crate) fn was_held(ui: &egui::Ui) -> bool {
    let layer = ui.data(|data| data.get_temp::<LayerId>(held()));
    layer.is_some() && focused_before(ui).map(|widget| widget.layer_id) == layer
}

fn form() -> Id {
    Id::unique("the form, and when it was shown")
}

/// Notes where a form is, for this frame.
pub(crate) fn note_form(rect: Rect, ui: &egui::Ui) {
    let shown = (rect, ui.cumulative_frame_nr());
    ui.data_mut(|data| data.insert_temp(form(), shown));
}

/// Returns whether the keyboard was, in the last frame, in a form: a letter is meant for nothing beside it.
pub(crate) fn was_in_form(ui: &egui::Ui) -> bool {
    let Some((rect, n_frame)) = ui.data(|data| data.get_temp::<(Rect, u64)>(form())) else { return false };
    let focused = focused_before(ui).map(|widget| widget.interact_rect.center());
    n_frame + 1 >= ui.cumulative_frame_nr() && focused.is_some_and(|at| rect.contains(at))
}

/// Walks the window that keeps the focus, before anything is shown: at its ends Tab goes on at the other one, and no
/// arrow leads to what lies behind.
pub(crate) fn walk_held(trail: &FocusTrail, ui: &egui::Ui) {
    if !was_held(ui) || Popup::is_any_open(ui) {
        return;
    }
    if has_arrow(ui) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    let focused = ui.memory(|memory| memory.focused());
    let Some(is_back) = trail.tab.filter(|_| ui.input(|input| input.key_pressed(Key::Tab))) else { return };
    let stops = stops_of_held(ui);
    let [end, other] = if is_back { [stops.first(), stops.last()] } else { [stops.last(), stops.first()] };
    if let (true, Some(&other)) = (end.copied() == focused, other) {
        ui.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(other);
        });
    }
}

/// Returns what takes the focus in the window that keeps it, in order.
fn stops_of_held(ui: &egui::Ui) -> Vec<Id> {
    let Some(layer) = ui.data(|data| data.get_temp::<LayerId>(held())) else { return Vec::new() };
    ui.viewport(|viewport| {
        let all = viewport.prev_pass.widgets.get_layer(layer);
        all.filter(|widget| widget.enabled && widget.sense.is_focusable()).map(|widget| widget.id).collect()
    })
}

/// Moves the focus by the arrows that nothing in the window that keeps it has had a use for; when all is shown.
pub(crate) fn keep_focus_held(trail: &mut FocusTrail, ui: &egui::Ui) {
    let n_frame = ui.cumulative_frame_nr();
    let is_shown = ui.data(|data| data.get_temp::<u64>(held())) == Some(n_frame);
    if !is_shown {
        ui.data_mut(|data| data.remove::<LayerId>(held()));
        return;
    }
    if !was_held(ui) || Popup::is_any_open(ui) || ui.text_edit_focused() {
        return;
    }
    let (focused, stops) = (ui.memory(|memory| memory.focused()), stops_of_held(ui));
    let step = arrow_step(ui);
    if let (true, Some(at)) = (step != 0, stops.iter().position(|&id| Some(id) == focused.or(trail.last))) {
        let next = at.saturating_add_signed(step).min(stops.len() - 1);
        ui.memory_mut(|memory| memory.request_focus(stops[next]));
    }
}

pub(crate) fn shown_now(id: Id, ui: &egui::Ui) -> Option<WidgetRect> {
    ui.viewport(|viewport| viewport.this_pass.widgets.get(id).copied())
}

pub(crate) fn ring(widget: WidgetRect, ui: &egui::Ui) {
    /// Anything higher is a part of the window: its ring is inside.
    const HIGHEST: f32 = 120.0;
    /// Anything lower is only the start of the window that it is in, which is ringed in its stead.
    const LOWEST: f32 = 4.0;
    let begun = ui.memory(|memory| memory.area_rect(widget.layer_id.id));
    let widget = match begun.filter(|_| widget.rect.height() < LOWEST) {
        Some(rect) => WidgetRect { rect, interact_rect: rect, ..widget },
        None => widget,
    };
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

/// Returns whether what had the focus in the last frame is within a part of the window that `ui` is in.
pub(crate) fn was_within(rect: Rect, ui: &egui::Ui) -> bool {
    let widget = focused_before(ui);
    widget.is_some_and(|widget| widget.layer_id == ui.layer_id() && rect.contains(widget.interact_rect.center()))
}

fn is_of(widget: &WidgetRect, ui: &egui::Ui) -> bool {
    widget.layer_id == ui.layer_id() && ui.max_rect().contains(widget.interact_rect.center())
}

/// Keeps the arrow keys from leading out of the panel that `ui` is for: on the map, they and Shift would
/// move an actor. What stands in the panel can take more keys for itself.
pub(crate) fn keep_arrows(ui: &egui::Ui) {
    let widget = focused_before(ui).filter(|_| !ui.text_edit_focused());
    let is_arrow = has_arrow(ui);
    if let Some(widget) = widget.filter(|widget| is_of(widget, ui)) {
        let arrows = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(widget.id, arrows);
            // egui applies that from the next frame on: an arrow of this one leads nowhere either.
            if is_arrow {
                memory.move_focus(FocusDirection::None);
            }
        });
    }
}

/// Returns whether an arrow key was pressed in this frame.
pub(crate) fn has_arrow(ui: &egui::Ui) -> bool {
    let arrows = [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight];
    ui.input(|input| arrows.into_iter().any(|key| input.key_pressed(key)))
}

/// Takes the arrow keys of this frame, so that they lead nowhere else; returns how many steps they go on.
pub(crate) fn arrow_step(ui: &egui::Ui) -> isize {
    let step = ui.input_mut(|input| {
        let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        presses(Key::ArrowRight) + presses(Key::ArrowDown) - presses(Key::ArrowLeft) - presses(Key::ArrowUp)
    });
    if step != 0 {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    step
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
pub(crate) fn keep_focus_in_view(ui: &egui::Ui) {
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
