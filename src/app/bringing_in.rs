//! Bringing in an article: for a map of its own, or as another one of the map that is open.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::App;
use crate::app::documents_state::{MadeMap, NextDocument};
use crate::app::jobs::{DraftFrom, JobPurpose, Outcome};
use crate::app::ready::Ready;
use crate::command::{ArticleFor, BringIn, Part, Wanted};
use crate::files::FileErrorKind;
use crate::files::import::{self, exchange};
use crate::files::map_file::SavedMap;
use crate::files::opening::{self, Openable};
use crate::model::article_draft::ArticleDraft;
use crate::model::edit::MapEdit;
use crate::model::making::join_draft::JoinDraft;
use crate::model::wording::{counted, isolated, shortened};
use crate::model::{Map, MapProblem, Source, SourceId};
use crate::view::map::empty::{FIRST_HINT, FIRST_KEYS};
use crate::view::state::article::{Tab, text_key};
use crate::view::state::article_page::PageStage;
use crate::view::state::import_sheet::ImportFrom;
use crate::view::state::making::Form;

impl App {
    /// Opens the page where it was left.
    pub(super) fn open_article_page(&mut self, wanted_for: ArticleFor) {
        let page = &mut self.view.session.article_page;
        (page.is_open, page.wanted_for) = (true, wanted_for);
        page.ask_for_focus();
        self.view.announcer.say(match wanted_for {
            ArticleFor::NewMap => "New map. Paste the article's text, or open its file",
            ArticleFor::ThisMap => "Another article of this map. Paste its text, or open its file",
        });
    }

    /// Does what is asked of the page.
    pub(super) fn bring_in(&mut self, command: BringIn) {
        match command {
            BringIn::ChooseFile => drop(self.ask_for(Wanted::ArticleToBringIn)),
            BringIn::File(path) => self.read_draft(DraftFrom::File(path)),
            BringIn::Text(text) => {
                let known = self.view.session.article_page.known.take().map(Box::new);
                self.read_draft(DraftFrom::Text(text, known));
            }
            BringIn::OpenText => self.read_open_text(),
            BringIn::BackToText => self.go_back_to_text(),
            BringIn::Take => self.take_page(),
            BringIn::Leave => self.leave_page(),
        }
    }

    /// Reads an article for the page, which it opens.
    pub(super) fn read_draft(&mut self, from: DraftFrom) {
        let page = &mut self.view.session.article_page;
        page.is_open = true;
        page.go_to(PageStage::Reading);
        let wanted_for = page.wanted_for;
        self.jobs.queue(JobPurpose::Other, move || import_article(from, wanted_for));
    }

    /// Reads for a new map the text that is open beside this one.
    fn read_open_text(&mut self) {
        self.view.session.article_page.wanted_for = ArticleFor::NewMap;
        let open = self.view.article.reading().map(|reading| reading.article.text().to_owned());
        match (self.view.article.path().map(PathBuf::from), open) {
            (Some(path), _) => self.read_draft(DraftFrom::File(path)),
            (None, Some(text)) => self.read_draft(DraftFrom::Text(text, None)),
            (None, None) => self.open_article_page(ArticleFor::NewMap),
        }
    }

    /// Takes what was understood of an article.
    pub(super) fn take_draft(&mut self, from: DraftFrom, draft: Result<Box<ArticleDraft>, FileErrorKind>) {
        let page = &mut self.view.session.article_page;
        let name = name_of(&from);
        match from {
            DraftFrom::File(path) => page.file = Some(path),
            DraftFrom::Text(text, _) => (page.file, page.typed) = (None, text),
        }
        let words = match draft {
            Ok(draft) => {
                let n = counted(draft.n_paragraphs(), "paragraph", "paragraphs");
                let words = format!("What was understood: \u{201c}{}\u{201d}, {n}", isolated(&draft.headline));
                page.go_to(PageStage::Draft(draft));
                words
            }
            Err(why) => {
                let why = format!("{name} {why}");
                page.fail(why.clone());
                why
            }
        };
        self.view.announcer.say(words);
    }

    /// Opens a map in the place of an article that was to begin one.
    pub(super) fn open_chosen_map(&mut self, path: PathBuf, ctx: &egui::Context) {
        self.view.session.article_page = Default::default();
        self.leave(NextDocument::Open(Openable::File(path)), ctx);
    }

