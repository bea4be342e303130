//! What can be found out about a map: counts, gaps in the evidence, chains of links, neighbours.
//!
//! Reads a checked `Map` and what a filter shows of it; changes neither.

pub mod actor_evidence;
pub mod backing;
pub mod disputes;
pub mod evidence_order;
pub mod gaps;
pub mod overview;
pub mod paragraph_marks;
pub mod paths;
pub mod related;
pub mod statistics;
