//! The strip below the map: where in the article the evidence stands.

use egui::{RichText, Vec2b};
use egui_plot::{HoverPosition, MarkerShape, Plot, PlotPoint, Points};

use super::{ViewState, style};
use crate::command::Command;
use crate::document::Document;
use crate::model::words::counted;
use crate::model::{EvidenceId, Family, LinkId, Map};
use crate::scene::Selection;
use crate::scene::palette::family_color;

/// A mark of the strip: a link's evidence in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The link.
    pub link: LinkId,
    /// Its evidence there.
    pub piece: EvidenceId,
    /// The paragraph.
    pub paragraph: u32,
    /// The place above the others of that paragraph, from 0.
    pub level: u32,
}

/// Returns the marks of what is chosen, or of all that is shown: one for each link in a paragraph.
pub fn marks(document: &Document, selection: Selection) -> Vec<Mark> {
    let map = document.map();
    let links: Vec<LinkId> = match selection {
        Selection::Nothing => document.filter().shown_links(map),
        Selection::Link(link) => vec![link],
        Selection::Actor(actor) => map.links_of_actor(actor).to_vec(),
    };
    let mut marks = Vec::new();
    let mut levels = vec![0; map.source().n_paragraphs as usize + 1];
    let mut by_family = links;
    by_family.sort_by_key(|&link| (map.link(link).verb.family(), link));
    for link in by_family {
        for &piece in &map.link(link).evidence {
            for &paragraph in &map.piece(piece).paragraphs {
                let is_marked = marks.iter().any(|mark: &Mark| mark.link == link && mark.paragraph == paragraph);
                if !is_marked {
                    let level = &mut levels[paragraph as usize];
                    marks.push(Mark { link, piece, paragraph, level: *level });
                    *level += 1;
                }
            }
        }
    }
    marks
}

/// Shows the strip; a click on a mark selects its link.
pub fn strip_ui(document: &Document, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = document.map();
    let marks = marks(document, view.selection);
    title_ui(document, view, marks.len(), ui);
    let last = f64::from(map.source().n_paragraphs);
    let top = marks.iter().map(|mark| mark.level).max().unwrap_or(0).max(3);
    let response = Plot::new("strip")
        .height(ui.available_height())
        .show_axes([true, false])
        .show_grid([false, false])
        .show_background(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_x(false)
        .show_y(false)
        .auto_bounds(Vec2b::FALSE)
        .default_x_bounds(-1.6, last + 0.8)
        .default_y_bounds(-0.7, f64::from(top) + 0.7)
        .x_axis_formatter(|mark, _| {
            let is_paragraph = mark.value >= 0.0 && mark.value <= last && mark.value.fract() == 0.0;
            match mark.value {
                0.0 => "headline".to_owned(),
                n if is_paragraph => format!("{n}"),
                _ => String::new(),
            }
        })
        .x_grid_spacer(move |_| paragraph_grid(last as u32))
        .label_formatter(|position| mark_words(map, &marks, position))
        .show(ui, |plot| {
            // Bounds are set, not remembered: another map or selection has others.
            plot.set_plot_bounds_x(-1.6..=last + 0.8);
            plot.set_plot_bounds_y(-0.7..=f64::from(top) + 0.7);
            for family in Family::ALL {
                let points: Vec<[f64; 2]> = marks
                    .iter()
                    .filter(|mark| map.link(mark.link).verb.family() == family)
                    .map(|mark| [f64::from(mark.paragraph), f64::from(mark.level)])
                    .collect();
                if !points.is_empty() {
                    let color = style::color(family_color(family, style::theme(plot.ctx())));
                    plot.points(Points::new(family.name(), points).shape(MarkerShape::Square).radius(3.6).color(color));
                }
            }
            plot.pointer_coordinate()
        });
    let name = format!("Where in the article the evidence stands: {}", counted(marks.len(), "mark", "marks"));
    response.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    let near = response.inner.and_then(|at| nearest(&marks, at)).filter(|_| response.response.hovered());
    if let Some(mark) = near {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        if response.response.clicked() {
            commands.push(Command::Reveal(Selection::Link(mark.link)));
        }
    }
}

fn title_ui(document: &Document, view: &ViewState, n_marks: usize, ui: &mut egui::Ui) {
    let map = document.map();
    let of_what = match view.selection {
        Selection::Nothing => "all that is shown".to_owned(),
        Selection::Actor(actor) => map.actor(actor).name.clone(),
        Selection::Link(link) => map.sentence(link),
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new("Where in the article").font(style::semibold(12.5)));
        let words = format!("evidence by paragraph: {of_what} ({n_marks})");
        ui.add(egui::Label::new(RichText::new(words).size(12.5).weak()).truncate());
    });
}

fn paragraph_grid(last: u32) -> Vec<egui_plot::GridMark> {
    let steps = (0..=last).filter(|n| n % 5 == 0 || *n == last && last % 5 > 2);
    steps.map(|n| egui_plot::GridMark { value: f64::from(n), step_size: 5.0 }).collect()
}

/// Returns the mark at a point of the plot: a column of marks is as wide as its paragraph.
fn nearest(marks: &[Mark], at: PlotPoint) -> Option<Mark> {
    let distance = |mark: &Mark| {
        let (x, y) = (f64::from(mark.paragraph) - at.x, f64::from(mark.level) - at.y);
        (x.abs() <= 0.6 && y.abs() <= 1.5).then_some(x * x + y * y)
    };
    let near = marks.iter().filter_map(|mark| Some((distance(mark)?, *mark)));
    near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, mark)| mark)
}

fn mark_words(map: &Map, marks: &[Mark], position: &HoverPosition<'_>) -> Option<String> {
    let at = match position {
        HoverPosition::NearDataPoint { position, .. } | HoverPosition::Elsewhere { position } => *position,
    };
    let mark = nearest(marks, at)?;
    let place = if mark.paragraph == 0 { "Headline".to_owned() } else { format!("Paragraph {}", mark.paragraph) };
    Some(format!("{place}: {}", map.sentence(mark.link)))
}
