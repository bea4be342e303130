//! What the largest maps and graphs may cost beside being read: two maps made one or compared, a picture judged, what other
//! programs wrote brought in. The program itself is run, and its memory watched.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use quotemap::files::map_file;
use serde_json::{Value, json};

use crate::big_map::big_map;
use crate::bounds::{MAP, MOST_MB, Ran, run};

#[track_caller]
fn costs(folder: &Path, arguments: &[&str], code: i32) -> Ran {
    let ran = run(folder, arguments);
    assert!(ran.peak_mb <= MOST_MB, "{arguments:?}: {} MB", ran.peak_mb);
    assert_eq!(ran.code, Some(code), "{arguments:?}: {:.500}", ran.words);
    ran
}

/// Writes a map of so many actors, each kind in turn, whose names begin so, and of some links.
fn write_map(path: &Path, n_actors: usize, n_links: usize, name: &str) {
    let mut map: Value = serde_json::from_str(MAP).unwrap();
    let source = map["sources"][0]["key"].clone();
    let kinds = ["country", "person", "body", "group"];
    let key = |at: usize| format!("{}/{}{at}", kinds[at % 4], name.to_lowercase());
    map["actors"] = (0..n_actors)
        .map(|at| {
            json!({ "key": key(at), "kind": kinds[at % 4], "name": format!("{name} {at} Strand"),
                          "short_name": format!("{name} {at}") })
        })
        .collect();
    map["evidence"] = (0..n_links)
        .map(|at| {
            json!({ "key": format!("e{at}"), "kind": "act", "text": format!("{name} met {at}"), "source": source,
                          "attribution": "article" })
        })
        .collect();
    map["links"] = (0..n_links)
        .map(|at| json!({ "key": format!("l{at}"), "from": key(at % n_actors), "to": key((at * 7 + 1) % n_actors), "verb": "met",
                          "label": "met", "predicate": "met {to}", "status": "reported", "evidence": [format!("e{at}")] }))
        .collect();
    map.as_object_mut().unwrap().retain(|name, _| name != "layout");
    fs::write(path, map.to_string()).unwrap();
}

#[test]
fn maps_of_as_many_actors_as_there_may_be_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    write_map(&path("a.map.json"), 100_000, 1_000, "Actor");
    write_map(&path("b.map.json"), 100_000, 1_000, "Other");
    for format in ["text", "json"] {
        costs(folder.path(), &["diff", "a.map.json", "b.map.json", "--format", format], 1);
        costs(folder.path(), &["diff", "a.map.json", "a.map.json", "--format", format], 0);
    }
    let ran = costs(folder.path(), &["merge", "a.map.json", "b.map.json", "-o", "c.map.json"], 1);
    assert!(ran.words.contains("the maps have 204000 actors"), "{}", ran.words);
}

#[test]
fn large_maps_of_one_article_are_made_one() {
    let folder = tempfile::tempdir().unwrap();
    write_map(&folder.path().join("a.map.json"), 10_000, 40_000, "Actor");
    let ran = costs(folder.path(), &["merge", "a.map.json", "a.map.json", "-o", "c.map.json"], 1);
    assert!(ran.words.contains("together: up to 120000 are made one"), "{}", ran.words);
    write_map(&folder.path().join("b.map.json"), 6_000, 26_000, "Actor");
    costs(folder.path(), &["merge", "b.map.json", "b.map.json", "-o", "c.map.json"], 0);
    let merged = map_file::read(&folder.path().join("c.map.json")).unwrap();
    assert_eq!((merged.n_actors(), merged.n_links()), (6_000, 26_000));
}

#[test]
fn a_last_name_of_thousands_is_no_sign_of_anything() {
    let folder = tempfile::tempdir().unwrap();
    write_map(&folder.path().join("a.map.json"), 40_000, 10, "Actor");
    write_map(&folder.path().join("b.map.json"), 40_000, 10, "Other");
    let ran = costs(folder.path(), &["merge", "a.map.json", "b.map.json", "-o", "c.map.json"], 0);
    let said = "b.map.json: 1 name or code is of so many actors that their pairs are not compared\n";
    assert_eq!(ran.words, said);
    // Whoever has the whole name is the same, all the same.
    let ran = costs(folder.path(), &["merge", "a.map.json", "a.map.json", "-o", "d.map.json"], 0);
    assert_eq!(ran.words, said.replace("b.map", "a.map"));
    assert_eq!(map_file::read(&folder.path().join("d.map.json")).unwrap().n_actors(), 40_000);
}

