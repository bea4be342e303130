//! Buttons that stand out.

use egui::{Button, RichText};

use crate::view::toolkit::style;

/// Returns the colour of words on the button that Enter presses.
pub(crate) fn on_accent(ui: &egui::Ui) -> egui::Color32 {
    style::color(style::palette(ui).panel)
}

/// Makes the button that Enter presses.
pub(crate) fn primary_button(words: &str, ui: &egui::Ui) -> Button<'static> {
    let accent = style::color(style::palette(ui).accent);
    let words = RichText::new(words).color(on_accent(ui)).font(style::semibold(13.5));
    Button::new(words).fill(accent).min_size(egui::vec2(72.0, 0.0))
}
