//! JSON Canvas 1.0, which Obsidian draws: a card for each actor where it stands on the map, a line for each link, and below
//! the map a card for each link with the evidence behind it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use crate::files::citations::{cite, escape_markdown as markdown};
use crate::files::export::Publication;
use crate::files::export::rows::actors::{node, node_color};
use crate::files::export::rows::cells::hex;
use crate::files::export::rows::links::link_color;
use crate::files::export::rows::written::WrittenRows;
use crate::files::json_entries::{JsonList, write_json};
use crate::model::citation::{CiteAs, Cited};
use crate::model::{ActorId, LinkId, Map};

/// Cards are larger than the names of the map: it is drawn so many times as large.
const SCALE: f32 = 2.0;
const ACTOR_CARD: (i64, i64) = (220, 90);
const EVIDENCE_CARD: (i64, i64) = (420, 320);
const GAP: i64 = 30;
/// So many cards of evidence stand in a row.
const IN_ROW: usize = 8;

/// A canvas, its members in the order of their names.
#[derive(Serialize)]
struct Canvas<E, N> {
    edges: E,
    nodes: N,
}

/// Writes a canvas.
pub(in crate::files::export) fn canvas(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    let (map, rows) = (&publication.map, WrittenRows::of(publication));
    let bounds = publication.scene.bounds;
    // With nobody drawn the bounds are empty, and end above where they start.
    let top = if rows.actors.is_empty() { 0 } else { whole(bounds.max.y.max(0.0) * SCALE) + 200 };
    let left = if rows.actors.is_empty() { 0 } else { whole(bounds.min.x * SCALE) };
    let nodes = || {
        let actors = rows.actors.iter().enumerate().map(|(at, &id)| actor_card(publication, at, id));
        let frame = (!rows.links.is_empty()).then(|| frame_around(rows.links.len(), (left, top)));
        let evidence = rows.links.iter().enumerate().map(|(at, &id)| evidence_card(publication, at, id, (left, top)));
        actors.chain(frame).chain(evidence)
    };
    let edges = || {
        let ties = rows.actors.iter().flat_map(|&id| {
            let wholes = map.actor(id).member_of.iter().filter(|&&whole| publication.shown.has_actor(whole));
            wholes.map(move |&whole| tie(map, id, whole))
        });
        ties.chain(rows.links.iter().map(|&id| line(publication, id)))
    };
    write_json(out, &Canvas { edges: JsonList(edges), nodes: JsonList(nodes) })
}

fn tie(map: &Map, member: ActorId, whole: ActorId) -> Value {
    let (member, whole) = (&map.actor(member).key, &map.actor(whole).key);
    json!({ "id": format!("{member} in {whole}"), "fromNode": member, "toNode": whole, "toEnd": "none" })
}

fn line(publication: &Publication, id: LinkId) -> Value {
    let (map, link) = (&publication.map, publication.map.link(id));
    json!({
        "id": link.key, "fromNode": map.actor(link.from).key, "toNode": map.actor(link.to).key, "toEnd": "arrow",
        "label": link.label, "color": hex(link_color(publication, id)),
    })
}

fn frame_around(n_cards: usize, (left, top): (i64, i64)) -> Value {
    let (n_columns, n_rows) = (n_cards.min(IN_ROW) as i64, n_cards.div_ceil(IN_ROW) as i64);
    json!({
        "id": "evidence", "type": "group", "label": "Evidence", "x": left - GAP, "y": top - GAP,
        "width": n_columns * (EVIDENCE_CARD.0 + GAP) + GAP, "height": n_rows * (EVIDENCE_CARD.1 + GAP) + GAP,
    })
}

fn actor_card(publication: &Publication, at: usize, id: ActorId) -> Value {
    let actor = publication.map.actor(id);
    let (width, height) = ACTOR_CARD;
    let place = node(publication, id).map(|node| (whole(node.center.x * SCALE), whole(node.center.y * SCALE)));
    // Whoever is drawn nowhere stands in a row above.
    let (x, y) = place.unwrap_or((at as i64 * (width + GAP), -2 * height));
    let office = actor.office.as_ref().map(|office| format!("\n{}", markdown(office))).unwrap_or_default();
    json!({
        "id": actor.key, "type": "text", "x": x - width / 2, "y": y - height / 2, "width": width, "height": height,
        "text": format!("**{}**{office}", markdown(&actor.name)), "color": hex(node_color()),
    })
}

fn evidence_card(publication: &Publication, at: usize, id: LinkId, (left, top): (i64, i64)) -> Value {
    let (width, height) = EVIDENCE_CARD;
    let (column, row) = ((at % IN_ROW) as i64, (at / IN_ROW) as i64);
    let link = publication.map.link(id);
    let date = link.date.as_ref().map(|dated| format!("\n\n{}", dated.date)).unwrap_or_default();
    json!({
        "id": format!("evidence of {}", link.key), "type": "text",
        "x": left + column * (width + GAP), "y": top + row * (height + GAP), "width": width, "height": height,
        "text": format!("{}{}{date}", cite(&publication.map, Cited::Link(id), CiteAs::Markdown), link.status.name()),
        "color": hex(link_color(publication, id)),
    })
}

/// Returns a length as the whole pixels that the format wants.
fn whole(length: f32) -> i64 {
    length.round() as i64
}
