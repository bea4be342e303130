//! That nothing is lost: what is not saved is kept for the next start, saves are kept as versions, and what other
//! windows and programs do with the file is noticed.
//!
//! May use all that the program has; what is remembered is in `app/kept.rs`. Nothing waits for a disk here, but for a
//! moment when the program ends.

mod answering;
mod begun;
mod elsewhere;
mod forgetting;
mod hanging;
mod late;
mod outside;
mod recovering;
mod versions;

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use egui::ViewportCommand;

use crate::app::App;
use crate::app::documents_state::Leaving;
use crate::app::keeper::{Keeper, MakeUnsaved, PATIENCE};
use crate::app::kept::ToldUnsaved;
use crate::app::origin::Origin;
use crate::app::outside::{FileChange, Looked};
use crate::command::{FileCommand, Savable};
use crate::files::FileError;
use crate::files::caught::caught;
use crate::files::state::{OpenSession, StateFolder, Unsaved};
use crate::model::edit::MapEdit;
use crate::model::reviews::Reviews;

/// What is said where nothing can be kept.
const NOTHING_IS_KEPT: &str =
    "Work that is not saved cannot be kept for the case that the program ends: only what you save stays.";

impl App {
    /// Keeps in a folder what is not saved, as soon as changes have stopped for so long, and versions of what is.
    pub fn keep_in(&mut self, folder: StateFolder, delay: Duration) {
        let session = folder.begin_session();
        self.keep_by(session, folder, delay);
    }

    /// Keeps in a folder what is not saved, as a session that was begun there.
    fn keep_by(&mut self, session: Result<OpenSession, FileError>, folder: StateFolder, delay: Duration) {
        let folder = Arc::new(folder);
        let wake = self.jobs.wake();
        let keeper = session.map_err(|error| error.of_own_file());
        let keeper = keeper.and_then(|session| {
            let started = Keeper::start(session, delay, wake);
            started.map_err(|error| format!("the system has no thread to give ({error})"))
        });
        match keeper {
            Ok(keeper) => {
                self.kept.ended.keep_by(keeper.clone());
                self.kept.keeper = Some(keeper);
            }
            Err(why) => self.say_nothing_is_kept(&why),
        }
        self.jobs.keep_in(Arc::clone(&folder));
        self.kept.folder = Some(folder);
    }

    pub(super) fn say_nothing_is_kept(&mut self, why: &str) {
        if !std::mem::replace(&mut self.kept.has_said_trouble, true) {
            self.say(true, format!("{NOTHING_IS_KEPT}\n\n{why}"));
        }
    }

    /// Tells the keeper what is not saved, where that has changed.
    pub(super) fn keep_unsaved(&mut self) {
        let Some(keeper) = &self.kept.keeper else { return };
        let is_closing = matches!(self.documents.leaving, Leaving::Closing);
        if is_closing && self.kept.ended.is_asked() {
            return;
        }
        let (has_kept, trouble) = (keeper.has_kept(), keeper.take_trouble());
        let typed = self.view.making.typed_into().cloned().collect();
        let is_unsaved = self.view.has_unsaved_changes(&self.document);
        let is_wanted = self.view.session.preferences.keeps_unsaved && !is_closing && is_unsaved;
        let note = self.view.panel.cards.note_draft.as_ref().map(|draft| draft.text.clone());
        let caption = self.view.shell.story.draft.as_ref().map(|draft| draft.text.clone());
        let now = is_wanted.then(|| ToldUnsaved { version: self.document.version(), note, caption, typed });
        if now != self.kept.told {
            let unsaved = now.is_some().then(|| self.unsaved());
            keeper.want(unsaved);
            self.kept.told = now;
        }
        // Where it fails anew, that is said anew.
        self.kept.has_said_trouble &= !has_kept;
        if let Some(error) = trouble {
            self.say_nothing_is_kept(&error.of_own_file());
        }
        // After the map: an article that has become one is kept as it is until that is.
        self.keep_begun_article();
    }

    /// Lets go of what is kept and asked of a document that is left.
    pub(super) fn leave_what_is_kept(&mut self) {
        if self.kept.told.take().is_some()
            && let Some(keeper) = &self.kept.keeper
        {
            keeper.want(None);
        }
        (self.kept.offer, self.kept.stamp, self.kept.knows_gone) = (None, None, false);
        self.kept.broken = None;
        (self.kept.versions, self.kept.chosen) = (Vec::new(), None);
        self.kept.theirs = None;
        self.kept.pictures.give_up();
        (self.view.shell.notice, self.view.shell.versions) = (None, None);
        (self.kept.before_hanging, self.kept.wants_comparison) = (None, false);
        self.view.end_failure(|failed| matches!(failed.elsewhere, Some(FileCommand::SaveAs(_))));
    }

