//! What cards are about.

use std::cell::RefCell;
use std::sync::Arc;

use egui::epaint::util::hash;

use crate::document::Document;
use crate::fonts::faces::faces;
use crate::view::state::article::ArticleTexts;
use crate::view::state::cards::Cards;

/// What cards are about.
#[derive(Clone, Copy)]
pub(crate) struct CardContext<'a> {
    /// The map, and what the reader has made of it.
    pub document: &'a Document,
    /// The texts of the articles that the evidence stands in.
    pub article: &'a ArticleTexts,
    /// What the cards remember; nobody holds it while another card is drawn.
    pub cards: &'a RefCell<Cards>,
}

impl CardContext<'_> {
    /// Tells what screen readers are told of cards from another time: the same number where all that they are drawn from
    /// is the same.
    pub(crate) fn state(&self, ui: &egui::Ui) -> u64 {
        let Self { document, article, cards: _ } = self;
        let shown = Arc::as_ptr(document.shown()) as usize;
        let texts: Vec<_> = article.open_texts().map(|(source, open)| (source, Arc::as_ptr(open) as usize)).collect();
        let letters = (ui.available_width().to_bits(), ui.pixels_per_point().to_bits(), faces().state());
        hash((document.version(), document.lineage(), shown, texts, letters))
    }
}
