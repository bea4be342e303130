//! Opening and saving, and what is asked before something would be lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::ViewportCommand;

use crate::app::App;
use crate::app::dialogs::{Ask, Reply};
use crate::app::jobs::{Content, Outcome, Write};
use crate::command::{Answer, Wanted};
use crate::document::{Document, Edit, Snapshot, Version};
use crate::files::layout_file::SavedLayout;
use crate::files::opening::{Opened, OpenedLayout};
use crate::files::saving::{Overwrite, typed_path};
use crate::files::{FileError, FileErrorKind, export, layout_file, map_file, opening};
use crate::model::Map;
use crate::samples::Sample;
use crate::view::FileState;
use crate::view::article::state::ArticleState;
use crate::view::shell::availability::DIALOG_IS_OPEN;
use crate::view::shell::dialogs::{PathField, Question};
use crate::view::toolkit::style;

/// What the reader wants to do with unsaved changes in the way.
#[derive(Clone, Debug)]
pub(crate) enum Next {
    Close,
    Ask(Wanted),
    BuiltIn,
    Report,
    Sample(Sample),
    File(PathBuf),
    /// A file that was read meanwhile.
    Opened(Box<Opened>),
}

/// Where the document comes from, and what is under way with files.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    /// The map's file; none for the built-in map.
    map_path: Option<PathBuf>,
    /// The layout's file and the text that this program read or wrote there last.
    layout: Option<(PathBuf, String)>,
    /// The name that is proposed where there is no file yet.
    proposed_name: Option<String>,
    /// What goes on once the changes are saved or discarded.
    next: Option<Next>,
    /// The state that the reader has agreed to lose.
    discarded: Option<Version>,
    /// Where the layout goes as soon as the picture stands still.
    save_to: Option<(PathBuf, Overwrite)>,
    /// Whether it is on its way there.
    is_saving: bool,
    /// What was not written, until the reader says whether to overwrite.
    refused: Option<Write>,
    /// The path that was typed last, to be mended where it is wrong.
    typed: Option<(Wanted, String)>,
    /// Whether the window closes without another question.
    is_closing: bool,
    /// The title that the window has.
    title: String,
}

impl App {
    /// Does something that replaces the document, once nothing is lost by it.
    pub(crate) fn leave(&mut self, next: Next, ctx: &egui::Context) {
        if self.view.question.is_some() {
            return;
        }
        self.keep_open_changes();
        if self.is_saving() {
            // The save goes on with it.
            self.documents.next = Some(next);
        } else if self.document.has_unsaved_changes() {
            self.documents.next = Some(next);
            self.ask(Question::Unsaved);
        } else {
            self.proceed(next, ctx);
        }
    }

    /// Goes on with what took its time: nobody has agreed to lose what was changed meanwhile.
    fn resume(&mut self, next: Next, ctx: &egui::Context) {
        self.keep_open_changes();
        if self.documents.discarded == Some(self.document.version()) && !self.is_saving() {
            self.proceed(next, ctx);
        } else {
            self.leave(next, ctx);
        }
    }

    /// Returns whether the layout is being saved, or waits for that.
    fn is_saving(&self) -> bool {
        self.documents.save_to.is_some() || self.documents.is_saving
    }

    /// Makes steps of what the reader has begun, so that it counts as a change.
    fn keep_open_changes(&mut self) {
        self.keep_motion();
        self.keep_note();
    }

    /// Notes what was typed so far; the cursor stays in the field.
    fn keep_note(&mut self) {
        if let Some(draft) = self.view.cards.note_draft.take() {
            self.edit(Edit::SetNote(draft.piece, draft.text));
        }
    }

