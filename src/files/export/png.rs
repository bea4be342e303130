//! SVG to PNG, with the program's own fonts.

use std::io::Write as _;
use std::sync::Arc;

use resvg::{tiny_skia, usvg};

use crate::files::FileErrorKind;
use crate::files::limits::MAX_PIXELS;
use crate::fonts::{REGULAR, SEMIBOLD};

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
    in_strips(&tree, size.to_int_size())
        .map_err(|error| FileErrorKind::NotDrawn(format!("the picture cannot be encoded: {error}")))
}

/// Draws a picture strip by strip, so that however large it is, few of its pixels are in memory at once.
fn in_strips(tree: &usvg::Tree, size: tiny_skia::IntSize) -> Result<Vec<u8>, png::EncodingError> {
    /// 16 MB of pixels.
    const PIXELS_AT_ONCE: u32 = 1 << 22;
    let (width, height) = (size.width(), size.height());
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut header = encoder.write_header()?;
    let mut rows = header.stream_writer()?;
    let n_rows = (PIXELS_AT_ONCE / width).max(1);
    let mut top = 0;
    while top < height {
        let n_rows = n_rows.min(height - top);
        let Some(mut strip) = tiny_skia::Pixmap::new(width, n_rows) else { break };
        let moved = tiny_skia::Transform::from_translate(0.0, -(top as f32));
        resvg::render(tree, moved, &mut strip.as_mut());
        rows.write_all(&strip.take_demultiplied())?;
        top += n_rows;
    }
    rows.finish()?;
    header.finish()?;
    Ok(file)
}
