//! What cards and lists say of what a rule drafted, while no reader has taken it.

use egui::text::LayoutJob;
use egui::{Align, FontSelection, Painter, Pos2, RichText, Role, TextStyle, WidgetInfo};

use crate::model::Drafted;
use crate::view::toolkit::style;

/// Says that a rule drafted something, and how sure it is; nothing of what a reader made or took.
pub(crate) fn drafted_ui(drafted: Option<&Drafted>, ui: &mut egui::Ui) {
    let Some(drafted) = drafted else { return };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        if !drafted.is_sure() {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(13.0, 14.0), egui::Sense::hover());
            paint_mark(drafted, rect.center(), ui.painter(), ui);
        }
        let label = ui.add(egui::Label::new(RichText::new(drafted.words()).small().weak()).wrap());
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, drafted.spoken()));
        label.on_hover_text(format!("Found by the rule \u{201c}{}\u{201d}; nobody has checked it yet", drafted.rule));
    });
}

/// Paints the mark that the map has for it: a question mark, or a dot where the rule is sure.
pub(crate) fn paint_mark(drafted: &Drafted, center: Pos2, painter: &Painter, ui: &egui::Ui) {
    let palette = style::palette(ui);
    let [ink, ground] = [palette.text_weak, palette.canvas].map(style::color);
    match drafted.is_sure() {
        true => drop(painter.circle_filled(center, 2.8, ink)),
        false => {
            painter.circle_filled(center, 6.5, ink);
            painter.text(center, egui::Align2::CENTER_CENTER, "?", style::semibold(10.5), ground);
        }
    }
}

/// Returns words that can be pressed with what is said of a draft behind them.
pub(crate) fn with_draft(words: RichText, drafted: &Drafted, ui: &egui::Ui) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut add = |words: RichText, style: TextStyle| {
        words.append_to(&mut job, ui.style(), FontSelection::Style(style), Align::BOTTOM);
    };
    add(words, TextStyle::Button);
    let mark = if drafted.is_sure() { "  " } else { "  ? " };
    add(RichText::new(format!("{mark}{}", drafted.words())).weak(), TextStyle::Small);
    job
}
