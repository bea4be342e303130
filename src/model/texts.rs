//! All words of a map that readers see, and where they are.

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

fn doubt(drafted: &Option<Drafted>) -> Option<&str> {
    drafted.as_ref()?.doubt.as_deref()
}

/// Returns the words of a map, in the order of its file.
pub fn texts(map: &Map) -> Vec<MapText<'_>> {
    let mut texts = Vec::new();
    let mut add = |part, field, text| texts.push(MapText { part, field, text });
    for id in map.source_ids() {
        let (part, source) = (MapPart::Source(id), map.source(id));
        add(part, "headline", source.headline.as_str());
        add(part, "publisher", &source.publisher);
        source.byline.iter().for_each(|byline| add(part, "byline", byline));
    }
    for id in map.actor_ids() {
        let (part, actor) = (MapPart::Actor(id), map.actor(id));
        add(part, "name", &actor.name);
        add(part, "short_name", &actor.short_name);
        actor.aliases.iter().for_each(|alias| add(part, "aliases", alias));
        actor.office.iter().for_each(|office| add(part, "office", office));
        actor.note.iter().for_each(|note| add(part, "note", note));
        doubt(&actor.drafted).into_iter().for_each(|doubt| add(part, "draft", doubt));
    }
    for id in map.evidence_ids() {
        let (part, piece) = (MapPart::Piece(id), map.piece(id));
        add(part, "text", &piece.text);
        piece.occasion.iter().for_each(|occasion| add(part, "occasion", occasion));
        piece.medium.iter().for_each(|medium| add(part, "medium", medium));
        doubt(&piece.drafted).into_iter().for_each(|doubt| add(part, "draft", doubt));
    }
    for id in map.link_ids() {
        add(MapPart::Link(id), "label", &map.link(id).label);
        add(MapPart::Link(id), "predicate", &map.link(id).predicate);
        doubt(&map.link(id).drafted).into_iter().for_each(|doubt| add(MapPart::Link(id), "draft", doubt));
    }
    texts
}

/// Returns the form in which the Han characters of a map are drawn: in one, wherever they stand.
pub fn han_form(map: &Map) -> HanForm {
    HanForm::of(texts(map).into_iter().map(|it| it.text))
}
