//! A story: views of a map that somebody shows others one after the other, each with a caption.

use crate::model::filter::Filter;
use crate::model::selection::Selection;
use crate::model::shown::Shown;
use crate::model::{ActorId, Map};

/// The most steps of a story.
pub const MAX_STEPS: usize = 100;
/// The longest caption, in bytes.
pub const MAX_CAPTION: usize = 1000;
/// The most actors of whom it is kept that they were in view.
pub const MAX_SEEN: usize = 40;

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

/// A part of a map, in points of the arrangement that was seen, and who was seen there: in another arrangement it is
/// where they are.
#[derive(Clone, Debug, PartialEq)]
pub struct MapArea {
    /// Its middle.
    pub x: f32,
    /// Its middle; down is positive.
    pub y: f32,
    /// Its width: positive.
    pub width: f32,
    /// Its height: positive.
    pub height: f32,
    /// Who was in view, at most [`MAX_SEEN`]: those at the edges. Empty where it is not known.
    pub seen: Vec<SeenActor>,
}

/// An actor that was in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeenActor {
    /// Who it is.
    pub actor: ActorId,
    /// Where it was, in points of the map; down is positive.
    pub at: [f32; 2],
}

impl MapArea {
    /// Makes the part about a middle, of a width and a height, with those in it of all actors.
    pub fn of(middle: [f32; 2], [width, height]: [f32; 2], actors: impl Iterator<Item = SeenActor>) -> Self {
        let [x, y] = middle;
        let aside = |seen: &SeenActor| [((seen.at[0] - x) / width).abs(), ((seen.at[1] - y) / height).abs()];
        let mut seen: Vec<SeenActor> = actors.filter(|seen| aside(seen).iter().all(|share| *share <= 0.5)).collect();
        let share = |seen: &SeenActor| aside(seen)[0].max(aside(seen)[1]);
        seen.sort_by(|a, b| share(b).total_cmp(&share(a)));
        seen.truncate(MAX_SEEN);
        Self { x, y, width, height, seen }
    }

    /// Returns the part in which the same actors are in view, where they have other places now: moved with them, and
    /// grown or shrunk as what lies between them.
    #[must_use]
    pub fn where_they_are(&self, place: impl Fn(ActorId) -> Option<[f32; 2]>) -> Self {
        let places = self.seen.iter().filter_map(|seen| Some((seen.at, place(seen.actor)?)));
        let (then, now): (Vec<_>, Vec<_>) = places.unzip();
        let (Some(before), Some(after)) = (bounds(&then), bounds(&now)) else { return self.clone() };
        let (middle_before, middle) = (middle_of(before), middle_of(after));
        let grown = match (across(before), across(after)) {
            (before, after) if before > LEAST_ACROSS => (after / before).max(LEAST_SHRINKING),
            _ => 1.0,
        };
        let x = middle[0] + (self.x - middle_before[0]) * grown;
        let y = middle[1] + (self.y - middle_before[1]) * grown;
        // Nobody of them leaves the view, whatever shape they have taken together.
        let reach = |at: f32, side: usize| 2.0 * (at - after[0][side]).abs().max((after[1][side] - at).abs());
        let (width, height) = ((self.width * grown).max(reach(x, 0)), (self.height * grown).max(reach(y, 1)));
        Self { x, y, width, height, seen: self.seen.clone() }
    }
}

/// Those nearer together say nothing of how large the arrangement is.
const LEAST_ACROSS: f32 = 20.0;
/// However close the actors have moved together, signs and names keep their size.
const LEAST_SHRINKING: f32 = 0.5;

/// Returns the least and the largest of both coordinates; none of no places.
fn bounds(places: &[[f32; 2]]) -> Option<[[f32; 2]; 2]> {
    places.iter().fold(None, |found: Option<[[f32; 2]; 2]>, at| {
        let [least, most] = found.unwrap_or([*at; 2]);
        Some([[least[0].min(at[0]), least[1].min(at[1])], [most[0].max(at[0]), most[1].max(at[1])]])
    })
}

fn middle_of([least, most]: [[f32; 2]; 2]) -> [f32; 2] {
    [f32::midpoint(least[0], most[0]), f32::midpoint(least[1], most[1])]
}

fn across([least, most]: [[f32; 2]; 2]) -> f32 {
    (most[0] - least[0]).hypot(most[1] - least[1])
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
        let seen = |step: &StoryStep| step.area.as_ref().map_or(0, |area| size_of_val(area.seen.as_slice()));
        self.steps.iter().map(|step| size_of_val(step) + step.caption.len() + FILTER + seen(step)).sum()
    }
}
