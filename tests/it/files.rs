//! Map files, good and broken, and pictures.

use std::path::Path;

use quotemap::files::{self, export, map_file};
use quotemap::model::search::Filter;
use quotemap::scene::palette::Theme;
use serde_json::{Value, json};

const FICTION: &str = include_str!("../data/harbour.map.json");

fn fiction() -> Value {
    serde_json::from_str(FICTION).unwrap()
}

/// Changes the fictional map and expects each of these lines among the problems.
#[track_caller]
fn check_problems(change: impl FnOnce(&mut Value), expected: &[&str]) {
    let mut file = fiction();
    change(&mut file);
    let report = map_file::parse(&file.to_string()).expect_err("the map is broken");
    for line in expected {
        assert!(report.contains(line), "expected {line:?} in:\n{report}");
    }
}

#[test]
fn a_map_of_another_article_opens() {
    let map = map_file::parse(FICTION).unwrap();
    assert_eq!((map.actors().len(), map.links().len(), map.evidence().len()), (5, 4, 5));
}

#[test]
fn every_problem_is_reported_with_its_place() {
    check_problems(
        |file| {
            file["actors"][0]["iso"] = json!("norway");
            file["actors"][1]["member_of"] = json!(["country/atlantis"]);
            file["links"][0]["to"] = json!("person/nobody");
            file["evidence"][2]["date"] = json!("2024-02-31");
        },
        &[
            "actors[1] (person/ida-strand), member_of: there is no actor \"country/atlantis\"",
            "links[0] (norrland-asks-vestland), to: there is no actor \"person/nobody\"",
            "evidence[2] (p02-a1), date: \"2024-02-31\" is not a date",
        ],
    );
    check_problems(
        |file| {
            file["actors"][0]["iso"] = json!("norway");
            file["links"][1]["evidence"] = json!([]);
            file["links"][2]["predicate"] = json!("spoke");
            file["evidence"][0]["paragraph"] = json!([99]);
            file["links"][3]["disputes"] = json!([]);
        },
        &[
            "actors[0] (country/norrland), iso: \"norway\" is not two capital letters",
            "links[1]",
            "evidence: is missing",
            "predicate: does not contain {to} exactly once",
            "evidence[0] (p01-q1), paragraph: 99 is beyond the last one, 4",
            "does not dispute this link in turn",
        ],
    );
}

#[test]
fn wrong_types_and_unknown_fields_are_named() {
    check_problems(
        |file| {
            file["actors"][0]["aliases"] = json!("many");
            file["actors"][2]["colour"] = json!("red");
            file["links"][1]["verb"] = json!("hugged");
            file["extra"] = json!(1);
        },
        &[
            "actors[0] (country/norrland): aliases: invalid type",
            "unknown field `colour`",
            "links[1]",
            "hugged",
            "\"extra\"",
        ],
    );
}

#[test]
fn duplicates_and_circles_are_found() {
    check_problems(|file| file["actors"][1]["key"] = json!("country/norrland"), &["country/norrland"]);
    check_problems(
        |file| file["actors"][0]["member_of"] = json!(["person/ida-strand"]),
        &["leads back to the actor itself"],
    );
}

#[test]
fn other_files_and_newer_versions_get_a_clear_message() {
    let check = |text: &str, part: &str| {
        let report = map_file::parse(text).expect_err("no map");
        assert!(report.contains(part), "expected {part:?} in {report:?}");
    };
    check("", "not valid JSON");
    check("[1, 2]", "is not a map");
    check("{\"format\": \"quotemap-layout\", \"version\": 1}", "is not a map but a \"quotemap-layout\"");
    check("{\"format\": \"quotemap-map\", \"version\": 99}", "a newer Quotemap opens it");
    check("{\"format\": \"quotemap-map\"}", "no valid \"version\"");
    check("{\"format\": \"quotemap-map\", \"version\": 1}", "source, key: is missing");
}

#[test]
fn a_file_cut_short_anywhere_or_with_a_byte_changed_is_refused_or_read_and_never_crashes() {
    for end in (0..FICTION.len()).step_by(7).filter(|&end| FICTION.is_char_boundary(end)) {
        if FICTION[end..].trim().is_empty() {
            continue;
        }
        assert!(map_file::parse(&FICTION[..end]).is_err(), "cut at {end}");
    }
    let mut random = quotemap::layout::Random::new(7);
    for _ in 0..500 {
        let mut bytes = FICTION.as_bytes().to_vec();
        let at = random.below(bytes.len());
        bytes[at] = b' ' + random.below(95) as u8;
        // Either is fine: the byte may be a letter of a name.
        let _ = String::from_utf8(bytes).map(|text| map_file::parse(&text));
    }
}

