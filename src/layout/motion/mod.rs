//! The picture in motion: bodies, forces and cooling while it gives way to a drag.
//!
//! May use the search for where everybody starts. A simulation has no clock and no thread: whoever owns it decides
//! when it ticks.

pub mod quadtree;
pub mod simulation;
