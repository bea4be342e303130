//! What an answer says beside itself: the filters that it was found within, and what they hide of it.

use egui::RichText;

use crate::command::Command;
use crate::document::Document;
use crate::model::LinkId;
use crate::model::filter::Filter;
use crate::model::wording::counted;

/// Says within which filters an answer was found, where there are some: those that `is_meant` among what is active,
/// each told by the filter that is left without it.
pub(crate) fn within_ui(document: &Document, is_meant: impl Fn(&Filter) -> bool, ui: &mut egui::Ui) {
    let chips = document.chips().iter().filter(|(_, without)| is_meant(without));
    let words: Vec<&str> = chips.map(|(words, _)| words.as_str()).collect();
    if !words.is_empty() {
        let words = format!("Within your filters: {}", words.join(", "));
        ui.add(egui::Label::new(RichText::new(words).weak()).wrap());
    }
}

/// Offers to show on the map what the filter hides of an answer.
pub(crate) fn reveal_ui(document: &Document, hidden: &[LinkId], ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if hidden.is_empty() {
        return;
    }
    let words = format!("Show {} on the map", counted(hidden.len(), "hidden link", "hidden links"));
    if ui.button(words).on_hover_text("The filter gives way; Undo closes it again").clicked() {
        let filter = document.shown().revealing_links(document.map(), hidden);
        commands.push(Command::ShowAnswer(filter));
    }
}
