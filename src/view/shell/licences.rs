//! The licences of all that the program is made of: what is under which, and its text.

use egui::{Label, RichText, Role, ScrollArea, WidgetInfo};

use crate::about::licences::{self, Licence};
use crate::view::state::help::Help;
use crate::view::toolkit::rows::rows_ui;
use crate::view::toolkit::{focus, style};

/// Shows a row for each crate and font, and the licence of the one that is chosen; nothing before they are read.
pub(super) fn licences_ui(help: &mut Help, ui: &mut egui::Ui) {
    const NAMES_WIDTH: f32 = 240.0;
    focus::hold(ui);
    let Some(all) = licences::known() else { return };
    let rows: Vec<(&str, &Licence)> =
        all.iter().flat_map(|licence| licence.of.iter().map(move |of| (of.as_str(), licence))).collect();
    help.licence = help.licence.min(rows.len().saturating_sub(1));
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(NAMES_WIDTH);
            ui.set_height(height);
            names_ui(&rows, help, ui);
        });
        ui.separator();
        if let Some((of, licence)) = rows.get(help.licence) {
            ui.vertical(|ui| text_ui(of, licence, ui));
        }
    });
}

fn names_ui(rows: &[(&str, &Licence)], help: &mut Help, ui: &mut egui::Ui) {
    const ROW: f32 = 22.0;
    rows_ui("Licences", ROW, rows.len(), ui, |row, ui| {
        let ((of, licence), is_chosen) = (rows[row], row == help.licence);
        let entry = ui.selectable_label(is_chosen, of);
        let spoken = format!("{of}: {}, {} of {}", licence.name, row + 1, rows.len());
        entry.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &spoken));
        if is_chosen && std::mem::take(&mut help.wants_focus) {
            entry.request_focus();
        }
        if entry.clicked() {
            entry.request_focus();
        }
        if entry.has_focus() {
            help.licence = row;
        }
    });
}

fn text_ui(of: &str, licence: &Licence, ui: &mut egui::Ui) {
    ui.label(RichText::new(of).font(style::semibold(15.0)));
    ui.label(RichText::new(&licence.name).weak());
    ui.add_space(6.0);
    ScrollArea::vertical().id_salt(of).auto_shrink([false, false]).show(ui, |ui| {
        ui.add(Label::new(&licence.text).wrap());
    });
}
