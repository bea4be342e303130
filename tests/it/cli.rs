//! The commands without a window, through the real program.

use std::process::{Command, Output};

use quotemap::files::export::ExportKind;
use serde_json::Value;

fn quotemap(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quotemap")).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_terminal_is_told_nothing_that_it_obeys_whatever_is_typed() {
    let output = quotemap(&["list", "--format", "\u{1b}[31mx"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("\\u001b[31mx") && !said.contains('\u{1b}'), "{said}");
}

#[test]
fn list_prints_json_whose_references_all_lead_somewhere() {
    let output = quotemap(&["list", "--format", "json"]);
    assert!(output.status.success());
    let list: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let keys = |name: &str| -> Vec<String> {
        let entries = list[name].as_array().unwrap();
        entries.iter().map(|entry| entry["key"].as_str().unwrap().to_owned()).collect()
    };
    let (actors, links, evidence) = (keys("actors"), keys("links"), keys("evidence"));
    let check = |entry: &Value, field: &str, keys: &[String]| {
        for key in entry[field].as_array().unwrap_or_else(|| panic!("{field} is a list")) {
            assert!(keys.iter().any(|other| other == key.as_str().unwrap()), "{field}: {key}");
        }
    };
    for actor in list["actors"].as_array().unwrap() {
        check(actor, "member_of", &actors);
        assert!(actor["key"].as_str().unwrap().starts_with(actor["kind"].as_str().unwrap()));
    }
    for link in list["links"].as_array().unwrap() {
        check(link, "disputes", &links);
        check(link, "evidence", &evidence);
        for end in ["from", "to"] {
            assert!(actors.iter().any(|key| key == link[end].as_str().unwrap()));
        }
        for field in ["verb", "family", "label", "status", "cameo"] {
            assert!(link[field].is_string(), "{field}");
        }
    }
    for piece in list["evidence"].as_array().unwrap() {
        check(piece, "speaker", &actors);
        check(piece, "about", &actors);
        assert!(piece["paragraph"].as_array().unwrap().iter().all(Value::is_u64));
        for field in ["addressee", "attribution", "occasion", "medium", "date"] {
            assert!(piece.get(field).is_some(), "{field} is always there");
        }
    }
}

#[test]
fn list_prints_text_for_reading() {
    let text = stdout(&quotemap(&["list"]));
    for line in ["Countries (10)", "Russia asked China for military aid", "Jake Sullivan"] {
        assert!(text.contains(line), "{line}");
    }
}

#[test]
fn check_says_valid_or_every_problem_with_the_file() {
    let good = quotemap(&["check"]);
    assert!(good.status.success());
    assert!(stdout(&good).starts_with("the built-in map: valid"));
    assert!(stdout(&good).contains("\nlinks: ") && stdout(&good).contains(" 6 claimed, "), "{}", stdout(&good));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.map.json");
    let broken = include_str!("../data/harbour.map.json").replace("\"country/vestland\", \"verb\"", "\"x\", \"verb\"");
    std::fs::write(&path, broken).unwrap();
    let bad = quotemap(&["check", path.to_str().unwrap()]);
    assert_eq!(bad.status.code(), Some(1));
    let report = stderr(&bad);
    assert!(report.contains("broken.map.json"), "{report}");
    assert_eq!(report.matches("there is no actor \"x\"").count(), 2, "{report}");
}

#[test]
fn export_draws_the_same_picture_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let draw = |name: &str| {
        let path = folder.path().join(name);
        let output = quotemap(&["export", path.to_str().unwrap(), "--theme", "dark", "--scale", "2"]);
        assert!(output.status.success(), "{}", stderr(&output));
        std::fs::read(path).unwrap()
    };
    assert_eq!(draw("a.svg"), draw("b.svg"));
    assert!(draw("a.png").starts_with(b"\x89PNG"));
}

