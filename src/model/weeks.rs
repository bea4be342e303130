//! The weeks in which something happened.

use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::compare::{Time, dates_of};
use super::date::{DateRange, short_day};
use super::filter::{Facet, Filter};
use super::{ArticleDate, Map};

/// A week, from Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub monday: Date,
    /// How many links a filter by its days would show.
    pub n_links: usize,
}

impl Week {
    /// Returns its days as a filter has them.
    pub fn range(self) -> DateRange {
        DateRange { first: Some(self.monday), last: self.monday.checked_add(6.days()).ok() }
    }

    /// Returns its name: "Week of 7 March 2022".
    pub fn name(self) -> String {
        format!("Week of {}", short_day(self.monday))
    }
}

/// Returns the weeks of which some date of the shown links is, in order; the filter's own dates left aside.
pub fn weeks(map: &Map, filter: &Filter) -> Vec<Week> {
    let filter = filter.without(Facet::Dates);
    let dates =
        |link| -> Vec<&ArticleDate> { dates_of(map, link, |piece| filter.counts_for(map, link, piece)).collect() };
    let links: Vec<Vec<&ArticleDate>> = filter.shown_links(map).into_iter().map(dates).collect();
    let mut mondays: Vec<Date> = links.iter().flatten().filter_map(|date| week_of(date)).collect();
    mondays.sort();
    mondays.dedup();
    let mut weeks: Vec<Week> = mondays.into_iter().map(|monday| Week { monday, n_links: 0 }).collect();
    for dates in links {
        let mut counted_to = 0;
        let mut met: Vec<Range<usize>> = dates.into_iter().map(|date| weeks_met(&weeks, date)).collect();
        met.sort_by_key(|range| range.start);
        for range in met {
            // Once for each link, however many of its dates lie in a week.
            for week in weeks.get_mut(range.start.max(counted_to)..range.end).unwrap_or_default() {
                week.n_links += 1;
            }
            counted_to = counted_to.max(range.end);
        }
    }
    weeks
}

/// Returns which weeks have a day of a date.
fn weeks_met(weeks: &[Week], date: &ArticleDate) -> Range<usize> {
    let first = weeks.partition_point(|week| week.range().last < Some(date.first_day()));
    let end = date.last_day().map_or(weeks.len(), |last| weeks.partition_point(|week| week.monday <= last));
    first..end
}

/// Returns the Monday of the week that a date lies in; none where it is wider than a week.
fn week_of(date: &ArticleDate) -> Option<Date> {
    let Time { first, last } = Time::of(date);
    let monday = first.checked_sub(i32::from(first.weekday().to_monday_zero_offset()).days()).ok()?;
    (last.checked_sub(6.days()).ok()? <= monday).then_some(monday)
}

/// Returns the week that follows or precedes the days of a filter, or without these the first or the last.
pub fn next_week(weeks: &[Week], dates: Option<DateRange>, by: i8) -> Option<Week> {
    let forward = by > 0;
    let Some(DateRange { first, last }) = dates else {
        return if forward { weeks.first() } else { weeks.last() }.copied();
    };
    match forward {
        true => weeks.iter().find(|week| first.is_none_or(|first| week.monday > first)).copied(),
        false => {
            let before = |week: &&Week| week.range().last < first.or(last);
            weeks.iter().rev().find(before).copied()
        }
    }
}
