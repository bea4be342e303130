//! How much there is to paint of a glyph in layers of colours (COLR), before any of it is painted.

use skrifa::raw::tables::colr::{Colr, Paint};
use skrifa::raw::{ReadError, TableProvider as _};
use skrifa::{FontRef, GlyphId};

/// A glyph has at most so many paints; the emoji of Noto have some hundreds.
const MOST_PAINTS: usize = 4_000;
/// They are nested at most so deep, as in what paints them.
const DEEPEST: usize = 64;

/// Returns whether a glyph is painted in a bounded time: paints name others, so that those of a few hundred bytes may be
/// more than can ever be painted, where each names the next one twice.
pub(super) fn are_bounded(font: &FontRef<'_>, glyph: GlyphId) -> bool {
    let Ok(colr) = font.colr() else { return false };
    match colr.v1_base_glyph(glyph) {
        Ok(Some((paint, _))) => {
            let mut counter = Counter { colr, left: MOST_PAINTS };
            counter.count(paint, 0).unwrap_or(false)
        }
        _ => matches!(colr.v0_base_glyph(glyph), Ok(Some(layers)) if layers.len() <= MOST_PAINTS),
    }
}

struct Counter<'a> {
    colr: Colr<'a>,
    left: usize,
}

impl<'a> Counter<'a> {
    /// Counts a paint and those in it; returns whether there are no more than may be.
    fn count(&mut self, paint: Paint<'a>, depth: usize) -> Result<bool, ReadError> {
        if self.left == 0 || depth == DEEPEST {
            return Ok(false);
        }
        self.left -= 1;
        let within = match paint {
            Paint::Solid(_)
            | Paint::VarSolid(_)
            | Paint::LinearGradient(_)
            | Paint::VarLinearGradient(_)
            | Paint::RadialGradient(_)
            | Paint::VarRadialGradient(_)
            | Paint::SweepGradient(_)
            | Paint::VarSweepGradient(_) => return Ok(true),
            Paint::ColrLayers(it) => {
                for layer in 0..usize::from(it.num_layers()) {
                    let (paint, _) = self.colr.v1_layer(it.first_layer_index() as usize + layer)?;
                    if !self.count(paint, depth + 1)? {
                        return Ok(false);
                    }
                }
                return Ok(true);
            }
            Paint::ColrGlyph(it) => match self.colr.v1_base_glyph(it.glyph_id().into())? {
                Some((paint, _)) => paint,
                None => return Ok(true),
            },
            Paint::Composite(it) => {
                return Ok(self.count(it.source_paint()?, depth + 1)? && self.count(it.backdrop_paint()?, depth + 1)?);
            }
            moved => inner(&moved)?,
        };
        self.count(within, depth + 1)
    }
}

/// Returns the paint that another one moves, turns or fills a glyph with.
fn inner<'a>(paint: &Paint<'a>) -> Result<Paint<'a>, ReadError> {
    match paint {
        Paint::Glyph(it) => it.paint(),
        Paint::Transform(it) => it.paint(),
        Paint::VarTransform(it) => it.paint(),
        Paint::Translate(it) => it.paint(),
        Paint::VarTranslate(it) => it.paint(),
        Paint::Scale(it) => it.paint(),
        Paint::VarScale(it) => it.paint(),
        Paint::ScaleAroundCenter(it) => it.paint(),
        Paint::VarScaleAroundCenter(it) => it.paint(),
        Paint::ScaleUniform(it) => it.paint(),
        Paint::VarScaleUniform(it) => it.paint(),
        Paint::ScaleUniformAroundCenter(it) => it.paint(),
        Paint::VarScaleUniformAroundCenter(it) => it.paint(),
        Paint::Rotate(it) => it.paint(),
        Paint::VarRotate(it) => it.paint(),
        Paint::RotateAroundCenter(it) => it.paint(),
        Paint::VarRotateAroundCenter(it) => it.paint(),
        Paint::Skew(it) => it.paint(),
        Paint::VarSkew(it) => it.paint(),
        Paint::SkewAroundCenter(it) => it.paint(),
        Paint::VarSkewAroundCenter(it) => it.paint(),
        _ => Err(ReadError::MalformedData("a paint with none in it")),
    }
}
