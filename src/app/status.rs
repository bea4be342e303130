//! What the window says of the program, beside the document.

use crate::app::App;
use crate::view::ProgramStatus;

impl App {
    /// Returns it, as it is now.
    pub(super) fn status(&mut self, now_secs: f64) -> ProgramStatus {
        ProgramStatus {
            can_go_back: self.shows_answer() || self.history.can_go_back(self.view.exploring.selection),
            can_go_forward: self.history.can_go_forward(),
            file: self.file_state(),
            arranging_secs: self.arranger.searching_secs(now_secs),
        }
    }
}
