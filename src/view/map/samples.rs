//! Samples of what the map draws, for the switches and the legend.

use egui::{Sense, vec2};

use crate::layout::{Curve, Point};
use crate::model::selection::Selection;
use crate::model::{ActorKind, EvidenceKind, Family};
use crate::scene::NodeShape;
use crate::scene::legend::Entry;
use crate::scene::marks::{TIE_WIDTH, sample_folded, sample_head, sample_node};
use crate::scene::palette::family_color;
use crate::view::map::paint::{Emphasis, Projection, SceneView};
use crate::view::toolkit::style;

/// Paints what an entry of the legend stands for, as the map does.
pub fn sample_ui(entry: Entry, ui: &mut egui::Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(28.0, 18.0), Sense::hover());
    paint_sample(entry, rect, ui);
}

/// Paints it in the middle of a box.
pub fn paint_sample(entry: Entry, rect: egui::Rect, ui: &egui::Ui) {
    let palette = style::palette(ui);
    let theme = style::theme(ui);
    let painter = ui.painter_at(rect.expand(2.0));
    let projection = Projection { center: Point::default(), middle: rect.center(), zoom: 1.0 };
    let none = Selection::Nothing;
    let emphasis = Emphasis { lit: none, fade: 0.0, selected: none, hovered: none };
    let sample = SceneView { painter: &painter, projection, theme, emphasis, visibility: None, named: &[] };
    let middle = Point::default();
    let (left, right) = (Point::new(-12.0, 0.0), Point::new(12.0, 0.0));
    let line = Curve { start: left, control: middle, end: right };
    let ink = style::color(palette.text_weak);
    match entry {
        Entry::Kind(kind) => sample.node(&sample_node(kind, middle), 1.0),
        Entry::Family(Family::BelongsTo) => {
            let wide = egui::Stroke::new(TIE_WIDTH, style::color(palette.edge));
            painter.line_segment([projection.to_screen(left), projection.to_screen(right)], wide);
        }
        Entry::Family(family) => {
            let stroke = egui::Stroke::new(3.0, style::color(family_color(family, theme)));
            painter.line_segment([projection.to_screen(left), projection.to_screen(right)], stroke);
        }
        Entry::Evidence(EvidenceKind::Inference) => {
            sample.line(line, 2.0, style::color(palette.inference), EvidenceKind::Inference);
        }
        Entry::Evidence(kind) => sample.line(line, 2.2, ink, kind),
        Entry::Unnamed => sample.head(sample_head(middle), ink, true),
        Entry::Negated => {
            sample.line(line, 1.8, ink, EvidenceKind::Quotation);
            sample.bar(line, ink);
        }
        Entry::Folded => sample.node(&sample_folded(middle), 1.0),
        Entry::Pinned => {
            sample.node(&NodeShape { pinned: true, ..sample_node(ActorKind::Country, middle) }, 1.0);
        }
    }
}
