//! Which of a map's sources a text is.

use std::collections::BTreeSet;

use crate::model::reading::Reading;
use crate::model::reading::known_prints::known_prints;
use crate::model::text::article::{Article, Fingerprint};
use crate::model::{Map, SourceId};

/// Returns the source whose text the map keeps and it is, else the one of which most sentences stand in it, by their
/// fingerprints; none where no sentence does.
pub(crate) fn source_in(map: &Map, text: &str) -> Option<SourceId> {
    let kept = map.source_ids().find(|&source| map.source(source).text.as_deref() == Some(text));
    let n_found = |source: SourceId| {
        let article = Article::new(text.to_owned(), &map.source(source).headline);
        let found: BTreeSet<Fingerprint> = article.sentences().iter().map(|sentence| sentence.print).collect();
        known_prints(map, source).intersection(&found).count()
    };
    let counted = map.source_ids().map(|source| (n_found(source), source)).filter(|(n, _)| *n > 0);
    // Of equals, the first.
    kept.or_else(|| counted.rev().max_by_key(|(n, _)| *n).map(|(_, source)| source))
}

impl Reading {
    /// Holds a text against the one of a map's sources whose text it is; against another where none is known in it.
    pub fn of_article(map: &Map, text: &str, otherwise: SourceId) -> Self {
        let source = if map.n_sources() == 1 { None } else { source_in(map, text) };
        Self::of_source(map, text, source.unwrap_or(otherwise))
    }

    /// Holds a text against one of a map's sources.
    pub fn of_source(map: &Map, text: &str, source: SourceId) -> Self {
        let article = Article::new(text.to_owned(), &map.source(source).headline);
        if map.n_sources() == 1 { Self::new(map, article) } else { Self::new(&map.of_source(source), article) }
    }
}
