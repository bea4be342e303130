//! Which face draws a character: remembered for the run of the program, and the same for the screen and for files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use unicode_segmentation::UnicodeSegmentation as _;

use super::face::Face;
use super::system::SystemFonts;
use super::{REGULAR, SEMIBOLD, Weight};
use crate::model::text::han::HanForm;

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
    /// The form in which Han characters are drawn.
    form: HanForm,
    /// What is answered where they are drawn in each form.
    of_forms: [FormAnswers; 4],
    wanted: BTreeSet<(Weight, String)>,
}

/// What is answered, for each weight.
#[derive(Default)]
struct FormAnswers {
    /// Which face has all of some characters, which are one or belong together.
    faces: [BTreeMap<String, Option<&'static Face>>; 2],
    /// The faces of the system in use, by their places in the order in which they are asked.
    chains: [BTreeMap<usize, &'static Face>; 2],
}

impl Answers {
    /// Returns what is answered for the form in which Han characters are drawn.
    fn now(&self) -> &FormAnswers {
        &self.of_forms[self.form as usize]
    }
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
        let (form, of_forms) = (HanForm::default(), Default::default());
        let answers = Answers { search, form, of_forms, wanted: BTreeSet::new() };
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

    /// Says in which form Han characters are drawn from now on: all on the screen or in a file are drawn in one.
    pub fn set_han_form(&self, form: HanForm) {
        let mut answers = self.answers();
        if std::mem::replace(&mut answers.form, form) != form {
            answers.wanted.clear();
            self.state.fetch_add(1, Ordering::Release);
        }
    }

    /// Returns a number that changes when a character is answered otherwise: what was measured before is out of date.
    pub fn state(&self) -> u64 {
        self.state.load(Ordering::Acquire)
    }

    /// Returns the program's own face.
    pub fn own(&self, weight: Weight) -> &'static Face {
        self.own[weight as usize][0]
    }

    /// Returns which face has a character, or all that belong together in a cluster.
    pub fn face_of(&self, cluster: &str, weight: Weight) -> FaceOf {
        if let Some(face) = self.own[weight as usize].iter().find(|face| face.has_all(cluster)) {
            return FaceOf::Known(face);
        }
        let mut answers = self.answers();
        if let Some(answer) = answers.now().faces[weight as usize].get(cluster) {
            return answer.map_or(FaceOf::Missing, FaceOf::Known);
        }
        match answers.search {
            SystemSearch::Never => FaceOf::Missing,
            SystemSearch::Later => {
                answers.wanted.insert((weight, cluster.to_owned()));
                FaceOf::Wanted
            }
            SystemSearch::AtOnce => {
                let form = answers.form;
                drop(answers);
                self.find(BTreeSet::from([(weight, cluster.to_owned())]), form);
                let answer = self.answers().of_forms[form as usize].faces[weight as usize].get(cluster).copied();
                let answer = answer.flatten();
                answer.map_or(FaceOf::Missing, FaceOf::Known)
            }
        }
    }

    /// Returns whether some character was asked for that no face has.
    pub fn lacks_any(&self) -> bool {
        self.answers().now().faces.iter().flat_map(BTreeMap::values).any(Option::is_none)
    }

    /// Returns whether characters wait for [`Self::find_wanted`].
    pub fn has_wanted(&self) -> bool {
        !self.answers().wanted.is_empty()
    }

    /// Finds the faces of the characters that were asked for. Reads files: not for the UI thread.
    pub fn find_wanted(&self) {
        let (wanted, form) = {
            let mut answers = self.answers();
            (std::mem::take(&mut answers.wanted), answers.form)
        };
        self.find(wanted, form);
    }

    /// Finds the faces of some texts before they are drawn with Han characters in a form. Reads files: not for the UI
    /// thread.
    pub fn prepare<'a>(&self, texts: impl IntoIterator<Item = &'a str>, form: HanForm) {
        if self.answers().search == SystemSearch::Never {
            return;
        }
        let texts = texts.into_iter().filter(|text| !text.is_ascii());
        // A letter with marks, and the letter alone: where no face has all, the one that has the letter is taken.
        let clusters: BTreeSet<&str> = texts.flat_map(|text| text.graphemes(true)).collect();
        let letters = clusters.iter().filter_map(|cluster| Some(&cluster[..cluster.chars().next()?.len_utf8()]));
        let all: BTreeSet<&str> = letters.chain(clusters.iter().copied()).collect();
        let pairs = all.into_iter().flat_map(|cluster| Weight::ALL.map(|weight| (weight, cluster)));
        let is_unknown = |&(weight, cluster): &(Weight, &str)| {
            !self.own[weight as usize].iter().any(|face| face.has_all(cluster))
                && !self.answers().of_forms[form as usize].faces[weight as usize].contains_key(cluster)
        };
        self.find(pairs.filter(is_unknown).map(|(weight, cluster)| (weight, cluster.to_owned())).collect(), form);
    }

    fn find(&self, wanted: BTreeSet<(Weight, String)>, form: HanForm) {
        if wanted.is_empty() {
            return;
        }
        let mut system = self.system.lock().unwrap_or_else(PoisonError::into_inner);
        let system = system.get_or_insert_with(SystemFonts::search);
        // What is drawn meanwhile does not wait for files.
        let found = wanted.into_iter().map(|(weight, cluster)| {
            let face = system.face_of(&cluster, weight, form);
            (weight, cluster, face)
        });
        let found: Vec<_> = found.collect();
        let mut answers = self.answers();
        for (weight, cluster, face) in found {
            let of_form = &mut answers.of_forms[form as usize];
            // The window asks face by face for single characters; what belongs together, and what is traced, it gets as a
            // picture.
            if let Some((place, face)) = face.filter(|(_, face)| single(&cluster).is_some() && !face.is_pictures()) {
                of_form.chains[weight as usize].insert(place, face);
            }
            of_form.faces[weight as usize].insert(cluster, face.map(|(_, face)| face));
        }
        self.state.fetch_add(1, Ordering::Release);
    }

    /// Returns the faces of the system in use. The first that has a character is the one that draws it.
    pub fn stand_ins(&self, weight: Weight) -> Vec<&'static Face> {
        self.answers().now().chains[weight as usize].values().copied().collect()
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the character where there is no other.
fn single(cluster: &str) -> Option<char> {
    let mut characters = cluster.chars();
    characters.next().filter(|_| characters.next().is_none())
}
