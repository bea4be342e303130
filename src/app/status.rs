//! What the window says of the program, beside the document.

use crate::app::App;
use crate::model::Map;
use crate::view::Status;

impl App {
    /// Returns it, as it is now.
    pub(super) fn status(&mut self, now_secs: f64) -> Status {
        Status {
            can_go_back: self.history.can_go_back(self.view.exploring.selection),
            can_go_forward: self.history.can_go_forward(),
            file: self.file_state(),
            arranging_secs: self.arranger.searching_secs(now_secs),
        }
    }
}

/// Returns the title of a window: what is open, and whether it has unsaved changes.
pub(crate) fn window_title(mark: &str, file: Option<&str>, map: &Map) -> String {
    let file = file.map(|name| format!("{name} \u{2014} ")).unwrap_or_default();
    format!("{mark}{file}{} \u{2014} Quotemap", map.source().headline)
}
