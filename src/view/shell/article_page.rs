//! The page on which an article is brought in: its text is asked for, then what was understood of it is shown.

use egui::{Frame, Key, Margin, Modifiers, RichText, Role, ScrollArea, Stroke, TextEdit, vec2};

use crate::command::{ArticleFor, BringIn, Command};
use crate::document::Document;
use crate::model::wording::{isolated, shortened};
use crate::view::ViewState;
use crate::view::shell::article_draft::{draft_ui, leave_button_ui};
use crate::view::shell::dialogs::{describe, modal, questions_ui};
use crate::view::state::article_page::{ArticlePage, PageStage};
use crate::view::toolkit::buttons::primary_button;
use crate::view::toolkit::style;

/// How an article can be brought in.
const WAYS: &str = "Paste the article's text, drop its file here, or open it: plain text, Markdown, a saved web page (.html, \
                    .mhtml), a file of Word or Writer (.docx, .odt). It is read on this computer and goes nowhere.";

/// What can be brought in beside that where a map is open.
const WAYS_TO_ADD: &str =
    " Or a map that somebody made of another article (.map.json): whoever is on both is one then.";

/// What can be opened beside that where a map begins.
const WAYS_TO_BEGIN: &str = " A map (.map.json) is opened as it is.";

/// Shows what must be answered, else the page while it is open; returns whether there is either.
pub(crate) fn dialogs_ui(
    document: &Document,
    view: &mut ViewState,
    ui: &egui::Ui,
    commands: &mut Vec<Command>,
) -> bool {
    questions_ui(view, ui, commands) || page_ui(document, view, ui, commands)
}

fn page_ui(document: &Document, view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) -> bool {
    let page = &mut view.session.article_page;
    if !page.is_open {
        return false;
    }
    let title = title(page.wanted_for, document);
    let room = ui.content_rect().size() - vec2(80.0, 90.0);
    let shown = modal("article page", &title, Role::Dialog, ui).show(ui, |ui| {
        ui.set_width(room.x.min(720.0));
        ui.set_height(room.y.min(600.0));
        ui.label(RichText::new(&title).font(style::semibold(17.0)));
        ui.add_space(4.0);
        match &page.stage {
            PageStage::Text => text_ui(page, ui, commands),
            PageStage::Reading => {
                describe("The article is being read", ui);
                ui.label("The article is being read\u{2026}");
            }
            PageStage::Draft(_) => draft_ui(page, ui, commands),
        }
    });
    let goes_back = commands.iter().any(|command| matches!(command, Command::BringIn(_)));
    if shown.should_close() && !goes_back {
        commands.push(Command::BringIn(BringIn::Leave));
    }
    true
}

fn title(wanted_for: ArticleFor, document: &Document) -> String {
    match wanted_for {
        ArticleFor::NewMap => "New map of an article".to_owned(),
        ArticleFor::ThisMap => {
            format!("Another article beside \u{201c}{}\u{201d}", isolated(&shortened(&document.map().title(), 60)))
        }
    }
}

/// Shows the field for the text.
fn text_ui(page: &mut ArticlePage, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    // What stands below the field: why nothing was understood, and the buttons.
    let below = if page.trouble.is_some() { 84.0 } else { 56.0 };
    let more = if page.wanted_for == ArticleFor::ThisMap { WAYS_TO_ADD } else { WAYS_TO_BEGIN };
    let ways = format!("{WAYS}{more}");
    describe(page.trouble.as_deref().unwrap_or(&ways), ui);
    let label = ui.add(egui::Label::new(&ways).wrap());
    ui.add_space(6.0);
    let height = ui.available_height() - below;
    let goes_on = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    // The frame stands around what scrolls, so that it is whole wherever the reader has scrolled to.
    let visuals = ui.visuals().clone();
    let frame = Frame::NONE.fill(visuals.text_edit_bg_color()).corner_radius(visuals.widgets.inactive.corner_radius);
    // As large as it is, it looks like a part of the page without an edge that is plainly seen.
    frame.stroke(Stroke::new(1.0, visuals.weak_text_color())).inner_margin(2.0).show(ui, |ui| {
        let height = height - 4.0;
        ScrollArea::vertical().id_salt("text").max_height(height).min_scrolled_height(height).show(ui, |ui| {
            let field = TextEdit::multiline(&mut page.typed)
                .frame(Frame::NONE.inner_margin(Margin::symmetric(6, 4)))
                .hint_text("The article's text")
                .desired_width(f32::INFINITY)
                .min_size(vec2(0.0, height));
            let field = ui.add(field).labelled_by(label.id);
            if !page.has_focus {
                field.request_focus();
                page.has_focus = true;
            }
        });
    });
    ui.add_space(4.0);
    if let Some(trouble) = &page.trouble {
        ui.add(egui::Label::new(RichText::new(trouble).color(ui.visuals().error_fg_color)).wrap());
    }
    ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
        ui.horizontal(|ui| {
            let is_given = !page.typed.trim().is_empty();
            let keys = ui.format_shortcut(&egui::KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter));
            let button = primary_button("Go on", ui);
            let on = ui.add_enabled(is_given, button).on_hover_text(format!("Read what is in the field ({keys})"));
            if is_given && (on.clicked() || goes_on) {
                commands.push(Command::BringIn(BringIn::Text(page.typed.clone())));
            }
            if ui.button(Command::BringIn(BringIn::ChooseFile).text()).clicked() {
                commands.push(Command::BringIn(BringIn::ChooseFile));
            }
            leave_button_ui(ui, commands);
        });
    });
}
