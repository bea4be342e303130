//! A map as a list: plain text for reading, JSON for other programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::model::sentences::paragraph_list;
use crate::model::{
    ActorId, ActorKind, Anchor, Attribution, Dated, Evidence, EvidenceId, EvidenceKind, Fingerprint, LinkId, Map,
};

/// Returns the map as JSON with references by key: `actors`, `links` and `evidence`.
///
/// Every entry has every field: `null` for no value, `[]` for an empty list. `attribution` is the
/// key of an actor, or "article"; paragraph 0 is the headline.
pub fn to_json(map: &Map) -> String {
    let source = map.source();
    let list = json!({
        "key": map.key(),
        "source": {
            "headline": source.headline,
            "publisher": source.publisher,
            "date": source.date.as_edtf(),
            "date_note": source.date_note,
            "paragraphs": source.n_paragraphs,
            "fingerprints": source.prints.iter().map(|prints| prints_of(prints)).collect::<Vec<_>>(),
        },
        "actors": map.actor_ids().map(|id| actor_json(map, id)).collect::<Vec<_>>(),
        "links": map.link_ids().map(|id| link_json(map, id)).collect::<Vec<_>>(),
        "evidence": map.evidence_ids().map(|id| evidence_json(map, id)).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&list).expect("keys are strings") + "\n"
}

fn actor_json(map: &Map, id: ActorId) -> Value {
    let actor = map.actor(id);
    json!({
        "key": actor.key,
        "kind": actor.kind.key(),
        "name": actor.name,
        "short_name": actor.short_name,
        "aliases": actor.aliases,
        "office": actor.office,
        "member_of": actor_keys(map, &actor.member_of),
        "iso": actor.iso,
        "wikidata": actor.wikidata,
        "note": actor.note,
    })
}

fn link_json(map: &Map, id: LinkId) -> Value {
    let link = map.link(id);
    json!({
        "key": link.key,
        "from": map.actor(link.from).key,
        "to": map.actor(link.to).key,
        "verb": link.verb.key(),
        "family": link.verb.family().key(),
        "label": link.label,
        "predicate": link.predicate,
        "sentence": map.sentence(id),
        "status": link.status.key(),
        "disputes": link.disputes.iter().map(|&other| &map.link(other).key).collect::<Vec<_>>(),
        "date": date(link.date.as_ref()),
        "date_wording": wording(link.date.as_ref()),
        "evidence": link.evidence.iter().map(|&piece| &map.piece(piece).key).collect::<Vec<_>>(),
        "cameo": link.verb.cameo(),
        "plover": link.verb.plover(),
    })
}

fn evidence_json(map: &Map, id: EvidenceId) -> Value {
    let piece = map.piece(id);
    json!({
        "key": piece.key,
        "kind": piece.kind.key(),
        "text": piece.text,
        "speaker": actor_keys(map, &piece.speakers),
        "addressee": piece.addressee.map(|actor| &map.actor(actor).key),
        "about": actor_keys(map, &piece.about),
        "attribution": match piece.attribution {
            Attribution::Article => "article",
            Attribution::Actor(actor) => &map.actor(actor).key,
        },
        "via": piece.via,
        "occasion": piece.occasion,
        "medium": piece.medium,
        "date": date(piece.date.as_ref()),
        "date_wording": wording(piece.date.as_ref()),
        "paragraph": piece.paragraphs,
        "anchor": piece.anchors.iter().map(anchor_json).collect::<Vec<_>>(),
        "part": piece.is_part,
        "selector": quote_selectors(piece),
    })
}

/// Returns the W3C Web Annotation selector of a quotation: of anything else the words may not be given.
fn quote_selectors(piece: &Evidence) -> Vec<Value> {
    match piece.kind {
        EvidenceKind::Quotation => vec![json!({ "type": "TextQuoteSelector", "exact": piece.text })],
        EvidenceKind::Paraphrase | EvidenceKind::Act | EvidenceKind::Inference => Vec::new(),
    }
}

fn anchor_json(anchor: &Anchor) -> Value {
    json!({
        "paragraph": anchor.paragraph,
        "sentence": anchor.sentence,
        "raw": anchor.prints.map(|prints| prints.raw.to_string()),
        "normalised": anchor.prints.map(|prints| prints.normalised.to_string()),
    })
}

fn prints_of(prints: &[Fingerprint]) -> String {
    prints.iter().map(Fingerprint::to_string).collect::<Vec<_>>().join(" ")
}

fn actor_keys<'a>(map: &'a Map, ids: &[ActorId]) -> Vec<&'a str> {
    ids.iter().map(|&id| map.actor(id).key.as_str()).collect()
}

fn date(dated: Option<&Dated>) -> Option<&str> {
    dated.map(|dated| dated.date.as_edtf())
}

fn wording(dated: Option<&Dated>) -> Option<&str> {
    dated.and_then(|dated| dated.wording.as_deref())
}

/// Returns the map as text: actors by kind, then each link as a sentence with its evidence.
pub fn to_text(map: &Map) -> String {
    let mut text = String::new();
    let source = map.source();
    let _ = writeln!(text, "{}\n{}, {}\n", source.headline, source.publisher, source.date);
    for kind in ActorKind::ALL {
        let of_kind: Vec<ActorId> = map.actor_ids().filter(|&id| map.actor(id).kind == kind).collect();
        let _ = writeln!(text, "{} ({})", kind.plural(), of_kind.len());
        for id in of_kind {
            let actor = map.actor(id);
            let office = actor.office.as_ref().map(|office| format!(", {office}")).unwrap_or_default();
            let _ = writeln!(text, "  {}{office} [{}]", actor.name, actor.key);
        }
    }
    let _ = writeln!(text, "\nLinks ({})", map.links().len());
    for id in map.link_ids() {
        let link = map.link(id);
        let _ = writeln!(text, "  {} [{}, {}]", map.sentence(id), link.verb.key(), link.status.key());
        for &other in &link.disputes {
            let _ = writeln!(text, "    disputed by: {}", map.sentence(other));
        }
        for &piece in &link.evidence {
            let _ = writeln!(text, "    {}", evidence_line(map, piece));
        }
    }
    let _ = writeln!(text, "\nEvidence ({})", map.evidence().len());
    for id in map.evidence_ids() {
        let _ = writeln!(text, "  {} {}", map.piece(id).key, evidence_line(map, id));
    }
    text
}

fn evidence_line(map: &Map, id: EvidenceId) -> String {
    let piece = map.piece(id);
    let where_ = paragraph_list(&piece.paragraphs);
    let vouched = map.voucher(id);
    match (piece.kind, map.speaker_names(id)) {
        (crate::model::EvidenceKind::Quotation, speaker) => {
            let speaker = speaker.unwrap_or_else(|| "no speaker".to_owned());
            format!("\u{201c}{}\u{201d} \u{2014} {speaker} ({where_}, per {vouched})", piece.text)
        }
        (kind, _) => format!("{} ({}, {where_}, per {vouched})", piece.text, kind.name().to_lowercase()),
    }
}
