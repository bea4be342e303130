//! What files may cost: whatever is in a file that is not too large, the program reads or refuses it within 200 MB, in a
//! sentence that names the file. The program itself is run, and its memory watched.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub(crate) const MAP: &str = include_str!("../data/harbour-v2.map.json");
const LAYOUT: &str = include_str!("../data/harbour-v2.layout.json");
/// The most memory, in MB.
pub(crate) const MOST_MB: u64 = 200;
/// No input hangs; a release build takes about a second.
const PATIENCE: Duration = Duration::from_secs(300);

/// How the program went.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) words: String,
    pub(crate) peak_mb: u64,
    took: Duration,
}

/// Runs the program, and watches how much memory it has.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run_with(folder, &[], arguments)
}

/// Runs the program with some variables of its surroundings.
pub(crate) fn run_with(folder: &Path, surroundings: &[(&str, &Path)], arguments: &[&str]) -> Ran {
    let said = tempfile::NamedTempFile::new().unwrap();
    let errors = said.reopen().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_quotemap"));
    let command = command
        .envs(surroundings.iter().copied())
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(errors);
    let start = Instant::now();
    let mut child = command.spawn().unwrap();
    let mut peak_kb = 0;
    let status = loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        peak_kb = peak.and_then(|kb| kb.trim().parse().ok()).unwrap_or(0).max(peak_kb);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("{arguments:?} takes longer than {PATIENCE:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let words = fs::read_to_string(said.path()).unwrap();
    let took = start.elapsed();
    println!("{arguments:?}: {:?}, {} MB, {took:.2?}: {:.120}", status.code(), peak_kb >> 10, words);
    Ran { code: status.code(), words, peak_mb: peak_kb >> 10, took }
}

/// Writes a file, and lets the program check it; asserts what holds for every file.
#[track_caller]
fn check(name: &str, bytes: impl AsRef<[u8]>) -> Ran {
    checked(name, bytes.as_ref(), &["check", name])
}

#[track_caller]
fn checked(name: &str, bytes: &[u8], arguments: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("harbour.map.json"), MAP).unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let ran = run(folder.path(), arguments);
    assert!(ran.peak_mb <= MOST_MB, "{name}: {} MB", ran.peak_mb);
    assert!(ran.code.is_some(), "{name}: it was killed: {}", ran.words);
    assert!(!ran.words.contains("panicked"), "{name}: {}", ran.words);
    let words = &ran.words;
    assert!(words.len() < 3_000_000 && words.lines().all(|line| line.len() < 10_000), "{name}: {} bytes", words.len());
    assert!(words.chars().all(|c| c == '\n' || !c.is_control()), "{name}: control characters: {words:?}");
    ran
}

/// Expects that a file is refused, with its name and these words.
#[track_caller]
fn refused(name: &str, bytes: impl AsRef<[u8]>, with: &str) {
    let ran = check(name, bytes);
    assert_ne!(ran.code, Some(0), "{name} is no good file");
    assert!(ran.words.starts_with(name) && ran.words.contains(with), "{name}: expected {with:?} in {:.500}", ran.words);
}

fn map() -> Value {
    serde_json::from_str(MAP).unwrap()
}

fn layout() -> Value {
    serde_json::from_str(LAYOUT).unwrap()
}

/// Returns the map with a change.
fn map_with(change: impl FnOnce(&mut Value)) -> String {
    let mut map = map();
    change(&mut map);
    map.to_string()
}

const MB: usize = 1 << 20;

#[test]
fn nesting_without_end_is_refused_with_its_place() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"key\":", "}]")] {
        let (open, close) = (open.repeat(100_000), close.repeat(100_000));
        refused("a.map.json", format!("{open}0{close}"), "recursion limit exceeded at line 1 column");
        let inside = MAP.replacen("\"actors\":", &format!("\"x\": {open}0{close}, \"actors\":"), 1);
        refused("a.map.json", inside, "is not valid JSON: recursion limit exceeded at line");
        let inside = LAYOUT.replacen("\"actors\":", &format!("\"x\": {open}0{close}, \"actors\":"), 1);
        refused("a.layout.json", inside, "is not valid JSON: recursion limit exceeded at line");
    }
}

