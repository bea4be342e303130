//! Rules about the sources themselves.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// For each part of the sources, what its code must not name.
const NEVER: [(&str, &[&str]); 11] = [
    (
        "src/model",
        &[
            "egui",
            "eframe",
            "rfd",
            "std::fs",
            "std::thread",
            "crate::layout",
            "crate::scene",
            "crate::files",
            "crate::command",
        ],
    ),
    (
        "src/layout",
        &["egui", "eframe", "rfd", "std::fs", "crate::model", "crate::scene", "crate::files", "crate::document"],
    ),
    (
        "src/document.rs",
        &[
            "egui",
            "eframe",
            "rfd",
            "std::fs",
            "std::thread",
            "crate::scene",
            "crate::files",
            "crate::view",
            "crate::command",
        ],
    ),
    (
        "src/scene",
        &[
            "egui",
            "eframe",
            "rfd",
            "std::fs",
            "std::thread",
            "crate::files",
            "crate::view",
            "crate::document",
            "crate::command",
        ],
    ),
    ("src/command.rs", &["egui", "eframe", "rfd", "std::fs", "crate::files", "crate::view"]),
    ("src/command", &["egui", "eframe", "rfd", "std::fs", "crate::files", "crate::view"]),
    (
        "src/files",
        &["egui", "eframe", "rfd", "crate::view", "crate::app", "crate::cli", "crate::document", "crate::command"],
    ),
    ("src/cli.rs", &["egui", "eframe", "rfd", "crate::view", "crate::app"]),
    ("src/app/mod.rs", &["rfd", "std::fs", "crate::cli"]),
    ("src/app/arranging.rs", &["rfd", "std::fs", "crate::cli", "crate::files"]),
    ("src/view", &["rfd", "std::fs", "crate::app", "crate::cli", "crate::files", "&mut Document"]),
];

#[test]
fn code_uses_only_what_lies_below_it() {
    let mut faults = Vec::new();
    for (part, never) in NEVER {
        let path = root().join(part);
        let files = if path.is_dir() { rust_files(&path) } else { vec![path] };
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for word in never.iter().filter(|word| code.contains(**word)) {
                    faults.push(format!("{}:{}: names {word}", file.display(), number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_only_unix_has_is_asked_for_on_unix_only() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (before, _) = manifest.split_once("\nrustix = ").unwrap();
    assert!(before.trim_end().ends_with("[target.'cfg(unix)'.dependencies]"));
    for folder in ["src", "tests/it", "tests/benches"] {
        for file in rust_files(&root().join(folder)).into_iter().filter(|file| !file.ends_with("tidy.rs")) {
            let text = std::fs::read_to_string(&file).unwrap();
            // What is for Unix only is an item with that mark; items have a blank line between them.
            for item in text.split("\n\n").filter(|item| item.contains("rustix::") || item.contains("os::unix")) {
                assert!(item.contains("#[cfg(unix)]"), "{}: {item}", file.display());
            }
        }
    }
}

#[test]
fn every_file_is_named_in_the_map_of_the_code() {
    let map = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for file in rust_files(&root().join("src")) {
        let name = file.strip_prefix(root().join("src")).unwrap().display().to_string();
        assert!(map.contains(&name), "src/lib.rs does not name {name}");
    }
}

#[test]
fn no_source_file_has_two_subjects_worth_of_lines() {
    for file in rust_files(&root().join("src")) {
        let n_lines = std::fs::read_to_string(&file).unwrap().lines().count();
        assert!(n_lines <= 450, "{} has {n_lines} lines", file.display());
    }
}

#[test]
fn the_readme_names_commands_and_files_that_exist() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains("cargo run --release") && readme.contains("cargo test"));
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    for link in links.filter(|link| !link.starts_with("http")) {
        assert!(root().join(link).exists(), "README.md leads to {link}");
    }
}
