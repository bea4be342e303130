//! What the layout does for the window, as one state machine: it is told what happens, and answers with what is to
//! be done.
//!
//! It owns the layout's worker and the pictures that the reader knows. It sees the document and the plan of what is
//! shown, and changes neither: what it wants comes back as effects, which `app/arranger_effects.rs` does to the
//! program. Windows, files and commands never appear here.

mod dragging;
mod known_pictures;
mod own_picture;
mod purpose;
mod searching;

use crate::app::arranger::purpose::Purpose;
use crate::document::{Document, Edit};
use crate::layout::worker::{LayoutWorker, Run};
use crate::layout::{Layout, Place, Point, Request, SEED, Size, area_for};
use crate::model::ActorId;
use crate::scene::plan::Plan;
use known_pictures::Pictures;
use own_picture::OwnPicture;

/// What the arranger sees of the program.
pub(crate) struct Setting<'a> {
    pub(crate) document: &'a Document,
    pub(crate) plan: &'a Plan,
    pub(crate) canvas: Size,
    pub(crate) window: Size,
    /// Whether nothing should slide.
    pub(crate) reduced_motion: bool,
}

/// Something to be done, in the order in which it is asked for.
pub(crate) enum Effect {
    /// The document takes a first layout; that is no step, since undo has nothing to go back to.
    Settle(Layout),
    /// A new arrangement is a step of its own.
    Rearrange(Layout),
    /// The picture that the reader knew comes back, as a part of the last step.
    Restore(Layout),
    /// An edit is a step of its own.
    Apply(Edit),
    /// An edit is a part of the last step.
    Amend(Edit),
    /// The picture is drawn anew.
    Redraw,
    /// Actors that a command wants in view have got their places.
    Arrive,
    /// The layout has failed.
    Fail,
}

/// What the picture is doing. `seen` is the layout that is drawn; where it is none, the document's is drawn.
#[derive(Default)]
enum State {
    /// It stands still.
    #[default]
    Settled,
    /// It is a first sketch, or nothing yet: the search waits until the window is on the screen.
    Sketched,
    /// A better picture is being searched, since a time in egui's clock (none before the first frame).
    Searching { purpose: Purpose, since: Option<f64>, seen: Option<Layout> },
    /// The reader holds an actor, and the rest gives way.
    Dragging { actor: ActorId, at: Point, seen: Layout },
    /// The rest still gives way to an actor that was dropped.
    Yielding { seen: Layout },
    /// It slides to the document's layout, since a time in egui's clock; none before the first frame.
    Sliding { from: Layout, since: Option<f64>, seen: Layout },
}

impl State {
    /// Returns the picture that the last drag has led to so far.
    fn kept(&self) -> Option<&Layout> {
        match self {
            Self::Yielding { seen } => Some(seen),
            Self::Settled | Self::Sketched | Self::Searching { .. } | Self::Dragging { .. } | Self::Sliding { .. } => {
                None
            }
        }
    }
}

/// After what a fitted camera stays as it is, so that the reader finds the rest where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StaysAfter {
    /// A drag, even once it is undone.
    Drag,
    /// A fold.
    Fold,
}

/// What a step of the document has changed, as far as the picture minds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StepChange {
    /// The map itself: what is new finds room, and what is known stays where it is.
    Map,
    /// Who is folded in, and nothing else of what is shown.
    Folds,
    /// Something else of what is shown.
    Shown,
    /// Only where somebody is, or nothing of the picture.
    Other,
}

impl StepChange {
    /// Returns what two steps together have changed.
    pub(crate) fn and(self, other: Self) -> Self {
        [Self::Map, Self::Shown, Self::Folds].into_iter().find(|it| [self, other].contains(it)).unwrap_or(Self::Other)
    }
}

/// The layout at work for the window.
pub(crate) struct Arranger {
    /// None where the system gives no thread: then nothing is arranged beyond a sketch.
    worker: Option<LayoutWorker>,
    /// The newest run; results of older ones are dropped: the picture that they were for has been replaced.
    run: Run,
    state: State,
    pictures: Pictures,
    /// What the picture was arranged for; none once the reader has changed it: then another size of the window arranges
    /// nothing anew.
    own: Option<OwnPicture>,
    /// Why a fitted camera stays as it is when the picture is drawn anew, where it does.
    camera_stays: Option<StaysAfter>,
    /// The actor that arrow keys moved last: further moves of it are the same step, until something else is asked for.
    nudged: Option<ActorId>,
}

