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
    let numbered = (2..).map(|n| format!("{wanted}-{n}"));
    let key = std::iter::once(wanted.to_owned()).chain(numbered).find(|key| !taken.contains(key));
    let key = key.expect("numbers do not end");
    taken.insert(key.clone());
    key
}
