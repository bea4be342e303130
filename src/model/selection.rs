//! What the reader has chosen.

use crate::model::{ActorId, LinkId};

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
    /// Returns the actor that is chosen, if one is.
    pub fn actor(self) -> Option<ActorId> {
        match self {
            Self::Actor(actor) => Some(actor),
            Self::Nothing | Self::Link(_) => None,
        }
    }
}
