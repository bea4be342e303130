//! What is open: a map with its layout and filter, and the steps that led there.
//!
//! May use the model and layouts. Changes come as edits that know their inverse, and everything that follows from the
//! map or the filter is found anew here. Files, windows and what the reader looks at never appear here.

mod communities;
mod edit;
mod elsewhere;
mod han;
mod later;
mod looking;
mod own;
mod questions;
mod replacing;
mod steps;
mod version;
mod whole;

use std::sync::{Arc, OnceLock};

use crate::document::own::Own;
use crate::document::steps::{Inverse, Step, Steps};
use crate::layout::Layout;
use crate::model::analysis::overview::Overview;
use crate::model::derived::Derived;
use crate::model::edit::MapEdit;
use crate::model::filter::Filter;
use crate::model::reviews::Reviews;
use crate::model::shown::Shown;
use crate::model::story::Story;
use crate::model::{ActorId, Map, MapProblem};

pub use edit::Edit;
pub use version::Version;
pub use whole::{Snapshot, Whole};

/// What is open in the window.
#[derive(Clone, Debug)]
pub struct Document {
    map: Arc<Map>,
    derived: Arc<Derived>,
    layout: Layout,
    /// What the filter shows, and the filter itself.
    shown: Arc<Shown>,
    /// The filter, where what it shows has yet to be found.
    next_filter: Option<Filter>,
    /// What that is as lists, found when it is first asked for.
    overview: Arc<OnceLock<Arc<Overview>>>,
    /// What is active of the filter, each with the filter that is left without it.
    chips: Vec<(String, Filter)>,
    reviews: Reviews,
    story: Story,
    /// What it shows by itself, while a step of the story is looked at.
    own: Option<Box<Own>>,
    steps: Steps,
    /// Which ids mean the same: those since the map was replaced as a whole.
    lineage: Version,
    saved: Snapshot,
    /// The same of the map that this is a copy of, or of the copy: undo leads from one to the other.
    saved_before_copy: Option<Snapshot>,
    /// Whether nothing of it was ever in a file.
    is_new: bool,
    /// Found when it is first asked for after a change.
    has_unsaved_changes: OnceLock<bool>,
}

impl Document {
    /// Opens a map; nothing has a place yet.
    pub fn new(map: impl Into<Arc<Map>>) -> Self {
        let map = map.into();
        let layout = Layout::empty(map.n_actor_slots());
        let filter = Filter::opening(&map);
        Self::with_layout(map, layout, filter)
    }

    /// Opens a map as somebody has arranged it; the layout has a place, or none, for each actor.
    pub fn with_layout(map: impl Into<Arc<Map>>, layout: Layout, filter: Filter) -> Self {
        let map = map.into();
        let shown = Arc::new(Shown::new(&map, &filter));
        Self::showing(map, layout, shown)
    }

    fn showing(map: Arc<Map>, layout: Layout, shown: Arc<Shown>) -> Self {
        let (reviews, story, filter) = (Reviews::default(), Story::default(), shown.filter().clone());
        let chips = filter.chips(&map);
        let (reviewed, told) = (reviews.clone(), story.clone());
        let whole = Whole { map: Arc::clone(&map), layout: layout.clone(), filter, reviews: reviewed, story: told };
        let saved = Snapshot { version: Version::AS_OPENED, whole };
        Self {
            map,
            derived: Arc::default(),
            layout,
            shown,
            next_filter: None,
            overview: Arc::default(),
            chips,
            reviews,
            story,
            own: None,
            steps: Steps::default(),
            lineage: Version::AS_OPENED,
            saved,
            saved_before_copy: None,
            is_new: false,
            has_unsaved_changes: OnceLock::new(),
        }
    }

    /// Notes that no file holds anything of it yet: closing it now would lose all of it.
    #[must_use]
    pub fn in_no_file(self) -> Self {
        Self { is_new: true, ..self }
    }

    /// Adds what was thought of the evidence when the layout was saved.
    #[must_use]
    pub fn with_reviews(self, reviews: Reviews) -> Self {
        let whole = Whole { reviews: reviews.clone(), ..self.saved.whole };
        Self { reviews, saved: Snapshot { whole, ..self.saved }, ..self }
    }

    /// Adds what is told with the map.
    #[must_use]
    pub fn with_story(self, story: Story) -> Self {
        let whole = Whole { story: story.clone(), ..self.saved.whole };
        Self { story, saved: Snapshot { whole, ..self.saved }, ..self }
    }

    /// Returns what is told with the map, step by step.
    pub fn story(&self) -> &Story {
        &self.story
    }

    /// Returns what the fact-checker thinks of the evidence.
    pub fn reviews(&self) -> &Reviews {
        &self.reviews
    }

