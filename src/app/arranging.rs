//! The layout at work: first pictures, room for what is shown, drags, and sliding to a new picture.

use crate::app::App;
use crate::app::history::History;
use crate::document::Edit;
use crate::layout::search::{is_sketched_at_once, sketch};
use crate::layout::worker::{LayoutWorker, Stage};
use crate::layout::{Layout, Place, Point, SEED, Size, area_for};
use crate::model::ActorId;
use crate::scene::Scene;
use crate::view::map::note;

/// What the newest run of the layout is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The first picture of a map: nothing to go back to.
    First,
    /// The rest of an opened layout: nothing to go back to.
    Complete,
    /// A step of its own.
    Relayout,
    /// The rest giving way to the last step.
    Follow,
}

/// A picture sliding into another.
#[derive(Clone, Debug)]
pub(super) struct Slide {
    from: Layout,
    /// In the clock of egui's input; none before the first frame.
    started_at_secs: Option<f64>,
}

const SLIDE_SECS: f64 = 0.22;

impl App {
    /// Shows a first placement at once, but of large maps; [`App::arrange_first`] makes it good.
    pub(super) fn sketch_first(&mut self) {
        self.purpose = Purpose::First;
        self.is_computed = true;
        self.slide = None;
        self.arranged_for = None;
        let empty = Layout::empty(self.document.map().n_actor_slots());
        let request = self.plan.request(&empty, area_for(self.view.canvas), SEED);
        self.view.arranging_secs = Some(0.0);
        if is_sketched_at_once(&request) || self.worker.is_none() {
            self.document.settle(self.plan.with_places(&empty, &sketch(&request)));
        }
        self.redraw();
    }

    /// Arranges all that is not pinned.
    pub(super) fn arrange_first(&mut self) {
        self.arranged_for = Some((self.view.canvas, self.view.window));
        self.start(Purpose::First, &self.pins());
    }

    fn pins(&self) -> Layout {
        let places = &self.document.layout().places;
        Layout { places: places.iter().map(|place| place.filter(|place| place.pinned)).collect() }
    }

    /// Lets every actor move again.
    pub(super) fn unpin_all(&mut self) {
        self.keep_motion();
        let unpinned = |place: &Option<Place>| place.map(|place| Place { pinned: false, ..place });
        let places = self.document.layout().places.iter().map(unpinned).collect();
        self.document.apply(Edit::ReplaceLayout(Layout { places }), "unpinning of all");
        self.after_edit();
    }

    /// Arranges a map that nobody has touched for the window that it now has.
    ///
    /// Returns after how many seconds to ask again, while the window is still changing.
    pub(super) fn suit_window(&mut self, now_secs: f64) -> Option<f64> {
        const QUIET_SECS: f64 = 0.3;
        let (canvas, (last, last_window)) = (self.view.canvas, self.arranged_for?);
        let is_other = |a: Size, b: Size| {
            let differ = |a: f32, b: f32| (a / b.max(1.0) - 1.0).abs() > 0.15;
            differ(a.w, b.w) || differ(a.h, b.h)
        };
        let is_touched = !self.is_computed
            || self.document.undo_name().is_some()
            || !self.view.camera.is_fitted
            // Who has looked at somebody knows where they are.
            || self.history != History::default()
            || self.dragged.is_some();
        // Panels come and go: the picture that the reader knows stays as it is.
        if is_touched || !is_other(canvas, last) || !is_other(self.view.window, last_window) {
            self.canvas_since = None;
            return None;
        }
        match self.canvas_since {
            Some((size, since)) if size == canvas && now_secs - since >= QUIET_SECS => {
                self.canvas_since = None;
                self.arrange_first();
                None
            }
            Some((size, since)) if size == canvas => Some(QUIET_SECS - (now_secs - since)),
            _ => {
                self.canvas_since = Some((canvas, now_secs));
                Some(QUIET_SECS)
            }
        }
    }

    /// Draws the newest places.
    pub(super) fn redraw(&mut self) {
        let layout = self.in_motion.as_ref().unwrap_or(self.document.layout());
        self.scene = Scene::new(self.document.map(), &self.plan, layout);
        self.view.wants_fit |= !self.gives_way;
    }

    /// Brings back the picture that the reader knows of those that are shown, or finds places for
    /// those that have none, as a part of the last step.
    pub(super) fn find_room(&mut self) {
        if let Some(places) = self.pictures.find(&self.plan) {
            let known = self.with_pins(self.plan.with_places(self.document.layout(), places));
            if known != *self.document.layout() {
                // The whole picture comes back, so the look at it does too.
                self.view.is_filtered = false;
                self.settle(known);
                self.redraw();
            }
        } else if self.lacks_places() {
            self.start(Purpose::Follow, &self.document.layout().clone());
        } else {
            self.pictures.keep(&self.plan, self.document.layout());
        }
    }

