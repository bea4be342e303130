//! The maps that tests open, and what is looked up in them.

use std::sync::LazyLock;

use quotemap::cli::settled_scene;
use quotemap::files::FileErrorKind;
use quotemap::files::export::{self, Picture};
use quotemap::files::map_file::{built_in, parse};
use quotemap::layout::{DEFAULT_CANVAS, area_for};
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::shown::Shown;
use quotemap::model::{Actor, ActorId, Drafted, Evidence, EvidenceId, Link, LinkId, Map};
use quotemap::scene::Scene;
use quotemap::scene::picture::PictureOptions;
use serde_json::{Value, json};

/// The file of [`small`].
pub(crate) const SMALL_FILE: &str = include_str!("../../data/icebreakers.map.json");

/// Returns a small map of an invented article that has something of everything: tests of behaviour use it, so that a
/// correction of the built-in map breaks only tests about that map.
pub(crate) fn small() -> Map {
    parse(SMALL_FILE).unwrap()
}

/// Returns what a rule says that is right `percent` times of a hundred, with a doubt where it is not sure.
pub(crate) fn drafted_by_rule(percent: u8) -> Drafted {
    let doubt = (percent < 90).then(|| "two people could be she".to_owned());
    Drafted { rule: "pronoun".to_owned(), percent, doubt }
}

/// Returns the small map as if a third of each list were drafted and unsure, a third sure, and a third taken.
pub(crate) fn drafted() -> Map {
    let mut map = small();
    let drafted = |index: usize| [Some(60), Some(95), None][index % 3].map(drafted_by_rule);
    let mut edit = MapEdit::nothing();
    for id in map.actor_ids() {
        edit = edit.and(MapEdit::set_actor(id, Actor { drafted: drafted(id.index()), ..map.actor(id).clone() }));
    }
    for id in map.evidence_ids() {
        edit = edit.and(MapEdit::set_piece(id, Evidence { drafted: drafted(id.index()), ..map.piece(id).clone() }));
    }
    for id in map.link_ids() {
        edit = edit.and(MapEdit::set_link(id, Link { drafted: drafted(id.index()), ..map.link(id).clone() }));
    }
    drop(edit.apply(&mut map).unwrap());
    map
}

/// The first picture of the built-in map at the usual size, and that of all kinds: arranged once for all tests.
pub(crate) static OPENING_SCENE: LazyLock<Scene> = LazyLock::new(|| picture_of(&Filter::default()));
pub(crate) static SCENE_OF_ALL_KINDS: LazyLock<Scene> = LazyLock::new(|| picture_of(&Filter::everything()));

fn picture_of(filter: &Filter) -> Scene {
    settled_scene(&built_in(), filter, area_for(DEFAULT_CANVAS))
}

/// Draws a picture as SVG.
pub(crate) fn svg_of(scene: &Scene, map: &Map, options: &PictureOptions) -> String {
    export::svg::draw(&Picture { scene, map, left_out: None }, options)
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
