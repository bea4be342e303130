//! What a negation or a denial governs: the verb of saying of a quotation's words, or something else in their sentence.

use crate::model::reading::denial_words::{
    AUXILIARIES, BELIEVES, JOINS, TRUTH, WITHHOLDS, WORDS, denies, is_not, is_one_of,
};
use crate::model::reading::names::Word;
use crate::model::reading::phrase::leads_on;
use crate::model::reading::speech::{is_bare_speech, is_speech};

/// On which side of a clause the quotation stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum QuotationSide {
    Behind,
    Before,
}

/// Returns whether a word may be the subject of what follows, by the word before it: "she", "NAME", "the", but not "in
/// the".
fn is_subject(clause: &[&Word<'_>], at: usize) -> bool {
    const SUBJECTS: [&str; 7] = ["he", "i", "it", "she", "they", "we", "you"];
    let follows_preposition = || at > 0 && leads_on(clause[at - 1]);
    is_one_of(&SUBJECTS, clause[at])
        || ((clause[at].is_capital() || is_one_of(&["a", "an", "the"], clause[at])) && !follows_preposition())
}

/// Returns whether a verb of saying has a subject and a tense: "said", not "say" and not "saying".
fn is_finite(verb: &Word<'_>) -> bool {
    is_speech(&verb.text) && !is_bare_speech(&verb.text)
}

/// Returns whether some words, of which the first negates, end with a verb of saying behind "to" or "not": "failed to
/// add".
fn is_infinitive(words: &[&Word<'_>]) -> bool {
    const INFINITIVES: [&str; 10] =
        ["add", "admit", "announce", "argue", "claim", "declare", "insist", "remark", "state", "utter"];
    let [.., before, verb] = words else { return false };
    let leads = is_one_of(&["to"], before) || (is_not(before) && !is_one_of(&["no"], before));
    leads && is_one_of(&INFINITIVES, verb)
}

/// Returns the verb of saying that a negation at a word of a clause negates: "never said", "nor did NAME say", but not
/// "without a word she said".
pub(crate) fn negated_verb(clause: &[&Word<'_>], at: usize) -> Option<usize> {
    /// Farther apart they have nothing to do with one another.
    const REACH: usize = 4;
    if !is_not(clause[at]) {
        return None;
    }
    let goes_on = |after: &usize| !is_one_of(&["and", "but"], clause[*after]);
    let mut near = (at + 1..clause.len()).take(REACH).take_while(goes_on);
    near.find(|&verb| {
        let is_verb = is_speech(&clause[verb].text) || is_infinitive(&clause[at..=verb]);
        is_verb && governs(clause, at, verb)
    })
}

/// Returns whether a negation governs a verb near behind it: nobody else is the subject of that.
fn governs(clause: &[&Word<'_>], at: usize, verb: usize) -> bool {
    const NEGATES_SUBJECT: [&str; 6] = ["neither", "nor", "no", "nobody", "none", "even"];
    if !is_finite(clause[verb]) {
        return true;
    }
    if is_one_of(&WITHHOLDS, clause[at]) {
        return false;
    }
    let leads = |word: &&Word<'_>| is_one_of(&["that", "who", "which", "true"], word) || is_one_of(&BELIEVES, word);
    // "nor NAME said", "not even NAME said"
    let negates = |at: usize| is_one_of(&NEGATES_SUBJECT, clause[at]);
    let start = (at..verb.min(at + 2))
        .rfind(|&at| negates(at))
        .map_or(at, |last| last + clause[last + 1..verb].iter().take_while(|word| word.is_capital()).count());
    let subject = (start + 1..verb).find(|&at| is_subject(clause, at));
    let is_inverted = |subject: usize| is_one_of(&["has", "have", "had"], clause[subject - 1]);
    subject.is_none_or(|subject| is_inverted(subject) || clause[at + 1..verb].iter().any(leads))
}

/// Reads `At no time did NAME say`.
pub(crate) fn is_inverted(clause: &[&Word<'_>], not: usize, verb: usize) -> bool {
    const NEAR: usize = 3;
    let mut auxiliaries = (not + 1..verb).take(NEAR).filter(|&at| is_one_of(&AUXILIARIES, clause[at]));
    auxiliaries.any(|at| {
        let is_perfect = is_one_of(&["has", "have", "had"], clause[at]);
        at + 1 < verb && is_subject(clause, at + 1) && (is_perfect || !is_finite(clause[verb]))
    })
}

/// Reads `It is not true that NAME said`, `There is no record of NAME saying` and `Nobody heard NAME say`.
pub(crate) fn is_no_truth(clause: &[&Word<'_>], not: usize, verb: usize) -> bool {
    const NEAR: usize = 3;
    let truth = (not + 1..verb).take(NEAR).find(|&at| is_one_of(&TRUTH, clause[at]));
    truth.is_some_and(|truth| {
        let leads = clause[truth + 1..verb].iter().any(|word| is_one_of(&["that", "of"], word));
        leads || !is_finite(clause[verb])
    })
}

/// Returns whether the words behind a verb of saying say that nothing was said: "said nothing", not "said nothing
/// more".
pub(crate) fn says_nothing(words: &[&Word<'_>]) -> bool {
    let next = |wanted: &[&str]| words.get(1).is_some_and(|next| is_one_of(wanted, next));
    match words[0].text.to_lowercase().as_str() {
        "nothing" => !next(&["more", "else", "further"]),
        "no" => next(&["such"]),
        "not" => next(&["a", "one", "any"]),
        _ => false,
    }
}

/// Returns whether what a word denies is that something was said: "denied having said", "denied the words", not "denied
/// the charge".
pub(crate) fn denies_saying(clause: &[&Word<'_>], at: usize, side: QuotationSide) -> bool {
    let ends = |word: &&&Word<'_>| !is_one_of(&JOINS, word);
    let object: Vec<&Word<'_>> = clause[at + 1..].iter().take_while(ends).copied().collect();
    let reaches_end = at + 1 + object.len() == clause.len();
    let says = object.iter().position(|word| is_speech(&word.text));
    let Some(last) = object.last() else {
        return side == QuotationSide::Before || !is_one_of(&["untrue", "unsaid"], clause[at]);
    };
    // "Denying it NAME said"
    let is_participle = || at == 0 && clause[at].text.to_lowercase().ends_with("ing");
    let is_clause = |verb: usize| is_finite(object[verb]) && !object[..verb].iter().any(|word| word.text == "that");
    match side {
        QuotationSide::Before => true,
        QuotationSide::Behind if reaches_end && (is_one_of(&WORDS, last) || last.text == "that") => true,
        QuotationSide::Behind => says.is_some_and(|verb| !(is_participle() && is_clause(verb))),
    }
}

/// With these a clause starts that is not the main one.
const SUBORDINATES: [&str; 8] = ["although", "because", "even", "if", "since", "though", "when", "while"];

/// Returns whether a denial, by its first and its last word, is of something else than the words that a clause leads to
/// or that stand before it: "denied the charge and said", "said but would not say more".
pub(crate) fn is_of_something_else(clause: &[&Word<'_>], (first, last): (usize, usize), side: QuotationSide) -> bool {
    let joins = |mut range: std::ops::Range<usize>| range.find(|&at| is_one_of(&JOINS, clause[at]));
    match side {
        QuotationSide::Behind => {
            let Some(verb) = clause.iter().rposition(|word| is_speech(&word.text)).filter(|&verb| verb > last) else {
                return false;
            };
            let join = joins(last + 1..verb);
            // "Without saying why she wrote", "Although NAME denied it she wrote"
            let is_led = clause[last].text.ends_with("ing") || is_one_of(&SUBORDINATES, clause[0]);
            let is_aside = || is_led && (last + 1..verb).any(|at| is_subject(clause, at));
            let is_that = join.is_some_and(|join| clause[join + 1].text == "that");
            is_finite(clause[verb]) && !is_that && (join.is_some() || is_aside())
        }
        QuotationSide::Before => {
            let verb = clause.iter().position(|word| is_speech(&word.text)).filter(|&verb| verb <= last);
            if let Some(verb) = verb.filter(|&verb| verb < first) {
                // "is what NAME says she never said", not "told them that NAME never said it"
                let is_object = clause.get(last + 1).is_none_or(|next| leads_on(next) || is_speech(&next.text));
                let is_participle = denies(clause[first]) && clause[first].text.ends_with("ing");
                let is_that = clause[verb + 1..first].iter().any(|word| word.text == "that");
                return !is_object || is_participle || is_that || joins(verb + 1..first).is_some();
            }
            // "did not mention the pond but wrote", not "never said and told nobody"
            let join = joins(last + 1..clause.len()).filter(|&join| {
                let object = &clause[last + 1..join];
                !(object.is_empty() || object.len() == 1 && is_one_of(&["it", "so", "that", "this"], object[0]))
            });
            join.is_some_and(|join| clause[join..].iter().any(|word| is_finite(word)))
        }
    }
}
