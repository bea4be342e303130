//! A list whose indices stay right while entries come and go.

use std::sync::Arc;

/// A list in which a removed entry leaves its slot behind, and no other entry moves.
///
/// What was removed stays readable: who still holds its index finds what stood there, and no gap.
#[derive(Clone, Debug)]
pub(super) struct Slots<T> {
    /// Shared with the list before an edit: a copy costs no more than a count for each.
    entries: Vec<Arc<T>>,
    /// For each entry whether it is in the list; else it was removed.
    is_live: Vec<bool>,
    /// How many are.
    n_live: usize,
}

impl<T> Slots<T> {
    /// Makes a list in which nothing was removed yet.
    pub(super) fn new(entries: Vec<T>) -> Self {
        let (is_live, n_live) = (vec![true; entries.len()], entries.len());
        Self { entries: entries.into_iter().map(Arc::new).collect(), is_live, n_live }
    }

    /// Returns how many slots there are, those of removed entries too.
    pub(super) fn n_slots(&self) -> usize {
        self.entries.len()
    }

    /// Returns how many entries there are.
    pub(super) fn n_live(&self) -> usize {
        self.n_live
    }

    /// Returns the entry in a slot, or the one that was there before it was removed.
    pub(super) fn last(&self, index: usize) -> &T {
        &self.entries[index]
    }

    /// Returns the entry in a slot; none where it was removed or there is no such slot.
    pub(super) fn get(&self, index: usize) -> Option<&T> {
        self.entries.get(index).filter(|_| self.is_live[index]).map(Arc::as_ref)
    }

    /// Returns every entry with its index.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (usize, &T)> + Clone {
        self.shared().map(|(index, entry)| (index, entry.as_ref()))
    }

    fn shared(&self) -> impl DoubleEndedIterator<Item = (usize, &Arc<T>)> + Clone {
        self.entries.iter().enumerate().filter(|(index, _)| self.is_live[*index])
    }

    /// Puts an entry into a slot, or removes the one there, and returns what was in the slot.
    ///
    /// # Panics
    /// Where there is neither such a slot nor is it the next one, which an entry may open.
    pub(super) fn set(&mut self, index: usize, entry: Option<Arc<T>>) -> Option<Arc<T>> {
        let before = self.entries.get(index).filter(|_| self.is_live[index]).cloned();
        self.n_live = self.n_live + usize::from(entry.is_some()) - usize::from(before.is_some());
        match entry {
            Some(entry) if index == self.entries.len() => {
                self.entries.push(entry);
                self.is_live.push(true);
            }
            Some(entry) => {
                self.entries[index] = entry;
                self.is_live[index] = true;
            }
            None => self.is_live[index] = false,
        }
        before
    }
}

impl<T: Clone> Slots<T> {
    /// Takes every entry out, with its index: what no other list shares is moved.
    pub(super) fn take(&mut self) -> impl Iterator<Item = (usize, T)> + use<T> {
        let Self { entries, is_live, .. } = std::mem::replace(self, Self::new(Vec::new()));
        let live = entries.into_iter().zip(is_live).enumerate().filter(|(_, (_, is_live))| *is_live);
        live.map(|(index, (entry, _))| (index, Arc::unwrap_or_clone(entry)))
    }
}

/// Lists are equal where they have the same entries in the same slots, whatever was removed.
impl<T: PartialEq> PartialEq for Slots<T> {
    fn eq(&self, other: &Self) -> bool {
        // What both share need not be read.
        let is_same = |a: &Arc<T>, b: &Arc<T>| Arc::ptr_eq(a, b) || a == b;
        self.n_live == other.n_live && self.shared().zip(other.shared()).all(|((i, a), (j, b))| i == j && is_same(a, b))
    }
}
