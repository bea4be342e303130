//! Maps of one's own: version 2 of their file, with several sources and with the arrangement in it.

use std::path::Path;
use std::process::Command;

use quotemap::app::dialogs::Reply;
use quotemap::files::citations::cite;
use quotemap::files::layout_file::{Arrangement, LayoutFile};
use quotemap::files::map_file::{self, SavedMap, parse_saved};
use quotemap::files::{layout_file, listing, opening};
use quotemap::layout::Layout;
use quotemap::model::along::Along;
use quotemap::model::analysis::gaps::{Gap, GapPlace, places};
use quotemap::model::citation::{CiteAs, Cited};
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::{Facet, Filter};
use quotemap::model::publishing::Copied;
use quotemap::model::reading::Reading;
use quotemap::model::reviews::Reviews;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::shown::counts::Counts;
use quotemap::model::story::Story;
use quotemap::model::{Evidence, Link, LinkId, Map, Source};
use quotemap::scene::camera::Camera;
use serde_json::{Value, json};

use crate::support::{SMALL_FILE, Window, piece, two_bodies};

/// A map with everything that version 2 has; kept for good.
const MAP_V2: &str = include_str!("../data/harbour-v2.map.json");

fn file() -> Value {
    serde_json::from_str(MAP_V2).unwrap()
}

/// Changes the map and expects each of these among its problems.
#[track_caller]
fn check_problems(mut file: Value, change: impl FnOnce(&mut Value), expected: &[&str]) {
    change(&mut file);
    let report = map_file::parse(&file.to_string()).expect_err("the map is broken").to_string();
    for line in expected {
        assert!(report.contains(line), "expected {line:?} in:\n{report}");
    }
}

#[test]
fn a_map_of_the_second_version_opens_and_is_written_as_it_was() {
    let SavedMap { map, layout } = parse_saved(MAP_V2).unwrap();
    assert_eq!((map.n_sources(), map.n_evidence(), map.n_links()), (2, 6, 5));
    let post = map.source_of(piece(&map, "post-q1"));
    assert!(post.key == "post" && post.text.as_ref().is_some_and(|text| text.contains("no dredger to spare")));
    assert!(map.piece(piece(&map, "p02-a1")).is_verbatim && !map.piece(piece(&map, "p03-s1")).is_verbatim);
    let fitted = layout.as_ref().unwrap().fit(&map);
    assert!(
        fitted.mismatches.is_empty()
            && fitted.layout.places.iter().flatten().any(|place| place.pinned)
            && fitted.reviews.iter().count() == 1
    );
    assert_eq!(map_file::text(&map, layout.as_ref()), MAP_V2);
}

#[test]
fn the_layout_in_a_map_is_what_a_layout_file_holds() {
    let layout = parse_saved(MAP_V2).unwrap().layout.unwrap();
    let alone = layout_file::parse(&file()["layout"].to_string()).unwrap();
    assert_eq!(alone, layout);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.map.json");
    std::fs::write(&path, MAP_V2).unwrap();
    let opened = opening::open(&path, "another").unwrap();
    assert!(opened.layout.is_none());
    let opened = opened.map.unwrap();
    assert_eq!((opened.layout.unwrap(), opened.file.unwrap().path), (layout, path));
}

#[test]
fn a_map_of_the_first_version_opens_for_good_and_is_written_as_the_second() {
    let map = map_file::parse(SMALL_FILE).unwrap();
    assert!(SMALL_FILE.contains("\"version\": 1") && map.n_sources() == 1 && map.first_source().key == map.key());
    let text = map_file::text(&map, None);
    assert!(text.contains("\"version\": 2") && !text.contains("\"source\": {"));
    assert_eq!(map_file::parse(&text).unwrap(), map);
    let mut nameless = two_bodies();
    nameless["key"] = json!("");
    assert_eq!(map_file::parse(&nameless.to_string()).unwrap().first_source().key, "article");
}

