//! One end of a date: a day or what is less exact, with the doubts that an article leaves about it.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil::{Date, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

/// A day, a month, a season, a year or several; approximate or uncertain where the article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DatePart {
    /// The first day that it covers.
    pub first: Date,
    /// The last day that it covers.
    pub last: Date,
    precision: Precision,
    clock: Option<Clock>,
    is_approximate: bool,
    is_uncertain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Precision {
    /// A decade or a century.
    Years,
    Year,
    /// By the months of the north: winter begins in December of its year.
    Season(&'static str),
    Month,
    Day,
}

/// A time of day, in the zone that is given with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    time: Time,
    zone: Option<Offset>,
}

impl DatePart {
    /// Reads one end of a date.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let certain = text.strip_suffix(['~', '?', '%']);
        let has_sign = |signs: [char; 2]| certain.is_some() && text.ends_with(signs);
        let (is_approximate, is_uncertain) = (has_sign(['~', '%']), has_sign(['?', '%']));
        let (days, clock) = match certain.unwrap_or(text).split_once('T') {
            Some((day, clock)) => (day, Some(Clock::parse(clock)?)),
            None => (certain.unwrap_or(text), None),
        };
        let (precision, first, last) = days_of(days)?;
        let has_clock_of_no_day = clock.is_some() && (precision != Precision::Day || certain.is_some());
        (!has_clock_of_no_day).then_some(Self { first, last, precision, clock, is_approximate, is_uncertain })
    }

    /// Returns the day where it is one, without a doubt or a time.
    pub(super) fn plain_day(self) -> Option<Date> {
        (self.precision == Precision::Day && self.clock.is_none() && !self.is_doubtful()).then_some(self.first)
    }

    /// Returns whether it is approximate or uncertain.
    pub(super) fn is_doubtful(self) -> bool {
        self.is_approximate || self.is_uncertain
    }

    /// Returns what it is sorted by: its first day and, where that is known, the second of that day in Greenwich.
    pub(super) fn order(self) -> (Date, Option<i32>) {
        (self.first, self.clock.map(Clock::seconds))
    }

    /// Returns year, month and day as far as they are given; none where these do not tell it.
    pub(super) fn numbers(self) -> Option<Vec<i16>> {
        let numbers = [self.first.year(), self.first.month().into(), self.first.day().into()];
        let n_given = match self.precision {
            Precision::Years | Precision::Season(_) => return None,
            Precision::Year => 1,
            Precision::Month => 2,
            Precision::Day => 3,
        };
        Some(numbers[..n_given].to_vec())
    }

    /// Returns it in as few words as an axis has room for; a day without its year where that is the `known` one.
    pub(super) fn brief(self, known: i16) -> String {
        let words = match self.precision {
            Precision::Years | Precision::Year | Precision::Season(_) => self.days(),
            Precision::Month => format!("{} {}", self.first.strftime("%b"), year_words(self.first.year())),
            Precision::Day => brief_day(self.first, Some(known)),
        };
        let about = if self.is_approximate { "c. " } else { "" };
        format!("{about}{words}{}", if self.is_uncertain { "?" } else { "" })
    }

    /// Returns the days that it covers, in words.
    fn days(self) -> String {
        /// Since then, the calendar's weekdays are those that people had.
        const FIRST_WITH_WEEKDAY: i16 = 1583;
        let year = self.first.year();
        let year_words = year_words(year);
        match self.precision {
            Precision::Years if self.last.year() - year < 10 => format!("{year}s"),
            Precision::Years => format!("{year} to {}", self.last.year()),
            Precision::Year => year_words,
            Precision::Season(name) => format!("{name} {year_words}"),
            Precision::Month => format!("{} {year_words}", self.first.strftime("%B")),
            Precision::Day if year < FIRST_WITH_WEEKDAY => short_day(self.first),
            Precision::Day => format!("{}, {}", self.first.strftime("%A"), short_day(self.first)),
        }
    }
}

impl fmt::Display for DatePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_uncertain { "perhaps " } else { "" })?;
        f.write_str(if self.is_approximate { "circa " } else { "" })?;
        f.write_str(&self.days())?;
        match self.clock {
            Some(clock) => write!(f, ", {clock}"),
            None => Ok(()),
        }
    }
}

