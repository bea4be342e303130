//! Anchors a map's file to the text of its article: fingerprints of sentences, never their words.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::files::copies::read_copies;
use crate::files::json::head;
use crate::files::map_entries::VERSION;
use crate::files::map_reader::SavedMap;
use crate::files::map_text::{WrittenMap, map_text};
use crate::files::{FileError, FileErrorKind, MAX_MAP_BYTES, map_reader, read_text};
use crate::model::edit::MapEdit;
use crate::model::reading::anchoring::Anchored;
use crate::model::{Source, reading};

/// What has become of the evidence from one source.
pub(crate) struct AnchoredSource {
    /// The key of the source.
    pub key: String,
    /// Its evidence.
    pub anchored: Anchored,
}

/// Anchors the map in a file to the texts of its articles (see [`read_copies`]); all files stay as they are. Returns what
/// has become of the evidence, and the new text of the map's file.
///
/// # Errors
/// Where the file is no valid map, or a text cannot be read or is another article.
pub(crate) fn anchor(path: &Path, articles: &[PathBuf]) -> Result<(Vec<AnchoredSource>, String), FileError> {
    let wrong = |kind| FileError::new(path, kind);
    let text = read_text(path, MAX_MAP_BYTES)?;
    let head = head(&text);
    let is_version_1 = head.as_ref().is_some_and(|head| head.version == Some(1));
    let schema = head.and_then(|head| head.schema);
    let SavedMap { mut map, layout } = map_reader::read(text).map_err(wrong)?;
    let mut sources = Vec::new();
    for copy in read_copies(&map, articles)? {
        let copied = copy.source;
        let anchored = reading::anchoring::anchor(&copy.map, &copy.article);
        let mut anchored = anchored.ok_or_else(|| wrong(FileErrorKind::AnotherArticle))?;
        let (prints, pieces) = (std::mem::take(&mut anchored.prints), std::mem::take(&mut anchored.evidence));
        let source = Source { prints, ..map.source(copied).clone() };
        let key = source.key.clone();
        drop(copy);
        let edit = pieces
            .into_iter()
            .fold(MapEdit::set_source(copied, source), |edit, (id, piece)| edit.and(MapEdit::set_piece(id, piece)));
        edit.apply(&mut map)
            .map_err(|problems| wrong(FileErrorKind::Invalid(problems.iter().map(ToString::to_string).collect())))?;
        sources.push(AnchoredSource { key, anchored });
    }
    // A map that others read stays as they read it.
    let version = if is_version_1 { 1 } else { VERSION };
    let file = WrittenMap { map: &map, schema, version, layout };
    let text = map_text(&file, MAX_MAP_BYTES as usize);
    let too_large = FileErrorKind::TooLarge { most: MAX_MAP_BYTES, reader: "Quotemap" };
    Ok((sources, text.ok_or_else(|| wrong(too_large))?))
}

/// Returns what has become of the evidence as text; where the map has several sources, below the key of each.
pub(crate) fn to_text(sources: &[AnchoredSource]) -> String {
    let mut text = String::new();
    for AnchoredSource { key, anchored } in sources {
        let Anchored { n_new, changed, n_same, problems, .. } = anchored;
        if sources.len() > 1 {
            let _ = writeln!(text, "{key}:");
        }
        let n_changed = changed.len();
        let _ = writeln!(text, "anchored anew: {n_new}, anchored otherwise: {n_changed}, as before: {n_same}");
        changed.iter().for_each(|key| {
            let _ = writeln!(text, "anchored otherwise: {key}");
        });
        problems.iter().for_each(|problem| {
            let _ = writeln!(text, "not anchored: {problem}");
        });
    }
    text
}
