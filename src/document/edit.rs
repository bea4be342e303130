//! What a reader changes of a document beside its map.

use crate::layout::{Layout, Place};
use crate::model::filter::Filter;
use crate::model::reviews::{Reviews, Verdict};
use crate::model::story::Story;
use crate::model::{ActorId, EvidenceId};

/// A change that can be taken back.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "edits come one at a time")]
pub enum Edit {
    /// Puts an actor somewhere, pinned or not.
    Place(ActorId, Option<Place>),
    /// Puts every actor somewhere.
    ReplaceLayout(Layout),
    /// Shows and hides.
    SetFilter(Filter),
    /// Notes whether the fact-checker thinks that a piece of evidence holds.
    SetVerdict(EvidenceId, Option<Verdict>),
    /// Notes what the fact-checker has to say about a piece of evidence.
    SetNote(EvidenceId, String),
    /// Notes what the fact-checker thinks of all evidence.
    ReplaceReviews(Reviews),
    /// Tells another story.
    ReplaceStory(Story),
}
