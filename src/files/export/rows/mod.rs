//! What is told of each source, actor, link and piece of evidence, as columns with a name, a sort and a cell for each row: one
//! list, which all formats for programs share, so that none forgets what another has.
//!
//! Lists of actors and the like name them by their keys. Which format writes what never appears here.

pub(super) mod actors;
pub(super) mod cells;
pub(super) mod links;
pub(super) mod pieces;
pub(super) mod written;
