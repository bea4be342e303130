//! Rules about the sources themselves.

use std::collections::{BTreeMap, BTreeSet};
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

/// For each room, the rooms that it may use: all of them stand above it in this list.
const ROOMS: [(&str, &[&str]); 15] = [
    ("model", &[]),
    ("fonts", &["model"]),
    ("draft", &[]),
    ("drafting", &["model", "draft"]),
    ("layout", &[]),
    ("document", &["model", "layout"]),
    ("scene", &["fonts", "model", "layout"]),
    ("samples", &[]),
    ("window", &["layout"]),
    ("command", &["model", "layout", "document", "samples"]),
    ("files", &["fonts", "model", "layout", "scene", "samples"]),
    ("about", &["files"]),
    ("view", &["fonts", "model", "layout", "document", "scene", "samples", "command", "about", "window"]),
    ("cli", &["model", "draft", "drafting", "layout", "scene", "files", "about", "window"]),
    (
        "app",
        &[
            "fonts", "model", "draft", "drafting", "layout", "document", "scene", "samples", "command", "files",
            "about", "view", "window",
        ],
    ),
];

/// For each folder and file right below `view`, those that it may use: all of them stand above it in this list.
const VIEW: [(&str, &[&str]); 15] = [
    ("preferences", &[]),
    ("toolkit", &["preferences"]),
    ("mode", &[]),
    ("state", &["preferences", "toolkit", "mode"]),
    ("drafted", &["toolkit"]),
    ("links", &["toolkit", "drafted"]),
    ("making", &["toolkit", "state"]),
    ("article", &["toolkit", "state", "links"]),
    ("evidence", &["toolkit", "mode", "state", "drafted", "links"]),
    ("strip", &["preferences", "toolkit", "mode", "state"]),
    ("map", &["toolkit", "mode", "state", "evidence"]),
    ("filters", &["toolkit", "state", "article", "map"]),
    ("findings", &["toolkit", "state", "links", "filters"]),
    ("shell", &["preferences", "toolkit", "state", "evidence", "filters"]),
    ("frame", &["toolkit", "state", "making", "article", "evidence", "strip", "map", "filters", "findings", "shell"]),
];

/// For each folder inside of another room, the rooms and the folders that it may use; its own room stands for the files
/// of that room which are in no folder.
const FOLDERS: [(&str, &[&str]); 21] = [
    ("model::text", &[]),
    ("model::filter", &["model"]),
    ("model::communities", &["model"]),
    ("model::shown", &["model", "model::filter"]),
    ("model::time", &["model", "model::shown"]),
    ("model::analysis", &["model", "model::shown", "model::time"]),
    ("model::reading", &["model", "model::text"]),
    ("model::merging", &["model"]),
    ("model::making", &["model", "model::text", "model::reading", "model::merging"]),
    ("model::incoming", &["model", "model::text", "model::reading", "model::merging", "model::making"]),
    ("layout::stress", &["layout"]),
    ("layout::large", &["layout", "layout::stress"]),
    ("layout::search", &["layout", "layout::large", "layout::stress"]),
    ("layout::motion", &["layout", "layout::search"]),
    (
        "scene::communities",
        &["model", "model::communities", "model::shown", "model::text", "layout", "layout::search", "scene"],
    ),
    ("files::import", &["model", "model::text", "model::incoming", "files"]),
    ("files::state", &["model", "model::filter", "model::making", "model::text", "layout", "scene", "files"]),
    (
        "files::export",
        &[
            "fonts",
            "model",
            "model::shown",
            "model::analysis",
            "model::reading",
            "model::text",
            "layout",
            "scene",
            "files",
        ],
    ),
    ("app::arranger", &["model", "layout", "layout::search", "document", "scene"]),
    ("app::documents", &["model", "document", "command", "files", "files::export", "view::state", "app"]),
    ("app::keeping", &["model", "document", "command", "files", "files::state", "view::state", "app"]),
];

