//! The form of an actor.

use egui::{ComboBox, TextEdit};

use crate::command::MapChange;
use crate::model::making::actor_draft::ActorDraft;
use crate::model::selection::Selection;
use crate::model::{ActorKind, Map};

/// Shows the fields of an actor; returns the change that it asks for when it is taken.
pub(super) fn actor_form_ui(map: &Map, draft: &mut ActorDraft, wants_focus: bool, ui: &mut egui::Ui) -> MapChange {
    let label = ui.label("Name");
    let name = ui.add(TextEdit::singleline(&mut draft.actor.name)).labelled_by(label.id);
    if wants_focus {
        name.request_focus();
    }
    ComboBox::new("kind of actor", "Kind").selected_text(draft.actor.kind.name()).show_ui(ui, |ui| {
        for kind in ActorKind::ALL {
            ui.selectable_value(&mut draft.actor.kind, kind, kind.name());
        }
    });
    let what = if draft.id.is_some() { "change of" } else { "new actor" };
    MapChange {
        edit: draft.edit(map),
        name: format!("{what} {}", draft.actor.name),
        choose: Some(Selection::Actor(draft.target(map))),
        is_from_form: false,
    }
}
