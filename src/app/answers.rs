//! Questions to the map, and the way back from their answers.

use std::sync::Arc;

use crate::app::App;
use crate::app::camera_memory::BeforeQuestion;
use crate::command::{Command, Part};
use crate::document::Edit;
use crate::model::along::Along;
use crate::model::filter::{Facet, Filter};
use crate::model::selection::Selection;
use crate::view::Mode;
use crate::view::mode::{denials, repeats};
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
            // The ends of a path are chosen one after the other, in a list that is gone by then.
            Command::FindPathFrom(_) | Command::FindPath(..) => pressed.or(self.view.focus.asked_from),
            _ => pressed,
        }
    }

    /// Returns what the way out of an answer leads back to, if a question is asked now.
    pub(super) fn before_question(&self) -> BeforeQuestion {
        BeforeQuestion {
            filter: self.document.filter().clone(),
            camera: self.view.viewport.camera,
            along: self.view.strip.along,
            selection: self.view.exploring.selection,
            n_visited: self.history.len(),
        }
    }

    /// Keeps what was there before a question that was asked just now: from one answer to the next, before the first.
    /// Once the answer is gone, the keyboard goes on where the reader asked, unless they have gone on to the map.
    pub(super) fn mind_asker(&mut self, before: Option<BeforeQuestion>, asker: Option<egui::Id>, ctx: &egui::Context) {
        match (before, self.is_answering()) {
            (Some(before), is_answering) => {
                self.view.focus.asked_from = asker;
                self.camera_memory.before = is_answering.then_some(before);
            }
            (None, false) => {
                self.camera_memory.before = None;
                let is_elsewhere =
                    self.view.focus.region == Some(Region::Map) || self.view.exploring.selection != Selection::Nothing;
                if let Some(asker) = self.view.focus.asked_from.take().filter(|_| !is_elsewhere) {
                    ctx.memory_mut(|memory| memory.request_focus(asker));
                }
            }
            (None, true) => {}
        }
    }

    /// Filters for the answer to a question, which is seen as a whole.
    pub(super) fn show_answer(&mut self, filter: Filter, ctx: &egui::Context) {
        self.view.fit();
        self.say_filters_asked_with();
        self.filter_for_answer(filter);
        self.read_on(ctx);
    }

    /// Filters as long as the answer to a question stands there.
    pub(super) fn filter_for_answer(&mut self, filter: Filter) {
        self.edit(Edit::SetFilter(filter));
        self.camera_memory.answer = Some(Arc::clone(self.document.shown()));
    }

    /// Shows every claim beside its denial.
    pub(super) fn show_denials(&mut self) {
        self.view.announcer.say(denials::brief(self.document.denials()));
        self.answer_beside_map(Mode::Denials);
    }

    /// Shows who repeats whose claim.
    pub(super) fn show_repeats(&mut self) {
        self.view.announcer.say(repeats::brief(self.document.repeats()));
        self.answer_beside_map(Mode::Repeats);
    }

    /// Shows what happened in each week.
    pub(super) fn show_weeks(&mut self) {
        let any_date = self.document.filter().without(Facet::Dates);
        if self.document.overview().weeks.is_empty() && any_date == *self.document.filter() {
            self.view.say_briefly("Nothing that is shown has a date within a week");
            return;
        }
        if self.document.filter().dates.is_some() {
            // A range of dates in the filter would hide the other weeks.
            self.filter_for_answer(any_date);
        }
        self.view.follow(Along::Time);
        self.say_weeks();
        self.answer_beside_map(Mode::Weeks);
    }

    fn answer_beside_map(&mut self, mode: Mode) {
        self.select(Selection::Nothing);
        self.view.panel.tab = Tab::Evidence;
        self.view.show_part(Part::Evidence);
        self.view.enter(mode, &self.document);
        self.view.panel.scroll_to_top = true;
        self.view.panel.wants_title = true;
    }

    /// Returns whether what is shown is shown for the sake of an answer.
    pub(super) fn shows_answer(&self) -> bool {
        self.camera_memory.answer.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, self.document.shown()))
    }

    /// Returns whether an answer stands beside the map for which the filter may give way: the reader has not set it
    /// since they asked.
    pub(super) fn may_filter_for_answer(&self) -> bool {
        let is_as_before = self.camera_memory.before.as_ref().is_some_and(|it| it.filter == *self.document.filter());
        self.view.exploring.mode().is_answer() && (is_as_before || self.shows_answer())
    }

    /// Returns whether nothing was chosen since the answer, or only what is chosen now.
    pub(super) fn leads_out_of_answer(&self) -> bool {
        let is_first = |before: &BeforeQuestion| match self.view.exploring.selection {
            Selection::Nothing => self.history.len() <= before.n_visited,
            Selection::Actor(_) | Selection::Link(_) => self.history.n_behind() <= before.n_visited,
        };
        self.is_answering() && self.camera_memory.before.as_ref().is_some_and(is_first)
    }

    /// Shows again what was there before the question, from where the reader looked.
    pub(super) fn leave_answer(&mut self) {
        let mode = self.view.exploring.mode();
        let (follows_time, is_beside_map) = (matches!(mode, Mode::Weeks | Mode::Comparing(_)), mode.is_answer());
        if is_beside_map {
            self.view.exploring.leave();
        }
        self.view.panel.scroll_to_top = true;
        let Some(before) = self.camera_memory.before.take() else { return };
        if self.shows_answer() && before.filter != *self.document.filter() {
            self.edit(Edit::SetFilter(before.filter));
        }
        self.camera_memory.answer = None;
        if follows_time && before.along != self.view.strip.along {
            self.view.follow(before.along);
        }
        match before.camera {
            camera if camera == self.view.viewport.camera && is_beside_map => {}
            camera if camera.is_fitted => self.view.fit(),
            camera => self.view.fly(camera.center, camera.zoom),
        }
    }

    /// Takes one filter off, so that this is left. What a question has put on goes with its whole answer; what was on
    /// before the question goes from what the way out leads back to, too.
    pub(super) fn remove_filter(&mut self, left: Filter) {
        let now = Arc::clone(self.document.shown());
        let (now, is_answer) = (now.filter(), self.shows_answer());
        let Some(before) = self.camera_memory.before.as_mut().filter(|_| is_answer) else {
            self.filter(left);
            return;
        };
        let taken_off = || Facet::ALL.into_iter().filter(|&facet| !left.agrees(facet, now));
        let shows_unlinked = now.hides_unlinked && !left.hides_unlinked;
        if taken_off().any(|facet| !before.filter.agrees(facet, now))
            || (shows_unlinked && !before.filter.hides_unlinked)
        {
            self.leave_answer();
            return;
        }
        before.filter = taken_off().fold(before.filter.clone(), |filter, facet| filter.with(facet, &left));
        before.filter.hides_unlinked &= !shows_unlinked;
        self.filter_for_answer(left);
    }

    /// Takes every filter off; after a question, what was there before comes back without them.
    pub(super) fn remove_filters(&mut self) {
        let map = self.document.map();
        let is_answer = self.shows_answer();
        match self.camera_memory.before.as_mut().filter(|_| is_answer) {
            Some(before) => {
                before.filter = before.filter.without_chips(map);
                self.leave_answer();
            }
            None => self.filter(self.document.filter().without_chips(map)),
        }
    }
}
