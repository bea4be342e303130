//! The files that the document comes from and goes to, what is asked before something would be lost, and what is
//! done with what file jobs have finished.
//!
//! May use the jobs, the arranger and what the window remembers; what is under way is in `app/documents_state.rs`. No
//! file is read or written here, and no dialog waited for: that is a job's.
//!
//! What nobody has saved is kept by `app/keeping`, in no file of the reader's.

mod leaving;
mod saving;

use saving::with_ending;

use std::path::{Path, PathBuf};

use egui::ViewportCommand;

use crate::app::App;
use crate::app::dialogs::{Ask, Reply};
use crate::app::documents_state::{Documents, NextDocument};
use crate::app::drawn_ahead::Drawn;
use crate::app::jobs::{DraftFrom, JobPurpose, Outcome};
use crate::app::origin::Origin;
use crate::app::ready::{LaidOver, OpenMap, Ready};
use crate::app::saved_view::SavedView;
use crate::command::{FileCommand, Savable, Wanted};
use crate::document::Edit;
use crate::files::export;
use crate::files::opening::Openable;
use crate::files::saving::{FileSlot, Overwrite, typed_path};
use crate::files::{FileError, map_file};
use crate::model::Map;
use crate::model::wording::unturned;
use crate::view::FileState;
use crate::view::state::availability::DIALOG_IS_OPEN;
use crate::view::state::import_sheet::ImportFrom;
use crate::view::state::shell::{PathField, Question};

impl App {
    /// Returns the map that is open, with its file.
    pub(in crate::app) fn open_map(&self) -> OpenMap {
        let (map, origin) = (self.document.shared_map(), &self.documents.origin);
        let (file, is_own) = (origin.map_file(&map).cloned(), origin.savable(&map) == Savable::Map);
        OpenMap { map, file, is_own }
    }

    /// Shows a map of the reader's own that is in no file yet.
    pub fn show_new(&mut self, map: Map) {
        self.show(Ready::of_new(map));
    }

    /// Shows a document that is ready.
    pub(crate) fn show(&mut self, ready: Ready) {
        let Ready { document, origin, saved_view, over, claim, recovered, counted } = ready;
        self.leave_what_is_kept();
        self.show_document(document);
        self.take_counted(counted);
        if saved_view.is_none() {
            self.say_opened(None);
        }
        let is_arranged = saved_view.is_some();
        self.begin(origin, saved_view, over);
        self.take_claim(claim);
        self.claim_late();
        if let Some(recovered) = recovered {
            self.recover(*recovered, is_arranged);
        }
        self.offer_others();
    }

    /// Takes note of where a new document comes from, and looks at it as its layout does; without one, arranges it.
    pub(in crate::app) fn begin(&mut self, origin: Origin, saved_view: Option<SavedView>, over: Option<Box<LaidOver>>) {
        let title = std::mem::take(&mut self.documents.title);
        self.documents = Documents { origin, title, ..Documents::default() };
        match saved_view {
            Some(saved_view) => {
                self.look_as(&saved_view);
                self.complete();
                self.say_opened_as(&saved_view);
            }
            None => self.sketch(),
        }
        if let Some(over) = over {
            self.lay_over(*over);
        }
    }

    /// Looks at the map as a layout does.
    pub(in crate::app) fn look_as(&mut self, saved: &SavedView) {
        self.view.viewport.camera = saved.camera;
        self.view.choose(saved.selection);
        self.view.strip.along = saved.along;
    }

    /// Says what was opened, and what of it is not on the map.
    fn say_opened_as(&mut self, saved: &SavedView) {
        let name = saved.name.as_deref();
        self.say_opened(name.map(|name| name.trim_end_matches(".json").trim_end_matches(".layout")));
        if !saved.mismatches.is_empty() {
            let (name, mismatches) = (name.unwrap_or("The layout in its file"), saved.mismatches.join("\n"));
            self.say(false, format!("{name} was opened as far as it fits this map.\n\n{mismatches}"));
        }
    }

