//! Who denied what: each claim and its denial side by side.

use egui::{Frame, RichText, Stroke};

use crate::command::Command;
use crate::document::Document;
use crate::model::LinkId;
use crate::model::analysis::disputes::Denials;
use crate::model::selection::Selection;
use crate::view::evidence::answer::reveal_ui;
use crate::view::evidence::attribution::versus_ui;
use crate::view::links::link_buttons_ui;
use crate::view::mode::denials::{WHO_DENIED, brief};
use crate::view::toolkit::rows::varied_rows_ui;
use crate::view::toolkit::sections::{heading_ui, title_ui};
use crate::view::toolkit::style::{self, color};

/// Shows every claim beside its denial.
pub(crate) fn denials_ui(document: &Document, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if ui.button("\u{2190} Back to the map").clicked() {
        commands.push(Command::StepOut);
    }
    ui.add_space(4.0);
    title_ui(WHO_DENIED, ui);
    let denials = document.denials();
    ui.label(RichText::new(brief(denials)).weak());
    let is_hidden = |link: &LinkId| !document.shown().has_link(*link);
    let hidden: Vec<LinkId> = denials.links().into_iter().filter(is_hidden).collect();
    reveal_ui(document, &hidden, ui, commands);
    ui.add_space(4.0);
    let (map, palette) = (document.map(), style::palette(ui));
    let Denials { disputes, lone } = denials;
    varied_rows_ui("disputes", 130.0, disputes, ui, |&dispute, ui| {
        let frame = Frame::new().fill(color(palette.card)).stroke(Stroke::new(1.0, color(palette.edge)));
        frame.corner_radius(7.0).inner_margin(10.0).show(ui, |ui| {
            ui.set_width(ui.available_width());
            versus_ui(map, dispute, None, ui, commands);
        });
    });
    if !lone.is_empty() {
        heading_ui("Denials of what nobody else on the map says", ui);
    }
    link_buttons_ui(map, "lone denials", lone, ui, commands);
}

/// Shows the way back from a link to the list.
pub(crate) fn way_back_ui(ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if ui.button(format!("\u{2190} {WHO_DENIED}")).clicked() {
        commands.push(Command::Select(Selection::Nothing));
    }
    ui.add_space(4.0);
}
