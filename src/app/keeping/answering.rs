//! What is done when the reader has chosen in a notice.

use crate::app::App;
use crate::app::differing::ToCompare;
use crate::app::documents_state::NextDocument;
use crate::app::kept::{NoticeAbout, RecoveredAt};
use crate::command::NoticeAnswer;
use crate::files::opening::Openable;

impl App {
    /// Does what the reader has chosen in the notice above the map.
    pub(in crate::app) fn answer_notice(&mut self, answer: NoticeAnswer, ctx: &egui::Context) {
        if answer == NoticeAnswer::Compare {
            return self.compare_offered();
        }
        if [NoticeAnswer::GiveUp, NoticeAnswer::SaveElsewhere].contains(&answer) {
            return self.give_up_saving(answer);
        }
        let notice = self.view.shell.notice.take();
        self.view.shell.versions = None;
        let offer = self.kept.offer.take();
        let was_recovered = matches!(offer, Some(NoticeAbout::Recovered(..) | NoticeAbout::Outdated(..)));
        match (offer, answer) {
            (Some(NoticeAbout::Recovered(instead, at)), NoticeAnswer::Discard) => {
                self.discard_recovered(instead, at, ctx);
            }
            (Some(NoticeAbout::Outdated(left, on_top)), NoticeAnswer::Recover) => {
                if let Some(keeper) = &self.kept.keeper {
                    keeper.adopt(left);
                }
                self.put_on_top(*on_top);
            }
            (Some(NoticeAbout::Outdated(left, _)), _) => {
                if let Err(error) = left.forget() {
                    self.say(true, format!("What was not saved could not be removed: {error}"));
                }
            }
            (Some(NoticeAbout::Changed(held)), NoticeAnswer::Reload) => self.reload(*held),
            (Some(NoticeAbout::Changed(held)), _) => self.keep_mine(*held),
            (Some(NoticeAbout::Gone), NoticeAnswer::SaveAgain) => drop(self.save_document()),
            (Some(NoticeAbout::Gone), _) => self.kept.knows_gone = true,
            (Some(NoticeAbout::OpenElsewhere), _) => {
                if let Some(theirs) = &mut self.kept.theirs {
                    theirs.is_noted = true;
                }
            }
            (Some(NoticeAbout::Recovered(..)) | None, _) => {}
        }
        if answer == NoticeAnswer::Close && notice.is_some_and(|notice| !notice.others.is_empty()) {
            // The next start offers them again.
            self.kept.others.clear();
        }
        self.offer_others();
        if was_recovered {
            // What another program did with the file meanwhile was not said yet.
            self.look_at_file();
        }
    }

    /// Leaves the recovered work: by undo, which can be made again, or for what was to be opened in its place. What the
    /// reader has done since goes with it by undo only: else that is asked.
    fn discard_recovered(&mut self, instead: Option<Openable>, at: RecoveredAt, ctx: &egui::Context) {
        if let Some(keeper) = &self.kept.keeper {
            keeper.forget_left();
        }
        self.view.making.close_recovered();
        self.keep_open_changes();
        match instead {
            Some(openable) => {
                self.documents.discarded = Some(at.version);
                self.resume(NextDocument::Open(openable), ctx);
            }
            None => self.go_to_step(at.n_done),
        }
    }

    /// Finds out how what the notice is about differs from what its file held.
    pub(super) fn compare_offered(&mut self) {
        let now = self.document.whole();
        let known = self.watched().map(|slot| slot.text);
        let to_compare = match (&self.kept.offer, known) {
            // What was opened is no news, but what the reader has made of it.
            (Some(NoticeAbout::Recovered(..)), Some(text)) => {
                ToCompare::Since(text, Box::new(now), "What was recovered")
            }
            (Some(NoticeAbout::Recovered(..)), None) => {
                let before = self.document.saved().clone().unplaced();
                ToCompare::States(Box::new([before, now]), "What was recovered")
            }
            (Some(NoticeAbout::Outdated(_, on_top)), _) => {
                let states = Box::new([now, on_top.whole.clone()]);
                ToCompare::States(states, "How what was not saved differs from the file")
            }
            (Some(NoticeAbout::Changed(held)), Some(text)) => {
                ToCompare::Since(text, Box::new(held.whole.clone()), "What another program has changed")
            }
            (Some(NoticeAbout::Changed(_) | NoticeAbout::Gone | NoticeAbout::OpenElsewhere) | None, _) => return,
        };
        self.jobs.compare(to_compare);
    }
}