    /// Opens a map that was pasted where an article was to begin one; as another article's it is added to the map that
    /// is open, and who of both may be the same is asked first.
    pub(super) fn take_map(
        &mut self,
        from: &DraftFrom,
        saved: Result<Box<SavedMap>, FileErrorKind>,
        ctx: &egui::Context,
    ) {
        let why = |problems: Vec<MapProblem>| problems.iter().map(MapProblem::to_string).collect::<Vec<_>>().join("\n");
        let saved = match saved {
            Ok(saved) => *saved,
            Err(what) => return self.refuse_map(format!("{} {what}", name_of(from))),
        };
        match self.view.session.article_page.wanted_for {
            ArticleFor::NewMap => {
                self.view.session.article_page = Default::default();
                let SavedMap { map, layout } = saved;
                self.leave(NextDocument::Show(Box::new(Ready::of_arranged(map, layout))), ctx);
            }
            ArticleFor::ThisMap => match JoinDraft::new(self.document.map(), Arc::from(saved.map)) {
                Ok(draft) => {
                    self.view.session.article_page = Default::default();
                    match draft.asked() {
                        Some(_) => self.open_form(Form::Join(Box::new(draft))),
                        None => self.join(&draft),
                    }
                }
                Err(problems) => self.refuse_map(why(problems)),
            },
        }
    }

    fn refuse_map(&mut self, why: String) {
        self.view.session.article_page.fail(why.clone());
        self.view.announcer.say(why);
    }

    /// Adds a map about whose actors nothing is left to be asked.
    pub(super) fn join(&mut self, draft: &JoinDraft) {
        let made = draft.edit().and_then(|edit| self.edit_map(edit, &draft.step_name()));
        match made {
            Ok(()) => self.read_joined(draft),
            Err(problems) => {
                let whats: Vec<&str> = problems.iter().map(|problem| problem.what.as_str()).collect();
                self.say(true, format!("The map was not added: {}", whats.join("; ")));
            }
        }
    }

    /// Shows the article of a map that was added, where the map keeps its text.
    pub(super) fn read_joined(&mut self, draft: &JoinDraft) {
        if draft.is_import() {
            self.check_import(draft);
        } else if let Some((source, Some(text))) = draft.first_source() {
            self.read_new_article(source, text, None);
        }
    }

    /// Shows the article's text as it was understood, to be changed: what is no part of it stays out.
    fn go_back_to_text(&mut self) {
        let page = &mut self.view.session.article_page;
        if let PageStage::Draft(draft) = &page.stage {
            page.typed = draft.text();
            page.known = Some((**draft).clone());
        }
        page.go_to(PageStage::Text);
    }

    /// Makes a source of what was understood, once nothing in it is wrong.
    fn take_page(&mut self) {
        let page = &mut self.view.session.article_page;
        let PageStage::Draft(draft) = &page.stage else { return };
        match draft.problem() {
            Some((_, why)) => {
                page.ask_for_focus();
                self.view.announcer.say(why);
            }
            None => self.jobs.make_source((**draft).clone(), page.wanted_for),
        }
    }

    /// Makes a map of a source, or adds it to the map that is open.
    pub(super) fn take_source(&mut self, wanted_for: ArticleFor, source: Source, ctx: &egui::Context) {
        let page = &self.view.session.article_page;
        let PageStage::Draft(draft) = &page.stage else { return };
        // The words that the map keeps are those that were put right; a file may hold more.
        let (text, file) = (Arc::from(draft.text()), page.file.clone().filter(|_| !draft.keeps_text));
        let is_drafted = !page.is_by_hand;
        let made = match wanted_for {
            ArticleFor::NewMap => {
                Map::new(source.key.clone(), vec![source], Vec::new(), Vec::new(), Vec::new()).map(|map| {
                    let made = MadeMap { map: Arc::new(map), layout: None, text: Some(text), file, is_drafted };
                    self.leave(NextDocument::New(Box::new(made)), ctx)
                })
            }
            ArticleFor::ThisMap => self.add_source(source, text, file, is_drafted),
        };
        if let Err(problems) = made {
            let why: Vec<String> = problems.iter().map(MapProblem::to_string).collect();
            self.view.session.article_page.trouble = Some(why.join("\n"));
        }
    }

