//! The map as a graph: actors are nodes, links are edges, and what is told of them are their attributes.
//!
//! What an attribute holds is decided in `rows`; here is how each format writes it. Formats that are drawn as they are (DOT,
//! JSON Canvas) show who belongs to whom as edges, too; in the others that is an attribute of the actor.

pub(super) mod canvas;
pub(super) mod cx2;
pub(super) mod dot;
pub(super) mod gexf;
pub(super) mod graphml;
pub(super) mod jgf;
mod xml;

use crate::model::ActorKind;

/// Returns the name that graph programs have for the shape of a kind of actor.
fn shape_of(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Country | ActorKind::Group => "ellipse",
        ActorKind::Person => "diamond",
        ActorKind::Body => "hexagon",
    }
}
