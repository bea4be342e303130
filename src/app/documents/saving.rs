//! Saving what is open, copies of it, and its picture.

use std::path::PathBuf;

use crate::app::App;
use crate::app::documents_state::SaveTo;
use crate::app::jobs::JobPurpose;
use crate::app::written::{Content, SavedDocument, SavedFile, Write};
use crate::command::{FileCommand, Savable};
use crate::files::layout_file::{Arrangement, LayoutFile};
use crate::files::saving::{FileSlot, Overwrite};
use crate::files::{FileError, FileErrorKind, layout_file, map_file};
use crate::model::publishing::Contents;
use crate::view::Message;
use crate::view::state::shell::Question;

impl App {
    /// Returns what of the document is saved.
    pub(in crate::app) fn savable(&self) -> Savable {
        self.documents.origin.savable(self.document.map())
    }

    /// Saves where it was saved before, else asks where; returns whether that could begin.
    pub(crate) fn save_document(&mut self) -> bool {
        self.take_file_if_free();
        let what = self.savable();
        match self.documents.origin.file(self.document.map()) {
            Some(slot) => {
                let (path, overwrite) = (slot.path.clone(), slot.overwrite());
                self.documents.save_to = Some(SaveTo { what, path, overwrite });
                if !self.is_settled() {
                    self.view.announcer.say("It is saved as soon as the map is arranged");
                }
                true
            }
            None => {
                self.say_why_elsewhere();
                self.ask_for(what.wanted())
            }
        }
    }

    /// Asks where to save something, or what [`Self::save_document`] saves; returns whether it could.
    pub(crate) fn save_document_as(&mut self, what: Option<Savable>) -> bool {
        self.ask_for(what.unwrap_or_else(|| self.savable()).wanted())
    }

    /// Saves at a path that was chosen, as soon as the picture stands still. A map that cannot be changed is saved as a
    /// copy of one's own, which is then open.
    pub(super) fn save_at(&mut self, what: Savable, path: PathBuf, overwrite: Overwrite) {
        if what == Savable::Map && self.savable() == Savable::Layout {
            self.begin_copy();
        }
        self.documents.save_to = Some(SaveTo { what, path, overwrite });
    }

    /// Writes what waits for it, as soon as the picture stands still: what is saved is what is seen.
    pub(crate) fn save_at_rest(&mut self) {
        if self.jobs.is_busy() || !self.is_settled() {
            return;
        }
        let Some(SaveTo { what, path, overwrite }) = self.documents.save_to.take() else { return };
        self.keep_note();
        self.keep_caption();
        let is_looked_only = !self.document.has_unsaved_changes();
        let document = SavedDocument { is_looked_only, ..self.saved_document(what) };
        let content = Content::Document(Box::new(document));
        self.documents.is_writing = true;
        self.jobs.write(Write { path, overwrite, content });
    }

    fn saved_document(&self, what: Savable) -> SavedDocument {
        let map = self.document.map();
        let (camera, selection) = self.own_view();
        let arrangement = Arrangement {
            layout: self.document.own_layout(),
            filter: self.document.own_filter(),
            reviews: self.document.reviews(),
            story: self.document.story(),
            camera,
            selection,
            along: self.view.strip.along,
        };
        let map_path = self.documents.origin.map_file(map).map(|slot| slot.path.as_path());
        let layout = LayoutFile::capture(map, map_path, arrangement);
        SavedDocument {
            what,
            map: self.document.shared_map(),
            layout,
            snapshot: self.document.snapshot(),
            keeps_version: self.view.session.preferences.keeps_versions,
            is_looked_only: false,
        }
    }

    /// Has counted what the map's file holds, to ask whether a copy without the articles is wanted.
    pub(in crate::app) fn count_for_copy(&mut self) {
        self.keep_open_changes();
        let (reviews, story) = (self.document.reviews().clone(), self.document.story().clone());
        self.jobs.count(self.document.shared_map(), reviews, story);
    }

    /// Says what a copy would hold and lack, before it is written.
    pub(super) fn ask_about_copy(&mut self, contents: &Contents) {
        let left_out = match contents.copied() {
            Some(copied) => format!("It leaves out {copied}; in the place of a sentence stands what its link says."),
            None => "The map holds nothing of the article that would have to be left out.".to_owned(),
        };
        let holds = contents.without_articles().kept();
        self.ask(Question::WithoutArticle(format!("{left_out}\n\nIt holds {holds}.")));
    }

    /// Writes a copy of the map without its articles, beside what is open.
    pub(super) fn write_copy(&mut self, path: PathBuf, overwrite: Overwrite) {
        let content = Content::Copy(Box::new(self.saved_document(Savable::Map)));
        self.jobs.write(Write { path, overwrite, content });
    }

    /// Writes the picture as it is seen.
    pub(super) fn write_export(&mut self, path: PathBuf, overwrite: Overwrite, ctx: &egui::Context) {
        let content = self.wanted_export(ctx);
        self.jobs.write(Write { path, overwrite, content });
    }