    /// Shows a map that was made just now, with its article beside it.
    pub(super) fn show_new_map(&mut self, new: MadeMap) {
        let MadeMap { map, layout, text, file, is_drafted } = new;
        self.view.session.article_page = Default::default();
        self.view.shell.import_sheet.close();
        self.show(Ready::of_arranged(Arc::clone(&map), layout));
        let source = map.first_source();
        let n = counted(source.n_paragraphs.unwrap_or(0) as usize, "paragraph", "paragraphs");
        let headline = isolated(&shortened(&source.headline, 100)).into_owned();
        let keys = FIRST_KEYS.map(|(key, makes)| format!("{key} {makes}")).join(", ");
        let hint = match map.n_actors() {
            0 if is_drafted => "It is being drafted".to_owned(),
            0 => format!("{FIRST_HINT}: {keys}"),
            n => format!("{} came in", counted(n, "actor", "actors")),
        };
        self.view.announcer.say(format!("A new map of \u{201c}{headline}\u{201d}, {n}. {hint}"));
        if let Some((first, text)) = map.source_ids().next().zip(text) {
            self.read_new_article(first, Arc::clone(&text), file);
            if is_drafted {
                self.draft_source(first, text);
            }
        }
        if map.n_actors() > 0 {
            self.open_queue(true);
        }
    }

    fn add_source(
        &mut self,
        source: Source,
        text: Arc<str>,
        file: Option<PathBuf>,
        is_drafted: bool,
    ) -> Result<(), Vec<MapProblem>> {
        let map = self.document.shared_map();
        let id = map.next_source_id();
        let source = Source { key: map.free_source_key(&source.key), ..source };
        let name = format!("article \u{201c}{}\u{201d}", isolated(&shortened(&source.headline, 60)));
        self.edit_map(MapEdit::set_source(id, source), &name)?;
        self.view.session.article_page = Default::default();
        self.read_new_article(id, Arc::clone(&text), file);
        if is_drafted {
            self.draft_source(id, text);
        }
        Ok(())
    }

    /// Shows beside the map an article that was brought in.
    pub(super) fn read_new_article(&mut self, source: SourceId, text: Arc<str>, file: Option<PathBuf>) {
        if let Some(file) = file {
            self.view.session.articles.remember(&text_key(self.document.map(), source), &file);
        }
        self.article.is_due = false;
        self.view.show_part(Part::Evidence);
        self.view.panel.tab = Tab::Article;
        self.view.panel.reader.wants_focus = true;
        self.view.article.show(source);
        self.read_carried(text, source);
    }

    fn leave_page(&mut self) {
        let page = &mut self.view.session.article_page;
        page.is_open = false;
        if page.has_anything() {
            self.view.announcer.say("The article is kept for when the page is opened again");
        }
    }
}

/// Returns what an article that is brought in is called where something is wrong with it.
fn name_of(from: &DraftFrom) -> String {
    match from {
        DraftFrom::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        DraftFrom::Text(..) => "The text".to_owned(),
    }
}

/// Reads an article that is brought in; in its place, or with it, there may be a map. A file that begins a map is opened
/// as any other.
fn import_article(from: DraftFrom, wanted_for: ArticleFor) -> Outcome {
    let map = match &from {
        DraftFrom::File(path) => opening::map_in_file(path),
        DraftFrom::Text(text, _) => opening::map_in(text),
    };
    match (map, wanted_for, &from) {
        (Some(_), ArticleFor::NewMap, DraftFrom::File(path)) => return Outcome::MapChosen(path.clone()),
        (Some(map), _, _) => return Outcome::MapBrought(from, map.map(Box::new)),
        (None, _, DraftFrom::File(path)) if exchange::recognises(path) => {
            return Outcome::ImportChosen(ImportFrom::File(path.clone()));
        }
        (None, _, DraftFrom::Text(text, _)) if exchange::recognises_text(text) => {
            return Outcome::ImportChosen(ImportFrom::Text(text.as_str().into()));
        }
        (None, _, _) => {}
    }
    let imported = match &from {
        DraftFrom::File(path) => import::read(path).map_err(|error| error.kind),
        DraftFrom::Text(text, _) => import::import(text.as_bytes(), ""),
    };
    let draft = imported.map(|imported| {
        let draft = ArticleDraft { keeps_text: true, ..ArticleDraft::new(&imported) };
        Box::new(match &from {
            DraftFrom::Text(_, Some(known)) => draft.with_facts_of(known),
            DraftFrom::Text(_, None) | DraftFrom::File(_) => draft,
        })
    });
    Outcome::Drafted(from, draft)
}
