//! The articles that a map is of.

use std::sync::Arc;

use crate::model::{ArticleDate, Fingerprint};

/// An article that a map is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Stable name, unique in the map.
    pub key: String,
    /// The article's headline.
    pub headline: String,
    /// Who wrote it, as the article says.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: String,
    /// The day that relative dates are resolved against, where any is known.
    pub date: Option<ArticleDate>,
    /// How sure that day is, where the article prints none.
    pub date_note: Option<String>,
    /// Where it was published, as an address of the web.
    pub address: Option<String>,
    /// Number of paragraphs below the headline, where that is known.
    pub n_paragraphs: Option<u32>,
    /// The fingerprints of every sentence in normal form, by paragraph, the headline first; empty
    /// before the map was held against the article.
    pub prints: Vec<Vec<Fingerprint>>,
    /// The article itself, where the map-maker keeps it with the map.
    pub text: Option<Arc<str>>,
}

impl Source {
    /// Returns who published the article, and when, as far as that is known; with something between them.
    pub fn published(&self, between: &str) -> String {
        let date = self.date.as_ref().map(ArticleDate::to_string);
        let parts = [Some(self.publisher.clone()), date].into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(between)
    }

    /// Returns how a picture names the article: its headline in quotation marks, who published it, and when.
    pub fn credit(&self) -> String {
        match self.published(", ") {
            by if by.is_empty() => format!("\u{201c}{}\u{201d}", self.headline),
            by => format!("\u{201c}{},\u{201d} {by}", self.headline),
        }
    }
}
