//! Files that other programs read: what they say exactly, and what comes back out of them.

use std::borrow::Cow;
use std::path::Path;

use quotemap::files::export::{ExportKind, ExportOptions, Publication, export};
use quotemap::files::import::exchange;
use quotemap::model::Map;
use quotemap::model::filter::Filter;
use quotemap::model::incoming::article_of::ArticleOf;
use quotemap::model::incoming::made::{BroughtIn, Taken};
use quotemap::model::incoming::parts::Incoming;
use quotemap::model::reviews::Reviews;
use quotemap::model::shown::Shown;
use quotemap::scene::arranged::without_places;
use serde_json::Value;

use crate::support::{read, two_bodies};

fn everything(map: &Map) -> Publication {
    let shown = Shown::new(map, &Filter::everything());
    let scene = without_places(map, &shown);
    Publication::new(map, shown, scene, Reviews::default(), false)
}

/// Returns what the files of a kind hold.
fn files(map: &Map, kind: ExportKind) -> Vec<String> {
    let path = format!("out.{}", kind.ending());
    let (publication, options) = (everything(map), ExportOptions::default());
    let files = export(kind, Path::new(&path), &publication, &options).unwrap();
    files.iter().map(|file| String::from_utf8(file.bytes().unwrap()).unwrap()).collect()
}

fn text(map: &Map, kind: ExportKind) -> String {
    files(map, kind).remove(0)
}

#[test]
fn export_says_how_many_words_of_the_article_are_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let said = |name: &str, kind: &str| {
        let out = folder.path().join(name);
        let program = std::process::Command::new(env!("CARGO_BIN_EXE_quotemap"))
            .args(["export", out.to_str().unwrap(), "--as", kind, "--map", "tests/data/icebreakers.map.json"])
            .output()
            .unwrap();
        assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
        String::from_utf8(program.stdout).unwrap().replace(out.to_str().unwrap(), "OUT")
    };
    let words = everything(&crate::support::small()).article_words();
    assert!(words.contains(" quotations"), "{words}");
    for (name, kind) in [("out.csv", "tables"), ("out.gexf", "1.3"), ("out.jsonld", "annotations")] {
        assert_eq!(said(name, kind), format!("OUT: words of the article: {words}\n"));
    }
    // Of what is shown, fewer.
    assert!(said("out.md", "report").starts_with("OUT: words of the article: "));
    for (name, kind) in [("out.svg", "picture"), ("out.csv", "events"), ("out.bib", "citations")] {
        assert_eq!(said(name, kind), "", "no evidence is in it");
    }
}

