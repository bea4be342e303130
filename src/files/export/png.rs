//! A picture as PNG, drawn from its SVG.

use std::io::Write as _;

use resvg::{tiny_skia, usvg};

use crate::files::FileErrorKind;
use crate::files::bounded::Bounded;
use crate::files::export::{Picture, svg};
use crate::files::limits::{MAX_DRAWN_BYTES, MAX_PIXELS};
use crate::layout::Size;
use crate::scene::picture::{PIXELS_PER_INCH, PictureOptions, TextAs};

/// What is said of a picture of more than [`MAX_DRAWN_BYTES`].
const TOO_MUCH_IN_IT: &str = "the picture has too many lines and letters to be drawn in pixels: show less of the map, or \
                              export it as SVG or as a graph";

/// Draws a picture; returns the bytes of the file, which says how many pixels go on an inch of paper.
///
/// # Errors
/// Where the picture has more than 16,384 pixels along a side, or too much in it.
pub fn draw(picture: &Picture<'_>, options: &PictureOptions) -> Result<Vec<u8>, FileErrorKind> {
    let tree = tree_of(picture, options)?;
    let size = tree.size();
    if size.width() > MAX_PIXELS || size.height() > MAX_PIXELS {
        let [w, h] = [size.width(), size.height()].map(|side| side.round_ties_even() as u32);
        return Err(FileErrorKind::TooManyPixels(w, h));
    }
    in_strips(&tree, options.scale)
        .map_err(|error| FileErrorKind::NotDrawn(format!("the picture cannot be encoded: {error}")))
}

/// Draws a picture as other pages show it where they name a page: of a size that they take.
///
/// # Errors
/// As [`draw`].
pub(super) fn draw_small(picture: &Picture<'_>, options: &PictureOptions) -> Result<Vec<u8>, FileErrorKind> {
    const LONGEST_SIDE: f32 = 2400.0;
    let size = picture.page(options).pixels();
    let scale = (LONGEST_SIDE / size.w.max(size.h)).min(2.0);
    draw(picture, &PictureOptions { scale, is_transparent: false, ..options.clone() })
}

/// The pixels of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// How many there are in a row, and how many rows.
    pub size: [usize; 2],
    /// Red, green, blue and opacity of each, row by row; colours are not multiplied by it.
    pub rgba: Vec<u8>,
}

/// Draws a picture as large as it fits into a room of some pixels.
///
/// # Errors
/// Where it cannot be drawn.
pub fn fitted(picture: &Picture<'_>, options: &PictureOptions, room: Size) -> Result<Pixels, FileErrorKind> {
    let tree = tree_of(picture, options)?;
    let size = tree.size();
    let scale = (room.w / size.width()).min(room.h / size.height());
    let [width, height] = [size.width(), size.height()].map(|side| (side * scale).floor().max(1.0) as u32);
    let too_large = || FileErrorKind::TooManyPixels(width, height);
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or_else(too_large)?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(Pixels { size: [width as usize, height as usize], rgba: pixels.take_demultiplied() })
}

fn tree_of(picture: &Picture<'_>, options: &PictureOptions) -> Result<usvg::Tree, FileErrorKind> {
    let mut svg = Bounded { bytes: Vec::new(), most: MAX_DRAWN_BYTES };
    svg::write(picture, &PictureOptions { text: TextAs::Outlines, ..options.clone() }, &mut svg)
        .map_err(|_| FileErrorKind::NotDrawn(TOO_MUCH_IN_IT.to_owned()))?;
    usvg::Tree::from_data(&svg.bytes, &usvg::Options::default())
        .map_err(|error| FileErrorKind::NotDrawn(format!("the picture cannot be drawn: {error}")))
}

/// Draws a picture strip by strip, so that however large it is, few of its pixels are in memory at once.
fn in_strips(tree: &usvg::Tree, scale: f32) -> Result<Vec<u8>, png::EncodingError> {
    const METERS_PER_INCH: f32 = 0.0254;
    /// 16 MB of pixels.
    const PIXELS_AT_ONCE: u32 = 1 << 22;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), size.height());
    let per_meter = (PIXELS_PER_INCH * scale / METERS_PER_INCH).round() as u32;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_meter, yppu: per_meter, unit: png::Unit::Meter }));
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
