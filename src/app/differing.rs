//! How two states of a document differ, in a few lines.

use crate::app::held::Held;
use crate::document::Whole;
use crate::files::difference_text::{KnownNames, to_text};
use crate::files::layout_file::{Arrangement, LayoutFile};
use crate::files::map_file::SavedMap;
use crate::files::state::KeptVersion;
use crate::files::{FileError, difference};
use crate::model::Map;
use crate::model::along::Along;
use crate::model::selection::Selection;
use crate::model::wording::capitalised;
use crate::scene::camera::Camera;

/// Something to be compared with what is open.
pub(crate) enum ToCompare {
    /// What was before, what is now, and how the list of what was changed is called.
    States(Box<[Whole; 2]>, &'static str),
    /// A version of a file, and what is open: which of the list it is.
    Version(KeptVersion, Box<Whole>, usize),
}

/// How something differs from what is open.
#[derive(Debug)]
pub(crate) struct Compared {
    /// How the list of what was changed is called, or which version it is.
    pub(super) what: Result<&'static str, usize>,
    /// What was changed, a line each; what the version holds, or why it cannot be read.
    pub(super) outcome: Result<(Vec<String>, Option<Box<Held>>), FileError>,
}

impl ToCompare {
    /// Compares them.
    pub(super) fn compare(self) -> Compared {
        match self {
            Self::States(states, title) => {
                Compared { what: Ok(title), outcome: Ok((differences(&states[0], &states[1]), None)) }
            }
            Self::Version(version, now, index) => {
                let held = version.read().and_then(|text| {
                    Held::new(text.into(), &now.map).map_err(|kind| FileError::new(version.path(), kind))
                });
                let outcome = held.map(|held| (differences(&held.whole, &now), Some(Box::new(held))));
                Compared { what: Err(index), outcome }
            }
        }
    }
}

/// Returns what was changed from one state to another: the counts, then a line for each; none where they are the same.
fn differences(before: &Whole, now: &Whole) -> Vec<String> {
    /// Of more, the counts tell enough.
    const MOST: usize = 200;
    let found = difference::of_maps(&saved(before), &saved(now));
    if found.is_empty() {
        return Vec::new();
    }
    let text = to_text(&found, &KnownNames::of([&*before.map, &*now.map]));
    let lines = text.lines().take(text.lines().count() - 1);
    let n_more = lines.clone().count().saturating_sub(MOST);
    let more = (n_more > 0).then(|| format!("and {n_more} more lines"));
    let summary = capitalised(&difference::summary(&found));
    std::iter::once(summary).chain(lines.take(MOST).map(str::to_owned)).chain(more).collect()
}

/// Returns a state as a file holds it; where the reader looks is no part of that.
fn saved(whole: &Whole) -> SavedMap {
    let Whole { map, layout, filter, reviews } = whole;
    let (camera, selection, along) = (Camera::default(), Selection::Nothing, Along::Article);
    let arrangement = Arrangement { layout, filter, reviews, camera, selection, along };
    SavedMap { map: Map::clone(map), layout: Some(LayoutFile::capture(map, None, arrangement)) }
}
