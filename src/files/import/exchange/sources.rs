//! The articles that passages are from, as `export` writes them: in a list of their own, or beside each passage.

use std::collections::BTreeMap;

use crate::files::import::exchange::fields::Columns;
use crate::files::import::exchange::records::Record;
use crate::model::{ArticleDate, Source};

/// Articles, in the order in which the file tells of them.
pub(super) struct SourceList {
    sources: Vec<Source>,
    at: BTreeMap<String, usize>,
}

impl SourceList {
    /// Takes those of the list of their own.
    pub(super) fn new(listed: &[Record]) -> Self {
        let mut list = Self { sources: Vec::new(), at: BTreeMap::new() };
        for record in listed {
            let text = |name: &str| record.list(name).first().cloned();
            if let Some(key) = text("key") {
                list.add(&key, &|name| text(name));
            }
        }
        list
    }

    /// Returns the article of a passage, where it tells it, as an index.
    pub(super) fn of_passage(&mut self, passage: &Record, of: &Columns) -> Option<usize> {
        // A name alone may be anything.
        of.text(passage, "source_headline")?;
        let key = of.text(passage, "article")?;
        Some(self.add(&key, &|name| of.text(passage, &format!("source_{name}"))))
    }

    fn add(&mut self, key: &str, told: &dyn Fn(&str) -> Option<String>) -> usize {
        if let Some(&at) = self.at.get(key) {
            return at;
        }
        let is_web = |address: &String| ["http://", "https://"].iter().any(|start| address.starts_with(start));
        self.at.insert(key.to_owned(), self.sources.len());
        self.sources.push(Source {
            key: key.to_owned(),
            headline: told("headline").unwrap_or_else(|| key.to_owned()),
            byline: told("byline"),
            publisher: told("publisher").unwrap_or_default(),
            date: told("date").and_then(|date| ArticleDate::parse(&date).ok()),
            date_note: told("date_note"),
            address: told("address").filter(is_web),
            n_paragraphs: told("n_paragraphs").and_then(|n| n.parse().ok()).filter(|n| *n > 0),
            ..Source::default()
        });
        self.sources.len() - 1
    }

    pub(super) fn into_sources(self) -> Vec<Source> {
        self.sources
    }
}
