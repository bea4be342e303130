//! What a right click on an actor offers.

use egui::{InputState, Key, Modifiers, Popup, Response};

use crate::command::Command;
use crate::document::{Document, Edit};
use crate::layout::Place;
use crate::model::ActorId;
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::scene::Scene;
use crate::view::toolkit::accessibility::{item_ui, name_menu};

/// Gives each actor its menu.
pub(crate) fn context_menus(
    actors: &[(ActorId, Response)],
    document: &Document,
    scene: &Scene,
    selection: Selection,
    commands: &mut Vec<Command>,
) {
    let is_any_open = actors.first().is_some_and(|(_, response)| Popup::is_any_open(&response.ctx));
    for (actor, response) in actors {
        let id = Popup::default_response_id(response);
        let by_key = response.has_focus() && response.ctx.input_mut(is_asked_for);
        if by_key {
            Popup::open_id(&response.ctx, id);
        } else if !(response.secondary_clicked() || is_any_open && Popup::is_id_open(&response.ctx, id)) {
            continue;
        }
        let mut popup = Popup::context_menu(response);
        if Popup::position_of_id(&response.ctx, id).is_none() {
            // The menu was asked for by keyboard: it opens at the widget, not at the pointer.
            popup = popup.anchor(response.rect);
        }
        popup.show(|ui| {
            name_menu(&document.map().actor(*actor).name, ui);
            for (index, (words, command)) in entries(document, scene, selection, *actor).into_iter().enumerate() {
                let entry = item_ui(&words, ui);
                if by_key && index == 0 {
                    entry.request_focus();
                }
                if entry.clicked() {
                    commands.push(command);
                    ui.close();
                }
            }
        });
    }
}

/// The keys that open the menu of what has the focus, on every desktop.
fn is_asked_for(input: &mut InputState) -> bool {
    input.consume_key(Modifiers::NONE, Key::Menu) || input.consume_key(Modifiers::SHIFT, Key::F10)
}

fn entries(document: &Document, scene: &Scene, selection: Selection, actor: ActorId) -> Vec<(String, Command)> {
    let map = document.map();
    let mut entries = vec![("Select".to_owned(), Command::Select(Selection::Actor(actor)))];
    if let Some(place) = document.layout().places[actor.index()] {
        let (words, pinned) = if place.pinned { ("Unpin", false) } else { ("Pin here", true) };
        entries.push((words.to_owned(), Command::Edit(Edit::Place(actor, Some(Place { pinned, ..place })))));
    }
    let focused = document.filter().focused([actor].into(), 1);
    entries.push(("Focus on this actor".to_owned(), Command::Edit(Edit::SetFilter(focused))));
    if let Selection::Actor(other) = selection
        && other != actor
    {
        let words = format!("Path from {}", map.actor(other).short_name);
        entries.push((words, Command::FindPath(other, actor)));
    }
    let is_folded = scene.node(actor).is_some_and(|node| !node.folded.is_empty());
    let n_members = document.shown().members(map, actor).len();
    if is_folded {
        entries.push(("Unfold".to_owned(), Command::ToggleFold(Some(actor))));
    } else if n_members > 0 {
        let words = format!("Fold {} in", counted(n_members, "member", "members"));
        entries.push((words, Command::ToggleFold(Some(actor))));
    }
    entries
}