#[test]
fn texts_of_ten_megabytes_are_refused_with_their_place_and_not_repeated() {
    let long = "x".repeat(10 * MB);
    let set = |list: &str, field: &str| map_with(|map| map[list][0][field] = json!(long));
    refused("a.map.json", set("actors", "name"), "actors[0] (country/norrland), name: is 10485760 bytes long");
    refused("a.map.json", set("actors", "kind"), "actors[0] (country/norrland): kind: unknown variant `xxx");
    refused("a.map.json", set("evidence", "text"), "evidence[0] (p01-q1), text: is longer than 20000 bytes");
    refused("a.map.json", set("evidence", "speaker"), "evidence[0] (p01-q1)");
    refused("a.map.json", set("links", "label"), "links[0] (norrland-asks-vestland), label: is 10485760 bytes long");
    refused("a.map.json", set("links", "verb"), "links[0] (norrland-asks-vestland): verb: unknown variant");
    refused("a.map.json", set("links", "to"), "links[0] (norrland-asks-vestland), to: there is no actor \"xxx");
    let other = |map: &mut Value| {
        let mut other = map["sources"][0].clone();
        other["key"] = json!(long);
        map["sources"].as_array_mut().unwrap().push(other);
    };
    refused("a.map.json", map_with(other), "sources[2], key: is 10485760 bytes long");
    refused("a.map.json", set("actors", "key"), "there is no actor \"country/norrland\"");
    refused("a.map.json", map_with(|map| map["key"] = json!(long)), "layout: is of another map");
    refused("a.map.json", map_with(|map| map[&long] = json!(1)), "unknown field \"xxx");
    refused("a.map.json", map_with(|map| map["format"] = json!(long)), "is neither a map nor a layout");
    refused("a.map.json", format!("{{\"{long}\":1,\"{long}\":2}}"), "the member \"xxx");
    let mut layout = layout();
    layout["actors"][0]["label"] = json!(long);
    refused("a.layout.json", layout.to_string(), "actors[0].label: is longer than 20000 bytes");
}

#[test]
fn values_without_number_are_refused() {
    let n = 60 * MB;
    for (start, entry) in [
        ("[", "0,"),
        ("{\"format\":\"quotemap-map\",\"version\":2,\"actors\":[", "{},"),
        ("{\"format\":\"quotemap-map\",\"version\":2,\"actors\":[", "[],"),
        ("{\"format\":\"quotemap-map\",\"version\":2,\"actors\":[", "\"\","),
        ("{\"format\":\"quotemap-layout\",\"version\":2,\"actors\":[", "{\"key\":\"a\"},"),
    ] {
        let bytes = n.min(quotemap::files::MAX_MAP_BYTES as usize) - start.len();
        refused("a.map.json", start.to_owned() + &entry.repeat(bytes / entry.len()), "holds more values than are read");
    }
}

