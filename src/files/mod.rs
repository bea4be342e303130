//! Reading and writing whole files, with limits, and errors that name the file.
//!
//! May use the model, layouts, scenes and samples. Invariant: a file is replaced whole or not at all. Windows and
//! dialogs never appear here.

pub(crate) mod anchoring;
pub mod article_file;
pub mod article_folder;
mod bibliography;
pub mod citations;
pub(crate) mod copies;
pub mod difference;
mod error;
pub mod export;
pub mod graph_file;
pub mod import;
mod json;
mod layout_entries;
pub mod layout_file;
mod layout_filter;
mod layout_text;
pub(crate) mod limits;
pub mod listing;
mod locking;
mod map_entries;
pub mod map_file;
mod map_reader;
mod map_text;
pub mod opening;
mod reading;
mod review_entries;
pub mod saving;
pub(crate) mod sealing;
pub mod settings_file;
pub mod stamp;
pub mod state;
pub(crate) mod strays;
mod writing;

use std::path::Path;

use serde_json::Value;

pub use crate::files::error::{FileError, FileErrorKind, Format, Problems, SystemError};
pub use crate::files::reading::read_text;
pub use crate::files::writing::{write_new, write_whole};

/// The largest map file that is read, in bytes.
pub const MAX_MAP_BYTES: u64 = 64 << 20;
/// The largest layout file that is read, in bytes.
pub const MAX_LAYOUT_BYTES: u64 = 16 << 20;

fn parse_json(text: &str) -> Result<Value, FileErrorKind> {
    json::parse(text).map_err(|error| FileErrorKind::NotJson(error.to_string()))
}

/// Checks what stands first in every file: of which kind it is, and that its version is known.
fn check_format(file: &Value, expected: Format, known: std::ops::RangeInclusive<u64>) -> Result<(), FileErrorKind> {
    let found = file.get("format").and_then(Value::as_str);
    if found.is_none() || found != expected.name() {
        return Err(FileErrorKind::WrongFormat { expected, found: found.map(str::to_owned) });
    }
    match file.get("version").and_then(Value::as_u64) {
        Some(found) if known.contains(&found) => Ok(()),
        Some(found) if found > *known.end() => Err(FileErrorKind::NewerVersion { found, newest: *known.end() }),
        _ => Err(FileErrorKind::NoVersion),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
