//! GEXF, the format of Gephi: version 1.3, and 1.2draft for programs that know no newer one.

use std::io::{self, Write};

use crate::files::export::Publication;
use crate::files::export::graphs::xml::{Xml, document, empty, empty_in_parts, json_list, with_content, with_text};
use crate::files::export::rows::actors::{ACTORS, node, node_color};
use crate::files::export::rows::cells::{Cell, CellSort, TableColumn, iso_day};
use crate::files::export::rows::links::{LINKS, days_of, evidence_as_json, line_style, link_color};
use crate::files::export::rows::written::{WrittenRows, credits};
use crate::model::{ActorId, ActorKind, LinkId};
use crate::scene::palette::Rgb;

/// A version of the format.
#[derive(Clone, Copy, PartialEq, Eq)]
enum GexfVersion {
    /// 1.3 of 2022.
    Newest,
    /// 1.2draft of 2009.
    Draft,
}

/// Writes a graph in the newest version.
pub(in crate::files::export) fn newest(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    gexf(publication, GexfVersion::Newest, out)
}

/// Writes a graph in the version that older programs know.
pub(in crate::files::export) fn draft(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    gexf(publication, GexfVersion::Draft, out)
}

/// Writes a graph. Edges with a date have spells, so that Gephi has a timeline; axes point right and up.
fn gexf(publication: &Publication, version: GexfVersion, out: &mut dyn Write) -> io::Result<()> {
    let rows = WrittenRows::of(publication);
    let (number, name) = match version {
        GexfVersion::Newest => ("1.3", "http://gexf.net/1.3"),
        GexfVersion::Draft => ("1.2", "http://www.gexf.net/1.2draft"),
    };
    let viz = format!("{name}/viz");
    document(out, |xml| {
        let attributes = [("xmlns", name), ("xmlns:viz", &viz), ("version", number)];
        with_content(xml, "gexf", &attributes, |xml| {
            with_content(xml, "meta", &[], |xml| {
                with_text(xml, "creator", &[], "Quotemap")?;
                with_text(xml, "description", &[], &credits(publication))
            })?;
            let graph = [("defaultedgetype", "directed"), ("mode", "dynamic"), ("timeformat", "date")];
            with_content(xml, "graph", &graph, |xml| {
                declare(xml, "node", ACTORS, None)?;
                declare(xml, "edge", LINKS, Some(EVIDENCE))?;
                with_content(xml, "nodes", &[], |xml| {
                    rows.actors.iter().try_for_each(|&id| write_actor(xml, publication, id))
                })?;
                with_content(xml, "edges", &[], |xml| {
                    rows.links.iter().try_for_each(|&id| write_link(xml, publication, id))
                })
            })
        })
    })
}

/// The attribute of an edge with all that is told of its evidence, as JSON.
const EVIDENCE: &str = "evidence_json";

fn declare<T>(xml: &mut Xml<'_>, class: &str, columns: &[TableColumn<T>], other: Option<&str>) -> io::Result<()> {
    with_content(xml, "attributes", &[("class", class)], |xml| {
        for column in columns {
            let sort = match column.sort {
                CellSort::Text | CellSort::List => "string",
                CellSort::Whole => "integer",
                CellSort::Number => "double",
                CellSort::Flag => "boolean",
            };
            // NetworkX knows edges by a key of its own, and fails on another one.
            let title = if (class, column.name) == ("edge", "key") { "link_key" } else { column.name };
            empty(xml, "attribute", &[("id", column.name), ("title", title), ("type", sort)])?;
        }
        other.map_or(Ok(()), |name| empty(xml, "attribute", &[("id", name), ("title", name), ("type", "string")]))
    })
}

fn write_values<T: Copy>(
    xml: &mut Xml<'_>,
    columns: &[TableColumn<T>],
    publication: &Publication,
    row: T,
) -> io::Result<()> {
    let cells = columns.iter().map(|column| (column.name, (column.cell)(publication, row)));
    for (name, value) in cells.filter_map(|(name, cell): (&str, Cell)| Some((name, cell.text_in_parts()?))) {
        empty_in_parts(xml, "attvalue", &[("for", name)], ("value", value))?;
    }
    Ok(())
}

fn write_color(xml: &mut Xml<'_>, Rgb(r, g, b): Rgb) -> io::Result<()> {
    empty(xml, "viz:color", &[("r", &r.to_string()), ("g", &g.to_string()), ("b", &b.to_string())])
}

fn write_actor(xml: &mut Xml<'_>, publication: &Publication, id: ActorId) -> io::Result<()> {
    let actor = publication.map.actor(id);
    with_content(xml, "node", &[("id", &actor.key), ("label", &actor.short_name)], |xml| {
        with_content(xml, "attvalues", &[], |xml| write_values(xml, ACTORS, publication, id))?;
        if let Some(node) = node(publication, id) {
            let [x, y] = [node.center.x, -node.center.y].map(|length| length.to_string());
            empty(xml, "viz:position", &[("x", &x), ("y", &y), ("z", "0")])?;
            empty(xml, "viz:size", &[("value", &node.radius.to_string())])?;
        }
        write_color(xml, node_color())?;
        let shape = match actor.kind {
            ActorKind::Country | ActorKind::Group => "disc",
            ActorKind::Person => "diamond",
            ActorKind::Body => "square",
        };
        empty(xml, "viz:shape", &[("value", shape)])
    })
}

fn write_link(xml: &mut Xml<'_>, publication: &Publication, id: LinkId) -> io::Result<()> {
    let (map, link) = (&publication.map, publication.map.link(id));
    let [from, to] = [link.from, link.to].map(|actor| map.actor(actor).key.as_str());
    let attributes = [("id", link.key.as_str()), ("source", from), ("target", to), ("label", &link.label)];
    with_content(xml, "edge", &attributes, |xml| {
        with_content(xml, "attvalues", &[], |xml| {
            write_values(xml, LINKS, publication, id)?;
            let evidence = json_list(evidence_as_json(publication, id));
            empty_in_parts(xml, "attvalue", &[("for", EVIDENCE)], ("value", evidence))
        })?;
        write_color(xml, link_color(publication, id))?;
        if let Some(strand) = publication.scene.strand(id) {
            empty(xml, "viz:thickness", &[("value", &strand.width.to_string())])?;
        }
        empty(xml, "viz:shape", &[("value", line_style(publication, id))])?;
        let Some((first, last)) = days_of(publication, id) else { return Ok(()) };
        let ends = [("start", first), ("end", last)];
        let ends = ends.iter().filter_map(|(name, day)| Some((*name, iso_day((*day)?))));
        let ends: Vec<(&str, String)> = ends.collect();
        let ends: Vec<(&str, &str)> = ends.iter().map(|(name, day)| (*name, day.as_str())).collect();
        with_content(xml, "spells", &[], |xml| empty(xml, "spell", &ends))
    })
}
