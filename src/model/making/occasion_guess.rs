//! On what occasion something was said and what carried it, where a sentence says so plainly: "in an interview with the
//! Post", "at a news conference", "on Monday in Geneva", "in a statement", "on Telegram".

use crate::model::making::relative_dates;
use crate::model::reading::speech;

/// What something was said at and what carried it, as the article words it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occasion {
    /// The event or the place.
    pub occasion: Option<String>,
    /// What carried it.
    pub medium: Option<String>,
}

/// Events at which people say something, by their last word.
const EVENTS: [&str; 19] = [
    "interview",
    "conference",
    "briefing",
    "speech",
    "address",
    "hearing",
    "meeting",
    "summit",
    "debate",
    "rally",
    "testimony",
    "ceremony",
    "call",
    "talks",
    "session",
    "forum",
    "congress",
    "trial",
    "reception",
];
/// What carries words, by its last word.
const CARRIERS: [&str; 17] = [
    "statement",
    "letter",
    "post",
    "tweet",
    "message",
    "email",
    "memo",
    "report",
    "article",
    "essay",
    "column",
    "video",
    "podcast",
    "release",
    "telegram",
    "note",
    "broadcast",
];
/// What is named without an article: "on Telegram", "by telephone".
const CHANNELS: [&str; 24] = [
    "telegram",
    "twitter",
    "x",
    "facebook",
    "instagram",
    "youtube",
    "whatsapp",
    "tiktok",
    "weibo",
    "linkedin",
    "mastodon",
    "bluesky",
    "threads",
    "truth social",
    "social media",
    "television",
    "radio",
    "tv",
    "state television",
    "state radio",
    "state tv",
    "telephone",
    "phone",
    "video link",
];

/// What is called by an event and is none: "the conference centre".
const PLACES: [&str; 9] = ["building", "center", "centre", "hall", "house", "office", "room", "table", "venue"];

/// Returns whether a word in lower case is an event at which people say something.
pub(super) fn is_event(word: &str) -> bool {
    EVENTS.contains(&word)
}

/// Finds both in the words around what was said.
pub fn find(text: &str) -> Occasion {
    let words = words_of(text);
    let mut found = Occasion::default();
    for at in 0..words.len() {
        let rest = &words[at + 1..];
        if words[at].ends_clause || rest.is_empty() {
            continue;
        }
        match stands_behind(&words[at].plain, rest) {
            Some((OccasionPart::Event, n)) => {
                let n = n + place_or_partner(&rest[n..]);
                found.occasion.get_or_insert_with(|| spelled(&rest[..n]));
            }
            Some((OccasionPart::Carrier, n)) => {
                let on = rest.get(n).filter(|word| word.plain == "on" && !rest[n - 1].ends_clause);
                let n = on.and_then(|_| channel(&rest[n + 1..])).map_or(n, |channel| n + 1 + channel);
                found.medium.get_or_insert_with(|| spelled(&rest[..n]));
            }
            None => {}
        }
    }
    found.occasion = found.occasion.or_else(|| place_beside_day(&words));
    found
}

/// For what words stand.
enum OccasionPart {
    Event,
    Carrier,
}

/// Returns what words behind another one name, and how many of them: "at a meeting", "in a letter", but not "commented on
/// the letter".
fn stands_behind(lead: &str, rest: &[SpokenWord<'_>]) -> Option<(OccasionPart, usize)> {
    let event = || noun_phrase(rest, &EVENTS).map(|n| (OccasionPart::Event, n));
    let carrier = |nouns: &[&str]| noun_phrase(rest, nouns).map(|n| (OccasionPart::Carrier, n));
    let channel = || channel(rest).map(|n| (OccasionPart::Carrier, n));
    match lead {
        "at" | "during" => event(),
        "in" => event().or_else(|| carrier(&CARRIERS)),
        "on" => noun_phrase(rest, &["call"])
            .map(|n| (OccasionPart::Event, n))
            .or_else(|| carrier(&["video", "podcast", "broadcast", "telegram"]))
            .or_else(channel),
        "via" => carrier(&CARRIERS).or_else(channel),
        "by" => {
            let is_sent = matches!(rest[0].plain.as_str(), "telephone" | "phone" | "video" | "telegram");
            carrier(&["letter", "email", "message"]).or_else(|| channel().filter(|_| is_sent && !rest[0].is_capital))
        }
        // "told a news conference": whoever told the congress told a body.
        _ => event().filter(|_| speech::turns_to(lead) && matches!(rest[0].plain.as_str(), "a" | "an")),
    }
}

/// A word with what it is compared by.
struct SpokenWord<'a> {
    written: &'a str,
    plain: String,
    is_capital: bool,
    /// Whether a mark behind it ends what belongs together.
    ends_clause: bool,
}

