//! What is known of a candidate, as words: keys of a table of weights.

use std::fmt::{Arguments, Write as _};

/// A list of features in one string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    words: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Features {
    /// Adds one, which holds no tab.
    pub fn add(&mut self, feature: Arguments<'_>) {
        // A `String` takes whatever is written to it.
        let _ = self.words.write_fmt(feature);
        self.ends.push(self.words.len());
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: &Self) {
        other.iter().for_each(|feature| self.add(format_args!("{feature}")));
    }

    /// All of them, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.ends.iter().scan(0, |start, &end| Some(&self.words[std::mem::replace(start, end)..end]))
    }
}
