//! Lists of choices that are as long as a map makes them, with a field to find one in.

use egui::{Id, RichText, TextEdit, vec2};

use crate::model::search::plain_words;
use crate::model::wording::counted;
use crate::view::filters::switch::{CountedLinks, HEIGHT, Switch, SwitchAsk, switch_ui};
use crate::view::state::choices::Choice;
use crate::view::toolkit::rows::rows_ui;

/// Shows a list of choices; a long one has a field to find in it, and is scrolled. Returns what is asked of which.
pub(crate) fn choices_ui<'a, T>(
    what: &str,
    all: &'a [Choice<T>],
    is_chosen: impl Fn(&T) -> bool,
    with_all_kinds: impl Fn(&T) -> Option<usize>,
    ui: &mut egui::Ui,
) -> Option<(&'a T, SwitchAsk)> {
    /// A longer list is scrolled.
    const MOST_ROWS: usize = 12;
    let words = if all.len() > MOST_ROWS { find_ui(what, all.len(), ui) } else { String::new() };
    let words = plain_words(&words);
    let matching: Vec<&Choice<T>> = all.iter().filter(|choice| choice.has(&words)).collect();
    if matching.is_empty() {
        ui.label(RichText::new("None has these words in its name").small().weak());
    }
    let mut switched = None;
    let mut row_ui = |choice: &'a Choice<T>, ui: &mut egui::Ui| {
        let Choice { of, name, n_links, n_all, .. } = choice;
        let switch = Switch { sample: None, name, n_shown: *n_links, n_all: *n_all, of: CountedLinks::Links };
        let asked =
            switch_ui(switch, is_chosen(of), || with_all_kinds(of).unwrap_or_default().saturating_sub(*n_links), ui);
        if let Some(asked) = asked {
            switched = Some((of, asked));
        }
    };
    if matching.len() <= MOST_ROWS {
        matching.into_iter().for_each(|choice| row_ui(choice, ui));
        return switched;
    }
    let size = vec2(ui.available_width(), (HEIGHT + ui.spacing().item_spacing.y) * MOST_ROWS as f32);
    ui.allocate_ui(size, |ui| {
        rows_ui(what, HEIGHT, matching.len(), ui, |index, ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            row_ui(matching[index], ui);
        });
    });
    switched
}

/// A field for words that names must have; returns them.
fn find_ui(what: &str, n: usize, ui: &mut egui::Ui) -> String {
    let id = Id::unique(("find among", what));
    let mut words: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let hint = format!("Find among {}", counted(n, what, &format!("{what}s")));
    let field = TextEdit::singleline(&mut words).id(id).hint_text(&hint).desired_width(f32::INFINITY);
    let response = ui.add(field);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, "", &words, &hint);
        info.label = Some(hint.clone());
        info
    });
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, words.clone()));
    }
    words
}
