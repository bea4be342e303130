//! What became of the file, or of work that was not saved: a bar above the map, until the reader has chosen.

use egui::{Align, Button, Frame, Layout, Margin, RichText, ScrollArea};

use crate::command::{Command, FileCommand};
use crate::view::ViewState;
use crate::view::shell::panels::top_ui;
use crate::view::toolkit::buttons::primary_button;
use crate::view::toolkit::style;

/// Shows the notice, where there is one.
pub(crate) fn notice_ui(view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    /// In points: four works are seen at once, the rest by scrolling.
    const OTHERS_HEIGHT: f32 = 112.0;
    let Some(notice) = &view.shell.notice else { return };
    let accent = style::color(style::palette(ui).accent);
    let frame = Frame::new().fill(accent.gamma_multiply(0.14)).inner_margin(Margin::symmetric(16, 6));
    top_ui("notice", "Notice", frame, ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.add(egui::Label::new(RichText::new(&notice.text)).wrap());
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                for (index, &answer) in notice.answers.iter().enumerate() {
                    let button =
                        if index == 0 { primary_button(answer.name(), ui) } else { Button::new(answer.name()) };
                    if ui.add(button).clicked() {
                        commands.push(Command::File(FileCommand::AnswerNotice(answer)));
                    }
                }
            });
        });
        ScrollArea::vertical().id_salt("other work").max_height(OTHERS_HEIGHT).show(ui, |ui| {
            for (index, other) in notice.others.iter().enumerate() {
                if ui.add(Button::new(format!("Open {other}")).wrap()).clicked() {
                    commands.push(Command::File(FileCommand::OpenLeft(index)));
                }
            }
        });
    });
}
