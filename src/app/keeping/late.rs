//! A state folder whose disk did not answer at the start: it is taken into use as soon as it does, and with it the file
//! that is open by then.

use std::path::PathBuf;
use std::sync::mpsc::channel;

use crate::app::App;
use crate::app::keeper;
use crate::app::keeping::NOTHING_IS_KEPT;
use crate::app::kept::{Late, LateClaim};
use crate::app::origin::Origin;
use crate::app::ready::{Claim, HeldElsewhere};
use crate::command::Savable;
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
        self.kept.late = Some(Late::Folder(late));
    }

    /// Takes the folder into use once it is there, and then the file that is open.
    pub(in crate::app) fn mind_late_folder(&mut self) {
        match &self.kept.late {
            None => {}
            Some(Late::Folder(late)) => {
                let Ok((folder, session, left)) = late.try_recv() else { return };
                self.kept.late = None;
                self.kept.has_said_trouble = false;
                self.keep_by(session, folder, keeper::DELAY);
                self.keep_before_panics();
                if self.kept.keeper.is_some() {
                    self.view.end_failure(|failed| failed.text.starts_with(NOTHING_IS_KEPT));
                    self.view.say_briefly("The disk answers again: what is not saved is kept from now on");
                }
                self.claim_late();
                self.kept.others.extend(left);
                self.offer_others();
            }
            // What is under way goes where the reader was told that it does.
            Some(Late::Claim(_)) if self.is_file_in_use() => {}
            Some(Late::Claim(late)) => {
                let Ok(claim) = late.try_recv() else { return };
                self.kept.late = None;
                self.take_late_claim(claim);
            }
        }
    }

    /// Asks whose the file is that is open, where nobody could tell when it was asked for.
    pub(in crate::app) fn claim_late(&mut self) {
        let slot = self.documents.origin.file(self.document.map()).cloned();
        if let (Some(slot), Some(folder), true) = (slot, self.kept.folder.clone(), self.is_unclaimed()) {
            let (sender, claim) = channel();
            // The disk of the one before may hang.
            self.jobs.let_go(self.kept.late.take());
            self.jobs.prepare(move || {
                let whose = folder.lock(&slot.path);
                // The window may be gone by now.
                let _ = sender.send((slot, whose));
            });
            self.kept.late = Some(Late::Claim(claim));
        }
    }

    /// Takes note of whose the file is, if it is still that which is open.
    fn take_late_claim(&mut self, (slot, whose): LateClaim) {
        let (map, origin) = (self.document.map(), &self.documents.origin);
        if !self.is_unclaimed() || origin.file(map).is_none_or(|open| open.path != slot.path) {
            // Its disk may hang.
            self.jobs.let_go(whose);
            return;
        }
        match whose {
            Ok(lock) => self.kept.lock = lock,
            Err(holder) => {
                let without = match origin.savable(map) {
                    // It may be changed already.
                    Savable::Map => Origin::of_own(None),
                    Savable::Layout => origin.without_file(map),
                };
                let origin = std::mem::replace(&mut self.documents.origin, without);
                // What is kept knows the file that it goes with.
                self.kept.told = None;
                self.take_claim(Claim::Theirs(Box::new(HeldElsewhere { origin, slot, holder })));
            }
        }
    }

    fn is_unclaimed(&self) -> bool {
        self.kept.lock.is_none() && self.kept.theirs.is_none()
    }
}
