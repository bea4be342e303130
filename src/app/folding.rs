//! Folding by hand, all at once, and by looking from far away.

use crate::app::App;
use crate::app::communities::grouping_of;
use crate::document::{Document, Edit};
use crate::layout::{Layout, Rect};
use crate::model::ActorId;
use crate::model::filter::{Filter, switch};
use crate::scene::camera::Camera;
use crate::scene::communities::Grouping;
use crate::scene::plan::Plan;
use crate::view::state::viewport::PictureChange;

/// Looking from this much farther away than the whole map needs folds everybody in.
const FAR: f32 = 0.5;
/// Coming nearer by this factor opens the folds again; a small turn of the wheel does not.
const NEARER: f32 = 1.15;

impl App {
    /// Plans the picture anew: a large map by its communities, as far as somebody has arranged it so.
    pub(super) fn replan(&mut self) {
        self.camera_memory.drawing = None;
        if let Some(drawn) = &mut self.camera_memory.drawn {
            self.camera_memory.grouping = drawn.grouping.take();
            self.jobs.let_go(std::mem::replace(&mut self.plan, std::mem::take(&mut drawn.plan)));
            return;
        }
        let open = self.camera_memory.grouping.take().map(|grouping| grouping.open().clone()).unwrap_or_default();
        let layout = self.arranger.seen().unwrap_or(self.document.layout());
        self.camera_memory.grouping = grouping_of(&self.document, layout, open);
        self.replan_grouped();
    }

    /// Plans the picture anew with everybody and all communities where they are.
    pub(super) fn replan_grouped(&mut self) {
        let layout = self.arranger.seen().unwrap_or(self.document.layout());
        let memory = &self.camera_memory;
        self.plan = plan_of(&self.document, layout, memory.grouping.as_ref(), memory.far);
    }

    /// Folds an actor's members in, or opens them again; for an actor that is folded into another, opens that other.
    pub(super) fn toggle_fold(&mut self, actor: Option<ActorId>) {
        let Some(actor) = actor.or(self.view.meant_actor()) else { return };
        let Some(node) = self.scene.node_standing_for(actor) else {
            let name = self.document.map().actor(actor).named_short();
            self.view.say_briefly(format!("{name} is not on the map"));
            return;
        };
        if node.is_community {
            let (bounds, n_actors) = (Rect::around(node.center, node.radius), node.folded.len() + 1);
            self.open_community(bounds, n_actors);
            return;
        }
        let actor = node.actor;
        let mut filter = self.document.filter().clone();
        let is_folded = filter.folded.contains(&actor);
        if is_folded || !self.document.shown().members(self.document.map(), actor).is_empty() {
            switch(&mut filter.folded, actor, !is_folded);
            self.edit(Edit::SetFilter(filter));
        } else {
            let name = self.document.map().actor(actor).named_short();
            self.view.say_briefly(format!("{name} has no members on the map to fold in"));
        }
    }

    /// Folds everybody in, or opens all.
    pub(super) fn fold_all(&mut self, is_folded: bool) {
        let filter = self.document.filter();
        let folded = if is_folded { self.document.shown().foldable(self.document.map()) } else { Default::default() };
        if folded != filter.folded {
            // Who opens the folds of a large map again is to find its communities where they were.
            let n_before = if self.camera_memory.grouping.is_some() { 0 } else { self.plan.nodes.len() };
            self.edit(Edit::SetFilter(Filter { folded, ..filter.clone() }));
            self.gather(n_before);
        }
    }

    /// Arranges what is left of a larger picture anew: those who stand for many lie as far apart as the many did.
    fn gather(&mut self, n_before: usize) {
        /// So few are found again where they were.
        const FEW: usize = 100;
        let is_sparse = n_before > FEW && 2 * self.plan.nodes.len() < n_before;
        if is_sparse {
            self.view.viewport.picture_changed(PictureChange::Another);
            let (arranger, setting) = self.arranging();
            arranger.gather(&setting);
        }
    }

    /// Folds everybody in while the reader looks from far away; the document stays as it is.
    pub(super) fn fold_by_distance(&mut self) {
        if self.before_story.is_some() {
            return;
        }
        if self.camera_memory.grouping.is_some() {
            self.open_by_distance();
            return;
        }
        let zoom = self.view.viewport.camera.zoom;
        let far = match self.camera_memory.far {
            Some(folded_at) => (zoom < folded_at * NEARER).then_some(folded_at),
            None => {
                let mut whole = Camera::default();
                whole.fit(self.scene.bounds, self.view.session.canvas);
                (!self.view.viewport.camera.is_fitted && zoom < whole.zoom * FAR).then_some(zoom)
            }
        };
        if far.is_some() == self.camera_memory.far.is_some()
            || !self.is_settled()
            || self.view.viewport.flight.is_some()
        {
            return;
        }
        self.camera_memory.far = far;
        self.replan();
        self.redraw();
        // Whoever came nearer by asking for the whole map sees all of it, whatever was dragged or folded before.
        self.view.viewport.picture_changed(PictureChange::Drawn);
        self.view.announcer.say(match far {
            Some(_) => "Members are folded in: seen from far away",
            None => "Members are shown again",
        });
    }

    /// Returns whether two filters differ by folds only: then the camera stays where it is.
    pub(super) fn is_fold(before: &Filter, after: &Filter) -> bool {
        before != after && *before == Filter { folded: before.folded.clone(), ..after.clone() }
    }
}

/// Plans what is shown of a document.
pub(super) fn plan_of(document: &Document, layout: &Layout, grouping: Option<&Grouping>, far: Option<f32>) -> Plan {
    let (map, shown) = (document.map(), document.shown());
    match (grouping, far) {
        (Some(grouping), _) => grouping.plan(map, shown, layout),
        (None, Some(_)) => Plan::from_afar(map, shown),
        (None, None) => Plan::new(map, shown),
    }
}