#[test]
fn a_picture_of_more_than_can_be_compared_is_not_judged() {
    let folder = tempfile::tempdir().unwrap();
    write_map(&folder.path().join("a.map.json"), 100_000, 1_000, "Actor");
    let ran = costs(folder.path(), &["judge", "a.map.json", "--all"], 1);
    let said = "the picture has 100000 actors, 1000 curves and 0 affiliations: one of at most 10000 of them together is \
                judged; a layout whose filter shows fewer makes it one\n";
    assert_eq!(ran.words, said);
    // All in one place: every two of them cover each other, and not every two are named.
    let write_heap = |n: usize| {
        write_map(&folder.path().join("b.map.json"), n, n, "Actor");
        let map = fs::read_to_string(folder.path().join("b.map.json")).unwrap();
        let map: Value = serde_json::from_str(&map).unwrap();
        let keys = map["actors"].as_array().unwrap().iter().map(|actor| &actor["key"]);
        let places = keys.map(|key| json!({ "key": key, "x": 0, "y": 0, "label": "below" }));
        let layout = json!({ "format": "quotemap-layout", "version": 2, "map": { "key": map["key"], "headline": "" },
                             "actors": places.collect::<Vec<_>>() });
        fs::write(folder.path().join("b.layout.json"), layout.to_string()).unwrap();
    };
    let judge = ["judge", "b.map.json", "--layout", "b.layout.json"];
    write_heap(2_000);
    costs(folder.path(), &judge, 0);
    write_heap(200);
    let told = Command::new(env!("CARGO_BIN_EXE_quotemap")).args(judge).current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    // What is named of a kind of fault and how many more there are is all of it.
    let (mut faults, mut kinds) = (0, told.lines().skip(1).peekable());
    while let Some(kind) = kinds.next() {
        let n: usize = kind.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or_default();
        let (mut n_named, mut n_more) = (0, 0);
        while let Some(line) = kinds.next_if(|line| line.starts_with("       ")) {
            match line.trim().strip_prefix("and ").and_then(|rest| rest.strip_suffix(" more")) {
                Some(more) => n_more = more.parse().unwrap(),
                None => n_named += 1,
            }
        }
        if n_named > 0 {
            assert_eq!((n_named, n_more), (n.min(1_000), n - n.min(1_000)), "{kind}");
            faults += n;
        }
    }
    assert!(faults >= 200 * 199 / 2, "{faults}");
}

#[test]
fn graphs_of_other_programs_are_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let graph = |within: &str| {
        let own = "<node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"/>";
        format!("<graphml><graph>{within}{own}</graph></graphml>")
    };
    let mut many = String::new();
    (0..100).for_each(|at| write!(many, " a{at}=\"\"").unwrap());
    let cases = [
        ("<a/>".repeat(1_000_000), 0),
        ("<a/>".repeat(7_900_000), 1),
        (format!("<a{many}/>").repeat(10_000), 0),
        (format!("<a{many}/>").repeat(39_000), 0),
        (format!("<a{many}{many}{many}/>"), 1),
        ("<a>".repeat(1_000) + &"</a>".repeat(1_000), 1),
        ("\n".repeat(32_000_000), 0),
    ];
    for (within, code) in cases {
        fs::write(folder.path().join("g.graphml"), graph(&within)).unwrap();
        let _ = fs::remove_file(folder.path().join("g.map.json"));
        let ran = costs(folder.path(), &["import", "g.graphml", "-o", "g.map.json"], code);
        assert!(code == 0 || ran.words.starts_with("g.graphml: is not XML that is read: "), "{}", ran.words);
    }
}

#[test]
fn what_is_written_of_a_map_comes_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let map = big_map(3_000, 10_000, 7);
    fs::write(folder.path().join("a.map.json"), map_file::text(&map, None)).unwrap();
    for ending in ["graphml", "gexf", "csv"] {
        let out = format!("a.{ending}");
        costs(folder.path(), &["export", &out, "--map", "a.map.json", "--all"], 0);
        let back = format!("{ending}.map.json");
        costs(folder.path(), &["import", &out, "-o", &back], 0);
        let map_again = map_file::read(&folder.path().join(&back)).unwrap();
        assert_eq!(map_again.n_links(), map.n_links(), "{ending}");
    }
}

