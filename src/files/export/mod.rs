//! Scenes as pictures for publishing: SVG, and PNG made from it.

pub mod png;
pub mod svg;

use std::path::{Path, PathBuf};

use crate::files::{FileError, write_whole};
use crate::model::Source;
use crate::scene::Scene;
use crate::scene::palette::Theme;

/// The largest number of pixels along one side of a PNG.
pub const MAX_PIXELS: f32 = 16_384.0;

/// A picture format, known by the ending of the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Scalable vector graphics.
    Svg,
    /// Portable network graphics.
    Png,
}

impl Format {
    /// Returns the format that a file's name asks for.
    ///
    /// # Errors
    /// Where the name ends in neither `.svg` nor `.png`.
    pub fn of(path: &Path) -> Result<Self, FileError> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "svg" => Ok(Self::Svg),
            "png" => Ok(Self::Png),
            _ => Err(FileError::new(path, "a picture's name ends in .svg or .png")),
        }
    }
}

/// Returns a path whose name has an ending: that of vector graphics, unless it has one.
pub fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension("svg") }
}

/// Writes a scene with its legend and source line as a picture; `scale` multiplies its size.
///
/// # Errors
/// Where the name has no known ending, the picture would be too large, or the file cannot be
/// written.
pub fn write_picture(path: &Path, scene: &Scene, source: &Source, theme: Theme, scale: f32) -> Result<(), FileError> {
    let format = Format::of(path)?;
    let svg = svg::draw(scene, source, theme, scale);
    match format {
        Format::Svg => write_whole(path, svg.as_bytes()),
        Format::Png => write_whole(path, &png::render(&svg).map_err(|what| FileError::new(path, what))?),
    }
}
