//! Forms beside the article, in which parts of a map are made and changed.
//!
//! May use the tools and the state. What a form becomes is an edit that `model::making` makes of its draft, asked for as
//! a command; nothing here changes the map.

mod actor_form;
mod actor_line;
mod actors_field;
mod backing;
mod date_field;
mod delete_form;
mod dropped;
mod fields;
pub(crate) mod form;
mod join_form;
mod link_form;
mod merge_form;
mod piece_form;
mod pieces_form;
pub(crate) mod queue;
mod queue_keys;
mod queue_parts;
mod same_actor;
