//! `diff`: what differs between two maps, or between two layouts.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::cli::{Failure, ListFormat, Printable, printed, tell};
use crate::files::difference::{self, PackedMap, TellsDifferences};
use crate::files::difference_text::{KnownNames, write_json, write_text};
use crate::files::layout_file::LayoutFile;
use crate::files::map_file::SavedMap;
use crate::files::{FileError, opening};
use crate::model::Map;

/// The exit status where nothing can be said of what differs.
const CANNOT_COMPARE: u8 = 2;

/// A file that can be compared with one of its kind.
enum Comparable {
    Map(Box<SavedMap>),
    /// With the map that it is of, where that can be found.
    Layout(Box<LayoutFile>, Option<Box<Map>>),
}

/// Prints what differs between two files of one kind; returns the exit status of the program `diff`.
pub(super) fn compare(before: &Path, after: &Path, format: ListFormat, out: &mut impl Write) -> ExitCode {
    let is_same = read_both(before, after, format).and_then(|(compared, names)| {
        // Where the reader has seen enough, there was something to see.
        let mut is_same = false;
        let mut out = BufWriter::new(Printable(out));
        let written = match format {
            ListFormat::Text => write_text(&*compared, &names, &mut out),
            ListFormat::Json => write_json(&*compared, &mut out),
        };
        printed(written.and_then(|same| {
            is_same = same;
            out.flush()
        }))?;
        Ok(is_same)
    });
    match is_same {
        Ok(is_same) => ExitCode::from(u8::from(!is_same)),
        Err(failure) => {
            tell(&failure.to_string());
            ExitCode::from(CANNOT_COMPARE)
        }
    }
}

fn read_both(
    before: &Path,
    after: &Path,
    format: ListFormat,
) -> Result<(Box<dyn TellsDifferences>, KnownNames), Failure> {
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
            Ok((Box::new((a, *b)), names))
        }
        Comparable::Layout(a, map_of_a) => {
            let Comparable::Layout(b, map_of_b) = read(after)? else { return Err(not_of_one_kind(after, before)) };
            let maps = [map_of_a, map_of_b];
            let names = KnownNames::of(maps.iter().flatten().map(|map| &**map));
            Ok((Box::new(difference::of_layouts(&a, &b)), names))
        }
    }
}

fn read(path: &Path) -> Result<Comparable, Failure> {
    // The text of a map is not kept.
    if let Some(saved) = opening::map_in_file(path) {
        return Ok(Comparable::Map(Box::new(saved.map_err(|kind| FileError::new(path, kind))?)));
    }
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
