//! W3C Web Annotations: each with the words that it is about, and what was written to them.

use serde_json::{Value, json};

use crate::files::FileErrorKind;
use crate::files::import::exchange::json_values::{elements, text};
use crate::files::import::exchange::records::{MOST_SOURCES, Record, RecordList, Records};

/// Reads an annotation, a page of them, or a collection.
///
/// # Errors
/// Where there are too many.
pub(super) fn read(value: &Value, place: &str, records: &mut Records) -> Result<(), FileErrorKind> {
    let items = elements(value, "items");
    let first = value.get("first").map(|page| elements(page, "items")).unwrap_or_default();
    let graph = elements(value, "@graph");
    if value.get("target").is_some() {
        return read_annotation(value, place, records);
    }
    read_own_lists(value, records)?;
    let all = items.iter().chain(first).chain(graph);
    all.enumerate().try_for_each(|(at, item)| read_annotation(item, &format!("items[{at}]"), records))
}

/// Reads the articles, actors and links that `export` writes beside the annotations, in terms of our own.
fn read_own_lists(collection: &Value, records: &mut Records) -> Result<(), FileErrorKind> {
    let listed = |name: &str| {
        let list = elements(collection, &format!("{OWN}{name}")).iter().enumerate();
        list.map(|(at, entry)| of_own_terms(entry, Record::new(format!("{name}[{at}]")))).collect::<Vec<_>>()
    };
    records.sources.extend(listed("sources").into_iter().take(MOST_SOURCES));
    listed("actors").into_iter().try_for_each(|actor| records.push(RecordList::Nodes, actor).map(drop))?;
    listed("links").into_iter().try_for_each(|link| records.push(RecordList::Edges, link).map(drop))
}

/// What our own terms begin with.
const OWN: &str = "quotemap:";

/// Takes what is told in terms of our own.
fn of_own_terms(value: &Value, mut record: Record) -> Record {
    for (name, value) in value.as_object().into_iter().flatten() {
        if let Some(name) = name.strip_prefix(OWN) {
            record.set_members(&json!({ name: value }));
        }
    }
    record
}

fn read_annotation(annotation: &Value, place: &str, records: &mut Records) -> Result<(), FileErrorKind> {
    let targets = elements(annotation, "target").iter();
    let selectors = targets.clone().flat_map(|target| elements(target, "selector"));
    let quote = selectors.clone().find_map(|selector| text(selector, "exact"));
    let position = selectors.clone().find_map(|selector| selector.get("start").and_then(Value::as_u64));
    // What we wrote ourselves says everything.
    let mut record = of_own_terms(annotation, Record::new(place));
    text(annotation, "id").into_iter().for_each(|id| record.set("id", id.rsplit([':', '/']).next().unwrap_or(id)));
    let bodies = elements(annotation, "body").iter();
    let value_of = |body: &Value| body.as_str().or_else(|| text(body, "value")).map(str::to_owned);
    let tags = bodies.clone().filter(|body| text(body, "purpose") == Some("tagging"));
    record.set_list("tags", tags.filter_map(value_of).collect());
    let identified = bodies.clone().filter(|body| text(body, "purpose") == Some("identifying"));
    record.set_list("speakers", identified.filter_map(value_of).collect());
    match quote {
        Some(words) => record.set("text", words),
        None if record.list("text").is_empty() => {
            records.dropped.push(format!("{place}: has no TextQuoteSelector, so nothing of it can be found"));
            return Ok(());
        }
        None => {}
    }
    if let Some(start) = position {
        record.set("char_start", start.to_string());
    }
    let source = targets.filter_map(|target| text(target, "source")).find(|address| address.starts_with("http"));
    if records.article.address.is_none() {
        records.article.address = source.map(str::to_owned);
    }
    records.push(RecordList::Passages, record).map(drop)
}
