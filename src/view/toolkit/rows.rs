//! Long lists of which only what is in view is laid out, and which the keyboard goes through as a whole.

use std::fmt::Debug;
use std::hash::Hash;
use std::ops::Range;

use egui::{EventFilter, Id, Key, Modifiers, Rect, ScrollArea, UiBuilder, WidgetRect};

use crate::view::toolkit::accessibility::is_read_aloud;
use crate::view::toolkit::focus;

/// What a list remembers between frames.
#[derive(Clone, Default)]
struct Rows {
    /// The row that is to have the focus.
    wanted: Option<usize>,
    /// The rows that were laid out.
    seen: Range<usize>,
}

/// Shows rows of one height. Up, Down, Page up and down, Home and End go through all of them, from the
/// one that has the focus.
pub(crate) fn rows_ui(
    name: &str,
    row_height: f32,
    n: usize,
    ui: &mut egui::Ui,
    mut row_ui: impl FnMut(usize, &mut egui::Ui),
) {
    let id = Id::unique(("rows", name));
    let mut rows: Rows = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let spacing = ui.spacing().item_spacing.y;
    let mut area = ScrollArea::vertical().id_salt(name).auto_shrink([false, false]);
    if let Some(wanted) = rows.wanted
        // The first and the last row may be cut by the edge of the viewport.
        && !(rows.seen.start + 1..rows.seen.end.saturating_sub(1)).contains(&wanted)
    {
        let top = wanted as f32 * (row_height + spacing);
        area = area.vertical_scroll_offset((top - ui.available_height() / 2.0).max(0.0));
    }
    area.show_rows(ui, row_height, n, |ui, seen| {
        let mut focused = None;
        for index in seen.clone() {
            let top = ui.cursor().top();
            row_ui(index, ui);
            let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top() - spacing);
            if rows.wanted == Some(index) {
                rows.wanted = None;
                let first = find_in(rect, ui, |widget| widget.enabled && widget.sense.is_focusable());
                ui.memory_mut(|memory| first.map(|id| memory.request_focus(id)));
            }
            let has_focus = |widget: &WidgetRect| ui.memory(|memory| memory.has_focus(widget.id));
            focused = focused.or(find_in(rect, ui, has_focus).map(|id| (index, id)));
        }
        if let Some((index, id)) = focused {
            rows.wanted = rows.wanted.or(next(index, &seen, n, id, ui));
        } else if focus::was_held(ui) && !ui.text_edit_focused() {
            // From elsewhere in the window, Page up and down lead into the rows.
            rows.wanted = rows.wanted.or(page(&seen, n, ui));
        }
        rows.seen = seen;
    });
    if rows.wanted.is_some() {
        ui.request_repaint();
    }
    ui.data_mut(|data| data.insert_temp(id, rows));
}

/// What lies so near to what is seen is drawn, so that Tab and a screen reader go on from row to row.
pub(crate) const NEAR: f32 = 500.0;
/// So many rows are there for a screen reader, wherever they lie.
const READ_ALOUD: usize = 200;

/// Returns how many rows of a list are drawn wherever they lie.
pub(crate) fn n_always(ui: &egui::Ui) -> usize {
    if is_read_aloud(ui) { READ_ALOUD } else { 0 }
}

/// How high the rows of a list were when they were seen last, in a list of which width.
#[derive(Clone, Default)]
struct Heights {
    width: f32,
    of: Vec<f32>,
}

/// Shows rows of various heights as a part of what is scrolled. What lies out of sight is only given room, by the
/// height that it had when it was seen last, or by a guess: long lists cost no time.
pub(crate) fn varied_rows_ui<T>(
    name: impl Hash + Debug,
    guess: f32,
    rows: &[T],
    ui: &mut egui::Ui,
    mut row_ui: impl FnMut(&T, &mut egui::Ui),
) {
    let id = Id::unique(("varied rows", name));
    let mut heights: Heights = ui.data_mut(|data| std::mem::take(data.get_temp_mut_or_default(id)));
    if heights.width != ui.available_width() || heights.of.len() != rows.len() {
        heights = Heights { width: ui.available_width(), of: vec![guess; rows.len()] };
    }
    let n_always = n_always(ui);
    // In a scope of their own, so that the ids of what follows do not depend on how many rows are drawn.
    ui.scope(|ui| {
        for (index, (row, height)) in rows.iter().zip(&mut heights.of).enumerate() {
            let top = ui.cursor().top();
            let seen = ui.clip_rect().y_range().expand(NEAR);
            if index >= n_always && (top > seen.max || top + *height < seen.min) {
                ui.add_space(*height);
                continue;
            }
            ui.scope_builder(UiBuilder::new().scope_id(id.with(index)), |ui| row_ui(row, ui));
            *height = ui.cursor().top() - top;
        }
    });
    ui.data_mut(|data| data.insert_temp(id, heights));
}

/// Returns the row to which Page up or down leads from the rows that are in view.
fn page(seen: &Range<usize>, n: usize, ui: &egui::Ui) -> Option<usize> {
    let pages = ui.input_mut(|input| {
        let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        presses(Key::PageDown) - presses(Key::PageUp)
    });
    let page = seen.len().saturating_sub(2).max(1) as isize;
    (pages != 0).then(|| seen.start.saturating_add_signed(page * pages).min(n - 1))
}

/// Returns where the keys lead from a row that has the focus.
fn next(index: usize, seen: &Range<usize>, n: usize, id: Id, ui: &egui::Ui) -> Option<usize> {
    let arrows = EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let page = seen.len().saturating_sub(2).max(1) as isize;
    let (step, is_home, is_end) = ui.input_mut(|input| {
        let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        let lines = presses(Key::ArrowDown) - presses(Key::ArrowUp);
        let pages = presses(Key::PageDown) - presses(Key::PageUp);
        (lines + page * pages, presses(Key::Home) > 0, presses(Key::End) > 0)
    });
    let next = match (is_home, is_end) {
        (true, _) => 0,
        (_, true) => n - 1,
        _ => (index as isize + step).clamp(0, n as isize - 1) as usize,
    };
    // Rows that are not in view are no widgets, so Tab could not reach them: the list is scrolled before Tab comes to the
    // edge.
    const FEW: usize = 4;
    let is_at_edge = (index <= seen.start && index > 0) || (index + 1 >= seen.end && index + 1 < n);
    (next != index || (is_at_edge && seen.len() > FEW)).then_some(next)
}

/// Returns the first widget of this layer whose middle is in a box.
fn find_in(rect: Rect, ui: &egui::Ui, is_it: impl Fn(&WidgetRect) -> bool) -> Option<Id> {
    let inside: Vec<WidgetRect> = ui.viewport(|viewport| {
        let all = viewport.this_pass.widgets.get_layer(ui.layer_id());
        all.filter(|widget| rect.contains(widget.rect.center())).copied().collect()
    });
    inside.into_iter().find(is_it).map(|widget| widget.id)
}
