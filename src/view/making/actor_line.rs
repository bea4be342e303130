//! A line in which an actor of the map is chosen by typing.

use egui::{Id, Response, RichText};

use crate::model::text::folding::folded;
use crate::model::{ActorId, Map};
use crate::view::toolkit::completion::completion_ui;

/// Shows the line; it has the name of whoever is chosen, and what is typed until somebody is. The name of somebody new
/// who is wanted comes back in `new`.
pub(super) fn actor_line_ui(
    name: &str,
    map: &Map,
    chosen: &mut Option<ActorId>,
    new: &mut Option<String>,
    ui: &mut egui::Ui,
) -> Response {
    const MOST: usize = 6;
    let id = line_id(name);
    // What is typed stays when the cursor leaves, though nobody is called so.
    let typed: Option<String> = ui.data(|data| data.get_temp(id));
    let mut text = match *chosen {
        Some(actor) => map.actor(actor).name.clone(),
        None => typed.unwrap_or_default(),
    };
    let mut found = Vec::new();
    let (field, taken) = completion_ui(
        id,
        &mut text,
        "type a name",
        |typed| {
            found = actors_called(map, typed);
            found.truncate(MOST);
            let names = found.iter().map(|&actor| map.actor(actor).name.clone());
            let other = Some(typed.trim()).filter(|typed| !typed.is_empty());
            names.chain(other.map(|typed| format!("New actor \u{201c}{typed}\u{201d}\u{2026}"))).collect()
        },
        ui,
    );
    if let Some(taken) = taken {
        match found.get(taken) {
            Some(&actor) => {
                *chosen = Some(actor);
                text.clear();
            }
            None => *new = Some(text.trim().to_owned()),
        }
    } else if field.changed() {
        let is_it = |&&actor: &&ActorId| map.actor(actor).name == text;
        *chosen = found.iter().find(is_it).copied();
    }
    let is_nobody = chosen.is_none() && !text.trim().is_empty() && !field.has_focus();
    if is_nobody && new.is_none() {
        ui.label(RichText::new("Nobody on the map is called so").small().color(ui.visuals().error_fg_color));
    }
    ui.data_mut(|data| data.insert_temp(id, text));
    field.accessible_name(name)
}

/// Returns the id of the line of that name.
pub(super) fn line_id(name: &str) -> Id {
    Id::unique(("actor field", name))
}

/// Returns the actors that typed letters mean: by the start of a name first, then by a part of a name or the office.
fn actors_called(map: &Map, typed: &str) -> Vec<ActorId> {
    let typed = folded(typed.trim());
    let rank = |id: ActorId| {
        let actor = map.actor(id);
        let names = [&actor.name, &actor.short_name].into_iter().chain(&actor.aliases).map(|name| folded(name));
        let names: Vec<String> = names.collect();
        if names.iter().any(|name| name.starts_with(&typed)) {
            return Some(0);
        }
        let is_part = names.iter().any(|name| name.contains(&typed));
        let is_office = actor.office.as_ref().is_some_and(|office| folded(office).contains(&typed));
        (is_part || is_office).then_some(1)
    };
    let mut found: Vec<(u8, ActorId)> = map.actor_ids().filter_map(|id| Some((rank(id)?, id))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}
