//! The timeline of the strip, drawn: a lane for each family or actor, and aside what has no date.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Color32, RichText};
use egui_plot::{Bar, BarChart, GridMark, HLine, MarkerShape, PlotPoint, PlotResponse, Points, Text, VLine};

use crate::command::Command;
use crate::document::Document;
use crate::model::Family;
use crate::model::along::Along;
use crate::scene::palette::family_color;
use crate::view::ViewState;
use crate::view::state::strip_data::StripData;
use crate::view::state::timeline_picture::{FOOT, Frame, MARK, TimelinePicture};
use crate::view::strip::bands::{bands_ui, drag_ui};
use crate::view::strip::plots::{DIMMED_MARK, MarkWords, click_ui, playhead, ring, widgets_ui};
use crate::view::strip::weeks;
use crate::view::toolkit::plot::plain_plot;
use crate::view::toolkit::style;

/// Shows the evidence in time; a click on a mark selects its link, a drag filters by date.
pub(crate) fn timeline_ui(
    document: &Document,
    view: &mut ViewState,
    data: &StripData,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let (map, timeline) = (document.map(), data.timeline());
    if timeline.n_marks() == 0 {
        ui.add_space(8.0);
        ui.weak("Nothing is shown that could stand here. Show more, or reset the filters.");
        return;
    }
    let picture = data.picture(map, Frame { lanes: view.strip.lanes, size: ui.available_size() });
    let nearest = |at: PlotPoint| picture.nearest(timeline, at);
    let response = plot_ui(document, view, data, &picture, ui);
    let hit = response.response.hover_pos().and_then(|p| nearest(response.transform.value_from_position(p)));
    let words = MarkWords { map, data, along: Along::Time };
    if let Some(hit) = hit {
        click_ui(words, hit, &response, commands);
    }
    weeks::click_ui(view, data, &response, commands);
    drag_ui(view, data, &picture, &response, commands);
    let links = (0..timeline.n_marks()).filter_map(|mark| timeline.link_of_mark(mark));
    let places = links.zip(picture.places.iter().copied());
    commands.extend(widgets_ui(words, view.strip.at, &response, places, ui));
}

fn plot_ui(
    document: &Document,
    view: &ViewState,
    data: &StripData,
    picture: &Arc<TimelinePicture>,
    ui: &mut egui::Ui,
) -> PlotResponse<()> {
    let n_lanes = picture.names.len();
    let [of_ticks, of_marks, of_lanes] = [(); 3].map(|()| Arc::clone(picture));
    let plot = plain_plot("timeline", ui.available_height())
        .show_axes([true, true])
        .x_axis_formatter(move |mark, _| {
            let tick = of_marks.ticks.iter().find(|(at, _)| *at == mark.value);
            tick.map(|(_, words)| words.clone()).unwrap_or_default()
        })
        .x_grid_spacer(move |_| of_ticks.ticks.iter().map(|&(value, _)| GridMark { value, step_size: 1e3 }).collect())
        .y_axis_formatter(move |mark, _| of_lanes.name_beside((-mark.value) as usize).to_owned())
        .y_grid_spacer(move |_| (0..n_lanes).map(|lane| GridMark { value: -(lane as f64), step_size: 1e3 }).collect())
        .y_axis_min_width(74.0);
    plot.show(ui, |plot| {
        plot.set_plot_bounds_x(picture.time.0..=picture.end());
        plot.set_plot_bounds_y(1.0 - FOOT - n_lanes as f64..=picture.top);
        let edge = style::color(style::palette(plot.ctx()).edge);
        for lane in 0..n_lanes {
            plot.hline(HLine::new("lane", -(lane as f64)).color(edge).width(1.0).allow_hover(false));
        }
        if picture.aside.is_some() {
            let between = picture.time.1 + MARK * picture.unit;
            plot.vline(VLine::new("no date", between).color(edge).width(1.5).allow_hover(false));
        }
        weeks::weeks_ui(view, data, picture, plot);
        draw_breaks(data, n_lanes, plot);
        bands_ui(view, data, picture, plot);
        playhead(view, data, plot);
        draw_marks(document, view, data, picture, plot);
        if let Some(&[x, y]) = view.strip.at.and_then(|at| picture.places.get(at)) {
            ring(x, y, plot);
        }
    })
}

