//! The panel on the left: search, what is shown, and the legend.

use egui::{Key, RichText, ScrollArea, TextEdit, vec2};

use super::{ViewState, filters};
use crate::command::Command;
use crate::document::Document;
use crate::model::counts::Counts;
use crate::model::search::find_actors;
use crate::scene::{Scene, Selection};

/// Shows the panel.
pub fn sidebar_ui(
    document: &Document,
    scene: &Scene,
    view: &mut ViewState,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    search_field_ui(document, view, ui, commands);
    ScrollArea::vertical().id_salt("sidebar").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        // Room for the scroll bar, so that it never lies over a count.
        ui.set_max_width(ui.available_width() - 8.0);
        if !view.search.trim().is_empty() {
            hits_ui(document, view, ui, commands);
            return;
        }
        let filter = document.filter();
        let counts = match view.counts.take() {
            Some((of, counts)) if of == *filter => counts,
            _ => Counts::new(document.map(), filter),
        };
        filters::filters_ui(document, scene, &counts, ui, commands);
        view.counts = Some((filter.clone(), counts));
    });
}

fn search_field_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let field = TextEdit::singleline(&mut view.search).hint_text("Find an actor").desired_width(f32::INFINITY);
    let response = ui.add(field.margin(egui::Margin::symmetric(8, 5)));
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, "", &view.search, "Find an actor");
        info.label = Some("Find an actor".to_owned());
        info
    });
    if std::mem::take(&mut view.wants_search_focus) {
        response.request_focus();
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        if let Some(hit) = find_actors(document.map(), &view.search).first() {
            commands.push(Command::Reveal(Selection::Actor(hit.actor)));
        }
    } else if response.lost_focus() && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
        // Consumed: this Escape is not meant for the selection.
        view.search.clear();
    }
    ui.add_space(2.0);
}

fn hits_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = document.map();
    let hits = find_actors(map, &view.search);
    if hits.is_empty() {
        ui.label(format!("No actor is called \"{}\". Try a part of a name, an office, or a capital.", view.search));
    }
    for hit in hits {
        let actor = map.actor(hit.actor);
        let response = ui.add(egui::Button::new(&actor.name).wrap().min_size(vec2(ui.available_width(), 0.0)));
        if response.clicked() {
            commands.push(Command::Reveal(Selection::Actor(hit.actor)));
        }
        if hit.matched != actor.name {
            ui.label(RichText::new(format!("as {}", hit.matched)).small().weak());
        }
    }
    ui.add_space(6.0);
    if ui.button("Clear search").clicked() {
        view.search.clear();
    }
}
