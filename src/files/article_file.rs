//! An article's text as a file.

use std::path::Path;

use crate::files::import;
use crate::files::import::plain_text::MAX_ARTICLE_BYTES;
use crate::files::reading::{open_ordinary, read_bytes};
use crate::files::{FileError, FileErrorKind};
use crate::model::text::article::Article;

/// Reads an article's text, in which its headline may stand: plain text as it is, of a web page, also as
/// a browser saved it as text, or a word-processor file the article in it.
///
/// # Errors
/// Where the file cannot be read, is too large, or no article can be told in it; `what` says what to do.
pub fn read(path: &Path, headline: &str) -> Result<Article, FileError> {
    let wrong = |kind| FileError::new(path, kind);
    let bytes = read_bytes(path, MAX_ARTICLE_BYTES)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let text = import::article_text(&bytes, &name).map_err(wrong)?;
    let article = Article::new(text, headline);
    match article.too_many() {
        Some(too_many) => Err(wrong(FileErrorKind::NoArticle(too_many))),
        None if article.paragraphs().is_empty() => Err(wrong(FileErrorKind::NoWords)),
        None => Ok(article),
    }
}

/// Returns whether a file is a text rather than a map or a layout, by its first character; one that calls itself JSON is
/// none, whatever is in it.
///
/// # Errors
/// Where the file cannot be read.
pub fn is_text(path: &Path) -> Result<bool, FileError> {
    use std::io::Read as _;
    let mut start = [0; 512];
    let cannot_read = |error| FileError::cannot_read(path, &error);
    let n = open_ordinary(path)?.read(&mut start).map_err(cannot_read)?;
    let start = start[..n].strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start[..n]);
    let is_named_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    Ok(!is_named_json && start.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|&byte| byte != b'{'))
}
