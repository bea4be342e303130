//! A saved web page: its main text, and what it says of its article.

use std::borrow::Cow;

use dom_smoothie::{Config, Metadata, Readability, TextMode};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::files::FileErrorKind;
use crate::files::import::page_facts::{PageFacts, published_day, saved_from};
use crate::files::import::page_limits::asks_too_much;
use crate::model::article_draft::Imported;
use crate::model::date_words::date_in_words;

/// Returns the bytes of a page as text: in the encoding of its mark, else of whoever sent it, else that it names itself.
pub(super) fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let named = || charset.and_then(|name| Encoding::for_label(name.as_bytes()));
    let guessed = || if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    let encoding = marked.or_else(named).or_else(|| named_in(bytes)).unwrap_or_else(guessed);
    encoding.decode(bytes).0
}

/// Returns the encoding that a page names at its top.
fn named_in(bytes: &[u8]) -> Option<&'static Encoding> {
    const TOP: usize = 4096;
    let top = bytes[..bytes.len().min(TOP)].to_ascii_lowercase();
    let at = memchr::memmem::find(&top, b"charset=")? + "charset=".len();
    let label = top[at..].split(|byte| b"\"' ;>/\r\n\t".contains(byte)).find(|label| !label.is_empty())?;
    // A page that could be read as far as this is none in UTF-16, whatever it says.
    Encoding::for_label(label).map(Encoding::output_encoding)
}

/// Returns the article of a page; `address` is where it is known to come from.
///
/// # Errors
/// Where no article can be told from the rest; says what to do.
pub(super) fn import(html: &str, address: Option<String>) -> Result<Imported, FileErrorKind> {
    if asks_too_much(html) {
        return Err(FileErrorKind::NotText(
            "has more in it than a web page can be read with: open it in a browser, select the article's words, copy, \
             and paste them here as the text of a new map",
        ));
    }
    let no_article = |_| {
        FileErrorKind::NotText(
            "has no article in it that can be told from the rest of the page: open it in a browser, select the article's \
             words, copy, and paste them here as the text of a new map",
        )
    };
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut page = Readability::new(html, None, Some(config)).map_err(no_article)?;
    let facts = page.doc.select("script[type='application/ld+json']");
    let facts = facts.iter().find_map(|script| PageFacts::of_json(&script.text())).unwrap_or_default();
    let told = page.get_article_metadata(None);
    let attribute = |of: &str, name: &str| page.doc.select(of).first().attr(name).map(|words| words.to_string());
    let address = address
        .or_else(|| attribute("link[rel='canonical']", "href"))
        .or_else(|| attribute("meta[property='og:url']", "content"))
        .filter(|address| address.starts_with("http"))
        .or_else(|| saved_from(html));
    let date = facts.date.or_else(|| told.published_time.as_deref().and_then(published_day));
    let date = date.or_else(|| attribute("time[datetime]", "datetime").as_deref().and_then(published_day));
    let heading = page.doc.select("h1").first().text();
    let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    let headline = match facts.headline {
        Some(told) => whole_headline(told, &heading),
        None => headline(&told, &heading),
    };
    let named = byline_beside_headline(&page);
    remove_notices(&page);
    mark_asides(&page);
    let article = page.parse().map_err(no_article)?;
    let byline =
        facts.byline.or(article.byline).or(named).map(|byline| without_by(&byline)).filter(|it| !it.is_empty());
    Ok(Imported {
        text: paragraphs(&article.text_content),
        headline: Some(headline).filter(|headline| !headline.is_empty()),
        byline,
        publisher: facts.publisher.or(article.site_name),
        date,
        address,
    })
}

/// Returns the heading of the page where the title starts with it, or ends; else the title, which may name the site too.
fn headline(told: &Metadata, heading: &str) -> String {
    let title = told.title.trim();
    let is_in_title = !heading.is_empty() && (title.starts_with(heading) || title.ends_with(heading));
    if is_in_title || title.is_empty() { heading.to_owned() } else { whole_headline(title.to_owned(), heading) }
}

