//! What the reader has chosen.

use crate::model::{ActorId, LinkId, Map};

/// What the reader has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Selection {
    /// Nothing: the whole map counts.
    #[default]
    Nothing,
    /// An actor.
    Actor(ActorId),
    /// A link.
    Link(LinkId),
}

impl Selection {
    /// Returns whether it names nothing that is gone from a map.
    pub fn is_in(self, map: &Map) -> bool {
        match self {
            Self::Nothing => true,
            Self::Actor(actor) => map.has_actor(actor),
            Self::Link(link) => map.has_link(link),
        }
    }

    /// Returns the same, or nothing where it is gone from a map.
    #[must_use]
    pub fn if_in(self, map: &Map) -> Self {
        if self.is_in(map) { self } else { Self::Nothing }
    }

    /// Returns the actor that is chosen, if one is.
    pub fn actor(self) -> Option<ActorId> {
        match self {
            Self::Actor(actor) => Some(actor),
            Self::Nothing | Self::Link(_) => None,
        }
    }
}
