//! Who repeats whose claim: each in a sentence, with what rests on it.

use egui::{Frame, RichText, Stroke};

use crate::command::Command;
use crate::model::analysis::repeats::{How, Repeat};
use crate::model::selection::Selection;
use crate::model::{EvidenceId, LinkId};
use crate::view::evidence::answer::reveal_ui;
use crate::view::evidence::card_context::CardContext;
use crate::view::links::{link_button_ui, whole_link_ui};
use crate::view::mode::repeats::{WHO_REPEATS, brief, links};
use crate::view::toolkit::rows::varied_rows_ui;
use crate::view::toolkit::sections::{heading_ui, title_ui};
use crate::view::toolkit::style::{self, color};

/// Shows every claim that is repeated.
pub(crate) fn repeats_ui(context: CardContext<'_>, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let document = context.document;
    if ui.button("\u{2190} Back to the map").clicked() {
        commands.push(Command::StepOut);
    }
    ui.add_space(4.0);
    title_ui(WHO_REPEATS, ui);
    let repeats = document.repeats();
    ui.label(RichText::new(brief(repeats)).weak());
    let is_hidden = |link: &LinkId| !document.shown().has_link(*link);
    let hidden: Vec<LinkId> = links(repeats).into_iter().filter(is_hidden).collect();
    reveal_ui(document, &hidden, ui, commands);
    for how in How::ALL {
        let of_this: Vec<&Repeat> = repeats.iter().filter(|repeat| repeat.how == how).collect();
        if !of_this.is_empty() {
            heading_ui(how.name(), ui);
            varied_rows_ui(("repeats", how.name()), 90.0, &of_this, ui, |repeat, ui| {
                repeat_ui(context, repeat, ui, commands);
            });
        }
    }
}

/// Shows a claim that is repeated: the sentence leads to where it is said again, the links to themselves.
fn repeat_ui(context: CardContext<'_>, repeat: &Repeat, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    /// More links than this rest on a piece only where it was put to much use.
    const MOST: usize = 4;
    let (map, palette) = (context.document.map(), style::palette(ui));
    let frame = Frame::new().fill(color(palette.card)).stroke(Stroke::new(1.0, color(palette.edge)));
    frame.corner_radius(7.0).inner_margin(10.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let is_open = |piece: &&EvidenceId| context.article.of(map.piece(**piece).source).reading().is_some();
        match repeat.pieces.last().filter(is_open) {
            Some(&piece) => {
                if whole_link_ui(&repeat.sentence, ui).on_hover_text("Show it in the article").clicked() {
                    commands.push(Command::ShowInArticle(piece));
                }
            }
            None => drop(ui.add(egui::Label::new(&repeat.sentence).wrap())),
        }
        for &link in repeat.links.iter().take(MOST) {
            link_button_ui(map, link, ui, commands);
        }
        if repeat.links.len() > MOST {
            ui.label(RichText::new(format!("and {} more links", repeat.links.len() - MOST)).small().weak());
        }
    });
}

/// Shows the way back from a link to the list.
pub(crate) fn way_back_ui(ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if ui.button(format!("\u{2190} {WHO_REPEATS}")).clicked() {
        commands.push(Command::Select(Selection::Nothing));
    }
    ui.add_space(4.0);
}
