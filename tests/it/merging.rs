//! Two actors made one and one made two; two maps made one.

use std::collections::BTreeSet;
use std::process::Command;

use proptest::prelude::*;
use quotemap::files::map_file::{built_in, parse, parse_saved, report};
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::merging::maps::merge_maps;
use quotemap::model::validate::problems;
use quotemap::model::{Actor, Attribution, EvidenceId, Link, Map};
use serde_json::{Value, json};

use crate::support::{actor, properties, read, small, two_bodies};

const HARBOUR: &str = include_str!("../data/harbour-v2.map.json");

#[test]
fn who_is_merged_takes_over_names_evidence_and_links_and_comes_back_whole() {
    let before = parse(HARBOUR).unwrap();
    let mut map = before.clone();
    let (stays, goes) = (actor(&map, "country/norrland"), actor(&map, "person/ida-strand"));
    let again = map.links().next().unwrap();
    let again = Link {
        key: "again".to_owned(),
        from: goes,
        evidence: vec![EvidenceId::new(4)],
        disputes: vec![],
        ..again.clone()
    };
    let _ = MapEdit::set_link(map.next_link_id(), again).apply(&mut map).unwrap();
    let with_twin = map.clone();
    assert_eq!(map.links_between(stays, goes), []);
    let undo = MapEdit::merge_actors(&map, stays, goes).apply(&mut map).unwrap();
    assert!(!map.has_actor(goes) && map.actor(stays).aliases.contains(&"Ida Strand".to_owned()));
    assert_eq!(map.actor(stays).office.as_deref(), Some("harbour minister"));
    assert_eq!(map.actor(stays).member_of, [], "the board belongs to Norrland: nobody belongs to itself");
    let said = map.evidence().find(|piece| piece.key == "p01-q1").unwrap();
    assert!(said.speakers == [stays] && said.attribution == Attribution::Actor(stays));
    let asked = map.links().find(|link| link.key == "norrland-asks-vestland").unwrap();
    assert_eq!((asked.evidence.len(), map.n_links()), (4, before.n_links()), "the same link is one, with all evidence");
    assert_eq!(problems(&map), []);
    let redo = undo.apply(&mut map);
    assert!(map == with_twin);
    let _ = redo.apply(&mut map);
    assert!(!map.has_actor(goes));
}

#[test]
fn links_between_two_who_become_one_are_told_and_kept() {
    let mut map = parse(HARBOUR).unwrap();
    let (stays, goes) = (actor(&map, "country/norrland"), actor(&map, "country/vestland"));
    let between = map.links_between(stays, goes);
    assert_eq!(between.len(), 4);
    let _ = MapEdit::merge_actors(&map, stays, goes).apply(&mut map).unwrap();
    assert!(between.iter().all(|&link| map.link(link).from == stays && map.link(link).to == stays));
}

/// A map without the order of what links rest on, and without one actor.
fn told(map: &Map, except: &str) -> Vec<String> {
    let keys = |ids: &[EvidenceId]| ids.iter().map(|&id| &map.piece(id).key).collect::<BTreeSet<_>>();
    let actor_key = |id| &map.actor(id).key;
    let links = map.links().map(|link| {
        let disputes: BTreeSet<_> = link.disputes.iter().map(|&id| &map.link(id).key).collect();
        let ends = (actor_key(link.from), actor_key(link.to));
        format!("{} {ends:?} {:?} {disputes:?} {}", link.key, keys(&link.evidence), link.predicate)
    });
    let pieces = map.evidence().map(|piece| format!("{piece:?}"));
    let actors = map.actors().filter(|actor| actor.key != except).map(|actor| format!("{actor:?}"));
    links.chain(pieces).chain(actors).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..properties() })]

    #[test]
    fn what_is_split_off_and_merged_again_is_as_before(nth in any::<usize>(), chosen in any::<u64>()) {
        let before = small();
        let mut map = before.clone();
        let id = map.actor_ids().nth(nth % map.n_actors()).unwrap();
        let pieces: Vec<EvidenceId> = map.evidence_ids().filter(|piece| chosen >> (piece.index() % 64) & 1 == 1).collect();
        let whole = map.actor(id).clone();
        let part = Actor { key: format!("{}/part", whole.kind.key()), name: "Part".to_owned(), short_name: "Part".to_owned(), ..whole };
        let new = map.next_actor_id();
        let split = MapEdit::split_actor(&map, id, Actor { aliases: Vec::new(), ..part }, &pieces);
        // A claim may be left with nobody's words.
        let Ok(undo) = split.apply(&mut map) else { return Ok(()) };
        prop_assert_eq!(problems(&map), []);
        let is_taken = |piece: &EvidenceId| map.piece(*piece).speakers.contains(&id);
        prop_assert!(!pieces.iter().any(is_taken), "what was split off is no longer said by who stays");
        let split_map = map.clone();
        let merge = MapEdit::merge_actors(&map, id, new).apply(&mut map).unwrap();
        let key = &before.actor(id).key;
        prop_assert_eq!(told(&map, key), told(&before, key));
        let _ = merge.apply(&mut map);
        prop_assert!(map == split_map);
        let _ = undo.apply(&mut map);
        prop_assert!(map == before);
    }
}

#[test]
fn a_map_merged_with_itself_is_itself() {
    for map in [small(), built_in(), report(), parse(HARBOUR).unwrap()] {
        let merged = merge_maps(map.clone(), map.clone(), &[]).unwrap();
        assert_eq!(merged.matches.doubtful, [], "{}", map.key());
        assert_eq!(problems(&merged.map), []);
        assert_eq!(merged.map.n_sources(), map.n_sources());
        assert_eq!(told(&merged.map, ""), told(&map, ""), "{}", map.key());
    }
}

