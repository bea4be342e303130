//! The lists of what comes in from a file: each with what becomes of it, and what was not found in the article, to be taken.

use egui::{Checkbox, Label, RichText, Sense, Stroke, WidgetInfo};

use crate::model::incoming::made::NotFound;
use crate::model::incoming::preview::{IncomingPreview, PreviewRow};
use crate::model::wording::{isolated, shortened};
use crate::view::state::import_sheet::{ImportList, ImportSheet};
use crate::view::toolkit::accessibility::silent_ui;
use crate::view::toolkit::rows::rows_ui;
use crate::view::toolkit::style;
use crate::view::toolkit::tables::{make_tab, tabs};

/// A row has two lines.
const ROW: f32 = 38.0;

/// Shows a tab for each list, and the one that is chosen; `below` is how high what follows is.
pub(super) fn lists_ui(sheet: &mut ImportSheet, preview: &IncomingPreview, below: f32, ui: &mut egui::Ui) {
    ui.scope_builder(tabs("What comes in"), |ui| {
        ui.horizontal_wrapped(|ui| {
            for list in ImportList::ALL {
                tab_ui(list, list.len(preview), sheet, ui);
            }
        });
    });
    let name = sheet.choice.list.name();
    let room = egui::vec2(ui.available_width(), (ui.available_height() - below).max(ROW));
    ui.allocate_ui(room, |ui| {
        let n = sheet.choice.list.len(preview);
        if n == 0 {
            ui.add_space(8.0);
            ui.weak(nothing_words(sheet.choice.list));
        }
        match sheet.choice.list {
            ImportList::Actors => rows_ui(name, ROW, n, ui, |at, ui| row_ui(&preview.actors[at], ui)),
            ImportList::Links => rows_ui(name, ROW, n, ui, |at, ui| row_ui(&preview.links[at], ui)),
            ImportList::Pieces => rows_ui(name, ROW, n, ui, |at, ui| row_ui(&preview.pieces[at], ui)),
            ImportList::NotFound => {
                rows_ui(name, ROW, n, ui, |at, ui| not_found_ui(sheet, &preview.not_found[at], ui));
            }
            ImportList::LeftOut => rows_ui(name, ROW, n, ui, |at, ui| {
                let words = &preview.left_out[at];
                two_lines_ui(ui, |ui| focusable_ui(words, words, ui));
            }),
        }
    });
}

fn tab_ui(list: ImportList, n: usize, sheet: &mut ImportSheet, ui: &mut egui::Ui) {
    let is_shown = sheet.choice.list == list;
    let words = format!("{} {n}", list.name());
    // What needs a look stands out, also where another list is seen.
    let is_odd = n > 0 && matches!(list, ImportList::NotFound | ImportList::LeftOut);
    let text = RichText::new(&words);
    let text = if is_shown || is_odd { text.font(style::semibold(13.0)) } else { text };
    let tab = ui.selectable_label(is_shown, text);
    make_tab(&tab, &words, is_shown);
    if tab.clicked() {
        sheet.choice.list = list;
    }
}

fn nothing_words(list: ImportList) -> &'static str {
    match list {
        ImportList::Actors => "No actors come in.",
        ImportList::Links => "No links come in.",
        ImportList::Pieces => "No evidence comes in.",
        ImportList::NotFound => "Nothing that was looked for is missing in the article.",
        ImportList::LeftOut => "Nothing was dropped, and nothing was changed.",
    }
}

/// Shows something that comes in, and below it what becomes of it.
fn row_ui(row: &PreviewRow, ui: &mut egui::Ui) {
    two_lines_ui(ui, |ui| {
        focusable_ui(&row.words, &format!("{}: {}", row.words, row.fate), ui);
        let color = if row.is_doubtful { ui.visuals().warn_fg_color } else { ui.visuals().weak_text_color() };
        silent_ui(RichText::new(&row.fate).small().color(color), ui);
    });
}

fn two_lines_ui(ui: &mut egui::Ui, lines: impl FnOnce(&mut egui::Ui)) {
    ui.vertical(|ui| {
        ui.set_height(ROW);
        ui.spacing_mut().item_spacing.y = 1.0;
        lines(ui);
    });
}

/// Shows words that the keyboard can come to.
fn focusable_ui(words: &str, spoken: &str, ui: &mut egui::Ui) {
    let label = ui.add(Label::new(words).truncate().sense(Sense::focusable_noninteractive()));
    label.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, spoken));
}

/// Shows words that are not in the article, with a tick to take them all the same.
fn not_found_ui(sheet: &mut ImportSheet, it: &NotFound, ui: &mut egui::Ui) {
    const MOST_LETTERS: usize = 200;
    let mut is_taken = sheet.choice.taken.contains(&it.key);
    two_lines_ui(ui, |ui| {
        let said = if it.speakers.is_empty() { String::new() } else { format!(" \u{2014} {}", it.speakers.join(", ")) };
        let words = format!("\u{201c}{}\u{201d}{said}", isolated(&shortened(&it.words, MOST_LETTERS)));
        // An empty box must be seen as something to tick.
        ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, ui.visuals().weak_text_color());
        let tick = ui.add(Checkbox::new(&mut is_taken, &words));
        let spoken = format!("Take though not found in the article: {words}");
        tick.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_taken, &spoken));
        if tick.changed() {
            match is_taken {
                true => _ = sheet.choice.taken.insert(it.key.clone()),
                false => _ = sheet.choice.taken.remove(&it.key),
            }
        }
        let fate = if is_taken { "taken by hand, as a doubtful piece" } else { "stays out" };
        let indent = ui.spacing().icon_width + ui.spacing().icon_spacing;
        ui.horizontal(|ui| {
            ui.add_space(indent);
            silent_ui(RichText::new(fate).small().weak(), ui);
        });
    });
}
