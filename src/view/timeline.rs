//! The timeline of the strip, drawn: a lane for each family or actor, and aside what has no date.

use std::collections::BTreeMap;
use std::rc::Rc;

use egui::Color32;
use egui_plot::{Bar, BarChart, GridMark, HLine, MarkerShape, PlotPoint, PlotResponse, Points, VLine};

use super::bands::{bands_ui, drag_ui};
use super::plots::{click_ui, is_mark_lit, plain_plot, playhead, ring, widgets_ui};
use super::strip::{Along, Lanes, StripData};
use super::{ViewState, style, weeks};
use crate::command::Command;
use crate::document::Document;
use crate::model::timeline::{Span, Timeline};
use crate::model::{ActorId, Family, LinkId, Map};
use crate::scene::palette::family_color;

/// What is not of what is chosen, or not of the range of dates, fades to this.
const DIMMED: f32 = 0.22;
/// The room of a mark, and of the names of lanes.
const MARK: f64 = 9.0;
const NAMES: f32 = 80.0;
/// Where the timeline ends at the top: above the rows stand the names of bands.
pub(super) const TOP: f64 = 1.5;

/// What the places of the marks depend on, besides the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// What the rows are.
    pub lanes: Lanes,
    /// The size of the strip.
    pub size: egui::Vec2,
}

/// Where everything on the timeline stands.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The names of the rows, from the top.
    names: Vec<String>,
    /// The places of the marks: of the dated ones, then of the undated.
    places: Vec<[f64; 2]>,
    /// Where time begins and ends.
    pub(super) time: (f64, f64),
    /// Where the undated stand, if there are any.
    aside: Option<(f64, f64)>,
    /// The units of the axis for a point of the screen.
    pub(super) unit: f64,
    ticks: Vec<(f64, String)>,
}

impl Picture {
    /// Places the marks of a timeline.
    pub fn new(map: &Map, timeline: &Timeline, days: &[jiff::civil::Date], frame: Frame) -> Self {
        let rows = Rows::new(map, frame, timeline);
        let (dated, undated) = rows.of_mark.split_at(timeline.spans.len());
        let width = f64::from((frame.size.x - NAMES).max(100.0));
        let aside_width = match most_in_a_row(undated) {
            0 => 0.0,
            n => (n as f64 * MARK).clamp(88.0, (width * 0.24).max(88.0)),
        };
        let time = (-0.6, timeline.end() + 1.0);
        let unit = (time.1 - time.0) / (width - aside_width - 2.0 * MARK).max(50.0);
        let aside = (aside_width > 0.0).then(|| {
            let start = time.1 + 2.0 * MARK * unit;
            (start, start + aside_width * unit)
        });
        let mut places = dated_places(timeline, dated, MARK * unit);
        if let Some(aside) = aside {
            places.extend(undated_places(undated, aside, MARK * unit));
        }
        let mut ticks = ticks(timeline, days, unit);
        if let Some((start, end)) = aside {
            let middle = (start + end) / 2.0;
            ticks.retain(|(at, _)| middle - at > 62.0 * unit);
            ticks.push((middle, format!("no date ({})", timeline.n_undated)));
        }
        Self { names: rows.names, places, time, aside, unit, ticks }
    }

    fn end(&self) -> f64 {
        self.aside.map_or(self.time.1, |(_, end)| end + 0.5 * MARK * self.unit)
    }

    /// Returns the mark at a point: the nearest one, or else the span that runs there.
    fn nearest(&self, timeline: &Timeline, at: PlotPoint) -> Option<usize> {
        let reach = 8.0 * self.unit;
        let distance = |(index, &[x, y]): (usize, &[f64; 2])| {
            let (start, end) =
                timeline.spans.get(index).map_or((x, x), |span| (span.along.0.min(x), span.along.1.max(x)));
            let beside = (start - at.x).max(at.x - end).max(0.0) / reach;
            let from_start = (x - at.x).abs().min(50.0 * reach) / reach * 1e-3;
            let above = (y - at.y).abs() / 0.5;
            (beside <= 1.0 && above <= 1.0).then_some((index, beside + above + from_start))
        };
        let near = self.places.iter().enumerate().filter_map(distance);
        near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
    }
}

/// Shows the evidence in time; a click on a mark selects its link, a drag filters by date.
pub fn timeline_ui(
    document: &Document,
    view: &mut ViewState,
    data: &StripData,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let map = document.map();
    let timeline = &data.timeline;
    if timeline.n_marks() == 0 {
        ui.add_space(8.0);
        ui.weak("Nothing is shown that could stand here. Show more on the left, or reset the filters.");
        return;
    }
    let picture = data.picture(map, Frame { lanes: view.strip.lanes, size: ui.available_size() });
    let nearest = |at: PlotPoint| picture.nearest(timeline, at);
    let response = plot_ui(document, view, data, &picture, ui);
    let hit = response.response.hover_pos().and_then(|p| nearest(response.transform.value_from_position(p)));
    click_ui(map, data, Along::Time, &response, hit, ui, commands);
    weeks::click_ui(document, view, data, &response, ui, commands);
    drag_ui(document, view, data, &picture, &response, commands);
    let links = (0..timeline.n_marks()).filter_map(|mark| timeline.link_of_mark(mark));
    widgets_ui(map, data, view, &response, links.zip(picture.places.iter().copied()), ui, commands);
}

