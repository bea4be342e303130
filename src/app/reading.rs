//! The article's text: opening it, remembering where it is, showing evidence in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::documents_state::NextDocument;
use crate::app::jobs::ReadArticle;
use crate::app::origin::original_key;
use crate::app::ready::Ready;
use crate::command::{Savable, Wanted};
use crate::files::FileError;
use crate::files::opening::Openable;
use crate::model::reading::Reading;
use crate::model::wording::isolated;
use crate::model::{EvidenceId, Map, SourceId};
use crate::samples;
use crate::view::state::article::{ArticleState, OpenArticle, Tab, text_key};

impl App {
    /// Asks for the article's text.
    pub(super) fn open_article(&mut self) {
        self.article.piece = None;
        self.ask_for(Wanted::ArticleToOpen);
    }

    /// Opens a file that may be the article's text, a map or a layout.
    pub(super) fn open_file(&mut self, path: PathBuf, ctx: &egui::Context) {
        let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        if is_json && self.savable() == Savable::Map {
            self.open_over(path);
        } else if is_json {
            self.leave(NextDocument::Open(Openable::File(path)), ctx);
        } else {
            self.read_article(path, true);
        }
    }

    /// Reads the text of an article; `is_wanted` says whether the reader asked for it just now.
    pub(super) fn read_article(&mut self, path: PathBuf, is_wanted: bool) {
        let source = self.article.piece.map(|piece| self.document.map().piece(piece).source);
        self.read_text(path, source.unwrap_or(self.view.article.shown_source()), is_wanted);
    }

    /// Opens the map that the program carries of an article, with the article beside it.
    pub(super) fn open_map_of_article(&mut self, path: PathBuf) {
        self.view.article.await_text(self.view.article.shown_source(), path.clone());
        self.jobs.open(Openable::MapOfArticle(path), self.open_map());
    }

    /// Shows the map that was found to be of an article, unless it is open or work would be lost; reads the article.
    pub(super) fn take_map_of_article(&mut self, ready: Ready, path: PathBuf) {
        let is_open = ready.document.map().key() == self.document.map().key();
        if !is_open && !self.document.has_unsaved_changes() {
            self.show(ready);
        }
        self.read_article(path, true);
    }

    fn read_text(&mut self, path: PathBuf, source: SourceId, is_wanted: bool) {
        self.view.article.await_text(source, path.clone());
        self.jobs.read_article(ReadArticle { path, map: self.document.shared_map(), source, is_wanted });
    }

    /// Starts reading the articles that this map was last read with, or that it keeps, once nothing else is under way.
    pub(super) fn read_remembered_article(&mut self) {
        if !self.article.is_due || self.jobs.is_busy() {
            return;
        }
        self.article.is_due = false;
        let map = self.document.shared_map();
        let beside = self.article.path.take().map(|path| {
            let source = self.view.article.shown_source();
            self.read_text(path, source, false);
            source
        });
        // A copy of a map is read with the articles that the map was read with.
        let original = original_key(map.key());
        for (index, source) in map.source_ids().enumerate() {
            if beside == Some(source) || !self.view.article.is_unread(source) {
                continue;
            }
            let articles = &self.view.session.articles;
            let first = || articles.path_of(original).filter(|_| index == 0);
            let remembered = articles.path_of(&text_key(&map, source)).or_else(first).map(Path::to_owned);
            let carried = || samples::article_of(original).filter(|_| index == 0).map(Arc::from);
            if let Some(path) = remembered {
                self.read_text(path, source, false);
            } else if let Some(text) = carried().or_else(|| map.source(source).text.clone()) {
                self.read_carried(text, source);
            }
        }
    }

    /// Reads the text of an article that has no file of its own.
    pub(super) fn read_carried(&mut self, text: Arc<str>, source: SourceId) {
        self.view.article.await_text(source, PathBuf::new());
        self.jobs.read_carried(text, self.document.shared_map(), source);
    }

    /// Takes an article that was read.
    pub(super) fn take_article(&mut self, read: ReadArticle, reading: Result<Box<Reading>, FileError>) {
        // It was held against a map that is no longer open. What the reader asked for is read again for the one that is
        // open now; what was only remembered is given up, since that map has an article of its own.
        if !self.document.is_of(&read.map) {
            if read.is_wanted {
                self.read_article(read.path, true);
            }
            return;
        }
        match reading {
            Ok(reading) => {
                self.view.article.stop_waiting(read.source);
                self.show_article(Some(&read.path), *reading, read.is_wanted);
            }
            Err(error) if read.is_wanted => {
                self.view.article.stop_waiting(read.source);
                self.fail("The article was not opened.", &error);
                // The piece is still wanted where the field for the path is open, to type another path.
                self.article.piece = self.article.piece.filter(|_| self.view.shell.path_field.is_some());
            }
            // Nobody asked just now: no message over the map, the reader says it where the text would be.
            Err(error) => self.view.article.set(read.source, ArticleState::Missing(error.to_string())),
        }
    }

