//! What a check of the map finds, live while it is made; each entry leads to its place.

use egui::{RichText, Role, WidgetInfo};

use crate::command::Command;
use crate::document::Document;
use crate::model::Map;
use crate::model::selection::Selection;
use crate::model::texts::MapPart;
use crate::model::wording::{capitalised, shortened};
use crate::view::ViewState;
use crate::view::toolkit::rows::rows_ui;

/// Shows the problems of the map, and of its evidence in the text that is open.
pub(super) fn problems_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const ROW: f32 = 24.0;
    let map = document.map();
    let problems = view.findings.problems(document, &view.article);
    let said = match (view.article.reading().is_some(), problems.is_empty()) {
        (true, true) => "None: every piece stands in the article as the map has it.",
        (true, false) => "What a check of the map finds, as it is now.",
        (false, true) => "None in the map itself. Open the article to hold the evidence against its text.",
        (false, false) => "What a check of the map finds. Open the article to hold the evidence against its text.",
    };
    ui.label(RichText::new(said).weak());
    ui.add_space(4.0);
    rows_ui("Problems", ROW, problems.len(), ui, |index, ui| {
        let problem = &problems[index];
        let words = format!("{}: {}", place_words(map, problem.part), problem.what);
        let row = ui.add(egui::Link::new(shortened(&words, 110))).on_hover_text(&words);
        let spoken = format!("{words}, {} of {}", index + 1, problems.len());
        row.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
        if row.clicked() {
            commands.extend(way_to(map, problem.part));
        }
    });
}

fn place_words(map: &Map, part: MapPart) -> String {
    match part {
        MapPart::Source(id) => map.source(id).headline.clone(),
        MapPart::Actor(id) => map.actor(id).name.clone(),
        MapPart::Piece(id) => capitalised(&map.brief_evidence(id)),
        MapPart::Link(id) => map.sentence(id),
    }
}

/// Returns what leads to a part of the map.
fn way_to(map: &Map, part: MapPart) -> Vec<Command> {
    match part {
        MapPart::Source(_) => Vec::new(),
        MapPart::Actor(id) => vec![Command::Reveal(Selection::Actor(id))],
        MapPart::Link(id) => vec![Command::Reveal(Selection::Link(id))],
        MapPart::Piece(id) => match map.links_of_evidence(id).first() {
            Some(&link) => vec![Command::Reveal(Selection::Link(link)), Command::ReadOn],
            None => vec![Command::ShowInArticle(id)],
        },
    }
}
