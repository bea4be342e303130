//! The picture in motion: bodies, forces and cooling while it gives way to a drag.
//!
//! A simulation has no clock and no thread: whoever owns it decides when it ticks.

pub mod quadtree;
pub mod simulation;
