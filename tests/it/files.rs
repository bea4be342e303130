//! Map files, good and broken, and pictures.

use std::path::Path;

use quotemap::files;
use quotemap::files::export::{ExportKind, ExportOptions, Picture, Publication};
use quotemap::files::layout_file::{Arrangement, FittedLayout, LayoutFile};
use quotemap::files::{FileErrorKind, export, layout_file, map_file, opening};
use quotemap::model::along::Along;
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::reviews::Reviews;
use quotemap::model::shown::Shown;
use quotemap::model::story::Story;
use quotemap::model::{Actor, ActorId, ActorKind};
use quotemap::scene::palette::Theme;
use quotemap::scene::picture::PictureOptions;
use resvg::{tiny_skia, usvg};
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
    let report = map_file::parse(&file.to_string()).expect_err("the map is broken").to_string();
    for line in expected {
        assert!(report.contains(line), "expected {line:?} in:\n{report}");
    }
}

#[test]
fn a_map_of_another_article_opens() {
    let map = map_file::parse(FICTION).unwrap();
    assert_eq!((map.n_actors(), map.n_links(), map.n_evidence()), (5, 4, 5));
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
fn who_stands_between_two_circles_belongs_to_no_circle() {
    let mut file = fiction();
    let body = |name: &str, parent: &str| {
        let key = format!("body/{name}");
        json!({"key": key, "kind": "body", "name": name, "short_name": name, "member_of": [format!("body/{parent}")]})
    };
    // a and b are a circle, c belongs to it, and the circle of d and e belongs to c; f belongs to itself.
    let bodies = [("a", "b"), ("b", "a"), ("c", "a"), ("d", "e"), ("e", "d"), ("f", "f")];
    let mut bodies: Vec<Value> = bodies.iter().map(|(name, parent)| body(name, parent)).collect();
    bodies[3]["member_of"] = json!(["body/e", "body/c"]);
    file["actors"].as_array_mut().unwrap().extend(bodies);
    let report = map_file::parse(&file.to_string()).expect_err("the map has circles").to_string();
    for name in ["a", "b", "d", "e", "f"] {
        let line = format!("(body/{name}), member_of: leads back to the actor itself");
        assert!(report.contains(&line), "expected {line:?} in:\n{report}");
    }
    assert_eq!(report.lines().count(), 5, "c is in no circle:\n{report}");
}

#[test]
fn other_files_and_newer_versions_get_a_clear_message() {
    let check = |text: &str, part: &str| {
        let report = map_file::parse(text).expect_err("no map").to_string();
        assert!(report.contains(part), "expected {part:?} in {report:?}");
    };
    check("", "not valid JSON");
    check("[1, 2]", "is not a map");
    check("{\"format\": \"quotemap-layout\", \"version\": 1}", "is not a map but a \"quotemap-layout\"");
    check("{\"format\": \"quotemap-map\", \"version\": 99}", "a newer Quotemap opens it");
    check("{\"format\": \"quotemap-map\"}", "no valid \"version\"");
    check("{\"format\": \"quotemap-map\", \"version\": 1}", "the file, key: is missing");
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
    let report = map_file::parse(&"[".repeat(200_000)).expect_err("no map").to_string();
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
    check(&huge, "larger than 32 MB");
}

#[test]
fn code_knows_the_cause_of_an_error_without_reading_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let kind = |name: &str, text: &str| {
        std::fs::write(path(name), text).unwrap();
        opening::open(&path(name), "x").expect_err("it cannot be opened").kind
    };
    let of = |kind: &FileErrorKind| match kind {
        FileErrorKind::CannotRead(error) | FileErrorKind::CannotWrite { error, .. } => Some(error.kind),
        _ => None,
    };
    let gone = map_file::read(&path("gone.map.json")).expect_err("it is not there").kind;
    assert_eq!(of(&gone), Some(std::io::ErrorKind::NotFound));
    let no_folder = files::write_whole(&path("gone/new.map.json"), b"").expect_err("no folder").kind;
    assert_eq!(of(&no_folder), Some(std::io::ErrorKind::NotFound));
    assert!(matches!(no_folder, FileErrorKind::CannotWrite { folder, .. } if folder == path("gone")));
    assert_eq!(map_file::read(folder.path()).expect_err("a folder").kind, FileErrorKind::Folder);
    assert!(matches!(kind("half.json", "{\"format\": "), FileErrorKind::NotJson(_)));
    assert!(matches!(kind("diary.json", "{\"format\": \"diary\"}"), FileErrorKind::WrongFormat { .. }));
    let newer = FICTION.replace("\"version\": 1", "\"version\": 9");
    assert_eq!(kind("newer.json", &newer), FileErrorKind::NewerVersion { found: 9, newest: 2 });
    let FileErrorKind::Invalid(problems) =
        kind("bad.json", &FICTION.replace("\"evidence\": [\"p02-a1\"]", "\"evidence\": []"))
    else {
        panic!("it breaks one rule");
    };
    assert_eq!((problems.first.len(), problems.n_more, problems.hide_others), (1, 0, false));
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
fn the_published_schema_of_layouts_is_the_types() {
    let published = include_str!("../../assets/layout.schema.json");
    assert_eq!(published, layout_file::schema(), "write it anew: quotemap schema layout > assets/layout.schema.json");
}

/// A layout of the fictional map as version 1 wrote it; kept for good.
const LAYOUT_V1: &str = include_str!("../data/harbour-v1.layout.json");

/// A layout of the fictional map with everything that version 2 has; kept for good.
const LAYOUT_V2: &str = include_str!("../data/harbour-v2.layout.json");

/// What a file would hold of an opened layout.
fn arrangement(fitted: &FittedLayout) -> Arrangement<'_> {
    let FittedLayout { layout, filter, reviews, story, camera, selection, along, .. } = fitted;
    let (camera, selection, along) = (*camera, *selection, *along);
    Arrangement { layout, filter, reviews, story, camera, selection, along }
}

