//! The numbers on the links of two times that are compared.

use egui::{Painter, Stroke, StrokeKind, vec2};

use crate::layout::Rect;
use crate::model::time::comparison::Comparison;
use crate::scene::{Scene, StrandShape};
use crate::view::map::projection::Projection;
use crate::view::mode::comparing::badge;
use crate::view::toolkit::style::{self, color};

/// Paints on each link for which of the times it counts.
pub(crate) fn paint_badges(
    comparison: &Comparison,
    scene: &Scene,
    projection: Projection,
    painter: &Painter,
    ui: &egui::Ui,
) {
    /// In a larger picture nobody finds a free spot, and looking for one takes too long.
    const MOST_STRANDS: usize = 400;
    let screen = |rect: Rect| egui::Rect::from_min_max(projection.to_screen(rect.min), projection.to_screen(rect.max));
    let nodes = scene.nodes.iter().flat_map(|node| [node.label_box, Rect::around(node.center, node.radius)]);
    let labels = scene.strands.iter().filter_map(|strand| Some(Rect::from_center(strand.label_at?, strand.label_size)));
    let signs = scene.strands.iter().filter_map(StrandShape::sign_box).map(|sign| {
        let size = vec2(sign.size().w, sign.size().h) * projection.sign_zoom();
        egui::Rect::from_center_size(projection.to_screen(sign.center()), size)
    });
    let is_small = scene.strands.len() <= MOST_STRANDS;
    let mut taken: Vec<egui::Rect> = nodes.chain(labels).map(screen).chain(signs).filter(|_| is_small).collect();
    for strand in &scene.strands {
        let at = strand.links.iter().map(|&link| comparison.at(link));
        let words = badge(at.fold([false; 2], |all, at| [all[0] || at[0], all[1] || at[1]]));
        if !words.is_empty() {
            let size = vec2(if words.len() > 1 { 26.0 } else { 16.0 }, 16.0);
            let rect = free_spot(strand, projection, size, &taken);
            paint_badge(words, rect, painter, ui);
            taken.push(rect);
        }
    }
}

/// Returns a box on a line that covers nothing; where there is none, the one that covers least.
pub(crate) fn free_spot(
    strand: &StrandShape,
    projection: Projection,
    size: egui::Vec2,
    taken: &[egui::Rect],
) -> egui::Rect {
    const ALONG: [f32; 13] = [0.3, 0.7, 0.4, 0.6, 0.22, 0.78, 0.5, 0.35, 0.65, 0.45, 0.55, 0.15, 0.85];
    let spot = |along: f32| egui::Rect::from_center_size(projection.to_screen(strand.curve.at(along)), size);
    let shared = |rect: egui::Rect, other: &egui::Rect| match rect.intersects(*other) {
        true => rect.intersect(*other).area(),
        false => 0.0,
    };
    let covered = |rect: egui::Rect| taken.iter().map(|other| shared(rect, other)).sum::<f32>();
    let spots = ALONG.into_iter().map(spot);
    spots.min_by(|&a, &b| covered(a).total_cmp(&covered(b))).unwrap_or(spot(ALONG[0]))
}

/// Paints a number in a pill: the first time's outlined, the second's filled.
pub(crate) fn paint_badge(words: &str, rect: egui::Rect, painter: &Painter, ui: &egui::Ui) {
    let palette = style::palette(ui);
    let (accent, canvas) = (color(palette.accent), color(palette.canvas));
    let (fill, ink) = if words == "2" { (accent, canvas) } else { (canvas, accent) };
    painter.rect(rect, 8.0, fill, Stroke::new(1.5, accent), StrokeKind::Inside);
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, words, style::semibold(11.5), ink);
}
