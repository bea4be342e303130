//! CX2, the format of Cytoscape and NDEx: aspects of a network in a list of JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};
use serde_json::{Map as JsonObject, Value, json};

use crate::files::export::Publication;
use crate::files::export::graphs::shape_of;
use crate::files::export::rows::actors::{ACTORS, SOURCES, node, node_color};
use crate::files::export::rows::cells::{CellSort, TableColumn, all_as_texts, as_json, hex};
use crate::files::export::rows::links::{LINKS, evidence_as_json};
use crate::files::export::rows::pieces::PIECES;
use crate::files::export::rows::written::{WrittenRows, credits};
use crate::files::json_entries::{JsonList, JsonMember, write_json};
use crate::model::wording::undirected;
use crate::model::{ActorId, ActorKind, EvidenceKind, Family, LinkId};
use crate::scene::draw::Ink;
use crate::scene::palette::Theme;

/// Writes a network, with its style.
pub(in crate::files::export) fn cx2(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    let (map, rows) = (&publication.map, WrittenRows::of(publication));
    let (title, unlinked) = (map.title(), rows.unlinked(publication));
    let mut number = map.per_actor(|_| 0);
    rows.actors.iter().enumerate().for_each(|(at, id)| number[id.index()] = at);
    let mut declared_of_links = declared(LINKS);
    declared_of_links.insert(INTERACTION.to_owned(), json!({ "d": "string" }));
    declared_of_links.insert(EVIDENCE.to_owned(), json!({ "d": "list_of_string" }));
    let of_network = NetworkAttributes {
        description: credits(publication),
        map_key: map.key(),
        name: undirected(&title),
        sources_json: all_as_texts(SOURCES, publication, &rows.sources),
        unlinked_evidence_json: all_as_texts(PIECES, publication, &unlinked),
    };
    let node_of = |&id: &ActorId| {
        let mut entry = json!({ "id": number[id.index()], "v": as_json(ACTORS, publication, id) });
        if let Some(node) = node(publication, id) {
            (entry["x"], entry["y"]) = (node.center.x.into(), node.center.y.into());
        }
        entry
    };
    let edge_of = |(at, &id): (usize, &LinkId)| {
        let link = map.link(id);
        Edge { id: at, s: number[link.from.index()], t: number[link.to.index()], v: LinkValues { publication, id } }
    };
    let count = |name: &str, n: usize| json!({ "name": name, "elementCount": n });
    let aspects = (
        json!({ "CXVersion": "2.0", "hasFragments": false }),
        json!({ "metaData": [
            count("attributeDeclarations", 1), count("networkAttributes", 1), count("nodes", rows.actors.len()),
            count("edges", rows.links.len()), count("visualProperties", 1),
        ] }),
        json!({ "attributeDeclarations": [{
            "networkAttributes": declared_of_network(), "nodes": declared(ACTORS), "edges": declared_of_links,
        }] }),
        JsonMember("networkAttributes", [of_network]),
        JsonMember("nodes", JsonList(|| rows.actors.iter().map(node_of))),
        JsonMember("edges", JsonList(|| rows.links.iter().enumerate().map(edge_of))),
        json!({ "visualProperties": [style()] }),
        json!({ "status": [{ "success": true }] }),
    );
    write_json(out, &aspects)
}

/// The attribute of an edge with all that is told of its evidence, a text of JSON for each piece.
const EVIDENCE: &str = "evidence_json";

/// The attribute of an edge with what Cytoscape calls its kind.
const INTERACTION: &str = "interaction";

/// An edge, its members in the order of their names.
#[derive(Serialize)]
struct Edge<'a> {
    id: usize,
    s: usize,
    t: usize,
    v: LinkValues<'a>,
}

/// What is told of a link, in the order of the names: each value is made as it is written, since a link may rest on all
/// passages of a map.
struct LinkValues<'a> {
    publication: &'a Publication,
    id: LinkId,
}

