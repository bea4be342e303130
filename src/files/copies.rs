//! Which text is a copy of which of a map's articles.

use std::path::{Path, PathBuf};

use crate::files::limits::MAX_TEXT_BYTES;
use crate::files::{FileError, FileErrorKind, article_file};
use crate::model::reading::sources::source_in;
use crate::model::text::article::Article;
use crate::model::{EvidenceKind, Map, SourceId};

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
        let of_source = map.of_source(source);
        if asks_too_much(&of_source) {
            return Err(FileError::new(path, TOO_MUCH));
        }
        let article = article_file::read(path, &map.source(source).headline)?;
        copies.push(Copy { source, map: of_source, article });
    }
    Ok(copies)
}

/// No more pieces of evidence are looked for in a text at once.
const MOST_PIECES: usize = 40_000;
/// The words of quotations together are no longer than an article, in bytes.
const MOST_QUOTED: usize = MAX_TEXT_BYTES;
const TOO_MUCH: FileErrorKind = FileErrorKind::NotText(
    "is held against at most 40,000 pieces of evidence, with 4 MB of quotations together: the map has more",
);

/// Returns whether what is to be found takes more memory than a command may have: about two kilobytes a piece, and what
/// finds the words of all quotations at once.
fn asks_too_much(map: &Map) -> bool {
    let n_pieces = map.evidence().filter(|piece| piece.kind != EvidenceKind::Inference).count();
    let quotations = map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation);
    n_pieces > MOST_PIECES || quotations.map(|piece| piece.text.len()).sum::<usize>() > MOST_QUOTED
}

/// Takes "KEY=FILE" apart where a source has that key.
fn named_source<'a>(map: &Map, given: &'a Path) -> (Option<SourceId>, &'a Path) {
    let words = given.to_str().unwrap_or_default();
    let file = |id: SourceId| words.strip_prefix(map.source(id).key.as_str())?.strip_prefix('=');
    let named = map.source_ids().find_map(|id| Some((Some(id), Path::new(file(id)?))));
    named.unwrap_or((None, given))
}
