//! Maps as tables, graphs, annotations and citations: whole, well-formed and harmless, whatever the map holds.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use quotemap::files::export::{ExportKind, ExportOptions, Publication, export};
use quotemap::files::map_file::built_in;
use quotemap::layout::{Layout, Place, Point, Side};
use quotemap::model::filter::Filter;
use quotemap::model::reviews::{Reviews, Verdict};
use quotemap::model::shown::Shown;
use quotemap::model::{ActorKind, Map};
use quotemap::scene::Scene;
use quotemap::scene::plan::Plan;
use serde_json::{Value, json};

use crate::big_map::big_map;
use crate::support::{drafted, read, small, two_bodies};

/// The kinds that programs read.
fn kinds() -> impl Iterator<Item = ExportKind> {
    ExportKind::ALL.iter().copied().filter(|kind| kind.group().is_data())
}

/// Returns a map with everybody on a line, which takes no time.
fn on_a_line(map: &Map, reviews: Reviews, filter: &Filter) -> Publication {
    let shown = Shown::new(map, filter);
    let place = |x: usize| Place { at: Point::new(x as f32 * 100.0, 40.0), side: Side::Below, pinned: false };
    let layout = Layout { places: (0..map.n_actor_slots()).map(|x| Some(place(x))).collect() };
    let scene = Scene::new(map, &Plan::new(map, &shown), &layout);
    Publication::new(map, shown, scene, reviews, false)
}

fn everything(map: &Map) -> Publication {
    on_a_line(map, Reviews::default(), &Filter::everything())
}

/// Returns what the files of a kind hold.
fn files(publication: &Publication, kind: ExportKind) -> Vec<Vec<u8>> {
    let path = format!("folder/out.{}", kind.ending());
    let options = ExportOptions::default();
    let files = export(kind, Path::new(&path), publication, &options).unwrap();
    files.iter().map(|file| file.bytes().unwrap()).collect()
}

fn text(publication: &Publication, kind: ExportKind) -> String {
    let files = files(publication, kind);
    assert_eq!(files.len(), 1, "{kind:?}");
    String::from_utf8(files[0].clone()).unwrap()
}

fn json_of(publication: &Publication, kind: ExportKind) -> Value {
    serde_json::from_str(&text(publication, kind)).unwrap()
}

/// Returns the rows of a table, each as what stands in its columns.
fn table(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Returns what stands in a column.
fn cells<'a>(table: &'a [Vec<String>], column: &str) -> Vec<&'a str> {
    let at = table[0].iter().position(|name| name == column).unwrap_or_else(|| panic!("no column {column}"));
    table[1..].iter().map(|row| row[at].as_str()).collect()
}

/// Returns all attributes of this name in a document of XML.
fn attributes(document: &str, element: &str, attribute: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(document).unwrap();
    let elements =
        document.descendants().filter(|node| node.has_tag_name(element) || node.tag_name().name() == element);
    elements.filter_map(|node| node.attribute(attribute)).map(str::to_owned).collect()
}

/// Names that want to be something else in some format, and 14 scripts.
const HOSTILE: [&str; 30] = [
    "王小明",
    "山田たろう",
    "김민수",
    "محمد علي",
    "דוד כהן",
    "राम कुमार",
    "สมชาย",
    "გიორგი",
    "Արամ",
    "Иван",
    "Γιώργος",
    "አበበ",
    "தமிழ்",
    "Żółć 👩‍🚀",
    "=1+1",
    "+49",
    "-x",
    "@a",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "\t=1",
    "'=1",
    "<b>&amp;\"'",
    "a\\b\"; } [|",
    "]]>",
    "%s $x$ #~ {",
    "[x](y) *z*",
    "a\u{1}b\u{ffff}c",
];