/// Opens a layout of the fictional map and saves it again.
fn saved_again(text: &str) -> String {
    let map = map_file::parse(FICTION).unwrap();
    let fitted = layout_file::parse(text).unwrap().fit(&map);
    assert_eq!(fitted.mismatches, Vec::<String>::new());
    assert!(fitted.layout.places.iter().flatten().any(|place| place.pinned) && !fitted.camera.is_fitted);
    LayoutFile::capture(&map, None, arrangement(&fitted)).to_json(Path::new("x.layout.json")).unwrap()
}

#[test]
fn a_layout_of_the_first_version_opens_and_is_written_as_it_was_but_for_the_version() {
    assert_eq!(saved_again(LAYOUT_V1), LAYOUT_V1.replace("\"version\": 1", "\"version\": 2"));
}

#[test]
fn a_layout_of_the_second_version_opens_and_is_written_as_it_was() {
    assert_eq!(saved_again(LAYOUT_V2), LAYOUT_V2);
}

#[test]
fn a_filter_of_another_map_says_what_it_asks_for_in_vain() {
    let map = map_file::built_in();
    let mut file: Value = serde_json::from_str(LAYOUT_V2).unwrap();
    file["occasions"] = json!(["press call", "meeting in Rome"]);
    let fitted = layout_file::parse(&file.to_string()).unwrap().fit(&map);
    assert!(fitted.is_partial && fitted.filter.speakers.is_empty());
    assert_eq!(fitted.filter.occasions.len(), 1);
    let said = fitted.mismatches.join("\n");
    assert!(said.contains("not on this map: person/ida-strand, body/harbour-board, press call"), "{said}");
}

#[test]
fn a_map_too_large_to_be_opened_is_not_written() {
    let mut map = map_file::parse(FICTION).unwrap();
    let first = map.actors().next().unwrap().clone();
    let actors = (0..1_900).map(|n| {
        let id = ActorId::new(map.next_actor_id().index() + n);
        let note = Some("so ".repeat(6_500));
        MapEdit::set_actor(id, Actor { key: format!("group/g{n}"), kind: ActorKind::Group, note, ..first.clone() })
    });
    let edit = actors.fold(MapEdit::nothing(), MapEdit::and);
    let _ = edit.apply(&mut map).unwrap();
    let error = map_file::text_to_write(&map, None, Path::new("a.map.json")).unwrap_err().to_string();
    assert_eq!(error, "a.map.json: is larger than 32 MB, too large for Quotemap");
}

