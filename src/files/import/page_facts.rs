//! What a web page says of its article beside the words: in JSON-LD, in comments of the browser that saved it.

use serde_json::Value;

use crate::model::ArticleDate;
use crate::model::date_words::{date_in_words, iso_day};

/// What a page's JSON-LD says of its article, each as far as it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageFacts {
    /// The headline.
    pub headline: Option<String>,
    /// The names of those who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<ArticleDate>,
}

impl PageFacts {
    /// Reads one block of JSON-LD: the first thing in it that is an article.
    pub(super) fn of_json(json: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(json.trim()).ok()?;
        let article = article_in(&value)?;
        let words = |value: &Value| value.as_str().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
        let named = |value: &Value| words(value).or_else(|| words(value.get("name")?));
        let names = |value: &Value| {
            let all: Vec<String> = match value {
                Value::Array(all) => all.iter().filter_map(named).collect(),
                one => named(one).into_iter().collect(),
            };
            (!all.is_empty()).then(|| all.join(", "))
        };
        Some(Self {
            headline: article.get("headline").and_then(words),
            byline: article.get("author").and_then(names),
            publisher: article.get("publisher").and_then(names),
            date: article.get("datePublished").and_then(Value::as_str).and_then(published_day),
        })
    }
}

/// Finds the first thing that is an article, by its type.
fn article_in(value: &Value) -> Option<&Value> {
    let is_article =
        |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind == "BlogPosting");
    match value {
        Value::Array(all) => all.iter().find_map(article_in),
        Value::Object(fields) => {
            let kind = fields.get("@type");
            let kinds = kind.and_then(Value::as_array).map(Vec::as_slice);
            let is_one = kind.is_some_and(is_article) || kinds.is_some_and(|kinds| kinds.iter().any(is_article));
            if is_one { Some(value) } else { fields.get("@graph").and_then(article_in) }
        }
        _ => None,
    }
}

/// Returns the day of publication as the page writes it.
pub(super) fn published_day(words: &str) -> Option<ArticleDate> {
    iso_day(words.trim()).or_else(|| date_in_words(words))
}

/// Returns the address that the browser, or an add-on of it, noted in a comment when it saved the page.
pub(super) fn saved_from(html: &str) -> Option<String> {
    /// Such comments stand at the top.
    const TOP: usize = 8192;
    let end = (0..=html.len().min(TOP)).rev().find(|&at| html.is_char_boundary(at))?;
    let comment = html[..end].split("<!--").nth(1)?.split("-->").next()?;
    let is_note = comment.contains("saved from url") || comment.contains("Page saved with");
    let address = comment.split_whitespace().find_map(|word| word.find("http").map(|at| &word[at..]))?;
    (is_note && address.contains("://")).then(|| address.to_owned())
}
