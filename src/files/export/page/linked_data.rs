//! What machines read in a page: its quotations, who said them and in which article they stand, in the words of
//! schema.org (version 29), as JSON-LD.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map as Object, Value, json};

use crate::files::export::page::credits::title;
use crate::files::export::page::listed::Listed;
use crate::files::export::{ExportOptions, Publication};
use crate::files::json_entries::JsonList;
use crate::model::text::direction::is_direction_control;
use crate::model::{ActorId, ActorKind, ArticleDate, EvidenceId, EvidenceKind, SourceId};

/// Writes the quotations of a page.
pub(super) fn write_linked_data(
    publication: &Publication,
    options: &ExportOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let listed = Listed::new(publication);
    let map = &publication.map;
    let quotations: Vec<EvidenceId> =
        listed.pieces.iter().copied().filter(|&id| map.piece(id).kind == EvidenceKind::Quotation).collect();
    let mut named: Vec<ActorId> = quotations.iter().flat_map(|&id| map.piece(id).speakers.iter().copied()).collect();
    named.extend(quotations.iter().flat_map(|&id| map.piece(id).about.iter().copied()));
    named.sort_unstable();
    named.dedup();
    let based_on: Vec<Value> = map.source_ids().map(|id| json!({ "@id": article_id(publication, id) })).collect();
    let mut page = json!({ "@type": "WebPage", "name": title(publication, options), "isBasedOn": based_on });
    if let Some(url) = &options.url {
        page["url"] = json!(url);
    }
    let graph = || {
        let articles = map.source_ids().map(|id| article(publication, id));
        let actors = named.iter().map(|&id| actor(&listed, id));
        let quotations = quotations.iter().map(|&id| quotation(&listed, id));
        std::iter::once(page.clone()).chain(articles).chain(actors).chain(quotations)
    };
    let data = LinkedData { context: "https://schema.org", graph: JsonList(graph) };
    Ok(serde_json::to_writer(InScript(out), &data)?)
}

#[derive(Serialize)]
struct LinkedData<G> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: G,
}

/// JSON in an element of HTML: nothing in its words may end that, or turn what follows them.
struct InScript<'a>(&'a mut dyn Write);

impl Write for InScript<'_> {
    /// Takes whole characters only, as they come from who writes JSON.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = str::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        let is_sign = |c: char| matches!(c, '<' | '>' | '&') || is_direction_control(c);
        let mut rest = text;
        while let Some(at) = rest.find(is_sign) {
            let (before, from) = rest.split_at(at);
            let mut letters = from.chars();
            let sign = letters.next().map_or(0, u32::from);
            write!(self.0, "{before}\\u{sign:04x}")?;
            rest = letters.as_str();
        }
        self.0.write_all(rest.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn article_id(publication: &Publication, id: SourceId) -> String {
    format!("#article-{}", publication.map.source_ids().position(|other| other == id).unwrap_or_default() + 1)
}

fn article(publication: &Publication, id: SourceId) -> Value {
    let source = publication.map.source(id);
    let mut article = object("NewsArticle", &article_id(publication, id));
    article.insert("headline".to_owned(), json!(source.headline));
    if !source.publisher.is_empty() {
        article.insert("publisher".to_owned(), json!({ "@type": "Organization", "name": source.publisher }));
    }
    if let Some(byline) = &source.byline {
        article.insert("author".to_owned(), json!({ "@type": "Person", "name": byline }));
    }
    if let Some(date) = source.date.as_ref().and_then(day) {
        article.insert("datePublished".to_owned(), json!(date));
    }
    if let Some(address) = &source.address {
        article.insert("url".to_owned(), json!(address));
    }
    Value::Object(article)
}

fn actor(listed: &Listed<'_>, id: ActorId) -> Value {
    let actor = listed.map().actor(id);
    // Who speaks is a person or an organisation there: a country speaks as its government.
    let kind = match actor.kind {
        ActorKind::Person => "Person",
        ActorKind::Country => "GovernmentOrganization",
        ActorKind::Body | ActorKind::Group => "Organization",
    };
    let mut about = object(kind, &format!("#{}", listed.actor_fragment(id)));
    about.insert("name".to_owned(), json!(actor.name));
    if let (ActorKind::Person, Some(office)) = (actor.kind, &actor.office) {
        about.insert("jobTitle".to_owned(), json!(office));
    }
    if let Some(item) = &actor.wikidata {
        about.insert("sameAs".to_owned(), json!(format!("https://www.wikidata.org/entity/{item}")));
    }
    Value::Object(about)
}

fn quotation(listed: &Listed<'_>, id: EvidenceId) -> Value {
    let piece = listed.map().piece(id);
    let actors = |actors: &[ActorId]| -> Vec<Value> {
        actors.iter().map(|&id| json!({ "@id": format!("#{}", listed.actor_fragment(id)) })).collect()
    };
    let mut about = object("Quotation", &format!("#{}", listed.piece_fragment(id)));
    about.insert("text".to_owned(), json!(piece.text));
    about.insert("isPartOf".to_owned(), json!({ "@id": article_id(listed.publication, piece.source) }));
    if !piece.speakers.is_empty() {
        about.insert("spokenByCharacter".to_owned(), json!(actors(&piece.speakers)));
    }
    if !piece.about.is_empty() {
        about.insert("about".to_owned(), json!(actors(&piece.about)));
    }
    if let Some(date) = piece.date.as_ref().and_then(|dated| day(&dated.date)) {
        about.insert("dateCreated".to_owned(), json!(date));
    }
    Value::Object(about)
}

fn object(kind: &str, id: &str) -> Object<String, Value> {
    Object::from_iter([("@type".to_owned(), json!(kind)), ("@id".to_owned(), json!(id))])
}

/// Returns a date that is one known day, as ISO 8601 writes it: schema.org has no others.
fn day(date: &ArticleDate) -> Option<String> {
    let is_day =
        date.as_edtf().len() == "2022-03-14".len() && date.as_edtf().bytes().all(|b| b.is_ascii_digit() || b == b'-');
    is_day.then(|| date.as_edtf().to_owned())
}
