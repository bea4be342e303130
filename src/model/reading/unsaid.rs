//! What stands around a quotation, in more clauses than one, and says that nobody said its words.

use std::ops::Range;

use crate::model::reading::denial_words::{FAKES, FALSELY, IS, JOINS, is_forged, is_not, is_one_of};
use crate::model::reading::names::Word;
use crate::model::reading::speech::is_speech;

/// Farther behind a quotation its words are not denied, in words.
const REACH: usize = 28;

/// Returns the words of a sentence before a quotation and behind it that deny it, by more than one clause.
pub(crate) fn is_unsaid_around(before: &[Word<'_>], after: &[Word<'_>]) -> Option<Range<usize>> {
    let after = &after[..after.len().min(REACH)];
    not_said_amid(after)
        .or_else(|| was_to_say(after))
        .or_else(|| of_forgery(after))
        .or_else(|| if_they_had(before, after))
        .or_else(|| in_a_parody(before))
}

fn bytes(words: &[Word<'_>], first: usize, last: usize) -> Option<Range<usize>> {
    Some(words[first].bytes.start..words[last].bytes.end)
}

/// Reads `did not, in fact, say`.
fn not_said_amid(words: &[Word<'_>]) -> Option<Range<usize>> {
    /// What stands between stops is no longer.
    const MOST: usize = 6;
    let not = words.iter().position(is_not)?;
    let aside = not + 1;
    let verb = (aside + 1..words.len()).take(MOST).find(|&at| words[at].follows_stop)?;
    let is_aside = words[aside].follows_stop && !words[aside..verb].iter().any(|word| is_speech(&word.text));
    let goes_on = is_speech(&words[verb].text) && !words[verb].text.ends_with("ing");
    if is_aside && goes_on { bytes(words, not, verb) } else { None }
}

/// Reads `was expected to say, but did not`.
fn was_to_say(words: &[Word<'_>]) -> Option<Range<usize>> {
    const SAY: [&str; 5] = ["say", "tell", "write", "add", "announce"];
    let but = words.iter().position(|word| is_one_of(&["but"], word))?;
    let to = words[..but].windows(2).position(|pair| is_one_of(&["to"], &pair[0]) && is_one_of(&SAY, &pair[1]))?;
    let behind = but + 1 + usize::from(words.get(but + 1).is_some_and(|word| is_one_of(&["he", "she", "they"], word)));
    let n_not = match words.get(behind..)? {
        [first, not, ..] if is_one_of(&["did"], first) && is_not(not) => 2,
        [never, did, ..] if is_not(never) && is_one_of(&["did"], did) => 2,
        [first, ..] if is_one_of(&["didn't"], first) => 1,
        _ => return None,
    };
    let is_all = words.get(behind + n_not).is_none_or(|next| next.follows_stop);
    if is_all { bytes(words, to, behind + n_not - 1) } else { None }
}

/// Reads `said in a deepfake`, `said NAME in a parody`, `said, according to a forged transcript` and `reads a forged
/// letter`: in the clause that says whose the words are, not in what it tells of beside them.
fn of_forgery(words: &[Word<'_>]) -> Option<Range<usize>> {
    let verb = words.iter().position(|word| is_speech(&word.text));
    let end = words.iter().skip(1).position(|word| word.follows_stop).map_or(words.len(), |at| at + 1);
    let is_head = |at: usize| at == 0 && is_one_of(&["in", "from", "reads", "read", "runs"], &words[0]);
    let behind_verb = verb.filter(|&verb| verb < end).map(|verb| {
        // "said NAME in"
        verb + 1 + words[verb + 1..end].iter().take_while(|word| word.is_capital()).count()
    });
    let is_said_in = |at: usize| behind_verb == Some(at) && is_one_of(&["in"], &words[at]);
    let is_source = |at: usize| {
        let is_according = at > 0 && is_one_of(&["according"], &words[at - 1]) && is_one_of(&["to"], &words[at]);
        is_according && (at == 1 || at == end + 1)
    };
    let leads = |&at: &usize| is_head(at) || is_said_in(at) || is_source(at);
    (0..words.len()).filter(leads).find_map(|at| {
        let last = forgery(words, at + 1)?;
        bytes(words, at, last)
    })
}

/// Returns the last word of what is no true record of anybody's words, where that is all: "a deepfake", "a forged
/// letter", "a parody", not "a parody of justice".
fn forgery(words: &[Word<'_>], start: usize) -> Option<usize> {
    const PARODIES: [&str; 5] = ["parody", "satire", "satirical", "skit", "spoof"];
    let forged = start + 1;
    let is_article = words.get(start).is_some_and(|word| is_one_of(&["a", "an"], word));
    words.get(forged).filter(|word| is_article && (is_forged(word) || is_one_of(&PARODIES, word)))?;
    let noun = words.get(forged + 1).is_some_and(|noun| !noun.follows_stop && is_one_of(&FAKES, noun));
    let is_all = words.get(forged + 1).is_none_or(|next| next.follows_stop);
    (noun || is_all).then_some(forged + usize::from(noun))
}

/// Reads `In a parody, NAME says "..."`.
fn in_a_parody(before: &[Word<'_>]) -> Option<Range<usize>> {
    let last = before.first().filter(|first| is_one_of(&["in"], first)).and_then(|_| forgery(before, 1))?;
    before.get(last + 1).filter(|next| next.follows_stop)?;
    bytes(before, 0, last)
}

/// Reads `If NAME had said "...", all would be well`.
fn if_they_had(before: &[Word<'_>], after: &[Word<'_>]) -> Option<Range<usize>> {
    /// Between "had" and its verb.
    const NEAR: usize = 2;
    let (first, verb) = (before.first()?, before.len() - 1);
    let had = (0..verb).rev().take(NEAR).find(|&at| is_one_of(&["had"], &before[at]));
    let is_if = (is_one_of(&["if"], first) && had.is_some()) || is_one_of(&["had"], first);
    let is_condition = is_if && is_speech(&before[verb].text) && !before.iter().skip(1).any(|word| word.follows_stop);
    let would = after.iter().any(|word| is_one_of(&["would", "might", "could"], word));
    if is_condition && would { bytes(before, 0, verb) } else { None }
}

/// Returns the last of the words by which, from one on, a clause says without any negation that something was not said:
/// "nearly said", "is falsely quoted", "was misheard as saying", "an impostor said", "wishes she had said".
pub(crate) fn unsaid_alone(clause: &[&Word<'_>], at: usize) -> Option<usize> {
    const NEARLY: [&str; 3] = ["nearly", "almost", "forgot"];
    const SAID: [&str; 5] = ["said", "say", "told", "wrote", "written"];
    const GIVEN: [&str; 14] = [
        "quoted",
        "cited",
        "reported",
        "attributed",
        "credited",
        "said",
        "believed",
        "described",
        "accused",
        "alleged",
        "claimed",
        "recorded",
        "shown",
        "thought",
    ];
    const IMPOSTORS: [&str; 4] = ["impostor", "imposter", "impersonator", "deepfake"];
    let next = clause.get(at + 1);
    let is_next = |words: &[&str]| next.is_some_and(|next| is_one_of(words, next));
    let is_passive = || clause[at.saturating_sub(2)..at].iter().any(|word| is_one_of(&IS, word));
    let given = is_one_of(&FALSELY, clause[at]) && is_next(&GIVEN) && is_passive();
    if given || (is_one_of(&NEARLY, clause[at]) && is_next(&SAID)) {
        return Some(at + 1);
    }
    let is_misheard = is_one_of(&["misheard", "misreported"], clause[at]) && is_passive();
    if is_misheard && (next.is_none() || is_next(&["as"])) {
        return Some(at);
    }
    let says = clause.iter().rposition(|word| is_speech(&word.text)).filter(|&says| says > at)?;
    let is_one_clause = !clause[at..says].iter().any(|word| is_one_of(&JOINS, word) && word.text != "who");
    // "An impostor posing as NAME said".
    let is_impostor = at == 1 && is_one_of(&["a", "an", "the"], clause[0]) && is_one_of(&IMPOSTORS, clause[at]);
    let is_wished = is_one_of(&["wish", "wishes", "wished"], clause[at])
        && says - at > 1
        && is_one_of(&["had", "could", "would"], clause[says - 1]);
    (is_one_clause && (is_impostor || is_wished)).then_some(says)
}
