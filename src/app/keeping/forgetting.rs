//! Forgetting all that the program has kept for itself.

use crate::app::App;
use crate::app::jobs::{JobPurpose, Outcome};
use crate::files::FileError;
use crate::files::settings_file::forget_put_aside;
use crate::files::state::FileLock;
use crate::view::state::shell::Question;

impl App {
    /// Forgets what was used and kept, but for what is open here.
    pub(in crate::app) fn forget_everything(&mut self) {
        self.view.session.recent = Default::default();
        self.view.session.articles = Default::default();
        let (folder, settings) = (self.kept.folder.clone(), self.settings.path.clone());
        self.jobs.queue(JobPurpose::Other, move || {
            let put_aside = settings.map_or(Ok(()), |path| forget_put_aside(&path));
            let done = folder.map_or(Ok(()), |folder| folder.forget()).and(put_aside);
            Outcome::Forgotten("Everything is forgotten that the program has kept. Your files are as they were.", done)
        });
    }

    /// Finds out how many saves are kept, where none is any more from now on.
    pub(in crate::app) fn count_versions(&mut self) {
        if let Some(folder) = self.kept.folder.clone() {
            self.jobs.queue(JobPurpose::Other, move || {
                let (n, bytes) = folder.count_versions();
                Outcome::VersionsCounted(n, bytes)
            });
        }
    }

    /// Asks whether saves that were kept before shall go, where there are any.
    pub(in crate::app) fn ask_about_versions(&mut self, n: usize, bytes: u64) {
        let is_on = self.view.session.preferences.keeps_versions;
        if n > 0 && !is_on && self.view.shell.question.is_none() {
            self.ask(Question::ForgetVersions(n, bytes));
        }
    }

    /// Forgets the saves of all files.
    pub(in crate::app) fn forget_versions(&mut self) {
        if let Some(folder) = self.kept.folder.clone() {
            self.jobs.queue(JobPurpose::Other, move || {
                Outcome::Forgotten("Earlier saves are removed. Your files are as they were.", folder.forget_versions())
            });
        }
    }

    /// Says that what was to be forgotten is, or what is not.
    pub(in crate::app) fn note_forgotten(&mut self, said: &str, done: Result<(), FileError>) {
        match done {
            Ok(()) => self.say(false, said.to_owned()),
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