#[test]
fn as_many_pieces_as_can_be_found_at_once_are_anchored() {
    let folder = tempfile::tempdir().unwrap();
    let mut map: Value = serde_json::from_str(MAP).unwrap();
    let source = map["sources"][0].as_object_mut().unwrap();
    source.retain(|field, _| !["text", "fingerprints", "paragraphs"].contains(&field.as_str()));
    let source = source["key"].clone();
    map["sources"].as_array_mut().unwrap().truncate(1);
    map["actors"] = json!([{ "key": "person/he", "kind": "person", "name": "Odd He", "short_name": "He" }]);
    map.as_object_mut().unwrap().retain(|name, _| name != "layout");
    for (n, words, code) in
        [(40_000, "came to us", 0), (40_001, "came to us", 1), (10_000, &"came to us ".repeat(40), 1)]
    {
        map["evidence"] = (0..n)
            .map(|at| {
                json!({ "key": format!("e{at}"), "kind": "quotation", "text": format!("Item {at} {words},"),
                              "source": source, "attribution": "person/he", "speaker": ["person/he"],
                              "paragraph": [at + 1] })
            })
            .collect();
        map["links"] = json!([{ "key": "l", "from": "person/he", "to": "person/he", "verb": "said", "label": "said",
                                "predicate": "said of {to}", "status": "reported",
                                "evidence": (0..n).map(|at| format!("e{at}")).collect::<Vec<_>>() }]);
        fs::write(folder.path().join("a.map.json"), map.to_string()).unwrap();
        let paragraphs: Vec<String> =
            (0..n).map(|at| format!("\u{201c}Item {at} came to us,\u{201d} he said.")).collect();
        fs::write(folder.path().join("a.txt"), paragraphs.join("\n\n")).unwrap();
        for arguments in [["check", "a.map.json", "--article", "a.txt"], ["anchor", "a.map.json", "--article", "a.txt"]]
        {
            let ran = costs(folder.path(), &arguments, code);
            assert!(
                code == 0 || ran.words.starts_with("a.txt: is held against at most 40,000 pieces"),
                "{}",
                ran.words
            );
        }
    }
}

#[test]
fn passages_are_held_against_an_article_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let quote = |at: usize| format!("We asked for {at} dredgers and not for advice");
    let rows_of = |name: &'static str, n: usize| {
        // Words that are the same are one piece.
        let first = if name == "Actor" { 0 } else { 100_000 };
        (0..n).map(move |at| format!("{name} {at},{name} {},\"{}\",said so\n", at / 2, quote(first + at)))
    };
    let rows = |n: usize| rows_of("Actor", n);
    let article: Vec<String> =
        (0..15_000).map(|at| format!("\u{201c}{},\u{201d} said Actor {at}.", quote(at))).collect();
    fs::write(folder.path().join("a.txt"), article.join("\n\n")).unwrap();
    for (n, code) in [(15_000, 0), (15_001, 1), (30_000, 0)] {
        fs::write(folder.path().join("q.csv"), format!("from,to,words,label\n{}", rows(n).collect::<String>()))
            .unwrap();
        let out = format!("{n}.map.json");
        let with: &[&str] = if n == 30_000 { &[] } else { &["--article", "a.txt"] };
        let ran = costs(folder.path(), &[&["import", "q.csv", "-o", &out], with].concat(), code);
        assert!(code == 0 || ran.words.contains("up to 15000 are held against an article"), "{}", ran.words);
    }
    let ran = costs(folder.path(), &["import", "q.csv", "-o", "p.map.json", "--map", "30000.map.json"], 1);
    assert!(ran.words.contains("up to 100000 are brought together"), "{}", ran.words);
    costs(folder.path(), &["import", "q.csv", "-o", "p.map.json", "--map", "15000.map.json"], 1);
    // Each row makes an actor, a piece and a link; of what comes in, pieces and links are counted, as nobody has made the
    // actors of a table yet.
    for (n_known, n_new, code) in [(3_333, 30_000, 0), (30_000, 3_333, 0), (13_334, 30_000, 1)] {
        for (name, file, n) in [("Other", "k.csv", n_known), ("Actor", "n.csv", n_new)] {
            let table = format!("from,to,words,label\n{}", rows_of(name, n).collect::<String>());
            fs::write(folder.path().join(file), table).unwrap();
        }
        for made in ["k.map.json", "n.map.json"] {
            let _ = fs::remove_file(folder.path().join(made));
        }
        costs(folder.path(), &["import", "k.csv", "-o", "k.map.json"], 0);
        let ran = costs(folder.path(), &["import", "n.csv", "-o", "n.map.json", "--map", "k.map.json"], code);
        assert!(code == 0 || ran.words.contains("makes 100002 actors"), "{}", ran.words);
        if code == 0 {
            let map = map_file::read(&folder.path().join("n.map.json")).unwrap();
            assert_eq!((map.n_actors(), map.n_links(), map.n_evidence()), (33_333, 33_333, 33_333));
        }
    }
}
