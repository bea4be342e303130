//! What other programs and language models made of an article, brought in and held against it.

use std::borrow::Cow;
use std::path::Path;
use std::process::Command;

use quotemap::files::export::{ExportKind, ExportOptions, Publication, export};
use quotemap::files::import::exchange;
use quotemap::files::map_file::{built_in, read_saved};
use quotemap::files::{FileErrorKind, listing};
use quotemap::layout::Layout;
use quotemap::model::article_draft::{ArticleDraft, Imported};
use quotemap::model::filter::Filter;
use quotemap::model::hidden_signs::{HiddenSign, hidden_signs};
use quotemap::model::incoming::made::{BroughtIn, Taken, bring_in};
use quotemap::model::incoming::parts::Incoming;
use quotemap::model::reading::seal::{Seal, seal};
use quotemap::model::reviews::Reviews;
use quotemap::model::shown::Shown;
use quotemap::model::text::article::Article;
use quotemap::model::{Attribution, EvidenceKind, Map, Source, Verb};
use quotemap::scene::Scene;
use quotemap::scene::plan::Plan;
use serde_json::{Value, json};

use crate::support::small;

/// A report that we made up.
pub(crate) const ARTICLE: &str = "Harbour Board Weighs a Second Crane\n\n\
    The harbour board met on Monday. \u{201c}We need a second crane,\u{201d} said Ida Strand, the harbour master.\n\n\
    \u{201c}Nobody has asked the fishermen,\u{201d} Olaf Brandt said. \u{201c}That is the whole trouble.\u{201d}\n\n\
    Ms. Strand asked Norland for a loan. \u{201c}The terms are fair,\u{201d} she said. \u{201c}They always were.\u{201d}\n\n\
    Norland\u{2019}s minister, Per Aas, warned the board. \u{201c}A loan is not a gift,\u{201d} he said.\n\n\
    Mr. Brandt accused the board of haste. \u{201c}They count cranes, not boats,\u{201d} he said. \u{201c}I count boats.\u{201d}\n\n\
    \u{201c}We shall see,\u{201d} Ms. Strand said.\n";

/// What a language model took out of it: twelve quotations, three of which it made up.
const QUOTES: [(&str, &str); 12] = [
    ("We need a second crane", "Ida Strand"),
    ("Nobody has asked the fishermen", "Olaf Brandt"),
    ("That is the whole trouble", "Olaf Brandt"),
    ("The harbour will be ours again", "Olaf Brandt"),
    ("The terms are fair", "Ida Strand"),
    ("They always were", "Ida Strand"),
    ("A loan is not a gift", "Per Aas"),
    ("Norland never forgets", "Per Aas"),
    ("They count cranes, not boats", "Olaf Brandt"),
    ("I count boats", "Olaf Brandt"),
    ("We need two second cranes", "Ida Strand"),
    ("We shall see", "Ida Strand"),
];
const INVENTED: [&str; 3] = ["x5", "x9", "x12"];

pub(crate) fn extractions() -> String {
    let quotes = QUOTES.iter().map(|(words, speaker)| {
        let start = ARTICLE.find(words).map(|byte| ARTICLE[..byte].chars().count());
        let interval = start.map(|start| json!({"start_pos": start, "end_pos": start + words.len()}));
        json!({
            "extraction_class": "quotation", "extraction_text": words, "char_interval": interval,
            "attributes": {"speaker": speaker, "about": "Harbour board"},
        })
    });
    let actor = json!({"extraction_class": "person", "extraction_text": "Ida Strand", "attributes": {"office": "harbour master"}});
    let extractions: Vec<Value> = std::iter::once(actor).chain(quotes).collect();
    json!({"document_id": "d1", "text": ARTICLE, "extractions": extractions}).to_string() + "\n"
}

fn incoming(text: &str, name: &str) -> Incoming {
    exchange::import(text.as_bytes(), name, &[]).unwrap()
}

/// Holds what comes in against the report.
fn held(incoming: &Incoming, taken: &Taken) -> BroughtIn {
    let draft = ArticleDraft::new(&Imported { text: ARTICLE.to_owned(), ..Imported::default() });
    let source = draft.source();
    bring_in(Cow::Borrowed(incoming), &source, Some(&Article::new(draft.text(), &source.headline)), taken, &|| true)
        .unwrap()
}

