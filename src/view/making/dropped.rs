//! What was dropped from drafts, each item to be taken back.

use egui::{Button, RichText};

use crate::command::CheckCommand;
use crate::model::Map;
use crate::view::ViewState;
use crate::view::making::queue_keys::keys_of_queue;
use crate::view::making::queue_parts::{heading, take_focus};
use crate::view::toolkit::buttons::primary_button;

/// Offers the list, where anything was dropped.
pub(super) fn dropped_button_ui(map: &Map, given: &mut Option<CheckCommand>, ui: &mut egui::Ui) {
    let n = map.remembered().dropped.len();
    if n > 0 && ui.button(words(n)).on_hover_text("What you dropped can be taken back").clicked() {
        *given = Some(CheckCommand::ShowDropped);
    }
}

/// Shows what was dropped, the last one first.
pub(super) fn dropped_ui(map: &Map, view: &mut ViewState, ui: &mut egui::Ui) -> Option<CheckCommand> {
    let keys = keys_of_queue(view, ui);
    let dropped = &map.remembered().dropped;
    heading(&words(dropped.len()), ui);
    let mut given = None;
    for (index, item) in dropped.iter().enumerate().rev() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let button = ui.add(Button::new("Take back").small()).accessible_name(format!("Take back: {}", item.what));
            if button.clicked() {
                given = Some(CheckCommand::TakeBack(Some(index)));
            }
            ui.add(egui::Label::new(RichText::new(&item.what).small()).wrap());
        });
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let close = ui.add(primary_button("Close", ui));
        take_focus(view, &close);
        if close.clicked() || keys.takes || keys.leaves {
            given = Some(CheckCommand::Leave);
        }
        if dropped.len() > 1 && ui.button("Take all back").clicked() {
            given = Some(CheckCommand::TakeBack(None));
        }
    });
    given
}

fn words(n: usize) -> String {
    format!("Dropped from the draft ({n})")
}
