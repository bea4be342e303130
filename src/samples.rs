//! What the program carries, as text: maps, layouts of the built-in one, and the article of the other.

/// The map that is open at first.
pub const BUILT_IN: &str = include_str!("../assets/russia-china-aid.map.json");

/// The map of an invented report.
pub const REPORT: &str = include_str!("../assets/northport-dredgers.map.json");

/// A layout that ships with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What the menu says.
    pub title: &'static str,
    /// The name of its file in `saves/`.
    pub name: &'static str,
    /// The text of the file.
    pub text: &'static str,
}

/// Every sample, in the order of the menu.
pub const SAMPLES: [Sample; 2] = [
    Sample { title: "By bloc", name: "by-bloc.layout.json", text: include_str!("../saves/by-bloc.layout.json") },
    Sample {
        title: "Washington\u{2013}Beijing axis",
        name: "washington-beijing-axis.layout.json",
        text: include_str!("../saves/washington-beijing-axis.layout.json"),
    },
];

/// Returns the article of a map that the program carries whole.
pub fn article_of(map_key: &str) -> Option<&'static str> {
    (map_key == "northport-dredgers").then_some(include_str!("../assets/northport-dredgers.article.txt"))
}