#[test]
fn problems_of_sources_and_of_the_layout_say_where_they_are() {
    let empties = |file: &mut Value| ["sources", "evidence", "links"].iter().for_each(|list| file[list] = json!([]));
    check_problems(file(), empties, &["sources[0]: a map has at least one"]);
    check_problems(
        file(),
        |file| {
            file["layout"]["camera"]["zoom"] = json!(1e9);
        },
        &["layout: camera: x and y are finite"],
    );
    check_problems(
        file(),
        |file| {
            file["sources"][1]["date"] = json!("2024-02-31");
            file["evidence"][0]["source"] = json!("times");
            file["evidence"][1].as_object_mut().unwrap().remove("source");
        },
        &[
            "sources[1] (post), date: \"2024-02-31\" is not a date",
            "evidence[0] (p01-q1), source: there is no source \"times\"",
            "evidence[1] (p01-s1), source: is missing: each piece names its source",
        ],
    );
    check_problems(
        file(),
        |file| {
            file["sources"][1]["headline"] = json!(" ");
            file["evidence"][5]["paragraph"] = json!([3]);
            file["evidence"][5]["verbatim"] = json!(true);
        },
        &[
            "sources[1] (post), headline: is empty",
            "evidence[5] (post-q1), paragraph: 3 is beyond the last one, 1",
            "evidence[5] (post-q1), verbatim: only of a paraphrase or an act",
        ],
    );
    check_problems(file(), |file| file["layout"]["map"]["key"] = json!("other"), &["layout: is of another map"]);
    check_problems(file(), |file| file["source"] = file["sources"][0].clone(), &["unknown field \"source\""]);
    check_problems(two_bodies(), |file| file["layout"] = json!({}), &["the file: unknown field \"layout\""]);
    check_problems(two_bodies(), |file| file["source"]["headline"] = json!(""), &["source, headline: is empty"]);
}

#[test]
fn a_source_is_removed_with_its_evidence_and_comes_back_with_it() {
    let before = map_file::parse(MAP_V2).unwrap();
    let mut map = before.clone();
    let post = map.source_ids().last().unwrap();
    let undo = MapEdit::remove_source(post).apply(&mut map).unwrap();
    assert_eq!((map.n_sources(), map.n_evidence(), map.n_links()), (1, 5, 4));
    assert_eq!(map.links().next().unwrap().evidence.len(), 2, "a link that rests on more stays");
    let only = map.source_ids().next().unwrap();
    let refusal = MapEdit::remove_source(only).apply(&mut map).expect_err("a map has a source");
    assert_eq!(refusal[0].to_string(), "sources[0]: a map has at least one");
    let again = MapEdit::set_source(post, Source::clone(before.source(post))).apply(&mut map).expect_err("it is gone");
    assert!(again[0].to_string().contains("was removed"), "{again:?}");
    let _ = undo.apply(&mut map);
    assert_eq!(map, before);
}

const GAZETTE: &str = "Harbour talks stall over dredging\n\n\u{201c}We asked for dredgers, not for advice,\u{201d} \
    Ida Strand told a press call on Wednesday. Two diplomats said that four would do.\n\nVestland sent surveyors.\n\n\
    No formal request was ever made, Strand said.\n\nBoth sides drank coffee.\n";
const POST: &str =
    "No dredgers for Norrland\n\nVestland has \u{201c}no dredger to spare,\u{201d} Vestland's envoy said.\n";

/// Runs the program in a folder with the map and both articles; returns its exit status, what it prints and its errors.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    for (name, text) in [("own.map.json", MAP_V2), ("a.txt", GAZETTE), ("b.txt", POST)] {
        let path = folder.join(name);
        if !path.exists() {
            std::fs::write(path, text).unwrap();
        }
    }
    let output = Command::new(env!("CARGO_BIN_EXE_quotemap")).args(arguments).current_dir(folder).output().unwrap();
    let words = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), words(output.stdout), words(output.stderr))
}