    /// Returns what makes a state to be kept of what is not saved; it takes long for a large map with something typed into a
    /// form, and is for the keeper's thread.
    fn unsaved(&self) -> MakeUnsaved {
        let (map, origin) = (self.document.shared_map(), &self.documents.origin);
        let is_kept_in_map = origin.savable(&map) == Savable::Map;
        // Of a map that cannot be changed, what is typed makes a copy.
        let first = if is_kept_in_map { MapEdit::nothing() } else { MapEdit::set_key(Origin::key_of_copy(&map)) };
        let put_typed = self.view.putting_typed(first);
        let map_file = origin.map_file(&map).map(|slot| slot.path.clone());
        let (camera, selection) = self.own_view();
        let without_typed = Unsaved {
            is_own: is_kept_in_map,
            file: origin.file(&map).cloned(),
            map_file: map_file.filter(|_| !is_kept_in_map),
            title: origin.title(&map),
            map,
            layout: self.document.own_layout().clone(),
            filter: self.document.own_filter().clone(),
            reviews: self.reviews_with_note(),
            story: self.story_with_caption(),
            camera,
            selection,
            along: self.view.strip.along,
            forms: Vec::new(),
        };
        Box::new(move || {
            // Where a form fails, all else is kept.
            let (typed, forms) = caught(|| put_typed(&without_typed.map)).unwrap_or_default();
            without_typed.with_typed(typed, forms)
        })
    }

    /// Returns the reviews with the note that is being typed.
    fn reviews_with_note(&self) -> Reviews {
        let mut reviews = self.document.reviews().clone();
        if let Some(draft) = &self.view.panel.cards.note_draft {
            reviews.set_note(draft.piece, draft.text.clone());
        }
        reviews
    }

    /// Ends the program where the system asks for it: with all kept, and nothing asked.
    pub(super) fn mind_ending(&mut self, ctx: &egui::Context) {
        if !self.kept.ended.is_asked() || matches!(self.documents.leaving, Leaving::Closing) {
            return;
        }
        self.keep_open_changes();
        self.keep_unsaved();
        // What is on its way into a file gets there; where the disk hangs, the program does not wait for it.
        if !self.documents.is_saving() {
            if let Some(keeper) = &self.kept.keeper {
                keeper.finish();
            }
            self.documents.leaving = Leaving::Closing;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Lets a program that fails keep what is not saved first, and say where.
    pub fn keep_before_panics(&self) {
        if let Some(keeper) = &self.kept.keeper {
            keeper.keep_before_panics();
        }
    }

    /// Asks the program to end, as the system does at a log-out.
    pub fn end(&self) {
        self.kept.ended.ask();
    }

    /// Lets go of what is kept where the reader has closed the window: it is saved, or was to be discarded.
    pub(super) fn leave_kept(&mut self) {
        if !self.kept.ended.is_asked() {
            self.leave_begun_article();
        }
        let Some(keeper) = &self.kept.keeper else { return };
        let is_left =
            matches!(self.documents.leaving, Leaving::Closing) || !self.view.has_unsaved_changes(&self.document);
        if self.has_lost_file() {
            keeper.want(Some(self.unsaved()));
        } else if is_left && !self.kept.ended.is_asked() {
            keeper.want(None);
            keeper.forget_left();
        }
        keeper.finish();
    }

    /// Returns whether another program has taken the file away of what is open, so that it would be nowhere; unless the
    /// reader wants nothing kept of it.
    fn has_lost_file(&self) -> bool {
        let slot = self.documents.origin.file(self.document.map()).cloned();
        let is_discarded = self.documents.discarded == Some(self.document.version());
        let is_wanted = self.view.session.preferences.keeps_unsaved && !is_discarded;
        let Some(slot) = slot.filter(|_| is_wanted) else { return false };
        let (whole, (sender, receiver)) = (self.document.whole(), channel());
        // On a thread of its own, since a disk may hang; then nobody knows.
        let look = move || drop(sender.send(Looked::at(slot, None, &whole).change));
        let looked = thread::Builder::new().spawn(look).ok().and_then(|_| receiver.recv_timeout(PATIENCE).ok());
        matches!(looked, Some(FileChange::Gone | FileChange::Broken(..)))
    }
}
