//! Dates as articles word them: what "last Tuesday", "on Monday" or "6 May" mean on the day of the article.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan as _};

use crate::model::ArticleDate;
use crate::model::text::months::MONTHS;

/// Returns the date that words mean which were written on a day: a date as files have it, or else the first that is in
/// them.
pub fn resolve(words: &str, day: Option<Date>) -> Option<ArticleDate> {
    ArticleDate::parse(words.trim()).ok().or_else(|| find(words, day).map(|(_, date)| date))
}

/// Finds the first date in a text that was written on a day, and the bytes of its words. Without that day, only what
/// names its year is one.
pub fn find(text: &str, day: Option<Date>) -> Option<(Range<usize>, ArticleDate)> {
    let words = words_of(text);
    (0..words.len()).find_map(|at| dated_at(&words, at, day)).map(|(_, bytes, date)| (bytes, date))
}

/// Finds all of them, in their order.
pub(super) fn find_all(text: &str, day: Option<Date>) -> Vec<(Range<usize>, ArticleDate)> {
    let words = words_of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        at = match dated_at(&words, at, day) {
            Some((end, bytes, date)) => {
                found.push((bytes, date));
                end
            }
            None => at + 1,
        };
    }
    found
}

/// Reads the date that starts with a word of a text; returns behind which word it ends, and its bytes with the word that
/// leads to it.
fn dated_at(words: &[DateWord], at: usize, day: Option<Date>) -> Option<(usize, Range<usize>, ArticleDate)> {
    let (n_words, edtf) = date_at(&words[at..], day)?;
    let before = at.checked_sub(1).map_or("", |before| words[before].text.as_str());
    let leads = matches!(before, "on" | "in" | "since" | "until" | "last" | "late" | "early" | "by" | "during");
    // A bare figure is seldom a year, and a month alone may be somebody's name.
    let is_bare = n_words == 1 && words.len() > 1;
    let is_led = leads || matches!(before, "of" | "mid" | "this" | "from" | "to" | "and");
    if is_bare && (edtf.len() == "2024".len() && !leads || edtf.len() == "2024-05".len() && !is_led) {
        return None;
    }
    // "the Sun."
    if before == "the" && words[at].is_short_weekday() {
        return None;
    }
    let edtf = match before {
        "since" => format!("{edtf}/.."),
        "until" => format!("../{edtf}"),
        _ => edtf,
    };
    let bytes = words[at - usize::from(leads)].bytes.start..words[at + n_words - 1].bytes.end;
    Some((at + n_words, bytes, ArticleDate::parse(&edtf).ok()?))
}

struct DateWord {
    /// In lower case.
    text: String,
    bytes: Range<usize>,
    is_capital: bool,
    /// Whether a full stop stands right behind it.
    has_stop: bool,
}

impl DateWord {
    fn is_short_weekday(&self) -> bool {
        self.is_capital && self.has_stop && is_short_weekday(&self.text)
    }

    fn weekday(&self) -> Option<Weekday> {
        let is_short = self.is_short_weekday();
        let nth = |is_it: &dyn Fn(&str) -> bool| WEEKDAYS.iter().position(|name| is_it(name));
        let at = nth(&|name| if is_short { name.starts_with(&self.text) } else { name == self.text });
        Weekday::from_monday_zero_offset(i8::try_from(at.filter(|_| self.is_capital)?).ok()?).ok()
    }
}

fn words_of(text: &str) -> Vec<DateWord> {
    let starts = text
        .char_indices()
        .filter(|&(at, c)| c.is_alphanumeric() && !text[..at].chars().next_back().is_some_and(char::is_alphanumeric));
    let word = |start: usize| {
        let end = text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |n| start + n);
        let word = &text[start..end];
        DateWord {
            text: word.to_lowercase(),
            bytes: start..end,
            is_capital: word.starts_with(char::is_uppercase),
            has_stop: text[end..].starts_with('.'),
        }
    };
    starts.map(|(start, _)| word(start)).collect()
}

/// Reads the date that some words start with; returns how many of them it has, and the date as files have it.
fn date_at(words: &[DateWord], day: Option<Date>) -> Option<(usize, String)> {
    calendar_date(words, day).or_else(|| relative_date(words, day?))
}

/// Reads "6 May 2024", "May 6", "May 2024", "in May", "in 2023".
fn calendar_date(words: &[DateWord], day: Option<Date>) -> Option<(usize, String)> {
    let month = |nth: usize| words.get(nth).filter(|word| word.is_capital).and_then(|word| month_of(&word.text));
    let day_of_month = |nth: usize| day_number(&words.get(nth)?.text);
    let year = |nth: usize| words.get(nth).and_then(|word| year_of(&word.text));
    if let (Some(number), Some(month)) = (day_of_month(0), month(1)) {
        let (n, year) = year(2).map_or((2, nearest_year(month, number, day)), |year| (3, Some(year)));
        return Some((n, text_of(Date::new(year?, month, number).ok()?)));
    }
    if let Some(month) = month(0) {
        if let Some(number) = day_of_month(1) {
            let (n, year) = year(2).map_or((2, nearest_year(month, number, day)), |year| (3, Some(year)));
            return Some((n, text_of(Date::new(year?, month, number).ok()?)));
        }
        let (n, year) = year(1).map_or((1, nearest_year(month, 1, day)), |year| (2, Some(year)));
        return Some((n, format!("{:04}-{month:02}", year?)));
    }
    year(0).map(|year| (1, format!("{year:04}")))
}

