//! Cells and columns of tables, and what several tables put into their cells.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map as JsonObject, Value};

use crate::files::export::Publication;
use crate::files::json_entries::JsonList;
use crate::model::{ActorId, Dated, Drafted};
use crate::scene::palette::Rgb;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::files::export) enum Cell {
    /// It is not known, or there is none.
    Nothing,
    Text(String),
    Whole(i64),
    Number(f64),
    Flag(bool),
    List(Vec<String>),
}

/// What stands in the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::files::export) enum CellSort {
    Text,
    Whole,
    Number,
    Flag,
    List,
}

/// A column of a table of `T`.
#[derive(Clone, Copy)]
pub(in crate::files::export) struct TableColumn<T> {
    pub name: &'static str,
    pub sort: CellSort,
    pub cell: fn(&Publication, T) -> Cell,
}

/// Makes a column.
pub(in crate::files::export) const fn column<T>(
    name: &'static str,
    sort: CellSort,
    cell: fn(&Publication, T) -> Cell,
) -> TableColumn<T> {
    TableColumn { name, sort, cell }
}

/// Between the parts of a list where a format has texts only; a bar in a part is doubled.
const BETWEEN: &str = " | ";

impl Cell {
    /// Returns what stands in the cell as text; none where nothing does.
    pub(in crate::files::export) fn text(self) -> Option<String> {
        self.text_in_parts().map(Iterator::collect)
    }

    /// Returns the same part by part: a list may be as long as all passages of a map.
    pub(in crate::files::export) fn text_in_parts(self) -> Option<impl Iterator<Item = String>> {
        let (is_list, parts) = match self {
            Self::Nothing => return None,
            Self::Text(text) => (false, vec![text]),
            Self::Whole(number) => (false, vec![number.to_string()]),
            Self::Number(number) => (false, vec![number.to_string()]),
            Self::Flag(flag) => (false, vec![flag.to_string()]),
            Self::List(parts) => (true, parts),
        };
        let part = move |(at, part): (usize, String)| match (is_list, at) {
            (false, _) => part,
            (true, 0) => part.replace('|', "||"),
            (true, _) => format!("{BETWEEN}{}", part.replace('|', "||")),
        };
        Some(parts.into_iter().enumerate().map(part))
    }

    /// Returns what stands in the cell as JSON; none where nothing does.
    pub(in crate::files::export) fn json(self) -> Option<Value> {
        match self {
            Self::Nothing => None,
            Self::Text(text) => Some(text.into()),
            Self::Whole(number) => Some(number.into()),
            Self::Number(number) => Some(number.into()),
            Self::Flag(flag) => Some(flag.into()),
            Self::List(parts) => Some(parts.into()),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// No text is nothing.
impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i16> for Cell {
    fn from(number: i16) -> Self {
        Self::Whole(number.into())
    }
}

/// With two digits behind the point: a hundredth of a point of a map is nowhere seen.
impl From<f32> for Cell {
    fn from(number: f32) -> Self {
        Self::Number((f64::from(number) * 100.0).round() / 100.0)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

/// An empty list is nothing.
impl From<Vec<String>> for Cell {
    fn from(parts: Vec<String>) -> Self {
        if parts.is_empty() { Self::Nothing } else { Self::List(parts) }
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// Returns a day as XML Schema and ISO 8601 write it, with four digits of the year also before Christ: `-0044-03-15`.
pub(in crate::files::export) fn iso_day(day: Date) -> String {
    let sign = if day.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", day.year().unsigned_abs(), day.month(), day.day())
}

/// Returns a colour as web pages write it.
pub(in crate::files::export) fn hex(Rgb(r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

pub(super) fn actor_keys<'a>(publication: &Publication, actors: impl IntoIterator<Item = &'a ActorId>) -> Cell {
    actors.into_iter().map(|&id| publication.map.actor(id).key.clone()).collect::<Vec<_>>().into()
}

pub(super) fn rule(drafted: Option<&Drafted>) -> Cell {
    drafted.map(|drafted| drafted.rule.clone()).into()
}

pub(super) fn percent(drafted: Option<&Drafted>) -> Cell {
    drafted.map(|drafted| usize::from(drafted.percent)).into()
}

pub(super) fn doubt(drafted: Option<&Drafted>) -> Cell {
    drafted.and_then(|drafted| drafted.doubt.clone()).into()
}

pub(super) fn edtf(dated: Option<&Dated>) -> Cell {
    dated.map(|dated| dated.date.as_edtf().to_owned()).into()
}

pub(super) fn wording(dated: Option<&Dated>) -> Cell {
    dated.and_then(|dated| dated.wording.clone()).into()
}

/// Returns a row as a JSON object, without what is not known of it.
pub(in crate::files::export) fn as_json<T: Copy>(
    columns: &[TableColumn<T>],
    publication: &Publication,
    row: T,
) -> JsonObject<String, Value> {
    let cells = columns.iter().map(|column| (column.name, (column.cell)(publication, row)));
    cells.filter_map(|(name, cell)| Some((name.to_owned(), cell.json()?))).collect()
}

/// Returns rows as JSON objects, made as they are written.
pub(in crate::files::export) fn all_as_json<T: Copy>(
    columns: &[TableColumn<T>],
    publication: &Publication,
    rows: &[T],
) -> impl Serialize {
    JsonList(move || rows.iter().map(|&row| as_json(columns, publication, row)))
}

/// Returns rows as JSON objects, each as a text, made as they are written.
pub(in crate::files::export) fn all_as_texts<T: Copy>(
    columns: &[TableColumn<T>],
    publication: &Publication,
    rows: &[T],
) -> impl Serialize {
    JsonList(move || rows.iter().map(|&row| Value::Object(as_json(columns, publication, row)).to_string()))
}
