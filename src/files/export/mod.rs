//! Scenes as pictures for publishing: SVG, and PNG made from it.
//!
//! May use scenes, the pages around them, their colours and the faces of their words. What is shown, and where it stands, is
//! decided before it comes here: filters and layouts never appear.
//!
//! A new format is a file here, a row of the table of [`PictureFormat`], and the arms that the compiler then asks for.

mod lettering;
mod paths;
pub mod png;
mod subset;
pub mod svg;

use std::path::{Path, PathBuf};

use crate::files::{FileError, FileErrorKind, write_whole};
use crate::model::Map;
use crate::scene::Scene;
use crate::scene::page::PicturePage;
use crate::scene::picture::PictureOptions;

/// Makes the formats out of one table: their list, and what the names of their files end in.
macro_rules! formats {
    ($($(#[$doc:meta])* $format:ident => $ending:literal,)*) => {
        /// A picture format, known by the ending of the file's name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum PictureFormat {
            $($(#[$doc])* $format,)*
        }

        impl PictureFormat {
            /// Every format, the one that is proposed first.
            pub const ALL: [Self; [$(Self::$format),*].len()] = [$(Self::$format),*];
            /// What the names of their files end in, without the dot.
            pub const ENDINGS: &[&str] = &[$($ending),*];

            /// Returns what the names of such files end in, without the dot.
            pub fn ending(self) -> &'static str {
                match self {
                    $(Self::$format => $ending,)*
                }
            }
        }
    };
}

formats! {
    /// Scalable vector graphics.
    Svg => "svg",
    /// Portable network graphics.
    Png => "png",
}

impl PictureFormat {
    /// Returns whether a picture has pixels, so that it can be drawn finer.
    pub fn has_pixels(self) -> bool {
        match self {
            Self::Svg => false,
            Self::Png => true,
        }
    }

    /// Returns the format that a file's name asks for.
    ///
    /// # Errors
    /// Where the name has the ending of none.
    pub fn of(path: &Path) -> Result<Self, FileError> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let format = Self::ALL.into_iter().find(|format| ending.eq_ignore_ascii_case(format.ending()));
        format.ok_or_else(|| FileError::new(path, FileErrorKind::NotPicture(Self::ENDINGS)))
    }
}

/// Returns a path whose name has an ending: that of a format, unless it has one.
pub fn with_ending(path: &Path, proposed: PictureFormat) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension(proposed.ending()) }
}

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Picture<'a> {
    /// The shapes.
    pub scene: &'a Scene,
    /// The map, whose sources are named at the foot.
    pub map: &'a Map,
    /// What is not shown of it, in words; see [`left_out`](crate::model::shown::words::left_out).
    pub left_out: Option<&'a str>,
}

impl Picture<'_> {
    /// Finds a place for everything on the page.
    pub fn page(&self, options: &PictureOptions) -> PicturePage {
        PicturePage::new(self.scene, self.map, self.left_out, options)
    }
}

/// Why a picture is not drawn, and what to do.
const NOBODY_SHOWN: &str = "the picture would be empty: the filter shows nobody; show everything, or take off a filter";
const NOBODY_ON_MAP: &str = "the picture would be empty: nobody is on the map yet; add an actor first";

/// Draws a picture in the format that a file's name asks for. Returns the bytes of the file.
///
/// # Errors
/// Where the name has no known ending, nobody is shown, or the picture would be too large.
pub fn draw_picture(path: &Path, picture: &Picture<'_>, options: &PictureOptions) -> Result<Vec<u8>, FileError> {
    let format = PictureFormat::of(path)?;
    let failed = |kind| FileError::new(path, kind);
    if picture.scene.nodes.is_empty() {
        let why = if picture.map.n_actors() == 0 { NOBODY_ON_MAP } else { NOBODY_SHOWN };
        return Err(failed(FileErrorKind::NotDrawn(why.to_owned())));
    }
    match format {
        PictureFormat::Svg => Ok(svg::draw(picture, options).into_bytes()),
        PictureFormat::Png => png::draw(picture, options).map_err(failed),
    }
}

/// Writes a picture as [`draw_picture`] draws it.
///
/// # Errors
/// Where it cannot be drawn, or the file not be written.
pub fn write_picture(path: &Path, picture: &Picture<'_>, options: &PictureOptions) -> Result<(), FileError> {
    write_whole(path, &draw_picture(path, picture, options)?)
}
