//! The marks of the strip, drawn: a column for each paragraph, or a lane for each family or actor.

use egui::{Color32, CursorIcon, Id, Role, Sense, Vec2b, WidgetInfo};
use egui_plot::{
    AxisHints, Bar, BarChart, GridMark, HLine, HoverPosition, MarkerShape, Plot, PlotPoint, PlotResponse, Points, VLine,
};

use super::announce::is_read_aloud;
use super::strip::{Along, Lanes, StripData};
use super::{ViewState, style};
use crate::command::Command;
use crate::document::{Document, Edit};
use crate::model::date::DateRange;
use crate::model::filter::Filter;
use crate::model::marks::Mark;
use crate::model::timeline::Span;
use crate::model::{ActorId, Family, LinkId, Map};
use crate::scene::palette::family_color;
use crate::scene::{Selection, lights_strand};

/// A column with more marks than this is drawn as bars.
const MOST_SQUARES: u32 = 16;
/// What is not of what is chosen fades to this.
const DIMMED: f32 = 0.22;

/// Shows the evidence by paragraph; a click on a mark selects its link.
pub fn article_ui(map: &Map, view: &mut ViewState, data: &StripData, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let last = f64::from(map.source().n_paragraphs);
    let top = data.marks.iter().map(|mark| mark.level).max().unwrap_or(0).max(3);
    let nearest = |at: PlotPoint| nearest_mark(&data.marks, at);
    let theme = style::theme(ui);
    let plot = plain_plot("strip", ui.available_height())
        .show_axes([true, false])
        .x_axis_formatter(move |mark, _| match mark.value {
            0.0 => "headline".to_owned(),
            n => format!("{n}"),
        })
        .x_grid_spacer(move |_| paragraph_grid(last as u32))
        .label_formatter(|position| Some(mark_words(map, data, Along::Article, nearest(at_of(position))?)));
    let response = plot.show(ui, |plot| {
        // Bounds are set, not remembered: another map or filter has others.
        plot.set_plot_bounds_x(-1.6..=last + 0.8);
        plot.set_plot_bounds_y(-0.7..=f64::from(top) + 0.7);
        playhead(view, data, plot);
        for family in Family::ALL {
            let color = style::color(family_color(family, theme));
            let of_family = data.marks.iter().enumerate().filter(|(_, mark)| mark.family == family);
            for is_lit in [false, true] {
                let marks = of_family.clone().filter(|(_, mark)| is_mark_lit(map, view, mark.link) == is_lit);
                let color = if is_lit { color } else { color.gamma_multiply(DIMMED) };
                if top <= MOST_SQUARES {
                    let points: Vec<[f64; 2]> =
                        marks.map(|(_, mark)| [f64::from(mark.paragraph), f64::from(mark.level)]).collect();
                    if !points.is_empty() {
                        let points = Points::new(family.name(), points).shape(MarkerShape::Square);
                        plot.points(points.radius(3.6).color(color).allow_hover(false));
                    }
                } else {
                    let bars = bars(marks.map(|(_, mark)| mark), color);
                    plot.bar_chart(BarChart::new(family.name(), bars).allow_hover(false));
                }
            }
        }
        if let Some(mark) = view.strip.at.and_then(|at| data.marks.get(at)) {
            ring(f64::from(mark.paragraph), f64::from(mark.level), plot);
        }
    });
    let hit = response.response.hover_pos().and_then(|p| nearest(response.transform.value_from_position(p)));
    click_ui(&response, hit.map(|hit| data.marks[hit].link), ui, commands);
    let places = data.marks.iter().map(|mark| (mark.link, [f64::from(mark.paragraph), f64::from(mark.level)]));
    widgets_ui(map, data, view, &response, places, ui, commands);
}