#[test]
fn each_article_is_held_against_its_own_text_by_key_and_then_by_fingerprint() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    let (code, _, errors) = run(&["anchor", "own.map.json", "--article", "b.txt"]);
    assert!(code == 1 && errors.contains("say which it is, as KEY=FILE (gazette, post)"), "{errors}");
    let (code, words, errors) =
        run(&["anchor", "own.map.json", "--article", "post=b.txt", "--article", "gazette=a.txt"]);
    assert_eq!((code, errors.as_str()), (0, ""), "{words}");
    assert!(words.contains("post:\nanchored anew: 1") && words.contains("gazette:\nanchored anew: 4"), "{words}");
    let (code, words, _) = run(&["check", "own.map.json", "--article", "a.txt", "--article", "b.txt"]);
    assert_eq!(code, 0, "{words}");
    assert!(words.contains("gazette:\n4 of 4 passages verified") && words.contains("post:\n1 of 1"), "{words}");
    let (_, words, _) = run(&["check", "own.map.json", "--article", "b.txt", "--format", "json"]);
    let list: Value = serde_json::from_str(&words).unwrap();
    assert_eq!((&list["sealed"], &list["evidence"][0]["source"]), (&json!(1), &json!("post")));
    let (code, words, _) = run(&["check", "own.map.json", "--article", "gazette=b.txt"]);
    assert!(code == 4 && words.contains("post: no text of it was given"), "{words}");
    let (code, _, errors) = run(&["check", "own.map.json", "--article", "a.txt", "--article", "gazette=b.txt"]);
    assert!(code == 1 && errors.contains("is a second text of the article gazette"), "{errors}");
    let map = parse_saved(std::fs::read_to_string(folder.path().join("own.map.json")).unwrap()).unwrap();
    assert!(map.layout.is_some() && map.map.n_sources() == 2, "the rest of the map is as it was");
}

#[test]
fn a_new_map_knows_its_article_and_is_never_written_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    let text = format!("The Invented Gazette\n\n{}", GAZETTE.replace("dredging\n", "dredging\n\nBy Odd Berg\n"));
    std::fs::write(folder.path().join("c.txt"), text).unwrap();
    let headline = "Harbour talks stall over dredging";
    let (code, words, errors) =
        run(&["new", "c.txt", "-o", "new.map.json", "--headline", headline, "--date", "2024-05-02"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(words.contains("\u{201c}Harbour talks stall over dredging\u{201d}, by Odd Berg, 4 paragraphs"), "{words}");
    let map = map_file::read(&folder.path().join("new.map.json")).unwrap();
    let source = map.first_source();
    assert_eq!((map.n_actors(), source.prints.len(), &source.text), (0, 5, &None));
    assert_eq!(source.prints[1].len(), 2, "sentences of the first paragraph");
    assert_eq!(map.key(), "harbour-talks-stall-over-dredging");
    let (_, words, _) = run(&["check", "new.map.json"]);
    assert!(words.contains("valid (0 actors, 0 links, 0 pieces of evidence)"), "{words}");
    let (code, words, errors) = run(&["anchor", "new.map.json", "--article", "a.txt"]);
    assert_eq!(code, 0, "{words}{errors}");
    for arguments in [&["list", "new.map.json"], &["judge", "new.map.json"]] {
        assert_eq!(run(arguments).0, 0, "{arguments:?}");
    }
    let (code, _, errors) = run(&["export", "x.svg", "--map", "new.map.json"]);
    assert!(code == 1 && errors.contains("nobody is on the map yet"), "{errors}");
    assert!(!folder.path().join("x.svg").exists());
    let (code, _, errors) = run(&["new", "a.txt", "-o", "new.map.json"]);
    assert!(code == 1 && errors.contains("is there already"), "{errors}");
    let (_, words, _) = run(&["new", "b.txt", "-o", "kept.map.json", "--keep-text"]);
    assert!(words.contains("\u{201c}No dredgers for Norrland\u{201d}, 1 paragraph"), "{words}");
    assert_eq!(
        map_file::read(&folder.path().join("kept.map.json")).unwrap().first_source().text.as_deref(),
        Some(POST)
    );
    Window::arranged(map);
}

#[test]
fn the_window_reads_the_text_of_any_source_as_its_own() {
    let mut map = map_file::parse(MAP_V2).unwrap();
    for (id, text) in map.source_ids().collect::<Vec<_>>().into_iter().zip([GAZETTE, POST]) {
        let prints = Source::of_text(text, None).prints;
        let source = Source { prints, ..map.source(id).clone() };
        let _ = MapEdit::set_source(id, source).apply(&mut map).unwrap();
    }
    let mut window = Window::arranged(map);
    let folder = tempfile::tempdir().unwrap();
    // Each has one quotation; what is not anchored has no seal.
    for (name, text) in [("b.txt", POST), ("a.txt", GAZETTE)] {
        std::fs::write(folder.path().join(name), text).unwrap();
        window.script.will(Reply::Path(folder.path().join(name)));
        window.key(egui::Modifiers::COMMAND, egui::Key::T);
        window.wait_until(|app| !app.is_busy());
        window.harness.run_steps(3);
        assert!(window.shows("1 of 1 passages"), "{name}");
    }
}

#[test]
fn a_copy_without_the_article_holds_facts_and_quotations_only() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    let (_, words, _) = run(&["check", "own.map.json"]);
    assert!(words.contains("note: holds the text of \u{201c}No dredgers for Norrland\u{201d}"), "{words}");
    assert!(words.contains("note: holds 1 sentence of its articles outside quotation marks"), "{words}");
    assert!(words.contains("own.map.json, layout: valid (a layout of the map harbour: 5 actors"), "{words}");
    let before = map_file::parse(MAP_V2).unwrap();
    let mut map = before.clone();
    let undo = MapEdit::leave_articles_out(&map).apply(&mut map).unwrap();
    assert_eq!(Copied::of(&map), Copied::default());
    assert_eq!(map.piece(piece(&map, "p02-a1")).text, "Vestland sent surveyors to Norrland.");
    let text = map_file::text(&map, None);
    assert!(!text.contains("its envoy said") && text.contains("no dredger to spare,"));
    std::fs::write(folder.path().join("copy.map.json"), text).unwrap();
    let (code, words, _) = run(&["check", "copy.map.json"]);
    assert!(code == 0 && !words.contains("note: holds"), "{words}");
    let _ = undo.apply(&mut map);
    assert!(map == before);
}

