//! The form that changes several pieces of evidence at once.

use egui::RichText;

use crate::model::Attribution;
use crate::model::making::pieces_draft::PiecesDraft;
use crate::view::making::fields::{Fields, line_ui};

/// Shows what can be changed in all of them; what is left alone stays as it is in each.
pub(super) fn pieces_form_ui(draft: &mut PiecesDraft, fields: &mut Fields<'_>, ui: &mut egui::Ui) {
    ui.label(RichText::new("What you leave empty stays as it is in each").weak());
    fields.actor_ui("Said by", ("evidence", "speaker"), &mut draft.speaker, ui);
    let mut is_by_article = draft.attribution == Some(Attribution::Article);
    let mut voucher = match draft.attribution {
        Some(Attribution::Actor(actor)) => Some(actor),
        Some(Attribution::Article) | None => None,
    };
    if !is_by_article {
        fields.actor_ui("Vouched by", ("evidence", "attribution"), &mut voucher, ui);
    }
    ui.checkbox(&mut is_by_article, "The article itself vouches for all");
    draft.attribution = match (is_by_article, voucher) {
        (true, _) => Some(Attribution::Article),
        (false, voucher) => voucher.map(Attribution::Actor),
    };
    let mut is_set = draft.occasion.is_some();
    let mut words = draft.occasion.take().unwrap_or_default();
    let field = fields.row_ui("Occasion", ("evidence", "occasion"), ui, |ui| line_ui("Occasion", &mut words, "", ui));
    is_set |= field.changed();
    let clears = is_set && words.is_empty();
    if clears {
        ui.label(RichText::new("The occasion is taken off all of them").small().weak());
    }
    draft.occasion = is_set.then_some(words);
}
