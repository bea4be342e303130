//! What was chosen, in order, to go back and forward through as in a browser.

use crate::model::selection::Selection;

/// How many choices are remembered.
const MOST: usize = 200;

/// What was chosen. Choosing nothing is no entry: going back from there leads to the last choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct History {
    visited: Vec<Selection>,
    /// The entry that was shown last.
    at: usize,
}

impl History {
    /// Notes a choice; what lay ahead is forgotten.
    pub(super) fn visit(&mut self, selection: Selection) {
        if selection == Selection::Nothing || self.visited.get(self.at) == Some(&selection) {
            return;
        }
        self.visited.truncate(self.at + 1);
        if self.visited.len() == MOST {
            self.visited.remove(0);
        }
        self.visited.push(selection);
        self.at = self.visited.len() - 1;
    }

    /// Forgets the choices that are not to be kept.
    pub(super) fn retain(&mut self, is_kept: impl Fn(Selection) -> bool) {
        let mut ahead = self.visited.split_off(self.visited.len().min(self.at + 1));
        self.visited.retain(|&selection| is_kept(selection));
        self.visited.dedup();
        self.at = self.visited.len().saturating_sub(1);
        ahead.retain(|&selection| is_kept(selection));
        self.visited.append(&mut ahead);
        self.visited.dedup();
    }

    /// Returns how many choices are remembered.
    pub(super) fn len(&self) -> usize {
        self.visited.len()
    }

    /// Returns how many choices came before the one that was shown last.
    pub(super) fn n_behind(&self) -> usize {
        self.at
    }

    /// Returns the choice before the current one, and stays there.
    pub(super) fn back(&mut self, current: Selection) -> Option<Selection> {
        if current != Selection::Nothing {
            self.at = self.at.checked_sub(1)?;
        }
        self.visited.get(self.at).copied()
    }

    /// Returns the choice after the current one, and stays there.
    pub(super) fn forward(&mut self) -> Option<Selection> {
        let next = self.visited.get(self.at + 1).copied()?;
        self.at += 1;
        Some(next)
    }

    /// Returns whether there is something to go back to.
    pub(super) fn can_go_back(&self, current: Selection) -> bool {
        !self.visited.is_empty() && (current == Selection::Nothing || self.at > 0)
    }

    /// Returns whether there is something to go forward to.
    pub(super) fn can_go_forward(&self) -> bool {
        self.at + 1 < self.visited.len()
    }
}
