//! What the program says of itself: its version, what it never does, its licences, its guide.
//!
//! May use the versions of the formats of files. Windows never appear here.

pub mod guide;
pub mod licences;

use std::sync::LazyLock;

use crate::files::{layout_file, map_file};

/// The name by which desktops know the program: of its windows, its desktop file, its icons, its metadata.
pub const APP_ID: &str = "org.quotemap.Quotemap";

/// The version of the program, by semantic versioning. Files have versions of their own.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The commit that it was built from, where that was known.
pub const COMMIT: Option<&str> = option_env!("QUOTEMAP_COMMIT");

/// What the program never does, a sentence each.
pub const NEVER: [&str; 5] = [
    "It never uses the network: no telemetry, no updates, no accounts. Articles, maps and settings stay on this computer.",
    "It never writes the article's own sentences into what it exports unless you say so.",
    "It never shows a quotation that is not in the map, and never says that something is true: a seal says that words stand \
     in a text.",
    "It never moves what you placed, and never changes a file until you save.",
    "It never keeps what you told it to forget: File, What is kept.",
];

/// Returns the version with its commit, as `quotemap --version` prints it.
pub fn version() -> &'static str {
    static WORDS: LazyLock<String> = LazyLock::new(|| match COMMIT {
        Some(commit) => format!("{VERSION} ({commit})"),
        None => VERSION.to_owned(),
    });
    &WORDS
}

/// Returns which formats of files are read and written.
pub fn formats() -> String {
    let of =
        |name: &str, ending: &str, newest: u64| format!("{name} (*{ending}) of version {newest}, and all before it");
    let maps = of("Maps", map_file::ENDING, map_file::VERSION);
    let layouts = of("layouts", layout_file::ENDING, layout_file::VERSION);
    format!("{maps}; {layouts}.")
}
