//! What is asked of the queue in which a draft is checked.

use crate::model::ActorId;
use crate::model::making::review_queue::QueueItem;

/// What is asked of the queue in which a draft is checked, and of drafting itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckCommand {
    /// Open the queue where it was left, or go on from what was found to its first item.
    Open,
    /// Take the item that is shown.
    Take,
    /// Drop it.
    Drop,
    /// Somebody else said it.
    Speaker(ActorId),
    /// Open its form.
    Edit,
    /// Go on to the next one.
    Skip,
    /// Go to an item.
    GoTo(QueueItem),
    /// Take every item of which the draft is so sure, in percent, or surer.
    TakeAll(u8),
    /// List what was dropped.
    ShowDropped,
    /// Take back what was dropped, by its place in the list, or all of it.
    TakeBack(Option<usize>),
    /// Close the queue.
    Leave,
    /// Draft the article that is read again: what the reader made or took stays.
    DraftAgain,
}