impl Clock {
    fn parse(text: &str) -> Option<Self> {
        let is_plain = text.bytes().all(|b| b.is_ascii_digit() || b":+-Z".contains(&b)) && text.contains(':');
        // A time is read with a day; any will do.
        let pieces = format!("2000-01-01T{text}");
        let pieces = Pieces::parse(&pieces).ok().filter(|_| is_plain)?;
        Some(Self { time: pieces.time()?, zone: pieces.to_numeric_offset() })
    }

    /// Without a zone, it counts as if it were Greenwich's.
    fn seconds(self) -> i32 {
        let (h, m, s) = (self.time.hour(), self.time.minute(), self.time.second());
        i32::from(h) * 3600 + i32::from(m) * 60 + i32::from(s) - self.zone.map_or(0, Offset::seconds)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = if self.time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
        write!(f, "{}", self.time.strftime(format))?;
        match self.zone {
            None => Ok(()),
            Some(Offset::UTC) => f.write_str(" UTC"),
            Some(zone) => write!(f, " UTC{zone}"),
        }
    }
}

/// Returns how exact a date is, and which days it covers.
fn days_of(text: &str) -> Option<(Precision, Date, Date)> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let is_negative = unsigned.len() < text.len();
    let mut parts = unsigned.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    if year.ends_with('X') {
        return (month.is_none() && !is_negative).then(|| years_of(year)).flatten();
    }
    let year = number(year, 4).filter(|&year| !is_negative || year > 0)?;
    let year = if is_negative { -year } else { year };
    let start_of = |month: &str| Date::new(year, number(month, 2)?.try_into().ok()?, 1).ok();
    match (month, day) {
        (None, None) | (Some("XX"), None | Some("XX")) => {
            Some((Precision::Year, Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
        (Some(season @ ("21" | "22" | "23" | "24")), None) => {
            let index = number(season, 2)? - 21;
            let name = ["spring", "summer", "autumn", "winter"][usize::try_from(index).ok()?];
            let first = Date::new(year, (3 * index + 3).try_into().ok()?, 1).ok()?;
            Some((Precision::Season(name), first, first.checked_add(2.months()).ok()?.last_of_month()))
        }
        (Some(month), None | Some("XX")) => {
            start_of(month).map(|first| (Precision::Month, first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let day = Date::new(year, start_of(month)?.month(), number(day, 2)?.try_into().ok()?).ok()?;
            Some((Precision::Day, day, day))
        }
        (None, Some(_)) => None,
    }
}

/// Reads a decade or a century: `199X`, `19XX`.
fn years_of(text: &str) -> Option<(Precision, Date, Date)> {
    let known = text.trim_end_matches('X');
    let n_years = match text.len() - known.len() {
        1 => 10,
        2 => 100,
        _ => return None,
    };
    let first = number(known, if n_years == 10 { 3 } else { 2 })? * n_years;
    let (first, last) = (Date::new(first, 1, 1).ok()?, Date::new(first + n_years - 1, 12, 31).ok()?);
    (first.year() > 0).then_some((Precision::Years, first, last))
}

/// Reads a number of so many digits.
fn number(text: &str, n_digits: usize) -> Option<i16> {
    (text.len() == n_digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Returns a year in words. The calendar of files has a year 0, which is 1 BC.
pub fn year_words(year: i16) -> String {
    match year {
        ..=0 => format!("{} BC", 1 - i32::from(year)),
        1..=999 => format!("AD {year}"),
        _ => year.to_string(),
    }
}

/// Returns a day without its weekday: "13 March 2022".
pub fn short_day(day: Date) -> String {
    format!("{} {}", day.strftime("%-d %B"), year_words(day.year()))
}

/// Returns a day as an axis has room for it: "13 Mar", with its year unless that is the `known` one.
pub fn brief_day(day: Date, known: Option<i16>) -> String {
    let year = (known != Some(day.year())).then(|| format!(" {}", year_words(day.year())));
    format!("{}{}", day.strftime("%-d %b"), year.unwrap_or_default())
}

/// Returns a day as files have it.
pub(super) fn day_text(day: Date) -> String {
    let sign = if day.year() < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", day.year().unsigned_abs(), day.month(), day.day())
}