/// Shows the evidence in time; a click on a mark selects its link.
pub fn timeline_ui(
    document: &Document,
    view: &mut ViewState,
    data: &StripData,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let map = document.map();
    let timeline = &data.timeline;
    if timeline.spans.is_empty() {
        ui.add_space(8.0);
        ui.weak("Nothing that is shown has a date. Show more on the left, or follow the reading order.");
        return;
    }
    let lanes = lanes(map, view.strip.lanes, &timeline.spans, ui.available_height());
    let n_lanes = lanes.names.len();
    let width = ui.available_width();
    let (start, end) = (-0.6, timeline.end() + 1.0);
    // Marks of the same day stand side by side, as far as there is room.
    let places = places(&timeline.spans, &lanes, (end - start) / f64::from(width.max(1.0)) * 9.0);
    let nearest = |at: PlotPoint| nearest_place(&places, &timeline.spans, at, (end - start) / f64::from(width) * 8.0);
    let ticks: Vec<(f64, String)> = ticks(data, f64::from(width) / (end - start));
    let labels = ticks.clone();
    let names = lanes.names.clone();
    let theme = style::theme(ui);
    let plot = plain_plot("timeline", ui.available_height())
        .show_axes([true, true])
        .x_axis_formatter(move |mark, _| {
            labels.iter().find(|(at, _)| *at == mark.value).map(|(_, words)| words.clone()).unwrap_or_default()
        })
        .x_grid_spacer(move |_| ticks.iter().map(|&(value, _)| GridMark { value, step_size: 1e3 }).collect())
        .y_axis_formatter(move |mark, _| names.get((-mark.value) as usize).cloned().unwrap_or_default())
        .y_grid_spacer(move |_| (0..n_lanes).map(|lane| GridMark { value: -(lane as f64), step_size: 1e3 }).collect())
        .y_axis_min_width(74.0)
        .label_formatter(|position| Some(mark_words(map, data, Along::Time, nearest(at_of(position))?)));
    let response = plot.show(ui, |plot| {
        plot.set_plot_bounds_x(start..=end);
        plot.set_plot_bounds_y(0.55 - n_lanes as f64..=0.55);
        let edge = style::color(style::palette(plot.ctx()).edge);
        for lane in 0..n_lanes {
            plot.hline(HLine::new("lane", -(lane as f64)).color(edge).width(1.0).allow_hover(false));
        }
        playhead(view, data, plot);
        if let (Some(from), Some(to)) = (view.strip.dragged_from, plot.pointer_coordinate()) {
            let fill = style::color(style::palette(plot.ctx()).accent).gamma_multiply(0.2);
            let range = egui_plot::Span::new("range", from.min(to.x)..=from.max(to.x));
            plot.span(range.fill(fill).border_width(0.0));
        }
        for family in Family::ALL {
            for is_lit in [false, true] {
                let color = style::color(family_color(family, theme));
                let color = if is_lit { color } else { color.gamma_multiply(DIMMED) };
                let is_of = |(span, _): &(&Span, &[f64; 2])| {
                    span.family == family && is_span_lit(document, view, span) == is_lit
                };
                draw_spans(timeline.spans.iter().zip(&places).filter(is_of), color, plot);
            }
        }
        if let Some(&[x, y]) = view.strip.at.and_then(|at| places.get(at)) {
            ring(x, y, plot);
        }
    });
    let hit = response.response.hover_pos().and_then(|p| nearest(response.transform.value_from_position(p)));
    click_ui(&response, hit.map(|hit| timeline.spans[hit].link), ui, commands);
    drag_range(document, view, data, &response, commands);
    let places = timeline.spans.iter().zip(&places).map(|(span, &place)| (span.link, place));
    widgets_ui(map, data, view, &response, places, ui, commands);
}

/// Filters by the days between which the pointer was dragged.
fn drag_range<R>(
    document: &Document,
    view: &mut ViewState,
    data: &StripData,
    response: &PlotResponse<R>,
    commands: &mut Vec<Command>,
) {
    /// Somebody who clicks may slip that far.
    const SLIP: f32 = 6.0;
    let plot = &response.response;
    let along = |p: egui::Pos2| response.transform.value_from_position(p).x;
    if plot.drag_started_by(egui::PointerButton::Primary) {
        view.strip.dragged_from = plot.ctx.input(|input| input.pointer.press_origin()).map(along);
    }
    if plot.drag_stopped()
        && let (Some(from), Some(to)) = (view.strip.dragged_from.take(), plot.interact_pointer_pos())
    {
        let start = response.transform.position_from_point(&PlotPoint::new(from, 0.0)).x;
        let (from, to) = (from.min(along(to)), from.max(along(to)));
        if (start - plot.interact_pointer_pos().map_or(start, |p| p.x)).abs() > SLIP
            && let Some((first, last)) = data.timeline.days_between(from, to)
        {
            let dates = Some(DateRange { first: Some(first), last: Some(last) });
            commands.push(Command::Edit(Edit::SetFilter(Filter { dates, ..document.filter().clone() })));
        }
    }
}

