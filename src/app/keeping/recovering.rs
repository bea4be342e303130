//! Work that was not saved when a session ended: it is opened, and the reader is asked whether to keep it.

use crate::app::App;
use crate::app::clock::told;
use crate::app::documents_state::NextDocument;
use crate::app::drawn_ahead::Drawn;
use crate::app::kept::{NoticeAbout, RecoveredAt};
use crate::app::left_over::open_left;
use crate::app::origin::NOT_SAVED;
use crate::app::recovered::{OnTop, Recovered, Work};
use crate::app::saved_view::SavedView;
use crate::command::NoticeAnswer;
use crate::document::Whole;
use crate::files::map_file;
use crate::files::opening::Openable;
use crate::files::state::{LeftOver, RecoveryHead};
use crate::view::state::shell::Notice;

impl App {
    /// Opens the newest work that was not saved when a session ended, if there is any.
    pub fn open_left_over(&mut self) {
        let Some(folder) = self.kept.folder.clone() else { return };
        let mut left = folder.left_over().into_iter();
        let Some(newest) = left.next() else { return };
        self.kept.others = left.collect();
        self.show(open_left(newest).claim(&folder));
    }

    /// Lists all work that other sessions have left, where something else is opened.
    pub fn offer_all_left(&mut self) {
        if let Some(folder) = &self.kept.folder {
            self.kept.others.extend(folder.left_over());
            self.offer_others();
        }
    }

    /// Lists the work that other sessions have left, where nothing else is told above the map.
    pub(in crate::app) fn offer_others(&mut self) {
        self.tell_open_elsewhere();
        if self.view.shell.notice.is_none() && !self.kept.others.is_empty() {
            let text =
                "Other work is kept that was not saved. What is not opened now, the next start offers.".to_owned();
            self.give_notice(text, vec![NoticeAnswer::Close]);
        }
    }

    /// Opens work of the list of what other sessions have left.
    pub(in crate::app) fn open_other_left(&mut self, index: usize, ctx: &egui::Context) {
        if self.view.shell.question.is_none() && index < self.kept.others.len() {
            let left = self.kept.others.remove(index);
            self.leave(NextDocument::Left(left), ctx);
        }
    }

    /// Opens work that another session has left, once nothing else is lost by it.
    pub(in crate::app) fn open_left(&mut self, left: LeftOver) {
        if let Some(folder) = self.kept.folder.clone() {
            self.jobs.open_left(left, folder);
        }
    }

    /// Opens work that was not saved, or asks about it where its file was changed since.
    /// `is_arranged` says whether that is arranged as its file says, so that undo can lead back to it.
    pub(in crate::app) fn recover(&mut self, recovered: Recovered, is_arranged: bool) {
        let Recovered { left, work, others } = recovered;
        self.kept.others.extend(others);
        let when = left.at.map_or_else(String::new, |at| format!(" (kept {})", told(at)));
        let name = name_of(&left.head);
        match work {
            Work::Broken(error) => {
                let aside =
                    left.put_aside().map_or_else(|_| String::new(), |path| format!("\n\nIt is now {}", path.display()));
                self.say(true, format!("Work on {name} that was not saved cannot be read{when}.\n\n{error}{aside}"));
            }
            Work::All(why, forms) => {
                let text = format!("Recovered: {name}, {why}, as it was when the program ended{when}.");
                self.adopt(left, Some(Openable::BuiltIn), self.document.n_done());
                self.open_kept_forms(&forms);
                self.give_recovery_notice(text, vec![NoticeAnswer::Keep, NoticeAnswer::Discard]);
            }
            Work::OnTop(on_top) if on_top.is_outdated => {
                let text = format!(
                    "Changes of {name} were not saved when the program ended{when}. The file was changed since: it is \
                     shown as it is now."
                );
                self.kept.offer = Some(NoticeAbout::Outdated(left, on_top));
                self.give_recovery_notice(
                    text,
                    vec![NoticeAnswer::Recover, NoticeAnswer::Compare, NoticeAnswer::Discard],
                );
            }
            Work::OnTop(on_top) => {
                let text = format!("Recovered: changes of {name} that were not saved when the program ended{when}.");
                let beneath = (!is_arranged).then(|| self.beneath());
                let n_done = self.document.n_done();
                self.put_on_top(*on_top);
                self.adopt(left, beneath, n_done);
                self.give_recovery_notice(text, vec![NoticeAnswer::Keep, NoticeAnswer::Compare, NoticeAnswer::Discard]);
            }
        }
    }

    /// Says what was recovered, and which other window has its file.
    fn give_recovery_notice(&mut self, text: String, answers: Vec<NoticeAnswer>) {
        let theirs = self.kept.theirs.as_ref().map_or_else(String::new, |theirs| format!("\n{}", theirs.words()));
        self.give_notice(format!("{text}{theirs}"), answers);
    }

    /// Returns what is opened anew where recovered work is discarded.
    fn beneath(&self) -> Openable {
        let map = self.document.map();
        match self.documents.origin.map_file(map) {
            Some(slot) => Openable::File(slot.path.clone()),
            None if map.key() == map_file::report().key() => Openable::Report,
            None => Openable::BuiltIn,
        }
    }

    /// Takes work over that was shown; so many steps were done before.
    fn adopt(&mut self, left: LeftOver, instead: Option<Openable>, n_done: usize) {
        if let Some(keeper) = &self.kept.keeper {
            keeper.adopt(left);
        }
        let at = RecoveredAt { n_done, version: self.document.version() };
        self.kept.offer = Some(NoticeAbout::Recovered(instead, at));
    }

    /// Shows unsaved work that comes on top of what is open.
    pub(super) fn put_on_top(&mut self, OnTop { whole, view, forms, .. }: OnTop) {
        self.replace_whole(whole, &view, "recovered changes");
        self.open_kept_forms(&forms);
    }

    /// Replaces all that the document holds, as one step named by a noun, and looks at it as its file does.
    pub(super) fn replace_whole(&mut self, whole: Whole, view: &SavedView, name: &str) {
        self.keep_open_changes();
        // It is the reader's own picture from here on.
        self.arranger.reset();
        let before = self.before();
        self.document.replace(whole, name);
        self.after_step(&before, Drawn::AtOnce);
        self.look_as(view);
    }

    /// Says something above the map until the reader has chosen what to do.
    pub(super) fn give_notice(&mut self, text: String, answers: Vec<NoticeAnswer>) {
        self.view.announcer.say(text.clone());
        let others = self.kept.others.iter().map(told_of).collect();
        self.view.shell.notice = Some(Notice { text, answers, others });
    }
}

/// Returns what work a session has left, and when it was kept.
fn told_of(left: &LeftOver) -> String {
    let when = left.at.map_or_else(String::new, |at| format!(" (kept {})", told(at)));
    format!("{}{when}", name_of(&left.head))
}

/// Returns how unsaved work is called: by its file, or by the map's title.
fn name_of(head: &RecoveryHead) -> String {
    let file = head.file.as_ref().map(|file| &file.path).or(head.map_file.as_ref());
    match file.and_then(|path| path.file_name()) {
        Some(name) => name.to_string_lossy().into_owned(),
        None if head.title.is_empty() => "a map".to_owned(),
        None => format!("\u{201c}{}\u{201d}", head.title.strip_suffix(NOT_SAVED).unwrap_or(&head.title)),
    }
}
