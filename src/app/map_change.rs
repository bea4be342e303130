//! Changes of the map: after an edit, an undo or a redo the window keeps nothing of the map before it.

use crate::app::App;
use crate::command::MapChange;
use crate::model::MapProblem;
use crate::model::edit::MapEdit;

impl App {
    /// Changes the map, as one step named by a noun.
    ///
    /// # Errors
    /// Returns every rule that the map would break; then nothing is changed.
    pub fn edit_map(&mut self, edit: MapEdit, name: &str) -> Result<(), Vec<MapProblem>> {
        self.keep_open_changes();
        // The next move by an arrow key is a step of its own.
        self.arranger.end_nudging();
        let before = self.before();
        self.document.edit_map(edit, name)?;
        self.view.announcer.say_step("Done", name);
        self.after_step(&before);
        Ok(())
    }

    /// Changes the map as a reader asked, and chooses what that is about; a form that asked for it closes, or says why not.
    pub(super) fn change_map(&mut self, change: MapChange) {
        let MapChange { edit, name, choose, is_from_form } = change;
        match self.edit_map(edit, &name) {
            Ok(()) => {
                if is_from_form {
                    self.view.making.close();
                }
                if let Some(selection) = choose {
                    self.select(selection);
                }
            }
            Err(problems) if is_from_form => self.view.making.problems = problems,
            Err(problems) => {
                let whats: Vec<&str> = problems.iter().map(|problem| problem.what.as_str()).collect();
                self.say(true, format!("The map was not changed: {}", whats.join("; ")));
            }
        }
    }

    /// Lets go of what is gone from the map, and finds anew what was found out about it: everything that the program
    /// remembers of a map, beside what is shown of it, is named here.
    pub(super) fn follow_map(&mut self) {
        let map = self.document.shared_map();
        self.arranger.forget_pictures();
        self.history.retain(|selection| selection.is_in(&map));
        // The filter to go back to after an answer may name actors that are gone.
        self.camera_memory.answer = None;
        self.camera_memory.before = None;
        self.camera_memory.wanted.retain(|&actor| map.has_actor(actor));
        self.article.piece = self.article.piece.filter(|&piece| map.has_piece(piece));
        self.view.follow_map(&self.document);
        self.hold_article_anew();
    }
}
