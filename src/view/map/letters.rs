//! Words on the map at the size that the zoom gives them: sharp at rest, and stretched from few sizes while it changes.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::epaint::TextShape;
use egui::{Color32, FontId, Galley, Pos2};

use crate::fonts::Weight;
use crate::model::text::direction::has_right_to_left;
use crate::scene::draw::{Ink, Lettering};
use crate::view::map::paint::{Fade, SceneView};
use crate::view::toolkit::style;

impl SceneView<'_> {
    /// Returns whether words at a point can be seen: those out of view would only fill the glyph atlas.
    fn is_in_view(&self, at: Pos2, font: &FontId, words: &str) -> bool {
        // No letter is wider than its size.
        let reach = egui::vec2(words.len() as f32 * font.size, 2.0 * font.size);
        self.painter.clip_rect().expand2(reach / 2.0).contains(at)
    }

    /// Writes words about their middle; with a halo, lines below do not touch the letters.
    pub(super) fn words(&self, words: &Lettering<'_>, fade: Fade) {
        let size = words.size * self.projection.zoom;
        let font = match words.weight {
            Weight::Regular => FontId::proportional(size),
            Weight::SemiBold => style::semibold(size),
        };
        let (at, color) = (self.projection.to_screen(words.middle), self.faded(words.ink, fade));
        match words.has_halo {
            true => self.halo_text(&words.text, at, font, color),
            false => self.text(&words.text, at, font, color),
        }
    }

    /// Writes words about a point of the screen.
    pub(super) fn text(&self, words: &str, at: Pos2, font: FontId, color: Color32) {
        if self.is_in_view(at, &font, words) {
            let galley = self.laid_out(words, font, color);
            self.painter.add(TextShape::new(at - galley.size() / 2.0, galley, color));
        }
    }

    /// Writes words with a halo about a point of the screen.
    pub(super) fn halo_text(&self, words: &str, at: Pos2, font: FontId, color: Color32) {
        if !self.is_in_view(at, &font, words) {
            return;
        }
        let canvas = self.color(Ink::Canvas);
        let halo = (font.size / 7.0).clamp(1.0, 3.0);
        let galley = self.laid_out(words, font, color);
        let at = at - galley.size() / 2.0;
        for (x, y) in
            [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (-0.7, -0.7), (0.7, -0.7), (-0.7, 0.7), (0.7, 0.7)]
        {
            let moved = at + egui::vec2(x, y) * halo;
            self.painter.add(TextShape::new(moved, galley.clone(), canvas).with_override_text_color(canvas));
        }
        self.painter.add(TextShape::new(at, galley, color));
    }

    /// Lays out words as they are written: at a size near the wanted one, so that zooming does not fill the glyph atlas.
    pub(super) fn laid_out(&self, words: &str, font: FontId, color: Color32) -> Arc<Galley> {
        // What is read from right to left is put in order later, in the size in which it was laid out.
        if !self.is_zooming || has_right_to_left(words) {
            return self.painter.layout_no_wrap(words.to_owned(), sharp(font), color);
        }
        let drawn = FontId { size: coarse(font.size), ..font.clone() };
        let galley = self.painter.layout_no_wrap(words.to_owned(), drawn.clone(), color);
        let mut stretched = TextShape::new(Pos2::ZERO, galley, color);
        stretched.transform(TSTransform::from_scaling(font.size / drawn.size));
        stretched.galley
    }
}

/// Rounds a size, as far as an eye at rest does not see it: to halves of a point, and where these are less than a step of
/// the eye, to a 24th of an octave.
fn sharp(mut font: FontId) -> FontId {
    const FINE_UP_TO: f32 = 18.0;
    font.size =
        if font.size <= FINE_UP_TO { ((font.size * 2.0).round() / 2.0).max(1.0) } else { rounded(font.size, 24.0) };
    font
}

/// Rounds a size to a quarter of an octave: letters stretched from there are not soft enough to be seen in motion.
fn coarse(size: f32) -> f32 {
    rounded(size.max(1.0), 4.0)
}

fn rounded(size: f32, steps_of_octave: f32) -> f32 {
    ((size.log2() * steps_of_octave).round() / steps_of_octave).exp2()
}
