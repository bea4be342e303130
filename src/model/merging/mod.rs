//! Making one of two: actors that are the same, and whole maps; and two of one.
//!
//! Which names are whose is guessed in `matching`, and only there. What is done is a `MapEdit`, so that it is undone
//! like any other.

mod actors;
pub mod maps;
pub mod matching;

use std::collections::BTreeSet;

use crate::model::Map;

impl Map {
    /// Returns the key that is wanted for a new source, or one like it that no source has.
    pub fn free_source_key(&self, wanted: &str) -> String {
        free_key(wanted, &mut self.sources().map(|source| source.key.clone()).collect())
    }
}

/// Returns a key like the one that is wanted which nothing has yet, and takes it.
pub(crate) fn free_key(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = |n: usize| if n == 1 { wanted.to_owned() } else { format!("{wanted}-{n}") };
    let key = numbered(free_number(|n| taken.contains(&numbered(n))));
    taken.insert(key.clone());
    key
}

/// Returns a number from 1 that is free, behind one that is taken: to try all would take long where there are thousands.
pub(crate) fn free_number(is_taken: impl Fn(usize) -> bool) -> usize {
    let mut free = 1;
    while is_taken(free) {
        free *= 2;
    }
    let mut last_taken = free / 2;
    while free - last_taken > 1 {
        let middle = last_taken + (free - last_taken) / 2;
        if is_taken(middle) { last_taken = middle } else { free = middle }
    }
    free
}