    /// Finds places for shown actors that an opened layout does not place.
    pub(super) fn complete(&mut self) {
        if self.lacks_places() {
            self.start(Purpose::Complete, &self.document.layout().clone());
        }
    }

    fn lacks_places(&self) -> bool {
        let places = &self.document.layout().places;
        self.plan.nodes.iter().any(|node| places[node.actor.index()].is_none())
    }

    pub(super) fn relayout(&mut self) {
        self.start(Purpose::Relayout, &self.pins());
    }

    fn start(&mut self, purpose: Purpose, from: &Layout) {
        self.run += 1;
        self.purpose = purpose;
        self.gives_way = false;
        self.searching = Some((self.run, None));
        if let Some(worker) = &self.worker {
            worker.arrange(self.run, self.plan.request(from, area_for(self.view.canvas), SEED));
        }
    }

    /// Notes for how long a picture has been searched; returns after how many seconds to ask again.
    pub(super) fn mind_search(&mut self, now_secs: f64) -> Option<f64> {
        self.searching = self.searching.filter(|(run, _)| *run == self.run && self.worker.is_some());
        let since = self.searching.as_mut().map(|(_, since)| *since.get_or_insert(now_secs));
        let is_about_to = self.arranged_for.is_none().then_some(0.0);
        self.view.arranging_secs = since.map(|since| now_secs - since).or(is_about_to);
        self.view.arranging_secs.map(|secs| note::LONG_SECS - secs).filter(|secs| *secs > 0.0)
    }

    pub(super) fn take_progress(&mut self) {
        let Some(progress) = self.worker.as_ref().and_then(LayoutWorker::take_progress) else { return };
        if progress.run != self.run {
            return;
        }
        let is_settled = matches!(progress.stage, Stage::Settled(_));
        let places = match progress.stage {
            Stage::Moving(places) | Stage::Settled(places) => places,
            Stage::Failed => return self.give_up_arranging(),
        };
        if places.len() != self.plan.nodes.len() {
            return;
        }
        // One picture gives way to another, not to a sketch of it; and without motion there is no way.
        let shows_way = match self.purpose {
            Purpose::First => true,
            Purpose::Relayout => false,
            Purpose::Follow | Purpose::Complete => self.gives_way || !self.view.preferences.reduced_motion,
        };
        if !is_settled && !shows_way {
            return;
        }
        let layout = self.with_pins(self.plan.with_places(self.document.layout(), &places));
        if is_settled {
            self.settle(layout);
        } else {
            self.in_motion = Some(layout);
            self.hold_dragged();
        }
        self.redraw();
        if is_settled {
            self.find_room();
            let wanted = std::mem::take(&mut self.wanted_in_view);
            self.bring_into_view(&wanted);
        }
    }

    /// Leaves the picture as it was seen last, so that it can be saved and changed, and says so.
    fn give_up_arranging(&mut self) {
        // What slides has an end that the document knows.
        if let Some(seen) = self.in_motion.take_if(|_| self.slide.is_none()) {
            match self.purpose {
                Purpose::First | Purpose::Complete => self.document.settle(seen),
                Purpose::Relayout => {}
                Purpose::Follow => self.document.amend(Edit::ReplaceLayout(seen)),
            }
        }
        self.purpose = Purpose::Follow;
        self.searching = None;
        self.dragged = None;
        self.wanted_in_view.clear();
        self.redraw();
        let what = "The program failed at arranging the map. The picture stays as it is and can be saved; \
             please report it.";
        self.say(true, what.to_owned());
    }

    /// Puts what the reader has pinned where the document has it: progress can be older than the last
    /// drop.
    fn with_pins(&self, mut layout: Layout) -> Layout {
        for (place, known) in layout.places.iter_mut().zip(&self.document.layout().places) {
            if let (Some(place), Some(known)) = (place, known) {
                let at = if known.pinned { known.at } else { place.at };
                *place = Place { at, pinned: known.pinned, ..*place };
            }
        }
        layout
    }

