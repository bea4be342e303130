//! The newest message over the map, until it is dismissed.

use egui::{Frame, Stroke};

use crate::view::ViewState;
use crate::view::toolkit::focus::{ScrollKeys, scroll_by_keys};
use crate::view::toolkit::style;

/// Shows the message.
pub(crate) fn message_ui(view: &mut ViewState, ui: &mut egui::Ui) {
    let Some(message) = view.shell.message.clone() else { return };
    let palette = style::palette(ui);
    let stripe = if message.is_error { ui.visuals().error_fg_color } else { style::color(palette.accent) };
    let map = ui.max_rect().shrink(12.0);
    let width = map.width().min(460.0);
    egui::Area::new(egui::Id::unique("message"))
        .accessible_name("Message")
        .role(egui::Role::Region)
        .pivot(egui::Align2::CENTER_TOP)
        .fixed_pos(map.center_top())
        .constrain_to(map)
        .order(egui::Order::Foreground)
        .show(ui, |ui| {
            Frame::popup(ui.style()).stroke(Stroke::new(1.5, stripe)).inner_margin(12.0).show(ui, |ui| {
                ui.set_max_width(width - 24.0);
                ui.horizontal_top(|ui| {
                    egui::ScrollArea::vertical().max_height(240.0).min_scrolled_height(240.0).show(ui, |ui| {
                        scroll_by_keys(ScrollKeys::PagesAndArrows, ui);
                        ui.set_max_width(width - 110.0);
                        ui.add(egui::Label::new(shortened(&message.text)).wrap());
                    });
                    if ui.button("Dismiss").clicked() {
                        view.shell.message = None;
                    }
                });
            });
        });
}

/// Returns the first lines of a long message: a window is no place for a thousand problems.
fn shortened(text: &str) -> String {
    const MOST_LINES: usize = 20;
    let n_lines = text.lines().count();
    let first: Vec<&str> = text.lines().take(MOST_LINES).collect();
    match n_lines.saturating_sub(MOST_LINES) {
        0 => text.to_owned(),
        n => format!("{}\n… and {n} more lines: quotemap check prints them all", first.join("\n")),
    }
}
