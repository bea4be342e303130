//! Who denied what: each claim and its denial side by side.

use egui::{Frame, RichText, Stroke};

use crate::command::Command;
use crate::model::Map;
use crate::model::analysis::disputes::{Dispute, disputes, lone_denials};
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::view::evidence::attribution::versus_ui;
use crate::view::evidence::links::link_button_ui;
use crate::view::map::paint::Visibility;
use crate::view::toolkit::sections::{heading_ui, title_ui};
use crate::view::toolkit::style::{self, color};

/// The question, as it is asked and answered.
pub(crate) const WHO_DENIED: &str = "Who denied what?";

/// Returns the answer in brief, as it is spoken.
pub(crate) fn brief(map: &Map) -> String {
    words_of(disputes(map).len(), lone_denials(map).len())
}

fn words_of(n_disputes: usize, n_lone: usize) -> String {
    let n_disputes = counted(n_disputes, "claim meets a denial", "claims meet a denial");
    match n_lone {
        0 => n_disputes,
        n => format!("{n_disputes}; {} of what nobody else on the map says", counted(n, "denial is", "denials are")),
    }
}

/// Shows every claim beside its denial.
pub(crate) fn denials_ui(map: &Map, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if ui.button("\u{2190} Back to the map").clicked() {
        commands.push(Command::StepOut);
    }
    ui.add_space(4.0);
    title_ui(WHO_DENIED, ui);
    let (disputes, lone) = (disputes(map), lone_denials(map));
    ui.label(RichText::new(words_of(disputes.len(), lone.len())).weak());
    ui.add_space(4.0);
    let palette = style::palette(ui);
    for dispute in disputes {
        let frame = Frame::new().fill(color(palette.card)).stroke(Stroke::new(1.0, color(palette.edge)));
        frame.corner_radius(7.0).inner_margin(10.0).show(ui, |ui| {
            ui.set_width(ui.available_width());
            versus_ui(map, dispute, None, ui, commands);
        });
    }
    if !lone.is_empty() {
        heading_ui("Denials of what nobody else on the map says", ui);
    }
    for link in lone {
        link_button_ui(map, link, ui, commands);
    }
}

/// Shows the way back from a link to the list.
pub(crate) fn way_back_ui(ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if ui.button(format!("\u{2190} {WHO_DENIED}")).clicked() {
        commands.push(Command::Select(Selection::Nothing));
    }
    ui.add_space(4.0);
}

/// Lights what is said and denied.
pub(crate) fn lighting(map: &Map) -> Visibility {
    let sides = |Dispute { claim, denial }: Dispute| [claim, denial];
    let links: Vec<_> = disputes(map).into_iter().flat_map(sides).chain(lone_denials(map)).collect();
    Visibility::lighting(map, &[], &links)
}
