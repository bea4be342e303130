//! One face of a font: which characters it has, and what its glyphs look like.

use std::sync::Arc;

use harfrust::{FontRef, ShaperData};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider as _;
use skrifa::{GlyphId, MetadataProvider as _};

/// The bytes of a font file.
pub type Blob = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A face that words can be drawn in. Faces are never unloaded, so a reference is all that names one.
pub struct Face {
    name: String,
    bytes: &'static [u8],
    index: u32,
    font: FontRef<'static>,
    pub(super) shaper: ShaperData,
    units_per_em: f32,
}

/// A step of an outline, in ems; y grows downwards from the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// Begins a contour.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A quadratic curve: its control point and its end.
    Quad([f32; 2], [f32; 2]),
    /// A cubic curve: its control points and its end.
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    /// Ends the contour.
    Close,
}

impl Face {
    /// Reads a face of a font file that stays in memory; `name` is its own. Nothing where it is no font, or has no
    /// outlines: pictures of letters in colours cannot be drawn in the colours of the map.
    pub fn new(name: String, bytes: &'static [u8], index: u32) -> Option<Self> {
        let font = FontRef::from_index(bytes, index).ok().filter(has_outlines)?;
        let shaper = ShaperData::new(&font);
        let units_per_em = shaper.shaper(&font).build().units_per_em() as f32;
        Some(Self { name, bytes, index, font, shaper, units_per_em })
    }

    /// Returns the name, which no other face has.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the bytes of the file and the index of the face in it.
    pub fn file(&self) -> (&'static [u8], u32) {
        (self.bytes, self.index)
    }

    /// Returns the face as OpenType.
    pub fn font(&self) -> &FontRef<'static> {
        &self.font
    }

    /// Returns how many of its units make an em.
    pub fn units_per_em(&self) -> f32 {
        self.units_per_em
    }

    /// Returns whether it has a character.
    pub fn has(&self, c: char) -> bool {
        has_character(&self.font, c)
    }

    /// Returns the outline of a glyph; nothing for a space, or where there is no such glyph.
    pub fn outline(&self, glyph: u32) -> Vec<PathStep> {
        let mut path = Outline { steps: Vec::new(), em: self.units_per_em };
        if let Some(outline) = self.font.outline_glyphs().get(GlyphId::new(glyph)) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A broken glyph is drawn as far as it is whole.
            _ = outline.draw(settings, &mut path);
        }
        path.steps
    }
}

impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Face").field(&self.name).finish()
    }
}

/// Returns whether a font has a character, other than as its sign for what it lacks.
pub(super) fn has_character(font: &FontRef<'_>, c: char) -> bool {
    font.charmap().map(c).is_some_and(|glyph| glyph != GlyphId::NOTDEF)
}

/// Returns whether the glyphs of a font are outlines, and not pictures or layers of colours.
pub(super) fn has_outlines(font: &FontRef<'_>) -> bool {
    let is_outlined = font.glyf().is_ok() || font.cff().is_ok() || font.cff2().is_ok();
    let is_colored = font.cbdt().is_ok() || font.sbix().is_ok() || font.colr().is_ok_and(|colr| colr.version() > 0);
    is_outlined && !is_colored
}

struct Outline {
    steps: Vec<PathStep>,
    em: f32,
}

impl Outline {
    fn point(&self, x: f32, y: f32) -> [f32; 2] {
        [x / self.em, -y / self.em]
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(PathStep::Move(self.point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(PathStep::Line(self.point(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.steps.push(PathStep::Quad(self.point(cx, cy), self.point(x, y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.steps.push(PathStep::Cubic(self.point(ax, ay), self.point(bx, by), self.point(x, y)));
    }

    fn close(&mut self) {
        self.steps.push(PathStep::Close);
    }
}