#[test]
fn a_map_is_drawn_as_its_file_says_that_it_was_arranged() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = file();
    file["layout"].as_object_mut().unwrap().retain(|field, _| {
        ["format", "version", "map", "camera", "selection", "actors", "folded"].contains(&field.as_str())
    });
    file["layout"]["folded"] = json!([]);
    std::fs::write(folder.path().join("own.map.json"), file.to_string()).unwrap();
    std::fs::write(folder.path().join("own.layout.json"), file["layout"].to_string()).unwrap();
    let draw = |arguments: &[&str]| {
        let arguments = [&["export", "x.svg", "--map", "own.map.json"], arguments].concat();
        let (code, _, errors) = run(folder.path(), &arguments);
        assert_eq!(code, 0, "{errors}");
        std::fs::read_to_string(folder.path().join("x.svg")).unwrap()
    };
    let drawn = draw(&[]);
    assert_eq!(drawn, draw(&["--layout", "own.layout.json"]));
    // Nothing is hidden in it, and everybody stays where the file has them.
    assert_eq!(drawn, draw(&["--all"]));
    assert!(drawn.contains("Sources: ") && drawn.contains("The Invented Post"));
}

#[test]
fn a_map_that_keeps_its_article_opens_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, errors) = run(folder.path(), &["new", "b.txt", "-o", "new.map.json", "--keep-text"]);
    assert_eq!(code, 0, "{errors}");
    let mut window = Window::open();
    window.script.will(Reply::Path(folder.path().join("new.map.json")));
    window.key(egui::Modifiers::COMMAND, egui::Key::O);
    window.wait_until(|app| app.view().article.reading().is_some() && !app.is_busy());
    assert_eq!(window.map().n_actors(), 0);
    window.settle();
}

#[test]
fn a_text_that_a_map_keeps_is_held_against_its_own_article_alone() {
    let SavedMap { map, .. } = parse_saved(MAP_V2).unwrap();
    let [own, other] = ["post-q1", "p01-q1"].map(|key| piece(&map, key));
    let post = map.source_of(own);
    let text = post.text.as_deref().unwrap().to_owned();
    let reading = Reading::of_article(&map, &text, map.source_ids().next().unwrap());
    assert!(reading.report.piece(own).unwrap().seal.is_verified());
    assert!(reading.report.piece(other).is_none());
}

