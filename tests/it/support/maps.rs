//! The maps that tests open, and what is looked up in them.

use std::sync::LazyLock;

use quotemap::cli::settled_scene;
use quotemap::files::FileErrorKind;
use quotemap::files::map_file::{built_in, parse};
use quotemap::layout::{DEFAULT_CANVAS, area_for};
use quotemap::model::filter::Filter;
use quotemap::model::shown::Shown;
use quotemap::model::{ActorId, EvidenceId, LinkId, Map};
use quotemap::scene::Scene;
use serde_json::{Value, json};

/// The file of [`small`].
pub(crate) const SMALL_FILE: &str = include_str!("../../data/icebreakers.map.json");

/// Returns a small map of an invented article that has something of everything: tests of behaviour use it, so that a
/// correction of the built-in map breaks only tests about that map.
pub(crate) fn small() -> Map {
    parse(SMALL_FILE).unwrap()
}

/// The first picture of the built-in map at the usual size, and that of all kinds: arranged once for all tests.
pub(crate) static OPENING_SCENE: LazyLock<Scene> = LazyLock::new(|| picture_of(&Filter::default()));
pub(crate) static SCENE_OF_ALL_KINDS: LazyLock<Scene> = LazyLock::new(|| picture_of(&Filter::everything()));

fn picture_of(filter: &Filter) -> Scene {
    settled_scene(&built_in(), filter, area_for(DEFAULT_CANVAS))
}

/// Returns the file of two bodies and a link between them, for tests that change it into what they need.
pub(crate) fn two_bodies() -> Value {
    let body = |name: &str| json!({ "key": format!("body/{name}"), "kind": "body", "name": name, "short_name": name });
    json!({
        "format": "quotemap-map",
        "version": 1,
        "key": "harbour",
        "source": { "headline": "Harbour News", "publisher": "The Test Sheet", "date": "2024-05-02", "paragraphs": 3 },
        "actors": [body("Board"), body("Council")],
        "evidence": [{
            "key": "e", "kind": "quotation", "text": "some words", "speaker": ["body/Board"],
            "attribution": "article", "paragraph": [1],
        }],
        "links": [{
            "key": "l", "from": "body/Board", "to": "body/Council", "verb": "said", "label": "spoke of",
            "predicate": "spoke of {to}", "status": "reported", "evidence": ["e"],
        }],
    })
}

/// Reads a map file that a test has made.
pub(crate) fn read(file: &Value) -> Result<Map, FileErrorKind> {
    parse(&file.to_string())
}

pub(crate) fn actor(map: &Map, key: &str) -> ActorId {
    map.actor_ids().find(|&id| map.actor(id).key == key).unwrap_or_else(|| panic!("no actor {key}"))
}

pub(crate) fn link_between(map: &Map, from: &str, to: &str, words: &str) -> LinkId {
    let (from, to) = (actor(map, from), actor(map, to));
    map.link_ids()
        .find(|&id| {
            let link = map.link(id);
            link.from == from && link.to == to && map.sentence(id).contains(words)
        })
        .unwrap_or_else(|| panic!("no link with {words:?}"))
}

pub(crate) fn piece(map: &Map, key: &str) -> EvidenceId {
    map.evidence_ids().find(|&id| map.piece(id).key == key).unwrap_or_else(|| panic!("no evidence {key}"))
}

/// Returns the links of a map that a filter shows.
pub(crate) fn shown_links(map: &Map, filter: &Filter) -> Vec<LinkId> {
    Shown::new(map, filter).links().to_vec()
}
