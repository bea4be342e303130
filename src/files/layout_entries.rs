//! What stands in a layout file, field by field, as serde reads and writes it and the JSON Schema
//! tells it.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::files::review_entries::ReviewEntry;
use crate::layout::{Place, Point, Side};
use crate::model::filter::Filter;
use crate::model::{ActorKind, DateRange, EvidenceKind, Family, Standing, Status, Verb};

/// The format's name, which every layout file carries.
pub(super) const FORMAT: &str = "quotemap-layout";
/// The newest version that this program reads, and the one that it writes.
pub(super) const VERSION: u64 = 2;

/// How a reader has arranged a map: positions, pins, what is hidden, where the reader looks.
// A file says no more than it has to: what most layouts lack is not written. The schema tells the default all the same.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quotemap layout, version 2")]
pub(super) struct LayoutFile {
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
    /// Only what one of these actors, by key, said counts; everything where absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) speakers: Vec<String>,
    /// Only what was said or done at or carried by one of these counts; everything where absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) occasions: Vec<String>,
    /// Only what was said or happened in these days counts: `2022-03-07/2022-03-13`, `..` for an open end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(!skip_serializing_if)]
    pub(super) dates: Option<String>,
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
    /// What the fact-checker thinks of the evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
    pub(super) reviews: Vec<ReviewEntry>,
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
    pub(super) file: Option<String>,
}

/// Where the reader looks.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CameraEntry {
    /// The point of the map in the middle of the window.
    pub(super) x: f32,
    /// The point of the map in the middle of the window; down is positive.
    pub(super) y: f32,
    /// Points of the screen for a point of the map.
    #[schemars(range(min = 0.1, max = 8.0))]
    pub(super) zoom: f32,
}

/// Actors that are kept, with what is within some steps of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FocusEntry {
    /// The actors' keys.
    pub(super) actors: BTreeSet<String>,
    /// How many steps are kept.
    #[schemars(range(min = 1, max = 3))]
    pub(super) steps: u8,
}

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum SelectionEntry {
    /// An actor, by key.
    Actor(String),
    /// A link, by key.
    Link(String),
}

/// Where an actor is.
#[derive(Deserialize, Serialize, JsonSchema)]
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
    /// Returns the filter, its speakers, focus and folds left out: only a map knows them.
    pub(super) fn filter(&self) -> Result<Filter, String> {
        let dates = self.dates.as_deref().map(DateRange::parse).transpose().map_err(|what| format!("dates: {what}"))?;
        Ok(Filter {
            hidden_kinds: self.hidden_kinds.iter().copied().collect(),
            hidden_families: self.hidden_families.iter().copied().collect(),
            hidden_verbs: self.hidden_verbs.iter().copied().collect(),
            hidden_statuses: self.hidden_statuses.iter().copied().collect(),
            hidden_evidence: self.hidden_evidence.iter().copied().collect(),
            hidden_standings: self.hidden_attributions.iter().copied().collect(),
            speakers: BTreeSet::new(),
            occasions: self.occasions.iter().cloned().collect(),
            dates,
            hides_unlinked: self.hides_unlinked,
            focus: None,
            folded: BTreeSet::new(),
        })
    }

    /// Returns the places of the entries by key, or every problem.
    pub(super) fn places(&self) -> Result<BTreeMap<String, Option<Place>>, Vec<String>> {
        let mut problems = Vec::new();
        let mut places = BTreeMap::new();
        for (index, entry) in self.actors.iter().enumerate() {
            let mut say = |what: &str| problems.push(format!("actors[{index}] ({}), {what}", entry.key));
            let place = entry.place().unwrap_or_else(|what| {
                say(what);
                None
            });
            if places.insert(entry.key.clone(), place).is_some() {
                say("key: is the key of an earlier entry too");
            }
        }
        if problems.is_empty() { Ok(places) } else { Err(problems) }
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

    fn place(&self) -> Result<Option<Place>, &'static str> {
        /// Farther out, numbers of 32 bits are too coarse to place anything.
        const FARTHEST: f32 = 1e6;
        let (x, y) = match (self.x, self.y) {
            (Some(x), Some(y)) => (x, y),
            (None, None) if self.pinned => return Err("pinned: an actor without a place cannot be pinned"),
            (None, None) => return Ok(None),
            (Some(_), None) => return Err("y: is missing"),
            (None, Some(_)) => return Err("x: is missing"),
        };
        if !(x.abs() <= FARTHEST && y.abs() <= FARTHEST) {
            return Err("x, y: farther out than 1,000,000 points");
        }
        let (at, side) = (Point::new(x, y), self.label.unwrap_or_default());
        Ok(Some(Place { at, side, pinned: self.pinned }))
    }
}
