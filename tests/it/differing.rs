//! `diff`: what differs between two maps, or between two layouts.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

const MAP: &str = include_str!("../data/harbour.map.json");

fn diff(folder: &Path, before: &Value, after: &Value, format: &str) -> Output {
    let [before, after] = [("before.json", before), ("after.json", after)].map(|(name, file)| {
        let path = folder.join(name);
        std::fs::write(&path, file.to_string()).unwrap();
        path
    });
    let mut program = Command::new(env!("CARGO_BIN_EXE_quotemap"));
    program.arg("diff").args([before, after]).args(["--format", format]).output().unwrap()
}

fn differences(before: &Value, after: &Value) -> (Option<i32>, Value) {
    let folder = tempfile::tempdir().unwrap();
    let output = diff(folder.path(), before, after, "json");
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

fn map() -> Value {
    serde_json::from_str(MAP).unwrap()
}

fn of_key<'a>(list: &'a mut Value, key: &str) -> &'a mut Value {
    list.as_array_mut().unwrap().iter_mut().find(|entry| entry["key"] == key).unwrap()
}

/// Returns subject, key and changes of each difference.
fn told(found: &Value) -> Vec<(String, String, Vec<String>)> {
    let words = |value: &Value| value.as_str().unwrap().to_owned();
    let told = found["differences"].as_array().unwrap().iter().map(|difference| {
        let changes = difference["changes"].as_array().unwrap().iter().map(words).collect();
        (words(&difference["subject"]), words(&difference["key"]), changes)
    });
    told.collect()
}

#[test]
fn nothing_differs_between_a_map_and_itself_whatever_its_version_and_order() {
    let (code, found) = differences(&map(), &map());
    assert_eq!((code, &found["same"], &found["summary"]), (Some(0), &json!(true), &json!("nothing differs")));
    let mut turned = map();
    turned["actors"].as_array_mut().unwrap().reverse();
    assert_eq!(differences(&map(), &turned).0, Some(0), "the order of a file says nothing");
}

#[test]
fn what_was_added_removed_reworded_and_reattributed_in_a_map_is_told() {
    let mut after = map();
    of_key(&mut after["actors"], "country/vestland")["short_name"] = json!("West");
    let piece = of_key(&mut after["evidence"], "p03-s1");
    piece["speaker"] = json!(["group/diplomats"]);
    piece["attribution"] = json!("group/diplomats");
    piece["text"] = json!("Two diplomats say that no formal request was made.");
    after["actors"].as_array_mut().unwrap().push(json!(
        {"key": "country/ostland", "kind": "country", "name": "Ostland", "short_name": "Ostland"}
    ));
    let links = after["links"].as_array_mut().unwrap();
    let gone = links.iter().position(|link| link["key"] == "vestland-surveys").unwrap();
    links.remove(gone);
    let (code, found) = differences(&map(), &after);
    assert_eq!(code, Some(1));
    let expected = [
        ("actor", "country/vestland", vec!["reworded"]),
        ("actor", "country/ostland", vec!["added"]),
        ("evidence", "p03-s1", vec!["reworded", "reattributed"]),
        ("link", "vestland-surveys", vec!["removed"]),
    ];
    let expected = expected.map(|(subject, key, changes)| {
        (subject.to_owned(), key.to_owned(), changes.into_iter().map(str::to_owned).collect::<Vec<_>>())
    });
    assert_eq!(told(&found), expected);
    let fields = found["differences"][2]["fields"].as_array().unwrap();
    let speaker = fields.iter().find(|field| field["field"] == "speaker").unwrap();
    assert_eq!(speaker["before"], json!(["person/ida-strand"]));
    assert_eq!(speaker["after"], json!(["group/diplomats"]));
    let (_, back) = differences(&after, &map());
    assert_eq!(back["differences"].as_array().unwrap().len(), expected.len(), "it reads the same the other way round");
}

#[test]
fn what_was_moved_pinned_filtered_and_reviewed_in_a_layout_is_told() {
    let before: Value = serde_json::from_str(include_str!("../data/harbour-v2.layout.json")).unwrap();
    let mut after = before.clone();
    let first = &mut after["actors"][0];
    let key = first["key"].as_str().unwrap().to_owned();
    first["x"] = json!(80.2);
    first["pinned"] = json!(!first["pinned"].as_bool().unwrap_or_default());
    after["hidden_statuses"] = json!(["claimed"]);
    after["reviews"] = json!([{"evidence": "p03-s1", "verdict": "doubtful"}]);
    after["map"]["file"] = json!("../elsewhere/harbour.map.json");
    let (code, found) = differences(&before, &after);
    assert_eq!(code, Some(1));
    let told = told(&found);
    let of_place = told.iter().find(|(subject, of, _)| subject == "place" && *of == key).unwrap();
    assert!(of_place.2.contains(&"moved".to_owned()) && of_place.2.iter().any(|change| change.ends_with("pinned")));
    assert!(found.to_string().contains("80.2,") || found.to_string().contains("80.2}"), "as the file has it: {found}");
    assert!(told.iter().any(|(subject, key, _)| subject == "filter" && key == "hidden_statuses"));
    assert!(told.iter().any(|(subject, key, _)| subject == "review" && key == "p03-s1"));
    assert!(told.iter().all(|(subject, ..)| subject != "layout"), "where its map lies is no difference");
}

#[test]
fn differences_can_be_read_and_change_nothing_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut after = map();
    of_key(&mut after["links"], "vestland-surveys")["label"] = json!("sends \u{1b}[31msurveyors\u{202e}");
    let output = diff(folder.path(), &map(), &after, "text");
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.starts_with("link Vestland sends") || text.starts_with("link Vestland sent surveyors"), "{text}");
    assert!(text.ends_with("1 link reworded\n"), "{text}");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()) && !text.contains('\u{202e}'), "{text:?}");
    let (mut some, mut none) = (map(), map());
    of_key(&mut some["actors"], "country/vestland")["aliases"] = json!(["Westland"]);
    of_key(&mut none["actors"], "country/vestland")["aliases"] = json!([]);
    let text = String::from_utf8(diff(folder.path(), &some, &none, "text").stdout).unwrap();
    assert!(text.contains("aliases: \"Westland\" -> none\n"), "{text}");
}

#[test]
fn what_cannot_be_compared_is_said_with_the_status_of_diff() {
    let folder = tempfile::tempdir().unwrap();
    let layout: Value = serde_json::from_str(include_str!("../data/harbour-v2.layout.json")).unwrap();
    for (before, after, words) in
        [(map(), layout, "is a map and"), (map(), json!({}), "after.json"), (json!([1]), map(), "before.json")]
    {
        let output = diff(folder.path(), &before, &after, "text");
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(words), "{error}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn differences_that_cannot_be_printed_are_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    std::fs::write(&path, map().to_string()).unwrap();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_quotemap"));
    let output = program.arg("diff").args([&path, &path]).stdout(full).stderr(std::process::Stdio::piped());
    let output = output.spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}
