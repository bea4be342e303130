//! The files that the document comes from and goes to, what is asked before something would be lost, and what is
//! done with what file jobs have finished.
//!
//! May use the jobs, the arranger and what the window remembers; what is under way is in `app/documents_state.rs`. No
//! file is read or written here, and no dialog waited for: that is a job's.
//!
//! A save that nobody asked for would begin beside `save_at_rest`, as another kind of `Content`: whenever the picture is
//! at rest, enough time has passed and no job is under way, so that it never goes before what the reader asked for. When
//! it is done, the document is not marked as saved, and its file stays the one that it was.

mod leaving;
mod saving;

use std::path::{Path, PathBuf};

use egui::ViewportCommand;

use crate::app::App;
use crate::app::arranger::Arranger;
use crate::app::dialogs::{Ask, Reply};
use crate::app::documents_state::{Documents, NextDocument};
use crate::app::jobs::{DraftFrom, JobPurpose, Outcome};
use crate::app::origin::Origin;
use crate::app::ready::{OpenMap, Ready, SavedView};
use crate::command::Wanted;
use crate::files::export::{self, PictureFormat};
use crate::files::opening::Openable;
use crate::files::saving::{FileSlot, Overwrite, typed_path};
use crate::files::{FileError, layout_file};
use crate::model::Map;
use crate::model::wording::shortened;
use crate::view::FileState;
use crate::view::state::availability::DIALOG_IS_OPEN;
use crate::view::state::shell::{PathField, Question};

impl App {
    /// Returns the map that is open, with its file.
    fn open_map(&self) -> OpenMap {
        OpenMap { map: self.document.shared_map(), file: self.documents.origin.map.clone() }
    }

    /// Shows a document that is ready.
    pub(crate) fn show(&mut self, ready: Ready) {
        let Ready { document, origin, saved_view } = ready;
        self.show_document(document);
        if saved_view.is_none() {
            self.say_opened(None);
        }
        self.begin(origin, saved_view);
    }

    /// Takes note of where a new document comes from, and looks at it as its layout does; without one, arranges it.
    pub(in crate::app) fn begin(&mut self, origin: Origin, saved_view: Option<SavedView>) {
        let title = std::mem::take(&mut self.documents.title);
        self.documents = Documents { origin, title, ..Documents::default() };
        let Some(saved_view) = saved_view else {
            self.arrange(Arranger::sketch);
            return;
        };
        self.view.viewport.camera = saved_view.camera;
        self.view.choose(saved_view.selection);
        self.view.strip.along = saved_view.along;
        self.complete();
        self.say_opened(Some(saved_view.name.trim_end_matches(".json").trim_end_matches(".layout")));
        if !saved_view.mismatches.is_empty() {
            let mismatches = saved_view.mismatches.join("\n");
            self.say(false, format!("{} was opened as far as it fits this map.\n\n{mismatches}", saved_view.name));
        }
    }

    /// Asks for a path; returns whether it could: there is one dialog at a time.
    pub(crate) fn ask_for(&mut self, wanted: Wanted) -> bool {
        if self.jobs.is_asking() {
            self.view.say_briefly(DIALOG_IS_OPEN);
            return false;
        }
        let name = self.proposed_name(wanted);
        let layout = self.documents.origin.layout.as_ref();
        let folder = layout.and_then(|slot| slot.path.parent().map(Path::to_owned));
        let folder = folder.or_else(|| self.view.session.recent.folder.clone());
        self.jobs.ask(Ask { wanted, name, folder });
        true
    }

    fn proposed_name(&self, wanted: Wanted) -> String {
        let key = self.document.map().key();
        match wanted {
            Wanted::LayoutToOpen | Wanted::MapToOpen | Wanted::ArticleToOpen | Wanted::ArticleToBringIn => {
                String::new()
            }
            Wanted::PictureToExport => format!("{key}.{}", PictureFormat::ALL[0].ending()),
            Wanted::LayoutToSave => match (&self.documents.origin.layout, &self.documents.origin.proposed_name) {
                (Some(slot), _) => slot.name().into_owned(),
                (None, Some(name)) => name.clone(),
                (None, None) => format!("{key}{}", layout_file::ENDING),
            },
        }
    }

    /// Uses a path that was typed where the desktop has no dialog.
    pub(crate) fn use_typed_path(&mut self, wanted: Wanted, text: String, ctx: &egui::Context) {
        let path = typed_path(&text, self.view.session.recent.folder.as_deref());
        self.documents.typed = Some((wanted, text));
        self.use_path(wanted, path, Overwrite::Nothing, ctx);
    }

    fn use_path(&mut self, wanted: Wanted, path: PathBuf, overwrite: Overwrite, ctx: &egui::Context) {
        // The dialog has asked whether to replace the file of the name that was typed. With an ending added, it is another
        // file, about which nobody was asked.
        let agreed = |named: &PathBuf| if *named == path { overwrite.clone() } else { Overwrite::Nothing };
        match wanted {
            Wanted::LayoutToOpen | Wanted::MapToOpen => self.resume(NextDocument::Open(Openable::File(path)), ctx),
            Wanted::ArticleToOpen => self.open_file(path, ctx),
            Wanted::ArticleToBringIn => self.read_draft(DraftFrom::File(path)),
            Wanted::LayoutToSave => {
                let named = layout_file::with_ending(&path);
                let overwrite = agreed(&named);
                self.documents.save_to = Some((named, overwrite));
            }
            Wanted::PictureToExport => {
                let named = export::with_ending(&path);
                let overwrite = agreed(&named);
                self.write_picture(named, overwrite, ctx);
            }
        }
    }

