//! When it happened: the order, weeks and comparisons that the dates of what is shown allow.
//!
//! A date itself is `model::date`. May use the map and what is shown of it. A wall clock never appears here: every day
//! comes from the map.

pub mod comparison;
pub mod timeline;
pub mod weeks;