#[test]
fn layout_places_every_node_alike_for_every_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let links: String = (0..40).map(|v| format!("{v} {}\n", v * 7 % 43)).collect();
    std::fs::write(path("graph.txt"), links).unwrap();
    let lay_out = |out: &str, threads: &str, seed: &str| {
        let output = quotemap(&["layout", &path("graph.txt"), &path(out), "--threads", threads, "--seed", seed]);
        assert!(output.status.success(), "{}", stderr(&output));
        let times: Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert!(times["layout_s"].as_f64().unwrap() > 0.0 && times["layout_cpu_s"].is_f64());
        std::fs::read_to_string(path(out)).unwrap()
    };
    let places = lay_out("a.txt", "1", "1");
    assert_eq!(places.lines().count(), 43);
    let numbers = places.lines().flat_map(|line| line.split(' ')).map(|word| word.parse::<f32>().unwrap());
    assert_eq!(numbers.filter(|number| number.is_finite()).count(), 86);
    assert_eq!(places, lay_out("b.txt", "8", "1"));
    assert_ne!(places, lay_out("c.txt", "1", "2"));
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_system_has_no_thread_to_give_one_does_all_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let graph = folder.path().join("graph.txt");
    std::fs::write(&graph, (0..40).map(|v| format!("{v} {}\n", v * 7 % 43)).collect::<String>()).unwrap();
    let draw = |name: &str, stack: &str| {
        let path = |ending: &str| folder.path().join(format!("{name}.{ending}")).display().to_string();
        let run = |arguments: &[&str]| {
            let program =
                Command::new(env!("CARGO_BIN_EXE_quotemap")).args(arguments).env("RUST_MIN_STACK", stack).output();
            let output = program.unwrap();
            assert!(output.status.success(), "{}", stderr(&output));
        };
        run(&["export", &path("svg"), "--map", "tests/data/harbour.map.json"]);
        run(&["layout", graph.to_str().unwrap(), &path("txt"), "--threads", "4"]);
        [path("svg"), path("txt")].map(|path| std::fs::read_to_string(path).unwrap())
    };
    // No thread gets a stack as large as all addresses.
    assert_eq!(draw("without", &(1_u64 << 47).to_string()), draw("with", &(1 << 21).to_string()));
}

#[test]
fn judge_says_what_is_wrong_with_a_picture_and_with_whom() {
    let report = stdout(&quotemap(&["judge", "tests/data/harbour.map.json", "--all", "--size", "1280x800"]));
    for line in ["   0 labels over labels", "   0 links through nodes", "visible length of links"] {
        assert!(report.contains(line), "{report}");
    }
    let arranged = stdout(&quotemap(&["judge", "--layout", "saves/by-bloc.layout.json"]));
    assert!(arranged.contains("crossings of links\n       \""), "{arranged}");
}

#[test]
fn wrong_calls_are_refused_with_a_reason() {
    let check = |arguments: &[&str], part: &str| {
        let output = quotemap(arguments);
        assert!(!output.status.success(), "{arguments:?}");
        assert!(stderr(&output).contains(part), "{arguments:?}: {}", stderr(&output));
    };
    check(&["export", "out.gif"], ".svg, .png");
    check(&["export", "out.png", "--scale", "0"], "between 0.1 and 10");
    check(&["export", "no/such/folder/out.svg"], "cannot be written");
    check(&["list", "no-such-file.json"], "no-such-file.json");
    check(&["no-such-file.json"], "no-such-file.json");
    check(&["check", "Cargo.toml"], "not valid JSON");
    check(&["judge", "--size", "1280"], "as in 1280x800");
    check(&["layout", "Cargo.toml", "out.txt"], "line 1: expected two numbers");
    check(&["layout", "no-such-file.txt", "out.txt"], "no-such-file.txt");
}

