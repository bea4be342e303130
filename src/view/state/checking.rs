//! What the queue remembers in which a draft is checked.

use std::collections::BTreeSet;

use crate::model::making::review_queue::{QueueItem, ReviewQueue};
use crate::model::{ActorId, Map};

/// What of the queue is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CheckStage {
    /// Nothing: it is closed.
    #[default]
    Closed,
    /// What was found and how sure it is.
    Found,
    /// An item.
    At(QueueItem),
    /// What is left once all was looked at.
    End,
    /// What was dropped.
    Dropped,
}

/// The queue in which a draft is checked.
#[derive(Clone, Debug, Default)]
pub struct Checking {
    stage: CheckStage,
    queue: ReviewQueue,
    /// The most items that there were since it was opened.
    n_most: usize,
    /// The items that were decided since: undo leads back to them.
    decided: BTreeSet<QueueItem>,
    /// The item that the map and the article show.
    pub shown: Option<QueueItem>,
    /// Whether the article has still to be led to its passage: it may be read only now.
    pub wants_passage: bool,
    /// Who else may have said it.
    pub others: Vec<ActorId>,
    /// Whether its first button shall have the focus.
    pub wants_focus: bool,
}

impl Checking {
    /// Returns what is shown.
    pub fn stage(&self) -> CheckStage {
        self.stage
    }

    /// Returns the item that is shown.
    pub fn item(&self) -> Option<QueueItem> {
        if let CheckStage::At(item) = self.stage { Some(item) } else { None }
    }

    /// Returns whether it is open.
    pub fn is_open(&self) -> bool {
        self.stage != CheckStage::Closed
    }

    /// Returns what is left to be checked.
    pub fn queue(&self) -> &ReviewQueue {
        &self.queue
    }

    /// Returns which item is shown, from 1, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        let here = self.item().and_then(|item| self.queue.items.iter().position(|&other| other == item));
        let n_done = self.n_most - self.queue.items.len();
        (n_done + here.map_or(0, |here| here + 1), self.n_most)
    }

    /// Opens it: at the item where it was left, or else the first one; `counts_first` shows what was found before that.
    pub fn open(&mut self, map: &Map, counts_first: bool) {
        let left_at = self.shown.filter(|_| !counts_first);
        *self = Self { queue: ReviewQueue::of(map), wants_focus: true, ..Self::default() };
        self.n_most = self.queue.items.len();
        let has = |item: &QueueItem| self.queue.items.contains(item);
        let first = left_at.filter(has).or(self.queue.items.first().copied());
        self.stage = match first {
            _ if counts_first => CheckStage::Found,
            Some(item) => CheckStage::At(item),
            None => CheckStage::End,
        };
    }

    /// Opens it with what was dropped.
    pub fn show_dropped(&mut self, map: &Map) {
        if !self.is_open() {
            self.open(map, false);
        }
        (self.stage, self.wants_focus) = (CheckStage::Dropped, true);
    }

    /// Closes it; it opens again where it was left.
    pub fn close(&mut self) {
        self.stage = CheckStage::Closed;
    }

    /// Goes to an item.
    pub fn go_to(&mut self, item: QueueItem) {
        if self.queue.items.contains(&item) {
            self.stage = CheckStage::At(item);
            self.wants_focus = true;
        }
    }

    /// Goes on to the next item, or else to the end.
    pub fn skip(&mut self) {
        let items = &self.queue.items;
        let here = self.item().and_then(|item| items.iter().position(|&other| other == item));
        let next = here.and_then(|here| items.get(here + 1));
        self.stage = next.map_or(CheckStage::End, |&next| CheckStage::At(next));
        self.wants_focus = true;
    }

    /// Finds anew what is left after a change of the map: what was decided just now is left behind, and what undo brings
    /// back is shown again.
    pub(in crate::view) fn follow_map(&mut self, map: &Map) {
        if !self.is_open() {
            self.shown = self.shown.filter(|item| item.is_in(map));
            return;
        }
        let queue = ReviewQueue::of(map);
        let before: BTreeSet<QueueItem> = self.queue.items.iter().copied().collect();
        let now: BTreeSet<QueueItem> = queue.items.iter().copied().collect();
        let back = queue.items.iter().copied().find(|item| self.decided.contains(item));
        self.decided.extend(before.difference(&now));
        self.decided.retain(|item| !now.contains(item));
        let next = |item: QueueItem| {
            let after = self.queue.items.iter().skip_while(move |&&other| other != item);
            after.copied().find(|other| now.contains(other)).map_or(CheckStage::End, CheckStage::At)
        };
        let stage = match (self.stage, back) {
            // With the last one that was taken back, the list is gone.
            (CheckStage::Dropped, _) if map.remembered().dropped.is_empty() => CheckStage::Closed,
            (CheckStage::Closed | CheckStage::Found | CheckStage::Dropped, _) => self.stage,
            (_, Some(back)) => CheckStage::At(back),
            (CheckStage::At(item), None) => next(item),
            (CheckStage::End, None) => CheckStage::End,
        };
        self.wants_focus |= stage != self.stage;
        self.shown = self.shown.filter(|_| stage == self.stage);
        self.n_most = self.n_most.max(queue.items.len());
        (self.stage, self.queue) = (stage, queue);
    }
}
