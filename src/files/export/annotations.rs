//! The evidence as annotations of its articles: W3C Web Annotation Data Model, as JSON-LD.
//!
//! Each piece is an annotation. Its target is the article (its address, or a name of ours where the map has none), and for a
//! quotation the words in it; its bodies are the sentences of the links that rest on it. What the model has no term for is
//! told in terms of our own, `quotemap:speakers` and the like; so are the articles, actors and links of the map, in lists of
//! the collection, so that a map comes back out of it.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map as JsonObject, Value, json};

use crate::files::export::Publication;
use crate::files::export::rows::actors::{ACTORS, SOURCES};
use crate::files::export::rows::cells::{TableColumn, as_json};
use crate::files::export::rows::links::LINKS;
use crate::files::export::rows::pieces::PIECES;
use crate::files::export::rows::written::{WrittenRows, credits, urn};
use crate::files::json_entries::{JsonList, write_json};
use crate::model::wording::undirected;
use crate::model::{EvidenceId, EvidenceKind, Source};

/// Writes a collection of annotations.
pub(super) fn annotations(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    let (map, rows) = (&publication.map, WrittenRows::of(publication));
    let (title, name) = (map.title(), urn(&[map.key()]));
    let page = AnnotationPage {
        id: format!("{name}#page"),
        items: JsonList(|| rows.pieces.iter().map(|&id| annotation(publication, id))),
        part_of: &name,
        start_index: 0,
        r#type: "AnnotationPage",
    };
    let collection = AnnotationCollection {
        context: json!(["http://www.w3.org/ns/anno.jsonld", { "quotemap": "urn:quotemap:" }]),
        first: page,
        id: &name,
        label: undirected(&title),
        actors: all_in_own_terms(ACTORS, publication, &rows.actors),
        credits: credits(publication),
        links: all_in_own_terms(LINKS, publication, &rows.links),
        sources: all_in_own_terms(SOURCES, publication, &rows.sources),
        total: rows.pieces.len(),
        r#type: "AnnotationCollection",
    };
    write_json(out, &collection)
}

/// A collection, its members in the order of their names.
#[derive(Serialize)]
struct AnnotationCollection<'a, P, A, L, S> {
    #[serde(rename = "@context")]
    context: Value,
    first: P,
    id: &'a str,
    label: Cow<'a, str>,
    #[serde(rename = "quotemap:actors")]
    actors: A,
    #[serde(rename = "quotemap:credits")]
    credits: String,
    #[serde(rename = "quotemap:links")]
    links: L,
    #[serde(rename = "quotemap:sources")]
    sources: S,
    total: usize,
    r#type: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AnnotationPage<'a, I> {
    id: String,
    items: I,
    part_of: &'a str,
    start_index: usize,
    r#type: &'a str,
}

fn annotation(publication: &Publication, id: EvidenceId) -> Value {
    let (map, piece) = (&publication.map, publication.map.piece(id));
    let links = map.links_of_evidence(id).iter().filter(|&&link| publication.shown.has_link(link));
    let body = |sentence: String, purpose: &str| json!({ "type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": sentence });
    let mut bodies: Vec<Value> =
        links.map(|&link| body(undirected(&map.sentence(link)).into_owned(), "describing")).collect();
    let mut target = json!({ "type": "SpecificResource", "source": address_of(map.key(), map.source_of(id)) });
    match piece.kind {
        EvidenceKind::Quotation => {
            target["selector"] = json!({ "type": "TextQuoteSelector", "exact": piece.text });
        }
        // The words are the map-maker's: they are not to be found in the article.
        EvidenceKind::Paraphrase | EvidenceKind::Act | EvidenceKind::Inference => {
            bodies.push(body(piece.text.clone(), "commenting"));
        }
    }
    if !piece.paragraphs.is_empty() {
        target["quotemap:paragraph"] = piece.paragraphs.clone().into();
    }
    let mut annotation = json!({
        "id": urn(&[map.key(), &piece.key]),
        "type": "Annotation",
        "motivation": "describing",
        "target": target,
    });
    if !bodies.is_empty() {
        annotation["body"] = bodies.into();
    }
    if let Value::Object(fields) = &mut annotation {
        fields.extend(in_own_terms(PIECES, publication, id));
    }
    annotation
}

/// Returns a row in terms of our own.
fn in_own_terms<T: Copy>(
    columns: &[TableColumn<T>],
    publication: &Publication,
    row: T,
) -> impl Iterator<Item = (String, Value)> {
    as_json(columns, publication, row).into_iter().map(|(name, value)| (format!("quotemap:{name}"), value))
}

fn all_in_own_terms<T: Copy>(columns: &[TableColumn<T>], publication: &Publication, rows: &[T]) -> impl Serialize {
    JsonList(move || {
        rows.iter().map(|&row| in_own_terms(columns, publication, row).collect::<JsonObject<String, Value>>())
    })
}

/// Returns where an article is: its address where that is one of the web, else a name of ours.
fn address_of(map: &str, source: &Source) -> String {
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`');
    let is_web = |address: &&String| {
        ["http://", "https://"].iter().any(|start| address.starts_with(start)) && address.chars().all(is_plain)
    };
    source.address.as_ref().filter(is_web).cloned().unwrap_or_else(|| urn(&[map, "source", &source.key]))
}
