//! LangExtract's JSONL: documents with their text and the extractions from it, each with a class, words and attributes.
//!
//! Classes are the maker's own. Those of actors (person, organization, country, speaker, group ..), of passages (quotation, quote,
//! statement, claim, act, event ..) and of links (relationship, link) are understood; of any other class, what has a speaker is a
//! passage, and the rest is dropped.

use serde_json::Value;

use crate::files::FileErrorKind;
use crate::files::import::check;
use crate::files::import::exchange::json_values::{elements, text};
use crate::files::import::exchange::records::{Record, RecordList, Records, folded};

const ACTORS: [&str; 16] = [
    "actor",
    "person",
    "people",
    "character",
    "speaker",
    "official",
    "organization",
    "organisation",
    "company",
    "agency",
    "body",
    "country",
    "location",
    "gpe",
    "group",
    "entity",
];
const PASSAGES: [&str; 12] = [
    "quotation",
    "quote",
    "direct_quote",
    "paraphrase",
    "statement",
    "indirect_quote",
    "claim",
    "act",
    "action",
    "event",
    "speech",
    "passage",
];
const LINKS: [&str; 4] = ["link", "relation", "relationship", "interaction"];

/// Reads a document.
///
/// # Errors
/// Where its text is none of an article, or there are too many extractions.
pub(super) fn read(document: &Value, place: &str, records: &mut Records) -> Result<(), FileErrorKind> {
    let whole = text(document, "text").unwrap_or_default();
    if records.article.text.is_empty() {
        if !whole.is_empty() {
            check(whole)?;
        }
        whole.clone_into(&mut records.article.text);
    } else if records.article.text != whole {
        records.dropped.push(format!("{place}: a second document; one article comes in at a time"));
        return Ok(());
    }
    for (at, extraction) in elements(document, "extractions").iter().enumerate() {
        let place = format!("{place} extractions[{at}]").trim().to_owned();
        let class = folded(text(extraction, "extraction_class").unwrap_or_default());
        let words = text(extraction, "extraction_text").unwrap_or_default();
        if words.trim().is_empty() {
            records.dropped.push(format!("{place}: has no words"));
            continue;
        }
        let mut record = Record::new(place.as_str());
        extraction.get("attributes").into_iter().for_each(|attributes| record.set_members(attributes));
        record.set("id", format!("x{}", at + 1));
        let start =
            extraction.get("char_interval").and_then(|interval| interval.get("start_pos")).and_then(Value::as_u64);
        start.into_iter().for_each(|start| record.set("char_start", start.to_string()));
        let has_speaker = ["speaker", "speakers", "said_by"].iter().any(|name| !record.list(name).is_empty());
        if ACTORS.contains(&class.as_str()) && !has_speaker {
            record.set("name", words);
            record.set("kind", class.as_str());
            record.set("is_from_text", "true");
            records.push(RecordList::Nodes, record)?;
        } else if LINKS.contains(&class.as_str()) {
            let mut passage = Record::new(place.as_str());
            for (name, value) in
                [("id", format!("x{}", at + 1)), ("words", words.to_owned()), ("kind", "act".to_owned())]
            {
                passage.set(name, value);
            }
            passage.set_list("char_start", record.list("char_start").to_vec());
            record.passages.push(records.push(RecordList::Passages, passage)?);
            records.push(RecordList::Edges, record)?;
        } else if PASSAGES.contains(&class.as_str()) || has_speaker {
            record.set("words", words);
            record.set("kind", class.as_str());
            records.push(RecordList::Passages, record)?;
        } else {
            records.dropped.push(format!("{place}: the class {class} is not understood"));
        }
    }
    Ok(())
}
