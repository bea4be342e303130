//! The form of an actor.

use crate::model::ActorKind;
use crate::model::making::actor_draft::ActorDraft;
use crate::view::making::fields::{Fields, line_ui};

/// Shows the fields of an actor.
pub(super) fn actor_form_ui(draft: &mut ActorDraft, fields: &mut Fields<'_>, ui: &mut egui::Ui) {
    name_ui(draft, fields, ui);
    let kinds = ActorKind::ALL.map(|kind| (kind, kind.name().to_owned()));
    fields.choice_ui(("Kind", ("actors", "kind")), &mut draft.actor.kind, kinds, ui);
    let actor = &mut draft.actor;
    fields.optional_ui("Office", ("actors", "office"), &mut actor.office, ui);
    aliases_ui(&mut actor.aliases, fields, ui);
    fields.actors_ui("Belongs to", ("actors", "member_of"), &mut actor.member_of, ui);
    if actor.kind == ActorKind::Country || actor.iso.is_some() {
        fields.optional_ui("Country code", ("actors", "iso"), &mut actor.iso, ui);
    }
    fields.optional_ui("Wikidata item", ("actors", "wikidata"), &mut actor.wikidata, ui);
    fields.optional_ui("Note", ("actors", "note"), &mut actor.note, ui);
}

/// Shows both names; the short one follows the whole one as long as they are the same.
pub(super) fn name_ui(draft: &mut ActorDraft, fields: &mut Fields<'_>, ui: &mut egui::Ui) {
    let actor = &mut draft.actor;
    let is_same = actor.short_name == actor.name;
    fields.text_ui("Name", ("actors", "name"), &mut actor.name, ui);
    if is_same {
        actor.short_name.clone_from(&actor.name);
    }
    fields.text_ui("On the map", ("actors", "short_name"), &mut actor.short_name, ui);
}

/// Shows a line for each alias and an empty one for the next; what is emptied is gone.
fn aliases_ui(aliases: &mut Vec<String>, fields: &mut Fields<'_>, ui: &mut egui::Ui) {
    aliases.push(String::new());
    let last = aliases.len() - 1;
    for (index, alias) in aliases.iter_mut().enumerate() {
        let name = if index == 0 { "Also called" } else { "" };
        fields.row_ui(name, ("actors", "aliases"), ui, |ui| {
            let hint = if index == last { "another name" } else { "" };
            line_ui(&format!("Also called, {}", index + 1), alias, hint, ui)
        });
    }
    if aliases.last().is_some_and(String::is_empty) {
        aliases.pop();
    }
}