#[test]
fn a_moved_actor_changes_one_line_of_the_file() {
    let map = map_file::parse(FICTION).unwrap();
    let fitted = layout_file::parse(LAYOUT_V1).unwrap().fit(&map);
    let mut layout = fitted.layout.clone();
    if let Some(place) = &mut layout.places[1] {
        place.at.x += 3.04;
    }
    let moved = LayoutFile::capture(&map, None, Arrangement { layout: &layout, ..arrangement(&fitted) });
    let moved = moved.to_json(Path::new("x.layout.json")).unwrap();
    let before = LAYOUT_V1.replace("\"version\": 1", "\"version\": 2");
    let differ: Vec<(&str, &str)> = moved.lines().zip(before.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(differ.len(), 1, "{differ:?}");
    assert!(differ[0].0.contains(&map.actor(ActorId::new(1)).key));
}

#[test]
fn a_layout_of_another_map_places_what_matches_and_says_what_does_not() {
    let map = map_file::built_in();
    let mut file: Value = serde_json::from_str(LAYOUT_V1).unwrap();
    file["actors"][0]["key"] = json!("country/russia");
    file["selection"] = json!({"actor": "person/nobody"});
    let fitted = layout_file::parse(&file.to_string()).unwrap().fit(&map);
    assert_eq!(fitted.layout.places.iter().flatten().count(), 1);
    assert!(fitted.is_partial);
    let said = fitted.mismatches.join("\n");
    let unplaced = format!("{} actors of this map", map.n_actors() - 1);
    for part in ["made for another map", "not on this map", &unplaced, "What was chosen"] {
        assert!(said.contains(part), "expected {part:?} in:\n{said}");
    }
}

#[test]
fn broken_layouts_are_refused_with_the_place() {
    let check = |change: &dyn Fn(&mut Value), part: &str| {
        let mut file: Value = serde_json::from_str(LAYOUT_V1).unwrap();
        change(&mut file);
        let report = layout_file::parse(&file.to_string()).expect_err("broken").to_string();
        assert!(report.contains(part), "expected {part:?} in {report:?}");
    };
    check(&|file| file["actors"][1]["x"] = json!("left"), "actors[1].x: invalid type");
    check(&|file| file["actors"][1]["x"] = json!(1e300), "farther out");
    check(&|file| file["actors"][1]["key"] = file["actors"][0]["key"].clone(), "earlier entry too");
    check(&|file| file["actors"][1]["y"] = Value::Null, "y: is missing");
    check(&|file| file["camera"]["zoom"] = json!(0), "zoom is between 0.002 and 8");
    check(&|file| file["dates"] = json!("May"), "dates: \"May\" is not a range of days");
    check(&|file| file["focus"] = json!({"actors": ["country/norrland"], "steps": 9}), "steps are 1, 2 or 3");
    check(&|file| file["version"] = json!(3), "a newer Quotemap opens it");
    check(&|file| file["format"] = json!("quotemap-map"), "is not a layout but a \"quotemap-map\"");
    check(&|file| file["colour"] = json!(1), "unknown field `colour`");
    check(&|file| file["hidden_kinds"] = json!(["robot"]), "hidden_kinds[0]");
}

#[test]
fn a_layout_cut_short_anywhere_or_with_a_byte_changed_never_crashes() {
    let map = map_file::parse(FICTION).unwrap();
    for end in (0..LAYOUT_V1.trim_end().len()).filter(|&end| LAYOUT_V1.is_char_boundary(end)) {
        assert!(layout_file::parse(&LAYOUT_V1[..end]).is_err(), "cut at {end}");
    }
    let mut random = quotemap::layout::Random::new(11);
    for _ in 0..2000 {
        let mut bytes = LAYOUT_V1.as_bytes().to_vec();
        let at = random.below(bytes.len());
        bytes[at] = b' ' + random.below(95) as u8;
        if let Some(saved) = String::from_utf8(bytes).ok().and_then(|text| layout_file::parse(&text).ok()) {
            let fitted = saved.fit(&map);
            assert!(fitted.layout.places.iter().flatten().all(|place| place.at.is_finite()));
        }
    }
}

#[test]
fn the_ending_is_added_where_it_was_left_out() {
    let check = |name: &str, expected: &str| {
        assert_eq!(layout_file::with_ending(Path::new(name)), Path::new(expected));
    };
    check("/a/mine", "/a/mine.layout.json");
    check("/a/mine.json", "/a/mine.json");
    check("/a/mine.layout", "/a/mine.layout.json");
    check("/a/Mine.LAYOUT.JSON", "/a/Mine.LAYOUT.JSON");
    check("/a/v1.2", "/a/v1.2.layout.json");
    for (name, expected) in [("/a/mine", "/a/mine.map.json"), ("/a/mine.map", "/a/mine.map.json"), ("b.json", "b.json")]
    {
        assert_eq!(map_file::with_ending(Path::new(name)), Path::new(expected));
    }
}

#[test]
fn files_are_opened_for_what_they_are_and_a_layout_finds_its_map() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("harbour.map.json"), FICTION).unwrap();
    let mut layout: Value = serde_json::from_str(LAYOUT_V1).unwrap();
    layout["map"]["file"] = json!("harbour.map.json");
    std::fs::write(path("a.layout.json"), layout.to_string()).unwrap();
    let opened = opening::open(&path("a.layout.json"), "russia-china-aid").unwrap();
    let found = opened.map.expect("its map was found");
    assert_eq!((found.map.key(), found.file.map(|slot| slot.path)), ("harbour", Some(path("harbour.map.json"))));
    assert!(opening::open(&path("a.layout.json"), "harbour").unwrap().map.is_none(), "it is open already");
    assert!(opening::open(&path("harbour.map.json"), "x").unwrap().layout.is_none());
    std::fs::write(path("other.json"), "{\"format\": \"diary\"}").unwrap();
    let error = opening::open(&path("other.json"), "x").expect_err("neither").to_string();
    assert!(error.contains("other.json") && error.contains("neither a map nor a layout"), "{error}");
}

