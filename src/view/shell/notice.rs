//! What became of the file, or of work that was not saved: a bar above the map, until the reader has chosen.

use egui::{Button, Color32, Frame, Margin, ScrollArea, TextStyle};

use crate::command::{Command, FileCommand, NoticeAnswer};
use crate::view::ViewState;
use crate::view::shell::panels::top_ui;
use crate::view::state::shell::Notice;
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
        let mut answers_ui = |ui: &mut egui::Ui| {
            for (index, &answer) in notice.answers.iter().enumerate() {
                let button = if index == 0 { primary_button(answer.name(), ui) } else { Button::new(answer.name()) };
                if ui.add(button).clicked() {
                    commands.push(Command::File(FileCommand::AnswerNotice(answer)));
                }
            }
        };
        if fits_beside(notice, ui) {
            ui.horizontal(|ui| {
                ui.label(&notice.text);
                answers_ui(ui);
            });
        } else {
            ui.add(egui::Label::new(&notice.text).wrap());
            ui.horizontal_wrapped(answers_ui);
        }
        ScrollArea::vertical().id_salt("other work").max_height(OTHERS_HEIGHT).show(ui, |ui| {
            for (index, other) in notice.others.iter().enumerate() {
                if ui.add(Button::new(format!("Open {other}")).wrap()).clicked() {
                    commands.push(Command::File(FileCommand::OpenLeft(index)));
                }
            }
        });
    });
}

/// Returns whether the answers have room beside the words.
fn fits_beside(notice: &Notice, ui: &egui::Ui) -> bool {
    let width = |text: &str, style: TextStyle| {
        let font = style.resolve(ui.style());
        ui.painter().layout_no_wrap(text.to_owned(), font, Color32::BLACK).size().x
    };
    let (padding, gap) = (2.0 * ui.spacing().button_padding.x, ui.spacing().item_spacing.x);
    // The first one has larger letters, and room around them.
    let of_answer = |answer: &NoticeAnswer| (1.1 * width(answer.name(), TextStyle::Button) + padding).max(72.0) + gap;
    let answers: f32 = notice.answers.iter().map(of_answer).sum();
    width(&notice.text, TextStyle::Body) + answers <= ui.available_width()
}
