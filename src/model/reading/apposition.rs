//! Who speaks where a clause says more of them than a name.

use std::ops::Range;

use crate::model::reading::names::{ActorNames, Word};
use crate::model::reading::phrase::{Subject, is_name, leads_on, name_at, phrase};
use crate::model::reading::speech;

/// Returns who speaks by a verb behind a stop: "NAME, a spokeswoman, said", "the minister, NAME, said", "NAME's sister,
/// NAME, said", "NAME, asked about NAME, said".
pub(crate) fn apposition(names: &ActorNames, words: &[Word<'_>], verb: usize) -> Option<Subject> {
    /// More do not stand between a name and its verb.
    const MOST: usize = 5;
    let mut end = verb;
    let starts = (0..verb).rev().filter(|&at| at == 0 || words[at].follows_stop).take(MOST);
    let clauses = starts.map(|start| start..std::mem::replace(&mut end, start));
    let clauses = clauses.filter(|clause| !is_aside(&words[clause.start]));
    let mut phrases = clauses.map(|clause| (phrase(names, words, clause.clone()), clause));
    let last = phrases.next().and_then(|(last, _)| last);
    let first = phrases.filter_map(|(first, clause)| Some((first.filter(is_name)?, clause))).next();
    let is_voice = |clause: &Range<usize>| words[clause.clone()].iter().any(|word| speech::is_voice(&word.text));
    let speaks_for = first.as_ref().is_some_and(|(_, clause)| is_voice(clause));
    let first = first.map(|(first, _)| first);
    let is_person =
        |subject: &Option<Subject>| matches!(subject, Some(Subject::Named(named, _)) if names.has_person(named));
    let is_body = matches!(first, Some(Subject::Named(..)));
    let is_last = is_person(&last) || (is_body && last.as_ref().is_some_and(is_name));
    // "NAME's lawyer, NAME, said"
    let is_voice = speaks_for && is_person(&last);
    if (is_person(&first) && !is_voice) || !is_last { first.or(last) } else { last }
}

/// Returns whether what stands between stops tells no more of somebody than what they were doing: "asked about NAME".
pub(crate) fn is_aside(first: &Word<'_>) -> bool {
    const STARTS: [&str; 8] = ["whose", "where", "because", "though", "although", "if", "once", "before"];
    let is_participle = !first.is_capital() && (first.text.ends_with("ing") || first.text.ends_with("ed"));
    is_participle || leads_on(first) || STARTS.contains(&first.text.to_lowercase().as_str())
}

/// Reads `It was NAME who said` and `It was NAME, not NAME, who said`.
pub(crate) fn cleft(names: &ActorNames, words: &[Word<'_>], verb: usize) -> Option<Subject> {
    let who = (0..verb).rev().find(|&at| words[at].text == "who")?;
    let is_it = |&at: &usize| {
        words[at].text.eq_ignore_ascii_case("it") && matches!(words[at + 1].text.as_ref(), "was" | "is" | "were")
    };
    let it = (0..who).rev().find(is_it)?;
    let leads_to_who = |end: usize| match words[end].text.as_ref() {
        "not" => words[end].follows_stop,
        _ => end == who && !words[who].follows_stop,
    };
    let mut named = (it + 2..who).filter_map(|at| name_at(names, &words[..who], at));
    named.find(|(_, end)| leads_to_who(*end)).map(|(named, _)| named)
}
