//! What the window of findings counts, and what it remembers.

use std::rc::Rc;
use std::sync::Arc;

use egui::Rect;

use crate::command::Finding;
use crate::document::Document;
use crate::fonts::faces::faces;
use crate::model::analysis::gaps::{Gap, GapPlace, places};
use crate::model::analysis::statistics::Statistics;
use crate::model::reading::problems::{Problem, problems};
use crate::model::shown::Shown;
use crate::scene::missing::{missing_in, missing_in_article};
use crate::view::state::article::{ArticleTexts, OpenArticle};

/// What was counted in the map, for as long as the same is shown.
#[derive(Debug)]
pub(crate) struct Counted {
    /// What was counted; none where the whole map was.
    pub(in crate::view) shown: Option<Arc<Shown>>,
    /// The statistics.
    pub statistics: Statistics,
    /// The places of each gap, in the order of [`Gap::ALL`].
    pub gaps: [Vec<GapPlace>; Gap::ALL.len()],
}

/// What the window remembers.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// What is shown, while the window is open.
    pub open: Option<Finding>,
    /// Which gaps are listed.
    pub gap: Gap,
    /// Where the window was in the last frame.
    pub(in crate::view) rect: Option<Rect>,
    /// How often it was opened: its lists begin at their tops each time.
    pub(in crate::view) n_opened: u32,
    /// Whether the keyboard is in the window.
    pub has_focus: bool,
    /// What was pressed for it, and gets the focus back.
    pub asked_from: Option<egui::Id>,
    /// Whether only what the filter shows is counted; none leaves it to whether a filter is active.
    shown_only: Option<bool>,
    counted: Option<Rc<Counted>>,
    problems: Option<Rc<KnownProblems>>,
}

/// The problems of a map, and of its evidence in the texts that are open, for as long as all are the same.
#[derive(Debug)]
struct KnownProblems {
    texts: Vec<Arc<OpenArticle>>,
    /// The state of the faces, of which some may lack a character.
    faces: u64,
    problems: Rc<Vec<Problem>>,
}

impl Findings {
    /// Closes the window; the keyboard goes on where it was.
    pub fn close(&mut self, ctx: &egui::Context) {
        self.open = None;
        self.rect = None;
        // What was pressed is not there while a list stands in its place.
        if let Some(id) = self.asked_from.take().filter(|&id| ctx.read_response(id).is_some()) {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Returns whether the window lies over most of a part of the whole.
    pub fn covers(&self, part: Rect) -> bool {
        self.rect
            .is_some_and(|rect| rect.intersect(part).is_positive() && rect.intersect(part).area() > part.area() / 2.0)
    }

    /// Forgets what was counted, after a change of the map.
    pub(in crate::view) fn forget_counted(&mut self) {
        self.counted = None;
        self.problems = None;
    }

    /// Finds what a check of the map would, and of its evidence in the texts that are open.
    pub(in crate::view) fn problems(&mut self, document: &Document, article: &ArticleTexts) -> Rc<Vec<Problem>> {
        let open = || article.open_texts().map(|(_, open)| open);
        let (faces, state) = (faces(), faces().state());
        let is_known = |known: &&Rc<KnownProblems>| {
            known.faces == state && known.texts.iter().map(Arc::as_ptr).eq(open().map(Arc::as_ptr))
        };
        if let Some(known) = self.problems.as_ref().filter(is_known) {
            return Rc::clone(&known.problems);
        }
        let mut problems = problems(document.map(), open().map(|open| &open.reading));
        if faces.lacks_any() {
            let map = document.map();
            let in_article =
                |open: &Arc<OpenArticle>| missing_in_article(map, open.reading.source, &open.reading.article);
            let missing = missing_in(map).into_iter().chain(open().filter_map(in_article));
            problems.extend(missing.map(|missing| Problem { part: missing.part, what: missing.what() }));
        }
        let (problems, texts) = (Rc::new(problems), open().cloned().collect());
        self.problems = Some(Rc::new(KnownProblems { texts, faces: state, problems: Rc::clone(&problems) }));
        problems
    }

    /// Counts only what the filter shows, or the whole map again.
    pub fn count_shown(&mut self, document: &Document) {
        self.shown_only = Some(!self.counts_shown(document));
    }

    /// Returns whether only what the filter shows is counted: who has filtered means what they see.
    pub fn counts_shown(&self, document: &Document) -> bool {
        self.shown_only.unwrap_or_else(|| document.is_filtered())
    }

    pub(in crate::view) fn counted(&mut self, document: &Document) -> Rc<Counted> {
        let (map, shown) = (document.map(), self.counts_shown(document).then_some(document.shown()));
        match &self.counted {
            Some(counted) if counted.shown.as_ref().map(Arc::as_ptr) == shown.map(Arc::as_ptr) => Rc::clone(counted),
            _ => {
                let of = shown.map(Arc::as_ref);
                let statistics = Statistics::new(map, of);
                let gaps = Gap::ALL.map(|gap| places(map, gap, of));
                let counted = Rc::new(Counted { shown: shown.cloned(), statistics, gaps });
                self.counted = Some(Rc::clone(&counted));
                counted
            }
        }
    }
}
