//! A document ready to be shown: what a file held, fitted to its map. The last phase on the way from a path to the
//! window, after [`Opened`]; it is made off the UI thread.

use std::sync::Arc;

use crate::app::drawn_ahead::PanelCounts;
use crate::app::origin::Origin;
use crate::app::placed::placed_by_communities;
use crate::app::recovered::Recovered;
use crate::app::saved_view::SavedView;
use crate::document::Document;
use crate::files::layout_file::{FittedLayout, LayoutFile};
use crate::files::opening::{Opened, OpenedLayout, OpenedMap};
use crate::files::saving::FileSlot;
use crate::files::state::{FileLock, Holder, StateFolder};
use crate::fonts::faces::faces;
use crate::layout::Layout;
use crate::model::Map;
use crate::model::filter::Filter;
use crate::model::reviews::Reviews;
use crate::model::story::Story;
use crate::model::texts::texts;

/// The map that is open.
#[derive(Clone, Debug)]
pub(crate) struct OpenMap {
    /// The map.
    pub map: Arc<Map>,
    /// Its file, if it is in one.
    pub file: Option<FileSlot>,
    /// Whether it is the reader's own.
    pub is_own: bool,
}

/// A document ready to be shown.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(super) document: Document,
    pub(super) origin: Origin,
    /// What else a layout says; without one, the program arranges the map.
    pub(super) saved_view: Option<SavedView>,
    /// The layout that is then laid over a map of the reader's own.
    pub(super) over: Option<Box<LaidOver>>,
    /// Whose its file is.
    pub(super) claim: Claim,
    /// Work on it that was not saved.
    pub(super) recovered: Option<Box<Recovered>>,
    /// What the panels count of it first, where that was found ahead.
    pub(super) counted: Option<PanelCounts>,
}

/// Whose a file is that is opened.
#[derive(Clone, Debug, Default)]
pub(super) enum Claim {
    /// Nobody's: it is in no file, or nobody can tell.
    #[default]
    Nobodys,
    /// This window's.
    Ours(FileLock),
    /// Another one's: nothing is saved into it from here.
    Theirs(Box<HeldElsewhere>),
}

/// A file that another window has.
#[derive(Clone, Debug)]
pub(super) struct HeldElsewhere {
    /// Where what is open comes from, with that file.
    pub(super) origin: Origin,
    /// The file.
    pub(super) slot: FileSlot,
    /// Who has it.
    pub(super) holder: Holder,
}

/// A layout that takes the place of the arrangement which a map of the reader's own has.
#[derive(Clone, Debug)]
pub(super) struct LaidOver {
    pub(super) layout: Layout,
    pub(super) filter: Filter,
    pub(super) reviews: Reviews,
    pub(super) story: Story,
    pub(super) view: SavedView,
    /// Its file, if it is in one.
    pub(super) file: Option<FileSlot>,
    /// Whether the map has no place for something of it.
    is_partial: bool,
}

impl LaidOver {
    fn new(layout: &OpenedLayout, map: &Map) -> Self {
        let FittedLayout { layout: places, filter, reviews, story, camera, selection, along, mismatches, is_partial } =
            layout.saved.fit(map);
        let mismatches = layout.why_no_map.iter().cloned().chain(mismatches).collect();
        let view = SavedView { name: Some(layout.name.clone()), camera, selection, along, mismatches };
        Self { layout: places, filter, reviews, story, view, file: layout.file.clone(), is_partial }
    }

    fn document(self, map: Arc<Map>) -> (Document, SavedView) {
        let document = Document::with_layout(map, self.layout, self.filter);
        (document.with_reviews(self.reviews).with_story(self.story), self.view)
    }
}

impl Ready {
    /// Makes a document of a map that is in no file yet.
    pub(crate) fn of_new(map: impl Into<Arc<Map>>) -> Self {
        Self::of(Document::new(map).in_no_file(), Origin::of_own(None))
    }

    /// Makes a document of a map that came with an arrangement, or without one; it is in no file yet.
    pub(super) fn of_arranged(map: impl Into<Arc<Map>>, layout: Option<LayoutFile>) -> Self {
        let ready = Self::of_map(OpenMap { map: map.into(), file: None, is_own: true }, layout, None);
        Self { document: ready.document.in_no_file(), ..ready }
    }

    /// Shows a document as the program arranges it.
    fn of(document: Document, origin: Origin) -> Self {
        faces().prepare(texts(document.map()).map(|it| it.text), document.han_form());
        let document = placed_by_communities(document);
        Self { document, origin, saved_view: None, over: None, claim: Claim::default(), recovered: None, counted: None }
    }

    /// Counts for the panels what they show first: of a large map, the window does not have the milliseconds for it.
    pub(super) fn counted(self) -> Self {
        Self { counted: Some(PanelCounts::of(&self.document)), ..self }
    }

    /// Takes its file for this window, where no other has it; what another has is not saved over from here.
    pub(super) fn claim(self, state: &StateFolder) -> Self {
        let Some(slot) = self.origin.file(self.document.map()).cloned() else { return self };
        match state.lock(&slot.path) {
            Ok(lock) => Self { claim: lock.map_or(Claim::Nobodys, Claim::Ours), ..self },
            Err(holder) => {
                let without = self.origin.without_file(self.document.map());
                let held = HeldElsewhere { origin: self.origin, slot, holder };
                Self { origin: without, claim: Claim::Theirs(Box::new(held)), ..self }
            }
        }
    }

    /// Fits what was opened together: a layout that brings no map goes with the one that is open.
    pub(crate) fn new(opened: Opened, open: OpenMap) -> Self {
        let Opened { map, layout } = opened;
        match map {
            Some(OpenedMap { map, layout: own, file }) => {
                let is_own = file.as_ref().is_some_and(|file| !file.is_read_only());
                Self::of_map(OpenMap { map: Arc::new(map), file, is_own }, own, layout)
            }
            None if open.is_own => {
                let over = layout.map(|layout| Box::new(LaidOver::new(&layout, &open.map)));
                Self { over, ..Self::of(Document::new(open.map), Origin::of_own(open.file)) }
            }
            None => Self::of_map(open, None, layout),
        }
    }

    /// `own` is the layout in the map's file, `layout` one that was opened.
    fn of_map(open: OpenMap, own: Option<LayoutFile>, layout: Option<OpenedLayout>) -> Self {
        let OpenMap { map, file, is_own } = open;
        let own = own.map(|saved| {
            let layout = OpenedLayout { saved, file: None, name: String::new(), why_no_map: None };
            let fitted = LaidOver::new(&layout, &map);
            LaidOver { view: SavedView { name: None, ..fitted.view }, ..fitted }
        });
        let opened = layout.as_ref().map(|layout| LaidOver::new(layout, &map));
        let origin = match (layout, &opened) {
            _ if is_own => Origin::of_own(file),
            // Saved over its file, what this map has no place for would be lost.
            (Some(layout), Some(fitted)) => {
                Origin::of_arrangement(file, layout.file.filter(|_| !fitted.is_partial), Some(layout.name))
            }
            _ => Origin::of_arrangement(file, None, None),
        };
        let (first, over) = match (own, opened) {
            // What the map's file has of reviews and places must not be lost when it is saved.
            (Some(own), Some(opened)) if is_own => (Some(own), Some(Box::new(opened))),
            (own, opened) => (opened.or(own), None),
        };
        let (document, saved_view) = match first {
            Some(fitted) => {
                let (document, view) = fitted.document(map);
                (document, Some(view))
            }
            None => (Document::new(map), None),
        };
        Self { saved_view, over, ..Self::of(document, origin) }
    }
}