    /// Lays a layout over a map of the reader's own: one step, which undo takes back.
    fn lay_over(&mut self, over: LaidOver) {
        let LaidOver { layout, filter, reviews, story, view, .. } = over;
        self.keep_open_changes();
        // It is the reader's own picture from here on.
        self.arranger.reset();
        let before = self.before();
        let (reviews, n_replaced) = self.document.reviews().overridden_by(&reviews);
        let name = view.name.clone().unwrap_or_default();
        self.document.apply(Edit::ReplaceLayout(layout), format!("layout {name}"));
        self.document.amend(Edit::SetFilter(filter));
        self.document.amend(Edit::ReplaceReviews(reviews));
        let is_told_anew = !story.steps.is_empty() && story != *self.document.story();
        let is_story_lost = is_told_anew && !self.document.story().steps.is_empty();
        if is_told_anew {
            self.document.amend(Edit::ReplaceStory(story));
        }
        self.after_step(&before, Drawn::AtOnce);
        self.look_as(&view);
        let file = self.documents.origin.file(self.document.map()).map(FileSlot::name);
        let saved_in = file.map_or_else(|| "with the map".to_owned(), |file| format!("in {file}"));
        let replaced = match n_replaced {
            0 => String::new(),
            1 => " 1 review that the map had is replaced by the one in it.".to_owned(),
            n => format!(" {n} reviews that the map had are replaced by those in it."),
        };
        let retold = if is_story_lost { " The story of the map is replaced by the one in it." } else { "" };
        let mismatches = view.mismatches.iter().map(|mismatch| format!("\n\n{mismatch}")).collect::<String>();
        self.say(
            false,
            format!(
                "{name} is laid over your map; Undo takes it back, and Save keeps it {saved_in}.{replaced}{retold}{mismatches}"
            ),
        );
    }

    /// Asks for a path; returns whether it could: there is one dialog at a time.
    pub(crate) fn ask_for(&mut self, wanted: Wanted) -> bool {
        if self.jobs.is_asking() {
            self.view.say_briefly(DIALOG_IS_OPEN);
            return false;
        }
        let name = self.proposed_name(wanted);
        let file = self.documents.origin.file(self.document.map());
        let folder = file.and_then(|slot| slot.path.parent().map(Path::to_owned));
        let folder = folder.or_else(|| self.view.session.recent.folder.clone());
        self.jobs.ask(Ask { wanted, name, folder });
        true
    }

    fn proposed_name(&self, wanted: Wanted) -> String {
        let key = self.document.map().key();
        match wanted {
            Wanted::LayoutToOpen
            | Wanted::MapToOpen
            | Wanted::ArticleToOpen
            | Wanted::ArticleToBringIn
            | Wanted::FileToImport
            | Wanted::ArticleOfImport => String::new(),
            Wanted::FileToExport => format!("{key}.{}", self.export_kind().ending()),
            Wanted::CopyToWrite => format!("{key}-without-article{}", map_file::ENDING),
            Wanted::LayoutToSave => self.documents.origin.proposed_name(Savable::Layout, self.document.map()),
            Wanted::MapToSave => self.documents.origin.proposed_name(Savable::Map, self.document.map()),
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
            Wanted::LayoutToOpen if self.savable() == Savable::Map => self.open_over(path),
            Wanted::LayoutToOpen | Wanted::MapToOpen => self.resume(NextDocument::Open(Openable::File(path)), ctx),
            Wanted::ArticleToOpen => self.open_file(path, ctx),
            Wanted::ArticleToBringIn => self.read_draft(DraftFrom::File(path)),
            Wanted::FileToImport => self.open_import_sheet(ImportFrom::File(path)),
            Wanted::ArticleOfImport => self.hold_import_against(path),
            Wanted::LayoutToSave | Wanted::MapToSave => {
                let what = if wanted == Wanted::MapToSave { Savable::Map } else { Savable::Layout };
                let named = with_ending(what, &path);
                let overwrite = agreed(&named);
                self.save_at(what, named, overwrite);
            }
            Wanted::CopyToWrite => {
                let named = with_ending(Savable::Map, &path);
                let overwrite = agreed(&named);
                self.write_copy(named, overwrite);
            }
            Wanted::FileToExport => {
                let named = export::with_ending(&path, self.export_kind());
                let overwrite = agreed(&named);
                self.write_export(named, overwrite, ctx);
            }
        }
    }

    /// Gives up what was to be done with a file that nobody chose.
    fn cancel(&mut self, wanted: Wanted) {
        match wanted {
            Wanted::LayoutToSave | Wanted::MapToSave => self.give_up_leaving(JobPurpose::AskWhereToSave),
            Wanted::ArticleToOpen => self.article.piece = None,
            Wanted::LayoutToOpen
            | Wanted::MapToOpen
            | Wanted::FileToExport
            | Wanted::CopyToWrite
            | Wanted::ArticleToBringIn
            | Wanted::FileToImport
            | Wanted::ArticleOfImport => {}
        }
    }

    /// Opens what may be a layout for a map of the reader's own: the map stays then, and nothing need be asked before.
    pub(in crate::app) fn open_over(&mut self, path: PathBuf) {
        self.jobs.open(Openable::File(path), self.open_map());
    }

