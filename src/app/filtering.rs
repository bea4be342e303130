//! Filtering a large map: another thread finds what is shown, plans it and draws it, and the picture before stands until
//! it has. Of several filters in short order the newest counts; those that come while the thread is at work wait for it.

use std::sync::mpsc::{TryRecvError, channel};

use crate::app::App;
use crate::app::announcing::edit_name;
use crate::app::drawn_ahead::{Drawn, Filtering, FoundShown, PanelCounts};
use crate::document::Edit;
use crate::model::filter::Filter;
use crate::scene::communities::MOST_APART;
use crate::view::map::note::LONG_SECS;

impl App {
    /// Filters as the reader has asked: a small map at once.
    pub(super) fn filter(&mut self, filter: Filter) {
        if self.camera_memory.grouping.is_none() {
            // The picture of before may be what undoing this brings back.
            self.finish_drawing();
        }
        let is_small = self.document.map().n_actors() <= MOST_APART;
        if is_small || self.before_story.is_some() || !self.arranger.is_settled() {
            self.edit(Edit::SetFilter(filter));
            return;
        }
        let edit = Edit::SetFilter(filter.clone());
        self.arrange(|arranger, setting| arranger.begin_edit(&edit, setting));
        let name = edit_name(&self.document, &edit);
        self.document.filter_later(filter, name);
        if self.camera_memory.filtering.is_none() {
            self.find_shown();
        }
    }

    fn find_shown(&mut self) {
        let found = self.document.finding_shown();
        let draw = self.drawing();
        let (sender, receiver) = channel();
        self.jobs.prepare(move || {
            let document = found();
            let picture = draw(&document);
            let counted = PanelCounts::of(&document);
            // The window may be gone by then.
            drop(sender.send(FoundShown { document, counted, picture }));
        });
        let before = self.before();
        self.camera_memory.filtering = Some(Filtering { before, found: receiver, since_secs: None });
    }

    /// Shows what was found for a filter.
    pub(super) fn take_filtered(&mut self) {
        let Some(filtering) = &self.camera_memory.filtering else { return };
        match filtering.found.try_recv() {
            Ok(found) => self.show_filtered(found),
            Err(TryRecvError::Empty) => {}
            // There was no thread to find it.
            Err(TryRecvError::Disconnected) => self.catch_up(),
        }
    }

    fn show_filtered(&mut self, found: FoundShown) {
        let Some(Filtering { before, .. }) = self.camera_memory.filtering.take() else { return };
        let FoundShown { document, counted, picture } = found;
        self.document.show_found(&document);
        self.take_counted(Some(counted));
        self.jobs.let_go(document);
        self.camera_memory.drawn = Some(picture).filter(|picture| picture.is_of(self.document.layout()));
        self.after_step(&before, Drawn::AtOnce);
        self.camera_memory.drawn = None;
        if self.document.is_caught_up() {
            self.fly_to_wanted();
        } else {
            self.find_shown();
        }
    }

    /// Shows what the filter shows before anything else is done with it.
    pub(super) fn catch_up(&mut self) {
        if let Some(Filtering { before, .. }) = self.camera_memory.filtering.take() {
            self.document.catch_up();
            self.after_step(&before, Drawn::AtOnce);
            self.fly_to_wanted();
        }
    }

    /// Returns for how many seconds a filter has been at work, while one is.
    pub(super) fn filtering_secs(&mut self, now_secs: f64) -> Option<f64> {
        let filtering = self.camera_memory.filtering.as_mut()?;
        Some(now_secs - *filtering.since_secs.get_or_insert(now_secs))
    }

    /// Returns in how many seconds that is worth a word, where it is not yet.
    pub(super) fn secs_to_filtering_note(&mut self, now_secs: f64) -> Option<f64> {
        self.filtering_secs(now_secs).map(|secs| LONG_SECS - secs).filter(|secs| *secs > 0.0)
    }
}
