//! JSON Graph Format, version 2: nodes by their keys, with metadata. It has everything, evidence as entries of its own.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use crate::files::export::Publication;
use crate::files::export::rows::actors::{ACTORS, SOURCES};
use crate::files::export::rows::cells::{all_as_json, as_json};
use crate::files::export::rows::links::LINKS;
use crate::files::export::rows::pieces::PIECES;
use crate::files::export::rows::written::{WrittenRows, credits};
use crate::files::json_entries::{JsonList, JsonMember, JsonMembers, write_json};
use crate::model::wording::undirected;
use crate::model::{ActorId, LinkId};

/// Writes a graph.
pub(in crate::files::export) fn jgf(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    let (map, rows) = (&publication.map, WrittenRows::of(publication));
    let title = map.title();
    let mut actors = rows.actors.clone();
    actors.sort_by_key(|&id| &map.actor(id).key);
    let metadata = GraphMetadata {
        description: credits(publication),
        evidence: all_as_json(PIECES, publication, &rows.pieces),
        sources: all_as_json(SOURCES, publication, &rows.sources),
    };
    let graph = Graph {
        directed: true,
        edges: JsonList(|| rows.links.iter().map(|&id| edge(publication, id))),
        id: map.key(),
        label: undirected(&title),
        metadata,
        nodes: JsonMembers(|| actors.iter().map(|&id| node(publication, id))),
        r#type: "quotemap",
    };
    write_json(out, &JsonMember("graph", graph))
}

/// A graph, its members in the order of their names.
#[derive(Serialize)]
struct Graph<'a, E, M, N> {
    directed: bool,
    edges: E,
    id: &'a str,
    label: Cow<'a, str>,
    metadata: M,
    nodes: N,
    r#type: &'a str,
}

#[derive(Serialize)]
struct GraphMetadata<E, S> {
    description: String,
    evidence: E,
    sources: S,
}

fn node(publication: &Publication, id: ActorId) -> (String, Value) {
    let actor = publication.map.actor(id);
    (actor.key.clone(), json!({ "label": actor.name, "metadata": as_json(ACTORS, publication, id) }))
}

fn edge(publication: &Publication, id: LinkId) -> Value {
    let (map, link) = (&publication.map, publication.map.link(id));
    json!({
        "id": link.key,
        "source": map.actor(link.from).key,
        "target": map.actor(link.to).key,
        "relation": link.verb.key(),
        "label": link.label,
        "metadata": as_json(LINKS, publication, id),
    })
}
