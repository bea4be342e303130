//! What can be done with an actor, below its name; in low windows most of it is in a menu, so that its evidence is seen.

use egui::RichText;

use crate::command::{Command, MakingCommand};
use crate::model::ActorId;
use crate::model::citation::Cited;
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::view::evidence::card_context::CardContext;
use crate::view::links::cite_menu_ui;
use crate::view::toolkit::accessibility::{item_ui, name_menu, opens_menu};
use crate::window::ROOMY;

/// Returns whether the window is so low that buttons would leave no room to what is read.
pub(super) fn is_low(ui: &egui::Ui) -> bool {
    ui.content_rect().height() < ROOMY.h
}

/// Shows what can be done with an actor.
pub(super) fn actor_buttons_ui(
    context: CardContext<'_>,
    actor: ActorId,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let map = context.document.map();
    ui.horizontal_wrapped(|ui| {
        cite_menu_ui("Copy evidence", Cited::Actor(actor), ui, commands);
        let join = ui.button(RichText::new("Path to\u{2026}").small());
        let name = map.actor(actor).named_short();
        if join.on_hover_text(format!("Find how {name} is joined to another actor")).clicked() {
            commands.push(Command::FindPathFrom(Some(actor)));
        }
        if is_low(ui) {
            more_ui(context, actor, ui, commands);
            return;
        }
        for (words, command) in entries(context, actor) {
            if ui.button(RichText::new(words).small()).clicked() {
                commands.push(command);
            }
        }
    });
}

/// Shows a button that opens a form.
pub(super) fn make_ui(words: &str, command: MakingCommand, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if ui.button(RichText::new(words).small()).clicked() {
        commands.push(Command::Make(command));
    }
}

/// Shows the rest in a menu, with the switch that lets a click pick.
fn more_ui(context: CardContext<'_>, actor: ActorId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let menu = ui.menu_button(RichText::new("More").small(), |ui| {
        name_menu("More", ui);
        for (words, command) in entries(context, actor) {
            if item_ui(&words, ui).clicked() {
                commands.push(command);
                ui.close();
            }
        }
        let mut cards = context.cards.borrow_mut();
        let words = if cards.is_picking { "Pick one by one again" } else { "Pick several pieces" };
        if item_ui(words, ui).clicked() {
            cards.is_picking = !cards.is_picking;
            ui.close();
        }
    });
    opens_menu(&menu.response, menu.inner.is_some());
}

/// Returns what changes the actor, and what folds its members in.
fn entries(context: CardContext<'_>, actor: ActorId) -> Vec<(String, Command)> {
    let document = context.document;
    let mut entries: Vec<(String, Command)> = [
        ("Edit", MakingCommand::Edit(Selection::Actor(actor))),
        ("Same as\u{2026}", MakingCommand::Merge(Some(actor))),
        ("Delete\u{2026}", MakingCommand::Delete(Selection::Actor(actor))),
    ]
    .map(|(words, command)| (words.to_owned(), Command::Make(command)))
    .into();
    let n_members = document.shown().members(document.map(), actor).len();
    if n_members > 0 && !document.filter().folded.contains(&actor) {
        let words = format!("Fold {} in", counted(n_members, "member", "members"));
        entries.push((words, Command::ToggleFold(Some(actor))));
    }
    entries
}
