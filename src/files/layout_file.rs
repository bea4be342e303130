//! The layout file: versioned JSON, one actor a line, so that two saves can be compared by eye.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::files::layout_entries::{CameraEntry, MapEntry, PlaceEntry};
pub use crate::files::layout_entries::{LayoutFile, VERSION};
use crate::files::layout_text::layout_text;
use crate::files::review_entries::ReviewEntry;
use crate::files::story_entries::StepEntry;
use crate::files::view_entries::SelectionEntry;
use crate::files::{
    FileError, FileErrorKind, Format, MAX_LAYOUT_BYTES, entry, place_of_long_text, read_text, review_entries, saving,
    story_entries,
};
use crate::layout::{Layout, Place, Point, Side};
use crate::model::along::Along;
use crate::model::filter::Filter;
use crate::model::incoming::made::BroughtIn;
use crate::model::incoming::parts::ActorPlace;
use crate::model::reviews::Reviews;
use crate::model::selection::Selection;
use crate::model::story::Story;
use crate::model::wording::counted;
use crate::model::{ActorId, Map};
use crate::scene::camera::Camera;

/// What the name of a layout file ends in.
pub const ENDING: &str = ".layout.json";

/// A saved layout fitted to a map.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedLayout {
    /// Where each actor is; none for those that the file does not place.
    pub layout: Layout,
    /// What is shown.
    pub filter: Filter,
    /// What the fact-checker thinks of the evidence.
    pub reviews: Reviews,
    /// What is told with the map, step by step.
    pub story: Story,
    /// Where the reader looks.
    pub camera: Camera,
    /// What is chosen.
    pub selection: Selection,
    /// What the strip below the map follows.
    pub along: Along,
    /// What did not match, a sentence each; empty where everything did.
    pub mismatches: Vec<String>,
    /// Whether saving over the file would lose something that this map has no place for.
    pub is_partial: bool,
}

/// What is saved of how somebody has arranged a map.
#[derive(Clone, Copy, Debug)]
pub struct Arrangement<'a> {
    /// Where each actor is.
    pub layout: &'a Layout,
    /// What is shown.
    pub filter: &'a Filter,
    /// What the fact-checker thinks of the evidence.
    pub reviews: &'a Reviews,
    /// What is told with the map, step by step.
    pub story: &'a Story,
    /// Where the reader looks.
    pub camera: Camera,
    /// What is chosen.
    pub selection: Selection,
    /// What the strip below the map follows.
    pub along: Along,
}

impl LayoutFile {
    /// Takes what is to be saved, rounded as the file has it; `map_path` is the map's file, none for
    /// the built-in map.
    pub fn capture(map: &Map, map_path: Option<&Path>, arrangement: Arrangement<'_>) -> Self {
        let Arrangement { layout, filter, reviews, story, camera, selection, along } = arrangement;
        let mut actors: Vec<PlaceEntry> = map.actor_ids().map(|id| place_entry(map, layout, id)).collect();
        actors.sort_by(|a, b| a.key.cmp(&b.key));
        let Point { x, y } = rounded_point(camera.center);
        Self {
            camera: (!camera.is_fitted).then(|| CameraEntry { x, y, zoom: rounded(camera.zoom, 1000.0) }),
            selection: SelectionEntry::of(map, selection),
            reviews: ReviewEntry::of(map, reviews),
            story: StepEntry::of(map, story),
            strip: along.into(),
            actors,
            ..Self::new(map, map_path, filter)
        }
    }

    /// Returns the arrangement that came in with a map of another program; none where that says nowhere who stands where.
    pub fn of_import(BroughtIn { map, places, .. }: &BroughtIn) -> Option<Self> {
        let mut layout = Layout::empty(map.n_actor_slots());
        for &ActorPlace { actor, at: [x, y], is_pinned: pinned } in places {
            layout.places[actor.index()] = Some(Place { at: Point::new(x, y), side: Side::Below, pinned });
        }
        let (filter, reviews, story) = (Filter::opening(map), Reviews::default(), Story::default());
        let (camera, selection, along) = (Camera::default(), Selection::Nothing, Along::default());
        let arrangement = Arrangement {
            layout: &layout,
            filter: &filter,
            reviews: &reviews,
            story: &story,
            camera,
            selection,
            along,
        };
        (!places.is_empty()).then(|| Self::capture(map, None, arrangement))
    }

