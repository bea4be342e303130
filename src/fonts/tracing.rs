//! Pictures in colours, traced: some fonts have an emoji as pixels or as layers only, and words are of one colour.

use std::collections::BTreeMap;
use std::io::Cursor;

use png::{ColorType, Decoder, Transformations};

/// A place in a picture, in pixels from its upper left corner; y grows downwards.
pub(super) type Spot = [f32; 2];

/// What an outline of a picture may be away from it, in hundredths of an em.
const TOLERANCE: f32 = 0.5;
/// How wide the line around a picture is, in hundredths of an em.
const RIM: f32 = 5.5;
/// What is smaller than this is left out, in hundredths of an em squared.
const SPECK: f32 = 9.0;
/// Two shades that are nearer than this are one; white and black are 1 apart.
const CONTRAST: f32 = 0.2;

/// A picture, row by row: the red, the green, the blue and the opacity of each pixel.
pub(super) struct ColoredPixels {
    /// How many pixels a row has.
    pub width: usize,
    /// The pixels.
    pub rgba: Vec<[u8; 4]>,
}

/// How much ink each pixel of a picture has, from 0 to 1, with an empty pixel more on each side.
struct InkedPixels {
    width: usize,
    of_pixels: Vec<f32>,
}

impl ColoredPixels {
    /// Reads a PNG file; none where it cannot be read.
    pub(super) fn of_png(png: &[u8]) -> Option<Self> {
        /// No picture of a font is wider or higher, in pixels.
        const LONGEST: u32 = 1024;
        let mut decoder = Decoder::new(Cursor::new(png));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().ok()?;
        if reader.info().width.max(reader.info().height) > LONGEST {
            return None;
        }
        let mut bytes = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut bytes).ok()?;
        let rgba = match info.color_type {
            ColorType::Grayscale => bytes.iter().map(|&light| [light, light, light, 255]).collect(),
            ColorType::GrayscaleAlpha => bytes.chunks_exact(2).map(|p| [p[0], p[0], p[0], p[1]]).collect(),
            ColorType::Rgb => bytes.chunks_exact(3).map(|p| [p[0], p[1], p[2], 255]).collect(),
            ColorType::Rgba => bytes.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]]).collect(),
            ColorType::Indexed => return None,
        };
        Some(Self { width: info.width as usize, rgba })
    }
}

/// Returns the outlines of a picture, filled by the nonzero rule: a line around it, and what is darker in it than the rest.
/// An em has so many pixels.
pub(super) fn traced(pixels: &ColoredPixels, per_em: f32) -> Vec<Vec<Spot>> {
    let unit = per_em / 100.0;
    let ink = ink_of(pixels, RIM * unit);
    let contours = contours(&ink).into_iter().filter(|contour| area(contour).abs() > SPECK * unit * unit);
    contours.map(|contour| simpler(&contour, TOLERANCE * unit)).collect()
}

/// Returns where a picture has ink: in a line around it that is so many pixels wide, and where it is dark.
fn ink_of(pixels: &ColoredPixels, rim: f32) -> InkedPixels {
    let [width, height] = [pixels.width, pixels.rgba.len() / pixels.width.max(1)].map(|side| side + 2);
    let mut light = vec![1.0; width * height];
    let mut alpha = vec![0.0; width * height];
    for (row, pixels) in pixels.rgba.chunks_exact(pixels.width.max(1)).enumerate() {
        for (column, pixel) in pixels.iter().enumerate() {
            let at = (row + 1) * width + column + 1;
            let [r, g, b, a] = pixel.map(|level| f32::from(level) / 255.0);
            light[at] = 0.299 * r + 0.587 * g + 0.114 * b;
            alpha[at] = a;
        }
    }
    let depth = depths(&alpha, width);
    let dark = threshold(light.iter().zip(&depth).filter(|(_, depth)| **depth > rim).map(|(light, _)| *light));
    let inked = |((light, alpha), depth): ((f32, f32), f32)| {
        let is_rim = (rim - depth + 0.5).clamp(0.0, 1.0);
        let is_dark = ((dark - light) / CONTRAST + 0.5).clamp(0.0, 1.0);
        is_rim.max(is_dark).min(alpha)
    };
    InkedPixels { width, of_pixels: light.into_iter().zip(alpha).zip(depth).map(inked).collect() }
}

/// Returns how far each pixel is from the outside of a picture, in pixels (chamfer distance).
fn depths(alpha: &[f32], width: usize) -> Vec<f32> {
    let mut depths: Vec<f32> = alpha.iter().map(|&alpha| if alpha < 0.5 { 0.0 } else { f32::MAX }).collect();
    let inner = width + 1..alpha.len() - width - 1;
    let steps = [(1, 1.0), (width, 1.0), (width - 1, std::f32::consts::SQRT_2), (width + 1, std::f32::consts::SQRT_2)];
    for at in inner.clone() {
        depths[at] = steps.iter().fold(depths[at], |depth, (step, far)| depth.min(depths[at - step] + far));
    }
    for at in inner.rev() {
        depths[at] = steps.iter().fold(depths[at], |depth, (step, far)| depth.min(depths[at + step] + far));
    }
    depths
}

