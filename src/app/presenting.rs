//! Presenting a story: each step shows what it holds, and nothing of that is an edit. Afterwards all is as before.

use crate::app::App;
use crate::app::presenting_state::{BeforeStory, StepInView};
use crate::command::{Command, StoryCommand, Turn, WindowCommand};
use crate::document::Edit;
use crate::layout::Point;
use crate::model::ActorId;
use crate::model::filter::Filter;
use crate::model::selection::Selection;
use crate::model::story::{MapArea, StoryStep};
use crate::scene::camera::Camera;

use super::arranger::StepChange;

impl App {
    /// Shows the story without the panels, from the step that is meant.
    pub(super) fn present(&mut self) {
        let Some(at) = self.view.shell.story.meant(self.document.story()) else { return };
        self.keep_open_changes();
        if self.before_story.is_none() {
            let before = BeforeStory {
                exploring: std::mem::take(&mut self.view.exploring),
                search: std::mem::take(&mut self.view.sidebar.search),
                viewport: self.view.viewport.clone(),
                far: self.camera_memory.far.take(),
            };
            self.before_story = Some(Box::new(before));
        }
        self.show_step(at);
        self.view.announcer.say("Arrow keys go from step to step, Escape ends the presentation");
    }

    /// Goes to another step of what is presented.
    pub(super) fn turn(&mut self, turn: Turn) {
        let (Some(at), n) = (self.view.shell.presented, self.document.story().steps.len()) else { return };
        let to = match turn {
            Turn::First => 0,
            Turn::Back => at.saturating_sub(1),
            Turn::On => (at + 1).min(n.saturating_sub(1)),
            Turn::Last => n.saturating_sub(1),
        };
        match to == at {
            false => self.show_step(to),
            true if at == 0 => self.view.announcer.say("This is the first step"),
            true => self.view.announcer.say("This is the last step; Escape ends the presentation"),
        }
    }

    fn show_step(&mut self, index: usize) {
        let story = self.document.story();
        let Some(step) = story.steps.get(index) else { return };
        let step = step.known_to(self.document.map());
        let caption = format!("Step {} of {}: {}", index + 1, story.steps.len(), story.title(index));
        self.view.announcer.say(caption);
        (self.view.shell.presented, self.view.shell.story.at) = (Some(index), index);
        self.view.exploring.selection = step.lit;
        self.show_step_filter(step.filter.clone());
        if self.document.shown().actors(self.document.map()).next().is_none() {
            self.view.announcer.say("It shows nobody");
        }
        self.look_at_step(step);
    }

    /// Draws what a filter shows, which stays the document's own.
    fn show_step_filter(&mut self, filter: Filter) {
        let edit = Edit::SetFilter(filter.clone());
        self.arrange(|arranger, setting| arranger.begin_edit(&edit, setting));
        self.document.show_for_now(filter);
        self.draw_what_is_shown();
    }

    fn draw_what_is_shown(&mut self) {
        self.replan();
        self.view.keep_up(&self.document);
        self.arrange(|arranger, setting| arranger.follow_step(StepChange::Shown, setting));
    }

    /// Looks at what a step looks at, and keeps it in view while its actors find their places.
    pub(super) fn look_at_step(&mut self, step: StoryStep) {
        let (area, canvas) = (self.area_of(&step), self.view.session.canvas);
        self.look_at(area.clone());
        self.step_in_view = Some(Box::new(StepInView { step, area, canvas }));
    }

    /// Returns the part of the map at which a step looks, where its actors are now.
    fn area_of(&self, step: &StoryStep) -> Option<MapArea> {
        let places = &self.document.layout().places;
        let place = |actor: ActorId| places.get(actor.index()).copied().flatten().map(|place| [place.at.x, place.at.y]);
        Some(step.area.as_ref()?.where_they_are(place))
    }

    /// Looks at a part of the map, as large as the window has room for it; without one at all that is shown.
    fn look_at(&mut self, area: Option<MapArea>) {
        let Some(area) = area else { return self.view.fit() };
        let Camera { center, zoom, .. } = camera_on(area, self.view.session.canvas.w, self.view.session.canvas.h);
        self.view.fly(center, zoom);
    }

    /// Brings a step into view again where its actors have got other places, or what is presented another canvas.
    pub(super) fn mind_step_in_view(&mut self) {
        let (canvas, is_presented) = (self.view.session.canvas, self.before_story.is_some());
        let Some(StepInView { step, area: seen, canvas: was }) = self.step_in_view.take().map(|boxed| *boxed) else {
            return;
        };
        let area = self.area_of(&step);
        if area != seen || (is_presented && canvas != was) {
            self.look_at(area.clone());
        }
        if is_presented || !self.arranger.is_settled() {
            self.step_in_view = Some(Box::new(StepInView { step, area, canvas }));
        }
    }

    /// Ends the presentation: everything is as it was before.
    pub(super) fn leave_presentation(&mut self) {
        (self.view.shell.presented, self.step_in_view) = (None, None);
        let Some(before) = self.before_story.take() else { return };
        let BeforeStory { exploring, search, viewport, far, .. } = *before;
        self.document.look_back();
        (self.view.exploring, self.view.sidebar.search) = (exploring, search);
        self.camera_memory.far = far;
        self.draw_what_is_shown();
        self.view.viewport = viewport;
        self.view.announcer.say("The presentation is over");
    }

    /// Returns from where the reader looks and what is chosen, as it is saved: what is presented is only looked at.
    pub(super) fn own_view(&self) -> (Camera, Selection) {
        match &self.before_story {
            Some(before) => (before.viewport.camera, before.exploring.selection),
            None => (self.view.viewport.camera, self.view.exploring.selection),
        }
    }

    /// Returns what becomes of a command while a story is presented: what is no part of that ends it first; nobody is
    /// moved in it.
    pub(super) fn in_presentation(&mut self, command: Command) -> Option<Command> {
        if self.before_story.is_none() {
            return Some(command);
        }
        match command {
            Command::Drag(..) | Command::Drop(..) | Command::DropNudged(..) => return None,
            Command::Story(StoryCommand::Turn(_) | StoryCommand::Leave | StoryCommand::Present)
            | Command::Window(WindowCommand::CommandPalette | WindowCommand::Shortcuts)
            | Command::Prefer(_)
            | Command::FitToWindow
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomToSelection
            | Command::GoTo(_)
            | Command::Select(_) => {}
            Command::StepOut => return Some(Command::Story(StoryCommand::Leave)),
            _ => self.leave_presentation(),
        }
        Some(command)
    }
}

/// Returns the camera that shows a part of the map in a canvas of a width and a height.
fn camera_on(area: MapArea, width: f32, height: f32) -> Camera {
    let zoom = (width / area.width).min(height / area.height);
    Camera { center: Point::new(area.x, area.y), zoom, is_fitted: false }
}
