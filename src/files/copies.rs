//! Which text is a copy of which of a map's articles.

use std::path::{Path, PathBuf};

use crate::files::{FileError, FileErrorKind, article_file};
use crate::model::reading::sources::source_in;
use crate::model::text::article::Article;
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
            (None, _) => {
                let text = article_file::read(path, "")?;
                let keys = || map.sources().map(|source| source.key.clone()).collect();
                source_in(map, text.text()).ok_or_else(|| FileError::new(path, FileErrorKind::NoneOfSources(keys())))?
            }
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
    let words = given.to_str().unwrap_or_default();
    let file = |id: SourceId| words.strip_prefix(map.source(id).key.as_str())?.strip_prefix('=');
    let named = map.source_ids().find_map(|id| Some((Some(id), Path::new(file(id)?))));
    named.unwrap_or((None, given))
}
