//! What the strip remembers, and how the playhead moves.

use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::Date;

use crate::document::Document;
use crate::model::along::Along;
use crate::model::date::DateRange;
use crate::model::filter::Filter;
use crate::model::shown::Shown;
use crate::model::time::comparison::Time;
use crate::view::state::lanes::Lanes;
use crate::view::state::strip_data::StripData;

/// What the strip remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// What it follows.
    pub along: Along,
    /// What the rows of the timeline are.
    pub lanes: Lanes,
    /// The mark that the arrow keys are at.
    pub at: Option<usize>,
    /// Where a range of time that is being dragged starts, on the axis.
    pub dragged_from: Option<f64>,
    /// The range of dates that keys have made, and which end of it they move.
    pub stretched: Option<Stretched>,
    /// What of a compared time is being dragged.
    pub dragged_time: Option<DraggedTime>,
    pub(in crate::view) data: Option<Rc<StripData>>,
    /// What another thread has found for what comes next.
    pub(in crate::view) found: Option<Rc<StripData>>,
    /// What is shown while what another thread has yet to find of it is as what was found before.
    pub(in crate::view) unfound: Option<Arc<Shown>>,
}

impl Strip {
    /// Returns what the strip shows of a document.
    pub fn data(&mut self, document: &Document) -> Rc<StripData> {
        let is_of = |data: &Rc<StripData>| Arc::ptr_eq(&data.shown, document.shown());
        if !self.is_unfound(document) && !self.data.as_ref().is_some_and(is_of) {
            self.data = self.found.take().filter(is_of);
        }
        Rc::clone(self.data.get_or_insert_with(|| Rc::new(StripData::new(document))))
    }

    /// Returns whether another thread has yet to find, and to draw, what is shown of a document.
    pub(in crate::view) fn is_unfound(&self, document: &Document) -> bool {
        self.unfound.as_ref().is_some_and(|unfound| Arc::ptr_eq(unfound, document.shown()))
    }

    /// Takes what another thread has found, for as soon as it is asked for; without it, it is found then.
    pub(crate) fn expect(&mut self, found: Option<StripData>) {
        (self.found, self.unfound) = (found.map(Rc::new), None);
    }

    /// Returns whether it shows a range of dates, which Escape takes away.
    pub(in crate::view) fn has_range(&self, filter: &Filter) -> bool {
        self.along == Along::Time && filter.dates.is_some()
    }

    /// Returns what it showed when it was asked last.
    pub(in crate::view) fn known_data(&self) -> Option<Rc<StripData>> {
        self.data.clone()
    }
}

/// Returns the widget that the marks are for the keyboard: one stop for Tab.
pub(in crate::view) fn marks_id() -> egui::Id {
    egui::Id::unique("marks of the strip")
}

/// What of a compared time is being dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DraggedTime {
    /// Which of the two.
    pub(in crate::view) index: usize,
    /// The time as it was.
    pub(in crate::view) before: Time,
    pub(in crate::view) part: Grip,
    /// The day where the pointer was pressed.
    pub(in crate::view) from: Date,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Grip {
    First,
    Last,
    Whole,
}

/// The end of a range of dates that stays while keys move the other one, and the range itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretched {
    pub(in crate::view) range: DateRange,
    /// Whether the last day stays, and the first is moved.
    pub(in crate::view) moves_first: bool,
}