    /// Returns the map.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// Returns the map for somebody who keeps it.
    pub fn shared_map(&self) -> Arc<Map> {
        Arc::clone(&self.map)
    }

    /// Returns whether a map is the one that is open, in the state in which it is now.
    pub fn is_of(&self, map: &Arc<Map>) -> bool {
        Arc::ptr_eq(&self.map, map)
    }

    /// Returns where each actor is.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Returns whether any actor is pinned; the pins of those who were removed wait for them to come back.
    pub fn has_pins(&self) -> bool {
        self.map.actor_ids().any(|actor| self.layout.places[actor.index()].is_some_and(|place| place.pinned))
    }

    /// Returns the filter.
    pub fn filter(&self) -> &Filter {
        self.next_filter.as_ref().unwrap_or(self.shown.filter())
    }

    /// Returns what is active of the filter in words, each with the filter that is left without it.
    pub fn chips(&self) -> &[(String, Filter)] {
        &self.chips
    }

    /// Returns whether the filter hides something that is shown when the map is opened: then chips tell it.
    pub fn is_filtered(&self) -> bool {
        !self.chips.is_empty()
    }

    /// Returns whether all is shown as when the map is opened, whoever is folded in. A filter that shows more than that
    /// is another one, though nothing [`Self::is_filtered`].
    pub fn is_as_opened(&self) -> bool {
        self.filter().is_reset(&self.map)
    }

    /// Returns what it shows: the same `Arc` for as long as nothing changes of that.
    pub fn shown(&self) -> &Arc<Shown> {
        &self.shown
    }

    /// Returns which state this is.
    pub fn version(&self) -> Version {
        self.steps.version()
    }

    /// Returns whether closing would lose something: what was taken back by hand is no change either.
    pub fn has_unsaved_changes(&self) -> bool {
        *self.has_unsaved_changes.get_or_init(|| self.find_unsaved_changes())
    }

    fn find_unsaved_changes(&self) -> bool {
        let is_of_this = |saved: &&Snapshot| saved.whole.map.key() == self.map.key();
        let saved = self.saved_before_copy.as_ref().filter(is_of_this).unwrap_or(&self.saved);
        let Snapshot { version, whole: Whole { map, layout, filter, reviews, story } } = saved;
        if self.is_new || self.version() == *version {
            return self.is_new;
        }
        *filter != *self.own_filter()
            || *map != self.map
            || *reviews != self.reviews
            || *story != self.story
            || self.map.actor_ids().any(|actor| self.moved(layout, actor))
    }

    /// Returns whether an actor is elsewhere than in a layout; where nobody sees it nor has pinned it, its
    /// place is the program's own.
    fn moved(&self, layout: &Layout, actor: ActorId) -> bool {
        let place_in = |layout: &Layout| layout.places.get(actor.index()).copied().flatten();
        let (before, now) = (place_in(layout), place_in(self.own_layout()));
        let is_pinned = [before, now].into_iter().flatten().any(|place| place.pinned);
        before != now && (is_pinned || self.own_shown().has_actor(actor))
    }

    /// Takes the computed layout of a fresh map: no step, there is nothing to go back to.
    pub fn settle(&mut self, layout: Layout) {
        if self.saved.version == Version::AS_OPENED {
            self.saved.whole.layout = layout.clone();
        }
        if let Some(own) = &mut self.own {
            own.layout = layout.clone();
        }
        self.layout = layout;
        self.has_unsaved_changes = OnceLock::new();
    }

    /// Makes a change, as one step named by a noun ("move of Belarus").
    pub fn apply(&mut self, edit: Edit, name: impl Into<String>) {
        self.look_back();
        let inverse = Inverse::Edit(self.perform(edit));
        self.push(name.into(), vec![inverse]);
    }

    /// Changes the map, as one step named by a noun; the filter forgets who is gone.
    ///
    /// # Errors
    /// Returns every rule that the map would break; then nothing is changed.
    pub fn edit_map(&mut self, edit: MapEdit, name: impl Into<String>) -> Result<(), Vec<MapProblem>> {
        self.look_back();
        // On a copy: what is refused leaves not even an empty slot behind.
        let mut map = Map::clone(&self.map);
        let mut inverses = vec![Inverse::Map(edit.apply(&mut map)?)];
        self.map = Arc::new(map);
        self.follow_map();
        let filter = self.filter().known_to(&self.map);
        if filter != *self.filter() {
            inverses.insert(0, Inverse::Edit(self.perform(Edit::SetFilter(filter))));
        }
        self.push(name.into(), inverses);
        Ok(())
    }

    fn push(&mut self, name: String, inverses: Vec<Inverse>) {
        self.steps.push(name, inverses);
        self.has_unsaved_changes = OnceLock::new();
    }