fn words_of(text: &str) -> Vec<SpokenWord<'_>> {
    let word = |written| {
        let bare = str::trim_matches(written, |c: char| !c.is_alphanumeric());
        let ends_clause = written.ends_with([',', '.', ';', ':', '?', '!', '\u{201d}', '"', '\u{2014}']);
        SpokenWord {
            written: bare,
            plain: bare.to_lowercase(),
            is_capital: bare.starts_with(char::is_uppercase),
            ends_clause,
        }
    };
    text.split_whitespace().map(word).filter(|word| !word.written.is_empty()).collect()
}

/// Returns of how many words what begins with an article consists, and ends with one of some nouns: "a late news
/// conference".
fn noun_phrase(words: &[SpokenWord<'_>], nouns: &[&str]) -> Option<usize> {
    /// More words between an article and its noun say something else.
    const MOST: usize = 5;
    let first = words.first()?;
    if first.ends_clause || !["a", "an", "the", "his", "her", "their", "its"].contains(&first.plain.as_str()) {
        return None;
    }
    for (index, word) in words.iter().enumerate().take(MOST).skip(1) {
        let is_noun = nouns.contains(&word.plain.as_str());
        // "a conference call": the last of two nouns says what it is.
        let next = words.get(index + 1).filter(|_| !word.ends_clause).map_or("", |next| next.plain.as_str());
        if is_noun && !nouns.contains(&next) {
            return (!PLACES.contains(&next)).then_some(index + 1);
        }
        let is_little = ["of", "in", "on", "at", "to", "and", "that", "who", "with", "for", "by"];
        if word.ends_clause || is_little.contains(&word.plain.as_str()) {
            return None;
        }
    }
    None
}

/// Returns how many words behind an event name where or with whom it was: "in Geneva", "with the Harbour Post".
fn place_or_partner(rest: &[SpokenWord<'_>]) -> usize {
    let Some(first) = rest.first() else { return 0 };
    if !["with", "in", "at", "of"].contains(&first.plain.as_str()) {
        return 0;
    }
    let the = usize::from(rest.get(1).is_some_and(|word| word.plain == "the"));
    match name(&rest[1 + the..]) {
        0 => 0,
        n => 1 + the + n,
    }
}

/// Returns how many words a name has that some words begin with.
fn name(words: &[SpokenWord<'_>]) -> usize {
    /// Longer ones are none.
    const MOST: usize = 8;
    let mut n = 0;
    for word in words.iter().take(MOST).take_while(|word| word.is_capital) {
        n += 1;
        if word.ends_clause {
            break;
        }
    }
    n
}

/// Returns of how many words a channel consists that some words begin with.
fn channel(words: &[SpokenWord<'_>]) -> Option<usize> {
    let two = words.get(..2).map(|two| format!("{} {}", two[0].plain, two[1].plain));
    let is_channel = |plain: &str| CHANNELS.contains(&plain);
    if two.is_some_and(|two| is_channel(&two) && !words[0].ends_clause) {
        return Some(2);
    }
    words.first().filter(|word| is_channel(&word.plain) && (word.plain != "x" || word.is_capital)).map(|_| 1)
}

/// Returns the place that is named beside a day: "on Monday in Geneva".
fn place_beside_day(words: &[SpokenWord<'_>]) -> Option<String> {
    let is_day = |word: &SpokenWord<'_>| word.is_capital && relative_dates::is_weekday(&word.plain);
    (0..words.len()).find_map(|at| {
        let n = name(words.get(at + 1..)?);
        let is_place = words[at].plain == "in" && !words[at].ends_clause && n > 0;
        let place = &words[at + 1..at + 1 + n];
        let is_time = place.iter().any(|word| is_day(word) || relative_dates::is_month(&word.plain));
        let is_behind = at > 0 && is_day(&words[at - 1]) && !words[at - 1].ends_clause;
        let after = &words[at + 1 + n..];
        let is_before = after.first().is_some_and(|word| word.plain == "on")
            && after.get(1).is_some_and(is_day)
            && place.last().is_some_and(|word| !word.ends_clause);
        (is_place && !is_time && (is_behind || is_before)).then(|| spelled(&words[at..at + 1 + n]))
    })
}

fn spelled(words: &[SpokenWord<'_>]) -> String {
    words.iter().map(|word| word.written).collect::<Vec<_>>().join(" ")
}