/// Makes a map without an article.
fn alone(incoming: &Incoming) -> BroughtIn {
    let source = Source { key: "article".to_owned(), headline: "News".to_owned(), ..Source::default() };
    bring_in(Cow::Borrowed(incoming), &source, None, &Taken::default(), &|| true).unwrap()
}

fn quotations(map: &Map) -> Vec<&str> {
    map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation).map(|piece| piece.text.as_str()).collect()
}

#[test]
fn names_come_in_without_signs_that_nobody_sees() {
    let table =
        "source,target,label\nIda\u{202e} Strand,Per\u{200b} Lind,met\nIda Strand,\u{2068}Per Lind\u{2069},asked\n";
    let map = alone(&incoming(table, "links.csv")).map;
    let names: Vec<&str> = map.actors().map(|actor| actor.name.as_str()).collect();
    assert_eq!(names, ["Ida Strand", "Per Lind"], "who is drawn alike is one");
    assert!(!hidden_signs(&map).iter().any(HiddenSign::is_in_name));
}

#[test]
fn invented_quotations_stay_out_unless_they_are_taken() {
    let incoming = incoming(&extractions(), "out.jsonl");
    let brought = held(&incoming, &Taken::default());
    assert_eq!(brought.not_found.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), INVENTED);
    let map = &brought.map;
    assert_eq!(quotations(map).len(), 9);
    assert!(quotations(map).iter().all(|words| QUOTES.iter().any(|(known, _)| words.contains(known))));
    for piece in map.evidence() {
        assert!(piece.drafted.is_some() && !piece.anchors.is_empty() && piece.anchors[0].prints.is_some());
        assert!(matches!(piece.attribution, Attribution::Actor(_)));
    }
    assert!(map.actors().any(|actor| actor.name == "Ida Strand" && actor.office.as_deref() == Some("harbour master")));
    // Whoever has only words that stay out is not on the map by them.
    assert_eq!(map.n_links(), 9);
    let one = Taken { keys: [INVENTED[1].to_owned()].into(), all: false };
    assert_eq!(quotations(&held(&incoming, &one).map).len(), 10);
    let all = held(&incoming, &Taken { all: true, ..Taken::default() });
    assert_eq!(quotations(&all.map).len(), 12);
    assert!(all.not_found.iter().all(|it| it.is_taken));
    let invented = all.map.evidence().find(|piece| piece.key == INVENTED[0]).unwrap();
    assert_eq!(invented.drafted.as_ref().unwrap().doubt.as_deref(), Some("not found in the article"));
    assert!(invented.anchors.is_empty());
}

#[test]
fn a_quotation_without_marks_is_none_and_another_speaker_is_doubted() {
    let file = json!({
        "statements": [
            {"kind": "quotation", "words": "asked Norland for a loan", "speaker": "Ida Strand"},
            {"kind": "quotation", "words": "Nobody has asked the fishermen", "speaker": ["Ida Strand"]},
        ],
        "actors": [{"name": "Olaf Brandt", "kind": "person"}, {"name": "Per Aas", "kind": "person"}],
        "links": [{"from": "Ida Strand", "to": "Norland", "verb": "asked_for", "label": "asks for a loan", "statements": [0, 7]}],
    });
    let incoming = incoming(&file.to_string(), "answer.json");
    let brought = held(&incoming, &Taken::default());
    let pieces: Vec<_> = brought.map.evidence().collect();
    assert_eq!((pieces[0].kind, pieces[0].is_verbatim), (EvidenceKind::Paraphrase, true));
    assert_eq!(brought.remarks.len(), 1, "{:?}", brought.remarks);
    assert_eq!(
        pieces[1].drafted.as_ref().unwrap().doubt.as_deref(),
        Some("the article gives these words to somebody else")
    );
    // It has no fingerprint by which it would be sealed as exact later.
    assert!(pieces[1].anchors.is_empty() && !pieces[0].anchors.is_empty());
    let article = ArticleDraft::new(&Imported { text: ARTICLE.to_owned(), ..Imported::default() });
    let report = seal(&brought.map, &Article::new(article.text(), ""));
    let seals: Vec<Seal> = brought.map.evidence_ids().map(|id| report.piece(id).unwrap().seal).collect();
    assert_eq!(seals[1], Seal::OtherSpeaker);
    assert_eq!(incoming.dropped, ["links[0]: there is no statement 7"]);
    let link = brought.map.links().next().unwrap();
    assert_eq!((link.verb, link.label.as_str(), link.evidence.len()), (Verb::AskedFor, "asks for a loan", 1));
}