fn plot_ui(
    document: &Document,
    view: &ViewState,
    data: &StripData,
    picture: &Rc<Picture>,
    ui: &mut egui::Ui,
) -> PlotResponse<()> {
    let timeline = &data.timeline;
    let n_lanes = picture.names.len();
    let [of_ticks, of_marks, of_lanes] = [(); 3].map(|()| Rc::clone(picture));
    let plot = plain_plot("timeline", ui.available_height())
        .show_axes([true, true])
        .x_axis_formatter(move |mark, _| {
            let tick = of_marks.ticks.iter().find(|(at, _)| *at == mark.value);
            tick.map(|(_, words)| words.clone()).unwrap_or_default()
        })
        .x_grid_spacer(move |_| of_ticks.ticks.iter().map(|&(value, _)| GridMark { value, step_size: 1e3 }).collect())
        .y_axis_formatter(move |mark, _| of_lanes.names.get((-mark.value) as usize).cloned().unwrap_or_default())
        .y_grid_spacer(move |_| (0..n_lanes).map(|lane| GridMark { value: -(lane as f64), step_size: 1e3 }).collect())
        .y_axis_min_width(74.0);
    plot.show(ui, |plot| {
        plot.set_plot_bounds_x(picture.time.0..=picture.end());
        plot.set_plot_bounds_y(0.42 - n_lanes as f64..=TOP);
        let edge = style::color(style::palette(plot.ctx()).edge);
        for lane in 0..n_lanes {
            plot.hline(HLine::new("lane", -(lane as f64)).color(edge).width(1.0).allow_hover(false));
        }
        if picture.aside.is_some() {
            let between = picture.time.1 + MARK * picture.unit;
            plot.vline(VLine::new("no date", between).color(edge).width(1.5).allow_hover(false));
        }
        weeks::weeks_ui(document, view, data, picture, plot);
        bands_ui(document, view, timeline, picture, plot);
        playhead(view, data, plot);
        draw_marks(document, view, data, picture, plot);
        if let Some(&[x, y]) = view.strip.at.and_then(|at| picture.places.get(at)) {
            ring(x, y, plot);
        }
    })
}

/// Draws days and the undated as discs, and what is longer as lines: with a diamond in the middle, or from a
/// triangle on while it is still open.
fn draw_marks(
    document: &Document,
    view: &ViewState,
    data: &StripData,
    picture: &Picture,
    plot: &mut egui_plot::PlotUi<'_>,
) {
    let timeline = &data.timeline;
    let theme = style::theme(plot.ctx());
    let mut groups: BTreeMap<(bool, Family), Group> = BTreeMap::new();
    let range = document.filter().dates;
    let visibility = view.visibility(document.map(), data);
    let is_lit = |link: LinkId| is_mark_lit(document.map(), view, visibility.as_deref(), link);
    let (dated, undated) = picture.places.split_at(timeline.spans.len());
    for (span, &[x, y]) in timeline.spans.iter().zip(dated) {
        let is_lit = range.is_none_or(|range| range.meets(&span.date)) && is_lit(span.link);
        let group = groups.entry((is_lit, span.family)).or_default();
        if span.is_day() {
            group.discs.push([x, y]);
        } else {
            let (start, end) = (span.along.0.min(x), span.along.1.max(x));
            match span.date.last_day() {
                Some(_) => group.middles.push([x, y]),
                None => group.starts.push([x, y]),
            }
            let length = (end - start).max(0.2);
            group.lines.push(Bar::new(y, length).base_offset(start).width(0.16).stroke(egui::Stroke::NONE));
        }
    }
    for (mark, &place) in timeline.undated.iter().zip(undated) {
        let group = groups.entry((range.is_none() && is_lit(mark.link), mark.family)).or_default();
        group.discs.push(place);
    }
    // What is lit lies over the rest.
    for ((is_lit, family), group) in groups {
        let color = style::color(family_color(family, theme));
        group.draw(if is_lit { color } else { color.gamma_multiply(DIMMED) }, picture.unit, plot);
    }
}

/// Marks of one colour.
#[derive(Default)]
struct Group {
    discs: Vec<[f64; 2]>,
    middles: Vec<[f64; 2]>,
    starts: Vec<[f64; 2]>,
    lines: Vec<Bar>,
}

