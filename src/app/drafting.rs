//! Drafting: what rules find in an article is put on its map, as one step that is made off the UI thread.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::App;
use crate::app::article_findings::{ArticleFindings, ToDraft, WantedOfDraft};
use crate::app::jobs::{JobPurpose, Outcome};
use crate::model::SourceId;

impl App {
    /// Drafts one of the map's articles.
    pub(super) fn draft_source(&mut self, source: SourceId, text: Arc<str>) {
        self.draft(ToDraft { source, text, wanted: WantedOfDraft::New });
    }

    fn draft(&mut self, of: ToDraft) {
        let (map, known) = (self.document.shared_map(), self.jobs.known_drafts.clone());
        self.jobs.queue(JobPurpose::Other, move || Outcome::MapDrafted(Box::new(ArticleFindings::of(map, of, &known))));
    }

    /// Drafts the article that is read again: what the reader made or took stays as it is.
    pub(super) fn draft_again(&mut self) {
        let source = self.view.article.shown_source();
        if let Some(text) = self.view.article.reading().map(|reading| Arc::from(reading.article.text())) {
            self.draft_source(source, text);
        }
    }

    /// Takes back what was dropped from a draft, by its place in the list; without one, all that is of the article of the
    /// last item.
    pub(super) fn take_back(&mut self, index: Option<usize>) {
        let map = self.document.shared_map();
        let dropped = &map.remembered().dropped;
        let Some(item) = index.map_or_else(|| dropped.last(), |index| dropped.get(index)) else { return };
        let Some(source) = map.source_ids().find(|&id| map.source(id).key == item.source) else {
            self.view.say_briefly("Its article is no longer in the map");
            return;
        };
        let read = self.view.article.of(source).reading().map(|reading| Arc::from(reading.article.text()));
        let Some(text) = read.or_else(|| map.source(source).text.clone()) else {
            self.view.say_briefly("Open its article first: the item is drafted from it again");
            return;
        };
        let is_wanted = |at: usize| index.map_or(dropped[at].source == item.source, |index| index == at);
        let items: BTreeSet<usize> = (0..dropped.len()).filter(|&at| is_wanted(at)).collect();
        self.draft(ToDraft { source, text, wanted: WantedOfDraft::Dropped(items) });
    }

    /// Puts what was found on the map, and says how much that is.
    pub(super) fn take_findings(&mut self, findings: ArticleFindings) {
        let ArticleFindings { map, of, outcome } = findings;
        if !self.document.is_of(&map) {
            // The reader has changed the map meanwhile; or another one is open by now. What was dropped is asked for again.
            let is_there = self.document.map().key() == map.key() && self.document.map().has_source(of.source);
            if is_there && matches!(of.wanted, WantedOfDraft::New) {
                self.draft(of);
            }
            return;
        }
        let (edit, is_english) = match outcome {
            Ok(found) => found,
            Err(too_much) => {
                return self.say(false, format!("The article {too_much}. Its map is made by hand, quote first."));
            }
        };
        let name = match &of.wanted {
            WantedOfDraft::New => "draft of the article".to_owned(),
            WantedOfDraft::Dropped(items) => {
                let whats = items.iter().filter_map(|&index| map.remembered().dropped.get(index));
                let whats: Vec<&str> = whats.map(|item| item.what.as_str()).collect();
                if let [what] = whats[..] {
                    format!("{what} taken back")
                } else {
                    format!("{} dropped items taken back", whats.len())
                }
            }
        };
        let is_draft = matches!(of.wanted, WantedOfDraft::New);
        if is_draft && !is_english {
            let words = "The article is not in English: little of it can be drafted. What is missing is made by hand.";
            self.say(false, words.to_owned());
        }
        if edit.is_nothing() {
            self.view.say_briefly("The draft finds nothing in the article that is not on the map");
            return;
        }
        match self.edit_map(edit, &name) {
            Ok(()) if is_draft => self.open_queue(true),
            Ok(()) => {}
            Err(problems) => {
                let whats: Vec<String> = problems.iter().map(ToString::to_string).collect();
                self.say(true, format!("The article was not drafted; please report it: {}", whats.join("; ")));
            }
        }
    }
}
