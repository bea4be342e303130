//! What a screen reader says of actors and links on the map.

use std::borrow::Cow;

use crate::document::Document;
use crate::model::LinkId;
use crate::model::wording::counted;
use crate::scene::NodeShape;
use crate::view::ViewState;

/// Returns what a screen reader says of an actor on the map, with what marks and filters show to the eye.
pub fn spoken_node(document: &Document, node: &NodeShape) -> String {
    let map = document.map();
    if node.is_community {
        let (name, n) = (map.actor(node.actor).named_short(), node.folded.len() + 1);
        return format!("Community around {name}, {}, closed", counted(n, "actor", "actors"));
    }
    let mut words = document.spoken_actor(node.actor).to_owned();
    let links = map.links_of_actor(node.actor);
    let n_shown = links.iter().filter(|&&link| document.shown().has_link(link)).count();
    if n_shown < links.len() {
        words = format!("{words}, {n_shown} of them shown");
    }
    if !node.folded.is_empty() {
        words = format!("{words}, {} folded in", counted(node.folded.len(), "member", "members"));
    }
    let is_pinned = document.layout().places[node.actor.index()].is_some_and(|place| place.pinned);
    if is_pinned { format!("{words}, pinned") } else { words }
}

/// Returns what a screen reader says of a link on the map, and for which of the times it counts.
pub(crate) fn spoken_link<'a>(document: &'a Document, view: &ViewState, link: LinkId) -> Cow<'a, str> {
    let words = document.spoken_link(link);
    let Some(comparing) = view.exploring.comparing() else { return words.into() };
    let comparison = &comparing.comparison;
    match comparison.at(link) {
        [true, true] => format!("{words}, at both times").into(),
        [true, false] if comparison.runs_on(link) => format!("{words}, begun at the first time, running on").into(),
        [false, true] if comparison.runs_on(link) => format!("{words}, begun at the second time, running on").into(),
        [true, false] => format!("{words}, only at the first time").into(),
        [false, true] => format!("{words}, only at the second time").into(),
        [false, false] => words.into(),
    }
}