/// Returns what a map says, without who drafted what, where sentences stand, and what no format keeps.
fn said(map: &Map) -> Value {
    let mut list: Value = serde_json::from_str(&listing::to_json(map)).unwrap();
    for (name, left_out) in [
        ("actors", &["draft"][..]),
        ("links", &["draft", "sources"]),
        ("evidence", &["draft", "anchor", "source", "selector", "date_wording"]),
    ] {
        for entry in list[name].as_array_mut().unwrap() {
            left_out.iter().for_each(|field| drop(entry.as_object_mut().unwrap().remove(*field)));
            entry["date_wording"] = Value::Null;
        }
        list[name].as_array_mut().unwrap().sort_by_key(|entry| entry["key"].to_string());
    }
    json!({"actors": list["actors"], "links": list["links"], "evidence": list["evidence"]})
}

fn everything(map: &Map) -> Publication {
    let shown = Shown::new(map, &Filter::everything());
    let scene = Scene::new(map, &Plan::new(map, &shown), &Layout::empty(map.n_actor_slots()));
    Publication::new(map, shown, scene, Reviews::default(), true)
}

#[test]
fn what_went_out_comes_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let kinds = [
        ExportKind::Jgf,
        ExportKind::Tables,
        ExportKind::GraphMl,
        ExportKind::Gexf,
        ExportKind::GexfDraft,
        ExportKind::Annotations,
    ];
    for map in [small(), built_in()] {
        let publication = everything(&map);
        for kind in kinds {
            let path = folder.path().join(format!("{kind:?}.{}", kind.ending()));
            for file in export(kind, &path, &publication, &ExportOptions::default()).unwrap() {
                std::fs::write(&file.path, file.bytes().unwrap()).unwrap();
            }
            let incoming = exchange::read(&path, &[]).unwrap();
            assert_eq!(incoming.dropped, Vec::<String>::new(), "{kind:?}");
            let mut expected = said(&map);
            if matches!(kind, ExportKind::Gexf | ExportKind::GexfDraft) {
                // Edges carry their evidence there, and nothing carries what is on none.
                let is_linked = |piece: &Value| {
                    map.links().flat_map(|link| &link.evidence).any(|&id| piece["key"] == map.piece(id).key.as_str())
                };
                expected["evidence"].as_array_mut().unwrap().retain(is_linked);
            }
            let came = said(&alone(&incoming).map);
            for list in ["actors", "links", "evidence"] {
                let (came, expected) = (came[list].as_array().unwrap(), expected[list].as_array().unwrap());
                for (came, expected) in came.iter().zip(expected) {
                    assert_eq!(came, expected, "{kind:?} {list}");
                }
                assert_eq!(came.len(), expected.len(), "{kind:?} {list}");
            }
        }
    }
}

#[test]
fn annotations_come_in_as_passages() {
    let publication = everything(&small());
    let options = ExportOptions::default();
    let files = export(ExportKind::Annotations, Path::new("a.jsonld"), &publication, &options).unwrap();
    let brought = alone(&exchange::import(&files[0].bytes().unwrap(), "a.jsonld", &[]).unwrap());
    assert_eq!(said(&brought.map)["evidence"].as_array().unwrap().len(), small().n_evidence());
    // As other programs have them.
    let file = json!([
        {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://example.org/1", "type": "Annotation",
         "body": {"type": "TextualBody", "purpose": "identifying", "value": "Ida Strand"},
         "target": {"source": "https://example.org/news", "selector": [{"type": "TextPositionSelector", "start": 3},
            {"type": "TextQuoteSelector", "exact": "We need a second crane", "prefix": "x"}]}},
        {"type": "Annotation", "target": "https://example.org/news"},
    ]);
    let incoming = incoming(&file.to_string(), "a.json");
    assert_eq!((incoming.pieces.len(), incoming.dropped.len()), (1, 1));
    assert_eq!(incoming.article.address.as_deref(), Some("https://example.org/news"));
    assert_eq!(quotations(&held(&incoming, &Taken::default()).map), ["We need a second crane"]);
}

