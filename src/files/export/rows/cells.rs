//! Cells and columns of tables.

use serde_json::Value;

use crate::files::export::Publication;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::files::export) enum Cell {
    /// It is not known, or there is none.
    Nothing,
    Text(String),
    Whole(usize),
    Number(f64),
    Flag(bool),
    List(Vec<String>),
}

/// What stands in the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::files::export) enum Sort {
    Text,
    Whole,
    Number,
    Flag,
    List,
}

/// A column of a table of `T`.
#[derive(Clone, Copy)]
pub(in crate::files::export) struct Column<T> {
    pub name: &'static str,
    pub sort: Sort,
    pub cell: fn(&Publication, T) -> Cell,
}

/// Makes a column.
pub(in crate::files::export) const fn column<T>(
    name: &'static str,
    sort: Sort,
    cell: fn(&Publication, T) -> Cell,
) -> Column<T> {
    Column { name, sort, cell }
}

/// Between the parts of a list where a format has texts only.
const BETWEEN: &str = " | ";

impl Cell {
    /// Returns what stands in the cell as text; none where nothing does.
    pub(in crate::files::export) fn text(self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Text(text) => Some(text),
            Self::Whole(number) => Some(number.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Flag(flag) => Some(flag.to_string()),
            Self::List(parts) => Some(parts.join(BETWEEN)),
        }
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
        Self::Whole(number)
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
