//! JSON Graph Format, version 2: nodes by their keys, with metadata. It has everything, evidence as entries of its own.

use serde_json::{Map as JsonObject, Value, json};

use crate::files::export::Publication;
use crate::files::export::rows::actors::{ACTORS, SOURCES};
use crate::files::export::rows::cells::{all_as_json, as_json};
use crate::files::export::rows::links::LINKS;
use crate::files::export::rows::pieces::PIECES;
use crate::files::export::rows::written::{WrittenRows, credits};
use crate::model::wording::undirected;
use crate::model::{ActorId, LinkId};

/// Writes a graph.
pub(in crate::files::export) fn jgf(publication: &Publication) -> Vec<u8> {
    let (map, rows) = (&publication.map, WrittenRows::of(publication));
    let node = |&id: &ActorId| {
        let actor = map.actor(id);
        (actor.key.clone(), json!({ "label": actor.name, "metadata": as_json(ACTORS, publication, id) }))
    };
    let edge = |&id: &LinkId| {
        let link = map.link(id);
        json!({
            "id": link.key,
            "source": map.actor(link.from).key,
            "target": map.actor(link.to).key,
            "relation": link.verb.key(),
            "label": link.label,
            "metadata": as_json(LINKS, publication, id),
        })
    };
    let sources = all_as_json(SOURCES, publication, &rows.sources);
    let evidence = all_as_json(PIECES, publication, &rows.pieces);
    let graph = json!({
        "graph": {
            "id": map.key(),
            "type": "quotemap",
            "label": undirected(&map.title()),
            "directed": true,
            "metadata": { "description": credits(publication), "sources": sources, "evidence": evidence },
            "nodes": rows.actors.iter().map(node).collect::<JsonObject<String, Value>>(),
            "edges": rows.links.iter().map(edge).collect::<Vec<_>>(),
        }
    });
    let text = serde_json::to_string_pretty(&graph).expect("keys are strings") + "\n";
    text.into_bytes()
}
