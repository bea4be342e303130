//! What the map of a whole archive may cost: each command that reads it and each kind of file that it is written as takes at
//! most 200 MB, or is refused in a sentence. The program itself is run, and its memory watched.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use quotemap::files::map_file;
use quotemap::model::export_kind::{ExportGroup, ExportKind};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::big_map::big_map;
use crate::bounds::{MAP, MOST_MB, run, run_with};

/// As many actors stand in a row.
const IN_ROW: usize = 100;

/// Returns a folder with a map of 8,000 actors and 20,000 links, who all have their places, and with one that differs from
/// it a little.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let map = big_map(8_000, 20_000, 7);
        let place = |(at, key): (usize, &str)| {
            json!({"key": key, "x": 200 * (at % IN_ROW), "y": 100 * (at / IN_ROW), "label": "below"})
        };
        let places: Vec<_> = map.actors().map(|actor| actor.key.as_str()).enumerate().map(place).collect();
        let layout = json!({"format": "quotemap-layout", "version": 2, "map": {"key": "big", "headline": "A large map"},
                            "actors": places});
        let text = map_file::text(&map, None);
        let text = format!("{},\"layout\": {layout}}}\n", text.trim_end().trim_end_matches('}'));
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("large.map.json"), &text).unwrap();
        fs::write(folder.path().join("other.map.json"), text.replace("said something about", "asked for")).unwrap();
        folder
    });
    folder.path()
}

/// Runs a command on the large map.
#[track_caller]
fn costs(arguments: &[&str], code: i32) {
    let ran = run(folder(), arguments);
    assert!(ran.peak_mb <= MOST_MB, "{arguments:?}: {} MB", ran.peak_mb);
    assert_eq!(ran.code, Some(code), "{arguments:?}: {}", ran.words);
}

#[test]
fn a_large_map_is_read_listed_and_compared() {
    costs(&["check", "large.map.json"], 0);
    costs(&["list", "large.map.json"], 0);
    costs(&["list", "large.map.json", "--format", "json"], 0);
    costs(&["diff", "large.map.json", "large.map.json"], 0);
    costs(&["diff", "large.map.json", "other.map.json"], 1);
    costs(&["diff", "large.map.json", "other.map.json", "--format", "json"], 1);
}

/// Writes the large map as all kinds of some sort.
#[track_caller]
fn written(group: ExportGroup) {
    for kind in group.kinds() {
        let out = format!("{:?}.{}", kind, kind.ending());
        costs(&["export", &out, "--as", kind.word(), "--map", "large.map.json"], 0);
    }
}

#[test]
fn a_large_map_is_written_as_tables() {
    written(ExportGroup::Tables);
    written(ExportGroup::Citations);
}

/// What goes to the system's folder for temporary files fails in a sentence where there is none, or no room in it.
#[cfg(target_os = "linux")]
#[test]
fn a_large_workbook_says_where_it_lacks_room() {
    let said = "large.xlsx: the workbook needs more room in the system's folder";
    let ran =
        run_with(folder(), &[("TMPDIR", Path::new("/nowhere"))], &["export", "large.xlsx", "--map", "large.map.json"]);
    assert_eq!(ran.code, Some(1), "{}", ran.words);
    assert!(ran.words.starts_with(said), "{}", ran.words);
    // No file may be larger than some blocks: the library panics at that.
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "ulimit -f 100; exec \"$0\" export large.xlsx --map large.map.json"]);
    let ran = shell.arg(env!("CARGO_BIN_EXE_quotemap")).current_dir(folder()).output().unwrap();
    let words = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(1), "{words}");
    assert!(words.starts_with(said), "{words}");
}

#[test]
fn a_large_map_is_written_as_graphs() {
    written(ExportGroup::Graph);
}

