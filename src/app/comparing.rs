//! Comparing two times, and what ends that.

use std::rc::Rc;

use crate::app::App;
use crate::command::Part;
use crate::model::along::Along;
use crate::model::filter::Facet;
use crate::model::selection::Selection;
use crate::model::time::comparison::{Moment, Time, moments, then_and_now};
use crate::model::wording::counted;
use crate::view::Mode;
use crate::view::mode::comparing::Comparing;
use crate::view::state::article::Tab;

impl App {
    /// Compares two times that a reader may ask about, or stops comparing.
    pub(super) fn toggle_comparison(&mut self) {
        if self.view.exploring.comparing().is_some() {
            self.end_comparison();
            return;
        }
        let moments: Rc<[Moment]> = moments(self.document.map()).into();
        let Some(times) = then_and_now(&moments) else {
            self.view.say_briefly("There is nothing to compare: fewer than two times have a date");
            return;
        };
        self.select(Selection::Nothing);
        if self.document.filter().dates.is_some() {
            // A range of dates in the filter would hide one of the two times.
            self.filter_for_answer(self.document.filter().without(Facet::Dates));
            self.view.say_briefly("All dates are shown, to compare; the filter comes back after that");
        }
        self.view.follow(Along::Time);
        self.view.panel.tab = Tab::Evidence;
        if !self.view.shows_part(Part::Evidence) {
            self.view.toggle_part(Part::Evidence);
        }
        self.view.panel.wants_title = true;
        self.compare_moments(moments, times);
    }

    /// Compares two times.
    pub(super) fn compare(&mut self, times: [Time; 2]) {
        let known = self.view.exploring.comparing().map(|comparing| Rc::clone(&comparing.moments));
        let moments = known.unwrap_or_else(|| moments(self.document.map()).into());
        self.compare_moments(moments, times);
    }

    fn compare_moments(&mut self, moments: Rc<[Moment]>, times: [Time; 2]) {
        let comparing = Comparing::new(&self.document, moments, times);
        self.view.announcer.say(comparing.spoken());
        self.say_filters_asked_with();
        self.view.enter(Mode::Comparing(Box::new(comparing)), &self.document);
    }

    /// Shows everything again.
    pub(super) fn end_comparison(&mut self) {
        self.leave_answer();
        let n_links = self.document.shown().links().len();
        let links = counted(n_links, "link is", "links are");
        self.view.announcer.say(format!("The comparison is closed: {links} shown"));
    }
}
