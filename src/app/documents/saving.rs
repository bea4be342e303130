//! Saving the layout and exporting the picture.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::App;
use crate::app::jobs::{Content, JobPurpose, Write};
use crate::command::Wanted;
use crate::document::Snapshot;
use crate::files::layout_file::{Arrangement, LayoutFile};
use crate::files::saving::{FileSlot, Overwrite};
use crate::files::{FileError, FileErrorKind};
use crate::view::state::shell::Question;
use crate::view::toolkit::style;

impl App {
    /// Saves where the layout was saved before, else asks where; returns whether that could begin.
    pub(crate) fn save_layout(&mut self) -> bool {
        match &self.documents.origin.layout {
            Some(slot) => {
                self.documents.save_to = Some((slot.path.clone(), slot.overwrite()));
                true
            }
            None => self.ask_for(Wanted::LayoutToSave),
        }
    }

    /// Asks where to save the layout; returns whether it could.
    pub(crate) fn save_layout_as(&mut self) -> bool {
        self.ask_for(Wanted::LayoutToSave)
    }

    /// Asks where to write the picture.
    pub(crate) fn export_picture(&mut self) {
        self.ask_for(Wanted::PictureToExport);
    }

    /// Writes what waits for it, as soon as the picture stands still: what is saved is what is seen.
    pub(crate) fn save_at_rest(&mut self) {
        if self.jobs.is_busy() || !self.is_settled() {
            return;
        }
        let Some((path, overwrite)) = self.documents.save_to.take() else { return };
        self.keep_note();
        let arrangement = Arrangement {
            layout: self.document.layout(),
            filter: self.document.filter(),
            reviews: self.document.reviews(),
            camera: self.view.viewport.camera,
            selection: self.view.exploring.selection,
            along: self.view.strip.along,
        };
        let map_path = self.documents.origin.map.as_ref().map(|slot| slot.path.as_path());
        let layout = LayoutFile::capture(self.document.map(), map_path, arrangement);
        let content = Content::Layout(Box::new(layout), Box::new(self.document.snapshot()));
        self.documents.is_writing = true;
        self.jobs.write(Write { path, overwrite, content });
    }

    /// Writes the picture as it is seen.
    pub(super) fn write_picture(&mut self, path: PathBuf, overwrite: Overwrite, ctx: &egui::Context) {
        let content = Content::Picture {
            scene: Arc::clone(&self.scene),
            map: self.document.shared_map(),
            theme: style::theme(ctx),
            png_scale: self.view.session.preferences.png_scale.into(),
        };
        self.jobs.write(Write { path, overwrite, content });
    }

    /// Writes what was not written, as the reader agrees to lose what is there.
    pub(super) fn overwrite(&mut self, refused: Option<Write>) {
        if let Some(write) = refused {
            self.documents.is_writing = matches!(write.content, Content::Layout(..));
            self.jobs.write(Write { overwrite: Overwrite::Anything, ..write });
        }
    }

    /// Asks about what nobody has agreed to overwrite; says of anything else why it was not written.
    pub(super) fn ask_or_fail(&mut self, write: Write, error: &FileError) {
        let is_layout = matches!(write.content, Content::Layout(..));
        if is_layout {
            self.documents.is_writing = false;
        }
        let question = match error.kind {
            FileErrorKind::Exists => Question::Exists(write.path.clone()),
            FileErrorKind::Changed => Question::Changed(write.path.clone()),
            _ if !is_layout => return self.fail("The picture was not written.", error),
            _ => {
                self.documents.give_up(JobPurpose::Save);
                return self.fail("The layout was not saved; nothing on disk was changed.", error);
            }
        };
        self.documents.refused = Some(write);
        self.ask(question);
    }

    pub(super) fn note_saved(&mut self, path: PathBuf, saved: Snapshot, text: String, ctx: &egui::Context) {
        self.documents.is_writing = false;
        self.documents.typed = None;
        self.view.session.recent.add(&path);
        let slot = FileSlot { path, text: text.into() };
        self.view.announcer.say(format!("Saved: {}", slot.name()));
        self.documents.origin.layout = Some(slot);
        self.document.mark_saved(saved);
        // A picture that was saved counts as the reader's: another size of the window arranges nothing anew.
        self.arranger.hand_over();
        if !self.leave_saved(ctx) && self.view.shell.message.as_ref().is_some_and(|message| message.is_error) {
            self.view.shell.message = None;
        }
    }
}
