//! Emoji that are layers of colours (COLR), as pixels: their shapes, each in one colour, gradients in the middle of theirs.

use resvg::tiny_skia::{FillRule, Mask, Paint, Path, PathBuilder, Pixmap, Rect, Transform};
use skrifa::color::{Brush, Color, ColorGlyph, ColorPainter, CompositeMode, Transform as Matrix};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::BoundingBox;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::tracing::ColoredPixels;

/// How many pixels an em has.
pub(super) const PER_EM: f32 = 110.0;
/// How far the picture reaches from the point of the baseline at which the glyph begins, in ems: to the left and above.
pub(super) const MARGIN: [f32; 2] = [0.25, 1.25];
/// How wide and high it is, in pixels.
const SIZE: [u32; 2] = [220, 190];

/// Paints a glyph; nothing where the font says nonsense of it.
pub(super) fn pixels_of(font: &FontRef<'_>, glyph: &ColorGlyph<'_>, units_per_em: f32) -> Option<ColoredPixels> {
    let scale = PER_EM / units_per_em;
    let origin = MARGIN.map(|margin| margin * PER_EM);
    let mut painter = Painter {
        font,
        colors: font.color_palettes().get(0).map(|palette| palette.colors().to_vec()).unwrap_or_default(),
        transforms: vec![Transform::from_row(scale, 0.0, 0.0, -scale, origin[0], origin[1])],
        clips: Vec::new(),
        pixels: Pixmap::new(SIZE[0], SIZE[1])?,
    };
    glyph.paint(LocationRef::default(), &mut painter).ok()?;
    let rgba = |pixel: &resvg::tiny_skia::PremultipliedColorU8| {
        let color = pixel.demultiply();
        [color.red(), color.green(), color.blue(), color.alpha()]
    };
    Some(ColoredPixels { width: SIZE[0] as usize, rgba: painter.pixels.pixels().iter().map(rgba).collect() })
}

struct Painter<'a> {
    font: &'a FontRef<'a>,
    colors: Vec<Color>,
    /// From the units of the font to pixels, the last one holds.
    transforms: Vec<Transform>,
    /// What may be painted on, the last one holds; nothing where it is none.
    clips: Vec<Option<Mask>>,
    pixels: Pixmap,
}

impl Painter<'_> {
    fn transform(&self) -> Transform {
        self.transforms.last().copied().unwrap_or_default()
    }

    fn clip(&mut self, path: Option<Path>) {
        let mask = path.and_then(|path| match self.clips.last() {
            None => {
                let mut mask = Mask::new(SIZE[0], SIZE[1])?;
                mask.fill_path(&path, FillRule::Winding, true, self.transform());
                Some(mask)
            }
            Some(before) => {
                let mut mask = before.clone()?;
                mask.intersect_path(&path, FillRule::Winding, true, self.transform());
                Some(mask)
            }
        });
        self.clips.push(mask);
    }

    /// Returns the red, the green, the blue and the opacity of a colour, from 0 to 1.
    fn color(&self, index: u16, opacity: f32) -> [f32; 4] {
        // Beyond the palette lies the colour of the words.
        let color = self.colors.get(usize::from(index)).map_or([0, 0, 0, 255], |c| [c.red, c.green, c.blue, c.alpha]);
        let [red, green, blue, alpha] = color.map(|channel| f32::from(channel) / 255.0);
        [red, green, blue, alpha * opacity]
    }

    /// Returns what a brush paints, or the middle of it.
    fn color_of(&self, brush: &Brush<'_>) -> [f32; 4] {
        match *brush {
            Brush::Solid { palette_index, alpha } => self.color(palette_index, alpha),
            Brush::LinearGradient { color_stops: stops, .. }
            | Brush::RadialGradient { color_stops: stops, .. }
            | Brush::SweepGradient { color_stops: stops, .. } => {
                let colors = stops.iter().map(|stop| self.color(stop.palette_index, stop.alpha));
                let sum = colors.fold([0.0; 4], |[a, b, c, d], [e, f, g, h]| [a + e, b + f, c + g, d + h]);
                sum.map(|channel| channel / stops.len().max(1) as f32)
            }
        }
    }
}

impl ColorPainter for Painter<'_> {
    fn push_transform(&mut self, Matrix { xx, yx, xy, yy, dx, dy }: Matrix) {
        let after = self.transform().pre_concat(Transform::from_row(xx, yx, xy, yy, dx, dy));
        self.transforms.push(after);
    }

    fn pop_transform(&mut self) {
        self.transforms.pop();
    }

    fn push_clip_glyph(&mut self, glyph: GlyphId) {
        let mut shape = LayerShape(PathBuilder::new());
        if let Some(outline) = self.font.outline_glyphs().get(glyph) {
            // A broken glyph is painted as far as it is whole.
            _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut shape);
        }
        self.clip(shape.0.finish());
    }

    fn push_clip_box(&mut self, BoundingBox { x_min, y_min, x_max, y_max }: BoundingBox) {
        self.clip(Rect::from_ltrb(x_min, y_min, x_max, y_max).map(PathBuilder::from_rect));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn fill(&mut self, brush: Brush<'_>) {
        let [red, green, blue, opacity] = self.color_of(&brush).map(|channel| (channel * 255.0) as u8);
        let mut paint = Paint::default();
        paint.set_color_rgba8(red, green, blue, opacity);
        let all = Rect::from_xywh(0.0, 0.0, SIZE[0] as f32, SIZE[1] as f32);
        let mask = self.clips.last();
        if let Some(all) = all.filter(|_| mask.is_none_or(Option::is_some)) {
            self.pixels.fill_rect(all, &paint, Transform::identity(), mask.and_then(Option::as_ref));
        }
    }

    // One over the other, however the font would mix them.
    fn push_layer(&mut self, _: CompositeMode) {}
}

/// A shape of a layer, in the units of the font.
struct LayerShape(PathBuilder);

impl OutlinePen for LayerShape {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