#[test]
fn a_list_of_edges_is_understood_by_its_columns_and_set_right_by_the_reader() {
    let table = "Source;Target;Relation;Quote;Weight\nIda Strand;Norland;asked for;asked Norland for a loan;2\n\
        Per Aas;Harbour board;warned;Norland never forgets;1\nOlaf Brandt;;accused;;1\nOlaf Brandt;Harbour board;dislikes;;3\n";
    let incoming_table = incoming(table, "edges.csv");
    assert_eq!(
        incoming_table.understood[0],
        "links: from = source, label = relation, to = target, verb = relation, words = quote"
    );
    assert_eq!(incoming_table.unused, ["links: weight"]);
    let unknown = "\u{201c}dislikes\u{201d} is no type of act that the map knows (1 link)";
    assert_eq!(incoming_table.dropped, ["line 4: a link without its two ends", unknown]);
    let brought = held(&incoming_table, &Taken::default());
    assert_eq!((brought.not_found.len(), brought.remarks.len(), brought.map.n_links()), (1, 1, 2));
    let links: Vec<_> = brought.map.links().collect();
    assert_eq!((links[0].verb, links[0].label.as_str()), (Verb::AskedFor, "asked for"));
    // Nothing was named for it: it is an inference, and says so.
    assert_eq!(brought.map.piece(links[1].evidence[0]).kind, EvidenceKind::Inference);
    assert!(links[1].drafted.as_ref().unwrap().doubt.is_some());
    let (table, header) = ("who,whom\nIda Strand,Norland\n", ["who".to_owned(), "whom".to_owned()]);
    let told = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(field, column)| ((*field).to_owned(), (*column).to_owned())).collect()
    };
    let refused = |pairs: &[(&str, &str)]| exchange::import(table.as_bytes(), "a.csv", &told(pairs)).unwrap_err();
    assert_eq!(refused(&[("from", "who")]), FileErrorKind::UnknownColumns(header.to_vec()));
    // A name that a field has elsewhere tells it, too; what is not there is not passed over.
    let by_other_names = exchange::import(table.as_bytes(), "a.csv", &told(&[("source", "who"), ("target", "WHOM")]));
    assert_eq!(
        by_other_names.unwrap().columns[0].fields[..2].to_vec(),
        [("from", Some("who".to_owned())), ("to", Some("whom".to_owned()))]
    );
    let all = [("from", "who"), ("to", "whom"), ("date", "when")];
    assert!(refused(&all).to_string().contains("has no column \u{201c}when\u{201d}; its columns are who, whom"));
    assert!(
        refused(&[("from", "who"), ("to", "whom"), ("colour", "who")]).to_string().contains("\u{201c}colour\u{201d}")
    );
    let odd = "who,whom\nIda Strand,Norland\n";
    let refused = exchange::import(odd.as_bytes(), "odd.csv", &[]).unwrap_err();
    assert!(matches!(refused, FileErrorKind::UnknownColumns(_)) && refused.to_string().contains("who, whom"));
    let told = [("from", "who"), ("to", "whom")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(exchange::import(odd.as_bytes(), "odd.csv", &told).unwrap().links.len(), 1);
}

#[test]
fn money_is_followed_where_it_maps() {
    let lines = [
        json!({"id": "p1", "schema": "Person", "properties": {"name": ["Ida Strand", "I. Strand"], "position": ["harbour master"]}}),
        json!({"id": "o1", "schema": "Company", "properties": {"name": ["Crane Works"]}}),
        json!({"id": "m1", "schema": "Directorship", "properties": {"director": ["p1"], "organization": ["o1"]}}),
        json!({"id": "y1", "schema": "Payment", "properties": {"payer": ["o1"], "beneficiary": ["p1"], "date": ["2024-05-02"]}}),
        json!({"id": "b1", "schema": "BankAccount", "properties": {}}),
    ];
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let incoming = incoming(&text, "entities.ftm.json");
    assert_eq!(incoming.dropped, ["line 5: BankAccount is no actor and no act"]);
    let map = alone(&incoming).map;
    let strand = map.actors().find(|actor| actor.name == "Ida Strand").unwrap();
    assert_eq!(
        (strand.aliases.as_slice(), map.actor(strand.member_of[0]).name.as_str()),
        (&["I. Strand".to_owned()][..], "Crane Works")
    );
    let link = map.links().next().unwrap();
    assert_eq!((link.verb, link.date.is_some(), map.n_links()), (Verb::Traded, true, 1));
}

