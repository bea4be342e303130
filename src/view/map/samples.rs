//! Samples of what the map draws, for the switches and the legend.

use egui::{Sense, vec2};

use crate::layout::Point;
use crate::model::Family;
use crate::model::selection::Selection;
use crate::scene::legend::{self, Entry};
use crate::scene::marks::TIE_WIDTH;
use crate::view::map::paint::{Emphasis, Fade, SceneView};
use crate::view::map::projection::Projection;
use crate::view::toolkit::style;

/// Paints what an entry of the legend stands for, as the map does.
pub(crate) fn sample_ui(entry: Entry, ui: &mut egui::Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(28.0, 18.0), Sense::hover());
    paint_sample(entry, rect, ui);
}

/// Paints the sample of an entry in the middle of a box.
pub(crate) fn paint_sample(entry: Entry, rect: egui::Rect, ui: &egui::Ui) {
    /// Half the length of a line.
    const HALF: f32 = 12.0;
    let theme = style::theme(ui);
    let painter = ui.painter_at(rect.expand(2.0));
    let projection = Projection { center: Point::default(), middle: rect.center(), zoom: 1.0 };
    let none = Selection::Nothing;
    let emphasis = Emphasis { lit: none, fade: 0.0, selected: none, hovered: none };
    let (visibility, named, is_zooming) = (None, &[][..], false);
    let sample = SceneView { painter: &painter, projection, theme, emphasis, visibility, named, is_zooming };
    // On a panel the band of an affiliation would not be seen in the map's colour.
    if entry == Entry::Family(Family::BelongsTo) {
        let wide = egui::Stroke::new(TIE_WIDTH, style::color(style::palette(ui).edge));
        let ends = [-HALF, HALF].map(|x| rect.center() + vec2(x, 0.0));
        painter.line_segment(ends, wide);
    } else {
        sample.paint_all(legend::sample(entry, Point::default(), HALF), Fade::NONE);
    }
}
