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
pub(super) fn three_tables<'a>(publication: &'a Publication, path: &Path) -> Vec<ExportedFile<'a>> {
    let WrittenRows { actors, links, pieces, .. } = WrittenRows::of(publication);
    let named = |name: &str| {
        let mut named = path.file_stem().unwrap_or_default().to_owned();
        named.push(format!("-{name}.csv"));
        path.with_file_name(named)
    };
    vec![
        ExportedFile::new(&named("actors"), move |out| csv_table(ACTORS, publication, &actors, out)),
        ExportedFile::new(&named("links"), move |out| csv_table(LINKS, publication, &links, out)),
        ExportedFile::new(&named("evidence"), move |out| csv_table(PIECES, publication, &pieces, out)),
    ]
}
