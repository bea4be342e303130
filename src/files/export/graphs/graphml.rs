//! GraphML: what igraph, NetworkX, yEd, Cytoscape and Gephi read, with the sort of each attribute.

use std::io::{self, Write};

use serde_json::Value;

use crate::files::export::Publication;
use crate::files::export::graphs::xml::{Xml, document, empty, json_list, with_content, with_text, with_text_in_parts};
use crate::files::export::rows::actors::{ACTORS, SOURCES};
use crate::files::export::rows::cells::{CellSort, TableColumn, as_json};
use crate::files::export::rows::links::{LINKS, evidence_as_json};
use crate::files::export::rows::pieces::PIECES;
use crate::files::export::rows::written::{WrittenRows, credits};

/// Writes a graph. Nodes and edges are numbered, since ids of XML have no slash in them; their keys are attributes.
pub(in crate::files::export) fn graphml(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    let rows = WrittenRows::of(publication);
    let map = &publication.map;
    let mut number = map.per_actor(|_| String::new());
    rows.actors.iter().enumerate().for_each(|(at, id)| number[id.index()] = format!("n{at}"));
    document(out, |xml| {
        with_content(xml, "graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")], |xml| {
            declare(xml, "node", ACTORS.iter().map(|column| (column.name, column.sort)))?;
            let of_links = LINKS.iter().map(|column| (column.name, column.sort));
            declare(xml, "edge", of_links.chain([(EVIDENCE, CellSort::Text)]))?;
            declare(xml, "graph", OF_GRAPH.map(|name| (name, CellSort::Text)).into_iter())?;
            with_content(xml, "graph", &[("id", "map"), ("edgedefault", "directed")], |xml| {
                write_values_of_graph(xml, publication, &rows)?;
                for &id in &rows.actors {
                    with_content(xml, "node", &[("id", &number[id.index()])], |xml| {
                        write_values(xml, "node", ACTORS, publication, id)
                    })?;
                }
                for (at, &id) in rows.links.iter().enumerate() {
                    let link = map.link(id);
                    let ends = [("source", &*number[link.from.index()]), ("target", &number[link.to.index()])];
                    let edge = format!("e{at}");
                    with_content(xml, "edge", &[("id", edge.as_str()), ends[0], ends[1]], |xml| {
                        write_values(xml, "edge", LINKS, publication, id)?;
                        let evidence = json_list(evidence_as_json(publication, id));
                        with_text_in_parts(xml, "data", &[("key", &format!("edge_{EVIDENCE}"))], evidence)
                    })?;
                }
                Ok(())
            })
        })
    })
}

/// The attribute of an edge with all that is told of its evidence, as JSON.
const EVIDENCE: &str = "evidence_json";
/// The attributes of the graph.
const OF_GRAPH: [&str; 4] = ["map_key", "description", "sources_json", "unlinked_evidence_json"];

fn write_values_of_graph(xml: &mut Xml<'_>, publication: &Publication, rows: &WrittenRows) -> io::Result<()> {
    let [key, description, sources, unlinked] = OF_GRAPH.map(|name| format!("graph_{name}"));
    with_text(xml, "data", &[("key", &key)], publication.map.key())?;
    with_text(xml, "data", &[("key", &description)], &credits(publication))?;
    let of_sources = rows.sources.iter().map(|&id| Value::Object(as_json(SOURCES, publication, id)));
    with_text_in_parts(xml, "data", &[("key", &sources)], json_list(of_sources))?;
    let of_pieces = rows.unlinked(publication).into_iter().map(|id| Value::Object(as_json(PIECES, publication, id)));
    with_text_in_parts(xml, "data", &[("key", &unlinked)], json_list(of_pieces))
}

fn declare<'a>(
    xml: &mut Xml<'_>,
    class: &str,
    mut columns: impl Iterator<Item = (&'a str, CellSort)>,
) -> io::Result<()> {
    columns.try_for_each(|(name, sort)| {
        let sort = match sort {
            CellSort::Text | CellSort::List => "string",
            CellSort::Whole => "int",
            CellSort::Number => "double",
            CellSort::Flag => "boolean",
        };
        let id = format!("{class}_{name}");
        empty(xml, "key", &[("id", &id), ("for", class), ("attr.name", name), ("attr.type", sort)])
    })
}

fn write_values<T: Copy>(
    xml: &mut Xml<'_>,
    class: &str,
    columns: &[TableColumn<T>],
    publication: &Publication,
    row: T,
) -> io::Result<()> {
    columns.iter().try_for_each(|column| match (column.cell)(publication, row).text_in_parts() {
        Some(value) => with_text_in_parts(xml, "data", &[("key", &format!("{class}_{}", column.name))], value),
        None => Ok(()),
    })
}
