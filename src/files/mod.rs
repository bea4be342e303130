//! Reading and writing whole files, with limits, and errors that name the file.
//!
//! May use the model, layouts, scenes and samples. Invariant: a file is replaced whole or not at all. Windows and
//! dialogs never appear here.

pub(crate) mod anchoring;
pub mod article_file;
pub mod article_folder;
mod bibliography;
mod bounded;
pub mod caught;
pub mod citations;
pub(crate) mod copies;
pub mod difference;
pub mod difference_text;
mod disk;
mod error;
pub mod export;
#[cfg(debug_assertions)]
pub mod faults;
mod folder_entries;
pub mod giving_up;
pub mod graph_file;
pub mod import;
mod json;
mod json_entries;
mod layout_entries;
pub mod layout_file;
mod layout_text;
pub(crate) mod limits;
pub mod listing;
mod locking;
mod map_entries;
pub mod map_file;
mod map_reader;
mod map_stream;
mod map_text;
pub mod opening;
pub mod print_file;
mod reading;
mod review_entries;
pub mod saving;
pub(crate) mod sealing;
pub mod settings_file;
pub mod stamp;
pub mod state;
mod story_difference;
mod story_entries;
pub(crate) mod strays;
mod view_entries;
mod writing;

use std::path::Path;

use serde_json::Value;

pub use crate::files::disk::FileContents;
pub use crate::files::error::{FileError, FileErrorKind, Format, Problems, SystemError};
pub(crate) use crate::files::json::{entry, parse_json, place_of_long_text};
pub use crate::files::limits::{MAX_LAYOUT_BYTES, MAX_MAP_BYTES};
pub use crate::files::reading::read_text;
pub use crate::files::writing::write_whole;

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
