//! Leaving a document for another one or for good, and what is asked before something would be lost.

use std::mem;

use egui::ViewportCommand;

use crate::app::App;
use crate::app::documents_state::{Leaving, NextDocument};
use crate::app::jobs::JobPurpose;
use crate::app::ready::Ready;
use crate::app::written::Content;
use crate::command::{Answer, Wanted};
use crate::document::Edit;
use crate::files::opening::Openable;
use crate::view::state::shell::Question;

impl App {
    /// Does something that replaces the document, once nothing is lost by it.
    pub(crate) fn leave(&mut self, next: NextDocument, ctx: &egui::Context) {
        if self.view.shell.question.is_some() {
            return;
        }
        self.keep_open_changes();
        if self.documents.is_saving() {
            // A save that is under way will go on with this instead; but a window that is to close after it stays
            // closing, even if a file was read meanwhile.
            if !matches!(self.documents.leaving, Leaving::Saving(NextDocument::Close)) {
                self.documents.leaving = Leaving::Saving(next);
            }
        } else if self.view.has_unsaved_changes(&self.document) {
            self.documents.leaving = Leaving::Asking(next);
            self.ask(Question::Unsaved(self.savable()));
        } else {
            self.proceed(next, ctx);
        }
    }

    /// Goes on after a dialog or a job; asks again if the document was changed meanwhile, since the reader has agreed
    /// only to lose earlier changes.
    pub(in crate::app) fn resume(&mut self, next: NextDocument, ctx: &egui::Context) {
        self.keep_open_changes();
        if self.has_discarded() && !self.documents.is_saving() {
            self.proceed(next, ctx);
        } else {
            self.leave(next, ctx);
        }
    }

    /// Returns whether the reader has agreed to lose all that is not saved.
    fn has_discarded(&self) -> bool {
        let has_typed = self.view.making.typed_into().next().is_some();
        self.documents.discarded == Some(self.document.version()) && !has_typed
    }

    /// Shows what was read; where something is asked first, or saved, it is read again after that: by then its file may hold
    /// what was saved.
    pub(super) fn show_or_reopen(&mut self, from: Openable, ready: Box<Ready>, ctx: &egui::Context) {
        self.keep_open_changes();
        let is_saving = self.documents.is_saving();
        let is_discarded = self.has_discarded() && !is_saving;
        let waits = is_saving || self.view.has_unsaved_changes(&self.document);
        self.resume(if waits && !is_discarded { NextDocument::Open(from) } else { NextDocument::Show(ready) }, ctx);
    }

    /// Makes steps of what the reader has begun, so that it counts as a change.
    pub(in crate::app) fn keep_open_changes(&mut self) {
        self.keep_motion();
        self.keep_note();
        self.keep_caption();
    }

    /// Notes what was typed so far; the cursor stays in the field.
    pub(super) fn keep_note(&mut self) {
        if let Some(draft) = self.view.panel.cards.note_draft.take() {
            self.edit(Edit::SetNote(draft.piece, draft.text));
        }
    }

