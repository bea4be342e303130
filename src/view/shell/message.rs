//! The newest message over the map: until it is dismissed, or read where nothing failed.

use egui::{Frame, Id, LayerId, Order, Rect, Stroke};

use crate::command::Command;
use crate::view::toolkit::buttons::primary_button;
use crate::view::toolkit::focus::{ScrollKeys, scroll_by_keys};
use crate::view::toolkit::style;
use crate::view::{Message, ViewState};

/// Shows the message.
pub(crate) fn message_ui(view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let Some(message) = view.shell.message.take() else { return };
    if goes_by_itself(&message, &mut view.shell.message_since_secs, ui) {
        return;
    }
    let mut is_dismissed = false;
    let palette = style::palette(ui);
    let stripe = if message.is_error { ui.visuals().error_fg_color } else { style::color(palette.accent) };
    let room = room(ui.max_rect(), ui.content_rect());
    let (width, height) = (room.width().min(460.0), (room.height() - 24.0).min(240.0));
    egui::Area::new(message_id())
        .accessible_name("Message")
        .role(egui::Role::Region)
        .pivot(egui::Align2::CENTER_TOP)
        .fixed_pos(room.center_top())
        .constrain_to(room)
        .order(egui::Order::Foreground)
        .show(ui, |ui| {
            Frame::popup(ui.style()).stroke(Stroke::new(1.5, stripe)).inner_margin(12.0).show(ui, |ui| {
                ui.set_max_width(width - 24.0);
                ui.horizontal_top(|ui| {
                    egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
                        scroll_by_keys(ScrollKeys::PagesAndArrows, ui);
                        ui.set_max_width(width - 110.0);
                        let texts: Vec<&str> = message.texts().map(String::as_str).collect();
                        ui.add(egui::Label::new(first_lines(&texts.join("\n\n"))).wrap());
                    });
                    is_dismissed = ui.button("Dismiss").clicked();
                });
                if let Some(elsewhere) = &message.elsewhere
                    && ui.add(primary_button("Save elsewhere\u{2026}", ui)).clicked()
                {
                    commands.push(Command::File(elsewhere.clone()));
                    is_dismissed = true;
                }
            });
        });
    view.shell.message = (!is_dismissed).then_some(message);
}

/// Returns where a message may stand: over the map, or where that is too narrow for words, across the window.
fn room(map: Rect, window: Rect) -> Rect {
    const LEAST_WIDTH: f32 = 300.0;
    let across = if map.width() < LEAST_WIDTH { window.x_range() } else { map.x_range() };
    Rect::from_x_y_ranges(across, map.y_range()).shrink(12.0)
}

/// Returns whether a message that only tells what was done has stood long enough to be read.
fn goes_by_itself(message: &Message, since_secs: &mut Option<f64>, ui: &egui::Ui) -> bool {
    const LEAST_SECS: f64 = 6.0;
    const LETTERS_PER_SEC: f64 = 12.0;
    if message.is_error {
        return false;
    }
    let now_secs = ui.input(|input| input.time);
    let area = LayerId::new(Order::Foreground, message_id());
    let is_used = ui.input(|input| input.pointer.hover_pos()).is_some_and(|at| ui.layer_id_at(at) == Some(area));
    let since = since_secs.filter(|_| !is_used).unwrap_or(now_secs);
    *since_secs = Some(since);
    let left_secs = since + LEAST_SECS.max(message.text.chars().count() as f64 / LETTERS_PER_SEC) - now_secs;
    ui.request_repaint_after_secs(left_secs.max(0.0) as f32);
    left_secs <= 0.0
}

fn message_id() -> Id {
    Id::unique("message")
}

/// Returns the first lines of a long message: a window is no place for a thousand problems.
fn first_lines(text: &str) -> String {
    const MOST_LINES: usize = 20;
    let n_lines = text.lines().count();
    let first: Vec<&str> = text.lines().take(MOST_LINES).collect();
    match n_lines.saturating_sub(MOST_LINES) {
        0 => text.to_owned(),
        n => format!("{}\n… and {n} more lines: quotemap check prints them all", first.join("\n")),
    }
}