fn hostile() -> Map {
    let actors: Vec<Value> = HOSTILE
        .iter()
        .enumerate()
        .map(|(at, name)| json!({"key": format!("body/{at} {name}"), "kind": "body", "name": name, "short_name": name}))
        .collect();
    let key = |at: usize| actors[at % actors.len()]["key"].clone();
    let piece = |(at, name): (usize, &&str)| {
        json!({"key": format!("e{at} {name}"), "kind": "quotation", "text": format!("{name}\nsecond line"),
            "speaker": [key(at)], "attribution": key(at), "paragraph": [1]})
    };
    let link = |(at, name): (usize, &&str)| {
        json!({"key": format!("l{at} {name}"), "from": key(at), "to": key(at + 1), "verb": "said", "label": name,
            "predicate": format!("said {name} of {{to}}"), "status": "reported", "evidence": [format!("e{at} {name}")]})
    };
    let mut file = two_bodies();
    file["evidence"] = HOSTILE.iter().enumerate().map(piece).collect();
    file["links"] = HOSTILE.iter().enumerate().map(link).collect();
    file["source"]["headline"] = "=A {\\b} <i> & 王".into();
    file["actors"] = actors.into();
    read(&file).unwrap()
}

/// Returns the keys that an export tells of, of actors, links and pieces, in the order of their names.
fn keys_of(list: &[Value]) -> Vec<String> {
    list.iter().map(|entry| entry["key"].as_str().unwrap().to_owned()).collect()
}

fn keys(map: &Map) -> [Vec<String>; 3] {
    [
        map.actors().map(|actor| actor.key.clone()).collect(),
        map.links().map(|link| link.key.clone()).collect(),
        map.evidence().map(|piece| piece.key.clone()).collect(),
    ]
}

