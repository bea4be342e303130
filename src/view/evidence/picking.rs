//! Picking several pieces of a list, to change or delete them at once.

use egui::{Frame, Key, Modifiers, PointerButton, Response, RichText, Role, WidgetInfo};

use crate::command::{Command, MakingCommand, in_keys_of_system};
use crate::model::EvidenceId;
use crate::model::wording::counted;
use crate::view::evidence::card_context::CardContext;
use crate::view::state::cards::Cards;

/// Shows the switch that lets a click pick.
pub(crate) fn picking_ui(context: CardContext<'_>, ui: &mut egui::Ui) {
    let mut cards = context.cards.borrow_mut();
    let is_on = cards.is_picking;
    let switch = ui.add(egui::Button::new(RichText::new("Pick several").small()).selected(is_on).small());
    switch.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, "Pick several pieces"));
    let tip = in_keys_of_system("Or Ctrl and Shift with a click, Space on a line, Ctrl+A for all");
    if switch.on_hover_text(tip).clicked() {
        cards.is_picking = !is_on;
    }
}

/// Shows below the list what can be done with what is picked: there it comes and goes without moving a line.
pub(crate) fn picked_ui(cards: &mut Cards, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const HEIGHT: f32 = 28.0;
    let panel = egui::Panel::bottom("picked").exact_size(HEIGHT).resizable(false).frame(Frame::NONE);
    panel.show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.label(RichText::new(format!("{} picked", counted(cards.picked.len(), "piece", "pieces"))).small());
            let picked: Vec<EvidenceId> = cards.picked.iter().copied().collect();
            ui.add_enabled_ui(!picked.is_empty(), |ui| {
                if ui.small_button("Change\u{2026}").accessible_name("Change what is picked").clicked() {
                    commands.push(Command::Make(MakingCommand::ChangePieces(picked.clone())));
                }
                if ui.small_button("Delete\u{2026}").accessible_name("Delete what is picked").clicked() {
                    commands.push(Command::Make(MakingCommand::DeletePieces(picked.clone())));
                }
                if ui.small_button("None").accessible_name("Pick nothing").clicked() {
                    cards.pick_nothing();
                }
            });
        });
    });
}

/// Returns whether Space picks a line that has the focus; taken before the line sees it, which it would open.
pub(super) fn is_picked_by_key(line: egui::Id, ui: &egui::Ui) -> bool {
    let has_focus = ui.memory(|memory| memory.has_focus(line)) && !ui.text_edit_focused();
    has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space))
}

/// Picks a line that was clicked, where that is what a click means now; returns whether it was.
pub(super) fn pick_by_mouse(
    context: CardContext<'_>,
    id: EvidenceId,
    list: &[EvidenceId],
    line: &Response,
    ui: &egui::Ui,
) -> bool {
    let mut cards = context.cards.borrow_mut();
    let modifiers = ui.input(|input| input.modifiers);
    let picks = line.clicked_by(PointerButton::Primary) && (modifiers.command || modifiers.shift || cards.is_picking);
    match picks {
        true if modifiers.shift => cards.pick_up_to(id, list),
        true => cards.toggle_picked(id),
        false => {}
    }
    picks
}

/// Picks all of a list, where one of its lines has the focus and the keys for that are pressed.
pub(super) fn pick_all_by_keys(context: CardContext<'_>, lines: &[egui::Id], list: &[EvidenceId], ui: &egui::Ui) {
    let is_inside = ui.memory(|memory| memory.focused()).is_some_and(|focused| lines.contains(&focused));
    if is_inside && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A)) {
        context.cards.borrow_mut().picked.extend(list);
    }
}
