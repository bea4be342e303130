//! The articles that a map is of.

use std::sync::Arc;

use crate::model::text::article::Article;
use crate::model::text::normalize::normal_form;
use crate::model::wording::isolated;
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
    /// Returns what a text tells of an article: its headline, unless that is given, its byline, the number and the
    /// fingerprints of its paragraphs, and a key made of the headline.
    ///
    /// What stands above the headline is no part of the article, nor is the byline below it.
    pub fn of_text(text: &str, headline: Option<&str>) -> Self {
        let headline = headline.map_or_else(|| headline_of(text), words_of);
        let article = Article::new(text.to_owned(), &headline);
        let paragraphs: Vec<String> =
            article.paragraphs().iter().map(|paragraph| words_of(&text[paragraph.bytes.clone()])).collect();
        let wanted = normal_form(&headline);
        let at = paragraphs.iter().position(|words| normal_form(words) == wanted);
        let prints = |index: usize| -> Vec<Fingerprint> {
            let sentences = article.paragraphs()[index].sentences.clone();
            article.sentences()[sentences].iter().map(|sentence| sentence.print).collect()
        };
        let mut first = at.map_or(0, |at| at + 1);
        let byline = paragraphs.get(first).and_then(|words| byline_in(words));
        first += usize::from(byline.is_some());
        let body = first..paragraphs.len();
        Self {
            key: key_of(&headline),
            byline,
            n_paragraphs: u32::try_from(body.len()).ok(),
            prints: [at.map(&prints).unwrap_or_default()].into_iter().chain(body.map(&prints)).collect(),
            headline,
            ..Self::default()
        }
    }

    /// Returns who published the article, and when, as far as that is known; with something between them.
    pub fn published(&self, between: &str) -> String {
        let date = self.date.as_ref().map(ArticleDate::to_string);
        let parts =
            [Some(isolated(&self.publisher).into_owned()), date].into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(between)
    }

    /// Returns how a picture names the article: its headline in quotation marks, who published it, and when.
    pub fn credit(&self) -> String {
        match self.published(", ") {
            by if by.is_empty() => format!("\u{201c}{}\u{201d}", isolated(&self.headline)),
            by => format!("\u{201c}{},\u{201d} {by}", isolated(&self.headline)),
        }
    }
}

/// A headline has no more letters than this.
const LONGEST_HEADLINE: usize = 200;

/// Returns the headline of a text: its first paragraph, or its first line, where that ends with no full stop; else the
/// beginning of its first sentence.
fn headline_of(text: &str) -> String {
    let article = Article::new(text.to_owned(), "");
    let sentence = article.sentences().first().map(|sentence| words_of(&text[sentence.bytes.clone()]));
    let paragraph = article.paragraphs().first().map(|paragraph| words_of(&text[paragraph.bytes.clone()]));
    let line = text.lines().map(words_of).find(|line| !line.is_empty());
    let is_headline = |words: &String| words.chars().count() <= LONGEST_HEADLINE && !words.ends_with('.');
    let headline = paragraph.filter(is_headline).or(line.filter(is_headline));
    headline.or(sentence).unwrap_or_default().chars().take(LONGEST_HEADLINE).collect()
}

/// Returns who wrote an article where a paragraph says no more than that.
fn byline_in(paragraph: &str) -> Option<String> {
    const MOST_WORDS: usize = 12;
    let names = paragraph.strip_prefix("By ").or(paragraph.strip_prefix("BY "))?;
    let is_byline = names.split(' ').count() <= MOST_WORDS && !names.ends_with(['.', '!', '?', '\u{201d}', '"']);
    is_byline.then(|| names.to_owned())
}

/// Returns the words of a text with one space between them.
pub(super) fn words_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the first words of a headline as a key.
fn key_of(headline: &str) -> String {
    const MOST_WORDS: usize = 6;
    let words = headline.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let key = words.take(MOST_WORDS).map(str::to_lowercase).collect::<Vec<_>>().join("-");
    if key.is_empty() { "article".to_owned() } else { key }
}