/// What only some rooms or files may name, by the start of their paths below `src`.
const ONLY_IN: [(&str, &[&str]); 9] = [
    ("egui", &["view/", "app/"]),
    ("egui_plot", &["view/"]),
    ("eframe", &["app/"]),
    ("rfd", &["app/dialogs.rs"]),
    ("clap", &["cli"]),
    ("std::fs", &["files/", "fonts/system.rs"]),
    ("tempfile", &["files/"]),
    (
        "std::thread",
        &[
            "app/jobs.rs",
            "app/keeper.rs",
            "app/printer.rs",
            "app/settings.rs",
            "app/signals.rs",
            "cli/long_work.rs",
            "layout/worker.rs",
            "layout/parallel.rs",
        ],
    ),
    (
        "std::time",
        &[
            "app/",
            "files/saving.rs",
            "files/stamp.rs",
            "files/state/",
            "layout/worker.rs",
            "cli/graph.rs",
            "cli/long_work.rs",
        ],
    ),
];

/// A file of the sources: its name as a module (`view::map::canvas`), and its code without comments.
struct Module {
    name: String,
    file: PathBuf,
    code: String,
}

impl Module {
    fn room(&self) -> &str {
        room(&self.name)
    }

    /// Returns every path of the crate that the code names, imported or in full; what a `mod.rs` only hands on is
    /// no use of it.
    fn paths(&self) -> BTreeSet<String> {
        paths_in(&self.items(|item| !is_handed_on(item)))
    }

    /// Returns what the module hands on from its folder: the name here, and where it stands.
    fn handed_on(&self) -> BTreeMap<String, String> {
        let stands_at = paths_in(&self.items(is_handed_on));
        let name_here = |path: &str| format!("{}::{}", self.name, path.rsplit("::").next().unwrap_or(path));
        stands_at.into_iter().map(|path| (name_here(&path), path)).collect()
    }

    /// Returns the items that are wanted, with every path of the crate written in full.
    fn items(&self, is_wanted: impl Fn(&str) -> bool) -> String {
        let parent = self.name.rsplit_once("::").map_or("crate".to_owned(), |(parent, _)| format!("crate::{parent}"));
        let items = self.code.split_inclusive(';').filter(|item| is_wanted(item)).map(|item| {
            let item = item.replace("super::", &format!("{parent}::"));
            // What a `mod.rs` imports from its own folder starts with the name of the file.
            let children =
                self.code.split("mod ").skip(1).filter_map(|rest| rest.split_once(';')).map(|(name, _)| name);
            children.fold(item, |item, child| {
                item.replace(&format!("use {child}::"), &format!("use crate::{}::{child}::", self.name))
            })
        });
        items.collect()
    }
}

fn is_handed_on(item: &str) -> bool {
    item.trim_start().starts_with("pub use ") || item.trim_start().starts_with("pub(crate) use ")
}

/// Returns every path of the crate that a text names.
fn paths_in(code: &str) -> BTreeSet<String> {
    let code = code.replace("pub(in crate::", "pub(in ");
    let mut paths = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let is_whole_word = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
        if is_whole_word {
            leaves("", &code[at + "crate::".len()..], &mut paths);
        }
    }
    paths
}

fn room(name: &str) -> &str {
    name.split("::").next().unwrap_or(name)
}

/// Collects the paths of a tree of imports: `a::{b, c::d}` names `a::b` and `a::c::d`. Returns what follows it.
fn leaves<'a>(before: &str, tree: &'a str, paths: &mut BTreeSet<String>) -> &'a str {
    let end = tree.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(tree.len());
    let (path, mut rest) = tree.split_at(end);
    let whole = format!("{before}{path}");
    if !path.ends_with("::") || !rest.starts_with('{') {
        paths.insert(whole.trim_end_matches(':').to_owned());
        return rest;
    }
    loop {
        rest = leaves(&whole, rest[1..].trim_start(), paths).trim_start();
        if let Some(alias) = rest.strip_prefix("as ") {
            rest = alias.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        }
        if !rest.starts_with(',') {
            return rest.strip_prefix('}').unwrap_or(rest);
        }
    }
}

