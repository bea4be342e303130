//! A large map by its communities: where each is, which of them are open, and the plan that follows.
//!
//! May use the model, layouts and plans. How closely the reader looks says which communities are open; nobody moves when
//! one opens, since its room is there already. Windows and what is painted never appear here.

mod newcomers;
mod placing;
mod rooms;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::layout::{Layout, Point, Rect, Size};
use crate::model::communities::{Communities, CommunityId};
use crate::model::shown::Shown;
use crate::model::text::unseen::as_drawn;
use crate::model::wording::counted;
use crate::model::{ActorId, Map};
use crate::scene::camera::Camera;
use crate::scene::discs::{CommunityRoom, Disc, Discs};
use crate::scene::plan::{Plan, Strand};

pub use placing::placed;

/// So many actors are seen as they are; more are seen by their communities.
pub const MOST_APART: usize = 400;

/// A closed community opens as soon as it is so large on the screen, as a part of the window, and closes when it is
/// smaller than the other: who turns the wheel to and fro does not see it flicker.
const OPENS_AT: f32 = 0.21;
const CLOSES_AT: f32 = 0.15;
/// Of the links that a closed community has with another node, so many are seen for each of both.
const MOST_SEEN: usize = 2;

/// A large map by its communities.
#[derive(Clone, Debug)]
pub struct Grouping {
    communities: Arc<Communities>,
    /// Where each is, and how large.
    rooms: Vec<Option<(Point, f32)>>,
    /// Those that are open, beside the whole map.
    open: BTreeSet<CommunityId>,
}

impl Grouping {
    /// Returns whether so much of a map is shown that it is seen by its communities.
    pub fn is_needed(map: &Map, shown: &Shown) -> bool {
        let is_apart = |actor: &ActorId| shown.folds().representative(*actor) == *actor;
        map.n_actors() > MOST_APART && shown.actors(map).filter(is_apart).count() > MOST_APART
    }

    /// Finds where communities are; none where they lie in one another: then somebody has arranged the map otherwise.
    pub fn new(communities: Arc<Communities>, layout: &Layout) -> Option<Self> {
        /// The part of their rooms that communities may have in common, as a reader has moved some.
        const MOST_SHARED: f32 = 0.4;
        let rooms = rooms::rooms(&communities, layout);
        let area = |radius: f32| radius * radius;
        let outer: Vec<f32> =
            communities.get(0).parts.iter().filter_map(|&part| rooms[part as usize]).map(|(_, r)| area(r)).collect();
        let whole = area(rooms.first().copied().flatten()?.1);
        let is_apart = outer.iter().sum::<f32>() <= whole * (1.0 + MOST_SHARED);
        is_apart.then_some(Self { communities, rooms, open: BTreeSet::new() })
    }

    /// Opens other communities.
    #[must_use]
    pub fn with_open(self, open: BTreeSet<CommunityId>) -> Self {
        Self { open, ..self }
    }

    /// Returns which communities are open.
    pub fn open(&self) -> &BTreeSet<CommunityId> {
        &self.open
    }

    /// Returns which communities are to be open for a camera: those that are large on the screen, in view or near it.
    pub fn opened_for(&self, camera: Camera, canvas: Size) -> BTreeSet<CommunityId> {
        /// How far beyond the window an open community stays open, and another opens, in windows.
        const KEPT: f32 = 1.5;
        const NEAR: f32 = 0.6;
        let least = canvas.w.min(canvas.h) / camera.zoom;
        let is_open = |&id: &CommunityId| {
            let was_open = self.open.contains(&id);
            let Some((center, radius)) = self.rooms[id as usize] else { return false };
            let (part, reach) = if was_open { (CLOSES_AT, KEPT) } else { (OPENS_AT, NEAR) };
            let way = center - camera.center;
            let is_near = |way: f32, side: f32| way.abs() - radius <= side / camera.zoom * reach;
            radius >= part * least && is_near(way.x, canvas.w) && is_near(way.y, canvas.h)
        };
        let mut open = BTreeSet::new();
        let mut outer = vec![0];
        while let Some(id) = outer.pop() {
            let inner = self.communities.get(id).parts.iter().copied().filter(is_open);
            inner.for_each(|part| {
                open.insert(part);
                outer.push(part);
            });
        }
        open
    }

    /// Returns the box of the innermost community of an actor that is not the whole map.
    pub fn room_of(&self, actor: ActorId) -> Option<Rect> {
        let id = self.communities.of_actor(actor).filter(|&id| id > 0)?;
        self.rooms[id as usize].map(|(center, radius)| Rect::around(center, radius))
    }

