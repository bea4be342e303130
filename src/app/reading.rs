//! The article's text: opening it, remembering where it is, showing evidence in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::documents_state::NextDocument;
use crate::app::jobs::ReadArticle;
use crate::app::origin::original_key;
use crate::command::{Savable, Wanted};
use crate::files::FileError;
use crate::files::opening::Openable;
use crate::model::reading::Reading;
use crate::model::reading::seal::Seal;
use crate::model::{EvidenceId, Map};
use crate::samples;
use crate::view::state::article::{ArticleState, OpenArticle, Tab};

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

    /// Reads the article's text; `is_wanted` says whether the reader asked for it just now.
    pub(super) fn read_article(&mut self, path: PathBuf, is_wanted: bool) {
        if !matches!(self.view.article, ArticleState::Open(_)) {
            self.view.article = ArticleState::Reading(path.clone());
        }
        self.jobs.read_article(ReadArticle { path, map: self.document.shared_map(), is_wanted });
    }

    /// Starts reading the article that this map was last read with, or that it keeps, once nothing else is under way.
    pub(super) fn read_remembered_article(&mut self) {
        if !self.article.is_due || self.jobs.is_busy() {
            return;
        }
        self.article.is_due = false;
        let map = self.document.map();
        let kept = || map.sources().find_map(|source| source.text.clone());
        // A copy of a map is read with the article that the map was read with.
        let [own, original] = [map.key(), original_key(map.key())];
        let articles = &self.view.session.articles;
        let remembered = || articles.path_of(own).or_else(|| articles.path_of(original)).map(Path::to_owned);
        if let Some(path) = self.article.path.take().or_else(remembered) {
            self.read_article(path, false);
        } else if let Some(text) = samples::article_of(original).map(Arc::from).or_else(kept) {
            self.view.article = ArticleState::Reading(PathBuf::new());
            self.jobs.read_carried(text, self.document.shared_map());
        }
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
            Ok(reading) => self.show_article(Some(&read.path), *reading, read.is_wanted),
            Err(error) if read.is_wanted => {
                if matches!(self.view.article, ArticleState::Reading(_)) {
                    self.view.article = ArticleState::None;
                }
                self.fail("The article was not opened.", &error);
                // The piece is still wanted where the field for the path is open, to type another path.
                self.article.piece = self.article.piece.filter(|_| self.view.shell.path_field.is_some());
            }
            // Nobody asked just now: no message over the map, the reader says it where the text would be.
            Err(error) => self.view.article = ArticleState::Missing(error.to_string()),
        }
    }

    /// Takes the article of a sample or of a map that keeps it, unless another map is open by now.
    pub(super) fn take_carried_article(&mut self, map: &Arc<Map>, reading: Reading) {
        if self.document.is_of(map) {
            self.show_article(None, reading, false);
        }
    }

    /// Holds the article that is open against the map as it is now; one that is being read is read for that map.
    pub(super) fn hold_article_anew(&mut self) {
        match &self.view.article {
            ArticleState::Open(open) => self.jobs.hold_article(Arc::clone(open), self.document.shared_map()),
            ArticleState::Reading(_) => self.article.is_due = true,
            ArticleState::None | ArticleState::Missing(_) => {}
        }
    }

    /// Takes an article that was held against the map anew; the reader stays where it is in the text.
    pub(super) fn take_held_article(&mut self, before: &Arc<OpenArticle>, map: &Arc<Map>, held: OpenArticle) {
        let is_still_open = matches!(&self.view.article, ArticleState::Open(open) if Arc::ptr_eq(open, before));
        if is_still_open && self.document.is_of(map) {
            self.view.article = ArticleState::Open(Arc::new(held));
        }
    }

    /// Opens a file as a map or a layout, as it is no article's text.
    pub(super) fn open_no_article(&mut self, path: PathBuf, ctx: &egui::Context) {
        self.article.piece = None;
        if matches!(self.view.article, ArticleState::Reading(_)) {
            self.view.article = ArticleState::None;
        }
        match self.savable() {
            Savable::Map => self.open_over(path),
            Savable::Layout => self.leave(NextDocument::Open(Openable::File(path)), ctx),
        }
    }

    /// Shows an article; `path` is none for one that has no file of its own.
    pub(super) fn show_article(&mut self, path: Option<&Path>, reading: Reading, is_wanted: bool) {
        self.article.is_due = false;
        let is_right = reading.report.count(|seal| seal != Seal::NotFound) > 0;
        if let Some(path) = path.filter(|_| is_right) {
            self.view.session.articles.remember(self.document.map().key(), path);
        }
        self.view.article = ArticleState::Open(Arc::new(OpenArticle { path: path.map(Path::to_owned), reading }));
        self.view.leave_passage();
        self.view.panel.reader = Default::default();
        if is_wanted {
            self.view.panel.tab = Tab::Article;
            self.view.panel.reader.wants_focus = true;
            self.say_article();
        }
        if let Some(piece) = self.article.piece.take() {
            self.show_in_article(piece);
        }
    }

    /// Closes the article and forgets where it is.
    pub(super) fn close_article(&mut self) {
        self.view.session.articles.forget(self.document.map().key());
        self.view.article = ArticleState::None;
        self.view.leave_passage();
        self.view.panel.reader = Default::default();
    }

    /// Scrolls the article to a piece of evidence; asks for the article first where there is none.
    pub(super) fn show_in_article(&mut self, piece: EvidenceId) {
        let open = match &self.view.article {
            ArticleState::Open(open) => open,
            ArticleState::Reading(_) => {
                self.article.piece = Some(piece);
                return;
            }
            ArticleState::None | ArticleState::Missing(_) => {
                self.open_article();
                self.article.piece = Some(piece);
                return;
            }
        };
        self.view.panel.tab = Tab::Article;
        self.view.panel.reader.wants_focus = true;
        if let Some((bytes, _)) = open.reading.place_of(&[piece]) {
            self.view.panel.reader.show(bytes, vec![piece]);
            self.view.light_passage(&self.document);
        }
    }
}