/// A plot that shows what it is given and lets nobody zoom or pan.
pub fn plain_plot<'a>(name: &str, height: f32) -> Plot<'a> {
    Plot::new(name)
        .height(height)
        // The ticks are chosen to fit; by itself the axis fades those that stand close.
        .custom_x_axes(vec![AxisHints::new_x().label_spacing(egui::Rangef::new(4.0, 8.0))])
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
}

/// Says what a mark stands for.
pub fn mark_words(map: &Map, data: &StripData, along: Along, index: usize) -> String {
    match along {
        Along::Article => {
            let mark = &data.marks[index];
            let place = match mark.paragraph {
                0 => "Headline".to_owned(),
                paragraph => format!("Paragraph {paragraph}"),
            };
            format!("{place}: {}", map.sentence(mark.link))
        }
        Along::Time => {
            let span = &data.timeline.spans[index];
            format!("{}: {}", span.date, map.sentence(span.link))
        }
    }
}

fn is_mark_lit(map: &Map, view: &ViewState, link: LinkId) -> bool {
    let is_reached = view.visibility.as_ref().is_none_or(|visibility| visibility.link(link) > 0.5);
    is_reached && lights_strand(map, view.selection, &[link])
}

fn is_span_lit(document: &Document, view: &ViewState, span: &Span) -> bool {
    let is_in_range = document.filter().dates.is_none_or(|range| range.meets(&span.date));
    is_in_range && is_mark_lit(document.map(), view, span.link)
}

/// Draws days as discs, and what is longer as lines that start with a triangle.
fn draw_spans<'a>(
    spans: impl Iterator<Item = (&'a Span, &'a [f64; 2])>,
    color: Color32,
    plot: &mut egui_plot::PlotUi<'_>,
) {
    let (mut days, mut starts, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    for (span, &[x, y]) in spans {
        if span.is_day() {
            days.push([x, y]);
        } else {
            starts.push([x, y]);
            let length = (span.along.1 - x).max(0.2);
            lines.push(Bar::new(y, length).base_offset(x).width(0.16).stroke(egui::Stroke::NONE));
        }
    }
    // Many marks of a day lie on each other; one says as much.
    for places in [&mut days, &mut starts] {
        places.dedup_by(|a, b| a[1] == b[1] && (a[0] - b[0]).abs() < 0.02);
    }
    if !lines.is_empty() {
        let lines = BarChart::new("spans", lines).horizontal().color(color.gamma_multiply(0.6));
        plot.bar_chart(lines.allow_hover(false));
    }
    for (places, shape) in [(days, MarkerShape::Circle), (starts, MarkerShape::Left)] {
        if !places.is_empty() {
            plot.points(Points::new("marks", places).shape(shape).radius(3.8).color(color).allow_hover(false));
        }
    }
}

fn at_of(position: &HoverPosition<'_>) -> PlotPoint {
    match position {
        HoverPosition::NearDataPoint { position, .. } | HoverPosition::Elsewhere { position } => *position,
    }
}

fn playhead(view: &ViewState, data: &StripData, plot: &mut egui_plot::PlotUi<'_>) {
    let at = view.strip.step.and_then(|step| data.playhead(view.strip.along, step));
    if let Some(at) = at {
        let color = style::color(style::palette(plot.ctx()).accent);
        plot.vline(VLine::new("playhead", at).color(color).width(1.5).allow_hover(false));
    }
}

fn ring(x: f64, y: f64, plot: &mut egui_plot::PlotUi<'_>) {
    let color = style::color(style::palette(plot.ctx()).text);
    let ring = Points::new("focused", vec![[x, y]]).shape(MarkerShape::Circle).filled(false);
    plot.points(ring.radius(7.0).color(color).allow_hover(false));
}

/// Draws marks that lie on each other as one bar.
fn bars<'a>(marks: impl Iterator<Item = &'a Mark>, color: Color32) -> Vec<Bar> {
    let mut runs: Vec<(u32, u32, u32)> = Vec::new();
    for mark in marks {
        match runs.last_mut() {
            Some((paragraph, _, end)) if *paragraph == mark.paragraph && *end == mark.level => *end += 1,
            _ => runs.push((mark.paragraph, mark.level, mark.level + 1)),
        }
    }
    let bar = |(paragraph, from, to): (u32, u32, u32)| {
        let bar = Bar::new(f64::from(paragraph), f64::from(to - from)).base_offset(f64::from(from) - 0.5);
        bar.width(0.6).fill(color).stroke(egui::Stroke::NONE)
    };
    runs.into_iter().map(bar).collect()
}

