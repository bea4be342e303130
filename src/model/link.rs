//! What one actor does to another, and how the article presents it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{ActorId, Dated, Drafted, EvidenceId, LinkId, Verb};

/// Something that one actor said, asked, gave or did to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Stable name, unique in the map.
    pub key: String,
    /// Who does it.
    pub from: ActorId,
    /// To whom, or about whom.
    pub to: ActorId,
    /// What sort of act it is.
    pub verb: Verb,
    /// A few words for the map.
    pub label: String,
    /// The sentence after the first actor's name, `{to}` standing for the second.
    pub predicate: String,
    /// How the article presents it.
    pub status: Status,
    /// Links whose account contradicts this one; always mutual.
    pub disputes: Vec<LinkId>,
    /// When it happened.
    pub date: Option<Dated>,
    /// What it rests on, best first; never empty.
    pub evidence: Vec<EvidenceId>,
    /// Which rule drafted it; none where a reader made or took it.
    pub drafted: Option<Drafted>,
}

/// How the article presents what a link says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// As something that happened or holds.
    Reported,
    /// As an accusation or a contested assertion of somebody's, which the article neither adopts nor corroborates.
    ///
    /// Claimed: that a president lied, where only an adviser says so; that a ministry pays for weapons labs, where the
    /// article tells of a theory; that a country endorsed propaganda, where a spokeswoman accuses it.
    /// Attributed, yet reported: a request that several officials tell of and the article builds on; what a spokesman
    /// says that his own country wants; what a minister said in a call, as the ministry's readout gives it.
    Claimed,
    /// As something that somebody in the article denies.
    Denied,
    /// As intended or expected.
    Future,
    /// As possible.
    Hypothetical,
    /// As something that did not happen.
    Negated,
}

impl Status {
    /// Every status, from what holds to what does not.
    pub const ALL: [Self; 6] =
        [Self::Reported, Self::Claimed, Self::Denied, Self::Future, Self::Hypothetical, Self::Negated];

    /// Returns the words of a switch.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "Reported",
            Self::Claimed => "Claimed by somebody",
            Self::Denied => "Denied by somebody",
            Self::Future => "Expected or intended",
            Self::Hypothetical => "Possible",
            Self::Negated => "Said not to happen",
        }
    }

    /// Returns the name that files and cards use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Claimed => "claimed",
            Self::Denied => "denied",
            Self::Future => "future",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
        }
    }

    /// Returns what it means, on a card.
    pub fn explained(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Claimed => "claimed by somebody, and not vouched for by the article",
            Self::Denied => "denied by somebody in the article",
            Self::Future => "expected or intended",
            Self::Hypothetical => "possible, not reported as fact",
            Self::Negated => "said not to have happened",
        }
    }
}
