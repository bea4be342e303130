//! Replacing all that a document holds, and what is known of its file then.

use std::sync::{Arc, OnceLock};

use crate::document::Document;
use crate::document::edit::Edit;
use crate::document::steps::Inverse;
use crate::document::version::Version;
use crate::document::whole::{Replaced, Snapshot, Whole};

impl Document {
    /// Returns all that it holds.
    pub fn whole(&self) -> Whole {
        Whole {
            map: self.shared_map(),
            layout: self.own_layout().clone(),
            filter: self.own_filter().clone(),
            reviews: self.reviews.clone(),
            story: self.story.clone(),
        }
    }

    /// Returns what a file would hold now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { version: self.version(), whole: self.whole() }
    }

    /// Returns what its file holds, or what was opened.
    pub fn saved(&self) -> &Whole {
        &self.saved.whole
    }

    /// Returns which ids mean the same: after all was replaced by another map, they mean something else.
    pub fn lineage(&self) -> Version {
        self.lineage
    }

    /// Replaces all that it holds, as one step named by a noun.
    pub fn replace(&mut self, whole: Whole, name: impl Into<String>) {
        if *whole.map == *self.map {
            // The same map: whoever holds it goes on with it.
            self.apply(Edit::ReplaceLayout(whole.layout), name);
            self.amend(Edit::SetFilter(whole.filter));
            self.amend(Edit::ReplaceReviews(whole.reviews));
            self.amend(Edit::ReplaceStory(whole.story));
            return;
        }
        let before = self.swap(Replaced { whole, lineage: self.lineage });
        self.push(name.into(), vec![Inverse::Whole(Box::new(before))]);
        self.lineage = self.version();
    }

    pub(super) fn swap(&mut self, replaced: Replaced) -> Replaced {
        self.look_back();
        let before = Replaced { whole: self.whole(), lineage: self.lineage };
        let Replaced { whole: Whole { map, mut layout, filter, reviews, story }, lineage } = replaced;
        layout.places.resize(map.n_actor_slots(), None);
        (self.map, self.layout, self.lineage) = (map, layout, lineage);
        (self.reviews, self.story) = (reviews, story);
        self.derived = Arc::default();
        self.show(filter);
        before
    }

    /// Notes that a state is in a file.
    pub fn mark_saved(&mut self, saved: Snapshot) {
        let before = std::mem::replace(&mut self.saved, saved);
        if before.whole.map.key() != self.saved.whole.map.key() {
            self.saved_before_copy = Some(before);
        }
        self.is_new = false;
        self.has_unsaved_changes = OnceLock::new();
    }

    /// Stays saved where the file holds the state before, and only those have got places since whom it does not place.
    pub(super) fn stay_saved(&mut self, before: Version) {
        let Snapshot { version, whole } = &self.saved;
        let mut places = whole.layout.places.iter().zip(&self.layout.places);
        if *version == before && before != Version::AS_OPENED && places.all(|(held, now)| held.is_none() || held == now)
        {
            self.saved.version = self.version();
            // What is hidden and shown again stands where the program has put it.
            self.saved.whole.layout = self.layout.clone();
        }
    }

    /// Notes what its file holds now, which another program has written: all else is a change that is not saved.
    pub fn mark_held(&mut self, held: Whole) {
        self.saved_before_copy = None;
        self.saved = Snapshot { version: Version::NEVER, whole: held };
        self.has_unsaved_changes = OnceLock::new();
    }

    /// Notes that its file is there again, and holds what it held.
    pub fn mark_found(&mut self) {
        self.is_new = false;
        self.has_unsaved_changes = OnceLock::new();
    }

    /// Notes that no file holds anything of it any more.
    pub fn mark_gone(&mut self) {
        self.is_new = true;
        self.has_unsaved_changes = OnceLock::new();
    }
}
