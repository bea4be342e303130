//! Which text is a copy of which of a map's articles.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::files::{FileError, FileErrorKind, article_file};
use crate::model::text::article::{Article, Fingerprint};
use crate::model::{Map, SourceId};

/// A reader's copy of one of a map's articles.
pub(crate) struct Copy {
    /// Of which.
    pub source: SourceId,
    /// The map as far as it is of that article.
    pub map: Map,
    /// The text.
    pub article: Article,
}

/// Reads copies of a map's articles: each is a file, or the key of a source, "=" and a file. The only source of a map
/// takes any text; of several, the one of which most sentences stand in it, by their fingerprints.
///
/// # Errors
/// Where a file cannot be read, its source is not known, or another text of it was read already.
pub(crate) fn read_copies(map: &Map, articles: &[PathBuf]) -> Result<Vec<Copy>, FileError> {
    let mut copies: Vec<Copy> = Vec::new();
    for given in articles {
        let (named, path) = named_source(map, given);
        let source = match (named, map.n_sources()) {
            (Some(source), _) => source,
            (None, 1) => map.source_ids().next().expect("every map has a source"),
            (None, _) => source_in(map, path)?,
        };
        let key = || map.source(source).key.clone();
        if copies.iter().any(|copy| copy.source == source) {
            return Err(FileError::new(path, FileErrorKind::SecondCopy(key())));
        }
        let article = article_file::read(path, &map.source(source).headline)?;
        copies.push(Copy { source, map: map.of_source(source), article });
    }
    Ok(copies)
}

/// Takes "KEY=FILE" apart where a source has that key.
fn named_source<'a>(map: &Map, given: &'a Path) -> (Option<SourceId>, &'a Path) {
    let parts = given.to_str().and_then(|given| given.split_once('='));
    let named = parts.and_then(|(key, file)| {
        let source = map.source_ids().find(|&id| map.source(id).key == key)?;
        Some((Some(source), Path::new(file)))
    });
    named.unwrap_or((None, given))
}

/// Finds the source of which most sentences stand in a text.
fn source_in(map: &Map, path: &Path) -> Result<SourceId, FileError> {
    let mut best = None;
    let mut most = 0;
    for source in map.source_ids() {
        let known = known_prints(map, source);
        let article = article_file::read(path, &map.source(source).headline)?;
        let found: BTreeSet<Fingerprint> = article.sentences().iter().map(|sentence| sentence.print).collect();
        let n_found = known.intersection(&found).count();
        if n_found > most {
            (best, most) = (Some(source), n_found);
        }
    }
    let keys = || map.sources().map(|source| source.key.clone()).collect();
    best.ok_or_else(|| FileError::new(path, FileErrorKind::NoneOfSources(keys())))
}

/// Returns the fingerprints by which the map knows sentences of a source.
fn known_prints(map: &Map, source: SourceId) -> BTreeSet<Fingerprint> {
    let pieces = map.evidence().filter(|piece| piece.source == source);
    let anchors = pieces.flat_map(|piece| &piece.anchors).filter_map(|anchor| Some(anchor.prints?.normalised));
    map.source(source).prints.iter().flatten().copied().chain(anchors).collect()
}
