//! The layout at work: what the arranger wants of the document, the picture and the reader is done here.
//!
//! Beside `arranger/`, not in it: this is of the program, of which an arranger knows nothing.

use std::sync::Arc;

use crate::app::App;
use crate::app::announcing::edit_name;
use crate::app::arranger::{Arranger, Effect, Setting, StepChange};
use crate::app::drawn_ahead::Drawn;
use crate::app::history::History;
use crate::document::Edit;
use crate::layout::{Layout, Place};
use crate::scene::Scene;
use crate::scene::communities::completed;
use crate::view::map::note;
use crate::view::state::viewport::PictureChange;

impl App {
    /// Returns the arranger, and what it sees of the program.
    pub(super) fn arranging(&mut self) -> (&mut Arranger, Setting<'_>) {
        let setting = Setting {
            document: &self.document,
            plan: &self.plan,
            canvas: self.view.session.canvas,
            window: self.view.session.window,
            reduced_motion: self.view.session.preferences.reduced_motion,
        };
        (&mut self.arranger, setting)
    }

    /// Tells the arranger of something, and does what it wants.
    pub(super) fn arrange<Effects: IntoIterator<Item = Effect>>(
        &mut self,
        tell: impl FnOnce(&mut Arranger, &Setting<'_>) -> Effects,
    ) {
        let (arranger, setting) = self.arranging();
        for effect in tell(arranger, &setting) {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Settle(layout) => self.document.settle(layout),
            Effect::Rearrange(layout) => {
                self.apply(Edit::ReplaceLayout(layout));
                self.view.announcer.say("The map is arranged");
            }
            Effect::Restore(layout) => {
                self.document.amend(Edit::ReplaceLayout(layout));
                self.view.viewport.picture_changed(PictureChange::Another);
            }
            Effect::Apply(edit) => self.apply(edit),
            Effect::Amend(edit) => self.document.amend(edit),
            Effect::Redraw => self.redraw(),
            Effect::Arrive => {
                let wanted = std::mem::take(&mut self.camera_memory.wanted);
                self.bring_into_view(&wanted);
            }
            Effect::Fail => {
                self.camera_memory.wanted.clear();
                let what = "The program failed at arranging the map. The picture stays as it is and can be saved; \
                     please report it.";
                self.say(true, what.to_owned());
            }
        }
    }

    /// Makes a change, as one step.
    pub(super) fn apply(&mut self, edit: Edit) {
        let name = edit_name(&self.document, &edit);
        self.document.apply(edit, name);
    }

    /// Draws the newest places.
    pub(super) fn redraw(&mut self) {
        let drawn = self.camera_memory.drawn.take();
        let drawn = drawn.filter(|it| self.arranger.seen().is_none() && it.is_of(self.document.layout()));
        if let Some(drawn) = drawn {
            self.jobs.let_go(std::mem::replace(&mut self.scene, Arc::new(drawn.scene)));
        } else {
            let layout = self.arranger.seen().unwrap_or(self.document.layout());
            self.scene = Arc::new(Scene::at_once(self.document.map(), &self.plan, layout, Some(&self.scene)));
        }
        self.place_words();
        if !self.arranger.keeps_camera() {
            self.view.viewport.picture_changed(PictureChange::Drawn);
        }
    }

    /// Has the words of a large picture find their places; the picture may have changed by the time they have.
    pub(super) fn place_words(&mut self) {
        if self.scene.lacks_words() {
            self.jobs.place_words(&self.scene);
        }
    }

    /// Takes the words of a large picture that a job has placed; if the picture has been drawn anew meanwhile, a job is
    /// started for the new one.
    pub(super) fn take_words(&mut self) {
        match self.jobs.take_words() {
            Some((bare, placed)) if Arc::ptr_eq(&bare, &self.scene) => self.scene = Arc::new(placed),
            Some(_) => self.place_words(),
            None => {}
        }
    }

    /// Arranges the map anew, as a step.
    pub(super) fn relayout(&mut self) {
        if self.camera_memory.grouping.is_some() {
            self.place_anew();
        } else if !self.arranger.is_dragging() {
            self.view.viewport.picture_changed(PictureChange::Another);
            let (arranger, setting) = self.arranging();
            arranger.relayout(&setting);
        }
    }

    /// Lets every actor move again.
    pub(super) fn unpin_all(&mut self) {
        self.keep_motion();
        let unpinned = |place: &Option<Place>| place.map(|place| Place { pinned: false, ..place });
        let places = self.document.layout().places.iter().map(unpinned).collect();
        self.document.apply(Edit::ReplaceLayout(Layout { places }), "unpinning of all");
        self.after_edit(StepChange::Other, Drawn::AtOnce);
    }

    /// Makes what the last drag has moved so far a part of its step, before something else begins.
    pub(super) fn keep_motion(&mut self) {
        self.arrange(|arranger, _| arranger.keep_motion());
    }

    /// Lets the picture go on by itself; returns after how many seconds at most there is more to do, if there is.
    pub(super) fn go_on(&mut self, now_secs: f64) -> Option<f64> {
        self.arrange(|arranger, setting| arranger.slide_on(now_secs, setting));
        if self.arranger.is_sliding() {
            return Some(0.0);
        }
        self.arranger.searching_secs(now_secs).map(|secs| note::LONG_SECS - secs).filter(|secs| *secs > 0.0)
    }

    /// Shows a first placement of a map that nobody has arranged; a large one has places by its communities.
    pub(super) fn sketch(&mut self) {
        if self.camera_memory.grouping.is_none() {
            self.arrange(Arranger::sketch);
        }
    }

    /// Finds places for those who are shown and whom an opened layout does not place.
    pub(super) fn complete(&mut self) {
        if self.camera_memory.grouping.is_some() {
            if let Some(layout) = completed(self.document.map(), self.document.layout()) {
                self.document.settle(layout);
                self.replan();
                self.redraw();
            }
            return;
        }
        let (arranger, setting) = self.arranging();
        arranger.complete(&setting);
    }

    /// Arranges what is only sketched, and a map that nobody has touched for the window that it now has; returns
    /// after how many seconds to ask again, if that is to come.
    pub(super) fn suit_window(&mut self, is_on_screen: bool, now_secs: f64) -> Option<f64> {
        let is_touched = self.is_touched();
        let (arranger, setting) = self.arranging();
        let secs = arranger.secs_to_arrange(is_touched, now_secs, &setting)?;
        if secs == 0.0 && is_on_screen {
            arranger.arrange_for_window(&setting);
            return None;
        }
        Some(secs)
    }

    /// Returns whether the reader knows the picture by now, so that it stays as it is.
    pub(super) fn is_touched(&self) -> bool {
        self.document.undo_name().is_some()
            || self.before_story.is_some()
            || !self.view.viewport.camera.is_fitted
            // A reader who has selected something knows the picture: another size of the window does not arrange it
            // anew.
            || self.history != History::default()
    }
}
