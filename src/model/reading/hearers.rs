//! Which words behind a verb of speech say to whom something is said.

use crate::model::reading::names::Word;
use crate::model::reading::phrase::leads_on;
use crate::model::reading::speech;

/// Verbs behind which "to" leads to what somebody is to do: "promised to pay".
const OF_DEEDS: [&str; 16] = [
    "agreed",
    "asked",
    "claimed",
    "claims",
    "continued",
    "demanded",
    "order",
    "ordered",
    "pledged",
    "promised",
    "swore",
    "threatened",
    "urged",
    "volunteered",
    "vowed",
    "warned",
];
/// Verbs behind which "with" leads to whom somebody speaks.
const OF_TALKS: [&str; 5] = ["agreed", "argued", "pleaded", "reasoned", "spoke"];
/// Where whoever hears something ends.
const ENDS: [&str; 22] = [
    "against",
    "ahead",
    "around",
    "before",
    "behind",
    "during",
    "earlier",
    "early",
    "inside",
    "into",
    "last",
    "late",
    "later",
    "near",
    "outside",
    "over",
    "through",
    "today",
    "towards",
    "under",
    "yesterday",
    "within",
];
/// Events: who hears something there is not said.
const EVENTS: [&str; 16] = [
    "briefing",
    "briefings",
    "ceremony",
    "conference",
    "conferences",
    "debate",
    "event",
    "forum",
    "gathering",
    "hearing",
    "hearings",
    "interview",
    "meeting",
    "rally",
    "session",
    "summit",
];

/// Returns with which word it starts to be said who hears something from a verb of speech: "told X", "said to X".
pub(crate) fn start(words: &[Word<'_>], verb: usize) -> Option<usize> {
    let next = words.get(verb + 1).filter(|next| !next.follows_stop)?;
    let how = words[verb].text.to_lowercase();
    match next.text.as_ref() {
        "to" if may_hear(words.get(verb + 2)?, &how) => Some(verb + 2),
        "with" if OF_TALKS.contains(&how.as_str()) => Some(verb + 2),
        "to" | "with" => None,
        _ => speech::turns_to(&how).then_some(verb + 1),
    }
}

/// Returns whether a word behind "to" starts with somebody rather than with what somebody is to do.
fn may_hear(first: &Word<'_>, verb: &str) -> bool {
    const STARTS: [&str; 9] = ["the", "a", "an", "his", "her", "their", "its", "our", "my"];
    let is_plural = first.text.ends_with('s') && !first.text.ends_with("ss");
    let is_nobody = matches!(&*first.text, "cheers" | "boos" | "gasps");
    first.is_capital() || STARTS.contains(&first.text.as_ref()) || is_plural && !is_nobody && !OF_DEEDS.contains(&verb)
}

/// Returns how many words from one on, behind titles, say who hears something; none where it is an event at which whoever hears
/// is not named.
pub(crate) fn n_words(words: &[Word<'_>], first: usize) -> usize {
    /// More words are more than a name.
    const MOST: usize = 4;
    let ends = |word: &Word<'_>| {
        word.follows_stop || leads_on(word) || ENDS.contains(&word.text.as_ref()) || speech::is_speech(&word.text)
    };
    let run = |at: usize| {
        let more = words.get(at + 1..).unwrap_or_default();
        1 + more.iter().take(MOST - 1).take_while(|word| !ends(word) && !is_day(word)).count()
    };
    let n = run(first);
    let is_small = !words[first].is_capital();
    let of = words.get(first + n).filter(|of| is_small && of.text == "of" && !of.follows_stop);
    let of_whom = of.map(|_| {
        let the = usize::from(words.get(first + n + 1).is_some_and(|word| word.text == "the"));
        first + n + 1 + the
    });
    if let Some(whom) = of_whom.filter(|&whom| words.get(whom).is_some_and(|word| !ends(word))) {
        return whom + run(whom) - first;
    }
    if is_small && EVENTS.contains(&words[first + n - 1].text.as_ref()) { 0 } else { n }
}

fn is_day(word: &Word<'_>) -> bool {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    DAYS.contains(&word.text.as_ref())
}