#[test]
fn graphs_of_other_programs_come_in() {
    let gexf = r#"<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed">
        <attributes class="node"><attribute id="0" title="type" type="string"/></attributes>
        <nodes><node id="1" label="Ida Strand"><attvalues><attvalue for="0" value="Person"/></attvalues></node>
        <node id="2" label="Norland"/></nodes><edges><edge id="0" source="1" target="2" label="urged"/></edges></graph></gexf>"#;
    let graphml = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="d0" for="node" attr.name="label" attr.type="string"/>
        <key id="d1" for="edge" attr.name="relation" attr.type="string"/><graph edgedefault="directed">
        <node id="n1"><data key="d0">Ida Strand</data></node><node id="n2"><data key="d0">Norland</data></node>
        <edge source="n1" target="n2"><data key="d1">urged</data></edge></graph></graphml>"#;
    let jgf = json!({"graph": {"nodes": [{"id": "1", "label": "Ida Strand"}, {"id": "2", "label": "Norland"}],
        "edges": [{"source": "1", "target": "2", "relation": "urged"}]}})
    .to_string();
    for (text, name) in [(gexf, "a.gexf"), (graphml, "a.graphml"), (&jgf, "a.json")] {
        let map = alone(&incoming(text, name)).map;
        let names: Vec<&str> = map.actors().map(|actor| actor.name.as_str()).collect();
        let link = map.links().next().unwrap();
        assert_eq!((names, link.verb), (vec!["Ida Strand", "Norland"], Verb::Urged), "{name}");
    }
}

#[test]
fn the_text_in_a_file_of_extractions_is_no_longer_than_an_article() {
    let text = "Boats lay in the harbour. ".repeat((4 << 20) / 26 + 1);
    let file = json!({"text": text, "extractions": [{"extraction_class": "person", "extraction_text": "Ida Strand"}]});
    let refused = exchange::import(file.to_string().as_bytes(), "long.jsonl", &[]).unwrap_err();
    assert_eq!(refused.to_string(), "is larger than 4 MB, too large for the text of an article");
}

