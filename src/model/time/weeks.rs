//! The weeks in which something happened.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::model::date::{DateRange, short_day};
use crate::model::link_dates::dates_of;
use crate::model::shown::Shown;
use crate::model::time::comparison::Time;
use crate::model::{ArticleDate, LinkId, Map};

/// A week, from Monday to Sunday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub monday: Date,
    /// The links that are dated in it, by the first of their dates that is in it; a filter by its days also shows what runs through, or
    /// is dated less exactly.
    pub links: Vec<LinkId>,
}

impl Week {
    /// Returns its days as a filter has them.
    pub fn range(&self) -> DateRange {
        DateRange { first: Some(self.monday), last: self.monday.checked_add(6.days()).ok() }
    }

    /// Returns its name: "Week of 7 March 2022".
    pub fn name(&self) -> String {
        format!("Week of {}", short_day(self.monday))
    }
}

/// Returns the weeks of which some date of the shown links is, in order; the filter's own dates left aside.
pub fn weeks(map: &Map, shown: &Shown) -> Vec<Week> {
    let shown = shown.at_any_time(map);
    let mut dated: Vec<(Date, LinkId, Time)> = Vec::new();
    for &link in shown.links() {
        let dates = dates_of(map, link, |piece| shown.pieces(link).contains(&piece));
        dated.extend(dates.filter_map(|date| Some((week_of(date)?, link, Time::of(date)))));
    }
    // Once, however many of its dates lie in a week: by the first of them.
    dated.sort_unstable();
    dated.dedup_by_key(|(monday, link, _)| (*monday, *link));
    dated.sort_unstable_by_key(|&(monday, link, time)| (monday, time, link));
    let week = |dated: &[(Date, LinkId, Time)]| Week {
        monday: dated[0].0,
        links: dated.iter().map(|(_, link, _)| *link).collect(),
    };
    dated.chunk_by(|a, b| a.0 == b.0).map(week).collect()
}

/// Returns the Monday of the week that a date lies in; none where it is wider than a week.
fn week_of(date: &ArticleDate) -> Option<Date> {
    let Time { first, last } = Time::of(date);
    let monday = first.checked_sub(i32::from(first.weekday().to_monday_zero_offset()).days()).ok()?;
    (last.checked_sub(6.days()).ok()? <= monday).then_some(monday)
}

/// Returns the week that follows or precedes the days of a filter, or without these the first or the last.
pub fn next_week(weeks: &[Week], dates: Option<DateRange>, by: i8) -> Option<&Week> {
    let forward = by > 0;
    let Some(DateRange { first, last }) = dates else {
        return if forward { weeks.first() } else { weeks.last() };
    };
    match forward {
        true => weeks.iter().find(|week| first.is_none_or(|first| week.monday > first)),
        false => {
            let before = |week: &&Week| week.range().last < first.or(last);
            weeks.iter().rev().find(before)
        }
    }
}
