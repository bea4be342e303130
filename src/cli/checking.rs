//! `check`: what is to be said of a valid file, and of a map's evidence in the texts of its articles.

use std::path::{Path, PathBuf};

use crate::cli::ListFormat;
use crate::files::copies::{Copy, read_copies};
use crate::files::layout_file::LayoutFile;
use crate::files::opening::{Opened, OpenedLayout, OpenedMap};
use crate::files::{FileError, map_file, opening, sealing};
use crate::model::hidden_signs::{HiddenSign, hidden_signs};
use crate::model::publishing::Copied;
use crate::model::reading::seal::{self, Seal, SealReport};
use crate::model::wording::counted;
use crate::model::{Map, SourceId, Status};
use crate::scene::missing::{missing_in, missing_in_article};

/// How a map's evidence stands in the texts of its articles.
pub(super) struct SealedCopies {
    /// The report.
    pub words: String,
    /// The worst of the seals.
    pub worst: Option<Seal>,
    /// What is to be said beside it, of characters that no font has.
    pub notes: String,
}

/// Returns what is to be said of the seals of a map's evidence in the texts of its articles.
pub(super) fn sealed(map: Option<&Path>, articles: &[PathBuf], format: ListFormat) -> Result<SealedCopies, FileError> {
    let map = map_file::open(map)?;
    let seal = |copy: Copy| {
        let report = seal::seal(&copy.map, &copy.article);
        (copy, report)
    };
    let copies: Vec<(Copy, SealReport)> = read_copies(&map, articles)?.into_iter().map(seal).collect();
    let words = match format {
        ListFormat::Text => sealing::to_text(&map, &copies),
        ListFormat::Json => sealing::to_json(&map, &copies),
    };
    let worst = copies.iter().filter_map(|(_, report)| report.worst()).max();
    let unwritten =
        copies.iter().filter_map(|(copy, _)| missing_in_article(&copy.map, SourceId::new(0), &copy.article));
    let notes = unwritten.map(|missing| format!("note: {}, {}\n", missing.part.place(&map), missing.what())).collect();
    Ok(SealedCopies { words, worst, notes })
}

/// What is to be said of a file that can be opened.
pub(super) struct FileCheck {
    /// The report.
    pub words: String,
    /// Whether it is refused all the same: a name in it has signs that nobody sees.
    pub is_refused: bool,
}

/// Checks a file; an error where it cannot be opened.
pub(super) fn check(path: Option<&Path>) -> Result<FileCheck, FileError> {
    let built_in = map_file::built_in();
    let name = path.map_or_else(|| "the built-in map".to_owned(), |path| path.display().to_string());
    let opened = match path {
        Some(path) => opening::open(path, built_in.key())?,
        None => Opened::default(),
    };
    let OpenedMap { map, layout, .. } = opened.map.unwrap_or(built_in.into());
    Ok(match (opened.layout, layout) {
        (Some(OpenedLayout { saved, why_no_map, .. }), _) => {
            FileCheck { words: of_layout(&name, &map, &saved, why_no_map), is_refused: false }
        }
        (None, own) => {
            let FileCheck { words, is_refused } = of_map(&name, &map);
            let own = own.map(|own| of_layout(&format!("{name}, layout"), &map, &own, None));
            FileCheck { words: words + &own.unwrap_or_default(), is_refused }
        }
    })
}

fn of_map(name: &str, map: &Map) -> FileCheck {
    let (actors, links, pieces) = (map.n_actors(), map.n_links(), map.n_evidence());
    let counts = Status::ALL.map(|status| (status, map.links().filter(|link| link.status == status).count()));
    let statuses = counts.iter().filter(|(_, n)| *n > 0).map(|(status, n)| format!("{n} {}", status.key()));
    let statuses = statuses.collect::<Vec<_>>().join(", ");
    let signs = hidden_signs(map);
    let is_refused = signs.iter().any(HiddenSign::is_in_name);
    let verdict = if is_refused { "refused for names with hidden signs" } else { "valid" };
    let told = |sign: &HiddenSign| {
        let weight = if sign.is_in_name() { "problem" } else { "note" };
        format!("{weight}: {}, {}\n", sign.part.place(map), sign.what(map))
    };
    let signs: String = signs.iter().map(told).collect();
    let missing: String = missing_in(map)
        .iter()
        .map(|missing| format!("note: {}, {}\n", missing.part.place(map), missing.what()))
        .collect();
    let holds = articles_in(map);
    let counts = format!("{actors} actors, {links} links, {pieces} pieces of evidence");
    FileCheck { words: format!("{name}: {verdict} ({counts})\nlinks: {statuses}\n{holds}{signs}{missing}"), is_refused }
}

fn of_layout(name: &str, map: &Map, saved: &LayoutFile, why_no_map: Option<String>) -> String {
    let (actors, pinned) = saved.counts();
    let key = saved.map_key();
    let mut report = format!("{name}: valid (a layout of the map {key}: {actors} actors, {pinned} of them pinned)\n");
    for mismatch in why_no_map.into_iter().chain(saved.fit(map).mismatches) {
        report += &format!("note, held against the map {}: {mismatch}\n", map.key());
    }
    report
}

/// Returns what a map holds of the articles themselves, which not everybody may pass on; nothing where it holds none.
fn articles_in(map: &Map) -> String {
    let Copied { texts, sentences } = Copied::of(map);
    let mut words: Vec<String> =
        texts.iter().map(|&id| format!("holds the text of \u{201c}{}\u{201d}", map.source(id).headline)).collect();
    if !sentences.is_empty() {
        let n = counted(sentences.len(), "sentence", "sentences");
        words.push(format!("holds {n} of its articles outside quotation marks"));
    }
    words.iter().map(|words| format!("note: {words}\n")).collect()
}
