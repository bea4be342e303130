//! The faces that words are drawn in, and how words become glyphs: for the window, for pictures and for layouts alike.
//!
//! Own faces come first; for what they lack, the fonts of the system are looked through in an order that is the same
//! for the screen and for files. Knows nothing of maps: of the model it uses what characters are. Only `system` reads files.

pub mod breaks;
pub mod directions;
mod face;
pub mod faces;
mod layers;
pub mod order;
mod paints;
pub mod picture;
pub mod shaping;
mod system;
mod tracing;

pub use face::{Blob, Face, PathStep};
pub use system::SystemFonts;

/// The face of the interface and of the map (Inter, OFL-1.1).
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
/// The face of actors' names (Inter, OFL-1.1).
pub const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
/// The face of quotations, and of nothing else (Source Serif 4, OFL-1.1).
pub const SERIF: &[u8] = include_bytes!("../../assets/fonts/SourceSerif4-Regular.otf");

/// A weight of the map's face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// For links and the legend.
    Regular,
    /// For actors.
    SemiBold,
}

impl Weight {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Regular, Self::SemiBold];

    /// Returns the weight's number, from 100 to 900 (`usWeightClass` of OpenType).
    pub fn class(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::SemiBold => 600,
        }
    }
}
