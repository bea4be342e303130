//! JSON Graph Format, versions 1 and 2: nodes in a list or by their keys, metadata of any kind. So is what NetworkX and D3
//! write: nodes, and edges or links, whose ends are ids or places in the list.

use serde_json::{Value, json};

use crate::files::FileErrorKind;
use crate::files::import::exchange::json_values::{elements, text};
use crate::files::import::exchange::records::{Record, RecordList, Records, text_of};

/// Reads one graph, or several.
///
/// # Errors
/// Where there are too many nodes or edges.
pub(super) fn read(value: &Value, records: &mut Records) -> Result<(), FileErrorKind> {
    if value.get("nodes").is_some() {
        return read_graph(value, records);
    }
    elements(value, "graph").iter().chain(elements(value, "graphs")).try_for_each(|graph| read_graph(graph, records))
}

fn read_graph(graph: &Value, records: &mut Records) -> Result<(), FileErrorKind> {
    if let Some(evidence) = graph.get("metadata").and_then(|metadata| metadata.get("evidence")) {
        records.push_passages(evidence)?;
    }
    if let Some(sources) = graph.get("metadata").and_then(|metadata| metadata.get("sources")) {
        records.push_sources(sources);
    }
    let is_undirected = graph.get("directed") == Some(&Value::Bool(false));
    let by_key = graph.get("nodes").and_then(Value::as_object).into_iter().flatten();
    let by_key = by_key.map(|(key, node)| (key.clone(), node));
    let is_list = graph.get("nodes").is_some_and(Value::is_array);
    let in_list = elements(graph, "nodes").iter().filter(|_| is_list).enumerate();
    let in_list = in_list.map(|(at, node)| (node.get("id").and_then(text_of).unwrap_or_else(|| at.to_string()), node));
    for (key, node) in by_key.chain(in_list) {
        let mut record = Record::new(format!("node {key}"));
        record.set("xml_id", key);
        node.get("metadata").into_iter().for_each(|metadata| record.set_members(metadata));
        node.as_object().into_iter().flatten().filter(|(name, _)| *name != "metadata").for_each(|(name, value)| {
            record.set_members(&json!({ name: value }));
        });
        records.push(RecordList::Nodes, record)?;
    }
    let edges = elements(graph, "edges").iter().chain(elements(graph, "links"));
    for (at, edge) in edges.enumerate() {
        let mut record = Record::new(format!("edges[{at}]"));
        for (name, to) in [("source", "xml_source"), ("target", "xml_target")] {
            edge.get(name).and_then(text_of).into_iter().for_each(|value| record.set(to, value));
        }
        edge.get("metadata").into_iter().for_each(|metadata| record.set_members(metadata));
        for name in ["id", "relation", "label"] {
            text(edge, name).into_iter().for_each(|value| record.set(name, value));
        }
        for (name, value) in edge.as_object().into_iter().flatten() {
            // NetworkX tells parallel edges apart by numbers.
            if !["source", "target", "metadata", "key", "directed"].contains(&name.as_str()) {
                record.set_members(&json!({ name: value }));
            }
        }
        let is_directed = edge.get("directed").and_then(Value::as_bool);
        if is_directed.map_or(is_undirected, |is_directed| !is_directed) {
            record.set("xml_direction", "undirected");
        }
        records.push(RecordList::Edges, record)?;
    }
    Ok(())
}