fn click_ui<R>(response: &PlotResponse<R>, hit: Option<LinkId>, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let Some(link) = hit else { return };
    ui.set_cursor_icon(CursorIcon::PointingHand);
    if response.response.clicked() {
        commands.push(Command::Reveal(Selection::Link(link)));
    }
}

/// Gives screen readers a button for each mark, up to as many as anybody would go through.
fn widgets_ui<R>(
    map: &Map,
    data: &StripData,
    view: &ViewState,
    response: &PlotResponse<R>,
    places: impl Iterator<Item = (LinkId, [f64; 2])> + Clone,
    ui: &egui::Ui,
    commands: &mut Vec<Command>,
) {
    const MOST: usize = 600;
    let id = response.response.id;
    let name = Command::Follow(view.strip.along).text();
    response.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let mut places = places.enumerate();
    if let Some(at) = view.strip.at
        && let Some((_, (_, [x, y]))) = places.clone().nth(at)
    {
        // The mark that the arrow keys are at is named as the one under the pointer.
        let middle = response.transform.position_from_point(&PlotPoint::new(x, y));
        let rect = egui::Rect::from_center_size(middle, egui::vec2(16.0, 16.0));
        let tip = egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id.with("tip"), rect);
        tip.show(|ui| ui.label(mark_words(map, data, view.strip.along, at)));
    }
    if !is_read_aloud(ui) {
        return;
    }
    for (index, (link, [x, y])) in places.by_ref().take(MOST) {
        let at = response.transform.position_from_point(&PlotPoint::new(x, y));
        let rect = egui::Rect::from_center_size(at, egui::vec2(8.0, 8.0));
        let mark: Id = id.with(("mark", index));
        let widget = ui.interact(rect, mark, Sense::CLICK);
        widget.widget_info(|| WidgetInfo::labeled(Role::Button, true, mark_words(map, data, view.strip.along, index)));
        if widget.clicked() {
            commands.push(Command::Reveal(Selection::Link(link)));
        }
    }
}

fn paragraph_grid(last: u32) -> Vec<GridMark> {
    let every = if last > 80 { 10 } else { 5 };
    let steps = (0..=last).filter(|n| n % every == 0 || *n == last && last % every > every / 2);
    steps.map(|n| GridMark { value: f64::from(n), step_size: 5.0 }).collect()
}

/// Returns the mark at a point of the plot: a column of marks is as wide as its paragraph.
fn nearest_mark(marks: &[Mark], at: PlotPoint) -> Option<usize> {
    let column = at.x.round();
    let column = (column >= 0.0 && (at.x - column).abs() <= 0.6).then_some(column as u32)?;
    let first = marks.partition_point(|mark| mark.paragraph < column);
    let here = marks[first..].iter().take_while(|mark| mark.paragraph == column);
    let near = here.map(|mark| (f64::from(mark.level) - at.y).abs()).enumerate();
    near.filter(|(_, distance)| *distance <= 1.5).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| first + index)
}