#[test]
fn maps_that_put_who_belongs_to_whom_the_other_way_round_make_no_circle() {
    let belongs = |member: usize, whole: &str| {
        let mut file = two_bodies();
        file["actors"][member]["member_of"] = json!([whole]);
        file["source"]["headline"] = json!(whole);
        read(&file).unwrap()
    };
    let merged = merge_maps(belongs(0, "body/Council"), belongs(1, "body/Board"), &[]).unwrap();
    let board = actor(&merged.map, "body/Board");
    assert_eq!((merged.map.n_actors(), merged.map.members(board)), (2, &[][..]));
    assert_eq!(merged.map.actor(board).member_of, [actor(&merged.map, "body/Council")], "the first map is right");
}

/// A second article on the harbour: the council again by an alias, the board as a group, a person by the last name.
pub(crate) fn second() -> Value {
    let mut file = two_bodies();
    file["key"] = json!("quay");
    file["source"]["headline"] = json!("Quay News");
    file["actors"] = json!([
        { "key": "body/city", "kind": "body", "name": "The City", "short_name": "City", "aliases": ["council"], "wikidata": "Q7" },
        { "key": "group/board", "kind": "group", "name": "Board", "short_name": "Board" },
        { "key": "person/berg", "kind": "person", "name": "Berg", "short_name": "Berg" },
    ]);
    file["evidence"][0]["speaker"] = json!(["group/board"]);
    file["links"][0]["from"] = json!("group/board");
    file["links"][0]["to"] = json!("body/city");
    file
}

pub(crate) fn first() -> Value {
    let mut file = two_bodies();
    let berg = json!({ "key": "person/odd-berg", "kind": "person", "name": "Odd Berg", "short_name": "O. Berg" });
    file["actors"].as_array_mut().unwrap().push(berg);
    file
}

#[test]
fn actors_of_two_maps_are_one_where_that_is_sure_and_asked_about_where_not() {
    let (first, second) = (read(&first()).unwrap(), read(&second()).unwrap());
    let merged = merge_maps(first.clone(), second.clone(), &[]).unwrap();
    let map = &merged.map;
    assert_eq!((map.n_sources(), map.n_actors(), map.n_links(), map.n_evidence()), (2, 5, 2, 2));
    let council = map.actor(actor(map, "body/Council"));
    assert!(council.wikidata.as_deref() == Some("Q7") && council.aliases.contains(&"The City".to_owned()));
    let doubts: Vec<_> =
        merged.matches.doubtful.iter().map(|&(a, b, why)| (&*map.actor(a).key, &*merged.old_keys[&b], why)).collect();
    assert_eq!(
        doubts,
        [
            ("person/odd-berg", "person/berg", "one last name"),
            ("body/Board", "group/board", "one name, but not one kind"),
        ]
    );
    let told = ("person/berg".to_owned(), "person/odd-berg".to_owned());
    let merged = merge_maps(first, second, &[told]).unwrap();
    assert_eq!((merged.map.n_actors(), merged.matches.doubtful.len()), (4, 1));
    // Codes that differ keep one name apart.
    let mut other = self::second();
    other["actors"][0]["wikidata"] = json!("Q8");
    let mut coded = self::first();
    coded["actors"][1]["wikidata"] = json!("Q9");
    let merged = merge_maps(read(&coded).unwrap(), read(&other).unwrap(), &[]).unwrap();
    assert!(merged.matches.doubtful.iter().any(|&(_, _, why)| why == "one name, but not one code"));
}

#[test]
fn merge_writes_one_map_and_tells_who_may_be_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a.map.json", &first().to_string());
    write("b.map.json", &second().to_string());
    write("h.map.json", HARBOUR);
    let run = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_quotemap")).args(arguments).current_dir(folder.path()).output().unwrap();
        let words = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.success(), words(output.stdout), words(output.stderr))
    };
    let (is_done, words, errors) = run(&["merge", "h.map.json", "a.map.json", "b.map.json", "-o", "c.map.json"]);
    assert!(is_done && words.contains("4 articles, 10 actors (1 in more than one)"), "{words}{errors}");
    assert!(errors.contains("b.map.json: person/odd-berg and person/berg stay apart (one last name); --same person/odd-berg=person/berg makes them one"), "{errors}");
    let merged = parse_saved(std::fs::read_to_string(folder.path().join("c.map.json")).unwrap()).unwrap();
    let fitted = merged.layout.unwrap().fit(&merged.map);
    assert!(fitted.reviews.iter().count() == 1 && !fitted.is_partial, "{:?}", fitted.mismatches);
    let own = parse_saved(HARBOUR).unwrap();
    assert!(own.layout.unwrap().fit(&own.map).filter.focus.is_some(), "it hides whoever is not near");
    assert_eq!(fitted.filter, Filter::opening(&merged.map), "who is new is not hidden by the first map's filter");
    assert!(fitted.layout.places[actor(&merged.map, "country/vestland").index()].is_some_and(|place| place.pinned));
    let (is_done, _, errors) = run(&["merge", "a.map.json", "b.map.json", "-o", "c.map.json"]);
    assert!(!is_done && errors.contains("is there already"), "{errors}");
    let (is_done, _, errors) = run(&["merge", "a.map.json", "b.map.json", "-o", "d.map.json", "--same", "x=y"]);
    assert!(!is_done && errors.contains("--same x=y: no two of the maps have these actors"), "{errors}");
    let (_, words, errors) =
        run(&["merge", "b.map.json", "h.map.json", "-o", "e.map.json", "--same", "person/ida-strand=person/berg"]);
    assert!(
        words.contains("(1 in more than one)")
            && errors.contains("h.map.json: its arrangement and its reviews are left out"),
        "{words}{errors}"
    );
}
