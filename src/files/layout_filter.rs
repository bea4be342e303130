//! The filter of a layout file, found again on a map: the file names actors by their keys.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::layout_entries::{FocusEntry, LayoutFile};
use crate::model::filter::{Filter, Focus};
use crate::model::{ActorId, Map, SourceId};

/// The articles, actors and occasions of a map, and what was looked for among them in vain.
struct Lookup<'a> {
    sources: BTreeMap<&'a str, SourceId>,
    actors: BTreeMap<&'a str, ActorId>,
    occasions: BTreeSet<&'a str>,
    lost: Vec<String>,
}

impl LayoutFile {
    /// Returns the filter as far as a map knows its articles, actors and occasions, and those that it does not.
    pub(super) fn filter_on(&self, map: &Map) -> (Filter, Vec<String>) {
        // Each field by its name, here and below, so that the compiler asks for those of a new facet.
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
            actors: _,
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
