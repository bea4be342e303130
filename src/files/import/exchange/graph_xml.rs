//! GEXF (all versions) and GraphML, as graphs of XML.
//!
//! roxmltree takes no document type, so that no entity is a bomb, and counts the nodes.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use crate::files::import::exchange::records::{Record, RecordList, Records};
use crate::files::import::word_file::n_attributes;
use crate::files::{FileErrorKind, parse_json};
use crate::model::incoming::parts::IncomingFormat;

/// What the parser notes of a document takes at most so many bytes of memory.
const MOST_NOTED: usize = 95_000_000;
/// What it notes of an element or a text.
const NODE: usize = 72;
/// What it notes of an attribute.
const ATTRIBUTE: usize = 80;

/// The attributes in which `export` writes evidence as JSON.
const EVIDENCE: &str = "evidence_json";
const UNLINKED: &str = "unlinked_evidence_json";
/// The attribute in which it writes the articles.
const SOURCES: &str = "sources_json";

/// Reads a graph.
///
/// # Errors
/// Where it is no such graph.
pub(super) fn read(text: &str, records: &mut Records) -> Result<(), FileErrorKind> {
    let too_many = || {
        let words = "it has more elements and attributes than a graph that is read, or they are nested deeper: leave out \
                     columns, or write it as CSV tables";
        FileErrorKind::NotXml(words.to_owned())
    };
    let n_attributes = n_attributes(text, MOST_NOTED / ATTRIBUTE).ok_or_else(too_many)?;
    let most_nodes = (MOST_NOTED - n_attributes * ATTRIBUTE) / NODE;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: most_nodes as u32, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => too_many(),
        error => FileErrorKind::NotXml(error.to_string()),
    })?;
    let root = document.root_element();
    let (format, read): (_, fn(Node, &mut Records) -> _) = match root.tag_name().name() {
        "gexf" => (IncomingFormat::Gexf, read_gexf),
        "graphml" => (IncomingFormat::GraphMl, read_graphml),
        _ => return Err(FileErrorKind::NotText("is XML, but neither GEXF nor GraphML")),
    };
    records.format = Some(format);
    read(root, records)
}

/// Returns whether what begins so is such a graph: comments may stand before its first element.
pub(super) fn is_graph(start: &str) -> bool {
    ["<gexf", "<graphml", ":graphml", ":gexf"].iter().any(|tag| start.contains(tag))
}

fn read_gexf(root: Node, records: &mut Records) -> Result<(), FileErrorKind> {
    let named = |node: &Node, name: &str| node.is_element() && node.tag_name().name() == name;
    // By class and id: nodes and edges have lists of their own.
    let mut titles: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for list in root.descendants().filter(|node| named(node, "attributes")) {
        let class = list.attribute("class").unwrap_or_default();
        for declared in list.children().filter(|node| named(node, "attribute")) {
            let title = declared.attribute("title").or(declared.attribute("id")).unwrap_or_default();
            titles.insert((class, declared.attribute("id").unwrap_or_default()), title);
        }
    }
    let is_undirected = root.descendants().any(|node| node.attribute("defaultedgetype") == Some("undirected"));
    for (name, class) in [("node", "node"), ("edge", "edge")] {
        for element in root.descendants().filter(|node| named(node, name)) {
            let mut record = begun(element, name, records);
            let values =
                element.children().filter(|child| named(child, "attvalues")).flat_map(|values| values.children());
            for value in values.filter(|node| named(node, "attvalue")) {
                let id = value.attribute("for").or(value.attribute("id")).unwrap_or_default();
                let title = titles.get(&(class, id)).copied().unwrap_or(id);
                set(&mut record, title, value.attribute("value").unwrap_or_default(), records)?;
            }
            // Axes point right and up.
            if let Some(position) = element.children().find(|child| named(child, "position")) {
                let along = |name| position.attribute(name).and_then(|at| at.parse::<f32>().ok());
                along("x").into_iter().for_each(|x| record.set("x", x.to_string()));
                along("y").into_iter().for_each(|y| record.set("y", (-y).to_string()));
            }
            set_direction(&mut record, element.attribute("type").map_or(is_undirected, |it| it == "undirected"));
            push(record, element, records)?;
        }
    }
    Ok(())
}