/// Returns a name that is no text, as a disk from elsewhere has it.
#[cfg(unix)]
fn no_text(name: &str) -> std::path::PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    std::ffi::OsString::from_vec([b"caf\xe9", name.as_bytes()].concat()).into()
}

#[cfg(unix)]
#[test]
fn a_map_whose_path_is_no_text_is_named_relative_or_not_at_all_but_never_forgotten() {
    let map = map_file::parse(FICTION).unwrap();
    let folder = Path::new("/maps").join(no_text(""));
    let layout = |map_path: &Path| {
        let layout = quotemap::layout::Layout::empty(map.n_actor_slots());
        let (filter, reviews, camera) = (Filter::default(), Default::default(), Default::default());
        let selection = Default::default();
        let arrangement = Arrangement {
            layout: &layout,
            filter: &filter,
            reviews: &reviews,
            story: &Story::default(),
            camera,
            selection,
            along: Along::default(),
        };
        LayoutFile::capture(&map, Some(map_path), arrangement)
    };
    let beside = layout(&folder.join("harbour.map.json")).to_json(&folder.join("a.layout.json")).unwrap();
    assert!(beside.contains("\"file\": \"harbour.map.json\""), "{beside}");
    for (map_path, path) in [
        (folder.join("harbour.map.json"), Path::new("/elsewhere/a.layout.json").to_owned()),
        (Path::new("/maps").join(no_text(".map.json")), Path::new("/maps/a.layout.json").to_owned()),
    ] {
        let error = layout(&map_path).to_json(&path).expect_err("it cannot be named").to_string();
        assert!(error.contains("a.layout.json: cannot name the file of its map"), "{error}");
        assert!(error.contains("is not UTF-8 text; save beside that file, or give it another name"), "{error}");
    }
    assert_eq!(layout_file::with_ending(&no_text("")), no_text(".layout.json"));
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_does_not_make_the_program_forget_the_others() {
    let mut recent = quotemap::view::Recent::default();
    let mut articles = quotemap::view::state::article::Articles::default();
    for path in [Path::new("/a/harbour.map.json"), &Path::new("/a").join(no_text(".map.json"))] {
        recent.add(path);
        articles.remember("harbour", path);
    }
    assert_eq!(serde_json::to_value(&recent).unwrap()["files"], json!(["/a/harbour.map.json"]));
    assert_eq!(serde_json::to_value(&articles).unwrap()["paths"], json!({"harbour": "/a/harbour.map.json"}));
}

#[test]
fn a_layout_whose_map_cannot_be_shown_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut layout: Value = serde_json::from_str(LAYOUT_V1).unwrap();
    layout["map"]["file"] = json!("harbour.map.json");
    std::fs::write(path("a.layout.json"), layout.to_string()).unwrap();
    let check = |text: &str, part: &str| {
        std::fs::write(path("harbour.map.json"), text).unwrap();
        let opened = opening::open(&path("a.layout.json"), "russia-china-aid").unwrap();
        assert!(opened.map.is_none(), "what matches is placed on the open map");
        let why = opened.layout.unwrap().why_no_map.expect("the reason is told");
        assert!(why.starts_with("Its map cannot be shown: ") && why.contains("harbour.map.json"), "{why}");
        assert!(why.contains(part), "expected {part:?} in {why}");
    };
    check("{\"format\": ", "not valid JSON");
    check(&FICTION.replace("asked_for", "hugged"), "hugged");
    check(&FICTION.replace("\"key\": \"harbour\"", "\"key\": \"port\""), "is another map, port");
    std::fs::remove_file(path("harbour.map.json")).unwrap();
    let opened = opening::open(&path("a.layout.json"), "russia-china-aid").unwrap();
    assert!(opened.layout.unwrap().why_no_map.unwrap().contains("cannot be read"), "nor a file that is gone");
    let opened = opening::open(&path("a.layout.json"), "harbour").unwrap();
    assert_eq!(opened.layout.unwrap().why_no_map, None, "the open map is the right one");
}