fn modules() -> Vec<Module> {
    let source = root().join("src");
    let module = |file: PathBuf| {
        let path = file.strip_prefix(&source).unwrap().with_extension("");
        let parts: Vec<&str> = path.iter().map(|part| part.to_str().unwrap()).collect();
        let parts = if parts.last() == Some(&"mod") { &parts[..parts.len() - 1] } else { &parts[..] };
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
        Module { name: parts.join("::"), file, code }
    };
    let files = rust_files(&source).into_iter().map(module);
    files.filter(|module| !["lib", "main", "windowed", "build"].contains(&module.name.as_str())).collect()
}

/// For each file, room or folder, the others that it uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// Returns for each file the files that it uses, by their names as modules.
fn uses(modules: &[Module]) -> Uses {
    let names: BTreeSet<&str> = modules.iter().map(|module| module.name.as_str()).collect();
    let handed_on: BTreeMap<String, String> = modules.iter().flat_map(Module::handed_on).collect();
    let used_file = |mut path: String| {
        let stands_at = |path: &str| beginnings(path).find_map(|name| handed_on.get(name)).cloned();
        while let Some(stands_at) = stands_at(&path) {
            path = stands_at;
        }
        // The longest beginning that is a file: the rest names what stands in it.
        beginnings(&path).find_map(|beginning| names.get(beginning)).map(|&used| used.to_owned())
    };
    let uses = modules.iter().map(|module| {
        let used = module.paths().into_iter().filter_map(used_file).filter(|used| *used != module.name);
        (module.name.clone(), used.collect())
    });
    uses.collect()
}

/// Returns a path and what it begins with, the longest first: `a::b::c`, `a::b`, `a`.
fn beginnings(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.rsplit_once("::").map(|(before, _)| before))
}

/// Returns what the parts that files belong to use of each other; a file without a part is left out.
fn between(uses: &Uses, part_of: impl Fn(&str) -> Option<&str>) -> Uses {
    let mut parts = Uses::new();
    for (file, used) in uses {
        let Some(part) = part_of(file) else { continue };
        let used = used.iter().filter_map(|used| part_of(used)).filter(|used| *used != part);
        parts.entry(part.to_owned()).or_default().extend(used.map(str::to_owned));
    }
    parts
}

/// Returns what is used against a list of what may be used, and what of the list nobody needs.
fn faults(uses: &Uses, list: &[(&str, &[&str])]) -> Vec<String> {
    let mut faults: Vec<String> = uses
        .keys()
        .filter(|name| !list.iter().any(|(listed, _)| listed == name))
        .map(|name| format!("{name} is not in the list"))
        .collect();
    for (index, (name, allowed)) in list.iter().enumerate() {
        let Some(used) = uses.get(*name) else {
            faults.push(format!("{name} is in the list, and does not exist"));
            continue;
        };
        let forbidden = used.iter().filter(|used| !allowed.contains(&used.as_str()));
        faults.extend(forbidden.map(|used| format!("{name} uses {used}")));
        let unused = allowed.iter().filter(|allowed| !used.contains(**allowed));
        faults.extend(unused.map(|unused| format!("{name} may use {unused}, and does not")));
        // What is in no row of the list, as a room in the list of folders, stands neither above nor below.
        let rows_below = list[index..].iter().filter(|(below, _)| allowed.contains(below));
        faults.extend(rows_below.map(|(below, _)| format!("{name} may use {below}, which does not stand above it")));
    }
    faults
}

/// Returns those that use each other in a circle, with what they use there.
fn circles(mut uses: Uses) -> Vec<String> {
    // What uses nothing that is left, or is used by nothing that is left, is in no circle.
    loop {
        let n_before = uses.len();
        let used: BTreeSet<String> = uses.values().flatten().cloned().collect();
        let users: BTreeSet<String> = uses.keys().cloned().collect();
        uses.retain(|name, used_by_it| {
            used_by_it.retain(|used| users.contains(used));
            !used_by_it.is_empty() && used.contains(name)
        });
        if uses.len() == n_before {
            break;
        }
    }
    uses.iter().map(|(name, used)| format!("{name} -> {used:?}")).collect()
}