/// Draws the sign of an axis that is cut short, at its foot, wherever days are left out.
fn draw_breaks(data: &StripData, n_lanes: usize, plot: &mut egui_plot::PlotUi<'_>) {
    let color = style::color(style::palette(plot.ctx()).text_weak);
    let foot = 1.0 - FOOT - n_lanes as f64;
    for at in data.timeline().breaks() {
        let sign = Text::new("days left out", PlotPoint::new(at, foot), RichText::new("//").size(9.0));
        plot.text(sign.color(color).anchor(egui::Align2::CENTER_BOTTOM).allow_hover(false));
    }
}

/// Draws days and the undated as discs, and what is longer as lines: with a diamond in the middle, or with a triangle
/// at the end that is known where the other is open.
fn draw_marks(
    document: &Document,
    view: &ViewState,
    data: &StripData,
    picture: &TimelinePicture,
    plot: &mut egui_plot::PlotUi<'_>,
) {
    let timeline = data.timeline();
    let theme = style::theme(plot.ctx());
    let mut groups: BTreeMap<(bool, Family), MarkGroup> = BTreeMap::new();
    let range = data.shown.filter().dates;
    let chosen = document.lit(&[view.exploring.selection]);
    let is_mark_lit = |link| view.exploring.lights_mark(link, &chosen);
    for &mark in &picture.in_rows {
        let [x, y] = picture.places[mark];
        let Some(span) = timeline.spans.get(mark) else {
            let Some(undated) = timeline.undated.get(mark - timeline.spans.len()) else { continue };
            let is_lit = range.is_none() && is_mark_lit(undated.link);
            groups.entry((is_lit, undated.family)).or_default().discs.push([x, y]);
            continue;
        };
        let is_lit = range.is_none_or(|range| range.meets(&span.date)) && is_mark_lit(span.link);
        let group = groups.entry((is_lit, span.family)).or_default();
        if span.is_day() {
            group.discs.push([x, y]);
        } else {
            let (start, end) = (span.along.0.min(x), span.along.1.max(x));
            let marks = match (span.date.start_day(), span.date.last_day()) {
                (Some(_), Some(_)) => &mut group.middles,
                (_, None) => &mut group.starts,
                (None, _) => &mut group.ends,
            };
            marks.push([x, y]);
            let length = (end - start).max(0.2);
            group.lines.push(Bar::new(y, length).base_offset(start).width(0.16).stroke(egui::Stroke::NONE));
        }
    }
    // Lit marks are drawn last, so that nothing covers them.
    for ((is_lit, family), group) in groups {
        let color = style::color(family_color(family, theme));
        group.draw(if is_lit { color } else { color.gamma_multiply(DIMMED_MARK) }, picture.unit, plot);
    }
}

/// Marks of one colour, row by row.
#[derive(Default)]
struct MarkGroup {
    discs: Vec<[f64; 2]>,
    middles: Vec<[f64; 2]>,
    starts: Vec<[f64; 2]>,
    ends: Vec<[f64; 2]>,
    lines: Vec<Bar>,
}

impl MarkGroup {
    fn draw(mut self, color: Color32, unit: f64, plot: &mut egui_plot::PlotUi<'_>) {
        // Marks of one colour at one place are drawn once.
        for places in [&mut self.discs, &mut self.middles, &mut self.starts, &mut self.ends] {
            places.dedup_by(|a, b| a[1] == b[1] && (a[0] - b[0]).abs() < unit);
        }
        if !self.lines.is_empty() {
            let lines = BarChart::new("spans", self.lines).horizontal().color(color.gamma_multiply(0.6));
            plot.bar_chart(lines.allow_hover(false));
        }
        let shapes = [MarkerShape::Circle, MarkerShape::Diamond, MarkerShape::Right, MarkerShape::Left];
        for (places, shape) in [self.discs, self.middles, self.starts, self.ends].into_iter().zip(shapes) {
            if !places.is_empty() {
                plot.points(Points::new("marks", places).shape(shape).radius(3.8).color(color).allow_hover(false));
            }
        }
    }
}
