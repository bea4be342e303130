//! Opening a file of whatever kind, or what the program carries: of a file counts what it says, not its name.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::files::layout_file::LayoutFile;
use crate::files::map_file::SavedMap;
use crate::files::saving::FileSlot;
use crate::files::{
    FileError, FileErrorKind, Format, MAX_LAYOUT_BYTES, MAX_MAP_BYTES, article_file, layout_entries, layout_file,
    map_entries, map_file, map_reader, read_text, strays,
};
use crate::model::Map;
use crate::model::reading::seal::{Seal, seal};
use crate::samples::Sample;

/// What can be opened.
#[derive(Clone, Debug)]
pub(crate) enum Openable {
    /// A map or a layout.
    File(PathBuf),
    /// The map that the program carries of the article in a file, to be read beside it.
    MapOfArticle(PathBuf),
    /// The built-in map.
    BuiltIn,
    /// The invented report that the program carries.
    Report,
    /// A layout that the program carries.
    Sample(Sample),
}

impl Openable {
    /// Opens it; `current` is the key of the map that is open.
    ///
    /// # Errors
    /// Where a file cannot be read or is neither a map nor a layout.
    pub(crate) fn open(&self, current: &str) -> Result<Opened, FileError> {
        match self {
            Self::File(path) => open(path, current),
            Self::MapOfArticle(path) => map_of_article(path),
            Self::BuiltIn => Ok(Opened { map: Some(map_file::built_in().into()), layout: None }),
            Self::Report => Ok(Opened { map: Some(map_file::report().into()), layout: None }),
            Self::Sample(sample) => Ok(open_sample(*sample, current)),
        }
    }
}

/// What a file held, ready to be shown.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The map to be shown; none for the one that is open.
    pub map: Option<OpenedMap>,
    /// The layout to be applied, which has a file of its own or is a sample.
    pub layout: Option<OpenedLayout>,
}

/// A map with what is known of its file.
#[derive(Clone, Debug)]
pub struct OpenedMap {
    /// The map.
    pub map: Map,
    /// How its file says that it was arranged.
    pub layout: Option<LayoutFile>,
    /// The file; none where the program carries the map.
    pub file: Option<FileSlot>,
}

/// A map that the program carries.
impl From<Map> for OpenedMap {
    fn from(map: Map) -> Self {
        Self { map, layout: None, file: None }
    }
}

/// A layout with what is known of its file.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedLayout {
    /// The layout.
    pub saved: LayoutFile,
    /// The file; none for a sample, which nothing is saved over.
    pub file: Option<FileSlot>,
    /// The file's name.
    pub name: String,
    /// Why its map cannot be shown, as a sentence, where its file names one.
    pub why_no_map: Option<String>,
}

/// Opens a map or a layout; `current` is the key of the map that is open. What dead copies of the program have left beside
/// the file is removed.
///
/// # Errors
/// Where the file cannot be read or is neither.
pub fn open(path: &Path, current: &str) -> Result<Opened, FileError> {
    strays::remove_strays_beside(path);
    let text = read_text(path, MAX_MAP_BYTES)?;
    let wrong = |kind| FileError::new(path, kind);
    let open_map = |text: String| {
        let SavedMap { map, layout } = map_reader::read(&text).map_err(wrong)?;
        Ok(Opened { map: Some(OpenedMap { map, layout, file: Some(slot(path, text)) }), layout: None })
    };
    if map_reader::is_map(&text) {
        return open_map(text);
    }
    let file = crate::files::parse_json(&text).map_err(wrong)?;
    match file.get("format").and_then(Value::as_str) {
        Some(map_entries::FORMAT) => open_map(text),
        Some(layout_entries::FORMAT) if text.len() as u64 > MAX_LAYOUT_BYTES => {
            Err(wrong(FileErrorKind::TooLarge { most: MAX_LAYOUT_BYTES, reader: "a layout" }))
        }
        Some(layout_entries::FORMAT) => {
            let saved = layout_file::from_value(file).map_err(wrong)?;
            let name = name_of(path);
            let (map, why_no_map) = match map_of(&saved, path, current) {
                Ok(map) => (map, None),
                Err(error) => (None, Some(format!("Its map cannot be shown: {error}"))),
            };
            let layout = OpenedLayout { saved, file: Some(slot(path, text)), name, why_no_map };
            Ok(Opened { map, layout: Some(layout) })
        }
        found => {
            let found = found.map(str::to_owned);
            Err(wrong(FileErrorKind::WrongFormat { expected: Format::MapOrLayout, found }))
        }
    }
}

