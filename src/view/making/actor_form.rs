//! The form of an actor.

use egui::{ComboBox, TextEdit};

use crate::model::ActorKind;
use crate::model::making::actor_draft::ActorDraft;

/// Shows the fields of an actor.
pub(super) fn actor_form_ui(draft: &mut ActorDraft, wants_focus: bool, ui: &mut egui::Ui) {
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
}
