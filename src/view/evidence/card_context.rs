//! What cards are about.

use std::cell::RefCell;

use crate::document::Document;
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
