//! One face of a font: which characters it has, and what its glyphs look like.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use harfrust::{Direction, FontRef, GlyphBuffer, Script, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script};
use skrifa::bitmap::{BitmapData, BitmapGlyph, BitmapStrikes, Origin};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider as _;
use skrifa::{GlyphId, MetadataProvider as _};
use unicode_normalization::UnicodeNormalization as _;

use super::tracing::{ColoredPixels, traced};
use super::{layers, paints};
use crate::model::text::unseen::is_undrawn;

/// The bytes of a font file.
pub type Blob = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A face that words can be drawn in. Faces are never unloaded, so a reference is all that names one.
pub struct Face {
    name: String,
    bytes: &'static [u8],
    index: u32,
    font: FontRef<'static>,
    shaper: ShaperData,
    /// By which rules it shapes each script in each direction: to find them takes as long as to shape a name.
    plans: Mutex<Vec<Arc<ShapePlan>>>,
    units_per_em: f32,
    /// The outlines of its pictures in colours that were needed by now; none for a face that has no such.
    traced: Option<Mutex<BTreeMap<u32, Arc<[PathStep]>>>>,
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
    /// Reads a face of a font file that stays in memory; `name` is its own. Nothing where it is no font, or has neither
    /// outlines nor pictures.
    pub fn new(name: String, bytes: &'static [u8], index: u32) -> Option<Self> {
        let font = FontRef::from_index(bytes, index).ok()?;
        let traced = has_pictures(&font).then(Mutex::default);
        if traced.is_none() && !has_outlines(&font) {
            return None;
        }
        let shaper = ShaperData::new(&font);
        let units_per_em = shaper.shaper(&font).build().units_per_em() as f32;
        Some(Self { name, bytes, index, font, shaper, plans: Mutex::default(), units_per_em, traced })
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

    /// Returns whether glyphs of it are pictures in colours, of which the outlines are drawn.
    pub fn is_pictures(&self) -> bool {
        self.traced.is_some()
    }

    /// Returns whether it has a character, other than as its sign for what it lacks.
    pub fn has(&self, c: char) -> bool {
        self.font.charmap().map(c).is_some_and(|glyph| glyph != GlyphId::NOTDEF)
    }

    /// Returns the number of its glyph for a character, if it has it.
    pub(super) fn glyph(&self, c: char) -> Option<u32> {
        self.font.charmap().map(c).map(GlyphId::to_u32)
    }

    /// Returns whether it has all characters of a cluster that are drawn, apart or composed.
    pub fn has_all(&self, cluster: &str) -> bool {
        let has = |c: char| is_unseen(c) || self.has(c);
        cluster.chars().all(has) || cluster.nfc().all(has)
    }

    /// Returns whether it draws what is to be seen of a cluster: some fonts have each character, and nothing in it.
    pub(super) fn draws(&self, cluster: &str) -> bool {
        if cluster.chars().all(is_unseen) {
            return true;
        }
        let shaped = self.shape(cluster, Direction::LeftToRight);
        shaped.glyph_infos().iter().any(|info| !self.outline(info.glyph_id).is_empty())
    }

    /// Returns the glyphs of some text of one script.
    pub(super) fn shape(&self, text: &str, direction: Direction) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let plan = self.plan(direction, Some(buffer.script()).filter(|&script| script != script::UNKNOWN));
        self.shaper.shaper(&self.font).build().shape(buffer, ShapeOptions::new().plan(Some(&plan)))
    }

    fn plan(&self, direction: Direction, script: Option<Script>) -> Arc<ShapePlan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let known = plans.iter().find(|plan| plan.direction() == direction && plan.script() == script);
        known.map(Arc::clone).unwrap_or_else(|| {
            let shaper = self.shaper.shaper(&self.font).build();
            let plan = Arc::new(ShapePlan::new(&shaper, direction, script, None, &[]));
            plans.push(Arc::clone(&plan));
            plan
        })
    }

    /// Returns where the ink of a glyph begins and ends, in ems from its origin.
    pub(super) fn ink(&self, glyph: u32) -> [f32; 2] {
        let [[left, _], [right, _]] = self.bounds(glyph);
        [left, right]
    }

    /// Returns how far the ink of a glyph reaches above the baseline and below it, in ems.
    pub(super) fn ink_height(&self, glyph: u32) -> [f32; 2] {
        let [[_, top], [_, bottom]] = self.bounds(glyph);
        [-top, bottom]
    }

    /// Returns the corners of a glyph's ink, in ems; y grows downwards from the baseline.
    fn bounds(&self, glyph: u32) -> [[f32; 2]; 2] {
        if self.traced.is_some() {
            return bounds_of(&self.outline(glyph));
        }
        let bounds = self.font.glyph_metrics(Size::unscaled(), LocationRef::default()).bounds(GlyphId::new(glyph));
        let bounds = bounds.map(|b| [[b.x_min, -b.y_max], [b.x_max, -b.y_min]]).unwrap_or_default();
        bounds.map(|corner| corner.map(|side| side / self.units_per_em))
    }

    /// Returns the outline of a glyph; nothing for a space, or where there is no such glyph.
    pub fn outline(&self, glyph: u32) -> Vec<PathStep> {
        let mut path = Outline { steps: Vec::new(), em: self.units_per_em };
        if let Some(outline) = self.font.outline_glyphs().get(GlyphId::new(glyph)) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A broken glyph is drawn as far as it is whole.
            _ = outline.draw(settings, &mut path);
        }
        match &self.traced {
            Some(known) if path.steps.is_empty() => self.traced(known, glyph).to_vec(),
            _ => path.steps,
        }
    }

    /// Returns the outline of a picture, which is remembered: to find it takes as long as to draw a hundred letters.
    fn traced(&self, known: &Mutex<BTreeMap<u32, Arc<[PathStep]>>>, glyph: u32) -> Arc<[PathStep]> {
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(glyph).or_insert_with(|| {
            let id = GlyphId::new(glyph);
            let pixels = || {
                let largest = BitmapStrikes::new(&self.font).glyph_for_size(Size::new(f32::MAX), id)?;
                outline_of_pixels(&largest, self.units_per_em)
            };
            let layers = || outline_of_layers(&self.font, id, self.units_per_em);
            pixels().or_else(layers).unwrap_or_default().into()
        }))
    }
}

