//! Three hints for the first start; Help opens them again.

use egui::{CollapsingHeader, Frame, RichText};

use crate::command::{Command, WindowCommand, in_keys_of_system};
use crate::model::selection::Selection;
use crate::view::ViewState;
use crate::view::toolkit::accessibility::{make_heading, opens};
use crate::view::toolkit::style;
use crate::window::ROOMY;

const HINTS: [(&str, &str); 3] = [
    (
        "Click a link or an actor, or press Enter on it",
        "and read here what it rests on: who said it, where, and who vouches for it.",
    ),
    (
        "Drag and turn the wheel, or use the arrow keys",
        "to move about and zoom. An actor that you move, with Shift and the arrows too, stays where you put it.",
    ),
    (
        "Press F6 to go to the map and the panels",
        "On the map Tab and the arrow keys go on. Ctrl+K lists every command, ? every key.",
    ),
];

/// Shows the hints until they are dismissed, above the evidence, where they cover nothing; in a small window,
/// or above what was chosen, only a line that opens.
pub(crate) fn hints_ui(view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if !view.session.hints_open {
        return;
    }
    let is_small = view.session.window.w < ROOMY.w
        || view.session.window.h < ROOMY.h
        || view.exploring.selection != Selection::Nothing;
    let palette = style::palette(ui);
    let accent = egui::Stroke::new(1.5, style::color(palette.accent));
    let frame = Frame::new().fill(style::color(palette.card)).stroke(accent).corner_radius(7.0);
    frame.inner_margin(if is_small { 6.0 } else { 12.0 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        if is_small {
            let section = CollapsingHeader::new("New here? Three hints").show(ui, |ui| all_ui(ui, commands));
            opens(&section.header_response, section.body_response.is_some());
        } else {
            all_ui(ui, commands);
        }
    });
    ui.add_space(8.0);
}

fn all_ui(ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    for (what, why) in HINTS {
        let heading = ui.label(RichText::new(what).font(style::semibold(13.5)));
        make_heading(&heading, what, 2);
        ui.label(in_keys_of_system(why));
        ui.add_space(3.0);
    }
    if ui.button("Got it").clicked() {
        commands.push(Command::Window(WindowCommand::DismissHints));
    }
}
