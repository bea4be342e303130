//! Who does something before a colon, and so says what stands behind it: "NAME thanked him", "Then NAME shook her
//! head".

use crate::model::reading::denial_words::is_one_of;
use crate::model::reading::names::{ActorNames, Word, is_title};
use crate::model::reading::phrase::{Subject, name_at};
use crate::model::reading::speech;

/// With these a clause starts that has its own subject, or none.
const LEAD: [&str; 5] = ["and", "but", "so", "then", "finally"];

/// Returns the person with whom the last clause of some words starts, or else, where that has no subject, the first
/// one; where they name nobody else and tell of no writing, of nothing that comes to somebody and of nobody else who
/// does something.
pub(crate) fn only_person(names: &ActorNames, words: &[Word<'_>]) -> Option<Subject> {
    /// Whoever does this may be about to hear or to read the words.
    const COMES: [&str; 33] = [
        "got",
        "received",
        "found",
        "saw",
        "opened",
        "met",
        "held",
        "wore",
        "remembers",
        "remembered",
        "listened",
        "listens",
        "turned",
        "turns",
        "heard",
        "hears",
        "looked",
        "looks",
        "pointed",
        "points",
        "watched",
        "watches",
        "waited",
        "waits",
        "knew",
        "knows",
        "noticed",
        "motto",
        "line",
        "phrase",
        "slogan",
        "advice",
        "plea",
    ];
    let tells_of_other = |word: &Word<'_>| speech::is_writing(&word.text) || is_one_of(&COMES, word);
    if words.iter().any(tells_of_other) {
        return None;
    }
    let clause = words.iter().rposition(|word| word.follows_stop).unwrap_or(0);
    let starts = [Some(clause), (!has_subject(&words[clause..])).then_some(0)];
    starts.into_iter().flatten().find_map(|start| {
        let start = start + n_leads(&words[start..]);
        let (person, end) = (start < words.len()).then(|| name_at(names, words, start)).flatten()?;
        // Two capitals may be a place or a day: "Last Monday".
        let is_person = match &person {
            Subject::Named(named, _) => names.has_person(named),
            _ => is_title(&words[start].text) || words.get(end).is_some_and(|verb| is_one_of(&GESTURES, verb)),
        };
        let names_others = !names.all(&words[..start]).is_empty() || !names.all(&words[end..]).is_empty();
        (is_person && !names_others && !has_other_doer(&words[end..])).then_some(person)
    })
}

/// Only persons do these.
const GESTURES: [&str; 14] = [
    "blinked",
    "frowned",
    "giggled",
    "grinned",
    "hesitated",
    "laughed",
    "nodded",
    "paused",
    "shook",
    "smiled",
    "smirked",
    "waved",
    "wept",
    "winked",
];
const JOINS: [&str; 8] = ["and", "but", "so", "while", "as", "when", "because", "until"];
const DOES: [&str; 5] = ["he", "she", "they", "who", "whose"];

/// Returns whether two words join a clause that has a subject: "but she", "and the minister", "and her anger".
fn joins_clause(pair: &[Word<'_>]) -> bool {
    const THE: [&str; 9] = ["the", "a", "an", "her", "his", "their", "its", "some", "it"];
    let is_subject = is_one_of(&THE, &pair[1]) || is_one_of(&DOES, &pair[1]) || pair[1].is_capital();
    is_one_of(&JOINS, &pair[0]) && is_subject
}

/// Returns whether behind a stop another clause with its own subject starts: "asked about it, and the minister was
/// clear".
pub(crate) fn starts_other_clause(words: &[Word<'_>]) -> bool {
    words.windows(2).any(|pair| pair[0].follows_stop && joins_clause(pair))
}

/// Returns whether somebody else does something amid some words: "laughed but she was serious".
fn has_other_doer(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| is_one_of(&DOES, word)) || words.windows(2).any(joins_clause)
}

fn n_leads(clause: &[Word<'_>]) -> usize {
    clause.iter().take_while(|word| is_one_of(&LEAD, word)).count()
}

/// Returns whether a clause has a subject, or may have one: it does not start with a verb.
fn has_subject(clause: &[Word<'_>]) -> bool {
    const VERBS: [&str; 6] = ["was", "is", "had", "has", "began", "went"];
    const THEIRS: [&str; 6] = ["he", "she", "they", "her", "his", "their"];
    let Some(first) = clause.get(n_leads(clause)) else { return true };
    let is_verb = first.text.ends_with("ed") || first.text.ends_with("ing") || is_one_of(&VERBS, first);
    !is_verb || clause.iter().any(|word| is_one_of(&THEIRS, word))
}
