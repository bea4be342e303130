//! Making a story: its steps are taken of what is seen, put into words and into order. Each change is a step of undo.

use crate::app::App;
use crate::command::StoryCommand;
use crate::document::Edit;
use crate::model::story::{MAX_CAPTION, MAX_STEPS, MapArea, SeenActor, Story, StoryStep};

impl App {
    /// Does what is asked of the story.
    pub(super) fn tell(&mut self, command: StoryCommand) {
        let meant = self.view.shell.story.meant(self.document.story());
        match (command, meant) {
            (StoryCommand::List, _) => self.view.toggle_story(),
            (StoryCommand::Add, _) => self.add_step(meant),
            (StoryCommand::Caption(step, caption), _) => self.set_caption(step, caption),
            (StoryCommand::Move { from, to }, _) => self.move_step(from, to),
            (StoryCommand::GoTo(step), _) => self.go_to_story_step(step),
            (StoryCommand::Present, _) => self.present(),
            (StoryCommand::Turn(turn), _) => self.turn(turn),
            (StoryCommand::Leave, _) => self.leave_presentation(),
            (StoryCommand::Replace(step), Some(meant)) => self.replace_step(step.unwrap_or(meant)),
            (StoryCommand::Remove(step), Some(meant)) => self.remove_step(step.unwrap_or(meant)),
            (StoryCommand::Shift(by), Some(meant)) => {
                if let Some(to) = meant.checked_add_signed(by.into()) {
                    self.move_step(meant, to);
                }
            }
            (StoryCommand::Replace(_) | StoryCommand::Remove(_) | StoryCommand::Shift(_), None) => {}
        }
    }

    /// Tells another story, as one step; `at` is the step of it that is meant then.
    fn retell(&mut self, at: usize, change: impl FnOnce(&mut Vec<StoryStep>)) {
        let mut story = self.document.story().clone();
        change(&mut story.steps);
        if story != *self.document.story() {
            self.edit(Edit::ReplaceStory(story));
        }
        self.view.shell.story.at = at;
    }

    fn add_step(&mut self, meant: Option<usize>) {
        self.keep_caption();
        let n = self.document.story().steps.len();
        if n >= MAX_STEPS {
            self.view.say_briefly(format!("A story has at most {MAX_STEPS} steps"));
            return;
        }
        let at = meant.map_or(0, |meant| meant + 1);
        let step = self.what_is_seen();
        self.retell(at, |steps| steps.insert(at, step));
        let list = &mut self.view.shell.story;
        (list.is_open, list.wants_caption) = (true, true);
        let empty = if self.scene.nodes.is_empty() { ". It shows nobody" } else { "" };
        self.view.announcer.say(format!("Step {} of {} is what is seen now{empty}", at + 1, n + 1));
    }

    /// Takes what is seen now, without words.
    fn what_is_seen(&self) -> StoryStep {
        let (camera, canvas) = (self.view.viewport.camera, self.view.session.canvas);
        let nodes = self.scene.nodes.iter();
        let actors = nodes.map(|node| SeenActor { actor: node.actor, at: [node.center.x, node.center.y] });
        let area =
            MapArea::of([camera.center.x, camera.center.y], [canvas.w / camera.zoom, canvas.h / camera.zoom], actors);
        StoryStep {
            caption: String::new(),
            filter: self.document.filter().clone(),
            area: (!camera.is_fitted).then_some(area),
            lit: self.view.exploring.selection,
        }
    }

    fn replace_step(&mut self, index: usize) {
        self.keep_caption();
        let seen = self.what_is_seen();
        self.retell(index, |steps| {
            if let Some(step) = steps.get_mut(index) {
                *step = StoryStep { caption: std::mem::take(&mut step.caption), ..seen };
            }
        });
        self.view.say_briefly(format!("Step {} shows what is seen now", index + 1));
    }

    fn set_caption(&mut self, index: usize, caption: String) {
        let mut caption = caption;
        caption.truncate(caption.floor_char_boundary(MAX_CAPTION));
        let at = self.view.shell.story.at;
        self.retell(at, |steps| {
            if let Some(step) = steps.get_mut(index) {
                step.caption = caption;
            }
        });
    }

    /// Notes the caption that was typed so far; the cursor stays in its field.
    pub(super) fn keep_caption(&mut self) {
        if let Some(draft) = self.view.shell.story.draft.take() {
            self.set_caption(draft.step, draft.text);
        }
    }

    fn move_step(&mut self, from: usize, to: usize) {
        self.keep_caption();
        let n = self.document.story().steps.len();
        if from >= n || to >= n || from == to {
            return;
        }
        self.retell(to, |steps| {
            let step = steps.remove(from);
            steps.insert(to, step);
        });
        self.view.shell.story.wants_focus = true;
        self.view.announcer.say(format!("It is step {} of {n} now", to + 1));
    }

    fn remove_step(&mut self, index: usize) {
        self.keep_caption();
        let title = self.document.story().title(index);
        self.retell(index, |steps| {
            if index < steps.len() {
                steps.remove(index);
            }
        });
        self.view.shell.story.wants_focus = true;
        self.view.say_briefly(format!("Removed from the story: {title}. Undo takes it back"));
    }

    /// Shows on the map what a step shows: from there, it can be changed.
    fn go_to_story_step(&mut self, index: usize) {
        self.keep_caption();
        let Some(step) = self.document.story().steps.get(index) else { return };
        let step = step.known_to(self.document.map());
        let (filter, lit) = (step.filter.clone(), step.lit);
        self.view.shell.story.at = index;
        self.view.announcer.say(format!("Step {}: {}", index + 1, self.document.story().title(index)));
        if filter != *self.document.filter() {
            self.edit(Edit::SetFilter(filter));
        }
        self.select(lit);
        self.look_at_step(step);
        if self.scene.nodes.is_empty() {
            self.view.say_briefly(format!(
                "Step {} shows nobody: take off a filter, and let it show what is seen",
                index + 1
            ));
        }
    }

    /// Returns the story with the caption that is being typed.
    pub(super) fn story_with_caption(&self) -> Story {
        let mut story = self.document.story().clone();
        if let Some(draft) = &self.view.shell.story.draft
            && let Some(step) = story.steps.get_mut(draft.step)
        {
            step.caption.clone_from(&draft.text);
        }
        story
    }
}
