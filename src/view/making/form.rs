//! The form on top: where it stands, and the keys that take and leave it.

use egui::{Key, Modifiers, Popup, ScrollArea};

use crate::command::{Command, MapChange};
use crate::model::selection::Selection;
use crate::model::{Map, MapProblem};
use crate::view::making::actor_form::actor_form_ui;
use crate::view::making::piece_form::{PieceFields, piece_form_ui};
use crate::view::making::same_actor::same_actor_ui;
use crate::view::state::making::Form;
use crate::view::toolkit::focus::is_inside;
use crate::view::toolkit::sections::heading_ui;
use crate::view::{Cx, ViewState};

/// Shows the form on top at the foot of the panel, so that what it is about stays in view above it.
pub(crate) fn form_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if view.making.top().is_none() {
        return;
    }
    /// What is left above it to what it is about.
    const LEAST_ABOVE: f32 = 190.0;
    let most = (ui.available_height() - LEAST_ABOVE).max(120.0);
    egui::Panel::bottom("form").resizable(true).max_size(most).show(ui, |ui| {
        ScrollArea::vertical().id_salt("form").show(ui, |ui| {
            ui.add_space(4.0);
            fields_ui(cx, view, ui, commands);
            ui.add_space(4.0);
        });
        view.making.has_focus = is_inside(ui);
    });
}

fn fields_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = cx.document.map();
    let wants_focus = std::mem::take(&mut view.making.wants_focus);
    let problems = std::mem::take(&mut view.making.problems);
    let words = view.selected_words().map(|(_, words)| words.bytes());
    let ViewState { making, article, announcer, .. } = view;
    let reading = article.reading();
    // A field lets the cursor go in the frame in which Escape or Enter is pressed. In a list that hangs open they are for
    // that.
    let is_for_form = making.has_focus && !Popup::is_any_open(ui);
    let is_typing = is_for_form && ui.text_edit_focused();
    let mut other = None;
    let title = making.top().map(Form::title).unwrap_or_default();
    heading_ui(&title, ui);
    match making.top_mut() {
        Some(Form::Actor(draft)) => {
            let near = reading.zip(words).map(|(reading, words)| (reading, words.start));
            other = same_actor_ui(map, draft, near, ui);
            actor_form_ui(draft, wants_focus, ui);
            for problem in &problems {
                ui.colored_label(ui.visuals().error_fg_color, &problem.what);
            }
        }
        Some(Form::Piece(draft)) => {
            let problems = &problems;
            piece_form_ui(&mut PieceFields { map, reading, words, problems, wants_focus, announcer }, draft, ui);
        }
        None => return,
    }
    making.problems = problems;
    let (mut is_taken, mut is_left) = (false, false);
    ui.horizontal(|ui| {
        is_taken = ui.button("Keep").on_hover_text("Keep it (Enter)").clicked();
        is_left = ui.button("Leave").on_hover_text("Leave it (Escape)").clicked();
    });
    ui.input_mut(|input| {
        is_taken |= is_typing && input.consume_key(Modifiers::NONE, Key::Enter);
        is_taken |= is_for_form && input.consume_key(Modifiers::COMMAND, Key::Enter);
        is_left |= is_for_form && input.consume_key(Modifiers::NONE, Key::Escape);
    });
    let change = if is_taken { making.top().map(|form| change(form, map)) } else { other.map(Ok) };
    match change {
        Some(Ok(change)) => commands.push(Command::EditMap(Box::new(change))),
        Some(Err(problems)) => view.refuse_form(problems),
        None if is_left => {
            view.making.close();
            view.leave_form("Nothing was changed");
        }
        None => {}
    }
}

/// Returns the change that a form is about.
///
/// # Errors
/// Says of each field what is wrong with it.
fn change(form: &Form, map: &Map) -> Result<MapChange, Vec<MapProblem>> {
    let (edit, name, choose) = match form {
        Form::Actor(draft) => {
            let what = if draft.id.is_some() { "change of" } else { "new actor" };
            let name = format!("{what} {}", draft.actor.name);
            (draft.edit(map), name, Some(Selection::Actor(draft.target(map))))
        }
        Form::Piece(draft) => (draft.edit(map)?, draft.step_name(map), None),
    };
    Ok(MapChange { edit, name, choose, is_from_form: true })
}