#[test]
fn a_file_is_of_the_kind_that_its_name_and_a_word_ask_for() {
    for &kind in ExportKind::ALL {
        let (ending, word) = (kind.ending(), kind.word());
        for name in [format!("out.{ending}"), format!("out.{}", ending.to_uppercase())] {
            assert_eq!(export::kind_of(Path::new(&name), Some(word)), Ok(kind));
            let usual = export::kind_of(Path::new(&name), None).unwrap();
            assert_eq!(usual.ending(), ending, "{name}");
        }
        assert_eq!(export::kind_of(Path::new("-"), Some(&format!("{ending}:{word}"))), Ok(kind));
        assert!(export::kind_of(&export::with_ending(Path::new("out"), kind), Some(word)) == Ok(kind));
    }
    assert_eq!(export::kind_of(Path::new("-"), Some("svg")), Ok(ExportKind::Svg));
    let refused = |name: &str, word| export::kind_of(Path::new(name), word).expect_err(name).to_string();
    assert!(refused("out.gif", None).contains(".svg"));
    assert!(refused("-", None).contains(".svg"));
    assert!(refused("out.svg", Some("story")).contains("a file .svg can be exported as picture"));
}

#[test]
fn a_picture_has_headline_names_and_legend() {
    let map = map_file::parse(FICTION).unwrap();
    let scene = quotemap::cli::settled_scene(&map, &Filter::everything(), quotemap::layout::DEFAULT_CANVAS);
    let shown = Shown::new(&map, &Filter::everything());
    let publication = Publication::new(&map, shown, scene, Reviews::default(), false);
    let options = ExportOptions::default();
    let files = export::export(ExportKind::Svg, Path::new("out.svg"), &publication, &options).unwrap();
    assert_eq!(files.len(), 1);
    let svg = String::from_utf8(files[0].bytes().unwrap()).unwrap();
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
    for words in ["Norrland", "Ida Strand", "Harbour talks stall", "Direct quotation", "Source:"] {
        assert!(svg.contains(words), "{words}");
    }
}