#[test]
fn deep_nesting_is_refused() {
    let report = map_file::parse(&"[".repeat(200_000)).expect_err("no map");
    assert!(report.contains("not valid JSON"), "{report}");
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let check = |path: &Path, part: &str| {
        let error = map_file::read(path).expect_err("cannot be read").to_string();
        assert!(error.contains(part) && error.contains(&path.display().to_string()), "{error}");
    };
    check(&folder.path().join("missing.json"), "cannot be read");
    check(folder.path(), "is a folder");
    let latin1 = folder.path().join("latin1.json");
    std::fs::write(&latin1, b"{\"format\": \"caf\xe9\"}").unwrap();
    check(&latin1, "is not UTF-8 text: byte 15");
    let huge = folder.path().join("huge.json");
    std::fs::File::create(&huge).unwrap().set_len(files::MAX_MAP_BYTES + 1).unwrap();
    check(&huge, "larger than 64 MB");
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bom.map.json");
    std::fs::write(&path, format!("\u{feff}{FICTION}")).unwrap();
    assert_eq!(map_file::read(&path).unwrap().key(), "harbour");
}

#[test]
fn the_published_schema_is_the_types() {
    let published = include_str!("../../assets/map.schema.json");
    assert_eq!(published, map_file::schema(), "write it anew: quotemap schema > assets/map.schema.json");
}

#[test]
fn a_picture_replaces_a_file_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let map = map_file::parse(FICTION).unwrap();
    let scene = quotemap::cli::settled_scene(&map, &Filter::everything(), quotemap::layout::DEFAULT_CANVAS);
    let path = folder.path().join("out.svg");
    std::fs::write(&path, "old").unwrap();
    export::write_picture(&path, &scene, map.source(), Theme::Light, 1.0).unwrap();
    let svg = std::fs::read_to_string(&path).unwrap();
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
    for words in ["Norrland", "Ida Strand", "Harbour talks stall", "Direct quotation", "Source:"] {
        assert!(svg.contains(words), "{words}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    let missing = folder.path().join("no/such/folder/out.svg");
    let error = export::write_picture(&missing, &scene, map.source(), Theme::Light, 1.0).expect_err("no folder");
    assert!(error.to_string().contains("cannot be written"), "{error}");
    let error = export::write_picture(&folder.path().join("out.gif"), &scene, map.source(), Theme::Light, 1.0);
    assert!(error.expect_err("no GIF").to_string().contains(".svg or .png"));
}

#[test]
fn a_png_has_the_size_that_its_scale_asks_for() {
    let map = map_file::parse(FICTION).unwrap();
    let scene = quotemap::cli::settled_scene(&map, &Filter::default(), quotemap::layout::DEFAULT_CANVAS);
    let size = |scale: f32| {
        let png = export::png::render(&export::svg::draw(&scene, map.source(), Theme::Dark, scale)).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    };
    let (w, h) = size(1.0);
    assert_eq!(size(2.0), (2 * w, 2 * h));
    let too_large = export::svg::draw(&scene, map.source(), Theme::Dark, 1000.0);
    assert!(export::png::render(&too_large).expect_err("too large").contains("choose a smaller scale"));
}

#[test]
fn absurd_sizes_are_refused() {
    check_problems(|file| file["source"]["paragraphs"] = json!(4_294_967_295u32), &["too many for an article"]);
    check_problems(
        |file| file["actors"][0]["short_name"] = json!("x".repeat(3_000_000)),
        &["at most 400 can be shown"],
    );
    check_problems(
        |file| file["links"][0]["evidence"] = json!(["p01-q1", "p01-q1"]),
        &["links[0] (norrland-asks-vestland), evidence: names a piece twice"],
    );
    check_problems(|file| file["actors"] = json!(vec![0; 5000]), &["and 4000 more problems"]);
}

#[test]
fn deep_and_wide_memberships_are_drawn_at_once() {
    let mut file = fiction();
    let actors = file["actors"].as_array_mut().unwrap();
    let person = |key: String, parents: Vec<String>| json!({"key": key, "kind": "body", "name": key, "short_name": key, "member_of": parents});
    for layer in 0..40 {
        for side in 0..2 {
            let parents = if layer == 0 {
                vec![]
            } else {
                vec![format!("body/{}-0", layer - 1), format!("body/{}-1", layer - 1)]
            };
            actors.push(person(format!("body/{layer}-{side}"), parents));
        }
    }
    for depth in 0..20_000 {
        let parents = if depth == 0 { vec![] } else { vec![format!("body/deep-{}", depth - 1)] };
        actors.push(person(format!("body/deep-{depth}"), parents));
    }
    actors[1]["member_of"] = json!(["body/39-0", "body/deep-19999"]);
    let map = map_file::parse(&file.to_string()).unwrap();
    let plan = quotemap::scene::plan::Plan::new(&map, &Filter::default());
    assert_eq!(plan.nodes.len(), 3);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_map() {
    let error = map_file::read(Path::new("/dev/null")).expect_err("no file");
    assert!(error.to_string().contains("no ordinary file"), "{error}");
}
