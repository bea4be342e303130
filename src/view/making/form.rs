//! The form on top: where it stands, and the keys that take and leave it.

use egui::{Key, Modifiers, ScrollArea};

use crate::command::{Command, MapChange};
use crate::view::making::actor_form::actor_form_ui;
use crate::view::state::making::Form;
use crate::view::toolkit::sections::heading_ui;
use crate::view::{Cx, ViewState};

/// Shows the form on top at the foot of the panel, so that what it is about stays in view above it.
pub(crate) fn form_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if view.making.top().is_none() {
        return;
    }
    egui::Panel::bottom("form").resizable(true).show(ui, |ui| {
        ScrollArea::vertical().id_salt("form").show(ui, |ui| {
            ui.add_space(4.0);
            fields_ui(cx, view, ui, commands);
            ui.add_space(4.0);
        });
    });
}

fn fields_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = cx.document.map();
    let wants_focus = std::mem::take(&mut view.making.wants_focus);
    let change = match view.making.top_mut() {
        Some(Form::Actor(draft)) => {
            heading_ui(if draft.id.is_some() { "Change the actor" } else { "New actor" }, ui);
            actor_form_ui(map, draft, wants_focus, ui)
        }
        None => return,
    };
    for problem in &view.making.problems {
        ui.colored_label(ui.visuals().error_fg_color, &problem.what);
    }
    let (mut is_taken, mut is_left) = (false, false);
    ui.horizontal(|ui| {
        is_taken = ui.button("Keep").clicked();
        is_left = ui.button("Leave").clicked();
    });
    is_taken |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    is_left |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if is_left {
        view.making.close();
    } else if is_taken {
        commands.push(Command::EditMap(Box::new(MapChange { is_from_form: true, ..change })));
    }
}