#[test]
fn an_option_that_means_nothing_for_a_kind_is_refused_and_help_says_which_do() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |name: &str, options: &[&str]| {
        let path = folder.path().join(name);
        let output = quotemap(&[&["export", path.to_str().unwrap()], options].concat());
        assert_eq!(output.status.code(), Some(1), "{name} {options:?}");
        assert!(!path.exists(), "{name}");
        stderr(&output)
    };
    let said = refused("a.bib", &["--shape", "slide"]);
    assert!(said.ends_with("--shape means nothing for .bib, only for .svg, .png, .pdf, .pdf --as story\n"), "{said}");
    assert!(
        refused("a.pdf", &["--as", "report", "--no-legend"])
            .contains("--no-legend means nothing for .pdf --as report,")
    );
    assert!(refused("a.png", &["--text", "outlines"]).contains("--text means nothing for .png, only for .svg"));
    assert!(refused("a.gexf", &["--dpi", "96"]).contains("--dpi means nothing"));
    assert!(refused("a.ris", &["--all"]).contains("--all means nothing"));
    let help = stdout(&quotemap(&["export", "--help"]));
    for kind in ExportKind::ALL {
        let kind_line = format!("OUT.{}: {}", kind.asked_as(), kind.what());
        let (_, rest) = help.split_once(&kind_line).unwrap_or_else(|| panic!("{kind_line}"));
        let told = rest.lines().nth(1).unwrap();
        let flags: Vec<&str> = kind.options().iter().flat_map(|option| option.flags()).copied().collect();
        assert_eq!(told.split_whitespace().filter(|word| word.starts_with("--")).collect::<Vec<_>>(), flags);
        // Every option that a kind is said to take is one of the command.
        assert!(flags.iter().all(|flag| help.contains(&format!("      {flag}"))), "{flags:?}");
    }
    let help = stdout(&quotemap(&["import", "--help"]));
    assert!(help.contains("of links: id, from, to, verb"), "{help}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_long_export_and_leaves_the_old_file_whole() {
    use std::process::Stdio;
    use std::time::{Duration, Instant};
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.png");
    std::fs::write(&out, "as it was").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_quotemap"));
    // So many pixels take ten times as long as is waited here.
    program.args(["export", out.to_str().unwrap(), "--all", "--scale", "10"]);
    let export = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(700));
    let asked = Instant::now();
    assert!(Command::new("kill").args(["-INT", &export.id().to_string()]).status().unwrap().success());
    let output = export.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    assert_eq!(stderr(&output), "", "no progress where nobody looks");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "as it was");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn help_and_version_are_there() {
    let help = stdout(&quotemap(&["--help"]));
    for word in ["list", "check", "export", "schema", "FILE"] {
        assert!(help.contains(word), "{word}");
    }
    assert!(stdout(&quotemap(&["--version"])).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn shells_and_man_are_told_of_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&quotemap(&["completions", shell]));
        assert!(script.contains("export") && script.contains("paper"), "{shell} completes commands and options");
    }
    let page = stdout(&quotemap(&["man"]));
    assert!(page.contains(".TH quotemap 1"));
    for command in ["list", "check", "draft", "export", "completions", "man"] {
        assert!(page.contains(&format!("quotemap\\-{command}(1)")), "{command}");
    }
    let page = stdout(&quotemap(&["man", "export"]));
    assert!(page.contains(".TH quotemap-export 1") && page.contains("\\-\\-layout"));
    assert!(!quotemap(&["man", "nothing"]).status.success());
}

const DREDGERS: &str = "assets/northport-dredgers.map.json";
const DREDGERS_ARTICLE: &str = "assets/northport-dredgers.article.txt";

#[test]
fn check_seals_each_piece_in_an_article_and_ends_as_the_worst_does() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(DREDGERS_ARTICLE).unwrap();
    let check = |text: &str, wanted: i32, key: &str, seal: &str, sentence: &str, paragraph: Value| {
        let path = folder.path().join("article.txt");
        std::fs::write(&path, text).unwrap();
        let output = quotemap(&["check", DREDGERS, "--article", path.to_str().unwrap(), "--format", "json"]);
        assert_eq!(output.status.code(), Some(wanted), "{}", stderr(&output));
        let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
        let pieces = report["evidence"].as_array().unwrap();
        assert_eq!(pieces.len(), 29, "an inference has no seal");
        let piece = pieces.iter().find(|piece| piece["key"] == key).unwrap();
        assert_eq!((&piece["seal"], &piece["sentence"]), (&Value::from(seal), &Value::from(sentence)), "{key}");
        assert_eq!(piece["paragraph"], paragraph);
        if let Some(selector) = piece["selector"].get(0).filter(|_| seal == "exact") {
            let (start, end) =
                (selector["start"].as_u64().unwrap() as usize, selector["end"].as_u64().unwrap() as usize);
            let words: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(words, "petty");
        }
    };
    check(&text, 0, "p08-q2", "exact", "same", 8.into());
    check(&text.replace('\u{2019}', "'"), 0, "p04-a1", "normalised", "same", 4.into());
    check(&text.replace("the decision", "that decision"), 0, "p08-q2", "exact", "changed", 8.into());
    check(&text.replace("petty", "pretty"), 4, "p08-q2", "not-found", "changed", Value::Null);
    let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
    paragraphs.swap(3, 8);
    check(&paragraphs.join("\n\n"), 3, "p08-q2", "elsewhere", "same", 3.into());
    // The paraphrase in that sentence is not found.
    check(&text.replace("Mara Oksen,", "Per Lind,"), 4, "p03-q2", "other-speaker", "same", 3.into());
    check(&text.replace("said Jon Aker", "never said Jon Aker"), 3, "p08-q1", "unquoted", "changed", 8.into());
    let interrupted = text.replace("Whoever helps us", "Whoever helps\n\n- 12 -\n\nus");
    check(&interrupted, 0, "p04-q2", "interrupted", "same", 4.into());
}

