//! What is seen of a map without a window: as a layout has it, as the map's file says, or as the program arranges it.

use std::path::Path;

use crate::cli::{Failure, tell};
use crate::files::export::ExportKind;
use crate::files::layout_file::FittedLayout;
use crate::files::map_file::SavedMap;
use crate::files::opening::OpenedLayout;
use crate::files::{map_file, opening};
use crate::layout::{Layout, Size};
use crate::model::Map;
use crate::model::filter::Filter;
use crate::model::reviews::Reviews;
use crate::model::shown::Shown;
use crate::model::story::Story;
use crate::scene::Scene;
use crate::scene::arranged::{arranged, arranged_for, sketched, without_places};
use crate::scene::picture::{PageShape, PictureOptions};
use crate::scene::text::draw_in_form_of;
use crate::scene::told::ToldStep;

/// What is seen of a map.
pub(super) struct MapSeen {
    /// The map.
    pub map: Map,
    /// What the filter leaves of it.
    pub shown: Shown,
    /// What the fact-checker thinks of the evidence.
    pub reviews: Reviews,
    /// What is told with it.
    pub story: Story,
    layout: Layout,
}

impl MapSeen {
    /// Opens a map as it is to be seen: with everything on it, or as somebody has arranged it. What does not fit is said on
    /// the standard error stream.
    pub(super) fn new(map: Option<&Path>, layout: Option<&Path>, all: bool) -> Result<Self, Failure> {
        let (map, fitted) = match layout {
            Some(layout) => {
                let (map, fitted) = laid_out(map, layout)?;
                (map, Some(fitted))
            }
            None => {
                let SavedMap { map, layout } = match map {
                    Some(path) => map_file::read_saved(path)?,
                    None => SavedMap { map: map_file::built_in(), layout: None },
                };
                let fitted = layout.map(|layout| layout.fit(&map));
                (map, fitted)
            }
        };
        draw_in_form_of(&map);
        let (filter, layout, reviews, story) = match fitted {
            Some(FittedLayout { filter, layout, reviews, story, .. }) => (filter, layout, reviews, story),
            None => {
                let layout = Layout::empty(map.n_actor_slots());
                (Filter::opening(&map), layout, Reviews::default(), Story::default())
            }
        };
        // Everything stands where somebody has put it, too.
        let filter = if all { Filter::everything() } else { filter };
        Ok(Self { shown: Shown::new(&map, &filter), map, reviews, story, layout })
    }

    /// Returns its story as a kind of file has it, and shows on a page what its steps show, too.
    pub(super) fn told(&mut self, kind: ExportKind) -> Vec<ToldStep> {
        let draw = |shown: &Shown| match kind {
            ExportKind::PdfStory => arranged(&self.map, shown, &self.layout, PageShape::Screen.area(true)),
            _ => without_places(&self.map, shown),
        };
        let story = if kind.has_story() { &self.story } else { &Story::default() };
        let steps = ToldStep::of_story(&self.map, story, draw);
        if kind != ExportKind::PdfStory {
            self.shown = ToldStep::shown_by_any(&self.map, &steps, self.shown.clone());
        }
        steps
    }

    /// Draws it in an area; those without a place find room.
    pub(super) fn scene(&self, area: Size) -> Scene {
        arranged(&self.map, &self.shown, &self.layout, area)
    }

    /// Puts everybody somewhere at once who has no place.
    pub(super) fn sketched(&self) -> Scene {
        sketched(&self.map, &self.shown, &self.layout, PageShape::Screen.area(true))
    }

    /// Returns the picture of nobody.
    pub(super) fn without_places(&self) -> Scene {
        without_places(&self.map, &self.shown)
    }

    /// Draws it for the page of a picture.
    pub(super) fn scene_for(&self, options: &PictureOptions) -> Scene {
        let area = options.shape.area(options.has_legend);
        match options.shape {
            PageShape::Screen => self.scene(area),
            _ => arranged_for(&self.map, &self.shown, &self.layout, area),
        }
    }
}

/// Opens a layout and the map that it goes with, or another one.
fn laid_out(map: Option<&Path>, layout: &Path) -> Result<(Map, FittedLayout), Failure> {
    let is_given = map.is_some();
    let map = map_file::open(map)?;
    let opened = opening::open(layout, map.key())?;
    let Some(OpenedLayout { saved, why_no_map, .. }) = opened.layout else {
        return Err(format!("{}: is a map, not a layout: give it with --map", layout.display()).into());
    };
    let map = opened.map.filter(|_| !is_given).map_or(map, |opened| opened.map);
    let fitted = saved.fit(&map);
    for mismatch in why_no_map.iter().filter(|_| !is_given).chain(&fitted.mismatches) {
        tell(&format!("{}: {mismatch}", layout.display()));
    }
    Ok((map, fitted))
}