    fn settle(&mut self, layout: Layout) {
        let from = self.in_motion.take().unwrap_or_else(|| self.document.layout().clone());
        let is_there = is_alike(&from, &layout);
        self.searching = None;
        if matches!(self.purpose, Purpose::First | Purpose::Relayout) {
            self.pictures.forget();
        }
        self.pictures.keep(&self.plan, &layout);
        match self.purpose {
            Purpose::First | Purpose::Complete => self.document.settle(layout),
            Purpose::Relayout => self.document.apply(Edit::ReplaceLayout(layout), "arrangement"),
            Purpose::Follow => self.document.amend(Edit::ReplaceLayout(layout)),
        }
        if self.purpose == Purpose::Relayout {
            self.view.announcer.say("The map is arranged");
        }
        let is_first_sight = self.purpose == Purpose::First && !self.was_settled;
        self.was_settled = true;
        self.purpose = Purpose::Follow;
        if !is_there && !is_first_sight && !self.view.preferences.reduced_motion {
            self.in_motion = Some(from.clone());
            self.slide = Some(Slide { from, started_at_secs: None });
        }
    }

    /// Moves a slide on; returns whether it goes on.
    pub(super) fn slide_on(&mut self, now_secs: f64) -> bool {
        let Some(slide) = &mut self.slide else { return false };
        let started_at = *slide.started_at_secs.get_or_insert(now_secs);
        let t = ((now_secs - started_at) / SLIDE_SECS).clamp(0.0, 1.0) as f32;
        if t >= 1.0 {
            self.slide = None;
            self.in_motion = None;
            self.redraw();
            return false;
        }
        let eased = t * t * (3.0 - 2.0 * t);
        let to = self.document.layout();
        let between = |(from, to): (&Option<Place>, &Option<Place>)| match (from, to) {
            (Some(from), Some(to)) => Some(Place { at: from.at.towards(to.at, eased), ..*to }),
            (_, to) => *to,
        };
        self.in_motion = Some(Layout { places: slide.from.places.iter().zip(&to.places).map(between).collect() });
        self.redraw();
        true
    }

    pub(super) fn drag(&mut self, actor: ActorId, at: Point) {
        let Some(node) = self.plan.node_of(actor) else { return };
        if self.purpose != Purpose::Follow || self.lacks_places() {
            // A picture that is still being searched moves when it is found, not before.
            return;
        }
        if self.dragged == Some((actor, at)) {
            return;
        }
        let is_new = self.dragged.is_none();
        if is_new {
            self.keep_motion();
        }
        self.dragged = Some((actor, at));
        if is_new {
            self.run += 1;
            self.purpose = Purpose::Follow;
            self.gives_way = true;
            self.slide = None;
            self.in_motion = Some(self.document.layout().clone());
        }
        if let Some(worker) = &self.worker {
            if is_new {
                let request = self.plan.request(self.document.layout(), area_for(self.view.canvas), SEED);
                worker.hold(self.run, request, node, at);
            }
            worker.move_held(node, at);
        }
        self.hold_dragged();
        self.redraw();
    }

    /// Makes what the last drag has moved so far a part of its step, before something else begins.
    pub(super) fn keep_motion(&mut self) {
        if self.dragged.is_none()
            && self.gives_way
            && self.slide.is_none()
            && let Some(layout) = self.in_motion.take()
        {
            self.document.amend(Edit::ReplaceLayout(layout));
        }
    }

    /// Keeps what is dragged under the pointer, however far the rest has come.
    fn hold_dragged(&mut self) {
        if let (Some((actor, at)), Some(layout)) = (self.dragged, &mut self.in_motion)
            && let Some(place) = &mut layout.places[actor.index()]
        {
            *place = Place { at, pinned: true, ..*place };
        }
    }

    /// Leaves an actor where it was dragged to; a run of moves by keys is one step.
    pub(super) fn drop_actor(&mut self, actor: ActorId, at: Point, is_by_keys: bool) {
        self.drag(actor, at);
        if self.dragged.take().is_none() {
            return;
        }
        let Some(place) = self.document.layout().places[actor.index()] else { return };
        let edit = Edit::Place(actor, Some(Place { at, pinned: true, ..place }));
        if is_by_keys && self.nudged == Some(actor) {
            self.pictures.forget();
            self.document.amend(edit);
        } else {
            self.apply(edit);
        }
        self.nudged = is_by_keys.then_some(actor);
        match &self.worker {
            Some(worker) => worker.release(),
            None => self.in_motion = None,
        }
        self.redraw();
    }
}

/// Returns whether no actor that both layouts place is visibly elsewhere.
fn is_alike(one: &Layout, other: &Layout) -> bool {
    const VISIBLE: f32 = 1.0;
    let is_near = |(a, b): (&Option<Place>, &Option<Place>)| match (a, b) {
        (Some(a), Some(b)) => a.at.distance(b.at) < VISIBLE,
        _ => a.is_some() == b.is_some(),
    };
    one.places.iter().zip(&other.places).all(is_near)
}
