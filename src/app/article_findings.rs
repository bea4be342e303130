//! What rules find in an article, for its map: found off the UI thread.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::known_drafts::KnownDrafts;
use crate::draft::limits::TooMuchToDraft;
use crate::drafting::{edit, taking_back};
use crate::model::edit::MapEdit;
use crate::model::{Map, SourceId};

/// What is wanted of the draft of an article.
#[derive(Clone, Debug)]
pub(crate) enum WantedOfDraft {
    /// Whatever the map has not, without what was dropped.
    New,
    /// What was dropped, by its places in the list that the map remembers.
    Dropped(BTreeSet<usize>),
}

/// An article to be drafted.
#[derive(Clone, Debug)]
pub(crate) struct ToDraft {
    /// The article.
    pub(super) source: SourceId,
    /// Its text.
    pub(super) text: Arc<str>,
    /// What is wanted of it.
    pub(super) wanted: WantedOfDraft,
}

/// What rules have found in an article, for a map.
#[derive(Debug)]
pub(crate) struct ArticleFindings {
    /// The map as it was.
    pub(super) map: Arc<Map>,
    /// What was drafted.
    pub(super) of: ToDraft,
    /// What brings it onto the map, and whether the article's words are those of English, for which the rules are made;
    /// or why nothing was drafted.
    pub(super) outcome: Result<(MapEdit, bool), TooMuchToDraft>,
}

impl ArticleFindings {
    /// Drafts an article, and holds the draft against its map.
    pub(super) fn of(map: Arc<Map>, of: ToDraft, known: &KnownDrafts) -> Self {
        let ToDraft { source, text, wanted } = &of;
        let outcome = known.make(text).map(|draft| match wanted {
            WantedOfDraft::New => (edit(&map, *source, text, &draft), draft.is_english),
            WantedOfDraft::Dropped(items) => (taking_back(&map, *source, text, &draft, items), draft.is_english),
        });
        Self { map, of, outcome }
    }
}
