//! A state folder whose disk did not answer at the start: it is taken into use as soon as it does.

use std::path::PathBuf;
use std::sync::mpsc::channel;

use crate::app::App;
use crate::app::keeper;
use crate::files::state::StateFolder;

impl App {
    /// Waits for a state folder, beside all else; where `offers_left`, what other sessions have left is offered then.
    pub fn keep_in_late(&mut self, root: PathBuf, offers_left: bool) {
        let (sender, late) = channel();
        self.jobs.prepare(move || {
            // Why it could not be opened was said at the start, unless it can now.
            if let Ok(folder) = StateFolder::open_late(root) {
                let (session, left) =
                    (folder.begin_session(), if offers_left { folder.left_over() } else { Vec::new() });
                // The window may be gone by now.
                let _ = sender.send((folder, session, left));
            }
        });
        self.kept.late = Some(late);
    }

    /// Takes the folder into use once it is there.
    pub(in crate::app) fn mind_late_folder(&mut self) {
        let Some((folder, session, left)) = self.kept.late.as_ref().and_then(|late| late.try_recv().ok()) else {
            return;
        };
        self.kept.late = None;
        self.kept.has_said_trouble = false;
        self.keep_by(session, folder, keeper::DELAY);
        self.keep_before_panics();
        if self.kept.keeper.is_some() {
            self.view.say_briefly("The disk answers again: what is not saved is kept from now on");
        }
        self.kept.others.extend(left);
        self.offer_others();
    }
}
