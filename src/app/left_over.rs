//! Finding work that was not saved when a session ended, and fitting it to what is opened. It is done off the UI thread, but
//! for a start.

use std::sync::Arc;

use crate::app::held::fitted;
use crate::app::ready::{OpenMap, Ready};
use crate::app::recovered::{OnTop, Recovered, Work};
use crate::command::Savable;
use crate::document::{Document, Whole};
use crate::files::map_file::{self, SavedMap};
use crate::files::opening::{self, Opened};
use crate::files::saving::FileSlot;
use crate::files::state::{LeftOver, RecoveryHead, StateFolder};

/// Opens what a session has left that is over, with what its files hold now beneath it.
pub(super) fn open_left(left: LeftOver) -> Ready {
    let head = left.head.clone();
    let file = head.file.as_ref().map(|file| &file.path).or(head.map_file.as_ref());
    let beneath = match file {
        Some(path) => opening::open(path, "").ok(),
        None if head.is_own => None,
        None => map_file::carried(&head.map_key).map(|map| Opened { map: Some(map.into()), layout: None }),
    };
    let open = OpenMap { map: Arc::new(map_file::built_in()), file: None, is_own: false };
    match beneath {
        Some(opened) if is_of(&head, &opened) => Ready::new(opened, open).with_left(left),
        _ if file.is_some() => all_of(left, "whose file is gone or broken"),
        _ => all_of(left, "which is in no file"),
    }
}

/// Returns whether a map is there for the work: it may be another one by now, or none.
fn is_of(head: &RecoveryHead, opened: &Opened) -> bool {
    opened.map.as_ref().is_some_and(|opened| opened.map.key() == head.map_key)
}

/// Opens what is left as what is in no file: there is none beneath it.
fn all_of(left: LeftOver, why: &'static str) -> Ready {
    match left.read() {
        Ok(SavedMap { map, layout }) => {
            let (whole, view) = fitted(Arc::new(map), layout.as_ref());
            let Whole { map, layout, filter, reviews, story } = whole;
            let document = Document::with_layout(map, layout, filter).with_reviews(reviews).with_story(story);
            let document = document.in_no_file();
            let ready = Ready { document, saved_view: Some(view), ..Ready::of_new(map_file::built_in()) };
            let work = Work::All(why, left.read_forms());
            ready.with(Recovered::new(left, work))
        }
        Err(error) => {
            let open = OpenMap { map: Arc::new(map_file::built_in()), file: None, is_own: false };
            Ready::new(Opened::default(), open).with(Recovered::new(left, Work::Broken(error)))
        }
    }
}

impl Ready {
    fn with(self, recovered: Recovered) -> Self {
        Self { recovered: Some(Box::new(recovered)), ..self }
    }

    /// Takes its file for this window, and finds work on it that was not saved.
    pub(super) fn kept_in(self, folder: &StateFolder) -> Self {
        self.claim(folder).with_left_over(folder.left_over())
    }

    /// Finds work on what is opened that was not saved; of several, the newest.
    fn with_left_over(self, left: Vec<LeftOver>) -> Self {
        let (map, is_in_file) = (self.document.map(), self.files().next().is_some());
        let is_wanted = |left: &LeftOver| match is_in_file {
            true => self.file_of(&left.head).is_some(),
            false => left.head.file.is_none() && left.head.map_file.is_none() && left.head.map_key == map.key(),
        };
        let mut wanted = left.into_iter().filter(is_wanted).collect::<Vec<_>>().into_iter();
        let Some(newest) = wanted.next() else { return self };
        let mut ready = self.with_left(newest);
        if let Some(recovered) = &mut ready.recovered {
            recovered.others = wanted.collect();
        }
        ready
    }

    /// Returns the files that are opened: that which is saved to, or else the map's; and that of a layout which is laid over
    /// a map of the reader's own.
    fn files(&self) -> impl Iterator<Item = &FileSlot> {
        let map = self.document.map();
        let own = self.origin.file(map).or_else(|| self.origin.map_file(map));
        own.into_iter().chain(self.over.as_ref().and_then(|over| over.file.as_ref()))
    }

    /// Returns which of the files work belongs to that was left.
    fn file_of(&self, head: &RecoveryHead) -> Option<&FileSlot> {
        self.files().find(|slot| head.is_of(&slot.path))
    }

    /// Fits what is left to what is opened. What was saved after all is forgotten.
    fn with_left(self, left: LeftOver) -> Self {
        let (map, layout) = match left.read() {
            Ok(SavedMap { map, layout }) => (map, layout),
            Err(error) => return self.with(Recovered::new(left, Work::Broken(error))),
        };
        let head = &left.head;
        if head.is_own && self.origin.savable(self.document.map()) != Savable::Map {
            // Its file is read-only by now, or another window's: the work is in no file.
            return Self { claim: self.claim, ..all_of(left, "whose file cannot be written now") };
        }
        // Of a map that cannot be changed, the work is an arrangement.
        let map = if head.is_own && *self.document.map() != map { Arc::new(map) } else { self.document.shared_map() };
        let (whole, view) = fitted(map, layout.as_ref());
        let mut with_it = self.document.clone();
        with_it.replace(whole.clone(), "");
        let forms = left.read_forms();
        if !with_it.has_unsaved_changes() && forms.is_empty() {
            // Where it cannot be removed, it is looked at again at the next start.
            drop(left.forget());
            return self;
        }
        let slot = self.file_of(head);
        let is_outdated = head.file.as_ref().is_some_and(|file| slot.is_none_or(|slot| !file.is(&slot.text)));
        let work = Work::OnTop(Box::new(OnTop { whole, view, is_outdated, forms }));
        self.with(Recovered::new(left, work))
    }
}
