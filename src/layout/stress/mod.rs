//! Distances on the map like those in the graph: stress descent for graphs of any size.
//!
//! Knows nodes and edges by number only; labels, sizes and pins never appear here.

pub mod dense;
pub mod graph;
pub mod packing;
pub mod shortest_paths;
pub mod sparse;
