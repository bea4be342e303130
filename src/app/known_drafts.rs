//! What the draft engine finds in the articles that are open: each is read by it once, off the UI thread.

use std::sync::{Arc, Mutex, PoisonError};

use crate::draft::limits::{TooMuchToDraft, too_much_to_draft};
use crate::draft::{Draft, draft};

/// The drafts of the last articles, by their texts; shared by the window and its jobs.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownDrafts(Arc<Mutex<Vec<TextAndDraft>>>);

type TextAndDraft = (Arc<str>, Arc<Draft>);

impl KnownDrafts {
    /// So many articles are remembered.
    const MOST: usize = 6;

    /// Returns the draft of a text, where it is known.
    pub(super) fn of(&self, text: &str) -> Option<Arc<Draft>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|(other, _)| **other == *text).map(|(_, draft)| Arc::clone(draft))
    }

    /// Lets the engine read a text that is shown, unless that is too long.
    pub(super) fn read(&self, text: &str) {
        // Nobody has asked for it: nothing is said of what is too long.
        drop(self.make(&Arc::from(text)));
    }

    /// Returns the draft of a text, and makes it where it is not known: that takes a while.
    ///
    /// # Errors
    /// Where the text is too long to be drafted.
    pub(super) fn make(&self, text: &Arc<str>) -> Result<Arc<Draft>, TooMuchToDraft> {
        if let Some(known) = self.of(text) {
            return Ok(known);
        }
        if let Some(too_much) = too_much_to_draft(text) {
            return Err(too_much);
        }
        let made = Arc::new(draft(text));
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(0, (Arc::clone(text), Arc::clone(&made)));
        known.truncate(Self::MOST);
        Ok(made)
    }
}
