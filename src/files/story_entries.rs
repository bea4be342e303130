//! The story of a layout file, step by step: the file names actors and links by their keys.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::files::view_entries::{FilterEntry, FocusEntry, SelectionEntry};
use crate::model::Map;
use crate::model::story::{MAX_CAPTION, MAX_SEEN, MAX_STEPS, MapArea, SeenActor, Story, StoryStep};

/// A step of the story that is told with the map.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StepEntry {
    /// What is said of what is seen, as plain text of at most 1000 bytes; may be empty.
    pub(super) caption: String,
    /// What is chosen, and stands out; nothing where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(!skip_serializing_if)]
    pub(super) lit: Option<SelectionEntry>,
    /// The part of the map that is in view; all that is shown where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(!skip_serializing_if)]
    pub(super) area: Option<AreaEntry>,
    /// What is shown: its fields are those of the file's own filter.
    #[serde(default)]
    pub(super) filter: FilterEntry,
}

/// A part of the map, in its points.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaEntry {
    /// Its middle.
    #[schemars(range(min = -1e6, max = 1e6))]
    pub(super) x: f32,
    /// Its middle; down is positive.
    #[schemars(range(min = -1e6, max = 1e6))]
    pub(super) y: f32,
    /// Its width.
    #[schemars(range(min = 1.0, max = 1e6))]
    pub(super) width: f32,
    /// Its height.
    #[schemars(range(min = 1.0, max = 1e6))]
    pub(super) height: f32,
    /// Who was in view, at most 40, and where they were then: where they have other places now, the part moves with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) seen: Vec<SeenEntry>,
}

/// An actor that was in view.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SeenEntry {
    /// The key of the actor.
    pub(super) key: String,
    /// Where it was.
    #[schemars(range(min = -1e6, max = 1e6))]
    pub(super) x: f32,
    /// Where it was; down is positive.
    #[schemars(range(min = -1e6, max = 1e6))]
    pub(super) y: f32,
}

impl AreaEntry {
    fn of(map: &Map, area: &MapArea) -> Self {
        // Tenths of a point, as places have them; no file has a negative zero.
        let rounded = |value: f32| (f64::from(value) * 10.0).round() as f32 / 10.0 + 0.0;
        let [x, y, width, height] = [area.x, area.y, area.width.max(1.0), area.height.max(1.0)].map(rounded);
        let seen = area.seen.iter().filter(|seen| map.has_actor(seen.actor)).map(|seen| {
            let [x, y] = seen.at.map(rounded);
            SeenEntry { key: map.actor(seen.actor).key.clone(), x, y }
        });
        Self { x, y, width, height, seen: seen.collect() }
    }

    /// Returns the part; who is not on the map bounds it no longer.
    fn area(&self, map: &Map) -> MapArea {
        let Self { x, y, width, height, .. } = *self;
        let actor = |key: &str| map.actor_ids().find(|&id| map.actor(id).key == key);
        let seen = |entry: &SeenEntry| Some(SeenActor { actor: actor(&entry.key)?, at: [entry.x, entry.y] });
        MapArea { x, y, width, height, seen: self.seen.iter().filter_map(seen).collect() }
    }

    fn problem(&self) -> Option<String> {
        const FARTHEST: f32 = 1e6;
        let Self { x, y, width, height, ref seen } = *self;
        if seen.len() > MAX_SEEN {
            return Some(format!("area, seen: names {} actors; at most {MAX_SEEN} are kept", seen.len()));
        }
        let is_right = seen.iter().flat_map(|seen| [seen.x, seen.y]).chain([x, y]).all(|at| at.abs() <= FARTHEST)
            && [width, height].iter().all(|it| (1.0..=FARTHEST).contains(it));
        (!is_right).then(|| {
            "area: x and y are between -1,000,000 and 1,000,000, width and height between 1 and 1,000,000".to_owned()
        })
    }
}

impl StepEntry {
    /// Takes the steps of a story, without what is gone from the map.
    pub(super) fn of(map: &Map, story: &Story) -> Vec<Self> {
        let entry = |step: &StoryStep| {
            let StoryStep { caption, filter, area, lit } = step.known_to(map);
            let (lit, area) = (SelectionEntry::of(map, lit), area.as_ref().map(|area| AreaEntry::of(map, area)));
            Self { caption, lit, area, filter: FilterEntry::of(map, &filter) }
        };
        story.steps.iter().map(entry).collect()
    }

    fn problems(&self) -> impl Iterator<Item = String> {
        let too_long = self.caption.len() > MAX_CAPTION;
        let caption = too_long.then(|| format!("caption: is longer than {MAX_CAPTION} bytes"));
        let area = self.area.as_ref().and_then(AreaEntry::problem);
        let focus = self.filter.focus.as_ref().and_then(FocusEntry::problem).map(|what| format!("filter, {what}"));
        caption.into_iter().chain(area).chain(focus)
    }
}

/// Says what is wrong with a story, one problem a line.
pub(super) fn problems(entries: &[StepEntry]) -> Vec<String> {
    if entries.len() > MAX_STEPS {
        return vec![format!("story: has {} steps; at most {MAX_STEPS} are told", entries.len())];
    }
    let of_step = |(index, entry): (usize, &StepEntry)| {
        entry.problems().map(move |what| format!("story[{index}], {what}")).collect::<Vec<_>>()
    };
    entries.iter().enumerate().flat_map(of_step).collect()
}

/// Returns the story as far as a map knows its actors, links, articles and occasions, and for each step with others its
/// number and what it asks for in vain.
pub(super) fn on_map(map: &Map, entries: &[StepEntry]) -> (Story, Vec<(usize, Vec<String>)>) {
    let mut lost = Vec::new();
    let step = |(index, entry): (usize, &StepEntry)| {
        let (filter, mut missing) = entry.filter.on(map);
        let lit = entry.lit.as_ref().map(|lit| lit.on(map).ok_or_else(|| lit.key().to_owned()));
        let lit = lit.transpose().unwrap_or_else(|key| {
            missing.push(key);
            None
        });
        if !missing.is_empty() {
            lost.push((index + 1, missing));
        }
        let area = entry.area.as_ref().map(|area| area.area(map));
        StoryStep { caption: entry.caption.clone(), filter, area, lit: lit.unwrap_or_default() }
    };
    let steps = entries.iter().enumerate().map(step).collect();
    (Story { steps }, lost)
}
