//! The fingerprints by which a map knows the sentences of its sources.

use std::collections::BTreeSet;

use crate::model::text::article::{Article, Fingerprint};
use crate::model::{Map, SourceId};

/// Returns the fingerprints by which the map knows sentences of a source.
pub(super) fn known_prints(map: &Map, source: SourceId) -> BTreeSet<Fingerprint> {
    let pieces = map.evidence().filter(|piece| piece.source == source);
    let anchors = pieces.flat_map(|piece| &piece.anchors).filter_map(|anchor| Some(anchor.prints?.normalised));
    map.source(source).prints.iter().flatten().copied().chain(anchors).collect()
}

/// Returns whether the map knows any sentence of a text to be of one of its sources.
pub(super) fn knows(map: &Map, source: SourceId, article: &Article) -> bool {
    let known = known_prints(map, source);
    article.sentences().iter().any(|sentence| known.contains(&sentence.print))
}
