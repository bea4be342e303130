//! DOT, the language of Graphviz: `neato -n2 -Tsvg OUT.dot` draws the map where it stands, `dot` lays it out anew.

use std::fmt::Write as _;

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
pub(in crate::files::export) fn dot(publication: &Publication) -> Vec<u8> {
    let (map, rows) = (&publication.map, WrittenRows::of(publication));
    let mut text = format!("digraph {} {{\n", quoted(map.key()));
    let title = format!("{}\n{}", undirected(&map.title()), credits(publication));
    let _ = writeln!(text, "  graph [label={}, labelloc=b, overlap=true, splines=true];", words(&title));
    text.push_str("  node [fontname=\"Helvetica\", fontsize=14, fixedsize=true, label=\"\", style=filled];\n");
    text.push_str("  edge [fontname=\"Helvetica\", fontsize=12, arrowsize=0.8];\n");
    rows.actors.iter().for_each(|&id| write_actor(&mut text, publication, id));
    for &id in &rows.actors {
        let actor = map.actor(id);
        for whole in actor.member_of.iter().filter(|&&whole| publication.shown.has_actor(whole)) {
            let (member, whole, color) =
                (quoted(&actor.key), quoted(&map.actor(*whole).key), Ink::Tie.rgb(Theme::Light));
            let color = hex(color);
            let _ =
                writeln!(text, "  {member} -> {whole} [class=\"member_of\", dir=none, penwidth=5, color=\"{color}\"];");
        }
    }
    rows.links.iter().for_each(|&id| write_link(&mut text, publication, id));
    text.push_str("}\n");
    text.into_bytes()
}

fn write_actor(text: &mut String, publication: &Publication, id: ActorId) {
    let actor = publication.map.actor(id);
    let (key, name, color) = (quoted(&actor.key), words(&actor.short_name), hex(node_color()));
    let _ = write!(
        text,
        "  {key} [xlabel={name}, shape={}, fillcolor=\"{color}\", color=\"{color}\"",
        shape_of(actor.kind)
    );
    if actor.kind == ActorKind::Group {
        // Unnamed: a dashed circle with nothing in it.
        text.push_str(", style=dashed");
    }
    let about: Vec<&str> = [Some(actor.name.as_str()), actor.office.as_deref()].into_iter().flatten().collect();
    let _ = write!(text, ", tooltip={}, kind={}", words(&about.join(", ")), actor.kind.key());
    if let Some(node) = node(publication, id) {
        /// Graphviz measures nodes in inches of 72 points.
        const POINTS: f32 = 72.0;
        let (x, y, size) = (node.center.x, -node.center.y, 2.0 * node.radius / POINTS);
        let _ = write!(text, ", pos=\"{x:.2},{y:.2}!\", width={size:.3}, height={size:.3}");
    }
    text.push_str("];\n");
}

fn write_link(text: &mut String, publication: &Publication, id: LinkId) {
    let (map, link) = (&publication.map, publication.map.link(id));
    let [from, to] = [link.from, link.to].map(|actor| quoted(&map.actor(actor).key));
    let (label, color, style) = (words(&link.label), hex(link_color(publication, id)), line_style(publication, id));
    // Only unnamed sources vouch for it: a hollow head.
    let head = if map.rests_on_unnamed_sources(id) { "empty" } else { "normal" };
    let evidence = publication.shown.pieces(id).iter().map(|&piece| map.citation(piece));
    let told: Vec<String> = std::iter::once(map.sentence(id)).chain(evidence).collect();
    let _ =
        write!(text, "  {from} -> {to} [key={}, label={label}, color=\"{color}\", style={style}", quoted(&link.key));
    let _ = write!(text, ", arrowhead={head}, tooltip={}", words(&told.join("\n\n")));
    let _ =
        write!(text, ", verb={}, family={}, status={}", link.verb.key(), link.verb.family().key(), link.status.key());
    if let Some(strand) = publication.scene.strand(id) {
        let _ = write!(text, ", penwidth={:.2}", strand.width);
    }
    if let Some(date) = &link.date {
        let _ = write!(text, ", date={}", quoted(date.date.as_edtf()));
    }
    text.push_str("];\n");
}

/// Returns a name as DOT writes it: only a quotation mark is escaped, and nothing may escape the closing one.
fn quoted(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns words that are drawn: backslashes and the names of HTML's characters mean something in these.
fn words(text: &str) -> String {
    let lines = text.lines().map(|line| line.chars().filter(|c| !c.is_control()).collect::<String>());
    let text = lines.collect::<Vec<_>>().join("\n").replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace('\n', "\\n"))
}