/// Reads the text of a map, with its arrangement, or of a layout alone.
///
/// # Errors
/// Where it is neither.
pub(crate) fn parse(text: &str) -> Result<(Option<Map>, Option<LayoutFile>), FileErrorKind> {
    if !map_reader::is_map(text) {
        let file = crate::files::parse_json(text)?;
        if file.get("format").and_then(Value::as_str) == Some(layout_entries::FORMAT) {
            return Ok((None, Some(layout_file::from_value(file)?)));
        }
    }
    let SavedMap { map, layout } = map_reader::read(text)?;
    Ok((Some(map), layout))
}

/// Returns the map that a file is, whatever it is called; nothing where it is no map.
pub(crate) fn map_in_file(path: &Path) -> Option<Result<SavedMap, FileErrorKind>> {
    map_in(read_text(path, MAX_MAP_BYTES).ok()?)
}

/// Returns the map that a text is; nothing where it is none.
pub(crate) fn map_in(text: impl AsRef<str>) -> Option<Result<SavedMap, FileErrorKind>> {
    map_reader::is_map(text.as_ref()).then(|| map_reader::read(text))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Opens a layout that the program carries.
///
/// # Panics
/// Never in a program that passed its tests: one opens every sample.
fn open_sample(sample: Sample, current: &str) -> Opened {
    let saved = layout_file::parse(sample.text).unwrap_or_else(|what| panic!("{}: {what}", sample.name));
    let map = (saved.map_key() != current).then(|| map_file::built_in().into());
    let name = sample.name.to_owned();
    Opened { map, layout: Some(OpenedLayout { saved, file: None, name, why_no_map: None }) }
}

/// Opens the map that the program carries of an article: the one of which more stands in the text.
///
/// # Errors
/// Where the text cannot be read.
pub fn map_of_article(path: &Path) -> Result<Opened, FileError> {
    let maps = [map_file::built_in(), map_file::report()];
    let mut ranked = Vec::new();
    for map in maps {
        let article = article_file::read(path, &map.first_source().headline)?;
        ranked.push((seal(&map, &article).count(|seal| seal != Seal::NotFound), map));
    }
    // The last of equals would be taken: the built-in map is the one to show where nothing fits.
    let best = ranked.into_iter().rev().max_by_key(|(n_found, _)| *n_found);
    Ok(Opened { map: best.map(|(_, map)| map.into()), layout: None })
}

/// Finds the map that a layout was made for; none where it is the open one, or the layout names no file: then what
/// matches is placed on the open one.
///
/// # Errors
/// Where the file that the layout names cannot be read, is no valid map or another one.
fn map_of(saved: &LayoutFile, path: &Path, current: &str) -> Result<Option<OpenedMap>, FileError> {
    if saved.map_key() == current {
        return Ok(None);
    }
    if let Some(carried) = map_file::carried(saved.map_key()) {
        return Ok(Some(carried.into()));
    }
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let Some(path) = saved.map_path(folder) else { return Ok(None) };
    let text = read_text(&path, MAX_MAP_BYTES)?;
    let SavedMap { map, layout } = map_file::parse_saved(&text).map_err(|kind| FileError::new(&path, kind))?;
    if map.key() != saved.map_key() {
        return Err(FileError::new(&path, FileErrorKind::AnotherMap(map.key().to_owned())));
    }
    Ok(Some(OpenedMap { map, layout, file: Some(slot(&path, text)) }))
}

/// Returns a file that was read; its path means the same whatever the working folder is.
fn slot(path: &Path, text: String) -> FileSlot {
    FileSlot { path: std::path::absolute(path).unwrap_or_else(|_| path.to_owned()), text: text.into() }
}
