//! Articles out of the files that people have them in: plain text, Markdown, saved web pages, word-processor files.
//!
//! A file is read and never run, and nothing that it names is fetched. Whatever is in it, what is made of it is bounded:
//! by bytes, by elements, by how deep they are nested. Windows never appear here.

pub mod exchange;
mod mail_archive;
mod markdown;
mod page_facts;
mod page_limits;
pub mod plain_text;
mod saved_text;
mod saved_words;
mod web_page;
mod word_file;

use std::path::Path;

use crate::files::import::plain_text::{MAX_ARTICLE_BYTES, check_length, decode};
use crate::files::reading::read_bytes;
use crate::files::{FileError, FileErrorKind};
use crate::model::article_draft::{ArticleDraft, Imported};
use crate::model::text::article::Article;

/// The endings of files that articles come in.
pub const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "mhtml", "mht", "docx", "odt"];

/// What a file says of an article beside its text has no more letters.
const MOST_LETTERS: usize = 200;

/// Reads what a file tells of an article.
///
/// # Errors
/// Where the file cannot be read, is too large, or no article can be told in it; says what to do.
pub fn read(path: &Path) -> Result<Imported, FileError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    import(&read_bytes(path, MAX_ARTICLE_BYTES)?, &name).map_err(|kind| FileError::new(path, kind))
}

/// Returns what a file of this name and these bytes tells of an article.
///
/// # Errors
/// Where no article can be told in it; says what to do.
pub fn import(bytes: &[u8], name: &str) -> Result<Imported, FileErrorKind> {
    let mut imported = match FileKind::of(bytes, name) {
        FileKind::WebPage => web_page::import(&web_page::decode(bytes, None), None)?,
        FileKind::MailArchive => mail_archive::import(bytes)?,
        FileKind::WordFile => word_file::import(bytes)?,
        FileKind::Markdown => markdown::import(&decode(bytes)?)?,
        FileKind::Text => text(bytes, name)?,
    };
    check(&imported.text)?;
    let Imported { headline, byline, publisher, .. } = &mut imported;
    for words in [headline, byline, publisher].into_iter().flatten() {
        words.truncate(words.char_indices().nth(MOST_LETTERS).map_or(words.len(), |(end, _)| end));
    }
    Ok(imported)
}

/// Returns what plain text tells of an article: the article alone where a browser made the text of a page, else all of it.
fn text(bytes: &[u8], name: &str) -> Result<Imported, FileErrorKind> {
    let text = decode(bytes)?;
    let saved = saved_text::import(&text, name);
    Ok(saved.unwrap_or_else(|| Imported { text, ..Imported::default() }))
}

/// Returns the text of an article in a file of this name and these bytes, for whoever has its map: plain text as it is, of
/// anything else the article that is told in it.
///
/// # Errors
/// Where no article can be told in it; says what to do.
pub(super) fn article_text(bytes: &[u8], name: &str) -> Result<String, FileErrorKind> {
    if FileKind::of(bytes, name) != FileKind::Text {
        return Ok(ArticleDraft::new(&import(bytes, name)?).text());
    }
    let text = decode(bytes)?;
    Ok(saved_text::import(&text, name).map_or(text, |saved| ArticleDraft::new(&saved).text()))
}

/// Refuses what has no words, or more than an article.
fn check(text: &str) -> Result<(), FileErrorKind> {
    check_length(text.len())?;
    let article = Article::new(text.to_owned(), "");
    match article.too_many() {
        Some(too_many) => Err(FileErrorKind::NoArticle(too_many)),
        None if article.paragraphs().is_empty() => Err(FileErrorKind::NoWords),
        None => Ok(()),
    }
}

/// In what an article comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileKind {
    /// A web page as HTML.
    WebPage,
    /// A web page with all that belongs to it, as MHTML.
    MailArchive,
    /// A file of Word or Writer.
    WordFile,
    /// Markdown.
    Markdown,
    /// Anything else: plain text, or what is none.
    Text,
}

impl FileKind {
    /// Tells a file by its first bytes, else by its name.
    fn of(bytes: &[u8], name: &str) -> Self {
        /// Before this much, a web page names itself.
        const START: usize = 1024;
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let start = start[..start.len().min(START)].to_ascii_lowercase();
        let has = |words: &[u8]| memchr::memmem::find(&start, words).is_some();
        let name = name.to_lowercase();
        let is_named = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        if start.starts_with(b"pk\x03\x04") {
            Self::WordFile
        } else if start.starts_with(b"from:") && has(b"multipart/related") || is_named(&[".mht", ".mhtml"]) {
            Self::MailArchive
        } else if [&b"<!doctype html"[..], b"<html"].iter().any(|tag| start.starts_with(tag))
            || start.starts_with(b"<!--") && has(b"<html")
            || start.starts_with(b"<?xml") && has(b"<html")
            || is_named(&[".html", ".htm", ".xhtml"])
        {
            Self::WebPage
        } else if is_named(&[".md", ".markdown"]) {
            Self::Markdown
        } else {
            Self::Text
        }
    }
}
