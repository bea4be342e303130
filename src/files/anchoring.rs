//! Anchors a map's file to the text of its article: fingerprints of sentences, never their words.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::files::map_entries::MapFile;
use crate::files::map_text::map_text;
use crate::files::{FileError, FileErrorKind, MAX_MAP_BYTES, article_file, map_file, parse_json, read_text};
use crate::model::reading::anchoring::Anchored;
use crate::model::{Map, Source, reading};

/// Anchors the map in a file to the text of its article in another; both files stay as they are. Returns what has
/// become of the evidence, and the new text of the map's file.
///
/// # Errors
/// Where the file is no valid map, or the text cannot be read or is another article.
pub(crate) fn anchor(path: &Path, article: &Path) -> Result<(Anchored, String), FileError> {
    let wrong = |kind| FileError::new(path, kind);
    let file = parse_json(&read_text(path, MAX_MAP_BYTES)?).map_err(wrong)?;
    let schema = file.get("$schema").and_then(Value::as_str).map(str::to_owned);
    let map = map_file::from_value(file).map_err(wrong)?;
    let article = article_file::read(article, &map.first_source().headline)?;
    let anchored = reading::anchoring::anchor(&map, &article).ok_or_else(|| wrong(FileErrorKind::AnotherArticle))?;
    let source = Source { prints: anchored.prints.clone(), ..map.first_source().clone() };
    let (actors, links) = (map.actors().cloned().collect(), map.links().cloned().collect());
    let map = Map::new(map.key().to_owned(), vec![source], actors, anchored.evidence.clone(), links)
        .map_err(|problems| wrong(FileErrorKind::Invalid(problems.iter().map(ToString::to_string).collect())))?;
    let text = map_text(&MapFile { schema, ..MapFile::of(&map) });
    Ok((anchored, text))
}

/// Returns what has become of the evidence as text.
pub(crate) fn to_text(anchored: &Anchored) -> String {
    let Anchored { n_new, changed, n_same, problems, .. } = anchored;
    let n_changed = changed.len();
    let mut text = format!("anchored anew: {n_new}, anchored otherwise: {n_changed}, as before: {n_same}\n");
    changed.iter().for_each(|key| {
        let _ = writeln!(text, "anchored otherwise: {key}");
    });
    problems.iter().for_each(|problem| {
        let _ = writeln!(text, "not anchored: {problem}");
    });
    text
}
