//! What must be answered before anything else: questions, and the path where the desktop has no
//! file dialog.

use egui::{Button, Key, Modal, Modifiers, RichText, Role, TextEdit, UiKind};

use crate::command::{Answer, BringIn, Command, FileCommand, ImportCommand, Wanted};
use crate::view::ViewState;
use crate::view::state::shell::{NO_DIALOG, PathField, Question, QuestionWords};
use crate::view::toolkit::accessibility::make_button;
use crate::view::toolkit::buttons::{on_accent, primary_button};
use crate::view::toolkit::{focus, style};

/// Shows what must be answered; returns whether there is anything.
pub(crate) fn questions_ui(view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) -> bool {
    if let Some(question) = &view.shell.question {
        question_ui(question, ui, commands);
        return true;
    }
    path_field_ui(&mut view.shell.path_field, ui, commands)
}

pub(super) fn modal(name: &str, title: &str, role: Role, ui: &egui::Ui) -> Modal {
    let id = egui::Id::unique(name);
    let area = Modal::default_area(id).accessible_name(title).role(role);
    Modal::new(id).area(area).frame(egui::Frame::window(ui.style()).inner_margin(20.0))
}

/// Tells screen readers what the dialog that this is a part of says besides its title.
pub(super) fn describe(text: &str, ui: &egui::Ui) {
    let dialog = ui.stack().iter().find(|part| part.kind() == Some(UiKind::Modal));
    if let Some(dialog) = dialog {
        ui.accesskit_node_builder(dialog.unique_id, |node| {
            node.set_description(text);
            node.set_modal();
        });
    }
}

/// Returns whether the keyboard is not in the dialog yet; Tab leaves it for a moment on its way round.
fn is_elsewhere(ui: &egui::Ui) -> bool {
    match ui.memory(|memory| memory.focused()) {
        None => !ui.input(|input| input.key_pressed(Key::Tab)),
        Some(id) => ui.read_response(id).is_none_or(|response| response.layer_id != ui.layer_id()),
    }
}

fn question_ui(question: &Question, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let words = question.words();
    let modal = modal("question", words.title, Role::AlertDialog, ui).show(ui, |ui| {
        describe(&words.text, ui);
        ui.set_width(400.0);
        ui.label(RichText::new(words.title).font(style::semibold(16.0)));
        ui.add_space(6.0);
        ui.label(&words.text);
        ui.add_space(14.0);
        // Side by side in the order in which Tab goes through them.
        ui.horizontal(|ui| answers_ui(question, &words, ui)).inner
    });
    let chosen = modal.inner.or(modal.should_close().then_some(Answer::Cancel));
    commands.extend(chosen.map(|answer| Command::File(FileCommand::Answer(answer))));
}

/// Shows the answers in their order, each with its letter; the arrow keys walk them too.
fn answers_ui(question: &Question, words: &QuestionWords, ui: &mut egui::Ui) -> Option<Answer> {
    let all = [
        (Answer::Yes, Some(words.yes)),
        (Answer::Otherwise, words.otherwise),
        (Answer::Compare, words.compare),
        (Answer::Cancel, Some("Cancel")),
    ];
    let mut chosen = None;
    let mut buttons = Vec::new();
    for (answer, name) in all.into_iter().filter_map(|(answer, name)| Some((answer, name?))) {
        let letter = Key::from_name(&name[..1]).filter(|_| answer != Answer::Cancel);
        let keys = letter.map_or("Esc", Key::name);
        let button = match answer {
            Answer::Yes => primary_button(name, ui).shortcut_text(RichText::new(keys).color(on_accent(ui))),
            Answer::Otherwise | Answer::Compare | Answer::Cancel => Button::new(name).shortcut_text(keys),
        };
        let button = ui.add(button);
        make_button(&button, name, if letter.is_some() { keys } else { "Escape" });
        let is_typed = letter.is_some_and(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
        if button.clicked() || is_typed {
            chosen = Some(answer);
        }
        buttons.push((answer, button));
    }
    let here = buttons.iter().position(|(_, button)| button.has_focus());
    let step = focus::arrow_step(ui);
    let safe = buttons.iter().position(|(answer, _)| *answer == question.safe_answer()).filter(|_| is_elsewhere(ui));
    let walked = here.filter(|_| step != 0).map(|at| at.saturating_add_signed(step).min(buttons.len() - 1));
    if let Some(at) = walked.or(safe) {
        buttons[at].1.request_focus();
    }
    chosen
}

fn path_field_ui(shown: &mut Option<PathField>, ui: &egui::Ui, commands: &mut Vec<Command>) -> bool {
    let Some(field) = shown else { return false };
    let modal = modal("path field", field.wanted.title(), Role::Dialog, ui).show(ui, |ui| {
        describe(field.trouble.as_deref().unwrap_or(NO_DIALOG), ui);
        ui.set_width(520.0);
        ui.label(RichText::new(field.wanted.title()).font(style::semibold(16.0)));
        ui.add_space(6.0);
        let label = ui.label(NO_DIALOG);
        ui.add_space(6.0);
        let edit = TextEdit::singleline(&mut field.text).desired_width(f32::INFINITY);
        let edit = ui.add(edit).labelled_by(label.id);
        if !field.has_focus {
            edit.request_focus();
            field.has_focus = true;
        }
        if let Some(trouble) = &field.trouble {
            ui.add_space(4.0);
            ui.colored_label(ui.visuals().error_fg_color, trouble);
        }
        ui.add_space(14.0);
        let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            let verb = match field.wanted {
                Wanted::LayoutToSave | Wanted::MapToSave | Wanted::CopyToWrite => "Save",
                Wanted::FileToExport => "Export",
                Wanted::LayoutToOpen
                | Wanted::MapToOpen
                | Wanted::ArticleToOpen
                | Wanted::ArticleToBringIn
                | Wanted::FileToImport
                | Wanted::ArticleOfImport => "Open",
            };
            let is_given = !field.text.trim().is_empty();
            let yes = ui.add_enabled(is_given, primary_button(verb, ui)).clicked() || (entered && is_given);
            (yes, ui.button("Cancel").clicked())
        })
        .inner
    });
    let (yes, cancelled) = modal.inner;
    if yes {
        commands.push(Command::File(FileCommand::UsePath(field.wanted, field.text.clone())));
        *shown = None;
    } else if cancelled || modal.should_close() {
        commands.push(Command::File(FileCommand::Answer(Answer::Cancel)));
        *shown = None;
    }
    true
}

/// Takes files that are dropped on the window, and says so while they hover over it.
pub(crate) fn drop_ui(view: &ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let (is_for_page, is_for_import) = (view.session.article_page.is_open, view.shell.import_sheet.is_open());
    let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
    commands.extend(dropped.map(|path| match (is_for_page, is_for_import) {
        (true, _) => Command::BringIn(BringIn::File(path)),
        (false, true) => Command::Import(ImportCommand::Article(path)),
        (false, false) => Command::File(FileCommand::OpenFile(path)),
    }));
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let rect = ui.content_rect();
    let painter = ui.layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop")));
    painter.rect_filled(rect, 0.0, ui.visuals().extreme_bg_color.gamma_multiply(0.85));
    let words = match (is_for_page, is_for_import) {
        (true, _) => "Drop the article to read it",
        (false, true) => "Drop the article to hold everything against it",
        (false, false) => "Drop a map, a layout, the article's text, or what another program made, to open it",
    };
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, words, style::semibold(20.0), ui.visuals().text_color());
}
