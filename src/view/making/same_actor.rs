//! Who of the map a new actor may be: then it becomes another name of theirs.

use egui::{Button, RichText};

use crate::command::MapChange;
use crate::model::making::actor_draft::ActorDraft;
use crate::model::making::actor_guess::named;
use crate::model::reading::Reading;
use crate::model::selection::Selection;
use crate::model::{ActorId, Map};
use crate::view::toolkit::style;

/// Offers those of the map whom a new actor may be, the likeliest first; returns what makes it one of them.
pub(super) fn same_actor_ui(
    map: &Map,
    draft: &mut ActorDraft,
    near: Option<(&Reading, usize)>,
    ui: &mut egui::Ui,
) -> Option<MapChange> {
    const MOST: usize = 3;
    if draft.id.is_some() || draft.actor.name.trim().is_empty() {
        return None;
    }
    let likely = draft.likely(map, near);
    let name = draft.actor.name.trim();
    let mut chosen = None;
    for &id in likely.iter().take(MOST) {
        let known = map.actor(id).named();
        let words = match named(map, name) == Some(id) {
            true => format!("{known} is on the map already: go there"),
            false => format!("The same as {known}: becomes another name"),
        };
        let button = Button::new(RichText::new(words).font(style::semibold(12.5))).truncate();
        if ui.add(button).clicked() {
            chosen = Some(alias(map, id, name));
        }
    }
    chosen
}

/// Gives an actor another name, unless it has it.
fn alias(map: &Map, id: ActorId, name: &str) -> MapChange {
    let mut draft = ActorDraft::of(map, id);
    let known = draft.actor.name.clone();
    if named(map, name) != Some(id) {
        draft.actor.aliases.push(name.to_owned());
    }
    MapChange {
        edit: draft.edit(map),
        name: format!("another name of {known}, {name}"),
        choose: Some(Selection::Actor(id)),
        is_from_form: true,
    }
}
