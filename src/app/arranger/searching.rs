//! Searching a picture: the first one, another one, and room for those who have no place.

use std::mem;

use super::own_picture::OwnPicture;
use super::{Arranger, Effect, Setting, State, StaysAfter, StepChange, slide};
use crate::app::arranger::purpose::Purpose;
use crate::document::Edit;
use crate::layout::search::{is_sketched_at_once, sketch};
use crate::layout::worker::{LayoutWorker, Progress, Stage};
use crate::layout::{Layout, Place};

impl Purpose {
    fn effect(self, layout: Layout) -> Effect {
        match self {
            Self::First | Self::Resized | Self::Complete => Effect::Settle(layout),
            Self::Relayout => Effect::Rearrange(layout),
            Self::Follow => Effect::Amend(Edit::ReplaceLayout(layout)),
        }
    }
}

impl Arranger {
    /// Shows a first placement at once, but of large maps; [`Self::arrange_for_window`] makes it good.
    pub(crate) fn sketch(&mut self, setting: &Setting<'_>) -> Vec<Effect> {
        self.state = if self.worker.is_some() { State::Sketched } else { State::Settled };
        let empty = Layout::empty(setting.document.map().n_actor_slots());
        let request = setting.request(&empty);
        let is_quick = is_sketched_at_once(&request) || self.worker.is_none();
        let sketched = is_quick.then(|| Effect::Settle(setting.plan.with_places(&empty, &sketch(&request))));
        sketched.into_iter().chain([Effect::Redraw]).collect()
    }

    /// Arranges all that is not pinned, for the window as it is.
    pub(crate) fn arrange_for_window(&mut self, setting: &Setting<'_>) {
        self.own = Some(OwnPicture::new(setting.canvas, setting.window));
        let purpose = match self.state {
            State::Sketched | State::Searching { purpose: Purpose::First, .. } => Purpose::First,
            State::Searching { .. }
            | State::Settled
            | State::Dragging { .. }
            | State::Yielding { .. }
            | State::Sliding { .. } => Purpose::Resized,
        };
        self.search(purpose, &setting.pins(), setting);
    }

    /// Draws anew what has other widths now, and arranges it anew unless the reader knows the picture.
    pub(crate) fn suit_words(&mut self, is_touched: bool, setting: &Setting<'_>) -> Option<Effect> {
        let is_found = !matches!(self.state, State::Sketched);
        if is_found && self.own.is_some() && !is_touched {
            self.arrange_for_window(setting);
        }
        Some(Effect::Redraw)
    }

    /// Returns in how many seconds the picture is to be arranged for the window, if nothing else comes first: at
    /// once where it is only sketched, and where nobody has touched it, when the window has got another size.
    pub(crate) fn secs_to_arrange(&mut self, is_touched: bool, now_secs: f64, setting: &Setting<'_>) -> Option<f64> {
        if let (State::Settled | State::Sliding { .. }, Some(own)) = (&self.state, &mut self.own) {
            own.look(now_secs);
        }
        match (&self.state, &mut self.own) {
            (State::Sketched, _) => Some(0.0),
            (_, None) => None,
            (State::Dragging { .. }, Some(own)) => own.forget_change(),
            (_, Some(own)) if is_touched => own.forget_change(),
            (_, Some(own)) => own.secs_left(setting.canvas, setting.window, now_secs),
        }
    }

    /// Arranges all that is not pinned, as a step.
    pub(crate) fn relayout(&mut self, setting: &Setting<'_>) {
        self.search(Purpose::Relayout, &setting.pins(), setting);
    }

    /// Arranges all that is not pinned, as a part of the last step.
    pub(crate) fn gather(&mut self, setting: &Setting<'_>) {
        self.search(Purpose::Follow, &setting.pins(), setting);
    }

    /// Finds places for those who are shown and whom an opened layout does not place.
    pub(crate) fn complete(&mut self, setting: &Setting<'_>) {
        if setting.lacks_places() {
            self.search(Purpose::Complete, setting.document.layout(), setting);
        }
    }

    fn search(&mut self, purpose: Purpose, from: &Layout, setting: &Setting<'_>) {
        self.run += 1;
        self.camera_stays = None;
        let Some(worker) = &self.worker else { return };
        worker.arrange(self.run, setting.request(from));
        let seen = match mem::take(&mut self.state) {
            State::Settled | State::Sketched => None,
            State::Searching { seen, .. } => seen,
            State::Dragging { seen, .. } | State::Yielding { seen } | State::Sliding { seen, .. } => Some(seen),
        };
        self.state = State::Searching { purpose, since: None, seen };
    }

