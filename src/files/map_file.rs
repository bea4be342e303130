//! The map file: versioned JSON, read into a checked [`Map`] with every problem reported.

use std::path::{Path, PathBuf};

use crate::files::layout_file::LayoutFile;
use crate::files::limits::MAX_MERGED_BYTES;
use crate::files::map_entries::MapFile;
pub use crate::files::map_entries::VERSION;
pub use crate::files::map_reader::SavedMap;
use crate::files::map_text::{WrittenMap, map_text};
use crate::files::{FileError, FileErrorKind, MAX_MAP_BYTES, read_text, saving};
use crate::model::Map;
use crate::samples;

/// What the name of a map file ends in.
pub const ENDING: &str = ".map.json";

/// Returns the map that is embedded in the program.
///
/// # Panics
/// Never in a program that passed its tests: one reads this very text.
pub fn built_in() -> Map {
    parse(samples::BUILT_IN).unwrap_or_else(|problem| panic!("the built-in map is broken: {problem}"))
}

/// Returns the map of an invented report, whose whole article ships with the program.
///
/// # Panics
/// Never in a program that passed its tests: one reads this very text.
pub fn report() -> Map {
    parse(samples::REPORT).unwrap_or_else(|problem| panic!("the map of the report is broken: {problem}"))
}

/// Returns the map of this key that the program carries.
pub fn carried(key: &str) -> Option<Map> {
    [built_in, report].into_iter().map(|map| map()).find(|map| map.key() == key)
}

/// Opens a map file, or the built-in map where no path is given.
///
/// # Errors
/// Where the file cannot be read or is no valid map.
pub fn open(path: Option<&Path>) -> Result<Map, FileError> {
    path.map_or_else(|| Ok(built_in()), read)
}

/// Reads and checks a map file.
///
/// # Errors
/// Where the file cannot be read or breaks the format; `what` then has one problem a line.
pub fn read(path: &Path) -> Result<Map, FileError> {
    read_saved(path).map(|saved| saved.map)
}

/// Reads and checks a map file, the map's arrangement with it.
///
/// # Errors
/// Where the file cannot be read or breaks the format; `what` then has one problem a line.
pub fn read_saved(path: &Path) -> Result<SavedMap, FileError> {
    parse_saved(read_text(path, MAX_MAP_BYTES)?).map_err(|kind| FileError::new(path, kind))
}

/// Reads and checks a map file that is to be made one with maps of so many bytes, to which its own are added.
///
/// # Errors
/// As [`read_saved`], and where they have too many bytes together.
pub(crate) fn read_beside(path: &Path, n_bytes: &mut u64) -> Result<SavedMap, FileError> {
    let text = read_text(path, MAX_MAP_BYTES)?;
    let together = *n_bytes + text.len() as u64;
    if together > MAX_MERGED_BYTES {
        let why = "has, with the maps before it, more than 32 MB: they are too large to be made one";
        return Err(FileError::new(path, FileErrorKind::NotText(why)));
    }
    *n_bytes = together;
    parse_saved(text).map_err(|kind| FileError::new(path, kind))
}

/// Returns the JSON Schema of the map file, as published in `assets/map.schema.json`.
pub fn schema() -> String {
    let schema = schemars::schema_for!(MapFile);
    serde_json::to_string_pretty(&schema).expect("a schema is plain JSON") + "\n"
}

/// Returns the text of a map's file, with its arrangement where one is given; what was removed leaves no gap in it.
pub fn text(map: &Map, layout: Option<&LayoutFile>) -> String {
    bounded_text(map, layout, usize::MAX).unwrap_or_default()
}

/// Returns the text of a map's file, with its arrangement where one is given, to be written at `path`.
///
/// # Errors
/// Where the file would be larger than those that are read.
pub fn text_to_write(map: &Map, layout: Option<&LayoutFile>, path: &Path) -> Result<String, FileError> {
    let too_large = || FileError::new(path, FileErrorKind::TooLarge { most: MAX_MAP_BYTES, reader: "Quotemap" });
    bounded_text(map, layout, MAX_MAP_BYTES as usize).ok_or_else(too_large)
}

fn bounded_text(map: &Map, layout: Option<&LayoutFile>, most: usize) -> Option<String> {
    map_text(&WrittenMap::of(map, layout.map(|layout| layout.inside(map))), most)
}

/// Returns whether a text is that of a map file of version 1, which is written as version 2.
pub fn is_version_1(text: &str) -> bool {
    crate::files::json::head(text).is_some_and(|head| head.version == Some(1))
}

/// Returns a path whose name ends as those of map files do; a name that ends in `.json` was typed with thought, and is
/// kept.
pub fn with_ending(path: &Path) -> PathBuf {
    saving::with_ending(path, ENDING)
}

/// Reads and checks the text of a map file.
///
/// # Errors
/// Returns every problem found, one a line.
pub fn parse(text: &str) -> Result<Map, FileErrorKind> {
    parse_saved(text).map(|saved| saved.map)
}

/// Reads and checks the text of a map file, the map's arrangement with it.
///
/// # Errors
/// Returns every problem found, one a line.
pub fn parse_saved(text: impl AsRef<str>) -> Result<SavedMap, FileErrorKind> {
    crate::files::map_reader::read(text)
}
