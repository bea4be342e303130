//! The list of versions of a file, or one comparison: what was changed, beside the time of each.

use egui::{Frame, RichText, Role, ScrollArea, Stroke, StrokeKind, WidgetInfo, Window, vec2};

use crate::command::{Command, FileCommand};
use crate::view::ViewState;
use crate::view::state::versions::{SidePicture, VersionList};
use crate::view::toolkit::accessibility::name_window;
use crate::view::toolkit::buttons::primary_button;
use crate::view::toolkit::focus;
use crate::view::toolkit::rows::rows_ui;

/// Shows the list while it is open.
pub(crate) fn versions_ui(view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let Some(list) = &mut view.shell.versions else { return };
    let mut is_open = true;
    let room = ui.content_rect().size();
    let window = Window::new(&list.title).id(egui::Id::unique("versions")).open(&mut is_open).collapsible(false);
    let size = vec2(780.0, 480.0).min(room - vec2(40.0, 120.0));
    let window = window.default_size(size).min_size(vec2(280.0, 160.0));
    let window = window.default_pos(egui::pos2((room.x - size.x) * 0.5, 100.0));
    let shown = window.frame(Frame::window(&ui.global_style()).inner_margin(12.0)).show(ui, |ui| {
        name_window(&list.title, ui);
        focus::hold(ui);
        if !list.said.is_empty() {
            ui.label(RichText::new(&list.said).weak());
            ui.add_space(6.0);
        }
        if list.times.is_empty() {
            return changes_ui(list, ui, commands);
        }
        const TIMES_WIDTH: f32 = 170.0;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(TIMES_WIDTH);
                times_ui(list, ui, commands);
            });
            ui.separator();
            ui.vertical(|ui| changes_ui(list, ui, commands));
        });
    });
    // A window follows what is in it by a frame.
    if let Some(size) = shown.map(|shown| shown.response.rect.size())
        && size != std::mem::replace(&mut list.size, size)
    {
        ui.request_repaint();
    }
    if !is_open {
        view.shell.versions = None;
    }
}

fn times_ui(list: &mut VersionList, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const ROW: f32 = 22.0;
    let n = list.times.len();
    rows_ui("Versions", ROW, n, ui, |row, ui| {
        let (when, is_chosen) = (&list.times[row], row == list.at);
        let entry = ui.selectable_label(is_chosen, when);
        let spoken = format!("Version of {when}, {} of {n}", row + 1);
        entry.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &spoken));
        if is_chosen && std::mem::take(&mut list.wants_focus) {
            entry.request_focus();
        }
        // What egui calls a gained focus leaves out the one that an arrow key gives.
        let is_reached = entry.has_focus() && list.focused.replace(row) != Some(row);
        if entry.clicked() || is_reached && !is_chosen {
            commands.push(Command::File(FileCommand::ChooseVersion(row)));
        }
    });
}

/// Shows what was beside what is.
fn pictures_ui(list: &VersionList, ui: &mut egui::Ui) {
    let [was, is] = if list.times.is_empty() { ["Before", "After"] } else { ["Then", "Now"] };
    ui.horizontal_wrapped(|ui| {
        for (name, picture) in [was, is].into_iter().zip(&list.pictures) {
            let Some(SidePicture(texture)) = picture else { continue };
            ui.vertical(|ui| {
                ui.label(RichText::new(name).strong());
                let size = texture.size_vec2() / ui.pixels_per_point();
                let size = size * (ui.available_width() / size.x).min(1.0);
                let image = egui::Image::new((texture.id(), size)).alt_text(format!("The map as it is shown, {name}"));
                let rect = ui.add(image).rect;
                let edge = Stroke::new(1.0, ui.visuals().weak_text_color());
                ui.painter().rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
            });
        }
    });
}

fn changes_ui(list: &VersionList, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const CHANGES_HEIGHT: f32 = 160.0;
    let is_version = !list.times.is_empty();
    let Some(changes) = &list.changes else { return };
    if changes.is_empty() {
        ui.label(if is_version { "What is open is as it was then." } else { "They are the same." });
        return;
    }
    pictures_ui(list, ui);
    ui.add_space(6.0);
    if is_version {
        ui.label(RichText::new("Changed since:").weak());
    }
    ScrollArea::vertical().max_height(CHANGES_HEIGHT).show(ui, |ui| {
        for (index, change) in changes.iter().enumerate() {
            let text = if index == 0 { RichText::new(change).strong() } else { RichText::new(change) };
            ui.add(egui::Label::new(text).wrap());
        }
    });
    if list.can_restore {
        ui.add_space(8.0);
        if ui.add(primary_button("Restore this version", ui)).clicked() {
            commands.push(Command::File(FileCommand::RestoreVersion));
        }
    }
}
