//! Which of a map's sources a text is.

use std::collections::BTreeSet;

use crate::model::reading::Reading;
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

/// Returns the fingerprints by which the map knows sentences of a source.
fn known_prints(map: &Map, source: SourceId) -> BTreeSet<Fingerprint> {
    let pieces = map.evidence().filter(|piece| piece.source == source);
    let anchors = pieces.flat_map(|piece| &piece.anchors).filter_map(|anchor| Some(anchor.prints?.normalised));
    map.source(source).prints.iter().flatten().copied().chain(anchors).collect()
}

impl Reading {
    /// Holds a text against the one of a map's sources whose text it is; against the first where none is known in it.
    pub fn of_article(map: &Map, article: Article) -> Self {
        if map.n_sources() == 1 {
            return Self::new(map, article);
        }
        let first = map.source_ids().next().expect("every map has a source");
        let source = source_in(map, article.text()).unwrap_or(first);
        let article = Article::new(article.text().to_owned(), &map.source(source).headline);
        Self::new(&map.of_source(source), article)
    }
}
