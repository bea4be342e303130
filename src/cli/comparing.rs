//! `diff`: what differs between two maps, or between two layouts.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::{Failure, ListFormat, tell};
use crate::files::difference::{self, Difference, PackedMap};
use crate::files::difference_text::{KnownNames, to_text};
use crate::files::layout_file::LayoutFile;
use crate::files::map_file::SavedMap;
use crate::files::opening;
use crate::model::Map;

/// The exit status where nothing can be said of what differs.
pub(super) const CANNOT_COMPARE: u8 = 2;

/// A file that can be compared with one of its kind.
enum Comparable {
    Map(Box<SavedMap>),
    /// With the map that it is of, where that can be found.
    Layout(Box<LayoutFile>, Option<Box<Map>>),
}

/// Says what differs between two files of one kind, with the exit status of the program `diff`.
pub(super) fn compare(before: &Path, after: &Path, format: ListFormat) -> (String, ExitCode) {
    let (differences, names) = match differences(before, after, format) {
        Ok(found) => found,
        Err(failure) => {
            tell(&failure.to_string());
            return (String::new(), ExitCode::from(CANNOT_COMPARE));
        }
    };
    let words = match format {
        ListFormat::Text => to_text(&differences, &names),
        ListFormat::Json => difference::to_json(&differences),
    };
    (words, ExitCode::from(u8::from(!differences.is_empty())))
}

fn differences(before: &Path, after: &Path, format: ListFormat) -> Result<(Vec<Difference>, KnownNames), Failure> {
    match read(before)? {
        Comparable::Map(a) => {
            let needs_names = format == ListFormat::Text;
            let mut names = KnownNames::of(needs_names.then_some(&a.map));
            // Two large maps take more memory at once than a command may.
            let a = PackedMap::of(*a);
            let Comparable::Map(b) = read(after)? else { return Err(not_of_one_kind(before, after)) };
            if needs_names {
                names.take(&b.map);
            }
            Ok((a.compared_with(&b), names))
        }
        Comparable::Layout(a, map_of_a) => {
            let Comparable::Layout(b, map_of_b) = read(after)? else { return Err(not_of_one_kind(after, before)) };
            let maps = [map_of_a, map_of_b];
            Ok((difference::of_layouts(&a, &b), KnownNames::of(maps.iter().flatten().map(|map| &**map))))
        }
    }
}

fn read(path: &Path) -> Result<Comparable, Failure> {
    let opened = opening::open(path, "")?;
    match (opened.layout, opened.map) {
        (Some(layout), map) => Ok(Comparable::Layout(Box::new(layout.saved), map.map(|map| Box::new(map.map)))),
        (None, Some(map)) => Ok(Comparable::Map(Box::new(SavedMap { map: map.map, layout: map.layout }))),
        (None, None) => Err(format!("{}: holds neither a map nor a layout", path.display()).into()),
    }
}

fn not_of_one_kind(map: &Path, layout: &Path) -> Failure {
    let (map, layout) = (map.display(), layout.display());
    format!("{map} is a map and {layout} a layout: two maps can be compared, or two layouts").into()
}
