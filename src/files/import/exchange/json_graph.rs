//! JSON Graph Format, versions 1 and 2: nodes in a list or by their keys, metadata of any kind.

use serde_json::Value;

use crate::files::FileErrorKind;
use crate::files::import::exchange::json_values::{elements, text};
use crate::files::import::exchange::records::{Record, Records};

/// Reads one graph, or several.
///
/// # Errors
/// Where there are too many nodes or edges.
pub(super) fn read(value: &Value, records: &mut Records) -> Result<(), FileErrorKind> {
    elements(value, "graph").iter().chain(elements(value, "graphs")).try_for_each(|graph| read_graph(graph, records))
}

fn read_graph(graph: &Value, records: &mut Records) -> Result<(), FileErrorKind> {
    if let Some(evidence) = graph.get("metadata").and_then(|metadata| metadata.get("evidence")) {
        records.push_passages(evidence)?;
    }
    let by_key = graph.get("nodes").and_then(Value::as_object).into_iter().flatten();
    let by_key = by_key.map(|(key, node)| (Some(key.as_str()), node));
    let is_list = graph.get("nodes").is_some_and(Value::is_array);
    let in_list = elements(graph, "nodes").iter().filter(|_| is_list).map(|node| (text(node, "id"), node));
    for (key, node) in by_key.chain(in_list) {
        let mut record = Record::new(format!("node {}", key.unwrap_or("without id")));
        key.into_iter().for_each(|key| record.set("xml_id", key));
        node.get("metadata").into_iter().for_each(|metadata| record.set_members(metadata));
        record.set_members(node);
        Records::push(&mut records.nodes, record)?;
    }
    for (at, edge) in elements(graph, "edges").iter().enumerate() {
        let mut record = Record::new(format!("edges[{at}]"));
        for (name, to) in [("source", "xml_source"), ("target", "xml_target")] {
            text(edge, name).into_iter().for_each(|value| record.set(to, value));
        }
        edge.get("metadata").into_iter().for_each(|metadata| record.set_members(metadata));
        for name in ["id", "relation", "label"] {
            text(edge, name).into_iter().for_each(|value| record.set(name, value));
        }
        Records::push(&mut records.edges, record)?;
    }
    Ok(())
}
