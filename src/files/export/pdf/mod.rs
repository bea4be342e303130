//! PDF files: pictures on paper, as one page, as a poster of several sheets or as a story, and flowing text on pages. Words stay words,
//! in the faces that they have on the screen, of which the file carries what it needs.
//!
//! May use pages of pictures and primitives, never the map itself. Lengths are points of 1/72 inch.

mod pen;
pub(super) mod picture;
mod sheets;
pub(super) mod story;
pub(super) mod text;

use krilla::SerializeSettings;
use krilla::document::Document;
use krilla::metadata::Metadata;

use crate::files::FileErrorKind;
use crate::files::limits::{MAX_ON_PAGE, MAX_ON_PAGES, MAX_ON_SHEETS};
use crate::scene::Scene;

/// Begins a file with its title and what it is about. It has no date: the same map makes the same file.
fn document(title: &str, about: &str) -> Document {
    let mut document = Document::new_with(SerializeSettings::default());
    let metadata = Metadata::new().title(title.to_owned()).description(about.to_owned());
    document.set_metadata(metadata.creator("Quotemap".to_owned()));
    document
}

/// Refuses pages with more on them than is drawn in 200 MB; a poster is one whose sheets share what is on it.
///
/// # Errors
/// Says how much is on them, and what else to do.
fn check_size<'a>(pages: impl Iterator<Item = &'a Scene>, is_poster: bool) -> Result<(), FileErrorKind> {
    let on_page = |scene: &Scene| scene.nodes.len() + scene.strands.len() + scene.ties.len();
    let (mut largest, mut all) = (0, 0);
    for n in pages.map(on_page) {
        (largest, all) = (largest.max(n), all + n);
    }
    let refused = |n: usize, most: usize, on: &str| {
        let what = format!("{n} actors and links would stand on {on}, more than the {most} that a PDF takes");
        Err(FileErrorKind::NotDrawn(format!("{what}: show less of the map, or export it as SVG or as a graph")))
    };
    match is_poster {
        true if all > MAX_ON_SHEETS => refused(all, MAX_ON_SHEETS, "its sheets"),
        false if largest > MAX_ON_PAGE => refused(largest, MAX_ON_PAGE, "a page"),
        false if all > MAX_ON_PAGES => refused(all, MAX_ON_PAGES, "its pages"),
        _ => Ok(()),
    }
}

/// Returns the bytes of a file.
///
/// # Errors
/// Where a font cannot be embedded.
fn finished(document: Document) -> Result<Vec<u8>, FileErrorKind> {
    document.finish().map_err(|error| FileErrorKind::NotDrawn(format!("the PDF cannot be written: {error:?}")))
}
