//! Drawing a large map: another thread plans and draws what a step of the document has changed, or communities that open,
//! and the picture before stands until it has. Ids outlive what is removed, so that this picture can be looked at.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use crate::app::App;
use crate::app::arranger::StepChange;
use crate::app::communities::grouping_of;
use crate::app::drawn_ahead::{Drawn, DrawnAhead, PanelCounts, PendingPicture};
use crate::app::folding::plan_of;
use crate::document::Document;
use crate::scene::communities::MOST_APART;

impl App {
    /// Draws what a step has changed. What earlier steps have changed that is not drawn yet is drawn with it.
    pub(super) fn draw_step(&mut self, change: StepChange, drawn: Drawn) {
        let undrawn = self.camera_memory.drawing.as_ref().and_then(|drawing| drawing.change);
        let change = undrawn.map_or(change, |undrawn| undrawn.and(change));
        let is_large = self.document.map().n_actors() > MOST_APART;
        let is_still = self.arranger.is_settled() && self.before_story.is_none();
        if drawn == Drawn::Soon && is_large && is_still {
            match self.camera_memory.drawing.as_mut().filter(|_| undrawn.is_some()) {
                // One thread at a time: this step is drawn once that has come to its end.
                Some(drawing) => drawing.change = Some(change),
                None => self.draw_change(change),
            }
            self.view.stand_in(self.document.shown());
        } else {
            self.camera_memory.drawing = None;
            if undrawn.is_some() && self.camera_memory.drawn.is_none() {
                self.take_counted(None);
            }
            self.show_drawn(Some(change));
        }
    }

    /// Has another thread draw what steps have changed, and count it.
    fn draw_change(&mut self, change: StepChange) {
        let (document, draw) = (self.document.as_shown(), self.drawing());
        self.draw_later(Some(change), move || (draw(&document), Some(PanelCounts::of(&document))));
    }

    /// Has another thread draw a large map, for the step that has changed something or for other communities.
    pub(super) fn draw_later(
        &mut self,
        change: Option<StepChange>,
        draw: impl FnOnce() -> (DrawnAhead, Option<PanelCounts>) + Send + 'static,
    ) {
        let (sender, found) = channel();
        self.camera_memory.drawing = Some(PendingPicture { shown: Arc::clone(self.document.shown()), change, found });
        // The window may be gone by then.
        self.jobs.prepare(move || drop(sender.send(draw())));
    }

    /// Returns what plans and draws a document as the reader looks at it now.
    pub(super) fn drawing(&self) -> impl FnOnce(&Document) -> DrawnAhead + Send + use<> {
        let memory = &self.camera_memory;
        let open = memory.grouping.as_ref().map(|grouping| grouping.open().clone()).unwrap_or_default();
        let (far, earlier) = (memory.far, Arc::clone(&self.scene));
        move |document| {
            // What stands on the map is told in this order.
            document.reading_order();
            let layout = document.layout().clone();
            let grouping = grouping_of(document, &layout, open);
            let plan = plan_of(document, &layout, grouping.as_ref(), far);
            DrawnAhead::new(document.map(), grouping, plan, layout, &earlier)
        }
    }

    /// Takes over what another thread has drawn of a large map, if it has.
    pub(super) fn take_drawn(&mut self) {
        // On the way to somewhere, the communities that are passed by stay as they are.
        let is_on_the_way = self.view.viewport.flight.is_some() || self.arranger.is_dragging();
        let is_due = |drawing: &mut PendingPicture| drawing.change.is_some() || !is_on_the_way;
        let Some(drawing) = self.camera_memory.drawing.take_if(is_due) else { return };
        let found = match drawing.found.try_recv() {
            Err(TryRecvError::Empty) => {
                self.camera_memory.drawing = Some(drawing);
                return;
            }
            found => found.ok(),
        };
        let is_of_now = |(picture, _): &(DrawnAhead, Option<PanelCounts>)| {
            Arc::ptr_eq(&drawing.shown, self.document.shown()) && picture.is_of(self.document.layout())
        };
        let is_newest = found.as_ref().is_some_and(is_of_now);
        if let (Some(change), true, false) = (drawing.change, found.is_some(), is_newest) {
            return self.draw_change(change);
        }
        // Else something else is to be seen by now, or there was no thread to draw it.
        let (picture, counted) = found.filter(|_| is_newest).unzip();
        if drawing.change.is_some() {
            self.take_counted(counted.flatten());
        }
        self.camera_memory.drawn = picture;
        self.show_drawn(drawing.change);
        self.camera_memory.drawn = None;
        // Who is new may be drawn by now.
        let wanted = std::mem::take(&mut self.camera_memory.wanted);
        self.bring_into_view(&wanted);
    }

    /// Takes what was counted of what is shown; without it, the panels count it when they are shown next.
    pub(super) fn take_counted(&mut self, counted: Option<PanelCounts>) {
        let (choices, strip) = counted.map(|PanelCounts { choices, strip }| (choices, strip)).unzip();
        self.view.strip.expect(strip);
        self.jobs.let_go(std::mem::replace(&mut self.view.sidebar.choices, choices));
    }

    /// Draws at once what steps have changed and another thread has not drawn yet.
    pub(super) fn finish_drawing(&mut self) {
        if let Some(drawing) = self.camera_memory.drawing.take_if(|drawing| drawing.change.is_some()) {
            self.take_counted(None);
            self.show_drawn(drawing.change);
        }
    }

    /// Has another thread find out what is asked for next, and let go of what was open before: after the picture, which is
    /// waited for. One thread at a time: of several steps in short order, it goes on with the last.
    pub(super) fn prepare_next(&mut self) {
        self.camera_memory.is_unprepared = true;
        self.go_on_preparing();
    }

    /// Goes on with that once the picture is there and the thread has come to its end.
    pub(super) fn go_on_preparing(&mut self) {
        let is_drawing = self.camera_memory.drawing.as_ref().is_some_and(|drawing| drawing.change.is_some());
        let memory = &mut self.camera_memory;
        let is_at_work = |done: &Receiver<()>| done.try_recv() == Err(TryRecvError::Empty);
        if !memory.is_unprepared || is_drawing || memory.preparing.as_ref().is_some_and(is_at_work) {
            return;
        }
        memory.is_unprepared = false;
        let (at_work, done) = channel();
        memory.preparing = Some(done);
        let choices = self.view.sidebar.choices.as_ref();
        let choices = choices.and_then(|choices| choices.preparation(&self.document));
        let (preparation, left) = (self.document.preparation(), std::mem::take(&mut self.camera_memory.left));
        self.jobs.prepare(move || {
            if let Some(prepare) = choices {
                prepare();
            }
            preparation();
            drop(left);
            drop(at_work);
        });
    }

    fn show_drawn(&mut self, change: Option<StepChange>) {
        self.replan();
        match change {
            Some(change) => self.arrange(|arranger, setting| arranger.follow_step(change, setting)),
            None => self.redraw(),
        }
    }
}
