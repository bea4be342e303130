//! Tables for spreadsheets and for programs that count: actors, links and evidence, and links as events.
//!
//! What stands in a cell is decided in `rows`. No cell is a formula to a spreadsheet.

mod csv_table;
pub(super) mod events;
pub(super) mod workbook;

use std::path::Path;

use crate::files::export::rows::actors::ACTORS;
use crate::files::export::rows::links::LINKS;
use crate::files::export::rows::pieces::PIECES;
use crate::files::export::rows::written::WrittenRows;
pub(super) use crate::files::export::tables::csv_table::csv_table;
use crate::files::export::{ExportedFile, Publication};

/// Makes three tables beside each other: for `OUT.csv` these are `OUT-actors.csv`, `OUT-links.csv`, `OUT-evidence.csv`.
pub(super) fn three_tables(publication: &Publication, path: &Path) -> Vec<ExportedFile> {
    let rows = WrittenRows::of(publication);
    let file = |name: &str, bytes| {
        let stem = path.file_stem().unwrap_or_default();
        let mut named = stem.to_owned();
        named.push(format!("-{name}.csv"));
        ExportedFile { path: path.with_file_name(named), bytes }
    };
    vec![
        file("actors", csv_table(ACTORS, publication, &rows.actors)),
        file("links", csv_table(LINKS, publication, &rows.links)),
        file("evidence", csv_table(PIECES, publication, &rows.pieces)),
    ]
}
