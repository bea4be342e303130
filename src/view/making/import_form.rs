//! The form that lists what comes in from a file, with what is not in the article, to be ticked by hand.

use egui::RichText;

use crate::model::incoming::draft::ImportDraft;
use crate::model::wording::{isolated, shortened};
use crate::view::toolkit::style;

/// Lists what comes in, what stays out unless it is ticked, and what was dropped.
pub(super) fn import_form_ui(draft: &mut ImportDraft, ui: &mut egui::Ui) {
    ui.add(egui::Label::new(draft.words()).wrap());
    if !draft.has_text() {
        let words = "No article's text is open, so nothing is held against it; open it first to have it checked";
        ui.add(egui::Label::new(RichText::new(words).color(ui.visuals().warn_fg_color)).wrap());
    }
    let map = draft.map();
    let links = map.link_ids().map(|id| map.sentence(id));
    few_ui("What comes in", links.collect::<Vec<_>>().iter(), map.n_links(), ui);
    not_found_ui(draft, ui);
    for (heading, list) in draft.remarks() {
        few_ui(heading, list.iter(), list.len(), ui);
    }
}

fn not_found_ui(draft: &mut ImportDraft, ui: &mut egui::Ui) {
    /// More are not offered one by one.
    const MOST: usize = 100;
    let not_found = draft.not_found().to_vec();
    if not_found.is_empty() {
        return;
    }
    heading_ui(&format!("Not found in the article ({}): ticked, it comes in all the same", not_found.len()), ui);
    for (key, words) in not_found.iter().take(MOST) {
        let mut is_taken = draft.taken.keys.contains(key);
        let words = format!("\u{201c}{}\u{201d}", isolated(&shortened(words, 160)));
        if ui.checkbox(&mut is_taken, words).changed() {
            if is_taken {
                draft.taken.keys.insert(key.clone());
            } else {
                draft.taken.keys.remove(key);
            }
        }
    }
    if not_found.len() > MOST {
        ui.label(RichText::new(format!("and {} more, which stay out", not_found.len() - MOST)).small().weak());
    }
}

fn heading_ui(words: &str, ui: &mut egui::Ui) {
    ui.add_space(6.0);
    ui.add(egui::Label::new(RichText::new(words).font(style::semibold(13.0))).wrap());
}

/// Lists the first of many.
fn few_ui<'a>(heading: &str, words: impl Iterator<Item = &'a String>, n: usize, ui: &mut egui::Ui) {
    const MOST: usize = 12;
    if n == 0 {
        return;
    }
    heading_ui(&format!("{heading} ({n})"), ui);
    for words in words.take(MOST) {
        let line = format!("\u{2022} {}", shortened(words, 200));
        ui.add(egui::Label::new(RichText::new(line).small().weak()).wrap());
    }
    if n > MOST {
        ui.label(RichText::new(format!("and {} more", n - MOST)).small().weak());
    }
}
