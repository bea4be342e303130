//! What comes up at the playhead's step, as sentences beside the map.

use egui::RichText;

use crate::command::{Command, Preference, StripCommand};
use crate::document::Document;
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::view::ViewState;
use crate::view::links::link_button_ui;
use crate::view::state::strip_data::StripData;
use crate::view::toolkit::accessibility::make_heading;
use crate::view::toolkit::rows::varied_rows_ui;
use crate::view::toolkit::style;

/// Shows the links that come up at the step, above what is chosen.
pub(crate) fn step_ui(
    document: &Document,
    view: &ViewState,
    data: &StripData,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let Some(step) = view.exploring.step() else { return };
    let along = view.strip.along;
    let links = data.step_links(along, step);
    let n_links = counted(links.len(), "link comes up", "links come up");
    let words = format!("{}: {n_links}", data.step_name(along, step));
    let heading = RichText::new(&words).font(style::semibold(17.0)).line_height(Some(22.0));
    let heading = ui.add(egui::Label::new(heading).wrap());
    make_heading(&heading, &words, 1);
    let place = format!("Step {} of {}; what came up before is paler", step + 1, data.n_steps(along));
    ui.label(RichText::new(place).small().weak());
    varied_rows_ui(("step", step), 40.0, &links, ui, |&link, ui| {
        link_button_ui(document.map(), link, ui, commands);
        if let Some(piece) = data.step_piece(document.map(), along, step, link) {
            ui.indent(("words", link), |ui| {
                ui.add(egui::Label::new(RichText::new(document.map().brief_evidence(piece)).small().weak()).wrap());
            });
        }
    });
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        for (command, words) in [
            (Command::Strip(StripCommand::StepBack), "\u{2190} Step"),
            (Command::Strip(StripCommand::StepOn), "Step \u{2192}"),
            (Command::Strip(StripCommand::ShowAll), "Show the whole map"),
        ] {
            if ui.button(words).accessible_name(format!("{}, from the list", command.text())).clicked() {
                commands.push(command);
            }
        }
        let speed = format!("Speed {}\u{d7}", f32::from(view.session.preferences.play_percent) / 100.0);
        let tip = "How fast the steps follow each other while playing";
        commands
            .extend(ui.button(speed).on_hover_text(tip).clicked().then_some(Command::Prefer(Preference::ChangeSpeed)));
    });
    if view.exploring.selection != Selection::Nothing {
        ui.separator();
    }
}