/// Returns the shade that parts the dark from the light the best (Otsu's method); below all or above all where they are
/// of one shade.
fn threshold(shades: impl Iterator<Item = f32>) -> f32 {
    let mut counts = [0.0_f64; 256];
    shades.for_each(|shade| counts[(shade * 255.0) as usize] += 1.0);
    let weigh = |counts: &[f64], from: usize| {
        let n: f64 = counts.iter().sum();
        let sum: f64 = counts.iter().enumerate().map(|(index, count)| (from + index) as f64 / 255.0 * count).sum();
        (n, sum / n.max(1.0))
    };
    let parted = |at: usize| {
        let ((n_dark, dark), (n_light, light)) = (weigh(&counts[..at], 0), weigh(&counts[at..], at));
        (at, n_dark * n_light * (light - dark) * (light - dark), light - dark)
    };
    let (at, _, contrast) = (1..256).map(parted).fold((0, 0.0, 0.0), |a, b| if b.1 > a.1 { b } else { a });
    match contrast < f64::from(CONTRAST) {
        false => at as f32 / 255.0,
        // What is dark as a whole is filled.
        true if weigh(&counts, 0).1 < 0.45 => 2.0,
        true => -1.0,
    }
}

/// Returns the lines around what has ink, each with it on one and the same side (marching squares).
fn contours(ink: &InkedPixels) -> Vec<Vec<Spot>> {
    let InkedPixels { width, ref of_pixels } = *ink;
    // From each crossing of a line with the grid to the next: below a pixel, or to the right of one.
    let (right, below) = (|at: usize| 2 * at, |at: usize| 2 * at + 1);
    let mut next: BTreeMap<usize, usize> = BTreeMap::new();
    for at in (0..of_pixels.len() - width - 1).filter(|at| at % width != width - 1) {
        let has_ink = [at, at + 1, at + width + 1, at + width].map(|at| of_pixels[at] > 0.5);
        let sides = [right(at), below(at + 1), right(at + width), below(at)];
        // A line goes into the square over each side where ink begins, and out where it ends.
        let goes_in = |side: usize| has_ink[side] && !has_ink[(side + 1) % 4];
        let goes_out = |side: usize| !has_ink[side] && has_ink[(side + 1) % 4];
        for side in (0..4).filter(|&side| goes_out(side)) {
            let end = (side + 1..side + 4).map(|side| side % 4).find(|&side| goes_in(side));
            next.extend(end.map(|end| (sides[side], sides[end])));
        }
    }
    let crossing = |edge: usize| {
        let (at, step) = (edge / 2, if edge.is_multiple_of(2) { 1 } else { width });
        let (from, to) = (of_pixels[at], of_pixels[at + step]);
        let part = (0.5 - from) / (to - from);
        // The middle of the picture's first pixel, beyond the empty one, is half a pixel from its corner.
        let spot = [at % width, at / width].map(|side| side as f32 - 0.5);
        if step == 1 { [spot[0] + part, spot[1]] } else { [spot[0], spot[1] + part] }
    };
    let mut contours = Vec::new();
    while let Some((first, mut edge)) = next.pop_first() {
        let mut contour = vec![crossing(first)];
        while edge != first {
            contour.push(crossing(edge));
            let Some(after) = next.remove(&edge) else { break };
            edge = after;
        }
        contours.push(contour);
    }
    contours
}

/// Returns the area within a line, in pixels squared; below zero where it runs the other way round.
fn area(contour: &[Spot]) -> f32 {
    let next = contour.iter().cycle().skip(1);
    contour.iter().zip(next).map(|(a, b)| (a[0] * b[1] - b[0] * a[1]) / 2.0).sum()
}

/// Leaves out what is nearly on a straight line between others.
fn simpler(contour: &[Spot], tolerance: f32) -> Vec<Spot> {
    let mut kept = vec![contour[0]];
    let mut from = 0;
    for to in 2..contour.len() {
        if contour[from + 1..to].iter().any(|&spot| distance(spot, contour[from], contour[to]) > tolerance) {
            from = to - 1;
            kept.push(contour[from]);
        }
    }
    kept.extend(contour.last());
    kept
}

/// Returns how far a spot is from the line through two others, in pixels.
fn distance(spot: Spot, from: Spot, to: Spot) -> f32 {
    let (along, aside) = ([to[0] - from[0], to[1] - from[1]], [spot[0] - from[0], spot[1] - from[1]]);
    let length = along[0].hypot(along[1]);
    if length < 1e-3 { aside[0].hypot(aside[1]) } else { (along[0] * aside[1] - along[1] * aside[0]).abs() / length }
}