    /// Writes what was not written, as the reader agrees to lose what is there.
    pub(super) fn overwrite(&mut self, refused: Option<Write>) {
        if let Some(write) = refused {
            self.documents.is_writing = write.content.is_document();
            self.jobs.write(write);
        }
    }

    /// Asks about what nobody has agreed to overwrite; says of anything else why it was not written.
    pub(super) fn ask_or_fail(&mut self, mut write: Write, error: &FileError) {
        if write.content.is_document() {
            self.documents.is_writing = false;
        }
        let question = match &error.kind {
            FileErrorKind::Exists => {
                write.overwrite = Overwrite::Anything;
                Question::Exists(write.path.clone())
            }
            FileErrorKind::Changed(found) => {
                // What comes there while the question stands is asked about anew.
                write.overwrite = found.clone().map_or(Overwrite::Anything, Overwrite::Agreed);
                Question::Changed(write.path.clone())
            }
            FileErrorKind::Folder | FileErrorKind::NotOrdinary
                if matches!(write.overwrite, Overwrite::Known(_) | Overwrite::Agreed(_)) =>
            {
                Question::NoFile(error.to_string())
            }
            _ => {
                if write.content.is_document() {
                    self.give_up_leaving(JobPurpose::Save);
                }
                return self.say_not_written(&write.content, error);
            }
        };
        self.documents.refused = Some(write);
        self.ask(question);
    }

    /// Says that something was not written, with a way to write it elsewhere.
    fn say_not_written(&mut self, content: &Content, error: &FileError) {
        let (what, elsewhere) = match content {
            Content::Export { .. } => ("Nothing was exported", FileCommand::ChooseExportFile),
            Content::Copy(_) => ("The copy was not written", FileCommand::CopyWithoutArticle),
            Content::Document(document) => match document.what {
                Savable::Map => ("The map was not saved", FileCommand::SaveAs(Some(Savable::Map))),
                Savable::Layout => ("The layout was not saved", FileCommand::SaveAs(Some(Savable::Layout))),
            },
        };
        let is_torn = matches!(error.kind, FileErrorKind::Torn { .. });
        let unchanged = if is_torn { "" } else { "; nothing on disk was changed" };
        match self.documents.typed {
            // The field for the path stays open: whoever types another one there saves elsewhere.
            Some(_) => self.fail("", error),
            None => {
                let text = format!("{what}{unchanged}.\n\n{error}");
                self.view.show_message(Message { elsewhere: Some(elsewhere), ..Message::new(true, text) });
            }
        }
    }

    /// Takes note of what was saved, and says of a map's file what is to be known before it is passed on.
    pub(super) fn note_saved(&mut self, saved: SavedFile, ctx: &egui::Context) {
        let SavedFile { what, path, text, snapshot, was_version_1, contents, lock, no_version } = saved;
        self.documents.is_writing = false;
        self.documents.typed = None;
        self.view.session.recent.add(&path);
        let slot = FileSlot { path, text: text.into() };
        let name = slot.name().into_owned();
        if self.view.making.typed_into().next().is_some() {
            self.view.say_briefly(format!("Saved: {name}, without what is typed into the form"));
        } else {
            self.view.announcer.say(format!("Saved: {name}"));
        }
        let map = self.document.shared_map();
        let is_saved_as = self.documents.origin.file(&map).is_none_or(|known| known.path != slot.path);
        let is_open = self.documents.origin.savable(&map) == what;
        self.documents.origin.note_saved(what, &map, slot);
        // The layout of a map of one's own is only a part of what is open.
        if is_open {
            self.document.mark_saved(snapshot);
            self.note_written(lock);
        }
        self.view.end_failure(|failed| matches!(failed.elsewhere, None | Some(FileCommand::SaveAs(_))));
        self.list_versions_again();
        // A picture that was saved counts as the reader's: another size of the window arranges nothing anew.
        self.arranger.hand_over();
        if self.leave_saved(ctx) {
            return;
        }
        let mut told = Vec::new();
        if what == Savable::Map && is_saved_as {
            told.push(match contents.copied() {
                Some(copied) => format!("{name} is saved. It holds {copied}."),
                None => format!("{name} is saved. It holds nothing of the article but what stands in quotation marks."),
            });
        }
        if let Some(error) = no_version {
            told.push(format!("No version of it could be kept: {error}."));
        }
        if was_version_1 {
            told.push(format!("{name} is a map of version 2 now, which older programs do not read."));
        }
        if !told.is_empty() {
            self.say(false, told.join(" "));
        }
    }
}

/// Returns a path whose name ends as files of its kind do.
pub(super) fn with_ending(what: Savable, path: &std::path::Path) -> PathBuf {
    match what {
        Savable::Map => map_file::with_ending(path),
        Savable::Layout => layout_file::with_ending(path),
    }
}