#[test]
fn a_graph_of_xml_is_read_in_whatever_order_it_says_things_and_not_where_it_is_cut() {
    // What attributes are called stands behind those who have them; a group is a node with a graph in it.
    let graphml = r#"<?xml version="1.0"?><!-- a graph --><graphml><graph edgedefault="undirected">
        <node id="n1"><data key="d0">Ida <![CDATA[<Strand>]]> &amp; Sons&#33;</data>
            <graph edgedefault="directed"><node id="n2"><data key="d0">Norland</data></node>
            <edge source="n1" target="n2"><data key="d1">urged</data></edge></graph></node></graph>
        <key id="d0" for="node" attr.name="label"/><key id="d1" for="edge" attr.name="label"/></graphml>"#;
    let gexf = r#"<gexf><graph><nodes><node id="1"><attvalues><attvalue for="0" value="Ida &lt;Strand&gt; &amp; Sons&#33;"/></attvalues></node>
        <node id="2"><attvalues><attvalue for="0" value="Norland"/></attvalues></node></nodes>
        <edges><edge id="0" source="1" target="2" label="urged"/></edges>
        <attributes class="node"><attribute id="0" title="label"/></attributes></graph></gexf>"#;
    for (text, name) in [(graphml, "a.graphml"), (gexf, "a.gexf")] {
        let incoming = incoming(text, name);
        let mut names: Vec<&str> = incoming.actors.iter().map(|actor| actor.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Ida <Strand> & Sons!", "Norland"], "{name}");
        assert_eq!(incoming.links.len(), 1, "{name}");
        assert!(incoming.dropped.is_empty(), "it leads somewhere: {:?}", incoming.dropped);
        let ends = text.rmatch_indices("</").map(|(at, _)| at);
        let wrong = [
            text.replace("&amp;", "&other;"),
            format!("{text}<a/>"),
            format!("{text} words"),
            text.replacen("</node>", "</edge>", 1),
        ];
        for broken in ends.map(|at| text[..at].to_owned()).chain(wrong) {
            let refused = exchange::import(broken.as_bytes(), name, &[]).unwrap_err().to_string();
            assert!(refused.starts_with("is not XML that is read: "), "{refused}: {broken}");
        }
    }
    let other = exchange::import(b"<svg><gexf/></svg>", "a.gexf", &[]).unwrap_err().to_string();
    assert_eq!(other, "is XML, but neither GEXF nor GraphML");
}

#[test]
fn bombs_and_depths_are_refused_with_their_place() {
    let bomb = "<!DOCTYPE gexf [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<gexf>&b;</gexf>";
    let deep = format!("<gexf>{}", "<a>".repeat(300_000));
    let json = format!("{{\"graph\": {}1{}}}", "[".repeat(500), "]".repeat(500));
    let lines = "{\"id\": \"1\", \"schema\": \"Person\", \"properties\": {}}\n{\"id\": 2,\n";
    for (text, name, says) in
        [(bomb, "a.gexf", "DTD"), (&deep, "a.gexf", "XML"), (&json, "a.json", "line 1"), (lines, "a.json", "line 2")]
    {
        let refused = exchange::import(text.as_bytes(), name, &[]).unwrap_err().to_string();
        assert!(refused.contains(says), "{refused}");
    }
    let many: String =
        std::iter::once("from,to\n".to_owned()).chain((0..100_001).map(|n| format!("a{n},b\n"))).collect();
    assert!(exchange::import(many.as_bytes(), "a.csv", &[]).is_err());
}

#[test]
fn memberships_never_lead_in_a_circle() {
    let file = json!({"actors": [
        {"name": "A", "member_of": ["B", "A"]}, {"name": "B", "member_of": ["C"]}, {"name": "C", "member_of": ["A"]},
    ]});
    assert_eq!(alone(&incoming(&file.to_string(), "a.json")).map.n_actors(), 3);
}

#[test]
fn the_command_writes_a_map_and_says_what_stayed_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("out.jsonl"), extractions()).unwrap();
    std::fs::write(path("article.txt"), ARTICLE).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_quotemap")).arg("import").args(arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (extracted, article, map) = (path("out.jsonl"), path("article.txt"), path("new.map.json"));
    let (code, report, errors) = run(&[&extracted, "-o", &map, "--article", &article]);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert!(report.contains("(9 quotations)") && report.contains("not found in the article (3)"), "{report}");
    assert!(report.contains("x5: \u{201c}The harbour will be ours again\u{201d}"), "{report}");
    assert_eq!(quotations(&read_saved(Path::new(&map)).unwrap().map).len(), 9);
    // Words that the article gives to somebody else are told, and are no exact ones later.
    let wrong = extractions().replacen("\"speaker\":\"Olaf Brandt\"", "\"speaker\":\"Per Aas\"", 1);
    std::fs::write(path("wrong.jsonl"), &wrong).unwrap();
    let (_, report, _) = run(&[&path("wrong.jsonl"), "-o", &path("wrong.map.json"), "--article", &article]);
    assert!(report.contains("somebody else; the file gives to Per Aas"), "{wrong}\n{report}");
    // A map that is there is not written over; added to one, the article is known.
    assert_eq!(run(&[&extracted, "-o", &map]).0, Some(1));
    let (code, report, _) =
        run(&[&extracted, "-o", &path("more.map.json"), "--map", &map, "--take", "x9", "--article", &article]);
    assert_eq!(code, Some(0), "{report}");
    let more = read_saved(Path::new(&path("more.map.json"))).unwrap().map;
    let first = read_saved(Path::new(&map)).unwrap().map;
    assert_eq!((more.n_sources(), more.n_actors(), more.key()), (1, first.n_actors(), first.key()));
    assert_eq!(quotations(&more).len(), 10);
    // A key that nothing has is no silent slip.
    let (_, report, _) =
        run(&[&extracted, "-o", &path("slip.map.json"), "--take", "x99", "--take", "x9", "--article", &article]);
    let unknown = "--take x99: nothing of this key is among what was not found in the article";
    assert!(report.contains(unknown) && !report.contains("--take x9:"), "{report}");
}

