//! What was understood of a text that is to become one of a map's articles, for the reader to put right.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::article_beside::beside;
use crate::model::date_words::date_in_words;
use crate::model::quoted_mail;
use crate::model::source::words_of;
use crate::model::text::article::Article;
use crate::model::text::normalize::normal_form;
use crate::model::{ArticleDate, Source};

/// What a file or a pasted text tells of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its words, perhaps with its headline, and lines that are no part of it.
    pub text: String,
    /// The headline, where the file names one.
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<ArticleDate>,
    /// Where it was published, as an address of the web.
    pub address: Option<String>,
}

/// An article before it is a source: every field as the reader types it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleDraft {
    /// The headline; none is an error.
    pub headline: String,
    /// Who wrote it.
    pub byline: String,
    /// Who published it.
    pub publisher: String,
    /// When it was published, in words or as EDTF.
    pub date: String,
    /// Where it was published, as an address of the web.
    pub address: String,
    /// The paragraphs below the headline, in the order of the text.
    pub paragraphs: Vec<DraftParagraph>,
    /// Whether the map keeps the article's text.
    pub keeps_text: bool,
}

/// A paragraph of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftParagraph {
    /// What was taken for paragraphs and was joined to this one, and first this one itself.
    parts: Vec<String>,
    /// Whether it is a part of the article.
    pub is_part: bool,
}

/// A field of a draft that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftField {
    /// The headline.
    Headline,
    /// The date.
    Date,
    /// The paragraphs.
    Paragraphs,
}

impl ArticleDraft {
    /// Takes a text apart: what it says of itself above and below its headline, and what is furniture, is no paragraph
    /// of the article.
    pub fn new(imported: &Imported) -> Self {
        let Imported { text, headline, byline, publisher, date, address } = imported;
        let quoted = quoted_mail::quoted(text);
        let known = Source::of_text(quoted.as_deref().unwrap_or(text), headline.as_deref());
        let mut draft = Self {
            byline: byline.clone().or(known.byline.clone()).unwrap_or_default(),
            publisher: publisher.clone().unwrap_or_default(),
            date: date.as_ref().map(|date| date.as_edtf().to_owned()).unwrap_or_default(),
            address: address.clone().unwrap_or_default(),
            headline: known.headline,
            ..Self::default()
        };
        draft.read_paragraphs(text, quoted.is_some());
        draft
    }

    /// Reads the paragraphs of a text, or of what a mail quotes in it.
    fn read_paragraphs(&mut self, text: &str, is_mail: bool) {
        /// So far below the headline a text says when it was published, and by whom.
        const HEAD: usize = 4;
        let article = Article::new(text.to_owned(), &self.headline);
        let words: Vec<String> =
            (0..article.paragraphs().len()).map(|index| paragraph_words(&article, index)).collect();
        let headline = normal_form(&self.headline);
        let at = words.iter().position(|words| normal_form(words) == headline);
        let top = at.map_or(0, |at| at + 1);
        let beside = beside(&words);
        for (index, (words, paragraph)) in words.into_iter().zip(article.paragraphs()).enumerate() {
            if at == Some(index) {
                continue;
            }
            let is_head = (top..top + HEAD).contains(&index);
            let is_byline = is_head && !self.byline.is_empty() && is_byline_of(&words, &self.byline);
            let published = if is_head { published_in(&words) } else { None };
            if let Some((publisher, date)) = published.as_ref().filter(|_| self.date.is_empty()) {
                date.as_edtf().clone_into(&mut self.date);
                if self.publisher.is_empty() {
                    (*publisher).clone_into(&mut self.publisher);
                }
            }
            let is_of_mail = is_mail && !quoted_mail::is_quoted(line_at(text, paragraph.bytes.start));
            let is_beside =
                is_of_mail || is_byline || published.is_some() || is_head && is_dateline(&words) || beside[index];
            let is_part = index >= top && !paragraph.sentences.is_empty() && !is_beside;
            self.paragraphs.push(DraftParagraph { parts: vec![words], is_part });
        }
    }

    /// Returns when the article was published, where the reader says so.
    ///
    /// # Errors
    /// Says what is wrong with words that are no date.
    pub fn date(&self) -> Result<Option<ArticleDate>, String> {
        match self.date.trim() {
            "" => Ok(None),
            words => match date_in_words(words) {
                Some(date) => Ok(Some(date)),
                None => ArticleDate::parse(words).map(Some).map_err(|_| {
                    format!(
                        "\u{201c}{words}\u{201d} is not understood as a date: write it like 6 May 2024 or 2024-05-06"
                    )
                }),
            },
        }
    }

    /// Returns whether something stands for the address that is hardly one.
    pub fn has_odd_address(&self) -> bool {
        let address = self.address.trim();
        let host = address.split_once("://").map_or(address, |(_, rest)| rest);
        let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
        !address.is_empty() && (address.contains(char::is_whitespace) || !is_host)
    }

    /// Returns the first field that must be put right before the draft can be a source, and why.
    pub fn problem(&self) -> Option<(DraftField, String)> {
        if self.headline.trim().is_empty() {
            return Some((DraftField::Headline, "Give the article a headline".to_owned()));
        }
        if let Err(why) = self.date() {
            return Some((DraftField::Date, why));
        }
        let has_any = self.paragraphs.iter().any(|paragraph| paragraph.is_part);
        let why = "Nothing is left of the article: keep one paragraph at least";
        (!has_any).then(|| (DraftField::Paragraphs, why.to_owned()))
    }

