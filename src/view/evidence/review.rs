//! The fact-checker's marks: a verdict and a note on each card, and all of them as a list.

use egui::{RichText, TextEdit};

use crate::command::{Command, Listing};
use crate::document::{Document, Edit};
use crate::model::EvidenceId;
use crate::model::citation::Cited;
use crate::model::reviews::{MAX_NOTE, Review, Verdict};
use crate::view::ViewState;
use crate::view::evidence::card_context::CardContext;
use crate::view::links::cite_menu_ui;
use crate::view::state::cards::{Cards, NoteDraft};
use crate::view::toolkit::accessibility::{describe, item_ui, make_item, name_menu, opens_menu};
use crate::view::toolkit::style;

impl ViewState {
    /// Returns whether closing would lose something: a change of the document, or a note or a caption that
    /// is being written.
    pub fn has_unsaved_changes(&self, document: &Document) -> bool {
        let is_typed = self.making.typed_into().next().is_some();
        let (note, caption) = (&self.panel.cards.note_draft, &self.shell.story.draft);
        is_typed || note.is_some() || caption.is_some() || document.has_unsaved_changes()
    }
}

/// Notes what was typed where its field is gone: the list was scrolled, or something else is shown.
pub(crate) fn keep_unseen_note(view: &mut ViewState, commands: &mut Vec<Command>) {
    let unseen = view.panel.cards.note_draft.take_if(|draft| !std::mem::take(&mut draft.is_drawn));
    commands.extend(unseen.map(NoteDraft::edit));
}

impl NoteDraft {
    fn edit(self) -> Command {
        Command::Edit(Edit::SetNote(self.piece, self.text))
    }
}

/// Shows the verdict on a piece of evidence and its note, both to be changed.
pub(crate) fn review_ui(context: CardContext<'_>, id: EvidenceId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let review = context.document.reviews().get(id);
    let about = context.document.map().brief_evidence(id);
    let mut wants_note = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        // The button of the menu is as low as the others.
        ui.spacing_mut().button_padding.y = 0.0;
        ui.spacing_mut().interact_size.y = 0.0;
        for verdict in [Verdict::Confirmed, Verdict::Doubtful] {
            let is_set = review.verdict == Some(verdict);
            let name = Verdict::name(Some(verdict));
            let color = if is_set { verdict_color(Some(verdict), ui) } else { ui.visuals().weak_text_color() };
            let button = egui::Button::new(RichText::new(name).small().color(color)).selected(is_set).small();
            let button = ui.add(button);
            button.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_set, name));
            describe(&button, &about);
            if button.clicked() {
                commands.push(Command::Edit(Edit::SetVerdict(id, (!is_set).then_some(verdict))));
                let is_by_mouse = button.clicked_by(egui::PointerButton::Primary);
                wants_note = (is_by_mouse && !is_set).then_some(id);
            }
        }
        let cite = cite_menu_ui("Cite\u{2026}", Cited::Piece(id), ui, commands);
        describe(&cite, &about);
    });
    let mut cards = context.cards.borrow_mut();
    if review != Review::default() || cards.note_draft.as_ref().is_some_and(|draft| draft.piece == id) {
        commands.extend(note_ui(id, &about, &review.note, &mut cards, ui));
    }
    // From the next frame on: what is typed already is kept before the cursor comes back.
    cards.wants_note = wants_note.or(cards.wants_note);
}

/// Shows the note; it is changed in one step, when the cursor leaves the field.
fn note_ui(id: EvidenceId, about: &str, note: &str, cards: &mut Cards, ui: &mut egui::Ui) -> Option<Command> {
    let typed = cards.note_draft.take_if(|draft| draft.piece == id);
    let mut text = typed.map_or_else(|| note.to_owned(), |draft| draft.text);
    let field = TextEdit::multiline(&mut text).desired_rows(1).hint_text("Note").char_limit(MAX_NOTE / 4);
    let field = ui.add(field.desired_width(f32::INFINITY).font(egui::TextStyle::Small));
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Note"));
    describe(&field, about);
    if cards.wants_note.take_if(|wanting| *wanting == id).is_some() {
        field.request_focus();
    }
    if text == note {
        return None;
    }
    let typed = NoteDraft { piece: id, text, is_drawn: true };
    if !field.has_focus() {
        return Some(typed.edit());
    }
    // A draft on another card ends here: only one note is written at a time.
    cards.note_draft.replace(typed).map(NoteDraft::edit)
}

fn verdict_color(verdict: Option<Verdict>, ui: &egui::Ui) -> egui::Color32 {
    match verdict {
        None => ui.visuals().weak_text_color(),
        Some(Verdict::Confirmed) => style::color(style::palette(ui).accent),
        Some(Verdict::Doubtful) => ui.visuals().warn_fg_color,
    }
}

/// Shows how much is reviewed; leads to lists by verdict, and to the whole as Markdown.
pub(crate) fn total_ui(document: &Document, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let (map, reviews) = (document.map(), document.reviews());
    let pieces = |verdict| reviews.with_verdict(map, verdict);
    let n_pieces = map.n_evidence();
    let [n_confirmed, n_doubtful] =
        [Verdict::Confirmed, Verdict::Doubtful].map(|verdict| reviews.n_with_verdict(map, verdict));
    let words = match (n_confirmed + n_doubtful, n_doubtful) {
        (0, _) => "Nothing reviewed".to_owned(),
        (n, 0) => format!("{n} of {n_pieces} reviewed"),
        (n, doubtful) => format!("{n} of {n_pieces} reviewed, {doubtful} doubtful"),
    };
    let menu = ui.menu_button(RichText::new(&words).small(), |ui| {
        name_menu(&words, ui);
        for verdict in Verdict::ALL {
            let pieces = pieces(verdict);
            let title = format!("{} ({})", Verdict::name(verdict), pieces.len());
            let entry = ui.add_enabled(!pieces.is_empty(), egui::Button::new(&title));
            make_item(&entry, egui::Role::MenuItem, &title, None);
            if entry.clicked() {
                commands.push(Command::List(Listing { title: Verdict::name(verdict).to_owned(), pieces }));
                ui.close();
            }
        }
        ui.separator();
        if item_ui(Command::CopyReviews.text(), ui).clicked() {
            commands.push(Command::CopyReviews);
            ui.close();
        }
    });
    opens_menu(&menu.response, menu.inner.is_some());
}