    /// Gives up what was to be done with a file that nobody chose.
    fn cancel(&mut self, wanted: Wanted) {
        match wanted {
            Wanted::LayoutToSave => self.documents.give_up(JobPurpose::AskWhereToSave),
            Wanted::ArticleToOpen => self.article.piece = None,
            Wanted::LayoutToOpen | Wanted::MapToOpen | Wanted::PictureToExport | Wanted::ArticleToBringIn => {}
        }
    }

    /// Takes what jobs have finished.
    pub(crate) fn take_outcomes(&mut self, ctx: &egui::Context) {
        // While a question is open the document must not change: outcomes of jobs wait for the answer.
        while self.view.shell.question.is_none()
            && let Some(outcome) = self.jobs.take_outcome()
        {
            match outcome {
                Outcome::Answered(ask, Reply::Path(path)) => {
                    self.use_path(ask.wanted, path, Overwrite::Anything, ctx);
                }
                Outcome::Answered(ask, Reply::Cancelled) => self.cancel(ask.wanted),
                Outcome::Answered(ask, Reply::NoDialog) => self.ask_for_typed_path(ask),
                // Read for a map that is no longer open: a layout may go with the one that is.
                Outcome::Opened(from, map, _) if !self.document.is_of(&map) => self.jobs.open(from, self.open_map()),
                Outcome::Opened(from, _, Ok(ready)) => {
                    if let Openable::File(path) = from {
                        self.documents.typed = None;
                        self.view.session.recent.add(&path);
                    }
                    self.resume(NextDocument::Show(ready), ctx);
                }
                Outcome::Opened(from, _, Err(error)) => {
                    if let Openable::File(path) = from {
                        self.view.session.recent.remove(&path);
                    }
                    self.fail("The file was not opened; the map on screen stays as it was.", &error);
                }
                Outcome::Drafted(from, draft) => self.take_draft(from, draft),
                Outcome::SourceMade(wanted_for, source) => self.take_source(wanted_for, *source, ctx),
                Outcome::ArticleRead(read, reading) => self.take_article(read, reading),
                Outcome::CarriedRead(map, reading) => self.take_carried_article(&map, *reading),
                Outcome::ArticleHeld(before, map, held) => self.take_held_article(&before, &map, *held),
                Outcome::NoArticle(path) => self.open_no_article(path, ctx),
                Outcome::Saved(path, saved, text) => self.note_saved(path, *saved, text, ctx),
                Outcome::Exported(path) => {
                    self.documents.typed = None;
                    self.say(false, format!("The picture was written to {}", path.display()));
                }
                Outcome::NotWritten(write, error) => self.ask_or_fail(write, &error),
                Outcome::Failed(purpose, what) => {
                    self.documents.give_up(purpose);
                    self.say(true, what);
                }
            }
        }
    }

    fn ask_for_typed_path(&mut self, ask: Ask) {
        let text = match &ask.folder {
            Some(folder) => folder.join(&ask.name).display().to_string(),
            None if ask.name.is_empty() => "~/".to_owned(),
            None => format!("~/{}", ask.name),
        };
        self.ask_for_path(PathField::new(ask.wanted, text, None));
    }

    fn ask_for_path(&mut self, field: PathField) {
        self.view.announcer.say(field.spoken());
        self.view.shell.path_field = Some(field);
    }

    fn ask(&mut self, question: Question) {
        self.view.announcer.say(question.spoken());
        self.view.shell.question = Some(question);
    }

    /// Says what went wrong: in the path field, where the path was typed there.
    pub(crate) fn fail(&mut self, what: &str, error: &FileError) {
        match self.documents.typed.take() {
            Some((wanted, text)) => {
                self.ask_for_path(PathField::new(wanted, text, Some(error.to_string())));
            }
            None => self.say(true, format!("{what}\n\n{error}")),
        }
    }

    /// Keeps the title true.
    pub(crate) fn name_window(&mut self, ctx: &egui::Context) {
        let origin = &self.documents.origin;
        let name =
            origin.layout.as_ref().map(FileSlot::name).or_else(|| origin.proposed_name.as_deref().map(Into::into));
        let mark = if self.view.has_unsaved_changes(&self.document) { "\u{2022} " } else { "" };
        let title = window_title(mark, name.as_deref(), self.document.map());
        if title != self.documents.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.documents.title = title;
        }
    }

    /// Returns what is said of the layout's file.
    pub fn file_state(&self) -> FileState<'_> {
        self.documents.file_state(self.jobs.is_asking())
    }
}

/// Returns the title of a window: what is open, and whether it has unsaved changes.
pub(crate) fn window_title(mark: &str, file: Option<&str>, map: &Map) -> String {
    /// So that the program's name is still seen.
    const MOST_LETTERS: usize = 100;
    let file = file.map(|name| format!("{name} \u{2014} ")).unwrap_or_default();
    format!("{mark}{file}{} \u{2014} Quotemap", shortened(&map.title(), MOST_LETTERS))
}
