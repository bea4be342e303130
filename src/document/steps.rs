//! The steps that led to the present state of a document, and those that were taken back.
//!
//! A step holds what takes it back, or makes it again: for the document to do, whose steps these are.

use std::collections::VecDeque;

use crate::document::edit::Edit;
use crate::document::version::Version;
use crate::document::whole::Replaced;
use crate::model::edit::Reversal;

/// The steps that are kept take no more memory than about this: thousands of them, also on the largest maps.
const MOST_BYTES: usize = 150_000_000;

/// What takes a change back, or makes it again.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a step has few of them")]
pub(super) enum Inverse {
    Edit(Edit),
    Map(Reversal),
    Whole(Box<Replaced>),
}

/// A change that the reader knows by a name.
#[derive(Clone, Debug)]
pub(super) struct Step {
    name: String,
    /// The state that the step led to.
    version: Version,
    /// Performed in this order, they take the step back.
    inverses: Vec<Inverse>,
}

impl Step {
    /// Returns about how much memory it takes, in bytes.
    fn bytes(&self) -> usize {
        let of = |inverse: &Inverse| match inverse {
            Inverse::Edit(Edit::ReplaceLayout(layout)) => size_of_val(layout.places.as_slice()),
            Inverse::Edit(Edit::ReplaceStory(story)) => story.bytes(),
            Inverse::Edit(_) => 0,
            Inverse::Map(reversal) => reversal.bytes(),
            Inverse::Whole(replaced) => replaced.bytes(),
        };
        let whole = self.inverses.iter().map(|inverse| size_of_val(inverse) + of(inverse));
        size_of::<Self>() + self.name.len() + whole.sum::<usize>()
    }

    /// Returns the same step the other way, where `perform` does each part of it and returns what takes that back.
    pub(super) fn reversed(self, perform: impl FnMut(Inverse) -> Inverse) -> Self {
        let mut inverses: Vec<Inverse> = self.inverses.into_iter().map(perform).collect();
        inverses.reverse();
        Self { inverses, ..self }
    }
}

/// The steps of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    /// What undo takes back, the last one first.
    pub(super) done: VecDeque<Step>,
    /// What redo makes again, the last one first.
    pub(super) undone: Vec<Step>,
    /// How many older steps are kept no more.
    n_forgotten: usize,
    /// The state before the first step that is kept.
    first: Version,
    /// The newest version ever given.
    newest: Version,
}

impl Steps {
    /// Returns which state they led to.
    pub(super) fn version(&self) -> Version {
        self.done.back().map_or(self.first, |step| step.version)
    }

    /// Notes a step; what was taken back cannot be made again then.
    pub(super) fn push(&mut self, name: String, inverses: Vec<Inverse>) {
        let version = self.new_version();
        self.done.push_back(Step { name, version, inverses });
        self.undone.clear();
        self.forget_oldest();
    }

    /// Forgets the oldest steps where all together take too much memory; the last one is kept.
    fn forget_oldest(&mut self) {
        let mut bytes: usize = self.done.iter().map(Step::bytes).sum();
        while bytes > MOST_BYTES
            && self.done.len() > 1
            && let Some(oldest) = self.done.pop_front()
        {
            bytes -= oldest.bytes();
            self.first = oldest.version;
            self.n_forgotten += 1;
        }
    }

    /// Notes a change that belongs to the last step.
    pub(super) fn amend(&mut self, inverse: Inverse) {
        let version = self.new_version();
        match self.done.back_mut() {
            Some(step) => {
                step.version = version;
                step.inverses.insert(0, inverse);
            }
            None => self.done.push_back(Step { name: "change".into(), version, inverses: vec![inverse] }),
        }
    }

    /// Returns the name of the step that undo would take back.
    pub(super) fn undo_name(&self) -> Option<&str> {
        self.done.back().map(|step| step.name.as_str())
    }

    /// Returns the names of the steps, the first one first, those that were taken back last.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.done.iter().chain(self.undone.iter().rev()).map(|step| step.name.as_str())
    }

    /// Returns how many older steps are kept no more.
    pub(super) fn n_forgotten(&self) -> usize {
        self.n_forgotten
    }

    /// Returns the name of the step that redo would make again.
    pub(super) fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|step| step.name.as_str())
    }

    fn new_version(&mut self) -> Version {
        self.newest = self.newest.next();
        self.newest
    }
}
