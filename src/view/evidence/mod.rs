//! The panel on the right: the evidence of what is chosen, card by card, and the answers that stand in
//! its place: lists, paths, comparisons, steps of playback.
//!
//! May use the tools, the modes, the state and the links. It computes nothing that depends on the map alone:
//! sentences, citations and paths come from `model`.

mod actor_buttons;
pub(crate) mod answer;
pub(crate) mod attribution;
pub(crate) mod card;
pub(crate) mod card_context;
pub(crate) mod comparison;
pub(crate) mod denials;
pub(crate) mod folds;
pub(crate) mod hints;
pub(crate) mod listing;
pub(crate) mod panel;
pub(crate) mod paths;
mod picking;
mod piece_menu;
pub(crate) mod questions;
pub(crate) mod repeats;
pub(crate) mod review;
pub(crate) mod rows;
pub(crate) mod seals;
pub(crate) mod steps;
pub(crate) mod weeks;