    /// Makes a change that follows from the last step and belongs to it; what follows from a look belongs to that.
    pub fn amend(&mut self, edit: Edit) {
        if self.own.is_some() && matches!(edit, Edit::ReplaceLayout(_)) {
            self.perform(edit);
            return;
        }
        self.look_back();
        let (was, is_layout) = (self.version(), matches!(edit, Edit::ReplaceLayout(_)));
        let inverse = Inverse::Edit(self.perform(edit));
        self.steps.amend(inverse);
        self.has_unsaved_changes = OnceLock::new();
        if is_layout {
            self.stay_saved(was);
        }
    }

    /// Takes the last step back; returns whether there was one.
    pub fn undo(&mut self) -> bool {
        self.look_back();
        let Some(step) = self.steps.done.pop_back() else { return false };
        let step = self.reverse(step);
        self.steps.undone.push(step);
        true
    }

    /// Makes the step again that was last taken back; returns whether there was one.
    pub fn redo(&mut self) -> bool {
        self.look_back();
        let Some(step) = self.steps.undone.pop() else { return false };
        let step = self.reverse(step);
        self.steps.done.push_back(step);
        true
    }

    /// Returns the name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.steps.undo_name()
    }

    /// Returns the name of the step that redo would make again.
    pub fn redo_name(&self) -> Option<&str> {
        self.steps.redo_name()
    }

    /// Returns the names of all steps that are kept, the first one first, those that were taken back last.
    pub fn step_names(&self) -> impl Iterator<Item = &str> {
        self.steps.names()
    }

    /// Returns how many of these steps are done.
    pub fn n_done(&self) -> usize {
        self.steps.done.len()
    }

    /// Returns how many older steps are kept no more, for the memory that they would take.
    pub fn n_forgotten(&self) -> usize {
        self.steps.n_forgotten()
    }

    /// Takes steps back, or makes them again, until so many are done; returns whether anything changed.
    pub fn go_to_step(&mut self, n_done: usize) -> bool {
        let before = self.n_done();
        while self.n_done() > n_done && self.undo() {}
        while self.n_done() < n_done && self.redo() {}
        self.n_done() != before
    }

    fn reverse(&mut self, step: Step) -> Step {
        self.has_unsaved_changes = OnceLock::new();
        step.reversed(|inverse| self.take_back(inverse))
    }

    fn take_back(&mut self, inverse: Inverse) -> Inverse {
        match inverse {
            Inverse::Edit(edit) => Inverse::Edit(self.perform(edit)),
            Inverse::Map(reversal) => {
                let reversal = reversal.apply(Arc::make_mut(&mut self.map));
                self.follow_map();
                Inverse::Map(reversal)
            }
            Inverse::Whole(replaced) => Inverse::Whole(Box::new(self.swap(*replaced))),
        }
    }

    fn perform(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Place(actor, place) => {
                Edit::Place(actor, std::mem::replace(&mut self.layout.places[actor.index()], place))
            }
            Edit::ReplaceLayout(mut layout) => {
                // An older layout may have fewer places than the map has actors now.
                layout.places.resize(self.map.n_actor_slots(), None);
                Edit::ReplaceLayout(std::mem::replace(&mut self.layout, layout))
            }
            Edit::SetFilter(filter) => Edit::SetFilter(self.set_filter(filter)),
            Edit::SetVerdict(id, verdict) => Edit::SetVerdict(id, self.reviews.set_verdict(id, verdict)),
            Edit::SetNote(id, note) => Edit::SetNote(id, self.reviews.set_note(id, note)),
            Edit::ReplaceReviews(reviews) => Edit::ReplaceReviews(std::mem::replace(&mut self.reviews, reviews)),
            Edit::ReplaceStory(story) => Edit::ReplaceStory(std::mem::replace(&mut self.story, story)),
        }
    }

    /// Finds anew what follows from the map, once it was changed. Whoever is new has no place yet; places and
    /// reviews of what was removed stay, in case it comes back.
    fn follow_map(&mut self) {
        self.derived = Arc::new(self.derived.following(&self.map));
        self.layout.places.resize(self.map.n_actor_slots(), None);
        self.show(self.filter().clone());
    }

    /// Shows what another filter shows; returns the one before.
    fn set_filter(&mut self, filter: Filter) -> Filter {
        let before = self.filter().clone();
        if filter != before {
            self.show(filter);
        }
        before
    }

    fn show(&mut self, filter: Filter) {
        self.next_filter = None;
        self.shown = Arc::new(Shown::new(&self.map, &filter));
        self.overview = Arc::default();
        self.chips = filter.chips(&self.map);
    }
}
