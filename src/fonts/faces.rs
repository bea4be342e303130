//! Which face draws a character: remembered for the run of the program, and the same for the screen and for files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use super::face::Face;
use super::system::SystemFonts;
use super::{REGULAR, SEMIBOLD, Weight};

/// When the fonts of the system are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SystemSearch {
    /// Never: the program's own faces are all there is.
    Never,
    /// At once, when a character is asked for that own faces lack.
    AtOnce,
    /// When [`Faces::find_wanted`] is called, which may take long; until then such characters have no face.
    Later,
}

/// Which face has a character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FaceOf {
    /// This one.
    Known(&'static Face),
    /// None.
    Missing,
    /// It is not known yet: [`Faces::find_wanted`] finds it.
    Wanted,
}

/// The faces that words are drawn in.
pub struct Faces {
    own: [Vec<&'static Face>; 2],
    /// The fonts of the system, once they were needed.
    system: Mutex<Option<SystemFonts>>,
    answers: Mutex<Answers>,
    /// Grows when something is answered otherwise than before.
    state: AtomicU64,
}

struct Answers {
    search: SystemSearch,
    faces: BTreeMap<(Weight, char), Option<&'static Face>>,
    wanted: BTreeSet<(Weight, char)>,
    /// The faces of the system in use, by their places in the order in which they are asked.
    chains: [BTreeMap<usize, &'static Face>; 2],
}

static FACES: LazyLock<Faces> = LazyLock::new(|| Faces::new(SystemSearch::Never, None));

/// Returns the faces of the program.
pub fn faces() -> &'static Faces {
    &FACES
}

impl Faces {
    /// Begins with the program's own faces; `system` are the fonts to look through, or those of the system.
    pub fn new(search: SystemSearch, system: Option<SystemFonts>) -> Self {
        let face = |name: &str, bytes| -> &'static Face {
            let face = Face::new(name.to_owned(), bytes, 0).expect("the embedded font is whole");
            Box::leak(Box::new(face))
        };
        let (regular, semibold) = (face("inter", REGULAR), face("inter-semibold", SEMIBOLD));
        let (faces, wanted) = (BTreeMap::new(), BTreeSet::new());
        let answers = Answers { search, faces, wanted, chains: Default::default() };
        Self {
            own: [vec![regular], vec![semibold, regular]],
            system: Mutex::new(system),
            answers: Mutex::new(answers),
            state: AtomicU64::new(0),
        }
    }

    /// Says when the fonts of the system are searched from now on.
    pub fn set_search(&self, search: SystemSearch) {
        self.answers().search = search;
        self.state.fetch_add(1, Ordering::Release);
    }

    /// Returns a number that changes when a character is answered otherwise: what was measured before is out of date.
    pub fn state(&self) -> u64 {
        self.state.load(Ordering::Acquire)
    }

    /// Returns the program's own face.
    pub fn own(&self, weight: Weight) -> &'static Face {
        self.own[weight as usize][0]
    }

    /// Returns which face draws a character.
    pub fn face_of(&self, c: char, weight: Weight) -> FaceOf {
        if let Some(face) = self.own[weight as usize].iter().find(|face| face.has(c)) {
            return FaceOf::Known(face);
        }
        let mut answers = self.answers();
        if let Some(answer) = answers.faces.get(&(weight, c)) {
            return answer.map_or(FaceOf::Missing, FaceOf::Known);
        }
        match answers.search {
            SystemSearch::Never => FaceOf::Missing,
            SystemSearch::Later => {
                answers.wanted.insert((weight, c));
                FaceOf::Wanted
            }
            SystemSearch::AtOnce => {
                drop(answers);
                self.find(BTreeSet::from([(weight, c)]));
                let answer = self.answers().faces.get(&(weight, c)).copied().flatten();
                answer.map_or(FaceOf::Missing, FaceOf::Known)
            }
        }
    }

    /// Returns whether characters wait for [`Self::find_wanted`].
    pub fn has_wanted(&self) -> bool {
        !self.answers().wanted.is_empty()
    }

    /// Finds the faces of the characters that were asked for. Reads files: not for the UI thread.
    pub fn find_wanted(&self) {
        let wanted = std::mem::take(&mut self.answers().wanted);
        self.find(wanted);
    }

    fn find(&self, wanted: BTreeSet<(Weight, char)>) {
        let mut system = self.system.lock().unwrap_or_else(PoisonError::into_inner);
        let system = system.get_or_insert_with(SystemFonts::search);
        // What is drawn meanwhile does not wait for files.
        let found: Vec<_> = wanted.into_iter().map(|(weight, c)| (weight, c, system.face_of(c, weight))).collect();
        let mut answers = self.answers();
        for (weight, c, found) in found {
            answers.faces.insert((weight, c), found.map(|(_, face)| face));
            if let Some((place, face)) = found {
                answers.chains[weight as usize].insert(place, face);
            }
        }
        self.state.fetch_add(1, Ordering::Release);
    }

    /// Returns the faces of the system in use. The first that has a character is the one that draws it.
    pub fn stand_ins(&self, weight: Weight) -> Vec<&'static Face> {
        self.answers().chains[weight as usize].values().copied().collect()
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
