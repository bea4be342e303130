//! The page on which an article is brought in: what stands there is kept, and is there again at the next start.

use std::path::PathBuf;

use crate::app::App;
use crate::command::ArticleFor;
use crate::files::state::BegunArticle;
use crate::model::article_draft::ArticleDraft;
use crate::view::state::article_page::{ArticlePage, PageStage};

impl App {
    /// Tells the keeper what stands on the page, where that has changed.
    pub(super) fn keep_begun_article(&mut self) {
        let Some(keeper) = &self.kept.keeper else { return };
        let page = &self.view.session.article_page;
        // What is being read was told before.
        if matches!(page.stage, PageStage::Reading) {
            return;
        }
        let is_wanted = self.view.session.preferences.keeps_unsaved && page.has_anything();
        let is_told = match &self.kept.begun {
            Some(begun) => is_wanted && self.is_on_page(begun),
            None => !is_wanted,
        };
        if !is_told {
            let begun = is_wanted.then(|| self.begun_article());
            self.kept.begun.clone_from(&begun);
            keeper.want_article(begun);
        }
    }

    /// Lets go of what stands on the page where the reader has left both, it and the window.
    pub(super) fn leave_begun_article(&self) {
        if let Some(keeper) = &self.kept.keeper
            && !self.view.session.article_page.is_open
            && self.kept.begun.is_some()
        {
            keeper.want_article(None);
        }
    }

    /// Shows what stood on the page when another session ended; where something else was opened, once the page is.
    /// `held` is other work of such sessions that is opened here.
    pub fn take_begun_article(&mut self, is_open: bool, held: &[PathBuf]) {
        let (Some(keeper), Some(folder)) = (&self.kept.keeper, &self.kept.folder) else { return };
        let Some(begun) = folder.answers().then(|| keeper.take_article(folder, held)).flatten() else { return };
        self.kept.begun = Some(begun.clone());
        let BegunArticle { typed, draft, known, joins, is_by_hand, file } = begun;
        // Another map than its own does not get it unasked.
        let joins_this = joins.as_deref() == Some(self.document.map().key());
        let is_open = is_open && (joins.is_none() || joins_this);
        let page = &mut self.view.session.article_page;
        page.wanted_for = if joins_this { ArticleFor::ThisMap } else { ArticleFor::NewMap };
        (page.typed, page.known, page.is_by_hand, page.file) = (typed, known, is_by_hand, file);
        page.go_to(draft.map_or(PageStage::Text, |draft| PageStage::Draft(Box::new(draft))));
        if page.has_anything() {
            page.is_open = is_open;
            let at = if is_open { "it is as it was" } else { "New map shows it" };
            self.view.say_briefly(format!("Recovered: the article that was being brought in; {at}"));
        }
    }

    fn begun_article(&self) -> BegunArticle {
        let page = &self.view.session.article_page;
        BegunArticle {
            typed: page.typed.clone(),
            draft: draft_on(page).cloned(),
            known: page.known.clone(),
            joins: self.joins().map(str::to_owned),
            is_by_hand: page.is_by_hand,
            file: page.file.clone(),
        }
    }

    /// Returns the key of the map that the article is to join.
    fn joins(&self) -> Option<&str> {
        let joins = self.view.session.article_page.wanted_for == ArticleFor::ThisMap;
        joins.then(|| self.document.map().key())
    }

    /// Returns whether the page holds what is known of it, without a copy of its words.
    fn is_on_page(&self, begun: &BegunArticle) -> bool {
        let BegunArticle { typed, draft, known, joins, is_by_hand, file } = begun;
        let page = &self.view.session.article_page;
        (typed, draft.as_ref(), known, joins.as_deref(), *is_by_hand, file)
            == (&page.typed, draft_on(page), &page.known, self.joins(), page.is_by_hand, &page.file)
    }
}

fn draft_on(page: &ArticlePage) -> Option<&ArticleDraft> {
    match &page.stage {
        PageStage::Draft(draft) => Some(draft),
        PageStage::Text | PageStage::Reading => None,
    }
}
