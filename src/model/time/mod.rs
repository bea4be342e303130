//! When it happened: dates as articles give them, and the order, weeks and comparisons that they allow.
//!
//! No wall clock: every day comes from the map.

pub mod comparison;
pub mod date;
mod date_part;
pub(crate) mod link_dates;
pub mod timeline;
pub mod weeks;
