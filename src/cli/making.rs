//! `new`: begins a map of an article.

use std::path::PathBuf;

use clap::Args;

use crate::files::saving::{self, Overwrite};
use crate::files::{FileError, FileErrorKind, article_file, map_file};
use crate::model::wording::counted;
use crate::model::{ArticleDate, Map, Source};

/// What `new` is told.
#[derive(Debug, Args)]
pub struct NewMap {
    /// The article's text
    article: PathBuf,
    /// The map, which must not be there yet
    #[arg(short, long, value_name = "MAP")]
    output: PathBuf,
    /// The headline; the text's own if none is given
    #[arg(long)]
    headline: Option<String>,
    /// Who published the article
    #[arg(long, default_value = "")]
    publisher: String,
    /// When it was published, as EDTF: 2024-05-02
    #[arg(long, value_parser = ArticleDate::parse)]
    date: Option<ArticleDate>,
    /// Keep the article's text in the map
    #[arg(long)]
    keep_text: bool,
}

/// Writes a map with an article as its source, and nobody on it yet. Returns what was understood of the article.
///
/// # Errors
/// Where the text cannot be read, or the map not be written.
pub(super) fn new_map(told: NewMap) -> Result<String, FileError> {
    let NewMap { article: path, output, headline, publisher, date, keep_text } = told;
    let article = article_file::read(&path, headline.as_deref().unwrap_or_default())?;
    let understood = Source::of_text(article.text(), headline.as_deref());
    let text = keep_text.then(|| article.text().into());
    let source = Source { publisher, date, text, ..understood };
    let byline = source.byline.as_ref().map(|byline| format!(", by {byline}")).unwrap_or_default();
    let n = counted(source.n_paragraphs.unwrap_or(0) as usize, "paragraph", "paragraphs");
    let report = format!("{}: \u{201c}{}\u{201d}{byline}, {n}\n", output.display(), source.headline);
    let map = Map::new(source.key.clone(), vec![source], Vec::new(), Vec::new(), Vec::new())
        .map_err(|problems| FileErrorKind::Invalid(problems.iter().map(ToString::to_string).collect()))
        .map_err(|kind| FileError::new(&path, kind))?;
    saving::write(&output, map_file::text(&map, None).as_bytes(), &Overwrite::Nothing)?;
    Ok(report)
}
