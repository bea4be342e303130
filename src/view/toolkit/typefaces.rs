//! The fonts of the window: the program's own, and those of the system that stand in where they lack a character.

use std::sync::Arc;

use egui::epaint::text::{
    FallbackRequest, FontData, FontDefinitions, FontInsert, FontPriority, FontProvider, GlyphBitmap, GlyphRasterizer,
    GlyphRasterizerRequest, RasterizedGlyph,
};
use egui::{Color32, ColorImage, FontFamily, Vec2, vec2};

use crate::fonts::faces::{Faces, faces};
use crate::fonts::picture::{face_of_whole, picture_of};
use crate::fonts::{Face, REGULAR, SEMIBOLD, SERIF, Weight};
use crate::model::text::unseen::is_undrawn;

/// The name of the family of names and headings.
pub(super) const SEMIBOLD_NAME: &str = "semibold";
/// The name of the family of quotations and of the article.
pub(super) const SERIF_NAME: &str = "serif";

/// Has the window ask again which faces of the system stand in, since more of them are known now.
pub fn renew(ctx: &egui::Context) {
    ctx.set_font_providers(vec![provider(faces())]);
    ctx.set_glyph_rasterizers(vec![rasterizer(faces())]);
}

/// Returns what finds a face for the window where the program's own lack a character: it has those that pictures use,
/// asked in the same order.
pub fn provider(faces: &'static Faces) -> Arc<dyn FontProvider> {
    Arc::new(StandIns(faces))
}

/// Returns what draws a letter with marks that the letter's own face lacks, or that go around it: as pictures have it, in
/// the face that has all.
pub fn rasterizer(faces: &'static Faces) -> GlyphRasterizer {
    let draw = move |request: &GlyphRasterizerRequest<'_>| {
        let weight = weight_of(request.family);
        let is_nothing = |c: char| is_undrawn(c) && !matches!(c, '\n' | '\r' | '\t');
        if request.cluster.chars().all(is_nothing) {
            return Some(RasterizedGlyph { bitmap: nothing(), advance_px: 0.0 });
        }
        face_of_whole(faces, request.cluster, weight)?;
        let (picture, advance_px) = picture_of(faces, request.cluster, weight, request.font_size_px)?;
        let pixels = picture.ink.iter().map(|&ink| Color32::from_white_alpha(ink)).collect();
        let [x, y] = picture.corner.map(|side| side as f32);
        let bitmap =
            GlyphBitmap { image: ColorImage::new(picture.size, pixels), offset_px: vec2(x, y), is_color: false };
        Some(RasterizedGlyph { bitmap, advance_px })
    };
    // What was drawn before more faces were known is out of date.
    let key = format!("letters with marks, {}", faces.state());
    GlyphRasterizer::new(key, draw).with_priority(FontPriority::Highest)
}

/// Returns what is drawn of a character that is nothing by its nature, where a face would have a box for it.
fn nothing() -> GlyphBitmap {
    GlyphBitmap { image: ColorImage::filled([1, 1], Color32::TRANSPARENT), offset_px: Vec2::ZERO, is_color: false }
}

struct StandIns(&'static Faces);

impl FontProvider for StandIns {
    fn fonts_for_family(&self, family: &FontFamily) -> Vec<FontInsert> {
        let insert = |face: &Face| {
            let (bytes, index) = face.file();
            FontInsert::new(face.name(), FontData::from_blob(Arc::new(bytes), index), Vec::new())
        };
        self.0.stand_ins(weight_of(family)).into_iter().map(insert).collect()
    }

    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        // Asked for, the face is found off the UI thread. The window gets all faces in their order once it is: appended
        // to those that are known, it would come after others that have the same character.
        if let Some(c) = request.cluster.chars().next() {
            self.0.face_of(c.encode_utf8(&mut [0; 4]), weight_of(request.family));
        }
        None
    }
}

/// Returns the weight of a face of the window.
pub(super) fn weight_of(family: &FontFamily) -> Weight {
    match family {
        FontFamily::Name(name) if &**name == SEMIBOLD_NAME => Weight::SemiBold,
        FontFamily::Proportional | FontFamily::Monospace | FontFamily::Name(_) => Weight::Regular,
    }
}

/// Returns the program's own fonts.
pub(super) fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("inter", REGULAR), ("inter-semibold", SEMIBOLD), ("source-serif", SERIF)] {
        fonts.font_data.insert(name.to_owned(), FontData::from_static(bytes).into());
    }
    let families = [
        (FontFamily::Proportional, vec!["inter"]),
        (FontFamily::Monospace, vec!["inter"]),
        (FontFamily::Name(SEMIBOLD_NAME.into()), vec!["inter-semibold", "inter"]),
        (FontFamily::Name(SERIF_NAME.into()), vec!["source-serif", "inter"]),
    ];
    for (family, names) in families {
        fonts.families.insert(family, names.into_iter().map(str::to_owned).collect());
    }
    fonts
}
