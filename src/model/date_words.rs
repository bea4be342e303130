//! Dates as people write them: "6 May 2024", "Monday, May 6, 2024", "Published on 6.5.2024 at 10:30".

use crate::model::ArticleDate;
use crate::model::text::months::MONTHS;

/// Words that may stand around a date and say nothing of which it is.
const AROUND: [&str; 24] = [
    "published",
    "updated",
    "posted",
    "first",
    "last",
    "on",
    "at",
    "of",
    "the",
    "date",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "gmt",
    "utc",
    "cet",
    "cest",
    "bst",
    "est",
    "edt",
    "et",
    "local",
];

/// Returns the date that words say and nothing beside: a day, a month or a year, in English, as ISO 8601 or with dots
/// between the day, the month and the year. Figures with slashes are no date: nobody knows which is the month.
pub fn date_in_words(words: &str) -> Option<ArticleDate> {
    /// Longer words say more than a date.
    const LONGEST: usize = 80;
    let words = words.trim();
    if words.is_empty() || words.len() > LONGEST || words.contains('/') {
        return None;
    }
    iso_day(words).or_else(|| ArticleDate::parse(words).ok()).or_else(|| written_day(words))
}

/// Returns the day of `2024-05-06T10:30:00+02:00` and the like, as the place of publication has it.
pub fn iso_day(words: &str) -> Option<ArticleDate> {
    const DAY: usize = "2024-05-06".len();
    let (day, rest) = words.split_at_checked(DAY)?;
    let is_time = rest.starts_with(['T', 't', ' ']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    ArticleDate::parse(day).ok().filter(|_| is_time || rest.is_empty())
}

fn written_day(words: &str) -> Option<ArticleDate> {
    let (mut year, mut month, mut numbers) = (None, None, Vec::new());
    let small = words.to_lowercase();
    let is_dotted = |word: &str| word.split('.').filter(|part| part.parse::<u16>().is_ok()).count() == 3;
    for word in small.split(|c: char| c.is_whitespace() || ",()|\u{b7}".contains(c)).filter(|word| !word.is_empty()) {
        if is_dotted(word) {
            let parts: Vec<u16> = word.split('.').filter_map(|part| part.parse().ok()).collect();
            (numbers, month, year) = (vec![parts[0]], Some(parts[1]), Some(parts[2]));
            continue;
        }
        let bare = word.trim_end_matches(['.', ':']);
        let number = ["st", "nd", "rd", "th"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare).parse();
        match (number, month_named(bare)) {
            (Ok(number @ 1000..), _) if year.is_none() => year = Some(number),
            (Ok(number), _) => numbers.push(number),
            (Err(_), Some(named)) if month.is_none() => month = Some(named),
            (Err(_), _) if is_time(bare) || is_weekday(bare) || AROUND.contains(&bare.replace('.', "").as_str()) => {}
            (Err(_), _) => return None,
        }
    }
    let (year, month) = (year?, month?);
    let edtf = match numbers[..] {
        [] => format!("{year:04}-{month:02}"),
        [day] => format!("{year:04}-{month:02}-{day:02}"),
        _ => return None,
    };
    ArticleDate::parse(&edtf).ok()
}

fn month_named(word: &str) -> Option<u16> {
    let is_brief = |name: &str| word.len() >= 3 && name.starts_with(word) && (word.len() < 5 || word == name);
    MONTHS.iter().zip(1..).find(|(name, _)| is_brief(name)).map(|(_, month)| month)
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(word))
}

/// Returns whether a word is "10:30", "10:30am" or "10.30pm".
fn is_time(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let mut parts = bare.split([':', '.']);
    let is_figure = |part: Option<&str>| part.is_some_and(|part| part.len() <= 2 && part.parse::<u8>().is_ok());
    is_figure(parts.next()) && is_figure(parts.next())
}
