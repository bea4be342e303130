//! The layouts that the program carries, all of the built-in map.

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
