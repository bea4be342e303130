//! Questions that filter the map, and the way back from their answers.

use std::sync::Arc;

use crate::app::App;
use crate::app::camera_memory::FilterAnswer;
use crate::command::Command;
use crate::document::Edit;
use crate::model::filter::Filter;
use crate::model::selection::Selection;
use crate::scene::camera::Camera;
use crate::view::Mode;
use crate::view::mode::denials;
use crate::view::state::article::Tab;
use crate::view::toolkit::regions::Region;

impl App {
    /// Returns whether an answer stands beside the map, where that was which the reader asked from.
    pub(super) fn is_answering(&self) -> bool {
        self.view.exploring.mode().is_answer() || self.shows_answer()
    }

    /// Returns what was pressed for a command, by the mouse or the keyboard; what lies over the window is gone by then.
    pub(super) fn asker(&self, command: &Command, ctx: &egui::Context) -> Option<egui::Id> {
        let stays = |id: &egui::Id| ctx.read_response(*id).is_some_and(|it| it.layer_id == egui::LayerId::background());
        let clicked = ctx.interaction_snapshot(|now| now.clicked);
        let pressed = clicked.or_else(|| ctx.memory(|memory| memory.focused())).filter(stays);
        match command {
            // A list from a bar or a cell: the statistics are gone by then, so the focus goes back to what opened them.
            Command::List(_) => pressed.or(self.view.findings.asked_from),
            _ => pressed,
        }
    }

    /// Lets the keyboard go on where the reader asked, once the answer is gone, unless they have gone on to the map.
    pub(super) fn mind_asker(&mut self, was_answering: bool, asker: Option<egui::Id>, ctx: &egui::Context) {
        match (was_answering, self.is_answering()) {
            (false, true) => self.view.focus.asked_from = asker,
            (true, false) => {
                let is_elsewhere =
                    self.view.focus.region == Some(Region::Map) || self.view.exploring.selection != Selection::Nothing;
                if let Some(asker) = self.view.focus.asked_from.take().filter(|_| !is_elsewhere) {
                    ctx.memory_mut(|memory| memory.request_focus(asker));
                }
            }
            _ => {}
        }
    }

    /// Filters for the answer to a question, which is seen as a whole.
    pub(super) fn show_answer(&mut self, filter: Filter, ctx: &egui::Context) {
        let (before, camera) = (self.document.filter().clone(), self.view.viewport.camera);
        let n_visited = self.history.len();
        // From one answer to the next, the way back leads to what was there before the first.
        let first = self.camera_memory.answer.take().filter(|answer| Arc::ptr_eq(&answer.shown, self.document.shown()));
        self.view.fit();
        self.say_filters_asked_with();
        self.edit(Edit::SetFilter(filter));
        let shown = Arc::clone(self.document.shown());
        let answer = FilterAnswer { shown: Arc::clone(&shown), before, camera, n_visited };
        self.camera_memory.answer = Some(first.map_or(answer, |first| FilterAnswer { shown, ..first }));
        self.read_on(ctx);
    }

    /// Shows every claim beside its denial.
    pub(super) fn show_denials(&mut self) {
        self.select(Selection::Nothing);
        self.view.panel.tab = Tab::Evidence;
        self.view.show_part(crate::command::Part::Evidence);
        self.view.announcer.say(denials::brief(self.document.denials()));
        self.view.enter(Mode::Denials, &self.document);
        self.view.panel.scroll_to_top = true;
        self.view.panel.wants_title = true;
    }

    /// Returns whether an answer is on the map as it was given.
    pub(super) fn shows_answer(&self) -> bool {
        self.camera_memory.answer.as_ref().is_some_and(|answer| Arc::ptr_eq(&answer.shown, self.document.shown()))
    }

    /// Returns whether nothing was chosen since the answer, or only what is chosen now.
    pub(super) fn leads_out_of_answer(&self) -> bool {
        let is_first = |answer: &FilterAnswer| match self.view.exploring.selection {
            Selection::Nothing => self.history.len() <= answer.n_visited,
            Selection::Actor(_) | Selection::Link(_) => self.history.n_behind() <= answer.n_visited,
        };
        self.shows_answer() && self.camera_memory.answer.as_ref().is_some_and(is_first)
    }

    /// Shows again what was there before the question, from where the reader looked.
    pub(super) fn leave_answer(&mut self) {
        let Some(FilterAnswer { before, camera, .. }) = self.camera_memory.answer.take() else { return };
        self.leave_for(before, camera);
    }

    /// Takes every filter off; after a question, what was there before comes back without them.
    pub(super) fn remove_filters(&mut self) {
        let map = self.document.map();
        match self.camera_memory.answer.take() {
            Some(answer) => {
                let before = answer.before.without_chips(map);
                self.leave_for(before, answer.camera);
            }
            None => self.edit(Edit::SetFilter(self.document.filter().without_chips(map))),
        }
    }

    fn leave_for(&mut self, filter: Filter, camera: Camera) {
        self.edit(Edit::SetFilter(filter));
        self.view.panel.scroll_to_top = true;
        if camera.is_fitted {
            self.view.fit();
        } else {
            self.view.fly(camera.center, camera.zoom);
        }
    }
}
