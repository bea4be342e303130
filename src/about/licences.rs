//! The licences of everything that the program is made of: its crates, its fonts, itself.

use std::io::Read as _;
use std::sync::OnceLock;

use flate2::read::GzDecoder;

/// A licence text, and what is under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its name: "MIT License".
    pub name: String,
    /// What it is for: crates with their versions, fonts.
    pub of: Vec<String>,
    /// The text.
    pub text: String,
}

/// Every licence text of the crates, as `tests/licences.py` collects them: a line "@licence" with its name, "@crate" lines
/// with names and versions, and the text.
const OF_CRATES: &[u8] = include_bytes!("../../assets/licences.txt.gz");

/// The program itself, and its fonts: the last one is that of the title bar that it draws itself on some Wayland desktops.
const OWN: [(&str, &str, &str); 5] = [
    ("MIT License", "Quotemap", include_str!("../../LICENSE-MIT")),
    ("Apache License 2.0", "Quotemap", include_str!("../../LICENSE-APACHE")),
    ("SIL Open Font License 1.1", "Inter (font)", include_str!("../../assets/fonts/Inter-LICENSE.txt")),
    ("SIL Open Font License 1.1", "Source Serif 4 (font)", include_str!("../../assets/fonts/SourceSerif4-LICENSE.md")),
    ("SIL Open Font License 1.1", "Cantarell (font)", include_str!("../../assets/fonts/Cantarell-LICENSE.txt")),
];

static ALL: OnceLock<Vec<Licence>> = OnceLock::new();

/// Returns every licence where they have been read, the program's own first.
pub fn known() -> Option<&'static [Licence]> {
    ALL.get().map(Vec::as_slice)
}

/// Reads every licence: takes a few milliseconds, once.
pub fn all() -> &'static [Licence] {
    ALL.get_or_init(|| {
        let own = OWN.iter().map(|&(name, of, text)| Licence {
            name: name.to_owned(),
            of: vec![of.to_owned()],
            text: text.to_owned(),
        });
        own.chain(of_crates()).collect()
    })
}

fn of_crates() -> Vec<Licence> {
    let mut text = String::new();
    // What is embedded is whole: a test reads it.
    let _ = GzDecoder::new(OF_CRATES).read_to_string(&mut text);
    text.split("@licence ").skip(1).map(licence).collect()
}

fn licence(entry: &str) -> Licence {
    let (name, mut rest) = entry.split_once('\n').unwrap_or((entry, ""));
    let mut of = Vec::new();
    while let Some((line, after)) = rest.split_once('\n')
        && let Some(krate) = line.strip_prefix("@crate ")
    {
        of.push(krate.to_owned());
        rest = after;
    }
    Licence { name: name.to_owned(), of, text: rest.trim().to_owned() }
}
