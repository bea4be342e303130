//! What denies that somebody said some words: a negation, a word of falsehood or a refusal that governs the verb or the
//! noun of saying next to them. What stands in another clause governs nothing here.

use std::ops::Range;

use crate::model::reading::denial_words::{
    ALLEGED, BELIEVES, CLAIMS, CLAUSES, DISOWNS, DOUBTS, FAKES, HOLDS_BACK, IS, JOINS, NOT_SAID, ONLY, REFUSALS,
    REJECTS, STOPS, TRUTH, USES, WORDS, denies, is_false, is_forged, is_not, is_one_of,
};
use crate::model::reading::governing::{
    QuotationSide, denies_saying, is_inverted, is_no_truth, is_of_something_else, negated_verb, says_nothing,
};
use crate::model::reading::names::Word;
use crate::model::reading::phrase::leads_on;
use crate::model::reading::speech::is_speech;
use crate::model::reading::unsaid::unsaid_alone;

/// Returns the words right before a quotation, of those of its sentence, that deny it.
pub(crate) fn denial_before(words: &[Word<'_>]) -> Option<Range<usize>> {
    /// Farther off something else is said.
    const FARTHEST: usize = 24;
    let words = &words[words.len().saturating_sub(FARTHEST)..];
    let clause = last_clause(words);
    let bytes = |first: usize, last: usize| clause[first].bytes.start..clause[last].bytes.end;
    let last = clause.len().checked_sub(1)?;
    let verb = clause.iter().rposition(|word| is_speech(&word.text));
    // "retracted her statement that": the noun stands before.
    let that = clause[last].text == "that";
    let noun = last - usize::from(that && last > 0);
    denial_near(&clause, QuotationSide::Behind).or_else(|| denial_of_fact(&clause)).or_else(|| {
        (0..clause.len()).find_map(|at| {
            let is_one_clause = |end: usize| !clause[at + 1..end].iter().any(|word| is_one_of(&CLAUSES, word));
            let is_noun = at < noun && is_one_of(&WORDS, clause[noun]);
            if is_noun && is_one_clause(noun) && denies_noun(&clause[at..]) && !is_lifted(&clause, at) {
                return Some(bytes(at, noun));
            }
            if is_fake(&clause, at) && is_one_clause(clause.len()) {
                return Some(bytes(at, at + 1));
            }
            let verb = verb.filter(|&verb| verb > at)?;
            let is_denied = is_one_clause(verb) && denies_verb(&clause, at, verb) && !is_lifted(&clause, at);
            is_denied.then(|| bytes(at, verb))
        })
    })
}

/// Returns whether a clause starts with something false, which has the words: "a doctored video shows", "in a fake
/// letter". "After the fake video" tells of something else.
fn is_fake(clause: &[&Word<'_>], at: usize) -> bool {
    let is_noun = |word: &&Word<'_>| is_one_of(&FAKES, word);
    let starts = &clause[usize::from(is_one_of(&["in", "on"], clause[0])).min(at)..at];
    is_false(clause[at])
        && clause.get(at + 1).is_some_and(is_noun)
        && starts.first().is_none_or(|first| is_one_of(&["a", "an", "the", "this", "that", "another", "one"], first))
        && !starts.iter().any(|word| leads_on(word) || word.is_capital() && word.bytes != clause[0].bytes)
        && !starts.iter().any(|word| is_speech(&word.text))
}

/// Returns the words of a clause right behind a quotation that deny it.
pub(crate) fn denial_after(clause: &[Word<'_>]) -> Option<Range<usize>> {
    const NEAR: usize = 4;
    let clause: Vec<&Word<'_>> = clause.iter().collect();
    let start = &clause[..clause.len().min(NEAR)];
    let is = start.first().is_some_and(|first| is_one_of(&IS, first));
    let untrue = start.iter().position(|word| is_false(word)).filter(|_| is);
    let is_words = start.iter().any(|word| is_one_of(&WORDS, word));
    let unused = || {
        let not = clause.iter().position(|word| is_not(word)).filter(|_| is_words)?;
        let used = clause[not..].iter().take(NEAR).position(|word| is_one_of(&USES, word))?;
        Some(clause[not].bytes.start..clause[not + used].bytes.end)
    };
    // "is a quote that NAME says is fake", but not "is a quote that she gave when a video was faked"
    let quotation = start.iter().position(|word| is_one_of(&["quote", "quotation", "statement"], word));
    let told = |noun: usize| {
        let is_forgery = |pair: &[&Word<'_>]| is_one_of(&IS, pair[0]) && is_forged(pair[1]);
        let forged = noun + clause[noun..].windows(2).rposition(is_forgery)?;
        let is_one = !clause[noun..forged].iter().any(|word| is_one_of(&JOINS, word) && word.text != "who");
        is_one.then_some(forged + 1)
    };
    let untrue = untrue.or_else(|| quotation.filter(|_| is).and_then(told));
    let falsehood = untrue.map(|at| clause[0].bytes.start..clause[at].bytes.end);
    falsehood.or_else(|| denial_near(&clause, QuotationSide::Before)).or_else(unused)
}

/// Returns the words of a clause right before a quotation by which it is put into somebody's mouth, who did not say it.
pub(crate) fn put_into_mouth(words: &[Word<'_>]) -> Option<Range<usize>> {
    /// Farther apart the mouth is not what something is put into.
    const REACH: usize = 8;
    let clause = last_clause(words);
    let mouth = clause.iter().rposition(|word| is_one_of(&["mouth", "mouths"], word))?;
    let put =
        (mouth.saturating_sub(REACH)..mouth).rev().find(|&at| is_one_of(&["put", "puts", "putting"], clause[at]))?;
    let is_into = clause[put..mouth].iter().any(|word| is_one_of(&["in", "into"], word));
    let is_negated = clause[..put].iter().any(|word| is_not(word));
    // "put a cigarette in her mouth and said": what is said is something else.
    let is_other = clause[mouth..].iter().any(|word| is_speech(&word.text) || is_one_of(&CLAUSES, word));
    (is_into && !is_negated && !is_other).then(|| clause[put].bytes.start..clause[mouth].bytes.end)
}

/// Returns the clause that a quotation ends, without what stands amid it between commas: "did not, as reported, say".
fn last_clause<'a>(words: &'a [Word<'a>]) -> Vec<&'a Word<'a>> {
    let stop_before = |end: usize| words[..end].iter().rposition(|word| word.follows_stop);
    let start = stop_before(words.len()).unwrap_or(0);
    let goes_on = |word: &Word<'_>| is_speech(&word.text) && !word.text.ends_with("ing");
    let outer = stop_before(start).filter(|_| goes_on(&words[start]));
    let before = outer.map_or(0..0, |end| stop_before(end).unwrap_or(0)..end);
    words[before].iter().chain(&words[start..]).collect()
}

/// Finds a denial, or a negation close to a verb of speech, that governs the words.
fn denial_near(clause: &[&Word<'_>], side: QuotationSide) -> Option<Range<usize>> {
    (0..clause.len()).filter(|&at| !is_lifted(clause, at)).find_map(|at| {
        let (first, last) = denial_at(clause, at, side)?;
        let denied = clause[first].bytes.start..clause[last].bytes.end;
        (!is_of_something_else(clause, (first, last), side)).then_some(denied)
    })
}

/// Returns the first and the last word of a denial that is at a word of a clause, or starts there.
fn denial_at(clause: &[&Word<'_>], at: usize, side: QuotationSide) -> Option<(usize, usize)> {
    if denies(clause[at]) {
        return denies_saying(clause, at, side).then_some((at, at));
    }
    if let Some(last) = unsaid_alone(clause, at) {
        return Some((at, last));
    }
    if let [first, second, verb, ..] = &clause[at..]
        && NOT_SAID.iter().any(|pair| is_one_of(&[pair.0], first) && is_one_of(&[pair.1], second))
        && is_speech(&verb.text)
    {
        return Some((at, at + 2));
    }
    let said = at.checked_sub(1).filter(|&before| is_speech(&clause[before].text) && says_nothing(&clause[at..]));
    let negated = || negated_verb(clause, at).map(|verb| (at, verb));
    said.map(|said| (said, at)).or_else(negated)
}

/// Finds what denies that it is so: "it was not true that", "did not believe that", "doubted that".
fn denial_of_fact(clause: &[&Word<'_>]) -> Option<Range<usize>> {
    const NEAR: usize = 4;
    let (that, before) = clause.split_last().filter(|(that, _)| that.text == "that")?;
    let fact = before.last()?;
    let negated = before.iter().rev().skip(1).take(NEAR).find(|word| is_not(word));
    let is_doubt = is_false(fact) || is_one_of(&DOUBTS, fact);
    let is_held = is_one_of(&TRUTH, fact) || is_one_of(&BELIEVES, fact);
    match negated {
        Some(not) if is_held => Some(not.bytes.start..that.bytes.end),
        None if is_doubt => Some(fact.bytes.start..that.bytes.end),
        _ => None,
    }
}

/// Returns whether a negation is taken back, or negates a denial, or a denial is negated: "not only said", "never
/// denied saying", "never stopped saying".
fn is_lifted(clause: &[&Word<'_>], at: usize) -> bool {
    const NEAR: usize = 2;
    let is_denial = |word: &Word<'_>| {
        denies(word) || [&STOPS[..], &DISOWNS, &REJECTS, &REFUSALS].iter().any(|words| is_one_of(words, word))
    };
    let is_near = |mut words: &[&Word<'_>], is: &dyn Fn(&Word<'_>) -> bool| {
        words = &words[..words.len().min(NEAR)];
        words.iter().take_while(|word| !is_one_of(&CLAUSES, word)).any(|word| is(word))
    };
    let is_only = |next: &&Word<'_>| is_one_of(&ONLY, next) || is_one_of(&["sooner", "doubt", "wonder"], next);
    let is_lift = |word: &Word<'_>| is_denial(word) || is_one_of(&HOLDS_BACK, word);
    let before: Vec<&Word<'_>> = clause[..at].iter().rev().copied().collect();
    // "if not", "whether she did or not"
    let is_option = before.first().is_some_and(|before| is_one_of(&["if", "or"], before));
    (is_not(clause[at])
        && (is_option || clause.get(at + 1).is_some_and(is_only) || is_near(&clause[at + 1..], &is_lift)))
        || (is_denial(clause[at]) && is_near(&before, &is_not))
}

/// Returns whether the first of some words denies that somebody used those which the last of them stands for.
fn denies_noun(words: &[&Word<'_>]) -> bool {
    const REACH: usize = 4;
    let (Some(first), Some(second)) = (words.first(), words.get(1)) else { return false };
    let uses = || words[1..].iter().take(REACH).any(|word| is_one_of(&USES, word));
    let takes_back = is_one_of(&["took", "takes", "take", "taken", "taking"], first) && is_one_of(&["back"], second);
    is_one_of(&DISOWNS, first)
        || takes_back
        || (is_one_of(&REJECTS, first) && is_one_of(&["as"], second))
        || (is_not(first) && uses())
}

/// Returns whether a word governs a verb of speech behind it, and denies it.
fn denies_verb(clause: &[&Word<'_>], at: usize, verb: usize) -> bool {
    const NEAR: usize = 3;
    let (word, after) = (clause[at], &clause[at + 1..verb]);
    let near = &after[..after.len().min(NEAR)];
    let has = |words: &[&Word<'_>], wanted: &[&str]| words.iter().any(|word| is_one_of(wanted, word));
    // "that", "of" and "has" lead on to what somebody is to have said.
    let leads = ["that", "of", "has", "had", "having"];
    let is_passive = || has(&clause[at.saturating_sub(2)..at], &IS);
    if is_not(word) {
        // "officials who were not quoted said"
        let is_aside = has(&clause[at.saturating_sub(NEAR)..at], &["who", "which"]);
        return !is_aside && (is_inverted(clause, at, verb) || is_no_truth(clause, at, verb));
    }
    let is_claim = || after.len() > 1 && is_one_of(&CLAIMS, after[0]) && is_one_of(&leads, after[1]);
    (is_false(word) && (after.first().is_some_and(|that| that.text == "that") || is_claim()))
        || (is_one_of(&ALLEGED, word) && is_passive() && has(near, &["to"]))
        || (is_one_of(&REJECTS, word) && has(near, &CLAIMS) && has(after, &leads))
        || (is_one_of(&STOPS, word) && (after.is_empty() || is_one_of(&["short"], after[0])))
}
