//! Pictures that the reader knows: who hides what was just shown gets the old one back.

use crate::layout::{Layout, Place};
use crate::model::ActorId;
use crate::scene::plan::Plan;

/// So many are kept.
const MOST: usize = 32;

/// Where everybody was, for each set of actors that was shown since the reader last moved somebody.
#[derive(Default)]
pub(super) struct Pictures(Vec<(Vec<ActorId>, Vec<Place>)>);

impl Pictures {
    /// Keeps the picture of those that are shown; without a place for each there is none.
    pub(super) fn keep(&mut self, plan: &Plan, layout: &Layout) {
        // Communities are where their actors are, whoever is shown of these.
        if plan.extent.is_some() {
            return;
        }
        let shown = shown(plan);
        self.0.retain(|(known, _)| *known != shown);
        if let Some(places) = shown.iter().map(|actor| layout.places[actor.index()]).collect() {
            self.0.push((shown, places));
            // At the limit, the oldest picture is forgotten.
            self.0.drain(..self.0.len().saturating_sub(MOST));
        }
    }

    /// Returns the picture of those that are shown, one place for each.
    pub(super) fn find(&self, plan: &Plan) -> Option<&[Place]> {
        if plan.extent.is_some() {
            return None;
        }
        let shown = shown(plan);
        self.0.iter().find(|(known, _)| *known == shown).map(|(_, places)| places.as_slice())
    }

    /// Forgets all pictures.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

fn shown(plan: &Plan) -> Vec<ActorId> {
    plan.nodes.iter().map(|node| node.actor).collect()
}
