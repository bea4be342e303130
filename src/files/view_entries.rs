//! How a file looks at a map: what is shown of it, and what is chosen.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::filter::{Filter, Focus};
use crate::model::selection::Selection;
use crate::model::{ActorId, ActorKind, DateRange, EvidenceKind, Family, Map, SourceId, Standing, Status, Verb};

/// What is shown of a map: the fields that a layout has of its filter. What is absent hides nothing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FilterEntry {
    /// Kinds of actor that are hidden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(!skip_serializing_if)]
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

/// A range of dates as its text.
pub(super) mod edtf {
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    use crate::model::DateRange;

    pub(in crate::files) fn serialize<S: Serializer>(
        dates: &Option<DateRange>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match dates {
            Some(dates) => serializer.serialize_some(&dates.as_edtf()),
            None => serializer.serialize_none(),
        }
    }

    pub(in crate::files) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DateRange>, D::Error> {
        let text: Option<String> = Option::deserialize(deserializer)?;
        text.as_deref().map(DateRange::parse).transpose().map_err(de::Error::custom)
    }
}

/// The articles, actors and occasions of a map, and what was looked for among them in vain.
struct Lookup<'a> {
    sources: BTreeMap<&'a str, SourceId>,
    actors: BTreeMap<&'a str, ActorId>,
    occasions: BTreeSet<&'a str>,
    lost: Vec<String>,
}

impl FilterEntry {
    /// Takes what a filter shows of a map.
    pub(super) fn of(map: &Map, filter: &Filter) -> Self {
        // Each field by its name, here and below, so that the compiler asks for those of a new facet.
        let Filter {
            hidden_kinds,
            revealed,
            hidden_actors,
            hidden_families,
            hidden_verbs,
            hidden_statuses,
            hidden_evidence,
            hidden_standings,
            sources,
            speakers,
            occasions,
            dates,
            hides_unlinked,
            focus,
            folded,
        } = filter;
        Self {
            hidden_kinds: hidden_kinds.iter().copied().collect(),
            revealed_actors: keys_of(map, revealed).into_iter().collect(),
            hidden_actors: keys_of(map, hidden_actors).into_iter().collect(),
            hidden_families: hidden_families.iter().copied().collect(),
            hidden_verbs: hidden_verbs.iter().copied().collect(),
            hidden_statuses: hidden_statuses.iter().copied().collect(),
            hidden_evidence: hidden_evidence.iter().copied().collect(),
            hidden_attributions: hidden_standings.iter().copied().collect(),
            sources: sources.iter().map(|&id| map.source(id).key.clone()).collect(),
            speakers: keys_of(map, speakers).into_iter().collect(),
            occasions: occasions.iter().cloned().collect(),
            dates: *dates,
            hides_unlinked: *hides_unlinked,
            focus: focus.as_ref().map(|focus| FocusEntry { actors: keys_of(map, &focus.centers), steps: focus.steps }),
            folded: keys_of(map, folded).into_iter().collect(),
        }
    }

    /// Returns the filter as far as a map knows its articles, actors and occasions, and those that it does not.
    pub(super) fn on(&self, map: &Map) -> (Filter, Vec<String>) {
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
        } = self;
        let mut on_map = Lookup::new(map);
        let filter = Filter {
            sources: on_map.sources(sources),
            speakers: on_map.actors(speakers),
            revealed: on_map.actors(revealed_actors),
            hidden_actors: on_map.actors(hidden_actors),
            folded: on_map.actors(folded),
            occasions: on_map.occasions(occasions),
            focus: focus.as_ref().and_then(|focus| on_map.focus(focus)),
            hidden_kinds: hidden_kinds.iter().copied().collect(),
            hidden_families: hidden_families.iter().copied().collect(),
            hidden_verbs: hidden_verbs.iter().copied().collect(),
            hidden_statuses: hidden_statuses.iter().copied().collect(),
            hidden_evidence: hidden_evidence.iter().copied().collect(),
            hidden_standings: hidden_attributions.iter().copied().collect(),
            dates: *dates,
            hides_unlinked: *hides_unlinked,
        };
        (filter, on_map.lost)
    }
}

fn keys_of<'a>(map: &Map, actors: impl IntoIterator<Item = &'a ActorId>) -> BTreeSet<String> {
    actors.into_iter().map(|&id| map.actor(id).key.clone()).collect()
}

impl<'a> Lookup<'a> {
    fn new(map: &'a Map) -> Self {
        Self {
            sources: map.source_ids().map(|id| (map.source(id).key.as_str(), id)).collect(),
            actors: map.actor_ids().map(|id| (map.actor(id).key.as_str(), id)).collect(),
            occasions: map.evidence().flat_map(|piece| piece.occasions()).collect(),
            lost: Vec::new(),
        }
    }

    fn sources(&mut self, keys: &[String]) -> BTreeSet<SourceId> {
        self.lost.extend(keys.iter().filter(|key| !self.sources.contains_key(key.as_str())).cloned());
        keys.iter().filter_map(|key| self.sources.get(key.as_str()).copied()).collect()
    }

    fn actors(&mut self, keys: &[String]) -> BTreeSet<ActorId> {
        self.lost.extend(keys.iter().filter(|key| !self.actors.contains_key(key.as_str())).cloned());
        keys.iter().filter_map(|key| self.actors.get(key.as_str()).copied()).collect()
    }

    fn occasions(&mut self, wanted: &[String]) -> BTreeSet<String> {
        let is_held = |occasion: &&String| self.occasions.contains(occasion.as_str());
        self.lost.extend(wanted.iter().filter(|occasion| !is_held(occasion)).cloned());
        wanted.iter().filter(is_held).cloned().collect()
    }

    /// A focus on some of its actors only would be another one.
    fn focus(&mut self, focus: &FocusEntry) -> Option<Focus> {
        let centers: BTreeSet<ActorId> =
            focus.actors.iter().filter_map(|key| self.actors.get(key.as_str()).copied()).collect();
        if centers.is_empty() || centers.len() < focus.actors.len() {
            self.lost.extend(focus.actors.iter().cloned());
            return None;
        }
        Some(Focus { centers, steps: focus.steps })
    }
}

impl FocusEntry {
    /// Says what is wrong with it, if anything is.
    pub(super) fn problem(&self) -> Option<String> {
        (!Focus::STEPS.contains(&self.steps)).then(|| "focus: steps are 1, 2 or 3".to_owned())
    }
}

impl SelectionEntry {
    /// Takes what is chosen of a map; none where that is nothing.
    pub(super) fn of(map: &Map, selection: Selection) -> Option<Self> {
        match selection {
            Selection::Nothing => None,
            Selection::Actor(actor) => Some(Self::Actor(map.actor(actor).key.clone())),
            Selection::Link(link) => Some(Self::Link(map.link(link).key.clone())),
        }
    }

    /// Returns the key of what is chosen.
    pub(super) fn key(&self) -> &str {
        match self {
            Self::Actor(key) | Self::Link(key) => key,
        }
    }

    /// Finds it on a map; none where it is not there.
    pub(super) fn on(&self, map: &Map) -> Option<Selection> {
        match self {
            Self::Actor(key) => map.actor_ids().find(|&id| map.actor(id).key == *key).map(Selection::Actor),
            Self::Link(key) => map.link_ids().find(|&id| map.link(id).key == *key).map(Selection::Link),
        }
    }
}