impl Setting<'_> {
    /// Returns whether somebody who is shown has no place.
    fn lacks_places(&self) -> bool {
        let places = &self.document.layout().places;
        self.plan.nodes.iter().any(|node| places[node.actor.index()].is_none())
    }

    /// Returns whether more than a quarter of those who are shown have no place.
    fn is_largely_new(&self) -> bool {
        let places = &self.document.layout().places;
        let n_new = self.plan.nodes.iter().filter(|node| places[node.actor.index()].is_none()).count();
        4 * n_new > self.plan.nodes.len()
    }

    fn request(&self, from: &Layout) -> Request {
        self.plan.request(from, area_for(self.canvas), SEED)
    }

    /// Returns the document's layout with the places of a run for all shown actors that are not pinned: an actor may
    /// have been pinned after the run began.
    fn with_places(&self, places: &[Place]) -> Layout {
        let known = self.document.layout();
        let mut layout = self.plan.with_places(known, places);
        for (place, known) in layout.places.iter_mut().zip(&known.places) {
            if let (Some(place), Some(known)) = (place, known) {
                let at = if known.pinned { known.at } else { place.at };
                *place = Place { at, pinned: known.pinned, ..*place };
            }
        }
        layout
    }

    /// Returns the places of pinned actors alone.
    fn pins(&self) -> Layout {
        let places = &self.document.layout().places;
        Layout { places: places.iter().map(|place| place.filter(|place| place.pinned)).collect() }
    }
}

impl Arranger {
    pub(crate) fn new(worker: Option<LayoutWorker>) -> Self {
        Self {
            worker,
            run: 0,
            state: State::Settled,
            pictures: Pictures::default(),
            own: None,
            camera_stays: None,
            nudged: None,
        }
    }

    /// Starts anew with another document; its layout counts as the reader's own.
    pub(crate) fn reset(&mut self) {
        *self = Self { run: self.run + 1, ..Self::new(self.worker.take()) };
    }

    pub(crate) fn is_settled(&self) -> bool {
        matches!(self.state, State::Settled)
    }

    pub(crate) fn is_dragging(&self) -> bool {
        matches!(self.state, State::Dragging { .. })
    }

    pub(crate) fn is_sliding(&self) -> bool {
        matches!(self.state, State::Sliding { .. })
    }

    /// Returns whether a fitted camera stays as it is when the picture is drawn anew.
    pub(crate) fn keeps_camera(&self) -> bool {
        self.camera_stays.is_some()
    }

    /// Returns where everybody is seen, where that is not where the document has them.
    pub(crate) fn seen(&self) -> Option<&Layout> {
        match &self.state {
            State::Settled | State::Sketched => None,
            State::Searching { seen, .. } => seen.as_ref(),
            State::Dragging { seen, .. } | State::Yielding { seen } | State::Sliding { seen, .. } => Some(seen),
        }
    }

    /// Returns for how many seconds a picture has been searched, while one is.
    pub(crate) fn searching_secs(&mut self, now_secs: f64) -> Option<f64> {
        match &mut self.state {
            State::Sketched => Some(0.0),
            State::Searching { since, .. } => Some(now_secs - *since.get_or_insert(now_secs)),
            State::Settled | State::Dragging { .. } | State::Yielding { .. } | State::Sliding { .. } => None,
        }
    }

    /// Notes that the picture is now the reader's: another size of the window arranges nothing anew.
    pub(crate) fn hand_over(&mut self) {
        self.own = None;
    }

    /// Forgets the pictures that are known, as somebody was moved.
    pub(crate) fn forget_pictures(&mut self) {
        self.pictures.forget();
    }

    /// Gets ready for undo or redo.
    pub(crate) fn begin_step_back(&mut self) {
        self.pictures.forget();
        self.camera_stays = self.camera_stays.filter(|after| *after == StaysAfter::Drag);
    }

    /// Gets ready for an edit.
    pub(crate) fn begin_edit(&mut self, edit: &Edit, setting: &Setting<'_>) -> Option<Effect> {
        let kept = self.keep_motion();
        match edit {
            Edit::SetFilter(_) => {
                self.camera_stays = None;
                self.pictures.keep(setting.plan, self.state.kept().unwrap_or(setting.document.layout()));
            }
            Edit::Place(..) | Edit::ReplaceLayout(_) => self.pictures.forget(),
            Edit::SetVerdict(..) | Edit::SetNote(..) | Edit::ReplaceReviews(_) | Edit::ReplaceStory(_) => {}
        }
        kept
    }

    /// Moves a slide on.
    pub(crate) fn slide_on(&mut self, now_secs: f64, setting: &Setting<'_>) -> Vec<Effect> {
        const SLIDE_SECS: f64 = 0.22;
        let State::Sliding { from, since, seen } = &mut self.state else { return Vec::new() };
        let t = ((now_secs - *since.get_or_insert(now_secs)) / SLIDE_SECS).clamp(0.0, 1.0) as f32;
        if t >= 1.0 {
            self.state = State::Settled;
        } else {
            let eased = t * t * (3.0 - 2.0 * t);
            let between = |(from, to): (&Option<Place>, &Option<Place>)| match (from, to) {
                (Some(from), Some(to)) => Some(Place { at: from.at.towards(to.at, eased), ..*to }),
                (_, to) => *to,
            };
            seen.places = from.places.iter().zip(&setting.document.layout().places).map(between).collect();
        }
        vec![Effect::Redraw]
    }
}

/// Returns the way from one picture to another: none where nobody would be seen to move.
fn slide(from: Layout, to: &Layout, setting: &Setting<'_>) -> State {
    if setting.reduced_motion || is_alike(&from, to) {
        return State::Settled;
    }
    State::Sliding { seen: from.clone(), from, since: None }
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
