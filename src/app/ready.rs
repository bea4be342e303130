//! A document ready to be shown: what a file held, fitted to its map. The last phase on the way from a path to the
//! window, after [`Opened`]; it is made off the UI thread.

use std::sync::Arc;

use crate::app::origin::Origin;
use crate::document::Document;
use crate::files::opening::Opened;
use crate::files::saving::FileSlot;
use crate::model::Map;
use crate::model::along::Along;
use crate::model::selection::Selection;
use crate::scene::camera::Camera;

/// The map that is open, with its file unless it is built in.
#[derive(Clone, Debug)]
pub(crate) struct OpenMap {
    /// The map.
    pub map: Arc<Map>,
    /// Its file.
    pub file: Option<FileSlot>,
}

/// A document ready to be shown.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    pub(super) document: Document,
    pub(super) origin: Origin,
    /// What else a layout says; without one, the program arranges the map.
    pub(super) saved_view: Option<SavedView>,
}

/// How a layout looks at its map.
#[derive(Clone, Debug)]
pub(super) struct SavedView {
    pub(super) name: String,
    pub(super) camera: Camera,
    pub(super) selection: Selection,
    pub(super) along: Along,
    /// What of it is not on the map, a sentence each.
    pub(super) mismatches: Vec<String>,
}

impl Ready {
    /// Fits what was opened together: a layout that brings no map goes with the one that is open.
    pub(crate) fn new(opened: Opened, open: OpenMap) -> Self {
        let (map, map_file) = match opened.map {
            Some((map, file)) => (Arc::new(map), file),
            None => (open.map, open.file),
        };
        let Some(layout) = opened.layout else {
            let origin = Origin { map: map_file, ..Origin::default() };
            return Self { document: Document::new(map), origin, saved_view: None };
        };
        let fitted = layout.saved.fit(&map);
        Self {
            document: Document::with_layout(map, fitted.layout, fitted.filter).with_reviews(fitted.reviews),
            origin: Origin {
                map: map_file,
                // Saved over the file, what this map has no place for would be lost.
                layout: layout.file.filter(|_| !fitted.is_partial),
                proposed_name: Some(layout.name.clone()),
            },
            saved_view: Some(SavedView {
                name: layout.name,
                camera: fitted.camera,
                selection: fitted.selection,
                along: fitted.along,
                mismatches: layout.why_no_map.into_iter().chain(fitted.mismatches).collect(),
            }),
        }
    }
}
