//! What was understood of an article that is brought in, every part of it to be put right.

use egui::{Grid, Key, Modifiers, RichText, ScrollArea, TextEdit, vec2};

use crate::command::{ArticleFor, BringIn, Command};
use crate::model::article_draft::{ArticleDraft, DraftField, DraftParagraph};
use crate::model::wording::{counted, shortened};
use crate::view::shell::dialogs::describe;
use crate::view::state::article_page::{ArticlePage, PageStage};
use crate::view::toolkit::accessibility::make_button;
use crate::view::toolkit::buttons::primary_button;
use crate::view::toolkit::style;

/// What is asked for a paragraph.
enum RowWish {
    Join(usize),
    Part(usize),
}

/// Shows what was understood, its fields and its paragraphs. The first field, or else the one that is wrong, gets the
/// focus where nothing has it yet.
pub(super) fn draft_ui(page: &mut ArticlePage, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    /// The buttons below, and what is wrong with the draft as a whole.
    const BELOW: f32 = 56.0;
    let ArticlePage { stage: PageStage::Draft(draft), has_focus, wanted_for, is_by_hand, trouble, .. } = page else {
        return;
    };
    describe("What was understood of the article. Correct what is wrong; Enter goes on.", ui);
    let mut is_taken = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    is_taken |= fields_ui(draft, has_focus, ui);
    let mut is_drafted = !*is_by_hand;
    let words = match wanted_for {
        ArticleFor::NewMap => "Draft the map from the text",
        ArticleFor::ThisMap => "Draft what it says from the text",
    };
    let drafts = ui.checkbox(&mut is_drafted, words);
    drafts.on_hover_text("Who says and does what is found by rules, on this computer; you check it. Off: an empty map");
    *is_by_hand = !is_drafted;
    ui.add_space(6.0);
    let (n, all) = (draft.n_paragraphs(), draft.paragraphs.len());
    let are = if n == 1 { "is" } else { "are" };
    let heading = format!("{n} of {} {are} part of the article", counted(all, "paragraph", "paragraphs"));
    ui.label(RichText::new(heading).font(style::semibold(13.5)));
    let height = ui.available_height() - BELOW;
    ScrollArea::vertical().id_salt("paragraphs").max_height(height).auto_shrink([false, false]).show_rows(
        ui,
        ROW_HEIGHT,
        all,
        |ui, rows| paragraphs_ui(draft, rows, ui),
    );
    let wrong = draft.problem().filter(|(field, _)| *field == DraftField::Paragraphs).map(|(_, why)| why);
    if let Some(why) = trouble.clone().or(wrong) {
        ui.add(egui::Label::new(RichText::new(why).color(ui.visuals().error_fg_color)).truncate());
    }
    ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
        ui.horizontal(|ui| {
            let take = match wanted_for {
                ArticleFor::NewMap => "Make the map",
                ArticleFor::ThisMap => "Add the article",
            };
            if ui.add(primary_button(take, ui)).clicked() || is_taken {
                commands.push(Command::BringIn(BringIn::Take));
            }
            let back = ui.button("Back to the text").on_hover_text("To change its words, or where paragraphs begin");
            if back.clicked() {
                commands.push(Command::BringIn(BringIn::BackToText));
            }
            leave_button_ui(ui, commands);
        });
    });
}