#[test]
fn each_room_uses_only_the_rooms_that_it_may() {
    let modules = modules();
    let mut faults = faults(&between(&uses(&modules), |file| Some(room(file))), &ROOMS);
    for module in modules.iter().filter(|module| module.room() == "view") {
        if module.code.contains("&mut Document") {
            faults.push(format!("{}: changes the document", module.file.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_folder_of_the_view_uses_only_the_folders_that_it_may() {
    let folders = between(&uses(&modules()), |file| file.strip_prefix("view::").map(room));
    let faults = faults(&folders, &VIEW);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_folder_of_another_room_uses_only_what_it_may() {
    let modules = modules();
    let is_folder = |name: &str| modules.iter().any(|module| module.name == name && module.file.ends_with("mod.rs"));
    let mut folders = between(&uses(&modules), |file| {
        let folder = folder(file);
        Some(if is_folder(folder) { folder } else { room(file) })
    });
    folders.retain(|name, _| name.contains("::") && room(name) != "view");
    let faults = faults(&folders, &FOLDERS);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn windows_disks_threads_and_clocks_stay_in_their_rooms() {
    let mut faults = Vec::new();
    for module in modules() {
        let path = module.file.strip_prefix(root().join("src")).unwrap().display().to_string();
        for (word, rooms) in ONLY_IN {
            let is_named = module.code.match_indices(word).any(|(at, _)| {
                let before = module.code[..at].chars().next_back();
                let after = module.code[at + word.len()..].chars().next();
                let is_in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                !is_in_word(before) && before != Some('.') && !is_in_word(after) && after == Some(':')
            });
            if is_named && !rooms.iter().any(|room| path.starts_with(room)) {
                faults.push(format!("src/{path}: names {word}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let arrows = circles(uses(&modules()));
    assert!(arrows.is_empty(), "these import each other in a circle:\n{}", arrows.join("\n"));
}

/// Returns the folder or file right below a room that a file belongs to; for what is the room itself, the room.
fn folder(file: &str) -> &str {
    let end = file.match_indices("::").nth(1).map_or(file.len(), |(at, _)| at);
    &file[..end]
}

#[test]
fn no_folders_import_each_other_in_a_circle() {
    let arrows = circles(between(&uses(&modules()), |file| Some(folder(file))));
    assert!(arrows.is_empty(), "these import each other in a circle:\n{}", arrows.join("\n"));
}

#[test]
fn a_name_of_a_type_means_one_thing() {
    let mut files: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for module in modules() {
        // Only what stands at the left edge: the types of a trait's items have no names of their own.
        for line in module.code.lines().filter(|line| !line.starts_with(' ')) {
            let mut words = line
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .skip_while(|word| !["struct", "enum", "type", "trait"].contains(word));
            if let (Some(_), Some(name)) = (words.next(), words.next()) {
                files.entry(name.to_owned()).or_default().push(module.file.clone());
            }
        }
    }
    files.retain(|_, files| files.len() > 1);
    assert!(files.is_empty(), "these names mean several things: {files:#?}");
}

#[test]
fn every_folder_says_what_lives_there() {
    for module in modules().iter().filter(|module| module.file.ends_with("mod.rs")) {
        let text = std::fs::read_to_string(&module.file).unwrap();
        let n_lines = text.lines().take_while(|line| line.starts_with("//!")).count();
        assert!(n_lines >= 2, "{} says too little of its folder", module.file.display());
    }
}

#[test]
fn what_only_unix_has_is_asked_for_on_unix_only() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (before, _) = manifest.split_once("\nrustix = ").unwrap();
    assert!(before.trim_end().ends_with("[target.'cfg(unix)'.dependencies]"));
    for folder in ["src", "tests/it", "tests/benches"] {
        for file in rust_files(&root().join(folder)).into_iter().filter(|file| !file.ends_with("tidy.rs")) {
            let text = std::fs::read_to_string(&file).unwrap();
            // What is for Unix or Linux only is an item with that mark; items have a blank line between them.
            for item in text.split("\n\n").filter(|item| item.contains("rustix::") || item.contains("os::unix")) {
                let is_marked =
                    ["#[cfg(unix)]", "#[cfg(target_os = \"linux\")]"].iter().any(|mark| item.contains(mark));
                assert!(is_marked, "{}: {item}", file.display());
            }
        }
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