#[test]
fn numbers_at_the_edges_are_refused_with_their_place_or_kept() {
    let place = |x: &str| LAYOUT.replacen("\"x\": -120.5", &format!("\"x\": {x}"), 1);
    for x in ["1e39", "-1e39", "1e308", "1e30", "-1e30", "3.5e38", "3.4028236e38"] {
        refused("a.layout.json", place(x), "actors[0] (body/harbour-board)");
    }
    for x in ["1e309", "-1e309"] {
        refused("a.layout.json", place(x), "number out of range at line");
    }
    for x in ["1e-46", "-0.0", "1e-400", "0", "100000"] {
        assert_eq!(check("a.layout.json", place(x)).code, Some(0), "{x}");
    }
    for (number, with) in [
        ("9223372036854775807", "beyond the last one"),
        ("9223372036854775808", "invalid value"),
        ("18446744073709551615", "invalid value"),
        ("18446744073709551616", "invalid type"),
        ("-9223372036854775808", "invalid value"),
        ("4294967296", "invalid value"),
        ("4294967295", "beyond the last one"),
        ("-1", "invalid value"),
        ("1.5", "invalid type"),
        ("1e2", "invalid type"),
    ] {
        let text = MAP.replacen("\"paragraph\": [\n        1\n", &format!("\"paragraph\": [\n        {number}\n"), 1);
        assert_ne!(text, MAP);
        let ran = check("a.map.json", text);
        assert_ne!(ran.code, Some(0), "{number}");
        assert!(ran.words.contains("evidence[0] (p01-q1)"), "{number}: expected {with:?} in {}", ran.words);
    }
    for version in ["0", "-1", "1.0", "1e0", "99999999999999999999", "null", "\"2\""] {
        let text = MAP.replacen("\"version\": 2", &format!("\"version\": {version}"), 1);
        refused("a.map.json", text, "\"version\"");
    }
}

#[test]
fn doubled_members_circles_and_references_to_itself_are_refused_with_their_place() {
    let doubled = MAP.replacen("\"key\": \"harbour\",", "\"key\": \"harbour\", \"key\": \"other\",", 1);
    refused("a.map.json", doubled, "the member \"key\" stands twice in one object at line");
    let doubled = LAYOUT.replacen("\"x\": -120.5", "\"x\": 1, \"x\": 2", 1);
    refused("a.layout.json", doubled, "the member \"x\" stands twice in one object at line");
    let circle = map_with(|map| map["actors"][0]["member_of"] = json!(["body/harbour-board"]));
    refused("a.map.json", circle, "actors[0] (country/norrland), member_of: leads back to the actor itself");
    let itself = map_with(|map| map["actors"][1]["member_of"] = json!(["person/ida-strand"]));
    refused("a.map.json", itself, "actors[1] (person/ida-strand), member_of: leads back to the actor itself");
    let disputes = map_with(|map| map["links"][0]["disputes"] = json!(["norrland-asks-vestland"]));
    refused("a.map.json", disputes, "links[0] (norrland-asks-vestland), disputes");
    // A circle as long as a map can be, and members of each other without end.
    let n = 50_000;
    let circle = map_with(|map| {
        let actors = (0..n).map(|i| {
            let above = format!("body/b{}", (i + 1) % n);
            json!({"key": format!("body/b{i}"), "kind": "body", "name": "b", "short_name": "b", "member_of": [above]})
        });
        map["actors"].as_array_mut().unwrap().extend(actors);
    });
    refused("a.map.json", circle, "(body/b0), member_of: leads back to the actor itself");
}

#[test]
fn a_map_as_large_as_they_come_is_read() {
    let n = 30_000;
    let text = map_with(|map| {
        let actors = (0..n).map(|i| {
            json!({"key": format!("group/g{i}"), "kind": "group", "name": format!("Group {i}"),
                   "short_name": format!("Group {i}")})
        });
        map["actors"].as_array_mut().unwrap().extend(actors);
        let piece = map["evidence"][1].clone();
        let pieces = (0..n).map(|i| {
            let mut piece = piece.clone();
            piece["key"] = json!(format!("e{i}"));
            piece
        });
        map["evidence"].as_array_mut().unwrap().extend(pieces);
        let mut link = map["links"][0].clone();
        link.as_object_mut().unwrap().remove("disputes");
        let links = (0..n).map(|i| {
            let mut link = link.clone();
            link["key"] = json!(format!("l{i}"));
            link["to"] = json!(format!("group/g{i}"));
            link["evidence"] = json!([format!("e{i}")]);
            link
        });
        map["links"].as_array_mut().unwrap().extend(links);
    });
    println!("{} MB", text.len() / MB);
    assert_eq!(check("a.map.json", text).code, Some(0));
}