/// Shows the fields; returns whether Enter was pressed in one.
fn fields_ui(draft: &mut ArticleDraft, has_focus: &mut bool, ui: &mut egui::Ui) -> bool {
    let (date, problem) = (draft.date(), draft.problem());
    let wrong = |field: DraftField| problem.as_ref().filter(|(at, _)| *at == field).map(|(_, why)| why.clone());
    let first = problem.as_ref().map_or(DraftField::Headline, |(field, _)| *field);
    let mut is_entered = false;
    Grid::new("what was understood").num_columns(2).spacing(vec2(10.0, 5.0)).show(ui, |ui| {
        let mut field_ui = |name: &str, words: &mut String, hint: &str, ui: &mut egui::Ui| {
            let label = ui.label(name);
            let field = TextEdit::singleline(words).hint_text(hint).desired_width(ui.available_width().max(320.0));
            let field = ui.add(field).labelled_by(label.id);
            is_entered |= field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            field
        };
        let note_ui = |words: &str, is_wrong: bool, ui: &mut egui::Ui| {
            let color = if is_wrong { ui.visuals().error_fg_color } else { ui.visuals().weak_text_color() };
            ui.label("");
            ui.label(RichText::new(words).small().color(color));
            ui.end_row();
        };
        let headline = field_ui("Headline", &mut draft.headline, "As the article has it", ui);
        ui.end_row();
        if let Some(why) = wrong(DraftField::Headline) {
            note_ui(&why, true, ui);
        }
        field_ui("By", &mut draft.byline, "Who wrote it", ui);
        ui.end_row();
        field_ui("Published by", &mut draft.publisher, "A newspaper, a station, a site", ui);
        ui.end_row();
        let day = field_ui("Date", &mut draft.date, "6 May 2024, or 2024-05-06", ui);
        ui.end_row();
        match &date {
            Ok(Some(date)) => note_ui(&date.to_string(), false, ui),
            Ok(None) => note_ui("Without it, \u{201c}last Tuesday\u{201d} is no date", false, ui),
            Err(why) => note_ui(why, true, ui),
        }
        field_ui("Address", &mut draft.address, "https://\u{2026}", ui);
        ui.end_row();
        if draft.has_odd_address() {
            note_ui("This does not look like an address of the web; it is kept as it is", true, ui);
        }
        if !std::mem::replace(has_focus, true) {
            if first == DraftField::Date { day.request_focus() } else { headline.request_focus() }
        }
    });
    let keeps = ui.checkbox(&mut draft.keeps_text, "Keep the article's text in the map file");
    keeps.on_hover_text(
        "Without it, the map holds only fingerprints of its sentences: open your copy to read it beside the map",
    );
    is_entered
}

const ROW_HEIGHT: f32 = 24.0;

/// Shows some of the paragraphs, a line each.
fn paragraphs_ui(draft: &mut ArticleDraft, rows: std::ops::Range<usize>, ui: &mut egui::Ui) {
    let mut change = None;
    for index in rows {
        let Some(paragraph) = draft.paragraphs.get_mut(index) else { break };
        ui.push_id(index, |ui| {
            ui.horizontal(|ui| {
                ui.set_height(ROW_HEIGHT - ui.spacing().item_spacing.y);
                paragraph_ui(index, paragraph, &mut change, ui);
            });
        });
    }
    match change {
        Some(RowWish::Join(index)) => drop(draft.join_to_above(index)),
        Some(RowWish::Part(index)) => drop(draft.part(index)),
        None => {}
    }
}

fn paragraph_ui(index: usize, paragraph: &mut DraftParagraph, change: &mut Option<RowWish>, ui: &mut egui::Ui) {
    /// The room of the buttons at the end of a line.
    const BUTTONS: f32 = 190.0;
    const MOST_LETTERS: usize = 90;
    let words = shortened(&paragraph.words(), MOST_LETTERS);
    let is_part = paragraph.is_part;
    let color = if is_part { ui.visuals().text_color() } else { ui.visuals().weak_text_color() };
    let width = (ui.available_width() - BUTTONS).max(120.0);
    ui.allocate_ui_with_layout(vec2(width, ROW_HEIGHT), egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_width(width);
        let text = RichText::new(&words).color(color);
        let text = if is_part { text } else { text.strikethrough() };
        let check = ui.add(egui::Checkbox::new(&mut paragraph.is_part, ()));
        let name = format!("Paragraph {}, part of the article: {words}", index + 1);
        check.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_part, &name));
        check.on_hover_text("Off: a caption, an advert, anything that is no part of the article");
        ui.add(egui::Label::new(text).truncate());
    });
    let name = |what: &str| format!("{what}: {words}");
    if paragraph.is_joined() {
        let button = ui.small_button("Take apart").accessible_name(name("Take apart"));
        if button.clicked() {
            *change = Some(RowWish::Part(index));
        }
    }
    if index > 0 {
        let button = ui.small_button("Join to the one above").accessible_name(name("Join to the one above"));
        if button.clicked() {
            *change = Some(RowWish::Join(index));
        }
    }
}

/// Shows the button that leaves the page.
pub(super) fn leave_button_ui(ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let leave = ui.add(egui::Button::new("Leave").shortcut_text("Esc")).on_hover_text("What is here stays for later");
    make_button(&leave, "Leave", "Escape");
    if leave.clicked() {
        commands.push(Command::BringIn(BringIn::Leave));
    }
}
