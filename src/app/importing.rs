//! Bringing in what another program or a language model made: what it brings is seen before any of it comes in.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{TryRecvError, channel};

use crate::app::App;
use crate::app::documents_state::{MadeMap, NextDocument};
use crate::app::imports::{Imports, MadeImport, ReadyImport, WantedImport};
use crate::command::{ImportCommand, Savable, Wanted};
use crate::model::incoming::made::Taken;
use crate::model::making::join_draft::JoinDraft;
use crate::view::state::article_page::PageStage;
use crate::view::state::import_sheet::{HeldAgainst, ImportFrom, SeenImport};
use crate::view::state::making::Form;

impl App {
    /// Does what is asked of the sheet.
    pub(super) fn import(&mut self, command: ImportCommand, ctx: &egui::Context) {
        match command {
            ImportCommand::Choose => drop(self.ask_for(Wanted::FileToImport)),
            ImportCommand::File(path) => self.open_import_sheet(ImportFrom::File(path)),
            ImportCommand::ChooseArticle => drop(self.ask_for(Wanted::ArticleOfImport)),
            ImportCommand::Article(path) => self.hold_import_against(path),
            ImportCommand::Take => self.take_import(ctx),
            ImportCommand::Leave => {
                self.view.shell.import_sheet.close();
                self.view.announcer.say("Nothing was imported");
            }
        }
    }

    /// Shows what a file or a pasted text brings; a map of the reader's own takes it, if there is one.
    pub(super) fn open_import_sheet(&mut self, from: ImportFrom) {
        // It may have been taken for an article.
        self.article.piece = None;
        self.view.article.stop_waiting(self.view.article.shown_source());
        let page = &mut self.view.session.article_page;
        if page.is_open {
            page.go_to(PageStage::Text);
            page.is_open = false;
        }
        self.documents.typed = None;
        self.view.announcer.say(format!("Import: {} is being read", from.name()));
        let into_open = self.savable() == Savable::Map;
        self.view.shell.import_sheet.open(from, into_open);
        self.imports = Imports::default();
    }

    /// Holds what comes in against the article in a file.
    pub(super) fn hold_import_against(&mut self, path: PathBuf) {
        self.documents.typed = None;
        self.view.shell.import_sheet.choice.article = Some(HeldAgainst::File(path));
    }

    /// Keeps what is seen in step with what is chosen, while the sheet is open.
    pub(super) fn mind_import(&mut self) {
        let Some(wanted) = self.wanted_import() else {
            if self.imports.seen.is_some() || self.imports.under_way.is_some() {
                self.imports = Imports::default();
            }
            return;
        };
        if let Some((of, made)) = self.imports.under_way.take() {
            match made.try_recv() {
                Ok(made) => self.show_import(of, made),
                Err(TryRecvError::Empty) => self.imports.under_way = Some((of, made)),
                Err(TryRecvError::Disconnected) => {
                    let why = "The program failed at this file. Nothing was imported; please report it.";
                    self.view.shell.import_sheet.seen = Some(SeenImport::Trouble(why.to_owned(), None));
                    self.imports.seen = Some(of);
                }
            }
        }
        let is_seen = self.imports.seen.as_ref() == Some(&wanted);
        self.view.shell.import_sheet.is_fresh = is_seen;
        if self.imports.under_way.is_none() && !is_seen {
            let (sender, made) = channel();
            self.imports.under_way = Some((wanted.clone(), made));
            let (read, given_up) = (self.imports.read.clone(), self.imports.given_up.clone());
            // The sheet may be closed by the time that it is made.
            self.jobs.prepare(move || _ = sender.send(wanted.make(read, &given_up)));
        }
    }

    fn wanted_import(&self) -> Option<WantedImport> {
        let sheet = &self.view.shell.import_sheet;
        let shown = self.view.article.shown_source();
        let mut texts: Vec<_> =
            self.view.article.open_texts().map(|(source, open)| (source, Arc::clone(open))).collect();
        texts.sort_by_key(|(source, _)| *source != shown);
        Some(WantedImport {
            from: sheet.from.clone()?,
            columns: sheet.told(),
            article: sheet.choice.article.clone(),
            taken: Taken { all: false, keys: sheet.choice.taken.clone() },
            map: self.document.shared_map(),
            into_open: sheet.choice.into_open && self.savable() == Savable::Map,
            texts,
        })
    }

    fn show_import(&mut self, of: WantedImport, made: MadeImport) {
        let MadeImport { seen, ready, read } = made;
        let words = match &seen {
            SeenImport::Preview(preview, _) => format!("{} can come in", preview.counts()),
            SeenImport::Trouble(why, _) => why.clone(),
        };
        self.view.announcer.say(words);
        self.view.shell.import_sheet.seen = Some(seen);
        (self.imports.seen, self.imports.ready, self.imports.read) = (Some(of), ready, read);
    }

    /// Brings in what is seen: as a new map, or into the one that is open, where whoever may be in both is asked about.
    fn take_import(&mut self, ctx: &egui::Context) {
        let is_fresh = self.wanted_import().is_some_and(|wanted| self.imports.seen.as_ref() == Some(&wanted));
        let Some(ReadyImport { map, layout, join, article }) = self.imports.ready.clone().filter(|_| is_fresh) else {
            return;
        };
        match join {
            None => {
                let made = MadeMap { map, layout, text: article.text, file: article.file, is_drafted: false };
                self.leave(NextDocument::New(Box::new(made)), ctx);
            }
            Some(join) => {
                self.view.shell.import_sheet.close();
                self.article.imported = Some(article);
                match join.asked() {
                    Some(_) => self.open_form(Form::Join(join)),
                    None => self.join(&join),
                }
            }
        }
    }

    /// Shows the article of what came in, and begins to check it.
    pub(super) fn check_import(&mut self, draft: &JoinDraft) {
        let article = self.article.imported.take();
        if let Some(((source, _), article)) = draft.first_source().zip(article)
            && let Some(text) = article.text.filter(|_| self.view.article.of(source).reading().is_none())
        {
            self.read_new_article(source, text, article.file);
        }
        self.open_queue(true);
    }
}
