//! How large a picture may be.

/// The largest number of pixels along one side of a PNG.
pub(crate) const MAX_PIXELS: f32 = 16_384.0;
