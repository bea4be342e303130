//! When something was said, where the clause of the verb says so: of "X, who came on Monday, said on Tuesday that", the
//! second day.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::ArticleDate;
use crate::model::making::occasion_guess;
use crate::model::making::relative_dates;
use crate::model::reading::speech;

/// Words that start a clause of which a day is not that of the verb outside.
const SUBORDINATORS: [&str; 16] = [
    "that", "who", "whom", "whose", "which", "where", "when", "while", "after", "before", "as", "because", "if",
    "although", "though", "until",
];
/// Verbs that tell of what was said, not of the saying.
const CONTENT: [&str; 20] = [
    "would", "will", "shall", "should", "could", "can", "may", "might", "must", "had", "has", "have", "was", "were",
    "is", "are", "cannot", "won't", "did", "be",
];
/// Participles that may stand behind a verb of speech for how or where something is said.
const SPEAKING: [&str; 5] = ["speaking", "talking", "addressing", "writing", "testifying"];
/// What stands between a verb of speech that names no hearer and the day on which it is said.
const LEADS: [&str; 15] = [
    "on", "in", "at", "to", "by", "during", "late", "early", "last", "this", "earlier", "via", "from", "through",
    "with",
];

/// Finds when something was said in the words around it, which were written on a day; of words without a verb of speech,
/// the first date. `is_quoted` is whether what was said is not among the words.
pub(super) fn find(text: &str, day: Option<Date>, is_quoted: bool) -> Option<(Range<usize>, ArticleDate)> {
    let words = words_of(text);
    let verbs: Vec<usize> = (0..words.len()).filter(|&at| speech::is_speech(&words[at].text)).collect();
    if verbs.is_empty() {
        return relative_dates::find(text, day);
    }
    let all = dates_in(text, day).into_iter().filter_map(|(bytes, date)| {
        let first = words.iter().position(|word| word.bytes.end > bytes.start)?;
        let end = words.iter().position(|word| word.bytes.start >= bytes.end).unwrap_or(words.len());
        let tells = |&&verb: &&usize| {
            if verb < first { is_behind(&words, verb, first, is_quoted) } else { is_before(&words, first, end, verb) }
        };
        let nearest =
            verbs.iter().filter(tells).map(|&verb| if verb < first { first - verb } else { verb - end }).min()?;
        Some((nearest, bytes, date))
    });
    all.min_by_key(|(distance, ..)| *distance).map(|(_, bytes, date)| (bytes, date))
}

fn dates_in(text: &str, day: Option<Date>) -> Vec<(Range<usize>, ArticleDate)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((bytes, date)) = relative_dates::find(&text[at..], day) {
        found.push((at + bytes.start..at + bytes.end, date));
        at += bytes.end;
    }
    found
}

/// Returns whether a verb of speech says of itself what stands behind it from a word on: "told reporters on Monday".
fn is_behind(words: &[ClauseWord], verb: usize, date: usize, is_quoted: bool) -> bool {
    let between = &words[verb + 1..date];
    let has_hearer = speech::turns_to(&words[verb].text);
    // "said the owners met on Monday"
    let is_content =
        !is_quoted && !has_hearer && between.first().is_some_and(|word| !LEADS.contains(&word.text.as_str()));
    let follows_comma = |at: usize| if at == 0 { words[verb].ends_part } else { between[at - 1].ends_part };
    let is_aside = |at: usize| {
        let word = &between[at].text;
        word.ends_with("ing") && follows_comma(at) && !SPEAKING.contains(&word.as_str())
    };
    let leaves = |at: usize| {
        let text = between[at].text.as_str();
        CONTENT.contains(&text) || speech::is_speech(text) || is_aside(at) || between[at].ends_sentence
    };
    !is_content && last_subordinator(words, verb + 1, date).is_none() && !(0..between.len()).any(leaves)
}

/// Returns whether a verb of speech says of itself what stands before it: "On Monday, the mayor said".
fn is_before(words: &[ClauseWord], date: usize, end: usize, verb: usize) -> bool {
    let start = words[..date].iter().rposition(|word| word.ends_sentence).map_or(0, |at| at + 1);
    let has_part = |range: Range<usize>| words[range].iter().any(|word| word.ends_part);
    let is_apart = has_part(end.saturating_sub(1)..verb);
    let leaves = words[date..verb].iter().any(|word| word.ends_sentence);
    let is_content = words[start..date].iter().any(|word| CONTENT.contains(&word.text.as_str()));
    let is_other = last_subordinator(words, start, date)
        .is_some_and(|clause| !has_part(clause..date.saturating_sub(1).max(clause)));
    !leaves && !(is_apart && (is_content || is_other))
}

/// Returns the last word that starts a clause; "after a meeting" starts none.
fn last_subordinator(words: &[ClauseWord], start: usize, date: usize) -> Option<usize> {
    const UNITS: [&str; 12] =
        ["day", "days", "week", "weeks", "hour", "hours", "month", "months", "minutes", "year", "years", "shortly"];
    (start..date).rev().find(|&at| {
        let is_known = SUBORDINATORS.contains(&words[at].text.as_str());
        let is_later = at > start && UNITS.contains(&words[at - 1].text.as_str());
        let is_event = words[at].text == "after" && occasion_guess::is_event(&words[date - 1].text);
        is_known && (is_later || !is_event)
    })
}

/// A word with what a mark behind it ends.
struct ClauseWord {
    /// In lower case.
    text: String,
    bytes: Range<usize>,
    ends_part: bool,
    ends_sentence: bool,
}

fn words_of(text: &str) -> Vec<ClauseWord> {
    let mut words: Vec<ClauseWord> = Vec::new();
    let mut at = 0;
    for written in text.split_inclusive(char::is_whitespace) {
        let bare = written.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + written.find(bare).unwrap_or_default();
        let behind = written.trim_end().trim_start_matches(|c: char| !c.is_alphanumeric()).strip_prefix(bare);
        let behind = behind.unwrap_or(written);
        let (ends_part, ends_sentence) = (behind.contains([',', ';', ':']), behind.contains(['.', '!', '?']));
        // "May 7 - The mayor": a mark alone ends what stands before it.
        match words.last_mut() {
            Some(last) if bare.is_empty() => last.ends_part |= ends_part,
            _ if bare.is_empty() => {}
            _ => words.push(ClauseWord {
                text: bare.to_lowercase(),
                bytes: start..start + bare.len(),
                ends_part,
                ends_sentence,
            }),
        }
        at += written.len();
    }
    words
}