impl Serialize for LinkValues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let &Self { publication, id } = self;
        let columns: BTreeMap<&str, &TableColumn<LinkId>> = LINKS.iter().map(|column| (column.name, column)).collect();
        let mut names: Vec<&str> = columns.keys().copied().chain([EVIDENCE, INTERACTION]).collect();
        names.sort_unstable();
        let mut values = serializer.serialize_map(None)?;
        for name in names {
            let of_column = columns.get(name).and_then(|column| (column.cell)(publication, id).json());
            match (name, of_column) {
                (EVIDENCE, _) => {
                    let pieces = || evidence_as_json(publication, id).map(|piece| piece.to_string());
                    values.serialize_entry(name, &JsonList(pieces))?;
                }
                (INTERACTION, _) => values.serialize_entry(name, publication.map.link(id).verb.key())?,
                (_, Some(value)) => values.serialize_entry(name, &value)?,
                (_, None) => {}
            }
        }
        values.end()
    }
}

fn declared<T>(columns: &[TableColumn<T>]) -> JsonObject<String, Value> {
    let sort = |column: &TableColumn<T>| match column.sort {
        CellSort::Text => "string",
        CellSort::Whole => "integer",
        CellSort::Number => "double",
        CellSort::Flag => "boolean",
        CellSort::List => "list_of_string",
    };
    columns.iter().map(|column| (column.name.to_owned(), json!({ "d": sort(column) }))).collect()
}

/// The attributes of the network, in the order of their names.
#[derive(Serialize)]
struct NetworkAttributes<'a, S, E> {
    description: String,
    map_key: &'a str,
    name: Cow<'a, str>,
    sources_json: S,
    unlinked_evidence_json: E,
}

fn declared_of_network() -> Value {
    json!({
        "description": { "d": "string" },
        "map_key": { "d": "string" },
        "name": { "d": "string" },
        "sources_json": { "d": "list_of_string" },
        "unlinked_evidence_json": { "d": "list_of_string" },
    })
}

/// Returns how Cytoscape draws it: by the same rules as the map.
fn style() -> Value {
    let discrete = |attribute: &str, map: Vec<Value>| json!({ "type": "DISCRETE", "definition": { "attribute": attribute, "type": "string", "map": map } });
    let passed = |attribute: &str, sort: &str| json!({ "type": "PASSTHROUGH", "definition": { "attribute": attribute, "type": sort } });
    let shapes = ActorKind::ALL.iter().map(|&kind| json!({ "v": kind.key(), "vp": shape_of(kind) })).collect();
    let color = |family: Family| hex(Ink::Family(family).rgb(Theme::Light));
    let colors = Family::ALL.iter().map(|&family| json!({ "v": family.key(), "vp": color(family) })).collect();
    let lines = EvidenceKind::ALL.iter().map(|&kind| {
        let line = match kind {
            EvidenceKind::Quotation | EvidenceKind::Inference => "solid",
            EvidenceKind::Paraphrase => "dashed",
            EvidenceKind::Act => "dotted",
        };
        json!({ "v": kind.key(), "vp": line })
    });
    let lines = lines.collect();
    json!({
        "default": {
            "network": { "NETWORK_BACKGROUND_COLOR": hex(Ink::Canvas.rgb(Theme::Light)) },
            "node": { "NODE_BACKGROUND_COLOR": hex(node_color()), "NODE_LABEL_COLOR": hex(Ink::Text.rgb(Theme::Light)),
                "NODE_LABEL_FONT_SIZE": 14, "NODE_WIDTH": 30, "NODE_HEIGHT": 30,
                "NODE_LABEL_POSITION": { "HORIZONTAL_ALIGN": "center", "VERTICAL_ALIGN": "top",
                    "HORIZONTAL_ANCHOR": "center", "VERTICAL_ANCHOR": "bottom",
                    "JUSTIFICATION": "center", "MARGIN_X": 0, "MARGIN_Y": 2 } },
            "edge": { "EDGE_TARGET_ARROW_SHAPE": "triangle", "EDGE_LABEL_FONT_SIZE": 12 },
        },
        "nodeMapping": {
            "NODE_LABEL": passed("short_name", "string"),
            "NODE_SHAPE": discrete("kind", shapes),
        },
        "edgeMapping": {
            "EDGE_LABEL": passed("label", "string"),
            "EDGE_LINE_COLOR": discrete("family", colors),
            "EDGE_LINE_STYLE": discrete("evidence_kind", lines),
            "EDGE_WIDTH": passed("width", "double"),
        },
    })
}