/// Notes of an edge that it leads nowhere.
fn set_direction(record: &mut Record, is_undirected: bool) {
    if is_undirected {
        record.set("xml_direction", "undirected");
    }
}

fn read_graphml(root: Node, records: &mut Records) -> Result<(), FileErrorKind> {
    let named = |node: &Node, name: &str| node.is_element() && node.tag_name().name() == name;
    let keys = root.children().filter(|node| named(node, "key"));
    let keys: BTreeMap<&str, &str> = keys
        .filter_map(|key| Some((key.attribute("id")?, key.attribute("attr.name").or(key.attribute("id"))?)))
        .collect();
    for graph in root.descendants().filter(|node| named(node, "graph")) {
        let mut whole = Record::new("graph");
        set_data(&mut whole, graph, &keys, records)?;
    }
    for name in ["node", "edge"] {
        for element in root.descendants().filter(|node| named(node, name)) {
            let mut record = begun(element, name, records);
            set_data(&mut record, element, &keys, records)?;
            let graph = element.ancestors().find(|node| named(node, "graph"));
            let is_undirected = || graph.and_then(|graph| graph.attribute("edgedefault")) == Some("undirected");
            set_direction(&mut record, element.attribute("directed").map_or_else(is_undirected, |it| it == "false"));
            push(record, element, records)?;
        }
    }
    Ok(())
}

fn set_data(
    record: &mut Record,
    element: Node,
    keys: &BTreeMap<&str, &str>,
    records: &mut Records,
) -> Result<(), FileErrorKind> {
    for data in element.children().filter(|node| node.is_element() && node.tag_name().name() == "data") {
        let id = data.attribute("key").unwrap_or_default();
        let name = keys.get(id).copied().unwrap_or(id);
        set(record, name, data.text().unwrap_or_default(), records)?;
        // Of yEd, what is drawn.
        let drawn = |name: &str| data.descendants().find(|node| node.tag_name().name() == name);
        let label = drawn("NodeLabel").or(drawn("EdgeLabel")).and_then(|label| label.text());
        label.into_iter().for_each(|label| record.set("label", label.trim()));
        for (name, size) in [("x", "width"), ("y", "height")] {
            let number = |name| drawn("Geometry").and_then(|drawn| drawn.attribute(name)?.parse::<f32>().ok());
            let middle = number(name).map(|start| start + number(size).unwrap_or_default() / 2.0);
            middle.into_iter().for_each(|at| record.set(name, at.to_string()));
        }
    }
    Ok(())
}

/// Sets an attribute; evidence in it becomes passages.
fn set(record: &mut Record, name: &str, value: &str, records: &mut Records) -> Result<(), FileErrorKind> {
    if name == SOURCES {
        parse_json(value).iter().for_each(|json| records.push_sources(json));
    } else if name == EVIDENCE || name == UNLINKED {
        match parse_json(value) {
            Ok(json) => record.passages = records.push_passages(&json)?,
            Err(error) => records.dropped.push(format!("{}: {name} {error}", record.place)),
        }
    } else {
        record.set(name, value);
    }
    Ok(())
}

/// Begins a record with what the element itself says; its id is how edges name it.
fn begun(element: Node, name: &str, records: &mut Records) -> Record {
    let line = records.line_at(element.document().input_text(), element.range().start);
    let mut record = Record::new(format!("{name} in line {line}"));
    for attribute in ["id", "source", "target", "label"] {
        if let Some(value) = element.attribute(attribute) {
            // An attribute of our own may have the same name.
            record.set(&format!("xml_{attribute}"), value);
        }
    }
    record
}

fn push(record: Record, element: Node, records: &mut Records) -> Result<(), FileErrorKind> {
    let list = if element.tag_name().name() == "node" { RecordList::Nodes } else { RecordList::Edges };
    records.push(list, record).map(drop)
}