    fn proceed(&mut self, next: NextDocument, ctx: &egui::Context) {
        self.documents.leaving = Leaving::No;
        match next {
            NextDocument::Close => {
                self.documents.leaving = Leaving::Closing;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            NextDocument::Ask(wanted) => drop(self.ask_for(wanted)),
            NextDocument::Open(openable) => self.jobs.open(openable, self.open_map()),
            NextDocument::Show(ready) => self.show(*ready),
            NextDocument::Left(left) => self.open_left(left),
            NextDocument::New(new) => self.show_new_map(*new),
        }
    }

    /// Does what the reader answered to a question, or that the path field was closed.
    pub(crate) fn answer(&mut self, answer: Answer, ctx: &egui::Context) {
        let question = self.view.shell.question.take();
        let refused = self.documents.refused.take();
        self.documents.typed = None;
        if let Some(Question::NoFile(_)) = question {
            // What was told of it before may not be true any more.
            self.look_at_file();
        }
        match (question, answer) {
            (Some(Question::Unsaved(_)), Answer::Yes) => {
                if let Leaving::Asking(next) = mem::take(&mut self.documents.leaving) {
                    self.documents.leaving = Leaving::Saving(next);
                }
                self.save_or_stay(|app| app.take_typed() && app.save_document());
            }
            (Some(Question::Unsaved(_)), Answer::Otherwise) => {
                self.documents.discarded = Some(self.document.version());
                while self.view.making.typed_into().next().is_some() {
                    self.view.making.close();
                }
                if let Leaving::Asking(next) = mem::take(&mut self.documents.leaving) {
                    self.proceed(next, ctx);
                }
            }
            (Some(Question::Exists(_) | Question::Changed(_)), Answer::Yes) => self.overwrite(refused),
            (Some(Question::Exists(_) | Question::Changed(_)), Answer::Otherwise)
            | (Some(Question::NoFile(_)), Answer::Yes) => {
                let what = refused.and_then(|write| match write.content {
                    Content::Document(document) => Some(document.what),
                    Content::Copy(_) | Content::Export { .. } => None,
                });
                self.save_or_stay(|app| app.save_document_as(what));
            }
            (Some(Question::Changed(_)), Answer::Compare) => {
                self.stay();
                self.compare_with_file();
            }
            (Some(Question::WithoutArticle(_)), Answer::Yes) => drop(self.ask_for(Wanted::CopyToWrite)),
            (Some(Question::Forget), Answer::Yes) => self.forget_everything(),
            (Some(Question::ForgetVersions(..)), Answer::Yes) => self.forget_versions(),
            // It has nothing to do with what is open, which may be about to close.
            (Some(Question::ForgetVersions(..)), Answer::Cancel) => self.keep_versions_again(),
            (Some(Question::ForgetVersions(..)), _) => {}
            (_, Answer::Cancel | Answer::Compare)
            | (None, _)
            | (Some(Question::WithoutArticle(_) | Question::NoFile(_) | Question::Forget), Answer::Otherwise) => {
                self.stay();
                self.article.piece = None;
            }
        }
    }

    /// Saves; where that cannot begin, the document is not left after some later save.
    fn save_or_stay(&mut self, save: impl FnOnce(&mut Self) -> bool) {
        if !save(self) {
            self.stay();
        }
    }

    /// Leaves nothing; what another session has left is offered again.
    pub(in crate::app) fn stay(&mut self) {
        if let Leaving::Asking(NextDocument::Left(left)) | Leaving::Saving(NextDocument::Left(left)) =
            mem::take(&mut self.documents.leaving)
        {
            self.kept.others.push(left);
            self.offer_others();
        }
    }

    /// Gives up leaving the document where that waited for a job which failed: it must not happen after some later job.
    pub(in crate::app) fn give_up_leaving(&mut self, purpose: JobPurpose) {
        match purpose {
            JobPurpose::Save => {
                self.documents.is_writing = false;
                self.stay();
            }
            // A save without a dialog is the only job that leaving then waits for.
            JobPurpose::AskWhereToSave if !self.documents.is_saving() => self.stay(),
            JobPurpose::AskWhereToSave | JobPurpose::Other => {}
        }
    }

    /// Leaves the document, where that only waited for it to be saved; returns whether it did.
    pub(super) fn leave_saved(&mut self, ctx: &egui::Context) -> bool {
        match mem::take(&mut self.documents.leaving) {
            Leaving::Asking(next) | Leaving::Saving(next) => self.leave(next, ctx),
            stays @ (Leaving::No | Leaving::Closing) => {
                self.documents.leaving = stays;
                return false;
            }
        }
        true
    }

    /// Asks before a window with unsaved changes closes, and lets it wait for what is being saved.
    pub(crate) fn mind_closing(&mut self, ctx: &egui::Context) {
        let is_closing = matches!(self.documents.leaving, Leaving::Closing);
        if !ctx.input(|input| input.viewport().close_requested()) || is_closing {
            return;
        }
        self.keep_open_changes();
        let is_saving = self.documents.is_saving();
        if is_saving || self.view.has_unsaved_changes(&self.document) || self.view.shell.question.is_some() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(NextDocument::Close, ctx);
        }
    }
}
