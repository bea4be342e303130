//! Distances on the map like those in the graph: stress over all pairs, for graphs of some hundred nodes.
//!
//! May use the layout's shapes and threads. Knows nodes and edges by number only; labels and pins never appear here.

pub mod dense;
pub mod graph;
pub mod packing;
pub mod shortest_paths;

/// Up to this many nodes all pairs are looked at in a millisecond or so.
pub(crate) const TINY: usize = 100;
