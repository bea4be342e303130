//! What screen readers are told of a widget that its look says to the eye.

use egui::{Label, Response, Role, Sense, TextStyle, TextWrapMode, WidgetInfo, WidgetText};

/// Shows words that screen readers read with more before them: what the eye sees beside or above.
pub fn spoken_label_ui(words: &str, before: &str, ui: &mut egui::Ui) {
    let response = ui.add(Label::new(words));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{before}{words}")));
}

/// Shows words that screen readers are told elsewhere, so that they do not hear them twice.
pub fn silent_ui(words: impl Into<WidgetText>, ui: &mut egui::Ui) {
    let galley = words.into().into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Body);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, ui.visuals().text_color());
}

/// Makes a label a heading: screen readers go from one to the next.
pub fn make_heading(response: &Response, words: &str, level: usize) {
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_value();
        node.set_level(level);
    });
}