/// Returns the heading of the page where what is told of the headline is only its start, cut off for search engines.
fn whole_headline(told: String, heading: &str) -> String {
    /// A shorter start may be the name of a site or of a section.
    const SHORTEST: usize = 12;
    let start = told.trim_end_matches(['\u{2026}', '.', ' ']).to_lowercase();
    let is_start = start.len() >= SHORTEST && heading.to_lowercase().starts_with(&start);
    if is_start { heading.to_owned() } else { told }
}

/// Returns who wrote the article where only a box beside the headline says so, without being marked as a byline:
/// "By Ida Strand | 6 May 2024".
fn byline_beside_headline(page: &Readability) -> Option<String> {
    const BOXES: &str =
        "[class*='meta'], [class*='author'], [class*='byline'], [class*='credit'], header p, header div";
    /// No name, or two of them, has more words.
    const MOST: usize = 8;
    let boxes = page.doc.select(BOXES);
    boxes.iter().find_map(|it| {
        let words = it.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let after = words.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map(|_| words[3..].to_owned())?;
        let end = after.find(|c: char| "|\u{b7}\u{2022}\u{2014}\u{2013}".contains(c) || c.is_ascii_digit());
        let name = after[..end.unwrap_or(after.len())].trim().trim_end_matches([',', '-']).trim();
        // The day of the week before the day belongs to that.
        let name = name.rsplit_once(',').filter(|(_, rest)| is_of_date(rest)).map_or(name, |(name, _)| name);
        let name = name.rsplit_once(' ').filter(|(_, rest)| is_of_date(rest)).map_or(name, |(name, _)| name);
        let n_words = name.split_whitespace().count();
        let is_name = name.starts_with(char::is_uppercase) && (1..=MOST).contains(&n_words) && !name.contains(". ");
        is_name.then(|| name.to_owned())
    })
}

/// Returns whether words are the start of a date: "Monday", "May".
fn is_of_date(words: &str) -> bool {
    date_in_words(&format!("{} 6 May 2024", words.trim())).is_some()
        || date_in_words(&format!("{} 6, 2024", words.trim())).is_some()
}

/// Takes out the notices that lie over a page: they are small, and hold neither the headline nor the article.
fn remove_notices(page: &Readability) {
    const NOTICES: &str = "[class*='cookie'], [id*='cookie'], [class*='consent'], [id*='consent'], [class*='gdpr'], \
                           [id*='gdpr'], [role='alertdialog']";
    /// Notices are no longer, in bytes.
    const LONGEST: usize = 3000;
    for notice in page.doc.select(NOTICES).iter() {
        let is_page = ["html", "body", "main", "article"].iter().any(|name| notice.is(name));
        let holds_article = notice.select("h1, article, main").exists();
        if !is_page && !holds_article && notice.text().len() <= LONGEST {
            notice.remove();
        }
    }
}

/// Lets captions, adverts and boxes be known by their first word where only words are left of the page.
fn mark_asides(page: &Readability) {
    const ASIDES: [(&str, &str); 3] = [
        ("figcaption", "Caption: "),
        ("[class*='advert'] p, [id*='advert'] p, [class*='ad-slot'] p, [class*='sponsored'] p", "Advertisement: "),
        ("aside p", "Related: "),
    ];
    for (elements, mark) in ASIDES {
        for aside in page.doc.select(elements).iter() {
            aside.prepend_html(mark);
        }
    }
    // A caption is a block of its own, as a paragraph is.
    page.doc.select("figcaption").rename("p");
}

/// Returns the blocks of a text with an empty line between them.
fn paragraphs(text: &str) -> String {
    let blocks = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    blocks.filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn without_by(byline: &str) -> String {
    let words = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = words.get(..3).filter(|start| start.eq_ignore_ascii_case("by ")).map(|_| words[3..].to_owned());
    rest.unwrap_or(words)
}
