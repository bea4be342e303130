//! What a right click on an actor offers.

use egui::Response;

use crate::command::Command;
use crate::document::{Document, Edit};
use crate::layout::Place;
use crate::model::ActorId;
use crate::model::words::counted;
use crate::scene::{Scene, Selection};

/// Gives each actor its menu.
pub fn context_menus(
    actors: &[(ActorId, Response)],
    document: &Document,
    scene: &Scene,
    selection: Selection,
    commands: &mut Vec<Command>,
) {
    for (actor, response) in actors {
        response.context_menu(|ui| {
            for (words, command) in entries(document, scene, selection, *actor) {
                if ui.button(words).clicked() {
                    commands.push(command);
                    ui.close();
                }
            }
        });
    }
}

fn entries(document: &Document, scene: &Scene, selection: Selection, actor: ActorId) -> Vec<(String, Command)> {
    let (map, filter) = (document.map(), document.filter());
    let mut entries = vec![("Select".to_owned(), Command::Select(Selection::Actor(actor)))];
    if let Some(place) = document.layout().places[actor.index()] {
        let (words, pinned) = if place.pinned { ("Unpin", false) } else { ("Pin here", true) };
        entries.push((words.to_owned(), Command::Edit(Edit::Place(actor, Some(Place { pinned, ..place })))));
    }
    let focused = filter.focused(map, [actor].into(), 1);
    entries.push(("Focus on this actor".to_owned(), Command::Edit(Edit::SetFilter(focused))));
    if let Selection::Actor(other) = selection
        && other != actor
    {
        let words = format!("Path from {}", map.actor(other).short_name);
        entries.push((words, Command::FindPath(other, actor)));
    }
    let is_folded = scene.node(actor).is_some_and(|node| !node.folded.is_empty());
    let n_members = filter.members(map, actor).len();
    if is_folded {
        entries.push(("Unfold".to_owned(), Command::ToggleFold(Some(actor))));
    } else if n_members > 0 {
        let words = format!("Fold {} in", counted(n_members, "member", "members"));
        entries.push((words, Command::ToggleFold(Some(actor))));
    }
    entries
}
