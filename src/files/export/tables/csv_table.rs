//! A table as comma-separated values (RFC 4180), in UTF-8.

use std::io::{self, Write};

use crate::files::export::Publication;
use crate::files::export::rows::cells::{Cell, TableColumn};

/// Writes a table, with the names of its columns first.
pub(in crate::files::export) fn csv_table<T: Copy>(
    columns: &[TableColumn<T>],
    publication: &Publication,
    rows: &[T],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(columns.iter().map(|column| column.name)).map_err(as_io)?;
    for &row in rows {
        let cells = columns.iter().map(|column| match (column.cell)(publication, row) {
            // A negative number is none that calculates.
            cell @ (Cell::Number(_) | Cell::Whole(_)) => cell.text().unwrap_or_default(),
            cell => harmless(cell.text().unwrap_or_default()),
        });
        writer.write_record(cells).map_err(as_io)?;
    }
    writer.flush()
}

/// Returns why a row was not written, as the disk or the pipe says it.
fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Returns text that no spreadsheet takes for a formula: before one that begins like one stands an apostrophe, which
/// spreadsheets know as the sign of a text (OWASP, "CSV Injection"). So does it before apostrophes that are
/// followed by such a beginning: whoever takes one apostrophe away before those has the text again.
fn harmless(text: String) -> String {
    const BEGINS_FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let is_formula = text.trim_start_matches('\'').starts_with(BEGINS_FORMULA);
    if is_formula { format!("'{text}") } else { text }
}
