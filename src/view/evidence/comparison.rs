//! Two times compared: the answer and its links beside the map, numbers on the map.

use egui::{ComboBox, RichText, vec2};

use crate::command::Command;
use crate::document::Document;
use crate::model::Map;
use crate::model::selection::Selection;
use crate::model::time::comparison::{Moment, Time};
use crate::model::wording::{capitalised, counted};
use crate::view::evidence::answer::{reveal_ui, within_ui};
use crate::view::links::dated_links_ui;
use crate::view::mode::comparing::{Comparing, LinkGroup, badge};
use crate::view::toolkit::accessibility::opens;
use crate::view::toolkit::choice_popup::choices_ui;
use crate::view::toolkit::sections::{heading_ui, title_ui};
use crate::view::toolkit::style;

/// Shows the two times to be chosen, the answer, and the links of each group.
pub(crate) fn comparing_ui(document: &Document, comparing: &Comparing, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let comparison = &comparing.comparison;
    title_ui("What changed between two times", ui);
    within_ui(document, |_| true, ui);
    let times = comparison.times;
    for index in [0, 1] {
        if let Some(time) = picker_ui(comparing, index, ui) {
            let mut times = times;
            times[index] = time;
            commands.push(Command::CompareTimes(times));
        }
    }
    ui.horizontal_wrapped(|ui| {
        if ui.button("Swap").on_hover_text("The second time first").clicked() {
            commands.push(Command::CompareTimes([times[1], times[0]]));
        }
        if ui.button("Copy").accessible_name("Copy the comparison").on_hover_text("As sentences").clicked() {
            ui.copy_text(comparing.sentences(document.map()));
        }
        if ui.button("Close the comparison").on_hover_text("Escape").clicked() {
            commands.push(Command::Compare);
        }
    });
    ui.add_space(4.0);
    for group in &comparing.groups {
        ui.add(egui::Label::new(RichText::new(group.words()).font(style::semibold(13.0))).wrap());
    }
    reveal_ui(document, &comparing.hidden, ui, commands);
    for group in &comparing.groups {
        group_ui(document.map(), group, ui, commands);
    }
    ui.add_space(8.0);
    let undated = counted(comparison.n_undated, "link has no date and is", "links have no date and are");
    ui.add(
        egui::Label::new(RichText::new(format!("{} in none of these", capitalised(&undated))).small().weak()).wrap(),
    );
}

/// Shows the way back from a link to the comparison that led to it.
pub(crate) fn way_back_ui(comparing: &Comparing, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let [first, second] = comparing.comparison.times;
    let back = ui.button("\u{2190} Back to the comparison").on_hover_text(format!("{first} and {second}"));
    if back.clicked() {
        commands.push(Command::Select(Selection::Nothing));
    }
    ui.add_space(4.0);
}

/// Shows one of the times and lets another be chosen; returns that.
fn picker_ui(comparing: &Comparing, index: usize, ui: &mut egui::Ui) -> Option<Time> {
    let now = comparing.comparison.times[index];
    let name = comparing.name(now);
    let mut chosen = None;
    ui.horizontal(|ui| {
        let number = egui::Rect::from_min_size(ui.cursor().min, vec2(12.0, 20.0));
        ui.painter().text(
            number.center(),
            egui::Align2::CENTER_CENTER,
            badge([index == 0, index == 1]),
            style::semibold(13.0),
            ui.visuals().text_color(),
        );
        ui.add_space(14.0);
        let combo = ComboBox::from_id_salt(("compared time", index)).selected_text(name.as_str());
        let response = combo.width(ui.available_width()).height(320.0).truncate().show_ui(ui, |ui| {
            let words = |moment: &Moment| format!("{moment}  ({})", counted(moment.n_links, "link", "links"));
            let choices = comparing.moments.iter().map(|moment| (moment.time, words(moment)));
            chosen = choices_ui("Times to choose from", choices, &now, ui);
        });
        let spoken = format!("{} time: {name}", ["First", "Second"][index]);
        opens(&response.response.accessible_name(spoken), response.inner.is_some());
    });
    chosen
}

/// Shows links as sentences: those on the map, then those that the filter hides.
fn group_ui(map: &Map, group: &LinkGroup, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let LinkGroup { name, time, shown, hidden } = group;
    if shown.len() + hidden.len() > 0 {
        heading_ui(name, ui);
    }
    dated_links_ui(map, shown, *time, ui, commands);
    if !hidden.is_empty() {
        ui.label(RichText::new("Hidden on the map by the filter:").small().weak());
        dated_links_ui(map, hidden, *time, ui, commands);
    }
}
