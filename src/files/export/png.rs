//! SVG to PNG, with the program's own fonts.

use std::sync::Arc;

use resvg::{tiny_skia, usvg};

use crate::files::FileErrorKind;
use crate::files::limits::MAX_PIXELS;
use crate::scene::text::{REGULAR, SEMIBOLD};

/// Renders an SVG picture that [`crate::files::export::svg::draw`] made; returns the bytes of the PNG file.
///
/// # Errors
/// Where the picture has more than 16,384 pixels along a side.
pub fn render(svg: &str) -> Result<Vec<u8>, FileErrorKind> {
    let mut options = usvg::Options::default();
    let fonts = Arc::make_mut(&mut options.fontdb);
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(SEMIBOLD.to_vec());
    let tree = usvg::Tree::from_str(svg, &options)
        .map_err(|error| FileErrorKind::NotDrawn(format!("the picture cannot be drawn: {error}")))?;
    let size = tree.size();
    if size.width() > MAX_PIXELS || size.height() > MAX_PIXELS {
        let [w, h] = [size.width(), size.height()].map(|side| side.round_ties_even() as u32);
        return Err(FileErrorKind::TooManyPixels(w, h));
    }
    let size = size.to_int_size();
    let empty = || FileErrorKind::NotDrawn("the picture is empty".to_owned());
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or_else(empty)?;
    resvg::render(&tree, tiny_skia::Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| FileErrorKind::NotDrawn(format!("the picture cannot be encoded: {error}")))
}
