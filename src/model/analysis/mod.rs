//! What can be found out about a map: counts, gaps in the evidence, chains of links, neighbours.
//!
//! May read a checked `Map`, what a filter shows of it, and when it happened; changes none of them. Articles never
//! appear here, nor what is chosen or drawn.

pub mod actor_evidence;
pub mod backing;
pub mod checked;
pub mod disputes;
pub mod evidence_order;
pub mod gaps;
pub mod overview;
pub mod paragraph_marks;
pub mod paths;
pub mod related;
pub mod repeats;
pub mod statistics;