#[test]
fn a_png_that_is_drawn_strip_by_strip_is_the_same_picture() {
    let map = map_file::parse(FICTION).unwrap();
    let scene = quotemap::cli::settled_scene(&map, &Filter::default(), quotemap::layout::DEFAULT_CANVAS);
    let picture = Picture { scene: &scene, map: &map, left_out: None };
    let options = PictureOptions { scale: 4.0, ..PictureOptions::default() };
    let drawn = tiny_skia::Pixmap::decode_png(&export::png::draw(&picture, &options).unwrap()).unwrap();
    let tree = usvg::Tree::from_str(&export::svg::draw(&picture, &options), &usvg::Options::default()).unwrap();
    let mut whole = tiny_skia::Pixmap::new(drawn.width(), drawn.height()).unwrap();
    assert!(u64::from(drawn.width()) * u64::from(drawn.height()) > 1 << 22, "more than one strip");
    resvg::render(&tree, tiny_skia::Transform::default(), &mut whole.as_mut());
    // Moved up by a strip, a place is rounded otherwise: of the sixteen samples of a pixel, two may fall out of shapes.
    let differences = drawn.data().iter().zip(whole.data()).map(|(a, b)| a.abs_diff(*b));
    assert!(differences.clone().max().unwrap() <= 2 * (255 / 16), "{:?}", differences.max());
    assert!(differences.filter(|&difference| difference > 1).count() < 100);
}

#[test]
fn a_png_has_the_size_that_its_scale_asks_for() {
    let map = map_file::parse(FICTION).unwrap();
    let scene = quotemap::cli::settled_scene(&map, &Filter::default(), quotemap::layout::DEFAULT_CANVAS);
    let picture = Picture { scene: &scene, map: &map, left_out: None };
    let size = |scale: f32| {
        let options = PictureOptions { theme: Theme::Dark, scale, ..PictureOptions::default() };
        let png = export::png::draw(&picture, &options).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let resolution = png.windows(4).position(|bytes| bytes == b"pHYs").unwrap();
        let per_meter = u32::from_be_bytes(png[resolution + 4..resolution + 8].try_into().unwrap());
        assert_eq!(per_meter, (scale * 96.0 / 0.0254).round() as u32);
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    };
    let (w, h) = size(1.0);
    assert_eq!(size(2.0), (2 * w, 2 * h));
    let too_large = PictureOptions { scale: 1000.0, ..PictureOptions::default() };
    let error = export::png::draw(&picture, &too_large).expect_err("too large");
    assert!(error.to_string().contains("choose a smaller scale"));
}

#[test]
fn absurd_sizes_are_refused() {
    check_problems(|file| file["source"]["paragraphs"] = json!(4_294_967_295u32), &["too many for an article"]);
    check_problems(
        |file| file["actors"][0]["short_name"] = json!("x".repeat(3_000_000)),
        &["at most 2000 can be shown"],
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
    let plan = quotemap::scene::plan::Plan::new(&map, &Shown::new(&map, &Filter::default()));
    assert_eq!(plan.nodes.len(), 3);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_map() {
    let error = map_file::read(Path::new("/dev/null")).expect_err("no file");
    assert!(error.to_string().contains("no ordinary file"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_system_shows_as_a_file_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("a map, as it seems.map.json");
    std::os::unix::fs::symlink("/proc/self/status", &link).unwrap();
    for path in [Path::new("/proc/self/mem"), Path::new("/proc/version"), Path::new("/sys/kernel/uevent_seqnum"), &link]
    {
        let error = map_file::read(path).expect_err("no file");
        assert!(error.to_string().contains("no ordinary file"), "{error}");
    }
    let comm = folder.path().join("what this program is called");
    std::os::unix::fs::symlink("/proc/self/comm", &comm).unwrap();
    for path in [comm.as_path(), Path::new("/proc/self/comm"), Path::new("/sys/new.map.json")] {
        let error = files::write_whole(path, b"{}").expect_err("no file");
        assert!(error.to_string().contains("no ordinary file"), "{error}");
    }
}
