//! Bands across the timeline: the range of dates, two times that are compared; and dragging them.

use egui::PointerButton;
use egui_plot::{PlotPoint, PlotResponse, PlotUi, Text};
use jiff::civil::Date;

use crate::command::{Command, StripCommand};
use crate::model::date::DateRange;
use crate::model::time::comparison::Time;
use crate::model::time::timeline::Timeline;
use crate::view::ViewState;
use crate::view::state::strip::{DraggedTime, Grip};
use crate::view::state::strip_data::StripData;
use crate::view::state::timeline_picture::TimelinePicture;
use crate::view::toolkit::style;

/// How far beside a day its band reaches on the axis.
const BEFORE: f64 = 0.4;
const AFTER: f64 = 0.8;

/// Returns where a range lies on the axis.
fn along(timeline: &Timeline, picture: &TimelinePicture, range: DateRange) -> (f64, f64) {
    // The axis has no place for days without evidence: a range of such days is put where they would be.
    let (from, to) = timeline.stretch_of(range).unwrap_or_else(|| {
        let at = |day: Option<Date>| day.map_or(0.0, |day| timeline.along(day));
        (at(range.first), at(range.last))
    });
    let from = range.first.map_or(picture.time.0, |_| from - BEFORE);
    (from, range.last.map_or(timeline.end(), |_| to) + AFTER)
}

/// Draws the range of dates that is dragged or that the filter has, and the times that are compared.
pub(crate) fn bands_ui(view: &ViewState, data: &StripData, picture: &TimelinePicture, plot: &mut PlotUi<'_>) {
    let timeline = data.timeline();
    let palette = style::palette(plot.ctx());
    let dragged = view.strip.dragged_from.zip(plot.pointer_coordinate()).map(|(from, to)| (from, to.x));
    let filtered = || Some(along(timeline, picture, data.shown.filter().dates?));
    let mut span_ui = |(from, to): (f64, f64), strength: f32| {
        let fill = style::color(palette.accent).gamma_multiply(strength);
        let (from, to) = (from.min(to), from.max(to).min(picture.time.1));
        plot.span(egui_plot::Span::new("", from..=to).fill(fill).border_width(0.0));
    };
    if let Some(band) = dragged.or_else(filtered) {
        span_ui(band, if dragged.is_some() { 0.2 } else { 0.1 });
    }
    let Some(comparing) = view.exploring.comparing() else { return };
    let bands = comparing.comparison.times.map(|time| along(timeline, picture, time.range()));
    bands.into_iter().for_each(|band| span_ui(band, 0.2));
    for (index, (from, _)) in bands.into_iter().enumerate() {
        // Two times that begin on the same day get their numbers side by side.
        let beside = if index == 1 && bands[0].0 == from { 12.0 } else { 0.0 };
        let at = PlotPoint::new(from + (4.0 + beside) * picture.unit, picture.top);
        let words = egui::RichText::new(["1", "2"][index]).font(style::semibold(12.0));
        let text = Text::new("", at, words).color(style::color(palette.accent)).anchor(egui::Align2::LEFT_TOP);
        plot.text(text.allow_hover(false));
    }
}

/// Moves a time that is compared, or filters by the days between which the pointer was dragged.
pub(crate) fn drag_ui<R>(
    view: &mut ViewState,
    data: &StripData,
    picture: &TimelinePicture,
    response: &PlotResponse<R>,
    commands: &mut Vec<Command>,
) {
    match view.exploring.comparing().map(|comparing| comparing.comparison.times) {
        Some(times) => {
            let moved = drag_time(times, &mut view.strip.dragged_time, data.timeline(), picture, response);
            commands.extend(moved.map(Command::CompareTimes));
        }
        None => drag_range(view, data, response, commands),
    }
}