#[test]
fn a_canvas_is_no_graph_whose_cards_are_people() {
    let card = |id: &str| json!({"id": id, "type": "text", "text": "Ann", "x": 0, "y": 0, "width": 9, "height": 9});
    let canvas = json!({"edges": [{"id": "e", "fromNode": "a", "toNode": "b"}], "nodes": [card("a"), card("b")]});
    let refused = exchange::import(canvas.to_string().as_bytes(), "out.canvas", &[]);
    let alone = json!({"edges": [], "nodes": [card("a")]});
    assert!(exchange::import(alone.to_string().as_bytes(), "out.canvas", &[]).is_err());
    assert!(matches!(refused, Err(FileErrorKind::NotText(_))), "{refused:?}");
}

/// An article in which each of these says so in a form of their own, and the words.
const MEETING: &str = "Council Meets\n\n\u{201c}The bridge is closed,\u{201d} said Ostmark\u{2019}s transport minister, Gero \
    Wyss.\n\nMs. Imhof thanked him: \u{201c}That is good news for the valley.\u{201d}\n\nAccording to Paul Siegrist, nobody had \
    asked. \u{201c}Nobody rang us,\u{201d} he said.\n\n\u{201c}We waited all night for a call.\n\n\u{201c}Nobody came at all,\u{201d} \
    Rosa Imhof wrote.\n\nThe mayor never said so, but Nina Albrecht did: \u{201c}It was too late.\u{201d}\n";
const SAID_THERE: [(&str, &str); 5] = [
    ("Gero Wyss", "The bridge is closed,"),
    ("Rosa Imhof", "That is good news for the valley."),
    ("Paul Siegrist", "Nobody rang us,"),
    ("Rosa Imhof", "We waited all night for a call.\n\n\u{201c}Nobody came at all,"),
    ("Nina Albrecht", "It was too late."),
];

#[test]
fn each_wrong_speaker_of_a_quotation_is_doubted_and_no_right_one() {
    let people = ["Gero Wyss", "Rosa Imhof", "Paul Siegrist", "Nina Albrecht", "Emil Brand"];
    let draft = ArticleDraft::new(&Imported { text: MEETING.to_owned(), ..Imported::default() });
    let source = draft.source();
    let article = Article::new(draft.text(), &source.headline);
    for shift in 0..people.len() {
        let speaker = |right: &str| {
            let at = people.iter().position(|name| *name == right).unwrap();
            people[(at + shift) % people.len()]
        };
        let statement =
            |(right, words): &(&str, &str)| json!({"kind": "quotation", "words": words, "speaker": [speaker(right)]});
        let file = json!({
            "actors": people.iter().map(|name| json!({"name": name, "kind": "person"})).collect::<Vec<_>>(),
            "statements": SAID_THERE.iter().map(statement).collect::<Vec<_>>(), "links": []
        });
        let brought = bring_in(
            Cow::Owned(incoming(&file.to_string(), "answer.json")),
            &source,
            Some(&article),
            &Taken::default(),
            &|| true,
        )
        .unwrap();
        assert_eq!(brought.not_found, [], "a quotation over two paragraphs is found, too");
        let report = seal(&brought.map, &article);
        for id in brought.map.evidence_ids() {
            let (piece, sealed) = (brought.map.piece(id), report.piece(id).unwrap());
            let doubt = piece.drafted.as_ref().and_then(|drafted| drafted.doubt.as_deref());
            let is_right = shift == 0;
            assert_eq!(doubt.is_none(), is_right, "{} {shift}", piece.text);
            assert_eq!(sealed.seal.is_verified(), is_right, "check says so, too: {} {shift}", piece.text);
            assert_eq!(piece.anchors.is_empty(), !is_right, "{}", piece.text);
        }
    }
}