    /// Takes what jobs have finished.
    pub(crate) fn take_outcomes(&mut self, ctx: &egui::Context) {
        // While a question is open the document must not change: outcomes of jobs wait for the answer.
        while self.view.shell.question.is_none()
            && let Some(outcome) = self.jobs.take_outcome()
        {
            self.catch_up();
            self.finish_drawing();
            match outcome {
                Outcome::Answered(ask, Reply::Path(path)) => {
                    self.use_path(ask.wanted, path, Overwrite::Anything, ctx);
                }
                Outcome::Answered(ask, Reply::Cancelled) => self.cancel(ask.wanted),
                Outcome::Answered(ask, Reply::NoDialog) => self.ask_for_typed_path(ask),
                // Read for a map that is no longer open: a layout may go with the one that is.
                Outcome::LeftOpened(ready) => self.resume(NextDocument::Show(ready), ctx),
                Outcome::Opened(from, map, _) if !self.document.is_of(&map) => self.jobs.open(from, self.open_map()),
                Outcome::Opened(from, _, Ok(ready)) => {
                    if let Openable::File(path) = &from {
                        self.documents.typed = None;
                        self.view.session.recent.add(path);
                    }
                    if let Openable::MapOfArticle(path) = &from {
                        self.take_map_of_article(*ready, path.clone());
                        continue;
                    }
                    match ready.over {
                        Some(over) if self.document.is_of(&ready.document.shared_map()) => self.lay_over(*over),
                        _ => self.show_or_reopen(from, ready, ctx),
                    }
                }
                Outcome::Opened(from, _, Err(error)) => self.note_not_opened(from, &error),
                Outcome::Drafted(from, draft) => self.take_draft(from, draft),
                Outcome::MapChosen(path) => self.open_chosen_map(path, ctx),
                Outcome::ImportChosen(from) => self.open_import_sheet(from),
                Outcome::MapBrought(from, map) => self.take_map(&from, map, ctx),
                Outcome::SourceMade(wanted_for, source) => self.take_source(wanted_for, *source, ctx),
                Outcome::MapDrafted(findings) => self.take_findings(*findings),
                Outcome::ArticleRead(read, reading) => self.take_article(read, reading),
                Outcome::CarriedRead(map, reading) => self.take_carried_article(&map, *reading),
                Outcome::ArticleHeld(before, map, held) => self.take_held_article(&before, &map, *held),
                Outcome::NoArticle(path) => self.open_no_article(path, ctx),
                Outcome::Saved(saved) => self.note_saved(*saved, ctx),
                Outcome::CopyWritten(path) => {
                    self.view.end_failure(|failed| failed.elsewhere == Some(FileCommand::CopyWithoutArticle));
                    self.documents.typed = None;
                    self.say(false, format!("The copy without the article was written to {}", path.display()));
                }
                Outcome::Counted(map, _) if !self.document.is_of(&map) => self.count_for_copy(),
                Outcome::Counted(_, contents) => self.ask_about_copy(&contents),
                Outcome::Exported(path, remark) => self.note_exported(&path, remark),
                Outcome::Printed(printed) => self.note_printed(printed),
                Outcome::Looked(looked) => self.take_look(*looked),
                Outcome::VersionsListed(path, versions) => self.take_versions(&path, versions),
                Outcome::Compared(compared) => self.take_comparison(compared, ctx),
                Outcome::VersionsCounted(n, bytes) => self.ask_about_versions(n, bytes),
                Outcome::Forgotten(said, done) => self.note_forgotten(said, done),
                Outcome::NotWritten(write, error) => self.ask_or_fail(write, &error),
                Outcome::Failed(purpose, what) => {
                    self.give_up_leaving(purpose);
                    self.say(true, what);
                }
            }
        }
    }

    fn note_not_opened(&mut self, from: Openable, error: &FileError) {
        match from {
            Openable::File(path) => self.view.session.recent.remove(&path),
            // The program was started with it.
            Openable::MapOfArticle(_) => {
                self.view.article.stop_waiting(self.view.article.shown_source());
                eprintln!("{error}");
            }
            Openable::BuiltIn | Openable::Report | Openable::Sample(_) => {}
        }
        self.fail("The file was not opened; the map on screen stays as it was.", error);
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

    pub(in crate::app) fn ask(&mut self, question: Question) {
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
        let mark = if self.view.has_unsaved_changes(&self.document) { "\u{2022} " } else { "" };
        let title = window_title(mark, &self.documents.origin, self.document.map());
        if title != self.documents.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.documents.title = title;
        }
    }

    /// Returns what is said of the file of what is open.
    pub fn file_state(&self) -> FileState<'_> {
        self.documents.file_state(self.document.map(), self.jobs.is_asking())
    }
}

/// Returns the title of a window: what is open, and whether it has unsaved changes.
pub(in crate::app) fn window_title(mark: &str, origin: &Origin, map: &Map) -> String {
    // The system would follow what hides the order of a name; isolates keep it.
    unturned(&format!("{mark}{} \u{2014} Quotemap", origin.title(map)))
}
