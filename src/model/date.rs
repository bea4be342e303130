//! Dates as an article gives them: a day, a month, a year or a span, perhaps approximate or open.

use std::fmt;

use jiff::civil::Date;

use crate::model::date_part::{DatePart, day_text};
use crate::model::text::printable::printable;
use crate::model::wording::shortened;

pub use crate::model::date_part::{brief_day, short_day, year_words};

/// A date in the Extended Date/Time Format (EDTF, Library of Congress, ISO 8601-2), levels 0 and 1 with years of four
/// digits: `2022`, `2021-11`, `2022-03-13T10:00Z`, `-0043-03-15`, `2022-21` (spring), `199X`, `2022~`, `2022-03?`,
/// `2022-03-07/2022-03-13`, `2022-02-24/..`, `../2022-03`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleDate {
    text: String,
    // In a box: most things that may have a date have none.
    extent: Box<Extent>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    One(DatePart),
    Between(DatePart, DatePart),
    /// It runs on.
    Since(DatePart),
    /// Nobody knows when it ended.
    From(DatePart),
    /// Nobody knows when it began, or it has always been so.
    Until(DatePart),
}

impl ArticleDate {
    /// Reads a date.
    ///
    /// # Errors
    /// Says what is wrong with text that is no such date, or whose end comes before its start.
    pub fn parse(text: &str) -> Result<Self, String> {
        let part = |part: &str| {
            let words = quoted(text);
            let wrong = || format!("{words} is not a date like 2022-03-13, 2021-11 or 2022-03-07/2022-03-13");
            DatePart::parse(part).ok_or_else(wrong)
        };
        let extent = match text.split_once('/') {
            None => Extent::One(part(text)?),
            Some((start, "..")) => Extent::Since(part(start)?),
            Some((start, "")) => Extent::From(part(start)?),
            Some((".." | "", end)) => Extent::Until(part(end)?),
            Some((start, end)) => {
                let (start, end) = (part(start)?, part(end)?);
                let is_same_day = start.first == end.last;
                if end.last < start.first || is_same_day && end.order().1.is_some_and(|_| end.order() < start.order()) {
                    return Err(format!("{} ends before it starts", quoted(text)));
                }
                Extent::Between(start, end)
            }
        };
        Ok(Self { text: text.to_owned(), extent: Box::new(extent) })
    }

    /// Returns the date as the file has it.
    pub fn as_edtf(&self) -> &str {
        &self.text
    }

    /// Returns the part by which it is put in order: its start, or its end where the start is open.
    fn known(&self) -> DatePart {
        match *self.extent {
            Extent::One(part) | Extent::Since(part) | Extent::From(part) | Extent::Until(part) => part,
            Extent::Between(start, _) => start,
        }
    }

    /// Returns the first day that is known of it: that it covers, or of a span with an open start the first on which
    /// it can have ended.
    pub fn first_day(&self) -> Date {
        self.known().first
    }

    /// Returns what dates are sorted by: their first day, and on one day those with a time by that.
    pub fn order(&self) -> (Date, Option<i32>) {
        self.known().order()
    }

    /// Returns the first day that the date covers; none for a span with an open start.
    pub fn start_day(&self) -> Option<Date> {
        match *self.extent {
            Extent::Until(_) => None,
            _ => Some(self.first_day()),
        }
    }

    /// Returns the last day that the date covers; none for a span that is still open.
    pub fn last_day(&self) -> Option<Date> {
        match *self.extent {
            Extent::One(part) | Extent::Until(part) | Extent::Between(_, part) => Some(part.last),
            Extent::Since(_) | Extent::From(_) => None,
        }
    }

    /// Returns the last day of what is sure: that the date covers, or of a span that is still open the last on
    /// which it can have begun.
    pub fn last_sure_day(&self) -> Date {
        self.last_day().unwrap_or(self.known().last)
    }

    /// Returns whether an end of it is approximate or uncertain.
    pub fn is_doubtful(&self) -> bool {
        let end = if let Extent::Between(_, end) = *self.extent { Some(end) } else { None };
        self.known().is_doubtful() || end.is_some_and(DatePart::is_doubtful)
    }

