//! What the strip shows of a document, computed when that changes, and what a step of the
//! playhead shows and says.

use std::cell::RefCell;
use std::sync::Arc;

use crate::document::Document;
use crate::model::along::Along;
use crate::model::analysis::overview::Overview;
use crate::model::analysis::paragraph_marks::{Mark, marks};
use crate::model::selection::Selection;
use crate::model::shown::Shown;
use crate::model::time::timeline::{Span, Timeline};
use crate::model::wording::counted;
use crate::model::{EvidenceId, EvidenceKind, LinkId, Map};
use crate::view::mode::visibility::Visibility;
use crate::view::state::timeline_picture::{Frame, TimelinePicture};

/// What the strip follows, and what is chosen.
type Chosen = (Along, Selection);

/// What the strip shows of a document, computed when that changes.
#[derive(Debug)]
pub struct StripData {
    /// What is shown.
    pub shown: Arc<Shown>,
    /// The same as lists.
    pub overview: Arc<Overview>,
    /// The marks along the article.
    pub marks: Vec<Mark>,
    /// How many pieces of evidence the marks along time stand for.
    pub(crate) n_dated: usize,
    /// The links that have marks along the article, with the first paragraph of each.
    first_paragraphs: Vec<(LinkId, u32)>,
    /// The paragraphs in which something appears, ascending.
    paragraphs: Vec<u32>,
    /// The days on which something starts, ascending.
    days: Vec<jiff::civil::Date>,
    /// What screen readers are told of the first marks, for what the strip followed when that was asked last.
    spoken: RefCell<Option<(Along, Arc<[String]>)>>,
    /// How much evidence there is of what is chosen, for what that was when it was asked last.
    of_chosen: RefCell<Option<(Chosen, Arc<str>)>>,
    /// The timeline as it was drawn last.
    picture: RefCell<Option<(Frame, Arc<TimelinePicture>)>>,
}

impl StripData {
    /// Finds what the strip shows of a document.
    pub(crate) fn new(document: &Document) -> Self {
        let (map, shown, overview) = (document.map(), document.shown(), document.overview());
        let marks = marks(map, &shown.counting());
        let mut dated: Vec<_> = overview.timeline.spans.iter().map(|span| span.piece).collect();
        dated.sort();
        dated.dedup();
        let mut first_of = map.per_link(|_| None);
        for mark in &marks {
            first_of[mark.link.index()].get_or_insert(mark.paragraph);
        }
        let first_paragraphs: Vec<(LinkId, u32)> =
            map.link_ids().filter_map(|link| Some((link, first_of[link.index()]?))).collect();
        let mut paragraphs: Vec<u32> = first_paragraphs.iter().map(|&(_, paragraph)| paragraph).collect();
        paragraphs.sort_unstable();
        paragraphs.dedup();
        Self {
            marks,
            n_dated: dated.len(),
            days: overview.timeline.steps(),
            spoken: RefCell::default(),
            of_chosen: RefCell::default(),
            picture: RefCell::default(),
            first_paragraphs,
            paragraphs,
            shown: Arc::clone(shown),
            overview: Arc::clone(overview),
        }
    }

    /// Returns the marks along time.
    pub(crate) fn timeline(&self) -> &Timeline {
        &self.overview.timeline
    }

    /// Returns how many steps the playhead can take.
    pub(crate) fn n_steps(&self, along: Along) -> usize {
        match along {
            Along::Article => self.paragraphs.len(),
            Along::Time => self.days.len(),
        }
    }

    /// Returns the evidence by which a link comes up at a step: a quotation, if there is one.
    pub(crate) fn step_piece(&self, map: &Map, along: Along, step: usize, link: LinkId) -> Option<EvidenceId> {
        let comes_up = |piece: EvidenceId| match along {
            Along::Article => map.piece(piece).paragraphs.contains(&self.paragraphs[step]),
            Along::Time => {
                let is_it = |span: &&Span| span.link == link && span.piece == piece;
                self.overview
                    .timeline
                    .spans
                    .iter()
                    .find(is_it)
                    .is_some_and(|span| span.date.first_day() == self.days[step])
            }
        };
        let counting =
            map.link(link).evidence.iter().copied().filter(|piece| self.overview.evidence.binary_search(piece).is_ok());
        counting.filter(|&piece| comes_up(piece)).min_by_key(|&piece| map.piece(piece).kind != EvidenceKind::Quotation)
    }

    /// Returns how many marks there are.
    pub(crate) fn n_marks(&self, along: Along) -> usize {
        match along {
            Along::Article => self.marks.len(),
            Along::Time => self.timeline().n_marks(),
        }
    }

    /// Returns the link of a mark; they count from left to right.
    pub(crate) fn link_of_mark(&self, along: Along, mark: usize) -> Option<LinkId> {
        match along {
            Along::Article => self.marks.get(mark).map(|mark| mark.link),
            Along::Time => self.timeline().link_of_mark(mark),
        }
    }

    /// Returns the days on which something starts, ascending.
    pub fn days(&self) -> &[jiff::civil::Date] {
        &self.days
    }

