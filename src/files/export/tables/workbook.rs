//! A workbook of Excel with a sheet for actors, links, evidence and sources.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::files::caught::caught;
use crate::files::export::Publication;
use crate::files::export::rows::actors::{ACTORS, SOURCES};
use crate::files::export::rows::cells::{Cell, TableColumn};
use crate::files::export::rows::links::LINKS;
use crate::files::export::rows::pieces::PIECES;
use crate::files::export::rows::written::WrittenRows;

/// Writes a workbook. It is made on the same day whenever it is made, so that one map makes one file. Of a large map each
/// row goes to a file without a name in the system's temporary folder meanwhile, so that one row is in memory.
///
/// # Errors
/// Says what a workbook has no room for.
pub(in crate::files::export) fn workbook(publication: &Publication) -> Result<Vec<u8>, String> {
    // The library panics where that folder has no room.
    match caught(|| made(publication)) {
        Some(Ok(bytes)) => Ok(bytes),
        Some(Err(XlsxError::IoError(error) | XlsxError::TempFileError(_, error))) => {
            Err(format!("{NO_ROOM} ({error})"))
        }
        Some(Err(error)) => Err(error.to_string()),
        None => Err(NO_ROOM.to_owned()),
    }
}

const NO_ROOM: &str = "the workbook needs more room in the system's folder for temporary files: make room there, or show less \
                       of the map";

fn made(publication: &Publication) -> Result<Vec<u8>, XlsxError> {
    /// So many rows are made in memory.
    const MOST_IN_MEMORY: usize = 10_000;
    let rows = WrittenRows::of(publication);
    let mut workbook = Workbook::new();
    let made = DocProperties::new().set_title(cut(publication.map.title(), MOST_IN_TITLE));
    workbook.set_properties(&made.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let is_large = rows.actors.len() + rows.links.len() + rows.pieces.len() + rows.sources.len() > MOST_IN_MEMORY;
    let mut sheets = WorkbookSheets { workbook, is_large };
    fill(sheets.add("Actors")?, ACTORS, publication, &rows.actors)?;
    fill(sheets.add("Links")?, LINKS, publication, &rows.links)?;
    fill(sheets.add("Evidence")?, PIECES, publication, &rows.pieces)?;
    fill(sheets.add("Sources")?, SOURCES, publication, &rows.sources)?;
    sheets.workbook.save_to_buffer()
}

/// A workbook that gets its sheets.
struct WorkbookSheets {
    workbook: Workbook,
    is_large: bool,
}

impl WorkbookSheets {
    fn add(&mut self, name: &str) -> Result<&mut Worksheet, XlsxError> {
        let sheet = match self.is_large {
            true => self.workbook.add_worksheet_with_constant_memory()?,
            false => self.workbook.add_worksheet(),
        };
        sheet.set_name(name)
    }
}

/// Excel takes no title of more than so many letters, and no cell of more than so many.
const MOST_IN_TITLE: usize = 250;
const MOST_IN_CELL: usize = 32_767;

/// Fills a sheet. What is text is written as such, which no spreadsheet calculates.
fn fill<T: Copy>(
    sheet: &mut Worksheet,
    columns: &[TableColumn<T>],
    publication: &Publication,
    rows: &[T],
) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold();
    sheet.set_freeze_panes(1, 1)?;
    for (at, column) in (0..).zip(columns) {
        sheet.write_string_with_format(0, at, column.name, &heading)?;
        sheet.set_column_width(at, 18)?;
    }
    for (line, &row) in (1..).zip(rows) {
        for (at, column) in (0..).zip(columns) {
            match (column.cell)(publication, row) {
                Cell::Nothing => continue,
                Cell::Whole(number) => sheet.write_number(line, at, number as f64)?,
                Cell::Number(number) => sheet.write_number(line, at, number)?,
                Cell::Flag(flag) => sheet.write_boolean(line, at, flag)?,
                cell @ (Cell::Text(_) | Cell::List(_)) => {
                    sheet.write_string(line, at, cut(cell.text().unwrap_or_default(), MOST_IN_CELL))?
                }
            };
        }
    }
    Ok(())
}

/// Cuts text off where a workbook has no more room, and leaves out the two signs that XML has none for.
fn cut(text: String, most: usize) -> String {
    let text = text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    if text.chars().map(char::len_utf16).sum::<usize>() <= most {
        return text;
    }
    let mut room = most - 1;
    let fits = |c: &char| {
        room = room.saturating_sub(c.len_utf16());
        room > 0
    };
    text.chars().take_while(fits).chain(['\u{2026}']).collect()
}
