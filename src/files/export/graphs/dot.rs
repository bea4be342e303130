//! DOT, the language of Graphviz: `neato -n2 -Tsvg OUT.dot` draws the map where it stands, `dot` lays it out anew.

use std::io::{self, Write};

use crate::files::export::Publication;
use crate::files::export::graphs::shape_of;
use crate::files::export::rows::actors::{node, node_color};
use crate::files::export::rows::cells::hex;
use crate::files::export::rows::links::{line_style, link_color};
use crate::files::export::rows::written::{WrittenRows, credits};
use crate::model::wording::undirected;
use crate::model::{ActorId, ActorKind, LinkId};
use crate::scene::draw::Ink;
use crate::scene::palette::Theme;

/// Writes a graph. Positions are fixed (`!`), in points, with the axes of Graphviz.
pub(in crate::files::export) fn dot(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    let (map, rows) = (&publication.map, WrittenRows::of(publication));
    writeln!(out, "digraph {} {{", quoted(map.key()))?;
    let title = format!("{}\n{}", undirected(&map.title()), credits(publication));
    writeln!(out, "  graph [label={}, labelloc=b, overlap=true, splines=true];", words(&title))?;
    out.write_all(b"  node [fontname=\"Helvetica\", fontsize=14, fixedsize=true, label=\"\", style=filled];\n")?;
    out.write_all(b"  edge [fontname=\"Helvetica\", fontsize=12, arrowsize=0.8];\n")?;
    rows.actors.iter().try_for_each(|&id| write_actor(out, publication, id))?;
    for &id in &rows.actors {
        let actor = map.actor(id);
        for whole in actor.member_of.iter().filter(|&&whole| publication.shown.has_actor(whole)) {
            let (member, whole, color) =
                (quoted(&actor.key), quoted(&map.actor(*whole).key), Ink::Tie.rgb(Theme::Light));
            let color = hex(color);
            writeln!(out, "  {member} -> {whole} [class=\"member_of\", dir=none, penwidth=5, color=\"{color}\"];")?;
        }
    }
    rows.links.iter().try_for_each(|&id| write_link(out, publication, id))?;
    out.write_all(b"}\n")
}

fn write_actor(out: &mut dyn Write, publication: &Publication, id: ActorId) -> io::Result<()> {
    let actor = publication.map.actor(id);
    let (key, name, color) = (quoted(&actor.key), words(&actor.short_name), hex(node_color()));
    write!(out, "  {key} [xlabel={name}, shape={}, fillcolor=\"{color}\", color=\"{color}\"", shape_of(actor.kind))?;
    if actor.kind == ActorKind::Group {
        // Unnamed: a dashed circle with nothing in it.
        out.write_all(b", style=dashed")?;
    }
    let about: Vec<&str> = [Some(actor.name.as_str()), actor.office.as_deref()].into_iter().flatten().collect();
    write!(out, ", tooltip={}, kind={}", words(&about.join(", ")), actor.kind.key())?;
    if let Some(node) = node(publication, id) {
        /// Graphviz measures nodes in inches of 72 points.
        const POINTS: f32 = 72.0;
        let (x, y, size) = (node.center.x, -node.center.y, 2.0 * node.radius / POINTS);
        write!(out, ", pos=\"{x:.2},{y:.2}!\", width={size:.3}, height={size:.3}")?;
    }
    out.write_all(b"];\n")
}

fn write_link(out: &mut dyn Write, publication: &Publication, id: LinkId) -> io::Result<()> {
    let (map, link) = (&publication.map, publication.map.link(id));
    let [from, to] = [link.from, link.to].map(|actor| quoted(&map.actor(actor).key));
    let (label, color, style) = (words(&link.label), hex(link_color(publication, id)), line_style(publication, id));
    // Only unnamed sources vouch for it: a hollow head.
    let head = if map.rests_on_unnamed_sources(id) { "empty" } else { "normal" };
    write!(out, "  {from} -> {to} [key={}, label={label}, color=\"{color}\", style={style}", quoted(&link.key))?;
    write!(out, ", arrowhead={head}, tooltip=\"{}", escaped(&map.sentence(id)))?;
    for &piece in publication.shown.pieces(id) {
        write!(out, "\\n\\n{}", escaped(&map.citation(piece)))?;
    }
    write!(out, "\", verb={}, family={}, status={}", link.verb.key(), link.verb.family().key(), link.status.key())?;
    if let Some(strand) = publication.scene.strand(id) {
        write!(out, ", penwidth={:.2}", strand.width)?;
    }
    if let Some(date) = &link.date {
        write!(out, ", date={}", quoted(date.date.as_edtf()))?;
    }
    out.write_all(b"];\n")
}

/// Returns a name as DOT writes it: only a quotation mark is escaped, and nothing may escape the closing one.
fn quoted(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns words that are drawn.
fn words(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// Returns the inside of words that are drawn: backslashes and the names of HTML's characters mean something in these.
fn escaped(text: &str) -> String {
    let lines = text.lines().map(|line| line.chars().filter(|c| !c.is_control()).collect::<String>());
    let text = lines.collect::<Vec<_>>().join("\n").replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\"");
    text.replace('\n', "\\n")
}