    /// Plans what is shown of a map.
    pub fn plan(&self, map: &Map, shown: &Shown, layout: &Layout) -> Plan {
        let closed = self.closed();
        let closed_of = |actor: ActorId| closed[self.communities.of_actor(actor)? as usize];
        let folds = shown.folds();
        let mut members: BTreeMap<CommunityId, Vec<ActorId>> = BTreeMap::new();
        for actor in shown.actors(map).filter(|&actor| folds.representative(actor) == actor) {
            if let Some(id) = closed_of(actor) {
                members.entry(id).or_default().push(actor);
            }
        }
        let mut stands_for: BTreeMap<CommunityId, ActorId> = BTreeMap::new();
        let mut discs = Discs::new();
        for (id, mut members) in members.into_iter().filter(|(_, members)| members.len() > 1) {
            members.sort_by_key(|&actor| (Reverse(map.evidence_count(actor)), actor));
            if let Some(disc) = self.disc(map, id, &members, layout) {
                stands_for.insert(id, members[0]);
                discs.insert(members[0], disc);
            }
        }
        let folds =
            folds.further(|whole| closed_of(whole).and_then(|id| stands_for.get(&id).copied()).unwrap_or(whole));
        let mut plan = Plan::with_folds(map, shown, &folds, &discs);
        thin(&mut plan.strands, plan.nodes.len());
        plan.regions = self.regions(map, shown);
        plan.extent = self.rooms[0].map(|(center, radius)| Rect::around(center, radius));
        plan
    }

    /// Returns for each community the outermost closed one around it, itself included.
    fn closed(&self) -> Vec<Option<CommunityId>> {
        let mut closed: Vec<Option<CommunityId>> = vec![None; self.communities.len()];
        for id in 1..self.communities.len() as CommunityId {
            let around = self.communities.get(id).parent.and_then(|parent| closed[parent as usize]);
            closed[id as usize] = around.or_else(|| (!self.open.contains(&id)).then_some(id));
        }
        closed
    }

    fn disc(&self, map: &Map, id: CommunityId, members: &[ActorId], layout: &Layout) -> Option<Disc> {
        let (center, radius) = self.rooms[id as usize]?;
        let place = layout.places.get(members[0].index()).copied().flatten()?;
        let names = members.iter().take(2).map(|&actor| as_drawn(&map.actor(actor).short_name).into_owned());
        let name = names.chain([counted(members.len(), "actor", "actors")]).collect();
        let actors = self.communities.actors(id).into();
        Some(Disc { offset: center - place.at, radius, name, actors })
    }

    fn regions(&self, map: &Map, shown: &Shown) -> Vec<CommunityRoom> {
        let region = |&id: &CommunityId| {
            let (center, radius) = self.rooms[id as usize]?;
            let shown = self
                .communities
                .actors(id)
                .iter()
                .copied()
                .filter(|&actor| map.has_actor(actor) && shown.has_actor(actor));
            let first = shown.min_by_key(|&actor| (Reverse(map.evidence_count(actor)), actor))?;
            let name = format!("Around {}", as_drawn(&map.actor(first).short_name));
            Some(CommunityRoom { center, radius, name: name.into() })
        };
        self.open.iter().filter_map(region).collect()
    }
}

/// Returns a layout of a large map with places for those who have none; none where everybody has one.
pub fn completed(map: &Map, layout: &Layout) -> Option<Layout> {
    let has_place = |actor: ActorId| layout.places.get(actor.index()).copied().flatten().is_some();
    (!map.actor_ids().all(has_place)).then(|| newcomers::with_newcomers(map, layout))
}

/// Marks the links of closed communities that matter little to both their ends: what rests on many pieces, and on the
/// record, matters most.
fn thin(strands: &mut [Strand], n_nodes: usize) {
    let mut merged: Vec<usize> = (0..strands.len()).filter(|&index| strands[index].merged.is_some()).collect();
    let matters = |strand: &Strand| Reverse(strand.rests_on.n_pieces + usize::from(!strand.rests_on.unnamed));
    merged.sort_by_key(|&index| (matters(&strands[index]), index));
    let mut n_seen = vec![0; n_nodes];
    for index in merged {
        let strand = &mut strands[index];
        let ends = [strand.from, strand.to];
        let is_minor = ends.iter().all(|&end| n_seen[end] >= MOST_SEEN);
        ends.iter().for_each(|&end| n_seen[end] += usize::from(!is_minor));
        if let Some(merged) = &mut strand.merged {
            merged.is_minor = is_minor;
        }
    }
}
