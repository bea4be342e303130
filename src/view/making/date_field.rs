//! A date as the article says it, and beside it what that means.

use egui::{Response, RichText, TextEdit};
use jiff::civil::Date;

use crate::model::date::ArticleDate;
use crate::model::making::date_draft::DateDraft;
use crate::view::toolkit::accessibility::describe;

/// Shows both; `day` is that of the article. Returns the field that the cursor was in last, and whether anything was typed.
pub(super) fn date_field_ui(date: &mut DateDraft, day: Option<Date>, ui: &mut egui::Ui) -> (Response, bool) {
    let both_ui = |ui: &mut egui::Ui| {
        let half = (ui.available_width() - 20.0) / 2.0;
        let words = TextEdit::singleline(&mut date.wording).hint_text("as it says").desired_width(half);
        let words = ui.add(words).accessible_name("When, as the article says");
        ui.label("=");
        let meaning = TextEdit::singleline(&mut date.meaning).hint_text("date").desired_width(f32::INFINITY);
        let meaning = ui.add(meaning).accessible_name("When, as a date");
        if meaning.changed() {
            date.is_overruled = !date.meaning.trim().is_empty();
        } else if words.changed() {
            date.follow(day);
        }
        let is_changed = words.changed() || meaning.changed();
        (if meaning.lost_focus() { meaning } else { words }, is_changed)
    };
    let (field, is_changed) = ui.horizontal(both_ui).inner;
    if let Ok(meaning) = ArticleDate::parse(date.meaning.trim()) {
        let meaning = meaning.to_string();
        ui.label(RichText::new(&meaning).small().weak());
        describe(&field, &meaning);
    }
    (field, is_changed)
}