#[test]
fn every_format_has_every_actor_link_and_piece_by_its_key() {
    for map in [built_in(), small(), drafted(), hostile()] {
        let publication = everything(&map);
        let [actors, links, pieces] = keys(&map);
        let tables: Vec<_> = files(&publication, ExportKind::Tables).iter().map(|bytes| table(bytes)).collect();
        for (table, keys) in tables.iter().zip([&actors, &links, &pieces]) {
            assert_eq!(cells(table, "key"), *keys);
        }
        let events = table(text(&publication, ExportKind::Events).as_bytes());
        assert_eq!(cells(&events, "event_id"), links);
        let jgf = json_of(&publication, ExportKind::Jgf);
        let edges = jgf["graph"]["edges"].as_array().unwrap();
        assert_eq!(edges.iter().map(|edge| edge["id"].as_str().unwrap()).collect::<Vec<_>>(), links);
        assert_eq!(jgf["graph"]["nodes"].as_object().unwrap().len(), actors.len());
        assert_eq!(keys_of(jgf["graph"]["metadata"]["evidence"].as_array().unwrap()), pieces);
        let cx2 = json_of(&publication, ExportKind::Cx2);
        let values = |at: usize, aspect: &str| {
            cx2[at][aspect].as_array().unwrap().iter().map(|entry| entry["v"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(keys_of(&values(4, "nodes")), actors);
        assert_eq!(keys_of(&values(5, "edges")), links);
        let annotations = json_of(&publication, ExportKind::Annotations);
        let items = annotations["first"]["items"].as_array().unwrap();
        assert_eq!(items.iter().map(|item| item["quotemap:key"].as_str().unwrap()).collect::<Vec<_>>(), pieces);
        let canvas = json_of(&publication, ExportKind::Canvas);
        let ids = |list: &str| {
            canvas[list]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["id"].as_str().unwrap().to_owned())
                .collect::<BTreeSet<_>>()
        };
        assert!(
            actors.iter().all(|key| ids("nodes").contains(key)) && links.iter().all(|key| ids("edges").contains(key))
        );
    }
}

#[test]
fn graphs_of_xml_have_everybody_in_their_places_and_the_evidence_on_the_links() {
    for map in [built_in(), small(), hostile()] {
        let publication = everything(&map);
        let allowed = |key: &String| key.replace(['\u{1}', '\u{ffff}'], "\u{fffd}");
        let [actors, links, _] = keys(&map).map(|keys| keys.iter().map(allowed).collect::<Vec<_>>());
        for kind in [ExportKind::Gexf, ExportKind::GexfDraft] {
            let gexf = text(&publication, kind);
            assert_eq!(attributes(&gexf, "node", "id"), actors);
            assert_eq!(attributes(&gexf, "edge", "id"), links);
            assert_eq!(attributes(&gexf, "position", "x").len(), actors.len());
            assert_eq!(attributes(&gexf, "position", "y")[0], "-40", "axes point up");
            assert_eq!(attributes(&gexf, "color", "r").len(), actors.len() + links.len());
            let n_dated = map.links().filter(|link| link.date.is_some()).count();
            assert_eq!(
                roxmltree::Document::parse(&gexf)
                    .unwrap()
                    .descendants()
                    .filter(|n| n.has_tag_name("spell") || n.tag_name().name() == "spell")
                    .count(),
                n_dated
            );
        }
        let graphml = text(&publication, ExportKind::GraphMl);
        let document = roxmltree::Document::parse(&graphml).unwrap();
        let data = |key: &str| {
            let data = document.descendants().filter(|node| node.attribute("key") == Some(key));
            data.map(|node| node.text().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(data("node_key"), actors);
        assert_eq!(data("edge_key"), links);
        let evidence: Vec<Value> =
            data("edge_evidence_json").iter().map(|json| serde_json::from_str(json).unwrap()).collect();
        for (link, evidence) in map.links().zip(&evidence) {
            let words: Vec<&str> = link.evidence.iter().map(|&piece| map.piece(piece).text.as_str()).collect();
            let told: Vec<&str> =
                evidence.as_array().unwrap().iter().map(|piece| piece["text"].as_str().unwrap()).collect();
            assert!(told.iter().zip(words).all(|(told, words)| *told == words.replace('\u{ffff}', "\u{fffd}")));
        }
    }
}

#[test]
fn no_cell_is_a_formula_and_an_apostrophe_less_gives_the_text_back() {
    let map = hostile();
    let publication = everything(&map);
    let begins = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let mut tables: Vec<_> = files(&publication, ExportKind::Tables).iter().map(|bytes| table(bytes)).collect();
    tables.push(table(text(&publication, ExportKind::Events).as_bytes()));
    for table in &tables {
        let cells = table.iter().flatten().filter(|cell| cell.parse::<f64>().is_err());
        assert!(cells.clone().count() > 30 && !cells.clone().any(|cell| cell.starts_with(begins)));
    }
    for (cell, name) in cells(&tables[0], "name").iter().zip(HOSTILE) {
        let is_marked = cell.strip_prefix('\'').filter(|rest| rest.trim_start_matches('\'').starts_with(begins));
        assert_eq!(is_marked.unwrap_or(cell), name);
    }
}

#[test]
fn events_say_what_has_no_code_and_what_is_no_plain_fact() {
    let publication = everything(&built_in());
    let table = table(text(&publication, ExportKind::Events).as_bytes());
    let of = |column: &str| cells(&table, column);
    let rows: Vec<_> = publication.map.links().collect();
    for (at, link) in rows.iter().enumerate() {
        assert_eq!((of("cameo_code")[at], &of("cameo_code")[at][..2]), (link.verb.cameo(), of("cameo_root")[at]));
        assert_eq!(of("plover_event_type")[at], link.verb.plover().unwrap_or_default());
        assert_eq!(of("status")[at], link.status.key());
        for column in ["source_country", "target_country", "plover_event_type", "event_date"] {
            assert_eq!(
                of(column)[at].is_empty(),
                of("unmapped")[at].split(" | ").any(|name| name == column),
                "{column}"
            );
        }
    }
    let request = of("sentence").iter().position(|it| it.starts_with("Russia asked China for")).unwrap();
    let codes =
        ["source_country", "target_country", "cameo_quad_class", "plover_quad_class"].map(|name| of(name)[request]);
    assert_eq!(codes, ["RUS", "CHN", "1", "3"]);
    // A person has the code of the country.
    let official = publication.map.links().position(|link| {
        let actor = publication.map.actor(link.from);
        actor.kind == ActorKind::Person && !actor.member_of.is_empty()
    });
    assert_ne!(of("source_country")[official.unwrap()], "");
    assert!(of("status").contains(&"claimed") && of("event_date").iter().all(|day| day.is_empty() || day.len() == 10));
}

#[test]
fn one_map_makes_one_file_also_a_day_later() {
    let publication = everything(&small());
    for kind in kinds() {
        let first = files(&publication, kind);
        if kind == ExportKind::Workbook {
            // A zip counts time in steps of two seconds.
            std::thread::sleep(Duration::from_millis(2100));
        }
        assert_eq!(first, files(&publication, kind), "{kind:?}");
    }
}

#[test]
fn seals_and_reviews_go_along() {
    let map = small();
    let mut reviews = Reviews::default();
    let first = map.evidence_ids().next().unwrap();
    reviews.set_verdict(first, Some(Verdict::Doubtful));
    reviews.set_note(first, "=ask again".to_owned());
    let mut publication = on_a_line(&map, reviews, &Filter::everything());
    publication.seals.insert(first, quotemap::model::reading::seal::Seal::Elsewhere);
    let files = files(&publication, ExportKind::Tables);
    let evidence = table(&files[2]);
    let of = |column: &str| cells(&evidence, column)[0].to_owned();
    assert_eq!(["seal", "verdict", "review_note"].map(of), ["elsewhere", "doubtful", "'=ask again"]);
}

#[test]
fn what_is_shown_has_no_link_without_its_actors() {
    let map = built_in();
    let publication = on_a_line(&map, Reviews::default(), &Filter::opening(&map));
    let tables: Vec<_> = files(&publication, ExportKind::Tables).iter().map(|bytes| table(bytes)).collect();
    let actors: BTreeSet<&str> = cells(&tables[0], "key").into_iter().collect();
    assert!(actors.len() < map.n_actors() && !actors.is_empty());
    assert!([cells(&tables[1], "from"), cells(&tables[1], "to")].concat().iter().all(|key| actors.contains(key)));
    let jgf = json_of(&publication, ExportKind::Jgf);
    assert_eq!(jgf["graph"]["edges"].as_array().unwrap().len(), tables[1].len() - 1);
}

#[test]
fn a_map_with_nobody_is_written_too() {
    let mut file = two_bodies();
    (file["actors"], file["evidence"], file["links"]) = (json!([]), json!([]), json!([]));
    let publication = everything(&read(&file).unwrap());
    for kind in kinds() {
        assert!(files(&publication, kind).iter().all(|bytes| !bytes.is_empty()), "{kind:?}");
    }
    assert_eq!(attributes(&text(&publication, ExportKind::Gexf), "node", "id").len(), 0);
}

#[test]
fn the_articles_own_sentences_stay_out() {
    const SENTENCE: &str = "The quay lay empty that whole grey morning.";
    let mut file = two_bodies();
    file["version"] = 2.into();
    let mut source = file["source"].take();
    source["key"] = "news".into();
    source["text"] = format!("Harbour News\n\n{SENTENCE}\n").into();
    file.as_object_mut().unwrap().remove("source");
    file["sources"] = json!([source]);
    file["evidence"][0]["source"] = "news".into();
    file["evidence"][0]["kind"] = "act".into();
    file["evidence"][0].as_object_mut().unwrap().remove("speaker");
    file["evidence"][0]["text"] = SENTENCE.into();
    file["evidence"][0]["verbatim"] = true.into();
    let map = read(&file).unwrap();
    let publication = everything(&map);
    for kind in kinds().filter(|&kind| kind != ExportKind::Workbook) {
        for bytes in files(&publication, kind) {
            assert!(!String::from_utf8_lossy(&bytes).contains("quay lay empty"), "{kind:?}");
        }
    }
}

#[test]
fn two_thousand_actors_are_soon_written() {
    let publication = everything(&big_map(2000, 6000, 3));
    for kind in kinds() {
        // Optimised a tenth of a second, here on two cores that others use too.
        let start = Instant::now();
        let files = files(&publication, kind);
        let took = start.elapsed();
        assert!(!files.is_empty() && took < Duration::from_secs(30), "{kind:?}: {took:?}");
    }
}

#[test]
fn a_workbook_is_a_zip_with_a_sheet_for_each_table() {
    let bytes = &files(&everything(&hostile()), ExportKind::Workbook)[0];
    assert!(bytes.starts_with(b"PK\x03\x04"));
    let names = String::from_utf8_lossy(bytes);
    assert!((1..=4).all(|sheet| names.contains(&format!("xl/worksheets/sheet{sheet}.xml"))));
}

#[test]
fn citations_have_authors_and_addresses() {
    let mut file = two_bodies();
    file["source"]["byline"] = "Ada Lark, Bo Finch and Cy Wren".into();
    file["source"]["address"] = "https://example.org/a_b?c=1&d".into();
    let publication = everything(&read(&file).unwrap());
    insta::assert_snapshot!(text(&publication, ExportKind::BibTex), @r"
    @article{harbour,
      title = {{Harbour News}},
      author = {Ada Lark and Bo Finch and Cy Wren},
      journal = {The Test Sheet},
      date = {2024-05-02},
      year = {2024},
      url = {https://example.org/a_b?c=1&d}
    }
    ");
    insta::assert_snapshot!(text(&publication, ExportKind::Ris).replace("\r\n", "\n"), @r"
    TY  - NEWS
    AU  - Ada Lark
    AU  - Bo Finch
    AU  - Cy Wren
    TI  - Harbour News
    T2  - The Test Sheet
    PY  - 2024
    DA  - 2024/05/02/
    UR  - https://example.org/a_b?c=1&d
    ID  - harbour
    ER  -
    ");
    let csl = &json_of(&publication, ExportKind::CslJson)[0];
    assert_eq!(csl["author"][2]["literal"], "Cy Wren");
    assert_eq!(csl["URL"], "https://example.org/a_b?c=1&d");
}

#[test]
fn a_small_map_in_the_formats_that_are_short() {
    let publication = everything(&read(&two_bodies()).unwrap());
    insta::assert_snapshot!(text(&publication, ExportKind::Dot), @r##"
    digraph "harbour" {
      graph [label="Harbour News\n“Harbour News,” The Test Sheet, Thursday, 2 May 2024", labelloc=b, overlap=true, splines=true];
      node [fontname="Helvetica", fontsize=14, fixedsize=true, label="", style=filled];
      edge [fontname="Helvetica", fontsize=12, arrowsize=0.8];
      "body/Board" [xlabel="Board", shape=hexagon, fillcolor="#39424e", color="#39424e", tooltip="Board", kind=body, pos="0.00,-40.00!", width=0.667, height=0.667];
      "body/Council" [xlabel="Council", shape=hexagon, fillcolor="#39424e", color="#39424e", tooltip="Council", kind=body, pos="100.00,-40.00!", width=0.667, height=0.667];
      "body/Board" -> "body/Council" [key="l", label="spoke of", color="#0072b2", style=solid, arrowhead=normal, tooltip="Board spoke of Council\n\n“some words”\n— Board. “Harbour News,” The Test Sheet, Thursday, 2 May 2024, paragraph 1.", verb=said, family=says_about, status=reported, penwidth=1.75];
    }
    "##);
    let annotation = &json_of(&publication, ExportKind::Annotations)["first"]["items"][0];
    let target = json!({
        "type": "SpecificResource", "source": "urn:quotemap:harbour:source:harbour",
        "selector": {"type": "TextQuoteSelector", "exact": "some words"}, "quotemap:paragraph": [1],
    });
    assert_eq!(annotation["target"], target);
    assert_eq!(
        (&annotation["id"], &annotation["body"][0]["value"]),
        (&"urn:quotemap:harbour:e".into(), &"Board spoke of Council".into())
    );
}

#[test]
fn tables_need_a_name_to_stand_beside() {
    let (publication, options) = (everything(&small()), ExportOptions::default());
    let failed = export(ExportKind::Tables, Path::new("-"), &publication, &options);
    assert!(failed.unwrap_err().to_string().contains("three files"));
    let files = export(ExportKind::Tables, Path::new("folder/out.csv"), &publication, &options).unwrap();
    let names: Vec<_> = files.iter().map(|file| file.path.clone()).collect();
    assert_eq!(names, ["actors", "links", "evidence"].map(|name| Path::new("folder").join(format!("out-{name}.csv"))));
}
