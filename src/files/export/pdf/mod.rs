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

/// Begins a file with its title and what it is about. It has no date: the same map makes the same file.
fn document(title: &str, about: &str) -> Document {
    let mut document = Document::new_with(SerializeSettings::default());
    let metadata = Metadata::new().title(title.to_owned()).description(about.to_owned());
    document.set_metadata(metadata.creator("Quotemap".to_owned()));
    document
}

/// Returns the bytes of a file.
///
/// # Errors
/// Where a font cannot be embedded.
fn finished(document: Document) -> Result<Vec<u8>, FileErrorKind> {
    document.finish().map_err(|error| FileErrorKind::NotDrawn(format!("the PDF cannot be written: {error:?}")))
}
