//! Forgetting all that the program has kept for itself.

use crate::app::App;
use crate::files::FileError;
use crate::files::settings_file::forget_put_aside;
use crate::files::state::FileLock;

impl App {
    /// Forgets what was used and kept, but for what is open here.
    pub(in crate::app) fn forget_everything(&mut self) {
        self.view.session.recent = Default::default();
        self.view.session.articles = Default::default();
        let (folder, settings) = (self.kept.folder.clone(), self.settings.path.clone());
        self.jobs.forget(move || {
            let put_aside = settings.map_or(Ok(()), |path| forget_put_aside(&path));
            folder.map_or(Ok(()), |folder| folder.forget()).and(put_aside)
        });
    }

    /// Says that all is forgotten, or what is not.
    pub(in crate::app) fn note_forgotten(&mut self, done: Result<(), FileError>) {
        match done {
            Ok(()) => self.say(
                false,
                "Everything is forgotten that the program has kept. Your files are as they were.".to_owned(),
            ),
            Err(error) => self.say(true, format!("Not everything could be removed.\n\n{error}")),
        }
    }

    /// Takes note that what is open is in its file: nothing is asked about it any more.
    pub(in crate::app) fn note_written(&mut self, lock: Option<FileLock>) {
        // Its disk may hang.
        self.jobs.let_go(std::mem::replace(&mut self.kept.lock, lock));
        self.kept.theirs = None;
        (self.kept.offer, self.kept.stamp, self.view.shell.notice) = (None, None, None);
        (self.kept.knows_gone, self.kept.broken) = (false, None);
        self.offer_others();
    }
}