/// Drags a compared time: by its end, as a whole, or from elsewhere the nearer one anew. Returns the times where they
/// have changed.
fn drag_time<R>(
    times: [Time; 2],
    dragged: &mut Option<DraggedTime>,
    timeline: &Timeline,
    picture: &TimelinePicture,
    response: &PlotResponse<R>,
) -> Option<[Time; 2]> {
    let plot = &response.response;
    let axis = |p: egui::Pos2| response.transform.value_from_position(p).x;
    if plot.drag_started_by(PointerButton::Primary) {
        let origin = plot.ctx.input(|input| input.pointer.press_origin()).map(axis);
        *dragged = origin.and_then(|origin| DraggedTime::at(origin, times, timeline, picture));
    }
    let day = plot.interact_pointer_pos().and_then(|p| timeline.day_near(axis(p)));
    let moved = dragged.zip(day).map(|(dragged, day)| {
        let mut moved = times;
        moved[dragged.index] = dragged.moved_to(day, timeline);
        moved
    });
    if plot.drag_stopped() {
        *dragged = None;
    }
    moved.filter(|moved| *moved != times)
}

impl DraggedTime {
    /// Returns what is to be dragged from a place on the axis.
    fn at(origin: f64, times: [Time; 2], timeline: &Timeline, picture: &TimelinePicture) -> Option<Self> {
        /// So near to the end of a band, in points of the screen, it is the end that is dragged.
        const REACH: f64 = 7.0;
        let from = timeline.day_near(origin)?;
        let bands = times.map(|time| along(timeline, picture, time.range()));
        let distance = |(start, end): (f64, f64)| (start - origin).max(origin - end).max(0.0);
        let index = usize::from(distance(bands[1]) < distance(bands[0]));
        let ((start, end), reach) = (bands[index], REACH * picture.unit);
        let dragged = |before, part| Some(Self { index, before, part, from });
        if (origin - end).abs() <= reach {
            dragged(times[index], Grip::Last)
        } else if (origin - start).abs() <= reach {
            dragged(times[index], Grip::First)
        } else if distance(bands[index]) == 0.0 {
            dragged(times[index], Grip::Whole)
        } else {
            dragged(Time { first: from, last: from }, Grip::Last)
        }
    }

    fn moved_to(self, day: Date, timeline: &Timeline) -> Time {
        let Self { before: Time { first, last }, part, from, .. } = self;
        match part {
            Grip::First => Time { first: day.min(last), last: day.max(last) },
            Grip::Last => Time { first: day.min(first), last: day.max(first) },
            Grip::Whole => {
                let [first, last] = [first, last].map(|end| timeline.shifted(end, from, day));
                Time { first, last }
            }
        }
    }
}

/// Filters by the days between which the pointer was dragged.
fn drag_range<R>(view: &mut ViewState, data: &StripData, response: &PlotResponse<R>, commands: &mut Vec<Command>) {
    /// Somebody who clicks may slip that far.
    const SLIP: f32 = 6.0;
    let plot = &response.response;
    let along = |p: egui::Pos2| response.transform.value_from_position(p).x;
    if plot.drag_started_by(PointerButton::Primary) {
        view.strip.dragged_from = plot.ctx.input(|input| input.pointer.press_origin()).map(along);
    }
    if plot.drag_stopped()
        && let (Some(from), Some(to)) = (view.strip.dragged_from.take(), plot.interact_pointer_pos())
    {
        let start = response.transform.position_from_point(&PlotPoint::new(from, 0.0)).x;
        let is_slip = (start - to.x).abs() <= SLIP;
        let (from, to) = (from.min(along(to)), from.max(along(to)));
        if let Some((first, last)) = data.timeline().days_between(from, to).filter(|_| !is_slip) {
            let dates = Some(DateRange { first: Some(first), last: Some(last) });
            // The playhead would hide what the range is to show.
            commands.extend(view.exploring.step().map(|_| Command::Strip(StripCommand::ShowAll)));
            commands.push(Command::Strip(StripCommand::ShowDates(dates)));
        }
    }
}
