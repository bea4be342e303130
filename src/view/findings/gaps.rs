//! The lists of places where the evidence is thin.

use egui::{RichText, Role, WidgetInfo};

use crate::command::Command;
use crate::model::Map;
use crate::model::analysis::gaps::{Gap, GapPlace};
use crate::model::selection::Selection;
use crate::view::links::sentence_ui;
use crate::view::state::findings::{Counted, Findings};
use crate::view::toolkit::rows::rows_ui;
use crate::view::toolkit::tables::{make_tab, tabs};

/// Shows the gaps of the kind that is chosen; each entry leads to its place.
pub(crate) fn gaps_ui(
    map: &Map,
    findings: &mut Findings,
    counted: &Counted,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    const ROW: f32 = 24.0;
    ui.scope_builder(tabs("Kinds of gaps"), |ui| {
        ui.horizontal_wrapped(|ui| {
            for (gap, places) in Gap::ALL.into_iter().zip(&counted.gaps).filter(|(gap, _)| gap.is_of(map)) {
                let words = format!("{} ({})", gap.name(), places.len());
                let tab = ui.selectable_label(gap == findings.gap, &words);
                make_tab(&tab, &words, gap == findings.gap);
                if tab.clicked() {
                    findings.gap = gap;
                }
            }
        });
    });
    ui.add_space(4.0);
    ui.label(RichText::new(findings.gap.explanation()).weak());
    ui.add_space(4.0);
    let places = &counted.gaps[findings.gap as usize];
    if places.is_empty() {
        ui.label("There are none on this map.");
    }
    rows_ui(findings.gap.name(), ROW, places.len(), ui, |index, ui| {
        let (row, words) = match places[index] {
            GapPlace::Link(link) => {
                let row = sentence_ui(map, link, ui);
                if row.clicked() {
                    commands.push(Command::Reveal(Selection::Link(link)));
                }
                (row, map.spoken_link(link))
            }
            GapPlace::Actor(actor) => {
                let row = ui.link(&map.actor(actor).name);
                if row.clicked() {
                    commands.push(Command::Reveal(Selection::Actor(actor)));
                }
                (row, map.spoken_actor(actor))
            }
        };
        let spoken = format!("{words}, {} of {}", index + 1, places.len());
        row.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    });
}
