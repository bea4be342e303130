//! A letter with its marks as a picture of pixels: for a window, whose toolkit chooses a face by the letter alone.

use resvg::tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, Transform};

use super::face::PathStep;
use super::faces::{FaceOf, Faces};
use super::shaping::{SKIN_TONES, encloses, face_of_cluster, shape_with};
use super::{Face, Weight};

/// How much ink each pixel has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterPicture {
    /// How many pixels it is wide and high.
    pub size: [usize; 2],
    /// The ink of each, row by row, from 0 to 255.
    pub ink: Vec<u8>,
    /// Where its upper left corner is, from the point of the baseline at which it begins, in pixels; y grows downwards.
    pub corner: [i32; 2],
}

/// Returns the face that has a letter with all its marks, where another one has the letter alone, or where the toolkit
/// would draw something beside the letter that belongs around it, or that is left out, or in colours of its own. One that
/// is not known yet is asked for.
pub fn face_of_whole(faces: &Faces, cluster: &str, weight: Weight) -> Option<&'static Face> {
    let mut characters = cluster.chars();
    let first = characters.next()?;
    let is_own_rule = |c: char| encloses(c) || SKIN_TONES.contains(&c);
    let has_own_rule = characters.clone().any(is_own_rule);
    let is_alone = characters.next().is_none();
    if is_alone && first.is_ascii() {
        return None;
    }
    let FaceOf::Known(whole) = face_of_cluster(faces, cluster, weight) else { return None };
    if has_own_rule || whole.is_pictures() {
        return Some(whole);
    }
    match faces.face_of(first.encode_utf8(&mut [0; 4]), weight) {
        FaceOf::Known(face) if face == whole => None,
        _ => Some(whole),
    }
}

/// Draws a letter with its marks at a size in pixels; returns how far it moves what follows, too. Nothing where it has no
/// ink.
pub fn picture_of(faces: &Faces, cluster: &str, weight: Weight, size: f32) -> Option<(ClusterPicture, f32)> {
    let line = shape_with(faces, cluster, weight);
    let mut path = PathBuilder::new();
    for glyph in &line.glyphs {
        let at = |[x, y]: [f32; 2]| ((glyph.x + x) * size, (glyph.y + y) * size);
        for step in glyph.face.outline(glyph.id) {
            match step {
                PathStep::Move(p) => path.move_to(at(p).0, at(p).1),
                PathStep::Line(p) => path.line_to(at(p).0, at(p).1),
                PathStep::Quad(a, p) => path.quad_to(at(a).0, at(a).1, at(p).0, at(p).1),
                PathStep::Cubic(a, b, p) => path.cubic_to(at(a).0, at(a).1, at(b).0, at(b).1, at(p).0, at(p).1),
                PathStep::Close => path.close(),
            }
        }
    }
    let path = path.finish()?;
    let bounds = path.bounds();
    let corner = [bounds.left().floor() as i32, bounds.top().floor() as i32];
    let side = |from: i32, to: f32| u32::try_from(to.ceil() as i32 - from).ok().filter(|side| *side < 1024);
    let [width, height] = [side(corner[0], bounds.right())?, side(corner[1], bounds.bottom())?];
    let mut pixels = Pixmap::new(width, height)?;
    let to_corner = Transform::from_translate(-corner[0] as f32, -corner[1] as f32);
    pixels.fill_path(&path, &Paint::default(), FillRule::Winding, to_corner, None);
    let ink = pixels.pixels().iter().map(|pixel| pixel.alpha()).collect();
    Some((ClusterPicture { size: [width as usize, height as usize], ink, corner }, line.width * size))
}
