//! Tables as comma-separated values: a list of edges, of actors or of passages, told by their columns.

use crate::files::FileErrorKind;
use crate::files::import::exchange::fields::{EDGE, NODE, PASSAGE, column_of, columns_of};
use crate::files::import::exchange::records::{Record, RecordList, Records, folded};

/// A table has no more columns, and a line no more cells where its texts have commas.
const MOST_COLUMNS: usize = 1_000;
const MOST_CELLS: usize = 20_000;

/// Reads a table, whose cells are separated by whatever stands most often in its first line: a comma, a semicolon, a tab.
///
/// # Errors
/// Where it is no table, or its columns tell nothing: says which it has.
pub(super) fn read(text: &str, columns: &[(String, String)], records: &mut Records) -> Result<(), FileErrorKind> {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|&byte| byte == mark).count();
    // Each cell costs more than its letters.
    let n_marks = |line: &str| line.bytes().filter(|byte| b",;\t".contains(byte)).count();
    if n_marks(first) > MOST_COLUMNS || text.lines().any(|line| n_marks(line) > MOST_CELLS) {
        return Err(FileErrorKind::NotTable(format!("it has more than {MOST_COLUMNS} columns")));
    }
    let separator = [b',', b';', b'\t'].into_iter().max_by_key(|&mark| (count(mark), mark == b',')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let wrong = |error: csv::Error| FileErrorKind::NotTable(error.to_string());
    let header: Vec<String> = reader.headers().map_err(wrong)?.iter().map(str::to_owned).collect();
    if header.iter().all(|name| name.trim().is_empty()) {
        return Err(FileErrorKind::NoWords);
    }
    let names: Vec<String> = header.iter().map(|name| folded(name)).collect();
    let has = |fields, field| column_of(fields, field, &names, columns).is_some();
    let (of, list) = if has(EDGE, "from") && has(EDGE, "to") {
        ("links", RecordList::Edges)
    } else if has(PASSAGE, "words") {
        ("passages", RecordList::Passages)
    } else if has(NODE, "name") {
        ("actors", RecordList::Nodes)
    } else {
        return Err(FileErrorKind::UnknownColumns(header));
    };
    records.columns.push(columns_of(&header, Some(of), columns));
    type Columns<'a> = Vec<(usize, &'a String)>;
    let (used, mut unused): (Columns<'_>, Columns<'_>) =
        header.iter().enumerate().partition(|(_, name)| records.uses(name));
    for row in reader.records() {
        let row = row.map_err(wrong)?;
        let line = row.position().map_or(0, csv::Position::line);
        let mut record = Record::new(format!("line {line}"));
        for &(column, name) in &used {
            record.set(name, without_mark(row.get(column).unwrap_or_default()));
        }
        unused.retain(|&(column, name)| {
            let is_empty = row.get(column).is_none_or(|cell| without_mark(cell).trim().is_empty());
            if !is_empty {
                records.note_unused(list, name);
            }
            is_empty
        });
        records.push(list, record)?;
    }
    Ok(())
}

/// Takes the apostrophe off that stands before what a spreadsheet would take for a formula.
fn without_mark(cell: &str) -> &str {
    const BEGINS_FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(BEGINS_FORMULA) => rest,
        _ => cell,
    }
}
