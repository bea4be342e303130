//! What is typed while a map is made: drafts of its parts, what they are guessed from, and the edits that they become.
//!
//! A draft may be half written and wrong; the edit that it becomes is checked like any other. Windows and fields never
//! appear here.

pub mod actor_draft;
pub mod actor_guess;
pub mod actors_draft;
mod clause_words;
pub mod date_draft;
mod date_guess;
pub mod deletion;
mod found_once;
pub mod guess;
pub mod join_draft;
pub mod kept_form;
pub(in crate::model) mod keys;
pub mod link_draft;
pub mod merge_draft;
pub mod occasion_guess;
pub mod passage;
pub mod piece_draft;
pub mod pieces_draft;
pub mod proposal;
pub mod relative_dates;
pub mod review_edits;
pub mod review_queue;
pub mod review_words;
pub mod word_selection;
