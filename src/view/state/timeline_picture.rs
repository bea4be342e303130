//! Where everything on the timeline stands.

use std::collections::BTreeMap;

use egui_plot::PlotPoint;

use crate::model::time::timeline::{Span, Timeline};
use crate::model::{ActorId, Family, Map};
use crate::view::state::lanes::Lanes;

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
pub struct TimelinePicture {
    /// The names of the rows, from the top.
    pub(in crate::view) names: Vec<String>,
    /// The places of the marks: of the dated ones, then of the undated.
    pub(in crate::view) places: Vec<[f64; 2]>,
    /// The marks row by row from below, each row from the left.
    pub(in crate::view) in_rows: Vec<usize>,
    /// Where time begins and ends.
    pub(crate) time: (f64, f64),
    /// Where the undated stand, if there are any.
    pub(in crate::view) aside: Option<(f64, f64)>,
    /// The units of the axis for a point of the screen.
    pub(crate) unit: f64,
    pub(in crate::view) ticks: Vec<(f64, String)>,
    /// So many rows share the room of a name, which the first of them has.
    named_every: usize,
    /// Where it ends at the top: above the rows stand the names of bands.
    pub(crate) top: f64,
}

impl TimelinePicture {
    /// Places the marks of a timeline.
    pub fn new(map: &Map, timeline: &Timeline, days: &[jiff::civil::Date], frame: Frame) -> Self {
        let rows = TimelineRows::new(map, frame, timeline);
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
        let mut in_rows: Vec<usize> = (0..places.len()).collect();
        in_rows.sort_by(|&a, &b| {
            let ([x, y], [other_x, other_y]) = (places[a], places[b]);
            y.total_cmp(&other_y).then(x.total_cmp(&other_x))
        });
        let top = top_of(rows.names.len(), frame.size.y);
        let named_every = rows_of_a_name(rows.names.len(), frame.size.y, top);
        Self { names: rows.names, places, in_rows, time, aside, unit, ticks, named_every, top }
    }

    /// Returns what is written beside a row, counted from the top: nothing where the name of one above takes the room.
    pub fn name_beside(&self, row: usize) -> &str {
        self.names.get(row).filter(|_| row.is_multiple_of(self.named_every)).map_or("", String::as_str)
    }

    pub(in crate::view) fn end(&self) -> f64 {
        self.aside.map_or(self.time.1, |(_, end)| end + 0.5 * MARK * self.unit)
    }

    /// Returns the mark at a point: the nearest one, or else the span that runs there.
    pub(in crate::view) fn nearest(&self, timeline: &Timeline, at: PlotPoint) -> Option<usize> {
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

/// Where the timeline ends at the foot, in rows below the last one.
pub(crate) const FOOT: f64 = 0.58;

/// The height of the axis below the rows, in points of the screen.
const AXIS: f64 = 16.0;

/// Returns how many rows are as high as the name of one.
fn rows_of_a_name(n_rows: usize, height: f32, top: f64) -> usize {
    /// In points of the screen.
    const NAME: f64 = 11.0;
    let n_in_all = n_rows.saturating_sub(1) as f64 + FOOT + top;
    let row = (f64::from(height) - AXIS).max(1.0) / n_in_all;
    ((NAME / row).ceil() as usize).max(1)
}

/// Returns where the timeline ends at the top, in rows: so high that the names of bands lie on no mark of the first.
fn top_of(n_rows: usize, height: f32) -> f64 {
    /// The room of such a name and half a mark, in points of the screen.
    const NAME: f64 = 19.0;
    const LEAST: f64 = 1.5;
    let room = (f64::from(height) - AXIS).max(2.5 * NAME);
    let below = n_rows.saturating_sub(1) as f64 + FOOT;
    (NAME * below / (room - NAME)).max(LEAST)
}

/// The room of a mark, and of the names of lanes.
pub(crate) const MARK: f64 = 9.0;

pub(crate) const NAMES: f32 = 80.0;

/// The rows of the timeline, from the top.
pub(crate) struct TimelineRows {
    names: Vec<String>,
    /// The row of each mark.
    of_mark: Vec<usize>,
}

impl TimelineRows {
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
        let mut names: Vec<String> =
            actors.iter().map(|&(_, actor)| map.actor(actor).named_short().into_owned()).collect();
        if n_others > 0 {
            names.push(format!("{n_others} others"));
        }
        let row = |from: &ActorId| actors.iter().position(|(_, actor)| actor == from).unwrap_or(actors.len());
        Self { of_mark: from.iter().map(row).collect(), names }
    }
}

pub(crate) fn most_in_a_row(rows: &[usize]) -> usize {
    counts_of(rows.iter().copied()).into_values().max().unwrap_or(0)
}

/// Returns where the dated marks stand: those of one day and row side by side, `step` apart at most.
pub(crate) fn dated_places(timeline: &Timeline, rows: &[usize], step: f64) -> Vec<[f64; 2]> {
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
pub(crate) fn undated_places(rows: &[usize], (start, end): (f64, f64), step: f64) -> Vec<[f64; 2]> {
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

/// Returns the names of days along the axis, as many as do not run into each other; where their years differ, a day
/// names its year if the one before does not tell it.
pub(crate) fn ticks(timeline: &Timeline, days: &[jiff::civil::Date], unit: f64) -> Vec<(f64, String)> {
    const LETTER: f64 = 2.6;
    let room = |words: &str| (29.0_f64).max(words.chars().count() as f64 * LETTER + 4.0) * unit;
    let mut ticks: Vec<(f64, String)> = Vec::new();
    // `MIN` is the year of no date: then every name tells its year.
    let mut year = timeline.year().unwrap_or(i16::MIN);
    for &day in days {
        let Some(span) = timeline.named(day) else { continue };
        let at = span.middle();
        let words = span.date.brief(year);
        let words = words.trim_start_matches("since ").to_owned();
        if ticks.last().is_none_or(|(last, before)| at - last >= room(before) + room(&words)) {
            year = span.date.last_sure_day().year();
            ticks.push((at, words));
        }
    }
    ticks
}

pub(crate) fn counts_of<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}