/// Returns the outline of a picture of pixels, in ems.
fn outline_of_pixels(picture: &BitmapGlyph<'_>, units_per_em: f32) -> Option<Vec<PathStep>> {
    let BitmapData::Png(png) = picture.data else { return None };
    if !(picture.ppem_x > 0.0 && picture.ppem_y > 0.0 && units_per_em > 0.0) {
        return None;
    }
    let above = picture.inner_bearing_y
        + match picture.placement_origin {
            Origin::TopLeft => 0.0,
            Origin::BottomLeft => picture.height as f32,
        };
    let spot = |[x, y]: [f32; 2]| {
        let x = picture.bearing_x / units_per_em + (picture.inner_bearing_x + x) / picture.ppem_x;
        [x, (y - above) / picture.ppem_y - picture.bearing_y / units_per_em]
    };
    Some(steps_of(traced(&ColoredPixels::of_png(png)?, picture.ppem_x), spot))
}

/// Returns the outline of a picture of layers, in ems.
fn outline_of_layers(font: &FontRef<'_>, glyph: GlyphId, units_per_em: f32) -> Option<Vec<PathStep>> {
    if !paints::are_bounded(font, glyph) {
        return None;
    }
    let pixels = layers::pixels_of(font, &font.color_glyphs().get(glyph)?, units_per_em)?;
    let spot = |[x, y]: [f32; 2]| [x / layers::PER_EM - layers::MARGIN[0], y / layers::PER_EM - layers::MARGIN[1]];
    Some(steps_of(traced(&pixels, layers::PER_EM), spot))
}

/// Returns outlines as steps, each spot of them moved to its place.
fn steps_of(contours: Vec<Vec<[f32; 2]>>, spot: impl Fn([f32; 2]) -> [f32; 2]) -> Vec<PathStep> {
    let steps = |contour: Vec<[f32; 2]>| {
        let mut spots = contour.into_iter().map(&spot);
        let first = spots.next().map(PathStep::Move);
        first.into_iter().chain(spots.map(PathStep::Line)).chain([PathStep::Close]).collect::<Vec<_>>()
    };
    contours.into_iter().flat_map(steps).collect()
}

/// Returns the upper left and the lower right corner of an outline.
fn bounds_of(steps: &[PathStep]) -> [[f32; 2]; 2] {
    let spots = steps.iter().flat_map(|step| match *step {
        PathStep::Move(a) | PathStep::Line(a) => vec![a],
        PathStep::Quad(a, b) => vec![a, b],
        PathStep::Cubic(a, b, c) => vec![a, b, c],
        PathStep::Close => Vec::new(),
    });
    let wider = |[min, max]: [[f32; 2]; 2], [spot, _]: [[f32; 2]; 2]| {
        [[min[0].min(spot[0]), min[1].min(spot[1])], [max[0].max(spot[0]), max[1].max(spot[1])]]
    };
    spots.map(|spot| [spot, spot]).reduce(wider).unwrap_or_default()
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

/// Returns whether a font has outlines.
pub(super) fn has_outlines(font: &FontRef<'_>) -> bool {
    font.glyf().is_ok() || font.cff().is_ok() || font.cff2().is_ok()
}

/// Returns whether glyphs of a font are pictures in colours: of pixels, or of layers.
pub(super) fn has_pictures(font: &FontRef<'_>) -> bool {
    font.cbdt().is_ok() || font.sbix().is_ok() || font.colr().is_ok()
}

/// Returns whether nothing is drawn for a character, so that no face needs to have it.
pub(super) fn is_unseen(c: char) -> bool {
    is_undrawn(c) || c.is_whitespace()
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