/// Returns the year in which a day lies that is named without one: not much later than the article, which tells mostly
/// of what was.
fn nearest_year(month: i8, number: i8, day: Option<Date>) -> Option<i16> {
    /// What is announced is seldom farther off.
    const AHEAD: i64 = 4;
    let day = day?;
    let latest = day.checked_add(AHEAD.months()).ok()?;
    let is_past = |year: &i16| Date::new(*year, month, number).is_ok_and(|date| date <= latest);
    [day.year() + 1, day.year(), day.year() - 1].into_iter().find(is_past)
}

/// Reads "yesterday", "last Tuesday", "next week", "three days ago".
fn relative_date(words: &[DateWord], day: Date) -> Option<(usize, String)> {
    let word = |nth: usize| words.get(nth).map_or("", |word| word.text.as_str());
    let far = |span: Span| day.checked_add(span).ok();
    let on = |n: usize, date: Option<Date>| Some((n, text_of(date?)));
    match word(0) {
        "today" | "tonight" => return on(1, Some(day)),
        "yesterday" => return on(1, far((-1).days())),
        "tomorrow" => return on(1, far(1.days())),
        _ => {}
    }
    let (step, name) = match word(0) {
        "last" => (-1, 1),
        "this" => (0, 1),
        "next" => (1, 1),
        _ => (0, 0),
    };
    if let Some(weekday) = words.get(name).and_then(DateWord::weekday) {
        let date = match (name, step) {
            (1, 1) => day.nth_weekday(1, weekday),
            (1, -1) => day.nth_weekday(-1, weekday),
            // "on Monday", "this Monday": the last one, the day of the article among them.
            _ if day.weekday() == weekday => Ok(day),
            _ => day.nth_weekday(-1, weekday),
        };
        return on(name + 1, date.ok());
    }
    if name == 1 {
        return in_period(word(1), step, day).map(|edtf| (2, edtf));
    }
    let n_units = count_of(word(0)).filter(|_| word(2) == "ago")?;
    match word(1).trim_end_matches('s') {
        "day" => on(3, far((-n_units).days())),
        "week" => on(3, far((-n_units).weeks())),
        "month" => far((-n_units).months()).map(|date| (3, format!("{:04}-{:02}", date.year(), date.month()))),
        "year" => far((-n_units).years()).map(|date| (3, format!("{:04}", date.year()))),
        _ => None,
    }
}

/// Returns the week, the month or the year that lies so many of them ahead of a day, as files have it.
fn in_period(name: &str, step: i64, day: Date) -> Option<String> {
    match name {
        "morning" | "afternoon" | "evening" if step == 0 => Some(text_of(day)),
        "night" | "evening" if step < 0 => Some(text_of(day.yesterday().ok()?)),
        "week" => {
            let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
            let first = monday.checked_add(step.weeks()).ok()?;
            Some(format!("{}/{}", text_of(first), text_of(first.checked_add(6.days()).ok()?)))
        }
        "month" => {
            let date = day.first_of_month().checked_add(step.months()).ok()?;
            Some(format!("{:04}-{:02}", date.year(), date.month()))
        }
        "year" => Some(format!("{:04}", day.year() + i16::try_from(step).ok()?)),
        _ => None,
    }
}

/// Returns a day as files have it.
fn text_of(day: Date) -> String {
    day.to_string()
}

/// Returns whether a word in lower case is the name of a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

/// Returns whether a word in lower case is the name of a day of the week in short, which a full stop follows: "Mon."
pub(super) fn is_short_weekday(word: &str) -> bool {
    matches!(word, "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun")
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Returns whether a word in lower case is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    month_of(word).is_some()
}

fn month_of(word: &str) -> Option<i8> {
    let is_short = |name: &str| word == &name[..3] || (word == "sept" && name == "september");
    let at = MONTHS.iter().position(|name| *name == word || is_short(name))?;
    i8::try_from(at + 1).ok()
}

/// Reads "6", "6th".
fn day_number(word: &str) -> Option<i8> {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    number.parse().ok().filter(|number| (1..=31).contains(number))
}

fn year_of(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1500..2200).contains(year))
}

fn count_of(word: &str) -> Option<i64> {
    const NAMES: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let named = NAMES.iter().position(|name| *name == word).and_then(|at| i64::try_from(at + 1).ok());
    let figures = word.parse().ok().filter(|n| (1..1000).contains(n));
    named.or(figures).or(matches!(word, "a" | "an").then_some(1))
}