#[test]
fn a_filter_and_the_gaps_know_articles() {
    let SavedMap { mut map, .. } = parse_saved(MAP_V2).unwrap();
    let post = map.source_ids().last().unwrap();
    let filter = Filter { sources: [post].into(), ..Filter::everything() };
    let keys = |links: &[LinkId]| links.iter().map(|&id| map.link(id).key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(Shown::new(&map, &filter).links()), ["norrland-asks-vestland", "vestland-refuses"]);
    assert_eq!(filter.words(&map, Facet::Sources).unwrap(), "In \u{201c}No dredgers for Norrland\u{201d}");
    let counts = Counts::new(&map, &Shown::new(&map, &filter));
    assert_eq!(counts.sources.values().copied().collect::<Vec<_>>(), [4, 2]);
    let layout = Layout::empty(map.n_actor_slots());
    let arrangement = Arrangement {
        layout: &layout,
        filter: &filter,
        reviews: &Reviews::default(),
        story: &Story::default(),
        camera: Camera::default(),
        selection: Selection::Nothing,
        along: Along::default(),
    };
    let saved = LayoutFile::capture(&map, None, arrangement).to_json(Path::new("x.layout.json")).unwrap();
    assert!(saved.contains("\"sources\": [\"post\"]"), "{saved}");
    let saved = layout_file::parse(&saved).unwrap();
    assert_eq!(saved.fit(&map).filter, filter);
    let only = map_file::parse(&two_bodies().to_string()).unwrap();
    assert!(saved.fit(&only).mismatches.iter().any(|words| words.contains("not on this map: post")));

    let links = |map: &Map, gap| places(map, gap, None).len();
    assert_eq!(links(&map, Gap::OneArticle), 4, "all but the request");
    assert_eq!(links(&map, Gap::ArticlesOfOneSource), 0);
    let said_again = Evidence { source: post, ..map.piece(piece(&map, "p01-s1")).clone() };
    let id = piece(&map, "post-q1");
    let said_again = Evidence { key: "post-q1".to_owned(), paragraphs: vec![1], ..said_again };
    let request = map.link_ids().next().unwrap();
    let both = vec![piece(&map, "p01-s1"), id];
    let link = Link { evidence: both, ..map.link(request).clone() };
    let _ = MapEdit::set_piece(id, said_again).and(MapEdit::set_link(request, link)).apply(&mut map).unwrap();
    assert_eq!(places(&map, Gap::ArticlesOfOneSource, None), [GapPlace::Link(request)]);
    let _ = MapEdit::remove_source(post).apply(&mut map).unwrap();
    assert!(filter.known_to(&map).sources.is_empty() && links(&map, Gap::OneArticle) == 0);
}

#[test]
fn the_window_offers_the_articles_of_a_map_to_choose_from() {
    let mut window = Window::arranged(map_file::parse(MAP_V2).unwrap());
    assert!(!window.shows("In \u{201c}No dredgers for Norrland\u{201d}"));
    window.press("Articles");
    window.settle();
    window.press("No dredgers for Norrland");
    assert!(window.shows("In \u{201c}No dredgers for Norrland\u{201d}"), "the chip");
    let mut window = Window::arranged(map_file::parse(SMALL_FILE).unwrap());
    assert!(!window.shows("Articles"), "one article is no choice");
    window.settle();
}

#[test]
fn what_is_said_in_one_article_only_is_listed_so() {
    let map = map_file::parse(MAP_V2).unwrap();
    let list = listing::to_text(&map);
    assert!(list.contains("[post]\nThe Invented Post, "), "{list}");
    assert!(list.contains("Vestland refused Norrland dredgers [refused, reported]\n    said only in: post"), "{list}");
    assert!(list.contains("Vestland (post, paragraph 1, per Vestland)"), "{list}");
    let list: Value = serde_json::from_str(&listing::to_json(&map)).unwrap();
    assert_eq!(list["links"][0]["sources"], json!(["gazette", "post"]));
    assert_eq!((&list["sources"][1]["key"], &list["source"]["key"]), (&json!("post"), &json!("gazette")));
}

#[test]
fn each_piece_is_cited_by_its_own_source() {
    let map = map_file::parse(MAP_V2).unwrap();
    let cited = |key: &str, how| cite(&map, Cited::Piece(piece(&map, key)), how);
    assert!(cited("post-q1", CiteAs::Text).contains("\u{201c}No dredgers for Norrland,\u{201d} The Invented Post"));
    assert!(cited("p01-q1", CiteAs::Html).contains("<cite>The Invented Gazette</cite>"));
    let link = map.link_ids().next().unwrap();
    let entries = cite(&map, Cited::Link(link), CiteAs::BibTex);
    assert!(entries.contains("@article{gazette,") && entries.contains("@article{post,"), "{entries}");
}
