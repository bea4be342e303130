//! A map as a list: plain text for reading, JSON for other programs.

use std::io;

use serde::Serialize;
use serde_json::{Value, json};

use crate::files::json_entries::{self, JsonList};
use crate::files::map_entries::{ActorEntry, EvidenceEntry, LinkEntry, SourceEntry};
use crate::model::sentences::paragraph_list;
use crate::model::wording::{isolated, undirected};
use crate::model::{ActorId, ActorKind, EvidenceId, EvidenceKind, LinkId, Map};

/// Returns the map as JSON with references by key: `sources`, `actors`, `links` and `evidence`; `source` is the first of
/// the sources.
///
/// Every entry has every field: `null` for no value, `[]` for an empty list. `attribution` is the
/// key of an actor, or "article"; paragraph 0 is the headline.
///
/// # Panics
/// Never: memory takes what is written.
pub fn to_json(map: &Map) -> String {
    let mut json = Vec::new();
    write_json(map, &mut json).expect("memory takes it");
    String::from_utf8(json).expect("JSON is text")
}

/// Writes the map as JSON entry by entry, as [`to_json`] returns it.
///
/// # Errors
/// Where it is not taken.
pub fn write_json(map: &Map, out: &mut dyn io::Write) -> io::Result<()> {
    let list = JsonListing {
        actors: JsonList(|| map.actors().map(|actor| actor_json(&ActorEntry::of(map, actor)))),
        evidence: JsonList(|| map.evidence().map(|piece| evidence_json(&EvidenceEntry::of(map, piece)))),
        key: map.key(),
        links: JsonList(|| map.link_ids().map(|id| link_json(map, id, &LinkEntry::of(map, map.link(id))))),
        source: source_json(&SourceEntry::of(map.first_source())),
        sources: JsonList(|| map.sources().map(|source| source_json(&SourceEntry::of(source)))),
    };
    json_entries::write_json(out, &list)
}

/// A list, its members in the order of their names.
#[derive(Serialize)]
struct JsonListing<'a, A, E, L, S> {
    actors: A,
    evidence: E,
    key: &'a str,
    links: L,
    source: Value,
    sources: S,
}

/// Returns an entry with all its fields: those that its file leaves out, and what a list says beside.
fn with_all(mut others: Value, entry: &impl Serialize) -> Value {
    if let (Value::Object(fields), Ok(Value::Object(entry))) = (&mut others, serde_json::to_value(entry)) {
        fields.extend(entry);
    }
    others
}

fn source_json(entry: &SourceEntry) -> Value {
    let others = json!({
        "byline": null,
        "date": null,
        "date_note": null,
        "address": null,
        "paragraphs": null,
        "fingerprints": [],
        "text": null,
    });
    with_all(others, entry)
}

fn actor_json(entry: &ActorEntry) -> Value {
    let others = json!({"aliases": [], "office": null, "member_of": [], "iso": null, "wikidata": null, "note": null});
    with_all(others, entry)
}

fn link_json(map: &Map, id: LinkId, entry: &LinkEntry) -> Value {
    let others = json!({
        "family": entry.verb.family(),
        "sentence": undirected(&map.sentence(id)),
        "disputes": [],
        "date": null,
        "date_wording": null,
        "cameo": entry.verb.cameo(),
        "plover": entry.verb.plover(),
        "sources": map.sources_of_link(id).iter().map(|&id| map.source(id).key.as_str()).collect::<Vec<_>>(),
    });
    with_all(others, entry)
}

fn evidence_json(entry: &EvidenceEntry) -> Value {
    let others = json!({
        "speaker": [],
        "addressee": null,
        "about": [],
        "via": null,
        "paragraph": [],
        "occasion": null,
        "medium": null,
        "date": null,
        "date_wording": null,
        "part": false,
        "verbatim": false,
        "selector": quote_selectors(entry),
    });
    let mut all = with_all(others, entry);
    let anchors = entry.anchor.iter().map(|anchor| with_all(json!({"raw": null, "normalised": null}), anchor));
    all["anchor"] = anchors.collect();
    all
}

/// Returns the W3C Web Annotation selector of a quotation: of anything else the words may not be given.
fn quote_selectors(piece: &EvidenceEntry) -> Vec<Value> {
    match piece.kind {
        EvidenceKind::Quotation => vec![json!({ "type": "TextQuoteSelector", "exact": piece.text })],
        EvidenceKind::Paraphrase | EvidenceKind::Act | EvidenceKind::Inference => Vec::new(),
    }
}

/// Returns the map as text: actors by kind, then each link as a sentence with its evidence.
///
/// # Panics
/// Never: memory takes what is written.
pub fn to_text(map: &Map) -> String {
    let mut text = Vec::new();
    write_text(map, &mut text).expect("memory takes it");
    String::from_utf8(text).expect("a list is text")
}

/// Writes the map as text line by line, as [`to_text`] returns it.
///
/// # Errors
/// Where it is not taken.
pub fn write_text(map: &Map, out: &mut dyn io::Write) -> io::Result<()> {
    for source in map.sources() {
        let key = if map.n_sources() > 1 { format!(" [{}]", source.key) } else { String::new() };
        writeln!(out, "{}{key}\n{}\n", isolated(&source.headline), isolated(&source.published(", ")))?;
    }
    for kind in ActorKind::ALL {
        let of_kind: Vec<ActorId> = map.actor_ids().filter(|&id| map.actor(id).kind == kind).collect();
        writeln!(out, "{} ({})", kind.plural(), of_kind.len())?;
        for id in of_kind {
            let actor = map.actor(id);
            let office = actor.office.as_ref().map(|office| format!(", {}", isolated(office))).unwrap_or_default();
            writeln!(out, "  {}{office} [{}]", actor.named(), actor.key)?;
        }
    }
    writeln!(out, "\nLinks ({})", map.n_links())?;
    for id in map.link_ids() {
        let link = map.link(id);
        writeln!(out, "  {} [{}, {}]", map.sentence(id), link.verb.key(), link.status.key())?;
        if let ([only], true) = (&map.sources_of_link(id)[..], map.n_sources() > 1) {
            writeln!(out, "    said only in: {}", map.source(*only).key)?;
        }
        for &other in &link.disputes {
            writeln!(out, "    disputed by: {}", map.sentence(other))?;
        }
        for &piece in &link.evidence {
            writeln!(out, "    {}", evidence_line(map, piece))?;
        }
    }
    writeln!(out, "\nEvidence ({})", map.n_evidence())?;
    for id in map.evidence_ids() {
        writeln!(out, "  {} {}", map.piece(id).key, evidence_line(map, id))?;
    }
    Ok(())
}

fn evidence_line(map: &Map, id: EvidenceId) -> String {
    let piece = map.piece(id);
    let mut where_ = paragraph_list(&piece.paragraphs);
    if map.n_sources() > 1 {
        where_ = format!("{}, {where_}", map.source_of(id).key);
    }
    let vouched = map.voucher(id);
    match (piece.kind, map.speaker_names(id)) {
        (EvidenceKind::Quotation, speaker) => {
            let speaker = speaker.unwrap_or_else(|| "no speaker".to_owned());
            format!("\u{201c}{}\u{201d} \u{2014} {speaker} ({where_}, per {vouched})", isolated(&piece.text))
        }
        (kind, _) => format!("{} ({}, {where_}, per {vouched})", isolated(&piece.text), kind.name().to_lowercase()),
    }
}
