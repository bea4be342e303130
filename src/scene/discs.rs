//! Communities as a plan has them: discs where they are closed, rooms where they are open, and the curves that stand for
//! all their links.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::layout::Point;
use crate::model::{ActorId, LinkId, Map};

/// A community as it is drawn: a disc that is as large as the room that its actors take, and named after some of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Disc {
    /// The way from the place of the actor that stands for it to the middle.
    pub offset: Point,
    /// The radius.
    pub radius: f32,
    /// Its name, line by line.
    pub name: Vec<String>,
    /// All its actors, be they shown or not: they move with it.
    pub actors: Arc<[ActorId]>,
}

/// The communities that are drawn as discs, by the actors that stand for them.
pub type Discs = BTreeMap<ActorId, Disc>;

/// The room of an open community, below what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct CommunityRoom {
    /// The middle.
    pub center: Point,
    /// The radius.
    pub radius: f32,
    /// Its name.
    pub name: Arc<str>,
}

/// A curve that stands for all links between a community and another node, but those of another certainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Whether links of several families are among them: then none gives its colour.
    pub is_mixed: bool,
    /// Whether links of both directions are: then there is no arrowhead.
    pub is_both_ways: bool,
    /// Whether many others matter more to both its ends: then it is seen where it is lit only.
    pub is_minor: bool,
}

impl Merged {
    pub(super) fn of(map: &Map, links: &[LinkId], starts_at_first: impl Fn(LinkId) -> bool) -> Self {
        let family = |link: LinkId| map.link(link).verb.family();
        Self {
            is_mixed: links.iter().any(|&link| family(link) != family(links[0])),
            is_both_ways: links.iter().any(|&link| starts_at_first(link) != starts_at_first(links[0])),
            is_minor: false,
        }
    }
}
