//! A story: views of a map that somebody shows others one after the other, each with a caption.

use crate::model::Map;
use crate::model::filter::Filter;
use crate::model::selection::Selection;
use crate::model::shown::Shown;

/// The most steps of a story.
pub const MAX_STEPS: usize = 100;
/// The longest caption, in bytes.
pub const MAX_CAPTION: usize = 1000;

/// The steps of a story, in their order; most maps have none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The steps: at most [`MAX_STEPS`].
    pub steps: Vec<StoryStep>,
}

/// A step of a story: what is shown, where the reader looks, what is lit, and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryStep {
    /// What is said of it, of at most [`MAX_CAPTION`] bytes; may be empty.
    pub caption: String,
    /// What is shown.
    pub filter: Filter,
    /// The part of the map that is in view, whatever the window; none for all that is shown.
    pub area: Option<MapArea>,
    /// What is chosen: it and what belongs to it stand out.
    pub lit: Selection,
}

/// A part of a map, in its points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapArea {
    /// Its middle.
    pub x: f32,
    /// Its middle; down is positive.
    pub y: f32,
    /// Its width: positive.
    pub width: f32,
    /// Its height: positive.
    pub height: f32,
}

impl StoryStep {
    /// Returns the same step without what is gone from a map: that comes back where it was removed by mistake.
    #[must_use]
    pub fn known_to(&self, map: &Map) -> Self {
        Self { filter: self.filter.known_to(map), lit: self.lit.if_in(map), ..self.clone() }
    }

    /// Returns whether nobody of a map would be seen.
    pub fn is_empty_on(&self, map: &Map) -> bool {
        Shown::new(map, &self.filter.known_to(map)).actors(map).next().is_none()
    }
}

impl Story {
    /// Returns the caption of a step for a list: "Step 2" where it has none.
    pub fn title(&self, index: usize) -> String {
        match self.steps.get(index).map(|step| step.caption.trim()) {
            Some(caption) if !caption.is_empty() => caption.to_owned(),
            _ => format!("Step {}", index + 1),
        }
    }

    /// Returns what a change to another story is called, as a noun: "new step of the story".
    pub fn change_to(&self, other: &Self) -> String {
        let (before, after) = (&self.steps, &other.steps);
        let first = before.iter().zip(after).position(|(a, b)| a != b).unwrap_or(before.len().min(after.len()));
        let number = first + 1;
        match (before.get(first), after.get(first)) {
            (None, None) => "story".to_owned(),
            _ if after.len() == before.len() + 1 => format!("new step {number} of the story"),
            _ if before.len() == after.len() + 1 => format!("removal of step {number} of the story"),
            (Some(a), Some(b)) if before.len() == after.len() => {
                let n_differing = before.iter().zip(after).filter(|(a, b)| a != b).count();
                match () {
                    () if n_differing > 1 => "order of the story".to_owned(),
                    () if a.caption != b.caption => format!("caption of step {number} of the story"),
                    () => format!("view of step {number} of the story"),
                }
            }
            _ => "story".to_owned(),
        }
    }

    /// Returns about how much memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        /// Keys and sets of a filter.
        const FILTER: usize = 1000;
        self.steps.iter().map(|step| size_of_val(step) + step.caption.len() + FILTER).sum()
    }
}
