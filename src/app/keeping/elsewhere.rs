//! A file that another window has: the reader is told who that is, and this window takes it once it is free.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::app::App;
use crate::app::kept::{NoticeAbout, OpenElsewhere};
use crate::app::ready::{Claim, HeldElsewhere};
use crate::command::NoticeAnswer;
use crate::files::state::FileLock;

/// A save waits so long for who has the file: the disk of the locks may hang.
const PATIENCE: Duration = Duration::from_millis(200);
/// So often it is looked who has the file, while the window has the keyboard.
const LOOK_SECS: f64 = 3.0;

impl App {
    /// Takes note of whose the file is that is opened.
    pub(in crate::app) fn take_claim(&mut self, claim: Claim) {
        let elsewhere = |held: HeldElsewhere| OpenElsewhere {
            held,
            is_free: false,
            is_noted: false,
            looked_secs: f64::NEG_INFINITY,
            answer: None,
        };
        // The disk of the one before may hang.
        self.jobs.let_go(self.kept.lock.take());
        (self.kept.lock, self.kept.theirs) = match claim {
            Claim::Nobodys => (None, None),
            Claim::Ours(lock) => (Some(lock), None),
            Claim::Theirs(held) => (None, Some(elsewhere(*held))),
        };
        self.tell_open_elsewhere();
    }

    /// Says which other window has the file, where nothing else is told above the map.
    pub(super) fn tell_open_elsewhere(&mut self) {
        let theirs = self.kept.theirs.as_ref().filter(|theirs| !theirs.is_noted);
        if let (Some(words), None) = (theirs.map(OpenElsewhere::words), &self.view.shell.notice) {
            self.kept.offer = Some(NoticeAbout::OpenElsewhere);
            self.give_notice(words, vec![NoticeAnswer::Close]);
        }
    }

    /// Says why a save asks for another file.
    pub(in crate::app) fn say_why_elsewhere(&mut self) {
        if let Some(theirs) = self.kept.theirs.as_ref().filter(|theirs| !theirs.is_free) {
            let (name, holder) = (theirs.held.slot.name(), &theirs.held.holder);
            self.view.say_briefly(format!("{name} is open in {holder}: choose where to keep what you change"));
        }
    }

    /// Looks now and then whether the other window still has the file.
    pub(super) fn mind_open_elsewhere(&mut self, ctx: &egui::Context, has_got_focus: bool) {
        let now_secs = ctx.input(|input| input.time);
        let is_seen = self.kept.has_focus;
        let Some(theirs) = self.kept.theirs.as_mut().filter(|theirs| is_seen && !theirs.is_free) else { return };
        if has_got_focus || now_secs - theirs.looked_secs >= LOOK_SECS {
            theirs.looked_secs = now_secs;
            self.look_who_has_file();
        }
        ctx.request_repaint_after_secs(LOOK_SECS as f32);
        self.take_file(Duration::ZERO);
    }

    /// Takes the file for this window before a save, if the other one has let go of it.
    pub(in crate::app) fn take_file_if_free(&mut self) {
        self.look_who_has_file();
        self.take_file(PATIENCE);
    }

    fn look_who_has_file(&mut self) {
        let (Some(theirs), Some(folder)) = (&mut self.kept.theirs, self.kept.folder.clone()) else { return };
        if theirs.answer.is_none() && !theirs.is_free {
            let (sender, answer) = channel();
            let path = theirs.held.slot.path.clone();
            // The window may be gone by now.
            self.jobs.prepare(move || drop(sender.send(folder.lock(&path))));
            theirs.answer = Some(answer);
        }
    }

    /// Takes the file if the look has found it free, for whose end it is waited so long.
    fn take_file(&mut self, patience: Duration) {
        // What is under way goes where the reader was told that it does.
        if self.is_file_in_use() {
            return;
        }
        let Some(theirs) = &mut self.kept.theirs else { return };
        let Some(answer) = theirs.answer.take() else { return };
        match answer.recv_timeout(patience) {
            Ok(Ok(Some(lock))) => self.take_free_file(lock),
            // Nobody can tell: the disk of the locks does not answer now.
            Ok(Ok(None)) => {}
            Ok(Err(holder)) if holder == theirs.held.holder => {}
            Ok(Err(holder)) => {
                theirs.held.holder = holder;
                self.tell_open_elsewhere_anew();
            }
            Err(RecvTimeoutError::Timeout) => theirs.answer = Some(answer),
            // The system has no thread to give.
            Err(RecvTimeoutError::Disconnected) => {}
        }
    }

    /// Returns whether something is done with the file of what is open, or the reader is asked about it.
    pub(super) fn is_file_in_use(&self) -> bool {
        self.documents.is_saving() || self.jobs.is_asking() || self.view.shell.question.is_some()
    }

    /// Saves into the file from now on; but a copy of it stays one.
    fn take_free_file(&mut self, lock: FileLock) {
        let is_file_s = self.documents.origin.is_mere_arrangement();
        match self.kept.theirs.take() {
            Some(theirs) if is_file_s => {
                let HeldElsewhere { origin, slot, .. } = theirs.held;
                (self.documents.origin, self.kept.lock) = (origin, Some(lock));
                // What is kept knows the file that it goes with, and that may have been saved meanwhile.
                (self.kept.told, self.kept.stamp) = (None, None);
                self.view.say_briefly(format!("{} is open here alone now: Save writes into it", slot.name()));
                self.tell_open_elsewhere_anew();
                self.look_at_file();
            }
            theirs => {
                self.kept.theirs = theirs.map(|theirs| OpenElsewhere { is_free: true, ..theirs });
                self.tell_open_elsewhere_anew();
            }
        }
    }

    /// Notes what the file holds now that is looked at: the reader has seen it.
    pub(super) fn note_seen(&mut self, text: Arc<str>) {
        let (map, watched) = (self.document.shared_map(), self.watched());
        let is_theirs = |theirs: &&mut OpenElsewhere| watched.is_some_and(|slot| slot.path == theirs.held.slot.path);
        if let Some(theirs) = self.kept.theirs.as_mut().filter(is_theirs) {
            theirs.held.origin.note_seen(&map, Arc::clone(&text));
        }
        self.documents.origin.note_seen(&map, text);
    }

    /// Says what is known now of who has the file, in the place of what was.
    fn tell_open_elsewhere_anew(&mut self) {
        if let Some(theirs) = &mut self.kept.theirs {
            theirs.is_noted = false;
        }
        if matches!(self.kept.offer, Some(NoticeAbout::OpenElsewhere)) {
            (self.kept.offer, self.view.shell.notice) = (None, None);
        }
        self.offer_others();
    }
}
