//! What rules find in an article, for its map: found off the UI thread.

use std::sync::Arc;

use crate::app::known_drafts::KnownDrafts;
use crate::drafting::edit;
use crate::model::edit::MapEdit;
use crate::model::{Map, SourceId};

/// What rules have found in an article, for a map.
#[derive(Debug)]
pub(crate) struct ArticleFindings {
    /// The map as it was.
    pub(super) map: Arc<Map>,
    /// The article.
    pub(super) source: SourceId,
    /// Its text.
    pub(super) text: Arc<str>,
    /// What brings it onto the map.
    pub(super) edit: MapEdit,
    /// Whether the article's words are those of English, for which the rules are made.
    pub(super) is_english: bool,
}

impl ArticleFindings {
    /// Drafts an article, and holds the draft against its map.
    pub(super) fn of(map: Arc<Map>, source: SourceId, text: Arc<str>, known: &KnownDrafts) -> Self {
        let draft = known.make(&text);
        let edit = edit(&map, source, &text, &draft);
        Self { map, source, text, edit, is_english: draft.is_english }
    }
}
