//! What the map says where there is nothing to see.

use egui::{RichText, UiBuilder, vec2};

use crate::command::{Command, WindowCommand};
use crate::document::Edit;
use crate::model::wording::counted;
use crate::view::Cx;
use crate::view::toolkit::style;

/// What is done first on a map on which nobody is yet.
pub(crate) const FIRST_HINT: &str = "Select words in the article, then press a key";

/// The keys for selected words, and what each makes of them.
pub(crate) const FIRST_KEYS: [(&str, &str); 5] =
    [("Q", "quotation"), ("S", "statement"), ("T", "act"), ("A", "actor"), ("L", "link")];

/// Says how a map begins.
fn beginning_ui(rect: egui::Rect, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let size = vec2(400.0, 250.0).min(rect.size());
    ui.scope_builder(UiBuilder::new().max_rect(egui::Rect::from_center_size(rect.center(), size)), |ui| {
        ui.vertical_centered(|ui| {
            ui.label(RichText::new("Nobody is on this map yet").font(style::semibold(17.0)));
            ui.add_space(4.0);
            ui.add(egui::Label::new(RichText::new(format!("{FIRST_HINT}:")).weak()).wrap());
            ui.add_space(4.0);
            for (key, makes) in FIRST_KEYS {
                ui.label(format!("{key}  {makes}"));
            }
            ui.add_space(8.0);
            if ui.button("Read the article").clicked() {
                commands.push(Command::Window(WindowCommand::ReadArticle));
            }
        });
    });
}

/// Says what to do where nothing, or no link, is left to be seen.
pub(crate) fn empty_ui(cx: Cx<'_>, rect: egui::Rect, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let Cx { document, scene, status } = cx;
    let (map, filter) = (document.map(), document.filter());
    if map.n_links() == 0 && !scene.nodes.is_empty() {
        return;
    }
    if map.n_actors() == 0 {
        beginning_ui(rect, ui, commands);
        return;
    }
    if status.arranging_secs.is_some() && scene.nodes.is_empty() {
        let words = format!("Arranging {}\u{2026}", counted(map.n_actors(), "actor", "actors"));
        ui.put(rect, egui::Label::new(RichText::new(words).weak()));
        return;
    }
    let (words, at) = match scene.nodes.is_empty() {
        true => ("Nothing is shown. Switch on countries, people, bodies or unnamed groups.", rect.center()),
        // Actors without links are still drawn: the words stand at the foot, out of their way.
        false => ("No link passes these filters. Remove one of them, or reset them all.", rect.center_bottom()),
    };
    // Below many chips of a small window only the ways out have room; the chips say what is filtered.
    let has_room = rect.height() > 112.0;
    let size = vec2(320.0, if has_room { 84.0 } else { 34.0 });
    let at = at.min(rect.center_bottom() - vec2(0.0, size.y / 2.0 + 14.0));
    ui.scope_builder(UiBuilder::new().max_rect(egui::Rect::from_center_size(at, size)), |ui| {
        egui::Frame::popup(ui.style()).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                if has_room {
                    ui.add(egui::Label::new(words).wrap());
                }
                let ways = [("Reset filters", filter.reset(map)), ("Show everything", filter.with_everything())];
                ui.columns(ways.len(), |columns| {
                    for (ui, (name, filter)) in columns.iter_mut().zip(ways) {
                        let button = ui.vertical_centered_justified(|ui| ui.button(name)).inner;
                        if button.clicked() {
                            commands.push(Command::Edit(Edit::SetFilter(filter)));
                        }
                    }
                });
            });
        });
    });
}

/// Offers the way back where the reader has left the map behind.
pub(crate) fn out_of_sight_ui(rect: egui::Rect, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    ui.scope_builder(UiBuilder::new().max_rect(egui::Rect::from_center_size(rect.center(), vec2(260.0, 72.0))), |ui| {
        egui::Frame::popup(ui.style()).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                ui.label("Nobody is in view here.");
                if ui.button("Show the whole map").clicked() {
                    commands.push(Command::FitToWindow);
                }
            });
        });
    });
}