#[test]
fn a_map_of_long_passages_is_read() {
    let long = "We asked for dredgers, not for advice. ".repeat(480);
    let text = map_with(|map| {
        let mut piece = map["evidence"][1].clone();
        piece["text"] = json!(long);
        let n = (quotemap::files::MAX_MAP_BYTES as usize - MB) / long.len();
        let pieces = (0..n).map(|i| {
            piece["key"] = json!(format!("e{i}"));
            piece.clone()
        });
        map["evidence"].as_array_mut().unwrap().extend(pieces);
        let keys: Vec<String> = (0..n).map(|i| format!("e{i}")).collect();
        map["links"][0]["evidence"].as_array_mut().unwrap().extend(keys.into_iter().map(Value::from));
    });
    println!("{} MB", text.len() / MB);
    assert_eq!(check("a.map.json", text).code, Some(0));
}

/// Seals the map in an article of so many bytes.
#[track_caller]
fn beside(article: &str, n_bytes: usize) -> Ran {
    let text = article.repeat(n_bytes / article.len());
    let arguments = ["check", "harbour.map.json", "--article", "gazette=article.txt"];
    checked("article.txt", text.as_bytes(), &arguments)
}

#[test]
fn dates_are_not_repeated_and_forge_no_line() {
    let set = |date: String| map_with(|map| map["links"][0]["date"] = json!(date));
    let long = check("a.map.json", set("\n".repeat(5 * MB)));
    assert!(long.words.contains("date: ") && long.words.len() < 1000, "{} bytes", long.words.len());
    let forged = check("a.map.json", set("2024\nb.map.json: all is well".to_owned()));
    assert!(forged.words.lines().all(|line| !line.starts_with("b.map.json")), "{}", forged.words);
}

#[test]
fn articles_of_many_megabytes_are_read_or_refused() {
    let ran = beside("The harbour board met on Tuesday, and nobody said why it had waited so long. ", 4 * MB);
    assert!(ran.code == Some(4) && ran.words.is_empty(), "an ordinary one is read: {}", ran.words);
    let ran = beside("The harbour board met on Tuesday. ", 5 * MB);
    assert!(ran.words.contains("is larger than 4 MB, too large for the text of an article"), "{}", ran.words);
    for odd in ["\u{fb01}", "\u{fdfa}", "\"", "\n\n", "a. ", "\u{301}", "x", "[1]", "\u{202e}", "\u{ff}", "http://"] {
        let ran = beside(odd, 4 * MB);
        assert!(ran.code == Some(4) || ran.words.starts_with("article.txt: "), "{odd:?}: {}", ran.words);
        let text = odd.repeat(4 * MB / odd.len());
        checked("article.txt", text.as_bytes(), &["new", "article.txt", "-o", "new.map.json"]);
    }
    let latin = vec![0xff; 4 * MB];
    let ran = checked("article.txt", &latin, &["new", "article.txt", "-o", "new.map.json"]);
    assert!(ran.words.contains("is larger than 4 MB"), "{}", ran.words);
}

#[test]
fn a_table_as_long_as_they_come_is_imported() {
    let row = |n| format!("Actor {} Strand,Actor {} Strand,urged,we said {n} of it\n", n * 7 % 29_000, n * 11 % 29_000);
    let table: String = (0..29_999).map(row).collect();
    let arguments = ["import", "edges.csv", "-o", "new.map.json"];
    let ran = checked("edges.csv", format!("from,to,verb,words\n{table}").as_bytes(), &arguments);
    assert_eq!(ran.code, Some(0), "{}", ran.words);
}

