//! Steps of the document: edits, undo and redo, and what follows from each in the window.

use std::sync::Arc;

use crate::app::App;
use crate::app::arranger::StepChange;
use crate::app::before_step::BeforeStep;
use crate::app::drawn_ahead::Drawn;
use crate::document::{Document, Edit};
use crate::model::selection::Selection;
use crate::view::state::viewport::PictureChange;

impl App {
    pub(super) fn edit(&mut self, edit: Edit) {
        self.catch_up();
        self.arrange(|arranger, setting| arranger.begin_edit(&edit, setting));
        let before = self.before();
        self.apply(edit);
        self.after_step(&before, Drawn::AtOnce);
    }

    /// Changes the document as the reader asked, and says what is not said of every change.
    pub(super) fn edit_and_say(&mut self, edit: Edit) {
        match edit {
            Edit::Place(actor, _) => {
                self.edit(edit);
                self.say_pin(actor);
            }
            Edit::SetVerdict(piece, _) | Edit::SetNote(piece, _) => {
                self.edit(edit);
                self.say_review(piece);
            }
            Edit::SetFilter(filter) => self.filter(filter),
            Edit::ReplaceLayout(_) | Edit::ReplaceReviews(_) | Edit::ReplaceStory(_) => self.edit(edit),
        }
    }

    /// Does what follows from a step.
    pub(super) fn after_edit(&mut self, change: StepChange, drawn: Drawn) {
        self.place_newcomers();
        self.view.keep_up(&self.document);
        self.draw_step(change, drawn);
    }

    pub(super) fn step_back(
        &mut self,
        step: fn(&mut Document) -> bool,
        name: fn(&Document) -> Option<&str>,
        done: &'static str,
    ) {
        self.keep_motion();
        let name = name(&self.document).unwrap_or_default().to_owned();
        self.change_steps(done, &name, step);
    }

    /// Takes steps back, or makes them again, until so many are done.
    pub(super) fn go_to_step(&mut self, n_done: usize) {
        self.keep_motion();
        let last = n_done.checked_sub(1).and_then(|last| self.document.step_names().nth(last));
        let name = last.unwrap_or("as opened").to_owned();
        self.change_steps("The map as it was after", &name, |document| document.go_to_step(n_done));
    }

    fn change_steps(&mut self, done: &'static str, name: &str, step: impl FnOnce(&mut Document) -> bool) {
        self.catch_up();
        let (before, savable) = (self.before(), self.savable());
        if step(&mut self.document) {
            self.arranger.begin_step_back();
            self.view.announcer.say_step(done, name);
            self.after_step(&before, Drawn::Soon);
            self.say_if_copy(savable);
            if self.document.is_of(&before.map) {
                self.view.viewport.picture_changed(PictureChange::Another);
            }
        }
    }

    /// Returns what a step may change.
    pub(super) fn before(&self) -> BeforeStep {
        let document = &self.document;
        BeforeStep {
            map: document.shared_map(),
            shown: Arc::clone(document.shown()),
            lineage: document.lineage(),
            found_out: document.found_out(),
        }
    }

    /// Does what follows from a change of the document.
    pub(super) fn after_step(&mut self, before: &BeforeStep, drawn: Drawn) {
        let is_of_other_ids = before.lineage != self.document.lineage();
        if is_of_other_ids {
            self.forget_ids();
        }
        let (shown_before, filter) = (&before.shown, self.document.filter());
        let is_same_map = self.document.is_of(&before.map);
        let is_changed = !Arc::ptr_eq(shown_before, self.document.shown());
        if is_changed {
            // What was shown of another map is no measure of what is shown now.
            if is_same_map {
                self.view.announcer.say_shown(shown_before);
            }
            // A focus is a closer look, and with the last filter gone the whole map is seen as at first: in both cases the
            // camera is fitted anew. Whoever makes a map finds what is known where it was.
            let is_whole_again = is_same_map && self.document.is_as_opened();
            let is_filtered = filter.focus == shown_before.filter().focus && !is_whole_again;
            self.view.viewport.picture_changed(if is_filtered {
                PictureChange::Filtered
            } else {
                PictureChange::Another
            });
            self.view.panel.scroll_to_top |= self.view.exploring.selection == Selection::Nothing;
        }
        let is_anew = is_changed || !is_same_map;
        if is_anew {
            self.camera_memory.left.push(Arc::clone(&before.found_out));
        }
        let change = match is_changed {
            _ if !is_same_map => StepChange::Map,
            true if Self::is_fold(shown_before.filter(), filter) => StepChange::Folds,
            true => StepChange::Shown,
            false => StepChange::Other,
        };
        if !is_same_map {
            self.follow_map();
        }
        // The picture before says nothing of ids that mean something else.
        self.after_edit(change, if is_of_other_ids { Drawn::AtOnce } else { drawn });
        if is_anew {
            self.prepare_next();
        }
        self.fly_back();
    }
}