    /// Returns year, month and day, as far as they are given, of its start and, where that is another, of its end; none
    /// where these do not tell it.
    pub fn numbers(&self) -> Option<Vec<Vec<i16>>> {
        match *self.extent {
            Extent::One(part) => Some(vec![part.numbers()?]),
            Extent::Between(start, end) => Some(vec![start.numbers()?, end.numbers()?]),
            Extent::Since(_) | Extent::From(_) | Extent::Until(_) => None,
        }
    }

    /// Returns the date in as few words as an axis has room for: "8 Mar", "Nov 2021"; days with their year where that
    /// is not the `known` one.
    pub fn brief(&self, known: i16) -> String {
        match *self.extent {
            Extent::One(part) => part.brief(known),
            Extent::Between(start, end) => {
                // One year for both stands at the end.
                let year = end.first.year();
                let of_start = if start.first.year() == year { year } else { known };
                format!("{}\u{2013}{}", start.brief(of_start), end.brief(known))
            }
            Extent::Since(part) | Extent::From(part) => format!("since {}", part.brief(known)),
            Extent::Until(part) => format!("until {}", part.brief(known)),
        }
    }
}

/// Returns what a file has in the place of a date, to be shown in one line.
fn quoted(text: &str) -> String {
    /// No date is longer, in letters.
    const MOST: usize = 60;
    format!("\"{}\"", printable(&shortened(text, MOST)))
}

impl fmt::Display for ArticleDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self.extent {
            Extent::One(part) => part.fmt(f),
            Extent::Between(start, end) => write!(f, "{start} to {end}"),
            Extent::Since(start) => write!(f, "since {start}"),
            Extent::From(start) => write!(f, "from {start}, end unknown"),
            Extent::Until(end) => write!(f, "until {end}"),
        }
    }
}

/// A span of days, both ends included; an end that is none is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

impl DateRange {
    /// Returns whether a date has a day in the range.
    pub fn meets(self, date: &ArticleDate) -> bool {
        let starts_in_time = self.last.is_none_or(|last| date.start_day().is_none_or(|day| day <= last));
        starts_in_time && self.first.is_none_or(|first| date.last_day().is_none_or(|day| day >= first))
    }

    /// Returns whether a date surely lies in the range: all its days, or of a span that is still open all on
    /// which it can have begun.
    pub fn holds(self, date: &ArticleDate) -> bool {
        let starts_in_time = self.first.is_none_or(|first| date.start_day().is_some_and(|day| first <= day));
        starts_in_time && self.last.is_none_or(|last| date.last_sure_day() <= last)
    }

    /// Reads a range of days as EDTF has it: `2022-03-07/2022-03-13`, `2022-03-07/..`, `../2022-03-13`.
    ///
    /// # Errors
    /// Says what is wrong with text that is no such range.
    pub fn parse(text: &str) -> Result<Self, String> {
        let words = quoted(text);
        let wrong = || format!("{words} is not a range of days like 2022-03-07/2022-03-13, with .. for an open end");
        let (first, last) = text.split_once('/').ok_or_else(wrong)?;
        let day = |text: &str| match text {
            ".." => Ok(None),
            _ => DatePart::parse(text).and_then(DatePart::plain_day).map(Some).ok_or_else(wrong),
        };
        match (day(first)?, day(last)?) {
            (None, None) => Err(wrong()),
            (Some(first), Some(last)) if last < first => Err(format!("{words} ends before it starts")),
            (first, last) => Ok(Self { first, last }),
        }
    }

    /// Returns the range as files have it.
    pub fn as_edtf(self) -> String {
        let day = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), day_text);
        format!("{}/{}", day(self.first), day(self.last))
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => write!(f, "on {}", short_day(first)),
            (Some(first), Some(last)) => write!(f, "{} to {}", short_day(first), short_day(last)),
            (Some(first), None) => write!(f, "since {}", short_day(first)),
            (None, Some(last)) => write!(f, "until {}", short_day(last)),
            (None, None) => f.write_str("at any time"),
        }
    }
}