    /// Returns where everything on the timeline stands, in a strip of some size.
    pub fn picture(&self, map: &Map, frame: Frame) -> Arc<TimelinePicture> {
        let mut last = self.picture.borrow_mut();
        match &*last {
            Some((of, picture)) if *of == frame => Arc::clone(picture),
            _ => {
                let picture = Arc::new(TimelinePicture::new(map, self.timeline(), &self.days, frame));
                *last = Some((frame, Arc::clone(&picture)));
                picture
            }
        }
    }

    /// Returns what screen readers are told of the first marks; it is put into words once.
    pub(crate) fn spoken(&self, along: Along, n: usize, words: impl Fn(usize) -> String) -> Arc<[String]> {
        let mut last = self.spoken.borrow_mut();
        match &*last {
            Some((of, spoken)) if *of == along => Arc::clone(spoken),
            _ => {
                let spoken: Arc<[String]> = (0..self.n_marks(along).min(n)).map(words).collect();
                *last = Some((along, Arc::clone(&spoken)));
                spoken
            }
        }
    }

    /// Returns how much evidence there is of what is chosen; it is counted and put into words once.
    pub(crate) fn of_chosen(&self, along: Along, chosen: Selection, words: impl FnOnce() -> String) -> Arc<str> {
        let mut last = self.of_chosen.borrow_mut();
        match &*last {
            Some((of, known)) if *of == (along, chosen) => Arc::clone(known),
            _ => {
                let words: Arc<str> = words().into();
                *last = Some(((along, chosen), Arc::clone(&words)));
                words
            }
        }
    }

    /// Returns the step at which the playhead is where a step of other data was: the last one up to there,
    /// else the first; none where there are no steps.
    pub(crate) fn step_at(&self, other: &Self, along: Along, step: usize) -> Option<usize> {
        fn last_up_to<T: Ord>(steps: &[T], place: Option<&T>) -> Option<usize> {
            let n_up_to = steps.partition_point(|step| place.is_some_and(|place| step <= place));
            (!steps.is_empty()).then(|| n_up_to.saturating_sub(1))
        }
        match along {
            Along::Article => last_up_to(&self.paragraphs, other.paragraphs.get(step)),
            Along::Time => last_up_to(&self.days, other.days.get(step)),
        }
    }

    /// Returns what is visible at a step: what comes up there, and paler what came up before. What has no
    /// date stays faint.
    pub(crate) fn reached(&self, map: &Map, along: Along, step: usize) -> Visibility {
        const FAINT: f32 = 0.12;
        const EARLIER: f32 = 0.5;
        let mut links = vec![0.0; map.n_link_slots()];
        match along {
            Along::Article => {
                let so_far = self.paragraphs.get(step).copied().unwrap_or(u32::MAX);
                for (link, _) in self.first_paragraphs.iter().filter(|(_, paragraph)| *paragraph <= so_far) {
                    links[link.index()] = EARLIER;
                }
            }
            Along::Time => {
                links.fill(FAINT);
                for span in &self.timeline().spans {
                    links[span.link.index()] = 0.0;
                }
                let so_far = self.days.get(step).copied().unwrap_or(jiff::civil::Date::MAX);
                for span in self.timeline().spans.iter().filter(|span| span.date.first_day() <= so_far) {
                    links[span.link.index()] = EARLIER;
                }
            }
        }
        for link in self.step_links(along, step) {
            links[link.index()] = 1.0;
        }
        Visibility::of_links(map, links)
    }

    /// Returns where the playhead stands on the axis.
    pub fn playhead(&self, along: Along, step: usize) -> Option<f64> {
        match along {
            Along::Article => self.paragraphs.get(step).map(|&paragraph| f64::from(paragraph)),
            Along::Time => self.days.get(step).map(|&day| self.timeline().along(day)),
        }
    }

    /// Returns the links that come up at a step.
    pub(crate) fn step_links(&self, along: Along, step: usize) -> Vec<LinkId> {
        let mut links: Vec<LinkId> = match along {
            Along::Article => {
                let here = self.paragraphs.get(step).copied();
                let new = self.first_paragraphs.iter().filter(|(_, paragraph)| Some(*paragraph) == here);
                new.map(|(link, _)| *link).collect()
            }
            Along::Time => {
                let here = self.days.get(step).copied();
                let new = self.timeline().spans.iter().filter(|span| Some(span.date.first_day()) == here);
                new.map(|span| span.link).collect()
            }
        };
        links.sort();
        links.dedup();
        links
    }

    /// Returns what a step is called.
    pub(crate) fn step_name(&self, along: Along, step: usize) -> String {
        match along {
            Along::Article => match self.paragraphs.get(step) {
                Some(0) => "Headline".to_owned(),
                Some(paragraph) => format!("Paragraph {paragraph}"),
                None => String::new(),
            },
            Along::Time => {
                let day = self.days.get(step);
                day.and_then(|&day| self.timeline().named(day)).map(|span| span.date.to_string()).unwrap_or_default()
            }
        }
    }
}

/// Says what has come up at a step.
pub(crate) fn step_words(map: &Map, data: &StripData, along: Along, step: usize) -> String {
    let links = data.step_links(along, step);
    const MOST: usize = 12;
    let sentences: Vec<String> = links.iter().take(MOST).map(|&link| map.sentence(link)).collect();
    format!("{}, {}: {}", data.step_name(along, step), counted(links.len(), "link", "links"), sentences.join(". "))
}