    /// Has what another draft of the article says beside its headline and its words; of another article, of which less
    /// than half of the paragraphs are, it has nothing.
    #[must_use]
    pub fn with_facts_of(self, other: &Self) -> Self {
        let known: BTreeSet<&String> = other.paragraphs.iter().flat_map(|paragraph| &paragraph.parts).collect();
        let parts = || self.paragraphs.iter().flat_map(|paragraph| &paragraph.parts);
        if 2 * parts().filter(|part| known.contains(part)).count() < parts().count() {
            return self;
        }
        Self { headline: self.headline, paragraphs: self.paragraphs, ..other.clone() }
    }

    /// Joins a paragraph to the one above; returns whether there is one.
    pub fn join_to_above(&mut self, index: usize) -> bool {
        if index == 0 || index >= self.paragraphs.len() {
            return false;
        }
        let joined = self.paragraphs.remove(index);
        let above = &mut self.paragraphs[index - 1];
        above.parts.extend(joined.parts);
        above.is_part |= joined.is_part;
        true
    }

    /// Takes what was joined to a paragraph last off it again; returns whether anything was.
    pub fn part(&mut self, index: usize) -> bool {
        let Some(above) = self.paragraphs.get_mut(index).filter(|it| it.is_joined()) else { return false };
        let parts = above.parts.split_off(above.parts.len() - 1);
        let is_part = above.is_part;
        self.paragraphs.insert(index + 1, DraftParagraph { parts, is_part });
        true
    }

    /// Returns the number of paragraphs that are a part of the article.
    pub fn n_paragraphs(&self) -> usize {
        self.paragraphs.iter().filter(|paragraph| paragraph.is_part).count()
    }

    /// Returns the article as a plain text: its headline, and its paragraphs with an empty line before each.
    pub fn text(&self) -> String {
        let paragraphs = self.paragraphs.iter().filter(|paragraph| paragraph.is_part).map(DraftParagraph::words);
        let all: Vec<String> = std::iter::once(words_of(&self.headline)).chain(paragraphs).collect();
        all.join("\n\n") + "\n"
    }

    /// Returns the source that the draft makes; a date that is none is left out.
    pub fn source(&self) -> Source {
        let text = self.text();
        let said = |words: &str| Some(words_of(words)).filter(|words| !words.is_empty());
        Source {
            byline: said(&self.byline),
            publisher: words_of(&self.publisher),
            date: self.date().ok().flatten(),
            address: said(&self.address),
            text: self.keeps_text.then(|| text.as_str().into()),
            ..Source::of_text(&text, Some(&self.headline))
        }
    }
}

impl DraftParagraph {
    /// Returns its words.
    pub fn words(&self) -> String {
        self.parts.join(" ")
    }

    /// Returns whether others were joined to it.
    pub fn is_joined(&self) -> bool {
        self.parts.len() > 1
    }
}

/// Returns the words of a paragraph without the lines amid it that are no part of it.
fn paragraph_words(article: &Article, index: usize) -> String {
    let paragraph = &article.paragraphs()[index];
    let parts = match paragraph.sentences.is_empty() {
        true => vec![paragraph.bytes.clone()],
        false => article.parts_in_text(article.normal_of_paragraph(index)),
    };
    let lines = |part: Range<usize>| article.text()[part].lines().map(quoted_mail::without_sign).map(words_of);
    parts.into_iter().flat_map(lines).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns the line of a text in which a byte stands.
fn line_at(text: &str, byte: usize) -> &str {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().next().unwrap_or_default()
}

/// Returns whether a line says where and on which day an article was written, without a year, and nothing beside:
/// "Saltmere, 24 November".
fn is_dateline(words: &str) -> bool {
    /// No name of a place has more words.
    const MOST: usize = 4;
    let Some((place, day)) = words.trim_end_matches('.').rsplit_once(',') else { return false };
    let is_place = place.starts_with(char::is_uppercase) && place.split_whitespace().count() <= MOST;
    let is_day = day.contains(|c: char| c.is_ascii_digit()) && date_in_words(&format!("{day} 2024")).is_some();
    is_place && is_day && !place.contains(['.', '!', '?', '\u{201c}', '"'])
}

/// Returns who published an article, or nothing, and when, of a line that says this and nothing beside: "6 May 2024",
/// "The Courier, 6 May 2024", "6 May 2024 | The Courier".
fn published_in(words: &str) -> Option<(&str, ArticleDate)> {
    /// No name of a publisher has more words.
    const MOST: usize = 6;
    if let Some(date) = date_in_words(words) {
        return Some(("", date));
    }
    let is_name = |name: &str| {
        name.starts_with(char::is_uppercase)
            && name.split_whitespace().count() <= MOST
            && !name.contains(['.', '!', '?'])
    };
    words.match_indices([',', '|', '\u{b7}', '\u{2014}', '\u{2013}']).find_map(|(at, mark)| {
        let (before, after) = (words[..at].trim(), words[at + mark.len()..].trim());
        let named = |name, date| date_in_words(date).filter(|_| is_name(name)).map(|date| (name, date));
        named(before, after).or_else(|| named(after, before))
    })
}

/// Returns whether a paragraph says who wrote the article and nothing else.
fn is_byline_of(words: &str, byline: &str) -> bool {
    let (words, byline) = (normal_form(words).to_lowercase(), normal_form(byline).to_lowercase());
    words.strip_suffix(&byline).is_some_and(|before| before.split_whitespace().count() <= 2)
}