#[test]
fn a_large_map_is_drawn_or_refused() {
    for group in [ExportGroup::Picture, ExportGroup::Page, ExportGroup::Report] {
        for kind in group.kinds().filter(|&kind| kind != ExportKind::PdfStory) {
            let out = format!("{:?}.{}", kind, kind.ending());
            let is_refused = [ExportKind::Png, ExportKind::Pdf, ExportKind::PdfReport].contains(&kind);
            let ran = run(folder(), &["export", &out, "--as", kind.word(), "--map", "large.map.json", "--all"]);
            assert!(ran.peak_mb <= MOST_MB, "{kind:?}: {} MB", ran.peak_mb);
            assert_eq!(ran.code, Some(i32::from(is_refused)), "{kind:?}: {}", ran.words);
            assert!(!is_refused || ran.words.contains(": show less of the map, or export"), "{kind:?}: {}", ran.words);
        }
    }
}

#[test]
fn a_page_of_a_large_map_goes_without_a_picture() {
    let arguments =
        ["export", "page.html", "--url", "https://maps.example/large.html", "--map", "large.map.json", "--all"];
    let ran = run(folder(), &arguments);
    assert!(ran.peak_mb <= MOST_MB, "{} MB", ran.peak_mb);
    assert_eq!(ran.code, Some(0), "{}", ran.words);
    assert!(ran.words.contains("Other pages show no picture of it"), "{}", ran.words);
    assert!(folder().join("page.html").exists() && !folder().join("page.png").exists());
}

#[cfg(unix)]
#[test]
fn whoever_has_read_enough_of_a_table_is_no_error() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quotemap"));
    command.args(["export", "-", "--as", "csv:events", "--map", "large.map.json"]).current_dir(folder());
    let mut export = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    drop(export.stdout.take());
    let ended = export.wait_with_output().unwrap();
    assert!(ended.status.success() && ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}

/// Writes a map as several kinds of files.
#[track_caller]
fn written_as(map: &Value, kinds: &[ExportKind]) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("odd.map.json"), map.to_string()).unwrap();
    for kind in kinds {
        let out = format!("{kind:?}.{}", kind.ending());
        let ran = run(folder.path(), &["export", &out, "--as", kind.word(), "--map", "odd.map.json"]);
        assert!(ran.peak_mb <= MOST_MB, "{kind:?}: {} MB", ran.peak_mb);
        assert_eq!(ran.code, Some(0), "{kind:?}: {}", ran.words);
    }
}

#[test]
fn a_link_may_rest_on_all_that_a_map_has_room_for() {
    let mut map: Value = serde_json::from_str(MAP).unwrap();
    let piece = map["evidence"][1].clone();
    for at in 0..1_500 {
        let mut piece = piece.clone();
        (piece["key"], piece["text"]) = (format!("long{at}").into(), "some words ".repeat(1_800).trim_end().into());
        map["evidence"].as_array_mut().unwrap().push(piece);
        map["links"][0]["evidence"].as_array_mut().unwrap().push(format!("long{at}").into());
    }
    let graphs = [ExportKind::Cx2, ExportKind::Gexf, ExportKind::GraphMl, ExportKind::Dot, ExportKind::Canvas];
    written_as(&map, &graphs);
    written_as(&map, &[ExportKind::Workbook, ExportKind::Page]);
}

#[test]
fn an_actor_may_have_as_many_names_as_a_map_has_room_for() {
    let mut map: Value = serde_json::from_str(MAP).unwrap();
    let person = map["actors"].as_array_mut().unwrap().iter_mut().find(|actor| actor["kind"] == "person").unwrap();
    // Each has the same last word, which the text that the map keeps is full of.
    person["aliases"] = (0..600_000).map(|at| format!("A{at} Vole")).collect();
    let source = map["sources"].as_array_mut().unwrap().iter_mut().find(|source| source["text"].is_string()).unwrap();
    source["text"] = format!("{} {}", source["text"].as_str().unwrap(), "Vole spoke. ".repeat(20_000)).into();
    written_as(&map, &[ExportKind::Dot, ExportKind::Markdown]);
}
