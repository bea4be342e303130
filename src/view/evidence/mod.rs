//! The panel on the right: the evidence of what is chosen, card by card, and the answers that stand in
//! its place: lists, paths, comparisons, steps of playback.
//!
//! May use the tools and the strip's data. It computes nothing that depends on the map alone: sentences,
//! citations and paths come from `model`.

pub mod attribution;
pub mod card;
pub mod comparison;
pub mod folds;
pub mod hints;
pub mod links;
pub mod listing;
pub mod memory;
pub mod panel;
pub mod paths;
pub mod questions;
pub mod review;
pub mod seals;
pub mod steps;
