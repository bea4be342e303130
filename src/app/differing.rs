//! How two states of a document differ, in a few lines.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::held::Held;
use crate::document::Whole;
use crate::files::difference::{Difference, DifferenceSubject};
use crate::files::difference_text::{KnownNames, to_words};
use crate::files::layout_file::{Arrangement, LayoutFile};
use crate::files::map_file::SavedMap;
use crate::files::state::KeptVersion;
use crate::files::{FileError, difference};
use crate::layout::{Place, Side};
use crate::model::along::Along;
use crate::model::selection::Selection;
use crate::model::wording::{capitalised, counted};
use crate::model::{ActorId, Map};
use crate::scene::camera::Camera;

/// Something to be compared with what is open.
pub(crate) enum ToCompare {
    /// What was before, what is now, and how the list of what was changed is called.
    States(Box<[Whole; 2]>, &'static str),
    /// What a file held before, by its text, and what is now, likewise.
    Since(Arc<str>, Box<Whole>, &'static str),
    /// A version of a file, and what is open: which of the list it is.
    Version(KeptVersion, Box<Whole>, usize),
}

/// How something differs from what is open.
#[derive(Debug)]
pub(crate) struct Compared {
    /// How the list of what was changed is called, or which version it is.
    pub(super) what: Result<&'static str, usize>,
    /// What was found, or why the version cannot be read.
    pub(super) outcome: Result<FoundDifferences, FileError>,
}

/// How what was differs from what is.
#[derive(Debug)]
pub(crate) struct FoundDifferences {
    /// What was changed, a line each.
    pub(super) changes: Vec<String>,
    /// What was, and what is.
    pub(super) states: Box<[Whole; 2]>,
    /// What the version holds, if that was compared.
    pub(super) held: Option<Box<Held>>,
}

impl FoundDifferences {
    fn of(states: Box<[Whole; 2]>) -> Self {
        Self { changes: differences(&states[0], &states[1]), states, held: None }
    }
}

impl ToCompare {
    /// Compares them.
    pub(super) fn compare(self) -> Compared {
        match self {
            Self::States(states, title) => Compared { what: Ok(title), outcome: Ok(FoundDifferences::of(states)) },
            Self::Since(text, now, title) => {
                // What was read before can be read again.
                let before = Held::new(text, &now.map).map_or_else(|_| Whole::clone(&now), |held| held.whole);
                Compared { what: Ok(title), outcome: Ok(FoundDifferences::of(Box::new([before, *now]))) }
            }
            Self::Version(version, now, index) => {
                let held = version.read().and_then(|text| {
                    Held::new(text.into(), &now.map).map_err(|kind| FileError::new(version.path(), kind))
                });
                let compared = |held: Held| {
                    let states = Box::new([held.whole.clone(), *now]);
                    FoundDifferences { held: Some(Box::new(held)), ..FoundDifferences::of(states) }
                };
                Compared { what: Err(index), outcome: held.map(compared) }
            }
        }
    }
}

/// Returns what was changed from one state to another: the counts, then a line for each; none where they are the same.
fn differences(before: &Whole, now: &Whole) -> Vec<String> {
    /// Of more, the counts tell enough.
    const MOST: usize = 200;
    let is_arranged = |whole: &Whole| whole.layout.places.iter().any(Option::is_some);
    let both_are = is_arranged(before) && is_arranged(now);
    let mut found = difference::of_maps(&saved(before, both_are), &saved(now, both_are));
    let n_arranged = take_arranged(&mut found, [before, now]);
    let arranged = (n_arranged > 0)
        .then(|| format!("{} arranged otherwise by the program", counted(n_arranged, "actor", "actors")));
    if found.is_empty() {
        return arranged.into_iter().collect();
    }
    let lines = to_words(&found, &KnownNames::of([&*before.map, &*now.map]));
    let n_more = lines.len().saturating_sub(MOST);
    let more = (n_more > 0).then(|| format!("and {n_more} more lines"));
    let summary = capitalised(&difference::summary(&found));
    std::iter::once(summary).chain(lines.into_iter().take(MOST)).chain(more).chain(arranged).collect()
}

/// Takes out where the program has put actors, and nobody has pinned them; returns how many those are.
fn take_arranged(found: &mut Vec<Difference>, states: [&Whole; 2]) -> usize {
    let pinned = |whole: &Whole| -> BTreeSet<String> {
        let is_pinned =
            |id: &ActorId| whole.layout.places.get(id.index()).copied().flatten().is_some_and(|it| it.pinned);
        whole.map.actor_ids().filter(is_pinned).map(|id| whole.map.actor(id).key.clone()).collect()
    };
    let [before, now] = states.map(pinned);
    let n_found = found.len();
    let is_program_s = |key: &String| !before.contains(key) && !now.contains(key);
    found.retain(|it| it.subject != DifferenceSubject::Place || !is_program_s(&it.key));
    n_found - found.len()
}

/// Returns a state as a file holds it; where the reader looks is no part of that. Where the other state places nobody,
/// the program does: then only who is kept in place is anywhere. The program alone chooses the sides of names.
fn saved(whole: &Whole, both_are_arranged: bool) -> SavedMap {
    let Whole { map, layout, filter, reviews, story } = whole;
    let mut layout = layout.clone();
    for place in &mut layout.places {
        *place =
            place.filter(|place| both_are_arranged || place.pinned).map(|it| Place { side: Side::default(), ..it });
    }
    let (camera, selection, along) = (Camera::default(), Selection::Nothing, Along::Article);
    let arrangement = Arrangement { layout: &layout, filter, reviews, story, camera, selection, along };
    SavedMap { map: Map::clone(map), layout: Some(LayoutFile::capture(map, None, arrangement)) }
}
