//! `diff`: what differs between two maps, or between two layouts.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::{Failure, ListFormat};
use crate::files::difference::{self, Difference};
use crate::files::layout_file::LayoutFile;
use crate::files::map_file::{self, SavedMap};
use crate::files::opening;

/// A file that can be compared with one of its kind.
enum Comparable {
    Map(Box<SavedMap>),
    Layout(Box<LayoutFile>),
}

/// Says what differs between two files of one kind, with the exit status of the program `diff`.
pub(super) fn compare(before: &Path, after: &Path, format: ListFormat) -> (String, ExitCode) {
    let differences = match differences(before, after) {
        Ok(differences) => differences,
        Err(failure) => {
            eprintln!("{failure}");
            return (String::new(), ExitCode::from(2));
        }
    };
    let words = match format {
        ListFormat::Text => difference::to_text(&differences),
        ListFormat::Json => difference::to_json(&differences),
    };
    (words, ExitCode::from(u8::from(!differences.is_empty())))
}

fn differences(before: &Path, after: &Path) -> Result<Vec<Difference>, Failure> {
    match (read(before)?, read(after)?) {
        (Comparable::Map(a), Comparable::Map(b)) => Ok(difference::of_maps(&a, &b)),
        (Comparable::Layout(a), Comparable::Layout(b)) => Ok(difference::of_layouts(&a, &b)),
        (Comparable::Map(_), Comparable::Layout(_)) => Err(not_of_one_kind(before, after)),
        (Comparable::Layout(_), Comparable::Map(_)) => Err(not_of_one_kind(after, before)),
    }
}

fn read(path: &Path) -> Result<Comparable, Failure> {
    let opened = opening::open(path, map_file::built_in().key())?;
    match (opened.layout, opened.map) {
        (Some(layout), _) => Ok(Comparable::Layout(Box::new(layout.saved))),
        (None, Some(map)) => Ok(Comparable::Map(Box::new(SavedMap { map: map.map, layout: map.layout }))),
        (None, None) => Err(format!("{}: holds neither a map nor a layout", path.display()).into()),
    }
}

fn not_of_one_kind(map: &Path, layout: &Path) -> Failure {
    let (map, layout) = (map.display(), layout.display());
    format!("{map} is a map and {layout} a layout: two maps can be compared, or two layouts").into()
}
