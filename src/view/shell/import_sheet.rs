//! The sheet on which it is seen what a file of another program brings, before any of it comes in: where to, against which
//! article it is held, which column is what.

use egui::{ComboBox, Grid, Key, KeyboardShortcut, Label, Modifiers, RichText, Role, ScrollArea, Sense, Stroke, vec2};

use crate::command::{Command, ImportCommand, Savable};
use crate::model::incoming::parts::IncomingColumns;
use crate::model::incoming::preview::IncomingPreview;
use crate::model::wording::{capitalised, isolated, shortened};
use crate::view::shell::dialogs::{describe, modal};
use crate::view::shell::import_lists::lists_ui;
use crate::view::state::import_sheet::{HeldAgainst, ImportArticles, ImportSheet, SeenImport};
use crate::view::toolkit::accessibility::opens;
use crate::view::toolkit::buttons::primary_button;
use crate::view::toolkit::{choice_popup, style};
use crate::view::{Cx, ViewState};

/// The widest that the sheet becomes, and the highest.
const MOST: egui::Vec2 = vec2(860.0, 640.0);
/// What is said where nothing can be compared.
const NO_ARTICLE: &str = "No article: nothing can be held against it; choose its text.";

/// Shows the sheet while it is open; returns whether it is.
pub(crate) fn import_sheet_ui(cx: Cx<'_>, view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) -> bool {
    let sheet = &mut view.shell.import_sheet;
    let Some(from) = &sheet.from else { return false };
    let before = sheet.choice.clone();
    let title = format!("Import {}", isolated(&shortened(&from.name(), 60)));
    let room = (ui.content_rect().size() - vec2(76.0, 76.0)).min(MOST);
    let shown = modal("import sheet", &title, Role::Dialog, ui).show(ui, |ui| {
        ui.set_width(room.x);
        ui.set_height(room.y);
        ui.label(RichText::new(&title).font(style::semibold(16.0)));
        ui.add_space(6.0);
        let seen = sheet.seen.take();
        // In a low window what is chosen scrolls, so that the lists keep some room.
        let choices = ScrollArea::vertical().id_salt("choices").auto_shrink([false, true]);
        choices.max_height(room.y * 0.45).show(ui, |ui| choices_ui(cx, sheet, seen.as_ref(), ui, commands));
        let words = foot_words(seen.as_ref());
        match &seen {
            Some(SeenImport::Preview(preview, _)) => {
                ui.add_space(6.0);
                lists_ui(sheet, preview, foot_height(&words, ui), ui);
            }
            Some(SeenImport::Trouble(why, _)) => {
                ui.add_space(6.0);
                let words = RichText::new(why).color(ui.visuals().error_fg_color);
                ui.add(Label::new(words).wrap().sense(Sense::focusable_noninteractive()));
            }
            None => drop(ui.label(&words)),
        }
        foot_ui(sheet, seen.as_ref(), words, ui, commands);
        sheet.seen = seen;
    });
    if sheet.choice != before {
        // What is made of it is looked for before the next frame.
        ui.request_repaint();
    }
    if shown.should_close() && !commands.iter().any(|command| matches!(command, Command::Import(_))) {
        commands.push(Command::Import(ImportCommand::Leave));
    }
    true
}

/// Returns what stands over the buttons.
fn foot_words(seen: Option<&SeenImport>) -> String {
    match seen {
        Some(SeenImport::Preview(preview, articles)) => sum_words(preview, articles),
        Some(SeenImport::Trouble(why, _)) => why.clone(),
        None => "The file is being read\u{2026}".to_owned(),
    }
}

/// Returns how high the foot is.
fn foot_height(words: &str, ui: &egui::Ui) -> f32 {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let words = ui.painter().layout(words.to_owned(), font, ui.visuals().text_color(), ui.available_width());
    words.size().y + ui.spacing().interact_size.y + 3.0 * ui.spacing().item_spacing.y
}

/// Shows where it comes in, what it is held against, and which column is what.
fn choices_ui(
    cx: Cx<'_>,
    sheet: &mut ImportSheet,
    seen: Option<&SeenImport>,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    Grid::new("import choices").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
        ui.label(RichText::new("Into").weak());
        let group = egui::UiBuilder::new().accessibility_label("Into").accessibility_role(Role::Group);
        ui.scope_builder(group, |ui| {
            // What is not chosen must be seen as something to choose.
            ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, ui.visuals().weak_text_color());
            ui.horizontal_wrapped(|ui| {
                if cx.status.file.savable == Savable::Map {
                    let title = format!("\u{201c}{}\u{201d}, which is open", shortened(&cx.document.map().title(), 50));
                    ui.radio_value(&mut sheet.choice.into_open, true, title);
                    ui.radio_value(&mut sheet.choice.into_open, false, "A new map");
                } else {
                    ui.label("A new map");
                }
            });
        });
        ui.end_row();
        if let Some(SeenImport::Preview(_, articles)) = seen {
            ui.label(RichText::new("Held against").weak());
            ui.horizontal_wrapped(|ui| article_ui(sheet, articles, ui, commands));
            ui.end_row();
        }
    });
    let columns = match seen {
        Some(SeenImport::Preview(preview, _)) => &preview.columns[..],
        Some(SeenImport::Trouble(_, columns)) => columns.as_slice(),
        None => &[],
    };
    for table in columns {
        columns_ui(sheet, table, ui);
    }
}