    /// Returns the same layout as the file of a map holds it.
    pub(super) fn inside(&self, map: &Map) -> Self {
        let map = MapEntry { key: map.key().to_owned(), headline: map.first_source().headline.clone(), file: None };
        Self { map, ..self.clone() }
    }

    /// Returns the key of the map that was arranged.
    pub fn map_key(&self) -> &str {
        &self.map.key
    }

    /// Returns the map's file, for a layout in `folder`; none for the built-in map.
    pub fn map_path(&self, folder: &Path) -> Option<PathBuf> {
        self.map.file.as_ref().map(|file| folder.join(file))
    }

    /// Returns the number of actors, and how many of them are pinned.
    pub fn counts(&self) -> (usize, usize) {
        (self.actors.len(), self.actors.iter().filter(|entry| entry.pinned).count())
    }

    /// Places what of this layout is on a map, and says what is not.
    pub fn fit(&self, map: &Map) -> FittedLayout {
        let places: BTreeMap<&str, &PlaceEntry> = self.actors.iter().map(|entry| (entry.key.as_str(), entry)).collect();
        let mut layout = Layout::empty(map.n_actor_slots());
        let mut unplaced = Vec::new();
        for id in map.actor_ids() {
            let actor = map.actor(id);
            match places.get(actor.key.as_str()) {
                Some(saved) => layout.places[id.index()] = saved.place(),
                None => unplaced.push(actor.short_name.as_str()),
            }
        }
        let keys: BTreeSet<&str> = map.actors().map(|actor| actor.key.as_str()).collect();
        let unknown: Vec<&str> = places.keys().copied().filter(|key| !keys.contains(key)).collect();
        let selection = self.selection_on(map);
        let mut mismatches = Vec::new();
        let is_of_another_map = self.map.key != map.key();
        if is_of_another_map {
            let (headline, key) = (&self.map.headline, &self.map.key);
            mismatches.push(format!("It was made for another map, \u{201c}{headline}\u{201d} ({key})."));
        }
        if !unknown.is_empty() {
            let n = counted(unknown.len(), "actor in it is", "actors in it are");
            mismatches.push(format!("{n} not on this map: {}.", some_of(&unknown)));
        }
        if !unplaced.is_empty() {
            let n = counted(unplaced.len(), "actor of this map is", "actors of this map are");
            mismatches.push(format!("{n} not in it and found room by themselves: {}.", some_of(&unplaced)));
        }
        if selection.is_none() {
            mismatches.push("What was chosen in it is not on this map.".to_owned());
        }
        let (filter, lost) = self.filter_entry().on(map);
        if !lost.is_empty() {
            mismatches.push(format!("Its filter asks for what is not on this map: {}.", some_of(&lost)));
        }
        let (reviews, unreviewed) = review_entries::on_map(map, &self.reviews);
        if !unreviewed.is_empty() {
            let n = counted(unreviewed.len(), "review in it is", "reviews in it are");
            mismatches.push(format!("{n} of evidence that is not on this map: {}.", some_of(&unreviewed)));
        }
        let (story, untold) = story_entries::on_map(map, &self.story);
        mismatches.extend(untold.iter().map(|(number, lost)| {
            format!("Step {number} of its story asks for what is not on this map: {}.", some_of(lost))
        }));
        FittedLayout {
            layout,
            filter,
            reviews,
            story,
            camera: self.camera.as_ref().map(CameraEntry::camera).unwrap_or_default(),
            is_partial: is_of_another_map
                || !unknown.is_empty()
                || selection.is_none()
                || !lost.is_empty()
                || !unreviewed.is_empty()
                || !untold.is_empty(),
            selection: selection.unwrap_or_default(),
            along: self.strip.into(),
            mismatches,
        }
    }