    fn proceed(&mut self, next: Next, ctx: &egui::Context) {
        match next {
            Next::Close => {
                self.documents.is_closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Next::Ask(wanted) => self.ask_for(wanted),
            Next::BuiltIn => self.show_opened(Opened { map: Some((map_file::built_in(), None)), layout: None }),
            Next::Report => self.show_opened(opening::open_report()),
            Next::Sample(sample) => self.show_opened(opening::open_sample(sample, self.document.map().key())),
            Next::File(path) => self.jobs.open(path, self.document.map().key().to_owned()),
            Next::Opened(opened) => self.show_opened(*opened),
        }
    }

    pub(crate) fn ask_for(&mut self, wanted: Wanted) {
        if self.jobs.is_asking() {
            self.view.say_briefly(DIALOG_IS_OPEN);
            return;
        }
        let name = self.proposed_name(wanted);
        let folder = self.documents.layout.as_ref().and_then(|(path, _)| path.parent().map(Path::to_owned));
        let folder = folder.or_else(|| self.view.recent.folder.clone());
        self.jobs.ask(Ask { wanted, name, folder });
    }

    fn proposed_name(&self, wanted: Wanted) -> String {
        let key = self.document.map().key();
        match wanted {
            Wanted::LayoutToOpen | Wanted::MapToOpen | Wanted::ArticleToOpen => String::new(),
            Wanted::PictureToExport => format!("{key}.svg"),
            Wanted::LayoutToSave => match (&self.documents.layout, &self.documents.proposed_name) {
                (Some((path, _)), _) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                (None, Some(name)) => name.clone(),
                (None, None) => format!("{key}{}", layout_file::ENDING),
            },
        }
    }

    /// Saves where the layout was saved before, else asks where.
    pub(crate) fn save_layout(&mut self) {
        match &self.documents.layout {
            Some((path, text)) => self.documents.save_to = Some((path.clone(), Overwrite::Known(text.clone()))),
            None => self.ask_for(Wanted::LayoutToSave),
        }
    }

    /// Asks where to save the layout.
    pub(crate) fn save_layout_as(&mut self) {
        self.ask_for(Wanted::LayoutToSave);
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
        let layout = SavedLayout::capture(
            self.document.map(),
            self.documents.map_path.as_deref(),
            self.document.layout(),
            self.document.filter(),
            self.view.camera,
            self.view.exploring.selection,
        )
        .with_reviews(self.document.map(), self.document.reviews());
        let content = Content::Layout(Box::new(layout), Box::new(self.document.snapshot()));
        self.documents.is_saving = true;
        self.jobs.write(Write { path, overwrite, content });
    }

    /// Uses a path that was typed where the desktop has no dialog.
    pub(crate) fn use_typed_path(&mut self, wanted: Wanted, text: String, ctx: &egui::Context) {
        let path = typed_path(&text, self.view.recent.folder.as_deref());
        self.documents.typed = Some((wanted, text));
        self.use_path(wanted, path, Overwrite::Nothing, ctx);
    }

    fn use_path(&mut self, wanted: Wanted, path: PathBuf, overwrite: Overwrite, ctx: &egui::Context) {
        // The dialog has asked about the name that it knows, not about one with the ending.
        let agreed = |named: &PathBuf| if *named == path { overwrite.clone() } else { Overwrite::Nothing };
        match wanted {
            Wanted::LayoutToOpen | Wanted::MapToOpen => self.resume(Next::File(path), ctx),
            Wanted::ArticleToOpen => self.open_file(path, ctx),
            Wanted::LayoutToSave => {
                let named = layout_file::with_ending(&path);
                let overwrite = agreed(&named);
                self.documents.save_to = Some((named, overwrite));
            }
            Wanted::PictureToExport => {
                let named = export::with_ending(&path);
                let overwrite = agreed(&named);
                let source = self.document.map().source().clone();
                let content = Content::Picture {
                    scene: Box::new(self.scene.clone()),
                    source,
                    theme: style::theme(ctx),
                    png_scale: self.view.preferences.png_scale.into(),
                };
                self.jobs.write(Write { path: named, overwrite, content });
            }
        }
    }

    /// Does what the reader answered to a question, or that the path field was closed.
    pub(crate) fn answer(&mut self, answer: Answer, ctx: &egui::Context) {
        let question = self.view.question.take();
        let refused = self.documents.refused.take();
        self.documents.typed = None;
        match (question, answer) {
            (Some(Question::Unsaved), Answer::Yes) => self.save_layout(),
            (Some(Question::Unsaved), Answer::Otherwise) => {
                self.documents.discarded = Some(self.document.version());
                if let Some(next) = self.documents.next.take() {
                    self.proceed(next, ctx);
                }
            }
            (Some(Question::Exists(_) | Question::Changed(_)), Answer::Yes) => {
                if let Some(write) = refused {
                    self.documents.is_saving = matches!(write.content, Content::Layout(..));
                    self.jobs.write(Write { overwrite: Overwrite::Anything, ..write });
                }
            }
            (Some(Question::Exists(_) | Question::Changed(_)), Answer::Otherwise) => self.save_layout_as(),
            (_, Answer::Cancel) | (None, _) => {
                self.documents.next = None;
                self.article.piece = None;
            }
        }
    }

    /// Gives up what was to be done with a file that nobody chose.
    fn cancel(&mut self, wanted: Wanted) {
        match wanted {
            Wanted::LayoutToSave => self.documents.next = None,
            Wanted::ArticleToOpen => self.article.piece = None,
            Wanted::LayoutToOpen | Wanted::MapToOpen | Wanted::PictureToExport => {}
        }
    }

    /// Takes what jobs have finished.
    pub(crate) fn take_outcomes(&mut self, ctx: &egui::Context) {
        // Nothing changes under a question: what is finished waits for the answer.
        while self.view.question.is_none()
            && let Some(outcome) = self.jobs.take_outcome()
        {
            if let Outcome::Saved(..) | Outcome::NotWritten(..) | Outcome::Failed(_) = &outcome {
                self.documents.is_saving = false;
            }
            match outcome {
                Outcome::Answered(ask, Reply::Path(path)) => {
                    self.use_path(ask.wanted, path, Overwrite::Anything, ctx);
                }
                Outcome::Answered(ask, Reply::Cancelled) => self.cancel(ask.wanted),
                Outcome::Answered(ask, Reply::NoDialog) => self.ask_for_typed_path(ask),
                Outcome::Opened(path, Ok(opened)) => {
                    self.documents.typed = None;
                    self.view.recent.add(&path);
                    self.resume(Next::Opened(opened), ctx);
                }
                Outcome::Opened(path, Err(error)) => {
                    self.view.recent.remove(&path);
                    self.fail("The file was not opened; the map on screen stays as it was.", &error);
                }
                Outcome::ArticleRead(read, reading) => self.take_article(read, reading),
                Outcome::SampleRead(map, reading) => {
                    if map.key() == self.document.map().key() {
                        self.show_article(None, *reading, false);
                    }
                }
                Outcome::NoArticle(path) => {
                    self.article.piece = None;
                    if matches!(self.view.article, ArticleState::Reading(_)) {
                        self.view.article = ArticleState::None;
                    }
                    self.leave(Next::File(path), ctx);
                }
                Outcome::Saved(path, saved, text) => self.note_saved(path, *saved, text, ctx),
                Outcome::Exported(path) => {
                    self.documents.typed = None;
                    self.say(false, format!("The picture was written to {}", path.display()));
                }
                Outcome::NotWritten(write, error) => self.ask_or_fail(write, &error),
                Outcome::Failed(what) => {
                    self.documents.next = None;
                    self.say(true, what);
                }
            }
        }
    }

    /// Asks about what nobody has agreed to overwrite; says of anything else why it was not written.
    fn ask_or_fail(&mut self, write: Write, error: &FileError) {
        let question = match error.kind {
            FileErrorKind::Exists => Question::Exists(write.path.clone()),
            FileErrorKind::Changed => Question::Changed(write.path.clone()),
            _ if matches!(write.content, Content::Picture { .. }) => {
                return self.fail("The picture was not written.", error);
            }
            _ => {
                self.documents.next = None;
                return self.fail("The layout was not saved; nothing on disk was changed.", error);
            }
        };
        self.documents.refused = Some(write);
        self.ask(question);
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
        self.view.path_field = Some(field);
    }

    fn ask(&mut self, question: Question) {
        self.view.announcer.say(question.spoken());
        self.view.question = Some(question);
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

    fn note_saved(&mut self, path: PathBuf, saved: Snapshot, text: String, ctx: &egui::Context) {
        self.documents.typed = None;
        self.view.recent.add(&path);
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        self.view.announcer.say(format!("Saved: {name}"));
        self.documents.layout = Some((path, text));
        self.document.mark_saved(saved);
        // It is the reader's picture now: no other window size changes it.
        self.arranger.hand_over();
        match self.documents.next.take() {
            Some(next) => self.leave(next, ctx),
            None => {
                if self.view.message.as_ref().is_some_and(|message| message.is_error) {
                    self.view.message = None;
                }
            }
        }
    }

    /// Notes the file of the map that the window starts with, and shows the layout, if there is one.
    pub(crate) fn start_with(&mut self, map_path: Option<PathBuf>, layout: Option<OpenedLayout>) {
        self.documents.map_path = map_path;
        if let Some(layout) = layout {
            self.show_layout(self.document.shared_map(), layout);
        }
    }

    /// Shows a map, a layout or both.
    pub(crate) fn show_opened(&mut self, opened: Opened) {
        let (map, map_path) = match opened.map {
            Some((map, path)) => (Arc::new(map), path),
            None => (self.document.shared_map(), self.documents.map_path.clone()),
        };
        let title = std::mem::take(&mut self.documents.title);
        self.documents = Documents { map_path, title, ..Documents::default() };
        match opened.layout {
            Some(layout) => self.show_layout(map, layout),
            None => {
                self.show_map(map);
                self.say_opened(None);
            }
        }
    }

    fn show_layout(&mut self, map: Arc<Map>, opened: OpenedLayout) {
        let fitted = opened.saved.fit(&map);
        // Saved over the file, what this map has no place for would be lost.
        self.documents.layout = opened.path.filter(|_| !fitted.is_partial).map(|path| (path, opened.text));
        self.documents.proposed_name = Some(opened.name.clone());
        let document = Document::with_layout(map, fitted.layout, fitted.filter).with_reviews(fitted.reviews);
        self.show_document(document);
        self.view.camera = fitted.camera;
        self.view.choose(fitted.selection);
        self.complete();
        self.say_opened(Some(opened.name.trim_end_matches(".json").trim_end_matches(".layout")));
        let mismatches: Vec<String> = opened.why_no_map.into_iter().chain(fitted.mismatches).collect();
        if !mismatches.is_empty() {
            let mismatches = mismatches.join("\n");
            self.say(false, format!("{} was opened as far as it fits this map.\n\n{mismatches}", opened.name));
        }
    }

    /// Asks before a window with unsaved changes closes.
    pub(crate) fn mind_closing(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.documents.is_closing {
            return;
        }
        self.keep_open_changes();
        if self.document.has_unsaved_changes() || self.view.question.is_some() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(Next::Close, ctx);
        }
    }

    /// Keeps the title and what the window says of the file true.
    pub(crate) fn name_window(&mut self, ctx: &egui::Context) {
        let path = self.documents.layout.as_ref().map(|(path, _)| path.clone());
        let name = path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let mark = if self.view.has_unsaved_changes(&self.document) { "\u{2022} " } else { "" };
        let title = window_title(mark, name.as_deref(), self.document.map());
        if title != self.documents.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.documents.title = title;
        }
        let (is_asking, is_saving) = (self.jobs.is_asking(), self.is_saving());
        self.view.file = FileState { name, path, is_asking, is_saving };
    }
}

/// Returns the title of a window: what is open, and whether it has unsaved changes.
pub(crate) fn window_title(mark: &str, file: Option<&str>, map: &Map) -> String {
    let file = file.map(|name| format!("{name} \u{2014} ")).unwrap_or_default();
    format!("{mark}{file}{} \u{2014} Quotemap", map.source().headline)
}
