//! What stands in a layout file, field by field, as serde reads and writes it and the JSON Schema
//! tells it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::files::review_entries::{self, ReviewEntry};
use crate::files::story_entries::{self, StepEntry};
use crate::files::view_entries::{FilterEntry, FocusEntry, SelectionEntry, edtf};
use crate::layout::{Place, Point, Side};
use crate::model::along::Along;
use crate::model::filter::Filter;
use crate::model::{ActorKind, DateRange, EvidenceKind, Family, Map, Standing, Status, Verb};
use crate::scene::camera::Camera;

/// The format's name, which every layout file carries.
pub(super) const FORMAT: &str = "quotemap-layout";
/// The newest version that this program reads, and the one that it writes.
pub const VERSION: u64 = 2;

/// How a reader has arranged a map: positions, pins, what is hidden, where the reader looks.
// A file says no more than it has to: what most layouts lack is not written. The schema tells the default all the same.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quotemap layout, version 2")]
pub struct LayoutFile {
    /// Where the schema of this file stands; ignored.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub(super) schema: Option<String>,
    /// Always "quotemap-layout".
    #[schemars(extend("const" = FORMAT))]
    pub(super) format: String,
    /// The version of the format: 2; files of version 1 lack the fields that came later, and are read.
    #[schemars(range(min = 1, max = VERSION))]
    pub(super) version: u64,
    /// The map that was arranged.
    pub(super) map: MapEntry,
    /// Where the reader looks; null for the whole map.
    pub(super) camera: Option<CameraEntry>,
    /// What is chosen; null for nothing.
    pub(super) selection: Option<SelectionEntry>,
    /// Kinds of actor that are hidden.
    #[serde(default)]
    pub(super) hidden_kinds: Vec<ActorKind>,
    /// Actors that are shown though their kind is hidden, by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) revealed_actors: Vec<String>,
    /// Actors that are hidden, by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) hidden_actors: Vec<String>,
    /// Families of verbs that are hidden.
    #[serde(default)]
    pub(super) hidden_families: Vec<Family>,
    /// Verb types that are hidden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) hidden_verbs: Vec<Verb>,
    /// Statuses whose links are hidden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) hidden_statuses: Vec<Status>,
    /// Kinds of evidence that do not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) hidden_evidence: Vec<EvidenceKind>,
    /// Attributions that do not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) hidden_attributions: Vec<Standing>,
    /// Only what is from one of these articles, by the keys of the map's sources, counts; everything where absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) sources: Vec<String>,
    /// Only what one of these actors, by key, said counts; everything where absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) speakers: Vec<String>,
    /// Only what was said or done at or carried by one of these counts; everything where absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) occasions: Vec<String>,
    /// Only what was said or happened in these days counts: `2022-03-07/2022-03-13`, `..` for an open end.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "edtf")]
    #[schemars(!skip_serializing_if, with = "Option<String>")]
    pub(super) dates: Option<DateRange>,
    /// Whether actors without a shown link are hidden.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[schemars(!skip_serializing_if)]
    pub(super) hides_unlinked: bool,
    /// Who is kept with the neighbours; everybody where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(!skip_serializing_if)]
    pub(super) focus: Option<FocusEntry>,
    /// Who stands for its members too, by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) folded: Vec<String>,
    /// What the strip below the map follows; the article where absent.
    #[serde(default, skip_serializing_if = "StripEntry::is_article")]
    #[schemars(!skip_serializing_if)]
    pub(super) strip: StripEntry,
    /// What the fact-checker thinks of the evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) reviews: Vec<ReviewEntry>,
    /// Views of the map that are shown one after the other, each with a caption: at most 100.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if, length(max = 100))]
    pub(super) story: Vec<StepEntry>,
    /// Every actor of the map by its key, in the order of the keys.
    pub(super) actors: Vec<PlaceEntry>,
}

/// The map that a layout belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MapEntry {
    /// The map's key.
    pub(super) key: String,
    /// The headline of its article, for people.
    pub(super) headline: String,
    /// The map's file: relative to the folder of the layout, or absolute; absent for the built-in map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<PathBuf>,
}

/// What the strip below the map follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StripEntry {
    /// The article, paragraph by paragraph.
    #[default]
    Article,
    /// Time.
    Time,
}

impl From<Along> for StripEntry {
    fn from(along: Along) -> Self {
        match along {
            Along::Article => Self::Article,
            Along::Time => Self::Time,
        }
    }
}

impl From<StripEntry> for Along {
    fn from(entry: StripEntry) -> Self {
        match entry {
            StripEntry::Article => Self::Article,
            StripEntry::Time => Self::Time,
        }
    }
}

impl StripEntry {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    fn is_article(&self) -> bool {
        *self == Self::Article
    }
}

/// Where the reader looks.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CameraEntry {
    /// The point of the map in the middle of the window.
    pub(super) x: f32,
    /// The point of the map in the middle of the window; down is positive.
    pub(super) y: f32,
    /// Points of the screen for a point of the map.
    #[schemars(range(min = 0.002, max = 8.0))]
    pub(super) zoom: f32,
}

/// Where an actor is.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceEntry {
    /// The actor's key.
    pub(super) key: String,
    /// The middle of its node, in points of the map; absent, with `y`, for an actor that was never shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -1e6, max = 1e6))]
    pub(super) x: Option<f32>,
    /// The middle of its node; down is positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -1e6, max = 1e6))]
    pub(super) y: Option<f32>,
    /// Where its label stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<Side>,
    /// Whether the reader put it there: then nothing else moves it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) pinned: bool,
}