#[test]
fn days_before_christ_have_years_of_four_digits() {
    let mut file = two_bodies();
    file["links"][0]["date"] = "-0044-03-15".into();
    let map = read(&file).unwrap();
    for kind in [ExportKind::Gexf, ExportKind::GexfDraft] {
        let graph = text(&map, kind);
        assert!(graph.contains(r#"<spell start="-0044-03-15" end="-0044-03-15"/>"#), "{graph}");
    }
    let events = text(&map, ExportKind::Events);
    let mut reader = csv::Reader::from_reader(events.as_bytes());
    let at = |name: &str| events.lines().next().unwrap().split(',').position(|column| column == name).unwrap();
    let row = reader.records().next().unwrap().unwrap();
    let parts = ["year", "month", "day", "event_date"].map(|name| row[at(name)].to_owned());
    assert_eq!(parts, ["-44", "3", "15", "'-0044-03-15"]);
}

#[test]
fn what_no_link_rests_on_is_reported_in_a_section_of_its_own() {
    let mut file = two_bodies();
    let mut alone = file["evidence"][0].clone();
    (alone["key"], alone["text"]) = ("alone".into(), "Nobody rests on this.".into());
    file["evidence"].as_array_mut().unwrap().push(alone);
    let report = text(&read(&file).unwrap(), ExportKind::Markdown);
    let (_, section) = report.split_once("## Evidence of no link\n").expect(&report);
    assert!(section.contains("Nobody rests on this"), "{report}");
    assert!(!text(&read(&two_bodies()).unwrap(), ExportKind::Markdown).contains("Evidence of no link"));
}

#[test]
fn the_articles_wording_of_dates_counts_among_its_words() {
    let mut file = two_bodies();
    file["links"][0]["date"] = "2024-05-07".into();
    file["links"][0]["date_wording"] = "on the following Tuesday".into();
    let map = read(&file).unwrap();
    assert!(
        everything(&map).article_words().ends_with("4 words in 1 wording of a date"),
        "{}",
        everything(&map).article_words()
    );
}

fn incoming(text: &str, name: &str) -> Incoming {
    exchange::import(text.as_bytes(), name, &[]).unwrap()
}

/// Makes a map of what comes in, without an article, as the command does.
fn brought(incoming: &Incoming) -> BroughtIn {
    ArticleOf::untold(incoming, None, "file").bring_in(Cow::Borrowed(incoming), &Taken::default(), &|| true).unwrap()
}

/// A map of two articles, one of whose dates has a wording; an actor has a bar in one of two other names.
fn two_articles() -> Map {
    let mut file: Value = serde_json::from_str(include_str!("../data/harbour-v2.map.json")).unwrap();
    file["sources"][0]["byline"] = "Ida Strand".into();
    file["sources"][1]["date_note"] = "the day before the vote".into();
    file["actors"][0]["aliases"] = ["The Quay | Berth", "A||B"].into();
    file["links"][0]["date"] = "2024-05-07".into();
    file["links"][0]["date_wording"] = "last Tuesday".into();
    read(&file).unwrap()
}

#[test]
fn articles_links_wordings_of_dates_and_names_come_back_from_every_format_that_has_them() {
    let map = two_articles();
    assert_eq!(map.n_sources(), 2);
    let told = |map: &Map| -> Vec<_> {
        let link = map.links().find(|link| link.date.as_ref().is_some_and(|date| date.wording.is_some()));
        let sources = map.sources().map(|source| {
            [&source.key, &source.headline, &source.publisher]
                .map(String::clone)
                .into_iter()
                .chain(source.date.as_ref().map(|date| date.as_edtf().to_owned()))
                .chain(source.byline.clone())
                .chain(source.date_note.clone())
                .chain(source.n_paragraphs.map(|n| n.to_string()))
                .collect::<Vec<_>>()
        });
        let of = map.evidence_ids().map(|id| vec![map.piece(id).key.clone(), map.source_of(id).key.clone()]);
        let mut of: Vec<_> = of.collect();
        of.sort();
        let mut sources: Vec<_> = sources.collect();
        sources.sort();
        let links = map.links().map(|link| {
            let ends = [link.from, link.to].map(|end| map.actor(end).key.clone());
            let evidence = link.evidence.iter().map(|&id| map.piece(id).key.clone());
            let [from, to] = ends;
            let words = [link.key.clone(), from, to, link.verb.key().to_owned(), link.predicate.clone()];
            words.into_iter().chain(evidence).collect()
        });
        let links: Vec<Vec<String>> = links.collect();
        let names = map.actors().flat_map(|actor| actor.aliases.clone()).collect();
        sources
            .into_iter()
            .chain([names])
            .chain(of)
            .chain(links)
            .chain(link.map(|link| vec![link.date.as_ref().unwrap().words()]))
            .collect()
    };
    let kinds =
        [ExportKind::Gexf, ExportKind::GexfDraft, ExportKind::GraphMl, ExportKind::Jgf, ExportKind::Annotations];
    for kind in kinds {
        let back = brought(&incoming(&text(&map, kind), &format!("x.{}", kind.ending()))).map;
        assert_eq!(told(&back), told(&map), "{kind:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let (publication, options) = (everything(&map), ExportOptions::default());
    for file in export(ExportKind::Tables, &folder.path().join("x.csv"), &publication, &options).unwrap() {
        std::fs::write(&file.path, file.bytes().unwrap()).unwrap();
    }
    let back = brought(&exchange::read(&folder.path().join("x.csv"), &[]).unwrap()).map;
    assert_eq!(told(&back), told(&map));
    // Annotations by themselves name everybody who speaks, and who is spoken to or of.
    let mut alone: Value = serde_json::from_str(&text(&map, ExportKind::Annotations)).unwrap();
    alone.as_object_mut().unwrap().retain(|name, _| !name.starts_with("quotemap:"));
    let back = brought(&incoming(&alone.to_string(), "x.jsonld")).map;
    let known: Vec<&str> = map.actors().map(|actor| actor.name.as_str()).collect();
    assert!(back.n_actors() > 1 && back.actors().all(|actor| known.contains(&actor.name.as_str())));
}

#[test]
fn an_arrangement_comes_back_and_gephis_comes_in() {
    let gexf = r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"><graph defaultedgetype="undirected">
        <nodes><node id="a" label="Aldova"><viz:position x="100" y="-50"/></node><node id="b" label="Brenn"/><node id="a" label="Other"/></nodes>
        <edges><edge id="1" source="a" target="b" label="leads"/><edge id="2" source="a" target="zz" label="leads"/></edges></graph></gexf>"#;
    let incoming = incoming(gexf, "g.gexf");
    let brought = brought(&incoming);
    assert_eq!(
        brought.places.iter().map(|place| (place.at, place.is_pinned)).collect::<Vec<_>>(),
        [([100.0, 50.0], false)]
    );
    // What is odd about the graph is told.
    let told = incoming.dropped.join("\n");
    for words in
        ["another has the id a, too", "\u{201c}zz\u{201d} is an end of 1 link but no node", "2 links have no direction"]
    {
        assert!(told.contains(words), "{words} in {told}");
    }
    // What rests on nothing names its ends, not their ids.
    assert!(brought.map.evidence().any(|piece| piece.text.starts_with("Aldova \u{2013} leads \u{2013} Brenn")));
}

#[test]
fn a_column_of_gephi_that_tells_directions_is_no_type_of_act() {
    let told = incoming("Source,Target,Type\nAnna,Bert,Directed\nBert,Carl,Undirected\n", "edges.csv");
    assert!(told.links.iter().all(|link| link.verb.is_none() && link.label.is_empty()), "{:?}", told.links);
    assert_eq!(told.dropped.len(), 1, "{:?}", told.dropped);
    assert!(!told.understood.join(" ").contains("type"), "{:?}", told.understood);
    assert!(told.dropped[0].starts_with("1 link has no direction"));
}

#[test]
fn an_answer_in_fences_comes_in_and_what_it_says_wrongly_is_told() {
    let answer = "Here it is:\n```json\n{\"actors\": [{\"name\": \"Ida Strand\"}], \"statements\": [{\"kind\": \"act\", \"words\": \
        \"asked for a loan\", \"speaker\": [\"Ida Strand\"], \"about\": [\"Norland\"]}], \"links\": [{\"from\": \"Ida Strand\", \
        \"to\": \"Norland\", \"verb\": \"frobnicated\", \"status\": \"weird\", \"statements\": [0]}]}\n```\nHope it helps.\n";
    let told = incoming(answer, "answer.json");
    assert_eq!(told.links.len(), 1, "the statement makes no second link: {:?}", told.links);
    assert!(told.unused.is_empty(), "{:?}", told.unused);
    let dropped = told.dropped.join("\n");
    assert!(
        dropped.contains("\u{201c}frobnicated\u{201d} is no type of act")
            && dropped.contains("\u{201c}weird\u{201d} is no status"),
        "{dropped}"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answer.txt");
    std::fs::write(&path, answer).unwrap();
    assert!(exchange::recognises(&path));
}

#[test]
fn graphs_of_networkx_d3_and_yed_have_their_names() {
    let node_link = r#"{"directed": false, "multigraph": false, "graph": {}, "nodes": [{"id": 1, "label": "Anna"}, {"id": 2, "name": "Bert"}],
        "links": [{"source": 1, "target": 2, "relation": "accused", "weight": 2}]}"#;
    let old_d3 = r#"{"nodes": [{"name": "Anna"}, {"name": "Bert"}], "links": [{"source": 0, "target": 1}]}"#;
    let yed = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
        <key id="d0" for="node" yfiles.type="nodegraphics"/><graph edgedefault="directed">
        <node id="n0"><data key="d0"><y:ShapeNode><y:Geometry x="10" y="20" width="30" height="40"/><y:NodeLabel>Anna<y:LabelModel><y:SmartNodeLabelModel distance="4.0"/></y:LabelModel>
        <y:ModelParameter><y:SmartNodeLabelModelParameter offsetX="0.0"/></y:ModelParameter></y:NodeLabel></y:ShapeNode></data></node>
        <node id="n1"><data key="d0"><y:ShapeNode><y:NodeLabel>Bert</y:NodeLabel></y:ShapeNode></data></node>
        <edge source="n0" target="n1"><data key="d1"><y:PolyLineEdge><y:EdgeLabel>is the aunt of<y:LabelModel/> </y:EdgeLabel></y:PolyLineEdge></data>
        <data key="d2">abc<b/>def</data></edge></graph><key id="d2" attr.name="date_wording"/></graphml>"#;
    for (text, name) in [(node_link, "a.json"), (old_d3, "b.json"), (yed, "c.graphml")] {
        let told = incoming(text, name);
        let brought = brought(&told);
        let names: Vec<&str> = brought.map.actors().map(|actor| actor.name.as_str()).collect();
        assert_eq!((names, brought.map.n_links()), (vec!["Anna", "Bert"], 1), "{name}");
        if name == "c.graphml" {
            let words = [told.links[0].label.as_str(), told.links[0].date_wording.as_deref().unwrap_or_default()];
            assert_eq!(words, ["is the aunt of", "abc"], "what stands before a child");
        }
        let is_undirected = told.dropped.iter().any(|words| words.contains("no direction"));
        assert_eq!(is_undirected, name == "a.json", "{:?}", told.dropped);
        assert_eq!(brought.places.first().map(|place| place.at), (name == "c.graphml").then_some([25.0, 40.0]));
    }
}

#[test]
fn attributes_that_a_graph_declares_are_bounded() {
    let gexf = |class: &str, attributes: &str| {
        format!(
            r#"<gexf><graph><attributes class="{class}">{attributes}</attributes><nodes><node id="a"><attvalues>
            <attvalue for="0" value="Anna"/></attvalues></node></nodes></graph></gexf>"#
        )
    };
    let graphml = |keys: &str| format!(r#"<graphml>{keys}<graph><node id="a"/></graph></graphml>"#);
    let read = |text: &str| exchange::import(text.as_bytes(), "a.xml", &[]).map(|told| told.actors[0].name.clone());
    let (attribute, key) = (r#"<attribute id="0" title="label"/>"#, r#"<key id="0"/>"#);
    assert_eq!(read(&gexf("node", &attribute.repeat(10_000))).unwrap(), "Anna");
    assert_eq!(read(&gexf(&"other".repeat(1_000), &attribute.repeat(10_001))).unwrap(), "a", "nobody asks for these");
    let long = attribute.replace("label", &"x".repeat(1_001));
    for text in [gexf("node", &attribute.repeat(10_001)), gexf("edge", &long), graphml(&key.repeat(10_001))] {
        let refused = read(&text).unwrap_err().to_string();
        assert!(refused.starts_with("is not XML that is read: it declares more than 10,000 attributes"), "{refused}");
    }
}

#[test]
fn of_followed_money_amounts_are_told_and_a_debt_is_no_aid() {
    let told = incoming(
        "{\"id\": \"a\", \"schema\": \"Company\", \"properties\": {\"name\": [\"Aldova Lines\"], \"jurisdiction\": [\"al\"]}}\n\
         {\"id\": \"b\", \"schema\": \"Person\", \"properties\": {\"name\": [\"Bert Brenn\"], \"nationality\": [\"br\"]}}\n\
         {\"id\": \"d\", \"schema\": \"Debt\", \"properties\": {\"debtor\": [\"a\"], \"creditor\": [\"b\"], \"amount\": [\"5000\"]}}\n\
         {\"id\": \"p\", \"schema\": \"Payment\", \"properties\": {\"payer\": [\"a\"], \"beneficiary\": [\"b\"]}}\n",
        "x.ftm",
    );
    let unused = told.unused.join("\n");
    assert!(["jurisdiction", "nationality", "amount"].iter().all(|name| unused.contains(name)), "{unused}");
    let labels: Vec<&str> = told.links.iter().map(|link| link.label.as_str()).collect();
    assert_eq!(labels, ["lent to", "paid"]);
    assert_eq!(told.links[0].verb, None);
}

#[test]
fn data_has_no_signs_that_only_turn_words() {
    let mut file: Value = serde_json::from_str(include_str!("../data/harbour-v2.map.json")).unwrap();
    file["sources"][0]["headline"] = "נמל".into();
    let map = read(&file).unwrap();
    for kind in [ExportKind::Jgf, ExportKind::Annotations, ExportKind::GraphMl, ExportKind::Cx2, ExportKind::Tables] {
        for text in files(&map, kind) {
            assert!(text.contains("נמל") || kind == ExportKind::Tables, "{kind:?}");
            assert!(!text.contains(['\u{2068}', '\u{2069}']), "{kind:?}: {text}");
        }
    }
}
