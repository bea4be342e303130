//! What the window remembers of the story that a map tells: the list of its steps, and the step that is presented.

use std::collections::BTreeMap;

use crate::document::{Document, Version};
use crate::model::story::Story;

/// The list of the steps of a story.
#[derive(Clone, Debug, Default)]
pub struct StoryList {
    /// Whether it is open.
    pub is_open: bool,
    /// Whether the step that is meant shall have the focus.
    pub wants_focus: bool,
    /// Whether the caption of the step that is meant shall have the cursor.
    pub wants_caption: bool,
    /// The step that was last gone to, made or moved.
    pub at: usize,
    /// The caption that is being written and differs from the one in the document.
    pub draft: Option<CaptionDraft>,
    /// The step that is being dragged, and the place that it would get.
    pub(in crate::view) dragged: Option<(usize, usize)>,
    /// Which steps show nobody, as far as that is known, in which state of the document.
    empty: (Option<Version>, BTreeMap<usize, bool>),
}

/// A caption that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptionDraft {
    /// Of which step.
    pub step: usize,
    /// What was typed so far.
    pub text: String,
    /// Whether its field was drawn in this frame.
    pub(in crate::view) is_drawn: bool,
}

impl StoryList {
    /// Returns which step is meant; none where the map has no story.
    pub fn meant(&self, story: &Story) -> Option<usize> {
        story.steps.len().checked_sub(1).map(|last| self.at.min(last))
    }

    /// Returns whether a step shows nobody, where that is known; of a large map it takes a while to find.
    pub(in crate::view) fn is_empty(&self, step: usize) -> Option<bool> {
        self.empty.1.get(&step).copied()
    }

    /// Finds out of the next step whether it shows nobody; returns whether there are more. One a frame: of a large map it
    /// takes milliseconds.
    pub(in crate::view) fn look_for_empty(&mut self, document: &Document) -> bool {
        if self.empty.0 != Some(document.version()) {
            self.empty = (Some(document.version()), BTreeMap::new());
        }
        let steps = &document.story().steps;
        let Some(next) = (0..steps.len()).find(|step| !self.empty.1.contains_key(step)) else { return false };
        self.empty.1.insert(next, steps[next].is_empty_on(document.map()));
        next + 1 < steps.len()
    }
}
