//! What is told of a source, and of an actor.

use crate::files::export::Publication;
use crate::files::export::rows::cells::{CellSort, TableColumn, actor_keys, column, doubt, hex, percent, rule};
use crate::model::{ActorId, SourceId};
use crate::scene::NodeShape;
use crate::scene::draw::Ink;
use crate::scene::palette::{Rgb, Theme};

/// The columns of sources.
pub(in crate::files::export) const SOURCES: &[TableColumn<SourceId>] = &[
    column("key", CellSort::Text, |p, id| p.map.source(id).key.as_str().into()),
    column("headline", CellSort::Text, |p, id| p.map.source(id).headline.as_str().into()),
    column("byline", CellSort::Text, |p, id| p.map.source(id).byline.clone().into()),
    column("publisher", CellSort::Text, |p, id| p.map.source(id).publisher.as_str().into()),
    column("date", CellSort::Text, |p, id| p.map.source(id).date.as_ref().map(|date| date.as_edtf().to_owned()).into()),
    column("date_note", CellSort::Text, |p, id| p.map.source(id).date_note.clone().into()),
    column("address", CellSort::Text, |p, id| p.map.source(id).address.clone().into()),
    column("n_paragraphs", CellSort::Whole, |p, id| p.map.source(id).n_paragraphs.map(|n| n as usize).into()),
];

/// The columns of actors.
pub(in crate::files::export) const ACTORS: &[TableColumn<ActorId>] = &[
    column("key", CellSort::Text, |p, id| p.map.actor(id).key.as_str().into()),
    column("name", CellSort::Text, |p, id| p.map.actor(id).name.as_str().into()),
    column("short_name", CellSort::Text, |p, id| p.map.actor(id).short_name.as_str().into()),
    column("kind", CellSort::Text, |p, id| p.map.actor(id).kind.key().into()),
    column("office", CellSort::Text, |p, id| p.map.actor(id).office.clone().into()),
    column("aliases", CellSort::List, |p, id| p.map.actor(id).aliases.clone().into()),
    column("member_of", CellSort::List, |p, id| actor_keys(p, &p.map.actor(id).member_of)),
    column("iso", CellSort::Text, |p, id| p.map.actor(id).iso.clone().into()),
    column("wikidata", CellSort::Text, |p, id| p.map.actor(id).wikidata.clone().into()),
    column("note", CellSort::Text, |p, id| p.map.actor(id).note.clone().into()),
    column("n_links", CellSort::Whole, |p, id| p.map.links_of_actor(id).len().into()),
    column("n_evidence", CellSort::Whole, |p, id| p.map.evidence_count(id).into()),
    column("x", CellSort::Number, |p, id| node(p, id).map(|node| node.center.x).into()),
    column("y", CellSort::Number, |p, id| node(p, id).map(|node| node.center.y).into()),
    column("radius", CellSort::Number, |p, id| node(p, id).map(|node| node.radius).into()),
    column("pinned", CellSort::Flag, |p, id| p.scene.node(id).is_some_and(|node| node.pinned).into()),
    column("color", CellSort::Text, |_, _| hex(node_color()).into()),
    column("drafted_rule", CellSort::Text, |p, id| rule(p.map.actor(id).drafted.as_ref())),
    column("drafted_percent", CellSort::Whole, |p, id| percent(p.map.actor(id).drafted.as_ref())),
    column("drafted_doubt", CellSort::Text, |p, id| doubt(p.map.actor(id).drafted.as_ref())),
];

/// Returns the node that an actor is drawn as, or folded into.
pub(in crate::files::export) fn node(publication: &Publication, id: ActorId) -> Option<&NodeShape> {
    publication.scene.node_standing_for(id)
}

/// Returns the colour of all actors, whose shape tells their kind.
pub(in crate::files::export) fn node_color() -> Rgb {
    Ink::Node.rgb(Theme::Light)
}
