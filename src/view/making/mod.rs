//! Forms beside the article, in which parts of a map are made and changed.
//!
//! May use the tools and the state. What a form becomes is an edit that `model::making` makes of its draft, asked for as
//! a command; nothing here changes the map.

mod actor_form;
pub(crate) mod form;