    /// Does what follows from a step of the document: a run that is under way is given up, since it is for the picture
    /// before the step.
    pub(crate) fn follow_step(&mut self, change: StepChange, setting: &Setting<'_>) -> Vec<Effect> {
        self.run += 1;
        self.camera_stays = match change {
            StepChange::Folds => Some(StaysAfter::Fold),
            StepChange::Shown | StepChange::Map => None,
            StepChange::Other => self.camera_stays,
        };
        match &mut self.state {
            State::Sketched => {}
            // A first sketch, or nothing, was on the screen: there is no picture to keep.
            State::Searching { purpose: Purpose::First | Purpose::Resized, seen, .. } => *seen = None,
            State::Searching { .. }
            | State::Settled
            | State::Dragging { .. }
            | State::Yielding { .. }
            | State::Sliding { .. } => {
                self.state = State::Settled;
                return self.find_room(change, setting);
            }
        }
        self.arrange_for_window(setting);
        vec![Effect::Redraw]
    }

    /// Brings back the picture that the reader knows of those who are shown, or finds places for those who have none.
    fn find_room(&mut self, change: StepChange, setting: &Setting<'_>) -> Vec<Effect> {
        let layout = setting.document.layout();
        if let Some(places) = self.pictures.find(setting.plan) {
            let known = setting.with_places(places);
            if known != *layout {
                self.pictures.keep(setting.plan, &known);
                self.state = slide(layout.clone(), &known, setting);
                return vec![Effect::Restore(known), Effect::Redraw];
            }
        } else if setting.lacks_places() && setting.plan.extent.is_none() {
            // If many actors are new and the reader has not changed the picture, it is arranged anew: squeezing them
            // between the others would make a poor one.
            let is_own = change != StepChange::Map && self.own.is_some() && !setting.document.has_pins();
            let begins_anew = is_own && setting.is_largely_new();
            let from = if begins_anew { setting.pins() } else { layout.clone() };
            self.search(Purpose::Follow, &from, setting);
        } else {
            self.pictures.keep(setting.plan, layout);
        }
        vec![Effect::Redraw]
    }

    /// Takes what the worker has found.
    pub(crate) fn take_progress(&mut self, setting: &Setting<'_>) -> Vec<Effect> {
        let Some(Progress { run, stage }) = self.worker.as_ref().and_then(LayoutWorker::take_progress) else {
            return Vec::new();
        };
        let is_of_plan = |places: &[Place]| places.len() == setting.plan.nodes.len();
        match stage {
            _ if run != self.run => Vec::new(),
            Stage::Failed => self.give_up(),
            Stage::Moving(places) if is_of_plan(&places) => self.move_on(setting.with_places(&places), setting),
            Stage::Settled(places) if is_of_plan(&places) => self.settle(setting.with_places(&places), setting),
            Stage::Moving(_) | Stage::Settled(_) => Vec::new(),
        }
    }

    fn move_on(&mut self, layout: Layout, setting: &Setting<'_>) -> Vec<Effect> {
        match &mut self.state {
            State::Searching { purpose, seen, .. } if purpose.shows_way(setting.reduced_motion) => *seen = Some(layout),
            State::Dragging { actor, at, seen } => {
                *seen = layout;
                // The simulation's newest places are older than where the pointer is.
                if let Some(node) = setting.plan.node_of(*actor) {
                    setting.plan.nodes[node].put_held(seen, *at);
                }
            }
            State::Yielding { seen } => *seen = layout,
            State::Searching { .. } | State::Settled | State::Sketched | State::Sliding { .. } => return Vec::new(),
        }
        vec![Effect::Redraw]
    }

    fn settle(&mut self, layout: Layout, setting: &Setting<'_>) -> Vec<Effect> {
        let (purpose, seen) = match mem::take(&mut self.state) {
            State::Searching { purpose, seen, .. } => (purpose, seen),
            State::Yielding { seen } => (Purpose::Follow, Some(seen)),
            state => {
                self.state = state;
                return Vec::new();
            }
        };
        if purpose.begins_anew() {
            self.pictures.forget();
        }
        self.pictures.keep(setting.plan, &layout);
        if purpose != Purpose::First {
            self.state = slide(seen.unwrap_or_else(|| setting.document.layout().clone()), &layout, setting);
        }
        vec![purpose.effect(layout), Effect::Redraw, Effect::Arrive]
    }

    /// Leaves the picture as it was seen last, so that it can be saved and changed.
    fn give_up(&mut self) -> Vec<Effect> {
        let kept = match mem::take(&mut self.state) {
            State::Searching { purpose: Purpose::Relayout, .. } => None,
            State::Searching { purpose, seen, .. } => seen.map(|seen| purpose.effect(seen)),
            State::Dragging { seen, .. } | State::Yielding { seen } => Some(Purpose::Follow.effect(seen)),
            State::Settled | State::Sketched | State::Sliding { .. } => None,
        };
        kept.into_iter().chain([Effect::Redraw, Effect::Fail]).collect()
    }
}