#[test]
fn a_table_as_wide_as_they_come_is_read_without_the_columns_of_which_nothing_is_made() {
    let row = format!("\nA,B{}", ",x".repeat(498));
    let columns: String = (0..498).map(|n| format!(",c{n}")).collect();
    let table = format!("source,target{columns}{}", row.repeat(29_000));
    let ran = checked("wide.csv", table.as_bytes(), &["import", "wide.csv", "-o", "new.map.json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.words);
}

#[test]
fn what_is_found_of_endless_reports_is_printed_or_refused_with_another_way() {
    let json = ["draft", "article.txt", "--format", "json"];
    let short = format!("Head line\n\n{}", "said\n\n".repeat(80_000));
    assert_eq!(checked("article.txt", short.as_bytes(), &json).code, Some(0));
    let long = format!("Head line\n\nThe man {}", "who said ".repeat(100_000));
    let ran = checked("article.txt", long.as_bytes(), &json);
    assert!(ran.code == Some(1) && ran.words.contains("with --format text it is printed"), "{}", ran.words);
}

#[test]
fn a_sentence_of_every_paragraph_is_found_in_each() {
    let paragraphs: String = (0..99_000).map(|n| format!("B{n} spoke. He met us.\n\n")).collect();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("article.txt"), format!("A headline\n\n{paragraphs}")).unwrap();
    let article = ["--article", "article.txt"];
    for arguments in [&["new", "article.txt", "-o", "new.map.json"], &["check", "new.map.json", article[0], article[1]]]
    {
        let ran = run(folder.path(), arguments);
        assert!(ran.code == Some(0) && ran.peak_mb <= MOST_MB, "{} MB: {}", ran.peak_mb, ran.words);
    }
}

/// Drafts an article as a map, or prints the draft; what it costs must not grow with the square of its length.
#[track_caller]
fn drafted(text: &str, is_map: bool) {
    /// Of a build that is not optimised, beside other tests.
    const PATIENCE: Duration = Duration::from_secs(60);
    let arguments = ["draft", "article.txt", "-o", "new.map.json"];
    let ran = checked("article.txt", text.as_bytes(), &arguments[..if is_map { 4 } else { 2 }]);
    assert!(ran.took < PATIENCE, "{:?}: {text:.60}", ran.took);
}

#[test]
fn articles_are_drafted_or_refused() {
    for odd in [
        "\u{201c}a\u{201d} said. ",
        "Eli Holt met Ida Strand. ",
        "a b ",
        "\u{201c}",
        "He said that he said that ",
        "officials said that ",
        "Mr. Xaaa said he saw it. ",
        "http://",
        "\u{202e}",
        "Russia urged China to help Ukraine. ",
    ] {
        drafted(&odd.repeat(MB / odd.len()), false);
    }
    // One sentence of many quotations.
    drafted(&"and \u{201c}the quay in the north is open\u{201d}, she said, ".repeat(14_000), true);
}

/// Returns different names.
fn names(n: usize) -> impl Iterator<Item = String> {
    let letter = |at: usize| char::from(b'a' + (at % 26) as u8);
    (0..n).map(move |at| format!("A{}{}{}", letter(at / 676), letter(at / 26), letter(at)))
}

#[test]
fn ever_so_many_names_are_drafted() {
    let speakers: Vec<String> =
        names(17_000).map(|name| format!("\u{201c}I am here,\u{201d} said {name} Borden.")).collect();
    drafted(&speakers.join("\n"), true);
    let persons: Vec<String> = names(13_000).map(|name| format!("Ida {name} Borden met Eli {name} Strand.")).collect();
    drafted(&persons.join(" "), true);
    let bodies: Vec<String> = names(9_000)
        .map(|name| format!("The {name} Ministry warned the {name} Council. The Ministry said so to the Council."))
        .collect();
    drafted(&bodies.join("\n\n"), true);
}

#[test]
fn what_is_too_long_to_be_drafted_is_refused_with_another_way() {
    for odd in ["The harbour board met on Tuesday, and nobody said why. ", "\"a\" "] {
        let ran = checked("article.txt", odd.repeat(MB / odd.len() + 100).as_bytes(), &["draft", "article.txt"]);
        assert!(ran.words.contains("is too long to be drafted") && ran.words.contains("quotemap new"), "{}", ran.words);
    }
    let ran =
        checked("article.txt", "Ida Borden met Eli Strand. ".repeat(25_000).as_bytes(), &["draft", "article.txt"]);
    assert!(ran.words.contains("it has more than 80000 words with a capital"), "{}", ran.words);
}

#[test]
fn markdown_is_read_or_refused() {
    for part in ["[", "**_", "![](", "#", "|a", "\n* a", "> ", "<a ", "`", "* "] {
        for n in [4 * MB, 290_000] {
            let text = part.repeat(n / part.len());
            let ran = checked("article.md", text.as_bytes(), &["new", "article.md", "-o", "new.map.json"]);
            assert!(n < MB || ran.words.contains("has more signs of Markdown"), "{part}: {}", ran.words);
        }
    }
    let headline = format!("# {}\n\nThe board met.\n", "long ".repeat(MB / 2));
    let ran = checked("article.md", headline.as_bytes(), &["new", "article.md", "-o", "new.map.json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.words);
}

/// Reads a file as the article of a new map; returns how that went.
#[track_caller]
fn begun(name: &str, bytes: impl AsRef<[u8]>) -> Ran {
    let ran = checked(name, bytes.as_ref(), &["new", name, "-o", "new.map.json"]);
    assert!(ran.took < Duration::from_secs(30), "{name}: {:?}", ran.took);
    ran
}

#[test]
fn pages_and_archives_are_read_or_refused() {
    let page = |part: &str, n: usize| format!("<!doctype html><html><body>{}", part.repeat(n / part.len()));
    for (part, n) in [
        ("<div>", 30 * MB),
        ("<p>a</p>", MB),
        ("<b><p>", 30 * MB),
        ("&lt;", 30 * MB),
        ("a ", 30 * MB),
        ("<!--", 30 * MB),
        ("<script>", 30 * MB),
        ("<p a=b a=b a=b>", 5 * MB),
    ] {
        begun("article.html", page(part, n));
    }
    // Blocks inside of which what was left open before them ends.
    for part in ["<div></b>", "<p></b>", "<div></b></div>", "<table></b>"] {
        begun("article.html", page("<b><a>", 60) + &part.repeat(20_000));
    }
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=b")).collect();
    let before =
        ["<p", "<p =\"><p", "<p a=\"x\" =\"><p", "<svg><style><p", "<script></SCRIPT><p", "<!--><p", "<p '><p"];
    for before in before {
        let ran = begun("article.html", format!("<!doctype html><html><body>{before}{attributes}>a"));
        assert!(ran.words.contains("has more in it than a web page"), "{before}: {}", ran.words);
    }
    let mail = "From: a\nContent-Type: multipart/related; boundary=b\n\n".to_owned();
    begun("article.mhtml", mail.clone() + &"--b\n\n".repeat(700_000));
    begun("article.mhtml", mail + &"a:b\n".repeat(7_000_000));
}

#[test]
fn word_processor_files_are_read_or_refused() {
    let word = |paragraphs: &str| format!("<w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>");
    let many: String = (0..100_000).map(|n| format!(" a{n}=\">\"")).collect();
    for xml in [
        word(&format!("<w:p{many}/>")),
        word(&"<w:tab/>".repeat(2_000_000)),
        word(&"<w:p a=\"\" b=\"\" c=\"\"/>".repeat(1_000_000)),
    ] {
        let ran =
            begun("article.docx", crate::importing::archive("word/document.xml", xml.as_bytes(), xml.len() as u32));
        assert!(ran.words.contains("holds much more than an article"), "{}", ran.words);
    }
}

#[test]
fn a_graph_without_end_is_refused() {
    let graph = |line: &str| line.repeat(12 * MB / line.len());
    for line in ["0 1\n", "999999 0\n", "1 2 3\n", "# 0 1\n"] {
        let name = "graph.txt";
        let ran = checked(name, graph(line).as_bytes(), &["layout", name, "out.txt"]);
        assert!(ran.code == Some(0) || ran.words.starts_with(name), "{}", ran.words);
    }
}
