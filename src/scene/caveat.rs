//! What keeps a link from being plain fact, and the letter on its line that says so.

use std::sync::Arc;

use crate::model::{LinkId, Map, Status};

/// Why a link is not to be read as plain fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caveat {
    /// It is possible.
    Possible,
    /// It is expected or intended.
    Expected,
    /// Somebody claims it, and the article does not vouch for it.
    Claimed,
    /// Somebody denies it.
    Denied,
    /// Another account contradicts it.
    Disputed,
    /// It is said not to happen.
    Negated,
}

impl Caveat {
    /// Every caveat, in the order of the legend.
    pub const ALL: [Self; 6] =
        [Self::Possible, Self::Expected, Self::Claimed, Self::Denied, Self::Disputed, Self::Negated];

    /// Returns the caveat that a status is.
    pub(crate) fn of_status(status: Status) -> Option<Self> {
        match status {
            Status::Reported => None,
            Status::Claimed => Some(Self::Claimed),
            Status::Denied => Some(Self::Denied),
            Status::Future => Some(Self::Expected),
            Status::Hypothetical => Some(Self::Possible),
            Status::Negated => Some(Self::Negated),
        }
    }

    /// Returns each caveat that some of these links have, in the order of the legend.
    pub(crate) fn of_links(map: &Map, links: &[LinkId]) -> Arc<[Self]> {
        let has = |caveat: &Self| {
            links.iter().map(|&link| map.link(link)).any(|link| {
                let is_disputed = *caveat == Self::Disputed && !link.disputes.is_empty();
                is_disputed || Self::of_status(link.status) == Some(*caveat)
            })
        };
        let caveats: Vec<Self> = Self::ALL.into_iter().filter(has).collect();
        // Most links have none: these share one list.
        if caveats.is_empty() { Arc::default() } else { caveats.into() }
    }

    /// Returns the words of the legend.
    pub fn words(self) -> &'static str {
        match self {
            Self::Possible => "Possible",
            Self::Expected => "Expected or intended",
            Self::Claimed => "Claimed by somebody",
            Self::Denied => "Denied by somebody",
            Self::Disputed => "Disputed: two accounts",
            Self::Negated => "Said not to happen",
        }
    }

    /// Returns the letter on the line, its size, and how far below the middle its line stands.
    pub(crate) fn letter(self) -> (&'static str, f32, f32) {
        match self {
            Self::Possible => ("?", 11.0, 0.0),
            Self::Expected => ("\u{2026}", 11.0, -2.75),
            Self::Claimed => ("\u{201c}", 17.0, 4.6),
            Self::Denied | Self::Disputed => ("\u{2260}", 11.0, 0.0),
            Self::Negated => ("/", 11.0, 0.0),
        }
    }
}