/// Shows the article that everything is held against, to be chosen.
fn article_ui(sheet: &mut ImportSheet, articles: &ImportArticles, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let now = articles.all.get(articles.held).map_or("", |(_, words)| words.as_str());
    let combo = ComboBox::from_id_salt("held against").selected_text(shortened(now, 50));
    let choices = articles.all.iter().enumerate().map(|(at, (_, words))| (at, words.clone()));
    let shown =
        combo.show_ui(ui, |ui| choice_popup::choices_ui("Articles to hold it against", choices, &articles.held, ui));
    opens(&shown.response.accessible_name(format!("Held against: {now}")), shown.inner.is_some());
    if let Some((article, _)) = shown.inner.flatten().and_then(|at| articles.all.get(at)) {
        sheet.choice.article = Some(article.clone());
    }
    let choose = Command::Import(ImportCommand::ChooseArticle);
    if ui.button(choose.text()).clicked() {
        commands.push(choose);
    }
}

/// Shows which column of a table holds which field, each to be corrected.
fn columns_ui(sheet: &mut ImportSheet, table: &IncomingColumns, ui: &mut egui::Ui) {
    /// A field with its column is so wide.
    const WIDTH: f32 = 205.0;
    let what = table.of.map_or_else(|| "Its columns".to_owned(), |of| format!("Columns of {of}"));
    ui.add_space(4.0);
    ui.label(RichText::new(&what).font(style::semibold(13.0)));
    let group = egui::UiBuilder::new().id_salt(&what).accessibility_label(&what).accessibility_role(Role::Group);
    ui.scope_builder(group, |ui| {
        let in_a_row = ((ui.available_width() / WIDTH) as usize).max(1);
        Grid::new(&what).num_columns(2 * in_a_row).spacing([10.0, 6.0]).show(ui, |ui| {
            for (at, (field, column)) in table.fields.iter().enumerate() {
                column_ui(sheet, field, column.as_deref(), &table.names, ui);
                if at % in_a_row == in_a_row - 1 {
                    ui.end_row();
                }
            }
        });
    });
}

/// Shows the column that holds a field.
fn column_ui(sheet: &mut ImportSheet, field: &'static str, column: Option<&str>, names: &[String], ui: &mut egui::Ui) {
    const NONE: &str = "\u{2013}";
    const WIDTH: f32 = 110.0;
    let name = capitalised(&field.replace('_', " "));
    ui.label(RichText::new(&name).weak());
    let now = column.map(str::to_owned);
    let combo = ComboBox::from_id_salt(field).width(WIDTH).truncate();
    let shown = combo.selected_text(column.unwrap_or(NONE)).show_ui(ui, |ui| {
        let choices = names.iter().map(|name| (Some(name.clone()), name.clone()));
        let choices = std::iter::once((None, "No column".to_owned())).chain(choices);
        choice_popup::choices_ui(&format!("Columns for {name}"), choices, &now, ui)
    });
    let spoken = format!("{name}: {}", column.unwrap_or("no column"));
    opens(&shown.response.accessible_name(spoken), shown.inner.is_some());
    if let Some(chosen) = shown.inner.flatten() {
        sheet.choice.columns.insert(field, chosen);
    }
}

/// Shows how much comes in, and the buttons.
fn foot_ui(
    sheet: &mut ImportSheet,
    seen: Option<&SeenImport>,
    words: String,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let is_possible = matches!(seen, Some(SeenImport::Preview(preview, _)) if !preview.is_empty());
    describe(&words, ui);
    let enters = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
        ui.horizontal(|ui| {
            let keys = ui.format_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter));
            let is_possible = is_possible && sheet.is_fresh;
            let take = ui.add_enabled(is_possible, primary_button("Import", ui)).on_hover_text(keys);
            let leave = ui.button("Cancel");
            if seen.is_some() && !std::mem::replace(&mut sheet.has_focus, true) {
                if is_possible { &take } else { &leave }.request_focus();
            }
            if take.clicked() || (enters && is_possible) {
                commands.push(Command::Import(ImportCommand::Take));
            } else if leave.clicked() {
                commands.push(Command::Import(ImportCommand::Leave));
            }
            let other = Command::Import(ImportCommand::Choose);
            if ui.button("Another file\u{2026}").clicked() {
                commands.push(other);
            }
        });
        if matches!(seen, Some(SeenImport::Preview(..))) {
            ui.add(Label::new(words).wrap());
        }
    });
}

/// Says how much comes in, and what it was held against.
fn sum_words(preview: &IncomingPreview, articles: &ImportArticles) -> String {
    let what = capitalised(preview.format.what());
    let come = if preview.is_empty() { "nothing comes in".to_owned() } else { format!("{} come in", preview.counts()) };
    let out = match preview.not_found.iter().filter(|it| !it.is_taken).count() {
        0 => String::new(),
        1 => " 1 was not found in the article and stays out.".to_owned(),
        n => format!(" {n} were not found in the article and stay out."),
    };
    let is_bare = *articles.chosen() == HeldAgainst::Nothing;
    let bare = if is_bare { format!(" {NO_ARTICLE}") } else { String::new() };
    format!("{what}: {come}, to be checked.{out}{bare}")
}
