//! All words of a map that readers see, and where they are.

use std::iter;

use crate::model::text::han::HanForm;
use crate::model::{ActorId, Drafted, EvidenceId, LinkId, Map, SourceId};

/// A part of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapPart {
    /// An article.
    Source(SourceId),
    /// An actor.
    Actor(ActorId),
    /// A piece of evidence.
    Piece(EvidenceId),
    /// A link.
    Link(LinkId),
}

/// Words of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapText<'a> {
    /// The part of the map that has them.
    pub part: MapPart,
    /// Which of its fields.
    pub field: &'static str,
    /// The words.
    pub text: &'a str,
}

impl MapPart {
    /// Returns what a part is called in a report: its list in the file, and its key.
    pub fn place(self, map: &Map) -> String {
        match self {
            Self::Source(_) if map.n_sources() == 1 => "source".to_owned(),
            Self::Source(id) => format!("sources ({})", map.source(id).key),
            Self::Actor(id) => format!("actors ({})", map.actor(id).key),
            Self::Piece(id) => format!("evidence ({})", map.piece(id).key),
            Self::Link(id) => format!("links ({})", map.link(id).key),
        }
    }
}

/// Returns the words of a map, in the order of its file.
pub fn texts(map: &Map) -> impl Iterator<Item = MapText<'_>> {
    let sources = map.source_ids().flat_map(|id| of_source(map, id));
    let actors = map.actor_ids().flat_map(|id| of_actor(map, id));
    let pieces = map.evidence_ids().flat_map(|id| of_piece(map, id));
    sources.chain(actors).chain(pieces).chain(map.link_ids().flat_map(|id| of_link(map, id)))
}

fn of_source(map: &Map, id: SourceId) -> impl Iterator<Item = MapText<'_>> {
    let source = map.source(id);
    let words = [("headline", source.headline.as_str()), ("publisher", &source.publisher)].into_iter();
    placed(MapPart::Source(id), words.chain(named("byline", &source.byline)))
}

fn of_actor(map: &Map, id: ActorId) -> impl Iterator<Item = MapText<'_>> {
    let actor = map.actor(id);
    let names = [("name", actor.name.as_str()), ("short_name", &actor.short_name)].into_iter();
    let aliases = actor.aliases.iter().map(|alias| ("aliases", alias.as_str()));
    let others = named("office", &actor.office).chain(named("note", &actor.note)).chain(doubt(&actor.drafted));
    placed(MapPart::Actor(id), names.chain(aliases).chain(others))
}

fn of_piece(map: &Map, id: EvidenceId) -> impl Iterator<Item = MapText<'_>> {
    let piece = map.piece(id);
    let circumstances = named("occasion", &piece.occasion).chain(named("medium", &piece.medium));
    let words = iter::once(("text", piece.text.as_str())).chain(circumstances);
    placed(MapPart::Piece(id), words.chain(doubt(&piece.drafted)))
}

fn of_link(map: &Map, id: LinkId) -> impl Iterator<Item = MapText<'_>> {
    let link = map.link(id);
    let words = [("label", link.label.as_str()), ("predicate", &link.predicate)].into_iter();
    placed(MapPart::Link(id), words.chain(doubt(&link.drafted)))
}

fn named<'a>(field: &'static str, text: &'a Option<String>) -> impl Iterator<Item = (&'static str, &'a str)> {
    text.iter().map(move |text| (field, text.as_str()))
}

fn doubt(drafted: &Option<Drafted>) -> impl Iterator<Item = (&'static str, &str)> {
    let doubt = drafted.iter().filter_map(|drafted| drafted.doubt.as_deref());
    doubt.map(|doubt| ("draft", doubt))
}

fn placed<'a>(
    part: MapPart,
    words: impl Iterator<Item = (&'static str, &'a str)>,
) -> impl Iterator<Item = MapText<'a>> {
    words.map(move |(field, text)| MapText { part, field, text })
}

/// Returns the form in which the Han characters of a map are drawn: in one, wherever they stand.
pub fn han_form(map: &Map) -> HanForm {
    HanForm::of(texts(map).map(|it| it.text))
}
