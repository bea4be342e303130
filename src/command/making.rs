//! What is asked of the forms in which a map is made.

use crate::layout::Point;
use crate::model::selection::Selection;
use crate::model::{ActorId, EvidenceId, LinkId};

/// What is asked of the forms in which a map is made: each opens one.
#[derive(Clone, Debug, PartialEq)]
pub enum MakingCommand {
    /// Make a new actor, who shall stand at a point of the map where one is given.
    NewActor(Option<Point>),
    /// Make a new link between these; where none is given, between what is chosen and what has the focus.
    NewLink(Option<ActorId>, Option<ActorId>),
    /// Make a new link from an actor to a new one, who shall stand at a point of the map.
    NewLinkToNew(ActorId, Point),
    /// Change this, or else what was last chosen or focused.
    Edit(Selection),
    /// Delete this, or else what was last chosen or focused.
    Delete(Selection),
    /// Move a piece of evidence up among those that back a link, or with 1 down.
    MovePiece(LinkId, EvidenceId, isize),
    /// Let a piece of evidence no longer back a link; where it is the last one, ask what shall.
    TakeOff(LinkId, EvidenceId),
    /// Change a piece of evidence.
    EditPiece(EvidenceId),
    /// Delete pieces of evidence.
    DeletePieces(Vec<EvidenceId>),
    /// Change several pieces of evidence at once.
    ChangePieces(Vec<EvidenceId>),
    /// Make one of two actors: of this one, or else of who was last chosen or focused.
    Merge(Option<ActorId>),
    /// Make two of an actor: of this one, or else of who was last chosen or focused.
    Split(Option<ActorId>),
}
