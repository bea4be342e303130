//! Drafting: what rules find in an article is put on its map, as one step that is made off the UI thread.

use std::sync::Arc;

use crate::app::App;
use crate::app::article_findings::ArticleFindings;
use crate::app::jobs::{JobPurpose, Outcome};
use crate::model::SourceId;

impl App {
    /// Drafts one of the map's articles.
    pub(super) fn draft_source(&mut self, source: SourceId, text: Arc<str>) {
        let map = self.document.shared_map();
        let known = self.jobs.known_drafts.clone();
        self.jobs.queue(JobPurpose::Other, move || {
            Outcome::MapDrafted(Box::new(ArticleFindings::of(map, source, text, &known)))
        });
    }

    /// Drafts the article that is read again: what the reader made or took stays as it is.
    pub(super) fn draft_again(&mut self) {
        let reading = self.view.article.reading();
        let read = reading.map(|reading| (reading.source, Arc::from(reading.article.text())));
        if let Some((source, text)) = read {
            self.draft_source(source, text);
        }
    }

    /// Puts what was found on the map, and says how much that is.
    pub(super) fn take_findings(&mut self, findings: ArticleFindings) {
        let ArticleFindings { map, source, text, edit, is_english } = findings;
        if !self.document.is_of(&map) {
            // The reader has changed the map meanwhile; or another one is open by now.
            if self.document.map().key() == map.key() && self.document.map().has_source(source) {
                self.draft_source(source, text);
            }
            return;
        }
        if !is_english {
            let words = "The article is not in English: little of it can be drafted. What is missing is made by hand.";
            self.say(false, words.to_owned());
        }
        if edit.is_nothing() {
            self.view.say_briefly("The draft finds nothing in the article that is not on the map");
            return;
        }
        match self.edit_map(edit, "draft of the article") {
            Ok(()) => self.open_queue(true),
            Err(problems) => {
                let whats: Vec<String> = problems.iter().map(ToString::to_string).collect();
                self.say(true, format!("The article was not drafted; please report it: {}", whats.join("; ")));
            }
        }
    }
}
