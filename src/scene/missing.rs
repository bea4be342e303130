//! Words that no font of the system can write.

use unicode_script::{Script, UnicodeScript as _};

use crate::fonts::shaping::missing;
use crate::model::text::article::Article;
use crate::model::texts::{MapPart, MapText, texts};
use crate::model::wording::{capitalised, counted, first_of, isolated, shortened};
use crate::model::{Map, SourceId};

/// Characters of a map that no font has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The part of the map that has them.
    pub part: MapPart,
    /// Which of its fields.
    pub field: &'static str,
    /// The words that they are in.
    pub text: String,
    /// The characters, each once.
    pub characters: Vec<char>,
}

impl Missing {
    /// Says what is wrong.
    pub fn what(&self) -> String {
        format!("{}: {}", self.field, lacking(&self.characters, None))
    }
}

/// Says which characters no font has; where they are, too.
fn lacking(characters: &[char], place: Option<&str>) -> String {
    format!("no font of this system has {}{}: drawn as boxes", listed(characters), place.unwrap_or_default())
}

/// Names some characters, so that a reader who sees boxes knows which font is wanted.
fn listed(characters: &[char]) -> String {
    let named = |c: &char| match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => format!("{c} (U+{:04X})", u32::from(*c)),
        script => format!("{c} ({}, U+{:04X})", script.full_name().replace('_', " "), u32::from(*c)),
    };
    first_of(characters.iter().map(named).collect(), "and")
}

/// Returns where a map has characters that no font has, as far as that is known by now.
pub fn missing_in(map: &Map) -> Vec<Missing> {
    let found = |MapText { part, field, text }: MapText<'_>| {
        let characters = missing(text);
        (!characters.is_empty()).then(|| Missing { part, field, text: text.to_owned(), characters })
    };
    let mut missing: Vec<Missing> = texts(map).filter(|it| !it.text.is_ascii()).filter_map(found).collect();
    // A short name is often the whole name.
    missing.dedup_by(|later, earlier| later.part == earlier.part && later.text == earlier.text);
    missing
}

/// Returns the characters of an article's text that no font has, as far as that is known by now.
pub fn missing_in_article(map: &Map, source: SourceId, article: &Article) -> Option<Missing> {
    let (part, text) = (MapPart::Source(source), map.source(source).headline.clone());
    let characters = missing(article.unusual());
    (!characters.is_empty()).then_some(Missing { part, field: "the article's text", text, characters })
}

/// Says which characters of a headline that a reader has written no font has.
pub fn missing_in_headline(headline: &str) -> Option<String> {
    let characters = missing(headline);
    (!characters.is_empty()).then(|| capitalised(&lacking(&characters, Some(" (in the headline)"))))
}

/// What cannot be written of a map and its articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritten {
    /// How many characters.
    pub n_characters: usize,
    /// Which, and where, in one sentence.
    pub words: String,
}

impl Unwritten {
    /// Sums up what is missing; nothing where nothing is.
    pub fn of(missing: &[Missing]) -> Option<Self> {
        let first = missing.first()?;
        let mut characters: Vec<char> = Vec::new();
        for &c in missing.iter().flat_map(|missing| &missing.characters) {
            if !characters.contains(&c) {
                characters.push(c);
            }
        }
        let others = match missing.len() - 1 {
            0 => String::new(),
            n => format!(" and {}", counted(n, "other place", "other places")),
        };
        let text = shortened(&first.text, 40);
        let place = format!(" (in \u{201c}{}\u{201d}{others})", isolated(&text));
        let words = capitalised(&lacking(&characters, Some(&place)));
        Some(Self { n_characters: characters.len(), words })
    }
}
