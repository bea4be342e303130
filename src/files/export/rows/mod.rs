//! What is told of each source, actor, link and piece of evidence, as columns with a name, a sort and a cell for each row: one
//! list, which all formats for programs share, so that none forgets what another has.
//!
//! Lists of actors and the like name them by their keys. Which format writes what never appears here.

mod cells;
mod links;
mod pieces;

use std::fmt::Write as _;

use serde_json::{Map as JsonObject, Value};

use crate::files::export::Publication;
pub(super) use crate::files::export::rows::cells::{Cell, Column, Sort, column};
pub(super) use crate::files::export::rows::links::{LINKS, days_of, evidence_as_json, line_style, link_color};
pub(super) use crate::files::export::rows::pieces::PIECES;
use crate::model::{ActorId, Drafted, EvidenceId, LinkId, Source, SourceId};
use crate::scene::NodeShape;
use crate::scene::draw::Ink;
use crate::scene::palette::{Rgb, Theme};

/// The rows that are written: everything, or what is shown.
pub(super) struct Rows {
    pub sources: Vec<SourceId>,
    pub actors: Vec<ActorId>,
    pub links: Vec<LinkId>,
    pub pieces: Vec<EvidenceId>,
}

impl Rows {
    /// Returns what is written of a map; no link without its two actors.
    pub(super) fn of(publication: &Publication) -> Self {
        let Publication { map, shown, .. } = publication;
        let has_ends = |&link: &LinkId| shown.has_actor(map.link(link).from) && shown.has_actor(map.link(link).to);
        Self {
            sources: map.source_ids().collect(),
            actors: shown.actors(map).collect(),
            links: shown.links().iter().copied().filter(has_ends).collect(),
            pieces: map.evidence_ids().filter(|&piece| shown.has_evidence(piece)).collect(),
        }
    }

    /// Returns the pieces on which no link rests.
    pub(super) fn unlinked(&self, publication: &Publication) -> Vec<EvidenceId> {
        let is_unlinked = |piece: &EvidenceId| publication.map.links_of_evidence(*piece).is_empty();
        self.pieces.iter().copied().filter(is_unlinked).collect()
    }
}

/// The columns of sources.
pub(super) const SOURCES: &[Column<SourceId>] = &[
    column("key", Sort::Text, |p, id| p.map.source(id).key.as_str().into()),
    column("headline", Sort::Text, |p, id| p.map.source(id).headline.as_str().into()),
    column("byline", Sort::Text, |p, id| p.map.source(id).byline.clone().into()),
    column("publisher", Sort::Text, |p, id| p.map.source(id).publisher.as_str().into()),
    column("date", Sort::Text, |p, id| p.map.source(id).date.as_ref().map(|date| date.as_edtf().to_owned()).into()),
    column("date_note", Sort::Text, |p, id| p.map.source(id).date_note.clone().into()),
    column("address", Sort::Text, |p, id| p.map.source(id).address.clone().into()),
    column("n_paragraphs", Sort::Whole, |p, id| p.map.source(id).n_paragraphs.map(|n| n as usize).into()),
];

/// The columns of actors.
pub(super) const ACTORS: &[Column<ActorId>] = &[
    column("key", Sort::Text, |p, id| p.map.actor(id).key.as_str().into()),
    column("name", Sort::Text, |p, id| p.map.actor(id).name.as_str().into()),
    column("short_name", Sort::Text, |p, id| p.map.actor(id).short_name.as_str().into()),
    column("kind", Sort::Text, |p, id| p.map.actor(id).kind.key().into()),
    column("office", Sort::Text, |p, id| p.map.actor(id).office.clone().into()),
    column("aliases", Sort::List, |p, id| p.map.actor(id).aliases.clone().into()),
    column("member_of", Sort::List, |p, id| actor_keys(p, &p.map.actor(id).member_of)),
    column("iso", Sort::Text, |p, id| p.map.actor(id).iso.clone().into()),
    column("wikidata", Sort::Text, |p, id| p.map.actor(id).wikidata.clone().into()),
    column("note", Sort::Text, |p, id| p.map.actor(id).note.clone().into()),
    column("n_links", Sort::Whole, |p, id| p.map.links_of_actor(id).len().into()),
    column("n_evidence", Sort::Whole, |p, id| p.map.evidence_count(id).into()),
    column("x", Sort::Number, |p, id| node(p, id).map(|node| node.center.x).into()),
    column("y", Sort::Number, |p, id| node(p, id).map(|node| node.center.y).into()),
    column("radius", Sort::Number, |p, id| node(p, id).map(|node| node.radius).into()),
    column("pinned", Sort::Flag, |p, id| p.scene.node(id).is_some_and(|node| node.pinned).into()),
    column("color", Sort::Text, |_, _| hex(node_color()).into()),
    column("drafted_rule", Sort::Text, |p, id| rule(p.map.actor(id).drafted.as_ref())),
    column("drafted_percent", Sort::Whole, |p, id| percent(p.map.actor(id).drafted.as_ref())),
    column("drafted_doubt", Sort::Text, |p, id| doubt(p.map.actor(id).drafted.as_ref())),
];

/// Returns the node that an actor is drawn as, or folded into.
pub(super) fn node(publication: &Publication, id: ActorId) -> Option<&NodeShape> {
    publication.scene.node_standing_for(id)
}

/// Returns the colour of all actors, whose shape tells their kind.
pub(super) fn node_color() -> Rgb {
    Ink::Node.rgb(Theme::Light)
}

/// Returns a colour as web pages write it.
pub(super) fn hex(Rgb(r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn actor_keys<'a>(publication: &Publication, actors: impl IntoIterator<Item = &'a ActorId>) -> Cell {
    actors.into_iter().map(|&id| publication.map.actor(id).key.clone()).collect::<Vec<_>>().into()
}

fn rule(drafted: Option<&Drafted>) -> Cell {
    drafted.map(|drafted| drafted.rule.clone()).into()
}

fn percent(drafted: Option<&Drafted>) -> Cell {
    drafted.map(|drafted| usize::from(drafted.percent)).into()
}

fn doubt(drafted: Option<&Drafted>) -> Cell {
    drafted.and_then(|drafted| drafted.doubt.clone()).into()
}

/// Returns a row as a JSON object, without what is not known of it.
pub(super) fn as_json<T: Copy>(columns: &[Column<T>], publication: &Publication, row: T) -> JsonObject<String, Value> {
    let cells = columns.iter().map(|column| (column.name, (column.cell)(publication, row)));
    cells.filter_map(|(name, cell)| Some((name.to_owned(), cell.json()?))).collect()
}

/// Returns rows as JSON objects.
pub(super) fn all_as_json<T: Copy>(columns: &[Column<T>], publication: &Publication, rows: &[T]) -> Vec<Value> {
    rows.iter().map(|&row| Value::Object(as_json(columns, publication, row))).collect()
}

/// Returns the articles that a map is of in a line: "“Headline,” Publisher, 3 May 2024".
pub(super) fn credits(publication: &Publication) -> String {
    publication.map.sources().map(Source::credit).collect::<Vec<_>>().join("; ")
}

/// Returns a name of something for the web, made of keys: `urn:quotemap:map:piece`.
pub(super) fn urn(keys: &[&str]) -> String {
    keys.iter().fold("urn:quotemap".to_owned(), |mut urn, key| {
        urn.push(':');
        for byte in key.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => urn.push(byte.into()),
                _ => {
                    let _ = write!(urn, "%{byte:02X}");
                }
            }
        }
        urn
    })
}
