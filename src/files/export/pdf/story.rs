//! A story as PDF: a page for each step, with the map as the step shows it below what is said of it.

use krilla::tagging::TagTree;

use crate::files::FileErrorKind;
use crate::files::export::Publication;
use crate::files::export::pdf::pen::Pen;
use crate::files::export::pdf::picture::Drawing;
use crate::files::export::pdf::sheets::whole_sheet;
use crate::files::export::pdf::{check_size, document, finished};
use crate::layout::{Point, Rect};
use crate::model::shown::words::left_out;
use crate::scene::Scene;
use crate::scene::page::PicturePage;
use crate::scene::picture::{Headline, PageShape, PictureOptions};
use crate::scene::told::ToldStep;

/// What stands on the page of a step that shows nobody.
const SHOWS_NOBODY: &str = "This step shows nobody: its filter hides everything";

/// Draws a page for each step.
///
/// # Errors
/// Where a font cannot be embedded, or it has too much in it.
pub(in crate::files::export) fn draw(
    publication: &Publication,
    options: &PictureOptions,
) -> Result<Vec<u8>, FileErrorKind> {
    let Publication { map, story, .. } = publication;
    check_size(story.iter().map(|step| &step.scene), false)?;
    let title = match &options.headline {
        Headline::Own(words) => words.clone(),
        _ => map.title(),
    };
    let mut document = document(&title, &format!("{title}: a story in {} steps", story.len()));
    let (mut pen, mut tags) = (Pen::new(options.theme), TagTree::new());
    for (index, step) in story.iter().enumerate() {
        let place = format!("{} of {} \u{b7} {title}", index + 1, story.len());
        let options = step_options(step, place, options);
        let (scene, missing) = (seen(step), left_out(map, &step.shown));
        let missing = if step.scene.nodes.is_empty() { Some(SHOWS_NOBODY) } else { missing.as_deref() };
        let page = PicturePage::new(&scene, map, missing, &options);
        let picture = crate::files::export::Picture { scene: &scene, map, left_out: missing };
        let lit = step.lit(map);
        let mut drawing = Drawing {
            picture: &picture,
            page: &page,
            options: &options,
            lit: lit.as_ref(),
            poster: None,
            pen,
            tags,
            is_cut: true,
        };
        drawing.sheet(&whole_sheet(&page, &options), None, &mut document);
        (pen, tags) = (drawing.pen, drawing.tags);
    }
    document.set_tag_tree(tags.with_lang(Some("en".to_owned())));
    finished(document)
}

/// Returns what the page of a step is to be like: a slide, unless another shape was asked for.
fn step_options(step: &ToldStep, place: String, options: &PictureOptions) -> PictureOptions {
    let shape = if options.shape == PageShape::Screen { PageShape::Slide } else { options.shape };
    let caption = step.caption.split_whitespace().collect::<Vec<_>>().join(" ");
    PictureOptions { shape, headline: Headline::Told { caption, place }, sheets: 1, ..options.clone() }
}

/// Returns the picture of a step, as large as what is in view of it.
fn seen(step: &ToldStep) -> Scene {
    let bounds = step.area_in(&step.scene).map(|area| {
        let (middle, half) = (Point::new(area.x, area.y), Point::new(area.width / 2.0, area.height / 2.0));
        Rect { min: middle - half, max: middle + half }
    });
    let mut scene = step.scene.clone();
    scene.bounds = bounds.unwrap_or(scene.bounds);
    scene
}
