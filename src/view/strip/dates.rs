//! A range of dates by keys: from where the playhead or the arrow keys are, a date farther or less far.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::document::Document;
use crate::model::along::Along;
use crate::model::date::DateRange;
use crate::view::ViewState;
use crate::view::state::strip::Stretched;
use crate::view::state::strip_data::StripData;

impl ViewState {
    /// Returns the range whose moving end is some dates later, or earlier; none where nothing has a date.
    ///
    /// Like the selection of words in a text: the first press starts it, what comes next moves its end.
    pub fn stretch_range(&mut self, document: &Document, by: isize) -> Option<DateRange> {
        if self.strip.along != Along::Time {
            self.follow(Along::Time);
        }
        let data = self.strip.data(document);
        let days = data.days();
        let last = days.len().checked_sub(1)?;
        let (fixed, moving) = match document.filter().dates {
            Some(range) => {
                let inside = indices(days, range);
                let stretched = self.strip.stretched.filter(|stretched| stretched.range == range);
                match stretched.map_or(by < 0 && *inside.end() == 0, |stretched| stretched.moves_first) {
                    true => (*inside.end(), *inside.start()),
                    false => (*inside.start(), *inside.end()),
                }
            }
            None => {
                let start = self.day_at(&data, by);
                (start, start)
            }
        };
        let moved = moving.saturating_add_signed(by).min(last);
        let range = DateRange { first: Some(days[fixed.min(moved)]), last: Some(days[fixed.max(moved)]) };
        // The playhead would hide what the range is to show.
        if self.exploring.step().is_some() {
            self.move_playhead(document, None);
        }
        self.strip.stretched = Some(Stretched { range, moves_first: moved < fixed });
        Some(range)
    }

    /// Returns the date at which a range starts: of the playhead, else of the mark that the arrow keys are
    /// at, else the first or the last.
    fn day_at(&self, data: &StripData, by: isize) -> usize {
        let days = data.days();
        let of_mark = self.strip.at.and_then(|at| data.timeline().spans.get(at));
        let of_mark = of_mark.and_then(|span| days.binary_search(&span.date.first_day()).ok());
        let end = if by > 0 { 0 } else { days.len().saturating_sub(1) };
        self.exploring.step().filter(|&step| step < days.len()).or(of_mark).unwrap_or(end)
    }
}

/// Returns which days lie in a range; where none does, the nearest.
fn indices(days: &[Date], range: DateRange) -> RangeInclusive<usize> {
    let last = days.len().saturating_sub(1);
    let first_in = range.first.map_or(0, |first| days.partition_point(|day| *day < first)).min(last);
    let last_in = range.last.map_or(last, |end| days.partition_point(|day| *day <= end).saturating_sub(1));
    first_in..=last_in.max(first_in)
}
