//! Holding an actor, and letting go of it, while the rest gives way.

use std::mem;

use super::{Arranger, Effect, Setting, State, StaysAfter};
use crate::document::Edit;
use crate::layout::Point;
use crate::model::ActorId;

impl Arranger {
    /// Holds an actor at a point; the rest gives way.
    pub(crate) fn drag(&mut self, actor: ActorId, at: Point, setting: &Setting<'_>) -> Vec<Effect> {
        let Some(node) = setting.plan.node_of(actor).filter(|_| !setting.lacks_places()) else { return Vec::new() };
        if matches!(self.state, State::Dragging { actor: held, at: there, .. } if (held, there) == (actor, at)) {
            return Vec::new();
        }
        let kept = self.keep_motion();
        let (is_new, mut seen) = match mem::take(&mut self.state) {
            State::Dragging { seen, .. } => (false, seen),
            State::Yielding { seen } => (true, seen),
            State::Settled | State::Sliding { .. } => (true, setting.document.layout().clone()),
            // Nothing can be dragged while a picture is being searched: actors move once it is found.
            state @ (State::Sketched | State::Searching { .. }) => {
                self.state = state;
                return Vec::new();
            }
        };
        if is_new {
            self.run += 1;
            self.camera_stays = Some(StaysAfter::Drag);
        }
        // Communities stand still, whoever is moved.
        let is_grouped = setting.plan.extent.is_some();
        if let Some(worker) = self.worker.as_ref().filter(|_| !is_grouped) {
            if is_new {
                worker.hold(self.run, setting.request(&seen), node, at);
            }
            worker.move_held(node, at);
        }
        setting.plan.nodes[node].put_held(&mut seen, at);
        self.state = State::Dragging { actor, at, seen };
        kept.into_iter().chain([Effect::Redraw]).collect()
    }

    /// Leaves an actor where it was dragged to; a run of moves by keys is one step.
    pub(crate) fn drop_actor(
        &mut self,
        actor: ActorId,
        at: Point,
        is_by_keys: bool,
        setting: &Setting<'_>,
    ) -> Vec<Effect> {
        let mut effects = self.drag(actor, at, setting);
        // It is drawn once, after the edit.
        effects.retain(|effect| !matches!(effect, Effect::Redraw));
        let seen = match mem::take(&mut self.state) {
            State::Dragging { seen, .. } => seen,
            state => {
                self.state = state;
                return effects;
            }
        };
        let is_grouped = setting.plan.extent.is_some();
        let is_community = setting.plan.node_of(actor).is_some_and(|node| setting.plan.nodes[node].disc.is_some());
        let edit = match is_community {
            true => Edit::ReplaceLayout(seen.clone()),
            false => Edit::Place(actor, seen.places[actor.index()]),
        };
        if let Some(worker) = self.worker.as_ref().filter(|_| !is_grouped) {
            worker.release();
            self.state = State::Yielding { seen };
        }
        self.pictures.forget();
        let is_same_step = is_by_keys && self.nudged == Some(actor);
        self.nudged = is_by_keys.then_some(actor);
        effects.extend([if is_same_step { Effect::Amend(edit) } else { Effect::Apply(edit) }, Effect::Redraw]);
        effects
    }

    /// Makes what the last drag has moved so far a part of its step, before something else begins.
    pub(crate) fn keep_motion(&self) -> Option<Effect> {
        self.state.kept().map(|seen| Effect::Amend(Edit::ReplaceLayout(seen.clone())))
    }

    /// Ends a run of moves by keys: the next one is a step of its own.
    pub(crate) fn end_nudging(&mut self) {
        self.nudged = None;
    }
}