impl LayoutFile {
    /// Makes the file of a map whose reader has a filter; nobody has a place in it yet.
    pub(super) fn new(map: &Map, map_file: Option<&Path>, filter: &Filter) -> Self {
        // Each field by its name, here and below, so that the compiler asks for those of a new facet.
        let FilterEntry {
            hidden_kinds,
            revealed_actors,
            hidden_actors,
            hidden_families,
            hidden_verbs,
            hidden_statuses,
            hidden_evidence,
            hidden_attributions,
            sources,
            speakers,
            occasions,
            dates,
            hides_unlinked,
            focus,
            folded,
        } = FilterEntry::of(map, filter);
        Self {
            schema: None,
            format: FORMAT.to_owned(),
            version: VERSION,
            map: MapEntry {
                key: map.key().to_owned(),
                headline: map.first_source().headline.clone(),
                file: map_file.map(Path::to_owned),
            },
            camera: None,
            selection: None,
            hidden_kinds,
            revealed_actors,
            hidden_actors,
            hidden_families,
            hidden_verbs,
            hidden_statuses,
            hidden_evidence,
            hidden_attributions,
            sources,
            speakers,
            occasions,
            dates,
            hides_unlinked,
            focus,
            folded,
            strip: StripEntry::Article,
            reviews: Vec::new(),
            story: Vec::new(),
            actors: Vec::new(),
        }
    }

    /// Returns what its filter shows.
    pub(super) fn filter_entry(&self) -> FilterEntry {
        let Self {
            hidden_kinds,
            revealed_actors,
            hidden_actors,
            hidden_families,
            hidden_verbs,
            hidden_statuses,
            hidden_evidence,
            hidden_attributions,
            sources,
            speakers,
            occasions,
            dates,
            hides_unlinked,
            focus,
            folded,
            schema: _,
            format: _,
            version: _,
            map: _,
            camera: _,
            selection: _,
            strip: _,
            reviews: _,
            story: _,
            actors: _,
        } = self.clone();
        FilterEntry {
            hidden_kinds,
            revealed_actors,
            hidden_actors,
            hidden_families,
            hidden_verbs,
            hidden_statuses,
            hidden_evidence,
            hidden_attributions,
            sources,
            speakers,
            occasions,
            dates,
            hides_unlinked,
            focus,
            folded,
        }
    }

    /// Returns the first thing that is wrong with its entries, a problem a line of its kind; empty where all is right.
    pub(super) fn problems(&self) -> Vec<String> {
        let checks: [&dyn Fn() -> Vec<String>; 5] = [
            &|| self.place_problems(),
            &|| review_entries::problems(&self.reviews),
            &|| story_entries::problems(&self.story),
            &|| self.camera.iter().filter_map(CameraEntry::problem).collect(),
            &|| self.focus.iter().filter_map(FocusEntry::problem).collect(),
        ];
        checks.into_iter().map(|check| check()).find(|problems| !problems.is_empty()).unwrap_or_default()
    }

    fn place_problems(&self) -> Vec<String> {
        let mut keys = BTreeSet::new();
        let mut problems = Vec::new();
        for (index, entry) in self.actors.iter().enumerate() {
            let again = (!keys.insert(&entry.key)).then_some("key: is the key of an earlier entry too");
            let whats = entry.problem().into_iter().chain(again);
            problems.extend(whats.map(|what| format!("actors[{index}] ({}), {what}", entry.key)));
        }
        problems
    }
}

impl CameraEntry {
    /// Returns where the reader looks.
    pub(super) fn camera(&self) -> Camera {
        Camera { center: Point::new(self.x, self.y), zoom: self.zoom, is_fitted: false }
    }

    fn problem(&self) -> Option<String> {
        let Camera { center, zoom, .. } = self.camera();
        let (least, most) = (Camera::ZOOMS.start(), Camera::ZOOMS.end());
        let is_right = center.is_finite() && Camera::ZOOMS.contains(&zoom);
        (!is_right).then(|| format!("camera: x and y are finite, zoom is between {least} and {most}"))
    }
}

impl PlaceEntry {
    /// Takes where an actor is.
    pub(super) fn of(key: &str, place: Option<&Place>) -> Self {
        Self {
            key: key.to_owned(),
            x: place.map(|place| place.at.x),
            y: place.map(|place| place.at.y),
            label: place.map(|place| place.side),
            pinned: place.is_some_and(|place| place.pinned),
        }
    }

    /// Returns where the actor is; none for one that was never shown.
    pub(super) fn place(&self) -> Option<Place> {
        let at = Point::new(self.x?, self.y?);
        Some(Place { at, side: self.label.unwrap_or_default(), pinned: self.pinned })
    }

    fn problem(&self) -> Option<&'static str> {
        /// Farther out, numbers of 32 bits are too coarse to place anything.
        const FARTHEST: f32 = 1e6;
        match (self.x, self.y) {
            (Some(x), Some(y)) if x.abs() <= FARTHEST && y.abs() <= FARTHEST => None,
            (Some(_), Some(_)) => Some("x, y: farther out than 1,000,000 points"),
            (None, None) if self.pinned => Some("pinned: an actor without a place cannot be pinned"),
            (None, None) => None,
            (Some(_), None) => Some("y: is missing"),
            (None, Some(_)) => Some("x: is missing"),
        }
    }
}
