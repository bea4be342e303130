//! Samples of what the map draws, for the switches and the legend.

use egui::{Sense, vec2};

use crate::layout::{Curve, Point};
use crate::model::selection::Selection;
use crate::model::{ActorKind, EvidenceKind, Family};
use crate::scene::NodeShape;
use crate::scene::draw::{self, Ink};
use crate::scene::legend::Entry;
use crate::scene::marks::{TIE_WIDTH, sample_folded, sample_head, sample_node};
use crate::scene::palette::family_color;
use crate::view::map::paint::{Emphasis, Fade, Projection, SceneView};
use crate::view::toolkit::style;

/// Paints what an entry of the legend stands for, as the map does.
pub(crate) fn sample_ui(entry: Entry, ui: &mut egui::Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(28.0, 18.0), Sense::hover());
    paint_sample(entry, rect, ui);
}

/// Paints it in the middle of a box.
pub(crate) fn paint_sample(entry: Entry, rect: egui::Rect, ui: &egui::Ui) {
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
    let weak = Ink::TextWeak;
    let node = |node: NodeShape| sample.paint_all(draw::node(&node), Fade::NONE);
    let line_of = |width, ink, kind| sample.paint_all(draw::line(line, width, ink, kind), Fade::NONE);
    match entry {
        Entry::Kind(kind) => node(sample_node(kind, middle)),
        Entry::Family(Family::BelongsTo) => {
            let wide = egui::Stroke::new(TIE_WIDTH, style::color(palette.edge));
            painter.line_segment([projection.to_screen(left), projection.to_screen(right)], wide);
        }
        Entry::Family(family) => {
            let stroke = egui::Stroke::new(3.0, style::color(family_color(family, theme)));
            painter.line_segment([projection.to_screen(left), projection.to_screen(right)], stroke);
        }
        Entry::Evidence(EvidenceKind::Inference) => line_of(2.0, Ink::Inference, EvidenceKind::Inference),
        Entry::Evidence(kind) => line_of(2.2, weak, kind),
        Entry::Unnamed => sample.paint_all([draw::head(sample_head(middle), weak, true)], Fade::NONE),
        Entry::Negated => {
            line_of(1.8, weak, EvidenceKind::Quotation);
            sample.paint_all([draw::bar(line, weak)], Fade::NONE);
        }
        Entry::Folded => node(sample_folded(middle)),
        Entry::Pinned => node(NodeShape { pinned: true, ..sample_node(ActorKind::Country, middle) }),
    }
}
