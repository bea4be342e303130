//! How two actors are joined, in the evidence panel and on the map.

use egui::RichText;

use crate::command::Command;
use crate::document::Document;
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::model::{LinkId, Map};
use crate::view::evidence::answer::within_ui;
use crate::view::links::link_button_ui;
use crate::view::mode::paths::{Paths, reservation_words};
use crate::view::toolkit::accessibility::make_heading;
use crate::view::toolkit::sections::{heading_ui, title_ui};
use crate::view::toolkit::style;

/// Shows the chains as sentences, above what is chosen.
pub(crate) fn paths_ui(
    document: &Document,
    paths: &Paths,
    chosen: Selection,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let map = document.map();
    match chosen {
        Selection::Nothing => title_ui(&paths.summary(map), ui),
        Selection::Actor(_) | Selection::Link(_) => heading_ui(&paths.summary(map), ui),
    }
    within_ui(document, |_| true, ui);
    if paths.chains.is_empty() {
        ui.label("Switch on more actors or links at the left, or remove a filter, and try again.");
    }
    for chain in &paths.chains {
        ui.add_space(6.0);
        let names: Vec<_> = chain.actors.iter().map(|&actor| map.actor(actor).named_short()).collect();
        let spoken = names.join(", ");
        let names = RichText::new(names.join(" \u{2013} ")).font(style::semibold(13.5));
        let heading = ui.add(egui::Label::new(names).wrap());
        make_heading(&heading, &spoken, 2);
        if let Some(words) = reservation_words(chain) {
            ui.add(egui::Label::new(RichText::new(words).small().color(ui.visuals().warn_fg_color)).wrap());
        }
        for step in &chain.steps {
            step_ui(map, step, ui, commands);
        }
    }
    ui.add_space(6.0);
    if ui.button("Close the path").on_hover_text("Escape").clicked() {
        commands.push(Command::StepOut);
    }
    ui.separator();
}

fn step_ui(map: &Map, links: &[LinkId], ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const MOST: usize = 3;
    for &link in links.iter().take(MOST) {
        link_button_ui(map, link, ui, commands);
    }
    if links.len() > MOST {
        let more = counted(links.len() - MOST, "more link", "more links");
        // The card of the next link lists all others between the two actors.
        if ui.link(RichText::new(format!("and {more} between the two")).small()).clicked() {
            commands.extend([Command::Reveal(Selection::Link(links[MOST])), Command::ReadOn]);
        }
    }
}
