//! The filters that are active, over the map: each is removed with a click.

use egui::{Area, Button, Id, Order, Role, Stroke, UiBuilder, WidgetInfo, vec2};

use super::style::{self, color};
use crate::command::Command;
use crate::document::{Document, Edit};
use crate::model::filter::{Facet, Filter};
use crate::model::focus::Focus;

/// The height of a row of chips, with space around it.
pub const HEIGHT: f32 = 40.0;

/// Shows a chip for each active filter in the corner of the map, and a way to remove them all.
pub fn chips_ui(document: &Document, map_rect: egui::Rect, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let (map, filter) = (document.map(), document.filter());
    let chips = filter.chips(map);
    if chips.is_empty() {
        return;
    }
    let area = Area::new(Id::unique("chips")).order(Order::Middle).fade_in(false).movable(false);
    area.fixed_pos(map_rect.left_top() + vec2(10.0, 10.0)).show(ui, |ui| {
        ui.set_max_width(map_rect.width() - 20.0);
        let region = UiBuilder::new().accessibility_label("Active filters").accessibility_role(Role::Region);
        ui.scope_builder(region, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                let n_chips = chips.len();
                for (words, without) in chips {
                    if let Some(focus) = filter.focus.as_ref().filter(|_| without.focus.is_none()) {
                        steps_ui(focus, ui, commands);
                    }
                    if chip_ui(&words, ui) {
                        commands.push(Command::Edit(Edit::SetFilter(without)));
                    }
                }
                if n_chips > 1 && ui.button("Remove all").clicked() {
                    let all = Facet::ALL.into_iter().fold(filter.clone(), |filter, facet| match facet {
                        // Who has switched bodies on wants to keep them.
                        Facet::Kinds if filter.words(map, facet).is_none() => filter,
                        _ => filter.without(facet),
                    });
                    commands.push(Command::Edit(Edit::SetFilter(Filter { hides_unlinked: false, ..all })));
                }
            });
        });
    });
}

/// Buttons for fewer and more steps of a focus.
fn steps_ui(focus: &Focus, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for (sign, step, name) in [("\u{2212}", -1, "Focus one step narrower"), ("+", 1, "Focus one step wider")] {
        let is_possible = Focus::STEPS.contains(&focus.steps.saturating_add_signed(step));
        let response = ui.add_enabled(is_possible, Button::new(sign).corner_radius(12)).on_hover_text(name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, is_possible, name));
        if response.clicked() {
            commands.push(Command::StepFocus(step));
        }
    }
}

/// Returns whether the chip was removed.
fn chip_ui(words: &str, ui: &mut egui::Ui) -> bool {
    let palette = style::palette(ui);
    let chip = Button::new(format!("{words}  \u{d7}"))
        .fill(color(palette.card))
        .stroke(Stroke::new(1.0, color(palette.accent)))
        .corner_radius(12);
    let response = ui.add(chip).on_hover_text("Remove this filter");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove filter: {words}")));
    response.clicked()
}