/// Returns the mark at a point of the timeline: the nearest one, or else the span that runs there.
fn nearest_place(places: &[[f64; 2]], spans: &[Span], at: PlotPoint, reach: f64) -> Option<usize> {
    let distance = |(index, &[x, y]): (usize, &[f64; 2])| {
        let end = spans[index].along.1.max(x);
        let beside = (x - at.x).max(at.x - end).max(0.0) / reach;
        let from_start = (x - at.x).abs().min(50.0 * reach) / reach * 1e-3;
        let above = (y - at.y).abs() / 0.5;
        (beside <= 1.0 && above <= 1.0).then_some((index, beside + above + from_start))
    };
    let near = places.iter().enumerate().filter_map(distance);
    near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
}

/// The rows of the timeline, from the top.
struct Rows {
    names: Vec<String>,
    /// The row of each span.
    of_span: Vec<usize>,
}

fn lanes(map: &Map, lanes: Lanes, spans: &[Span], height: f32) -> Rows {
    if lanes == Lanes::Families {
        let shown: Vec<Family> =
            Family::ALL.into_iter().filter(|&family| spans.iter().any(|span| span.family == family)).collect();
        let of_span = spans.iter().map(|span| shown.iter().position(|&family| family == span.family).unwrap_or(0));
        return Rows {
            names: shown.iter().map(|family| family.name().to_owned()).collect(),
            of_span: of_span.collect(),
        };
    }
    // As many actors as the strip has room for; the rest share the last row.
    let room = ((height - 22.0) / 13.0).max(2.0) as usize;
    let from = |span: &Span| map.link(span.link).from;
    let mut counts: std::collections::BTreeMap<ActorId, usize> = std::collections::BTreeMap::new();
    for span in spans {
        *counts.entry(from(span)).or_default() += 1;
    }
    let mut actors: Vec<(usize, ActorId)> = counts.into_iter().map(|(actor, n)| (n, actor)).collect();
    actors.sort_by_key(|&(n, actor)| (std::cmp::Reverse(n), actor));
    let n_others = if actors.len() > room { actors.len() + 1 - room } else { 0 };
    actors.truncate(actors.len() - n_others);
    let mut names: Vec<String> = actors.iter().map(|&(_, actor)| map.actor(actor).short_name.clone()).collect();
    if n_others > 0 {
        names.push(format!("{n_others} others"));
    }
    let row = |span: &Span| actors.iter().position(|&(_, actor)| actor == from(span)).unwrap_or(actors.len());
    Rows { of_span: spans.iter().map(row).collect(), names }
}

/// Returns where the marks stand: those of one day and row side by side, `step` apart at most.
fn places(spans: &[Span], rows: &Rows, step: f64) -> Vec<[f64; 2]> {
    const DAY: f64 = 0.8;
    let mut n_here: std::collections::HashMap<(usize, i64), usize> = std::collections::HashMap::new();
    let slot = |span: &Span, row: usize| (row, (span.along.0 * 100.0) as i64);
    for (span, &row) in spans.iter().zip(&rows.of_span) {
        *n_here.entry(slot(span, row)).or_default() += 1;
    }
    let mut n_placed: std::collections::HashMap<(usize, i64), usize> = std::collections::HashMap::new();
    let place = |(span, &row): (&Span, &usize)| {
        let slot = slot(span, row);
        let placed = n_placed.entry(slot).or_default();
        let x = span.along.0 + *placed as f64 * step.min(DAY / n_here[&slot] as f64);
        *placed += 1;
        [x, -(row as f64)]
    };
    spans.iter().zip(&rows.of_span).map(place).collect()
}

/// Returns the names of days along the axis, as many as do not run into each other.
fn ticks(data: &StripData, points_per_unit: f64) -> Vec<(f64, String)> {
    const ROOM: f64 = 58.0;
    let mut ticks: Vec<(f64, String)> = Vec::new();
    for &day in data.days() {
        let at = data.timeline.along(day);
        let is_free = ticks.last().is_none_or(|(last, _)| (at - last) * points_per_unit >= ROOM);
        if let Some(name) = data.timeline.name_of(day).filter(|_| is_free) {
            let name = name.brief();
            ticks.push((at, name.trim_start_matches("since ").to_owned()));
        }
    }
    ticks
}
