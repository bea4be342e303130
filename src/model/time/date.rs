//! Dates as an article gives them: a day, a month, a year or a span.

use std::fmt;

use jiff::civil::Date;

/// A date in the part of the Extended Date/Time Format that articles need (EDTF, Library of
/// Congress, ISO 8601-2): `2022`, `2021-11`, `2022-03-13`, `2022-03-07/2022-03-13`, `2022-02-24/..`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleDate {
    text: String,
    start: DatePart,
    end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Same,
    At(DatePart),
    Open,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DatePart {
    Year(i16),
    Month(Date),
    Day(Date),
}

impl ArticleDate {
    /// Reads a date.
    ///
    /// # Errors
    /// Says what is wrong with text that is no such date, or whose end comes before its start.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("\"{text}\" is not a date like 2022-03-13, 2021-11 or 2022-03-07/2022-03-13");
        let (start, end) = match text.split_once('/') {
            None => (DatePart::parse(text).ok_or_else(wrong)?, End::Same),
            Some((start, "..")) => (DatePart::parse(start).ok_or_else(wrong)?, End::Open),
            Some((start, end)) => {
                let start = DatePart::parse(start).ok_or_else(wrong)?;
                let end = DatePart::parse(end).ok_or_else(wrong)?;
                if end.first_day() < start.first_day() {
                    return Err(format!("\"{text}\" ends before it starts"));
                }
                (start, End::At(end))
            }
        };
        Ok(Self { text: text.to_owned(), start, end })
    }

    /// Returns the date as the file has it.
    pub fn as_edtf(&self) -> &str {
        &self.text
    }

    /// Returns the first day that the date covers.
    pub fn first_day(&self) -> Date {
        self.start.first_day()
    }

    /// Returns the last day that the date covers; none for a span that is still open.
    pub fn last_day(&self) -> Option<Date> {
        match self.end {
            End::Same => Some(self.start.last_day()),
            End::At(end) => Some(end.last_day()),
            End::Open => None,
        }
    }

    /// Returns the last day of what is sure: that the date covers, or of a span that is still open the last on
    /// which it can have begun.
    pub fn last_sure_day(&self) -> Date {
        self.last_day().unwrap_or(self.start.last_day())
    }

    /// Returns the date in as few words as an axis has room for: "8 Mar", "Nov 2021"; days with their year where that
    /// is not the `known` one.
    pub fn brief(&self, known: i16) -> String {
        match self.end {
            End::Same => self.start.brief(known),
            End::At(end) => {
                // One year for both stands at the end.
                let year = end.first_day().year();
                let of_start = if self.first_day().year() == year { year } else { known };
                format!("{}\u{2013}{}", self.start.brief(of_start), end.brief(known))
            }
            End::Open => format!("since {}", self.start.brief(known)),
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
        let starts_in_time = self.last.is_none_or(|last| date.first_day() <= last);
        starts_in_time && self.first.is_none_or(|first| date.last_day().is_none_or(|day| day >= first))
    }

    /// Returns whether a date surely lies in the range: all its days, or of a span that is still open all on
    /// which it can have begun.
    pub fn holds(self, date: &ArticleDate) -> bool {
        let starts_in_time = self.first.is_none_or(|first| first <= date.first_day());
        starts_in_time && self.last.is_none_or(|last| date.last_sure_day() <= last)
    }

    /// Reads a range of days as EDTF has it: `2022-03-07/2022-03-13`, `2022-03-07/..`, `../2022-03-13`.
    ///
    /// # Errors
    /// Says what is wrong with text that is no such range.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("\"{text}\" is not a range of days like 2022-03-07/2022-03-13, with .. for an open end");
        let (first, last) = text.split_once('/').ok_or_else(wrong)?;
        let day = |text: &str| match DatePart::parse(text) {
            Some(DatePart::Day(day)) => Ok(Some(day)),
            _ if text == ".." => Ok(None),
            _ => Err(wrong()),
        };
        match (day(first)?, day(last)?) {
            (None, None) => Err(wrong()),
            (Some(first), Some(last)) if last < first => Err(format!("\"{text}\" ends before it starts")),
            (first, last) => Ok(Self { first, last }),
        }
    }

    /// Returns the range as files have it.
    pub fn as_edtf(self) -> String {
        let day = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
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

/// Returns a day without its weekday: "13 March 2022".
pub fn short_day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

impl fmt::Display for ArticleDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            End::Same => self.start.fmt(f),
            End::At(end) => write!(f, "{} to {end}", self.start),
            End::Open => write!(f, "since {}", self.start),
        }
    }
}

impl DatePart {
    fn parse(text: &str) -> Option<Self> {
        let digits = |text: &str, n: usize| {
            (text.len() == n && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<i16>().ok()).flatten()
        };
        let numbers: Vec<&str> = text.split('-').collect();
        let year = digits(numbers.first()?, 4)?;
        let month = |text: &str| digits(text, 2).and_then(|n| i8::try_from(n).ok());
        match numbers[..] {
            [_] => Some(Self::Year(year)),
            [_, m] => Date::new(year, month(m)?, 1).ok().map(Self::Month),
            [_, m, d] => Date::new(year, month(m)?, month(d)?).ok().map(Self::Day),
            _ => None,
        }
    }

    fn first_day(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 1, 1),
            Self::Month(date) | Self::Day(date) => date,
        }
    }

    fn last_day(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 12, 31),
            Self::Month(date) => date.last_of_month(),
            Self::Day(date) => date,
        }
    }

    fn brief(self, known: i16) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(date) => date.strftime("%b %Y").to_string(),
            Self::Day(date) if date.year() == known => date.strftime("%-d %b").to_string(),
            Self::Day(date) => date.strftime("%-d %b %Y").to_string(),
        }
    }
}

impl fmt::Display for DatePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Month(date) => write!(f, "{}", date.strftime("%B %Y")),
            Self::Day(date) => write!(f, "{}", date.strftime("%A, %-d %B %Y")),
        }
    }
}