    /// Takes the article of a sample or of a map that keeps it, unless another map is open by now.
    pub(super) fn take_carried_article(&mut self, map: &Arc<Map>, reading: Reading) {
        if self.document.is_of(map) {
            self.show_article(None, reading, false);
        }
    }

    /// Holds the articles that are open against the map as it is now; those that are being read are read for that map.
    pub(super) fn hold_article_anew(&mut self) {
        for (_, open) in self.view.article.open_texts() {
            self.jobs.hold_article(Arc::clone(open), self.document.shared_map());
        }
        let mut sources = self.document.map().source_ids();
        self.article.is_due |= sources.any(|source| self.view.article.is_unread(source));
    }

    /// Takes an article that was held against the map anew; the reader stays where it is in the text.
    pub(super) fn take_held_article(&mut self, before: &Arc<OpenArticle>, map: &Arc<Map>, held: OpenArticle) {
        let source = held.reading.source;
        let now = self.view.article.of(source);
        let is_still_open = matches!(now, ArticleState::Open(open) if Arc::ptr_eq(open, before));
        if is_still_open && self.document.is_of(map) {
            self.view.article.set(source, ArticleState::Open(Arc::new(held)));
        }
    }

    /// Opens a file as a map or a layout, as it is no article's text.
    pub(super) fn open_no_article(&mut self, path: PathBuf, ctx: &egui::Context) {
        self.article.piece = None;
        self.view.article.stop_waiting(self.view.article.shown_source());
        match self.savable() {
            Savable::Map => self.open_over(path),
            Savable::Layout => self.leave(NextDocument::Open(Openable::File(path)), ctx),
        }
    }

    /// Shows an article, beside others of the map; `path` is none for one that has no file of its own.
    pub(super) fn show_article(&mut self, path: Option<&Path>, reading: Reading, is_wanted: bool) {
        let source = reading.source;
        if let Some(path) = path.filter(|_| reading.is_known) {
            self.view.session.articles.remember(&text_key(self.document.map(), source), path);
        }
        let reports = self
            .jobs
            .known_drafts
            .of(reading.article.text())
            .map(|draft| draft.unclaimed.iter().map(|report| report.span.clone()).collect());
        let open = OpenArticle::new(path.map(Path::to_owned), reading, reports.unwrap_or_default());
        self.view.article.set(source, ArticleState::Open(Arc::new(open)));
        if is_wanted {
            self.view.article.show(source);
            self.view.panel.tab = Tab::Article;
            self.view.panel.reader.wants_focus = true;
            self.say_article();
        }
        if source == self.view.article.shown_source() {
            self.start_reading();
        }
        if let Some(piece) = self.article.piece.take_if(|piece| self.document.map().piece(*piece).source == source) {
            self.show_in_article(piece);
        }
    }

    /// Starts at the top of the article that is shown.
    fn start_reading(&mut self) {
        self.view.leave_passage();
        self.view.panel.reader.start_anew();
    }

    /// Closes the article that is shown and forgets where it is.
    pub(super) fn close_article(&mut self) {
        let source = self.view.article.shown_source();
        self.view.session.articles.forget(&text_key(self.document.map(), source));
        self.view.article.set(source, ArticleState::None);
        self.start_reading();
    }

    /// Shows another of the map's articles beside it.
    pub(super) fn read_source(&mut self, source: SourceId) {
        self.view.article.show(source);
        self.view.panel.tab = Tab::Article;
        self.start_reading();
        let headline = isolated(&self.document.map().source(source).headline).into_owned();
        self.view.announcer.say(format!("The article \u{201c}{headline}\u{201d}"));
    }

    /// Scrolls the article to a piece of evidence; asks for the article first where there is none.
    pub(super) fn show_in_article(&mut self, piece: EvidenceId) {
        let source = self.document.map().piece(piece).source;
        let is_other = source != self.view.article.shown_source();
        let place = match self.view.article.of(source) {
            ArticleState::Open(open) => open.reading.place_of(&[piece]),
            ArticleState::Reading(_) => {
                self.article.piece = Some(piece);
                return;
            }
            ArticleState::None | ArticleState::Missing(_) => {
                self.view.article.show(source);
                self.open_article();
                self.article.piece = Some(piece);
                return;
            }
        };
        if is_other {
            self.view.article.show(source);
            self.start_reading();
        }
        self.view.panel.tab = Tab::Article;
        self.view.panel.reader.wants_focus = true;
        if let Some((bytes, _)) = place {
            self.view.panel.reader.show(bytes, vec![piece]);
            self.view.light_passage(&self.document);
        }
    }
}