#[test]
fn a_seal_that_is_not_plain_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("article.txt");
    let text = std::fs::read_to_string(DREDGERS_ARTICLE).unwrap();
    std::fs::write(&path, text.replace("Mara Oksen,", "Per Lind,")).unwrap();
    let arguments = ["check", DREDGERS, "--article", path.to_str().unwrap()];
    let words = stdout(&quotemap(&arguments));
    assert!(words.contains("p03-q1 (another speaker): the text gives its words to: Per Lind"), "{words}");
    let report: Value =
        serde_json::from_str(&stdout(&quotemap(&[&arguments[..], &["--format", "json"]].concat()))).unwrap();
    let pieces = report["evidence"].as_array().unwrap();
    let piece = pieces.iter().find(|piece| piece["key"] == "p03-q1").unwrap();
    assert_eq!(piece["because"], Value::from(vec!["Per Lind"]));
}

#[test]
fn hidden_signs_of_direction_are_named_and_not_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("turned.map.json");
    let map = std::fs::read_to_string(DREDGERS).unwrap().replace("\"Ida Strand\"", "\"Ida \u{202e}dnartS\u{202c}\"");
    std::fs::write(&path, map).unwrap();
    let output = quotemap(&["check", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let named =
        "problem: actors (person/ida-strand), name: has a hidden sign of direction (U+202E), which is not drawn";
    assert!(stdout(&output).contains(named), "{}", stdout(&output));
    assert!(stdout(&output).contains("turned.map.json: refused for names with hidden signs ("), "{}", stdout(&output));
    let picture = folder.path().join("turned.svg");
    quotemap(&["export", picture.to_str().unwrap(), "--map", path.to_str().unwrap()]);
    let drawn = std::fs::read_to_string(picture).unwrap();
    assert!(!drawn.contains('\u{202e}') && drawn.contains("svg"));
}

#[test]
fn names_that_only_a_hidden_sign_tells_apart_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("twins.map.json");
    let map = std::fs::read_to_string(DREDGERS).unwrap().replace("\"Per Lind\"", "\"Ida\u{200b} Strand\"");
    std::fs::write(&path, map).unwrap();
    let output = quotemap(&["check", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let named = "name: has a hidden sign (U+200B), which is not drawn; person/ida-strand is drawn alike";
    assert!(stdout(&output).contains(named), "{}", stdout(&output));
}

#[test]
fn what_no_font_can_write_is_told_by_check_and_on_export() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("unwritten.map.json");
    let map = std::fs::read_to_string(DREDGERS).unwrap().replace("\"Ida Strand\"", "\"\u{738b}\u{5c0f}\u{660e}\"");
    std::fs::write(&path, map).unwrap();
    // A system without fonts.
    let fonts = folder.path().join("fonts.conf");
    let none = folder.path().join("no-fonts");
    std::fs::create_dir(&none).unwrap();
    std::fs::write(&fonts, format!("<fontconfig><dir>{}</dir></fontconfig>", none.display())).unwrap();
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_quotemap")).args(arguments).env("FONTCONFIG_FILE", &fonts).output().unwrap()
    };
    let output = run(&["check", path.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let named = "note: actors (person/ida-strand), name: no font of this system has \u{738b} (Han, U+738B), \u{5c0f} (Han, U+5C0F) \
                 and \u{660e} (Han, U+660E)";
    assert!(stdout(&output).contains(named), "{}", stdout(&output));
    let picture = folder.path().join("unwritten.svg");
    let output = run(&["export", picture.to_str().unwrap(), "--map", path.to_str().unwrap()]);
    assert!(output.status.success() && picture.exists());
    assert!(stderr(&output).starts_with("No font of this system has"), "{}", stderr(&output));
    let output = run(&["export", picture.to_str().unwrap(), "--map", DREDGERS]);
    assert_eq!(stderr(&output), "");
    let title = ["export", picture.to_str().unwrap(), "--map", DREDGERS, "--title", "\u{738b} of Norrland"];
    assert!(stderr(&run(&title)).contains("(in the headline): drawn as boxes"), "{}", stderr(&run(&title)));
    let article = folder.path().join("article.txt");
    std::fs::write(&article, "\u{5c0f} said that the harbour is open.\n").unwrap();
    let output = run(&["check", DREDGERS, "--article", article.to_str().unwrap()]);
    let note = "the article's text: no font of this system has \u{5c0f}";
    assert!(stderr(&output).contains(note), "{}", stderr(&output));
}

#[test]
fn nothing_in_a_file_obeys_the_terminal() {
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/seeds/map/controls.json");
    for arguments in
        [vec!["list", seed], vec!["list", seed, "--format", "json"], vec!["check", seed], vec!["diff", seed, DREDGERS]]
    {
        let output = quotemap(&arguments);
        for words in [stdout(&output), stderr(&output)] {
            assert!(words.chars().all(|c| c == '\n' || !c.is_control()), "{arguments:?}: {words:?}");
        }
    }
    let list: Value = serde_json::from_str(&stdout(&quotemap(&["list", seed, "--format", "json"]))).unwrap();
    assert!(list.to_string().contains("H\\u001b[31m\u{7f}\u{9b}"), "it is the same as JSON: {list}");
}

/// Writes the report without fingerprints into a folder.
fn bare_report(folder: &std::path::Path) -> std::path::PathBuf {
    let path = folder.join("bare.map.json");
    let mut bare: Value = serde_json::from_str(&std::fs::read_to_string(DREDGERS).unwrap()).unwrap();
    bare["source"].as_object_mut().unwrap().remove("fingerprints");
    for piece in bare["evidence"].as_array_mut().unwrap() {
        for anchor in piece.get_mut("anchor").and_then(Value::as_array_mut).into_iter().flatten() {
            anchor.as_object_mut().unwrap().retain(|field, _| field != "raw" && field != "normalised");
        }
    }
    std::fs::write(&path, bare.to_string()).unwrap();
    path
}

#[test]
fn anchor_writes_no_guess_where_a_copy_joins_or_splits_paragraphs() {
    let article = std::fs::read_to_string(DREDGERS_ARTICLE).unwrap();
    let right: Value = serde_json::from_str(&std::fs::read_to_string(DREDGERS).unwrap()).unwrap();
    let pairs: Vec<String> = article.split("\n\n").collect::<Vec<_>>().chunks(2).map(|pair| pair.join(" ")).collect();
    for copy in [article.replace("\n\n", " "), pairs.join("\n\n"), article.replace(". ", ".\n\n")] {
        let folder = tempfile::tempdir().unwrap();
        let (path, text) = (bare_report(folder.path()), folder.path().join("copy.txt"));
        std::fs::write(&text, &copy).unwrap();
        let output = quotemap(&["anchor", path.to_str().unwrap(), "--article", text.to_str().unwrap()]);
        assert!(!output.status.success(), "{}", stdout(&output));
        let anchored: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let pieces = |map: &Value| map["evidence"].as_array().unwrap().clone();
        for (found, right) in pieces(&anchored).iter().zip(pieces(&right)) {
            let is_written = found["anchor"].as_array().is_some_and(|all| all.iter().any(|one| one["raw"].is_string()));
            assert!(!is_written || found["anchor"] == right["anchor"], "{}: {copy}", found["key"]);
        }
    }
}

#[test]
fn anchor_fills_a_map_and_finds_nothing_to_change_the_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = bare_report(folder.path());
    let anchor = || quotemap(&["anchor", path.to_str().unwrap(), "--article", DREDGERS_ARTICLE]);
    let output = anchor();
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
    assert!(stdout(&output).contains("anchored anew: 29"), "{}", stdout(&output));
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
    assert_eq!(read(&path), read(DREDGERS.as_ref()), "the map that ships was made so");
    assert!(stdout(&anchor()).contains("as before: 29"));
    assert_eq!(read(&path), read(DREDGERS.as_ref()));
    let wrong = quotemap(&["anchor", path.to_str().unwrap(), "--article", "README.md"]);
    assert!(!wrong.status.success() && stderr(&wrong).contains("is this the right article?"), "{}", stderr(&wrong));
    assert_eq!(read(&path), read(DREDGERS.as_ref()), "another article changes nothing");
}

#[test]
fn files_that_belong_together_are_exported_all_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.csv");
    let of = |name: &str| folder.path().join(format!("out-{name}.csv"));
    ["actors", "evidence"].iter().for_each(|name| std::fs::write(of(name), "old").unwrap());
    std::fs::create_dir(of("links")).unwrap();
    let output = quotemap(&["export", out.to_str().unwrap()]);
    assert!(!output.status.success() && stderr(&output).contains("out-links.csv"), "{}", stderr(&output));
    for name in ["actors", "evidence"] {
        assert_eq!(std::fs::read_to_string(of(name)).unwrap(), "old", "{name}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "nothing stays beside them");
    std::fs::remove_dir(of("links")).unwrap();
    assert!(quotemap(&["export", out.to_str().unwrap()]).status.success());
    assert!(
        ["actors", "links", "evidence"].iter().all(|name| std::fs::read_to_string(of(name)).unwrap().contains(","))
    );
}