impl Group {
    fn draw(mut self, color: Color32, unit: f64, plot: &mut egui_plot::PlotUi<'_>) {
        // Of marks that lie on each other, one says as much.
        for places in [&mut self.discs, &mut self.middles, &mut self.starts] {
            places.sort_by(|a, b| a[1].total_cmp(&b[1]).then(a[0].total_cmp(&b[0])));
            places.dedup_by(|a, b| a[1] == b[1] && (a[0] - b[0]).abs() < unit);
        }
        if !self.lines.is_empty() {
            let lines = BarChart::new("spans", self.lines).horizontal().color(color.gamma_multiply(0.6));
            plot.bar_chart(lines.allow_hover(false));
        }
        let shapes = [MarkerShape::Circle, MarkerShape::Diamond, MarkerShape::Right];
        for (places, shape) in [self.discs, self.middles, self.starts].into_iter().zip(shapes) {
            if !places.is_empty() {
                plot.points(Points::new("marks", places).shape(shape).radius(3.8).color(color).allow_hover(false));
            }
        }
    }
}

/// The rows of the timeline, from the top.
struct Rows {
    names: Vec<String>,
    /// The row of each mark.
    of_mark: Vec<usize>,
}

impl Rows {
    fn new(map: &Map, frame: Frame, timeline: &Timeline) -> Self {
        let families: Vec<Family> = (0..timeline.n_marks()).filter_map(|mark| timeline.family_of_mark(mark)).collect();
        if frame.lanes == Lanes::Families {
            let shown: Vec<Family> = Family::ALL.into_iter().filter(|family| families.contains(family)).collect();
            let row = |family| shown.iter().position(|other| other == family).unwrap_or(0);
            let names = shown.iter().map(|family| family.name().to_owned()).collect();
            return Self { names, of_mark: families.iter().map(row).collect() };
        }
        // As many actors as the strip has room for; the rest share the last row.
        let room = ((frame.size.y - 22.0) / 13.0).max(2.0) as usize;
        let links = (0..timeline.n_marks()).filter_map(|mark| timeline.link_of_mark(mark));
        let from: Vec<ActorId> = links.map(|link| map.link(link).from).collect();
        let mut counts: BTreeMap<ActorId, usize> = BTreeMap::new();
        for &actor in &from {
            *counts.entry(actor).or_default() += 1;
        }
        let mut actors: Vec<(usize, ActorId)> = counts.into_iter().map(|(actor, n)| (n, actor)).collect();
        actors.sort_by_key(|&(n, actor)| (std::cmp::Reverse(n), actor));
        let n_others = if actors.len() > room { actors.len() + 1 - room } else { 0 };
        actors.truncate(actors.len() - n_others);
        let mut names: Vec<String> = actors.iter().map(|&(_, actor)| map.actor(actor).short_name.clone()).collect();
        if n_others > 0 {
            names.push(format!("{n_others} others"));
        }
        let row = |from: &ActorId| actors.iter().position(|(_, actor)| actor == from).unwrap_or(actors.len());
        Self { of_mark: from.iter().map(row).collect(), names }
    }
}

fn most_in_a_row(rows: &[usize]) -> usize {
    counts_of(rows.iter().copied()).into_values().max().unwrap_or(0)
}

fn counts_of<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

/// Returns where the dated marks stand: those of one day and row side by side, `step` apart at most.
fn dated_places(timeline: &Timeline, rows: &[usize], step: f64) -> Vec<[f64; 2]> {
    const DAY: f64 = 0.8;
    let slot = |(span, &row): (&Span, &usize)| (row, (span.middle() * 100.0) as i64);
    let n_here = counts_of(timeline.spans.iter().zip(rows).map(slot));
    let mut n_placed: BTreeMap<(usize, i64), usize> = BTreeMap::new();
    let place = |(span, row)| {
        let slot = slot((span, row));
        let placed = n_placed.entry(slot).or_default();
        let x = span.middle() + *placed as f64 * step.min(DAY / n_here[&slot] as f64);
        *placed += 1;
        [x, -(*row as f64)]
    };
    timeline.spans.iter().zip(rows).map(place).collect()
}

/// Returns where the undated marks stand: side by side in their rows.
fn undated_places(rows: &[usize], (start, end): (f64, f64), step: f64) -> Vec<[f64; 2]> {
    let n_here = counts_of(rows.iter().copied());
    let mut n_placed: BTreeMap<usize, usize> = BTreeMap::new();
    let place = |&row: &usize| {
        let placed = n_placed.entry(row).or_default();
        let x = start + (*placed as f64 + 0.5) * step.min((end - start) / n_here[&row] as f64);
        *placed += 1;
        [x, -(row as f64)]
    };
    rows.iter().map(place).collect()
}

/// Returns the names of days along the axis, as many as do not run into each other.
fn ticks(timeline: &Timeline, days: &[jiff::civil::Date], unit: f64) -> Vec<(f64, String)> {
    const ROOM: f64 = 58.0;
    let mut ticks: Vec<(f64, String)> = Vec::new();
    for &day in days {
        let Some(span) = timeline.named(day) else { continue };
        let at = span.middle();
        if ticks.last().is_none_or(|(last, _)| at - last >= ROOM * unit) {
            ticks.push((at, span.date.brief().trim_start_matches("since ").to_owned()));
        }
    }
    ticks
}