    fn selection_on(&self, map: &Map) -> Option<Selection> {
        self.selection.as_ref().map_or(Some(Selection::Nothing), |selection| selection.on(map))
    }

    /// Returns the text of a file at `path`; the map's file is named relative to it where it can be.
    ///
    /// # Errors
    /// Where the map's file has a path that is no text, so that no JSON can name it.
    pub fn to_json(&self, path: &Path) -> Result<String, FileError> {
        let folder = path.parent();
        let inside =
            |file: &PathBuf| folder.and_then(|folder| file.strip_prefix(folder).ok()).unwrap_or(file).to_owned();
        let file = self.map.file.as_ref().map(inside);
        if let Some(unnamable) = file.as_ref().filter(|file| file.to_str().is_none()) {
            return Err(FileError::new(path, FileErrorKind::UnnamableMap(unnamable.clone())));
        }
        Ok(layout_text(&Self { map: MapEntry { file, ..self.map.clone() }, ..self.clone() }))
    }
}

/// Reads a layout file.
///
/// # Errors
/// Where the file cannot be read or breaks the format; `what` then has one problem a line.
pub fn read(path: &Path) -> Result<LayoutFile, FileError> {
    parse(&read_text(path, MAX_LAYOUT_BYTES)?).map_err(|kind| FileError::new(path, kind))
}

/// Reads the text of a layout file.
///
/// # Errors
/// Returns what is wrong with it, one problem a line.
pub fn parse(text: &str) -> Result<LayoutFile, FileErrorKind> {
    from_value(crate::files::parse_json(text)?)
}

/// Reads a layout file whose JSON is read already.
///
/// # Errors
/// Returns what is wrong with it, one problem a line.
pub(super) fn from_value(file: Value) -> Result<LayoutFile, FileErrorKind> {
    crate::files::check_format(&file, Format::Layout, 1..=VERSION)?;
    if let Some(place) = place_of_long_text(&file, MAX_TEXT) {
        return Err(invalid([format!("{}: is longer than {MAX_TEXT} bytes", place.trim_start_matches('.'))]));
    }
    let file: LayoutFile = entry(file).map_err(|what| invalid([what]))?;
    let problems = file.problems();
    if problems.is_empty() { Ok(file) } else { Err(invalid(problems)) }
}

/// The longest text of a layout, in bytes.
const MAX_TEXT: usize = 20_000;

fn invalid(problems: impl IntoIterator<Item = String>) -> FileErrorKind {
    FileErrorKind::Invalid(problems.into_iter().collect())
}

fn place_entry(map: &Map, layout: &Layout, id: ActorId) -> PlaceEntry {
    let place = layout.places[id.index()].map(|place| Place { at: rounded_point(place.at), ..place });
    PlaceEntry::of(&map.actor(id).key, place.as_ref())
}

/// Returns the JSON Schema of the layout file, as published in `assets/layout.schema.json`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(LayoutFile);
    serde_json::to_string_pretty(&schema).expect("a schema is plain JSON") + "\n"
}

/// Returns a path whose name ends as those of layout files do; a name that ends in `.json` was typed
/// with thought, and is kept.
pub fn with_ending(path: &Path) -> PathBuf {
    saving::with_ending(path, ENDING)
}

/// Rounds to a part of a point; no file has a negative zero.
fn rounded(value: f32, parts: f32) -> f32 {
    (f64::from(value) * f64::from(parts)).round() as f32 / parts + 0.0
}

fn rounded_point(p: Point) -> Point {
    Point::new(rounded(p.x, 10.0), rounded(p.y, 10.0))
}

/// Returns the first few of many names.
fn some_of<Name: AsRef<str>>(names: &[Name]) -> String {
    const MOST: usize = 8;
    let more = names.len().saturating_sub(MOST);
    let first: Vec<&str> = names.iter().take(MOST).map(AsRef::as_ref).collect();
    let first = first.join(", ");
    if more == 0 { first } else { format!("{first} and {more} more") }
}
