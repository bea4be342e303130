//! Who said words after all that somebody else did not say: "NAME never said so, but NAME did".

use std::ops::Range;

use crate::model::reading::denial_words::{is_not, is_one_of};
use crate::model::reading::names::{ActorNames, Word};
use crate::model::reading::phrase::{Subject, name_at, phrase};
use crate::model::reading::speech::is_speech;

/// Where another clause says who did.
const BUT: [&str; 5] = ["but", "although", "though", "while", "whereas"];

/// Returns who did say it, by the words around a quotation, which stands before one of them or behind all.
pub(crate) fn who_did(names: &ActorNames, words: &[Word<'_>], quotation: usize) -> Option<Subject> {
    const DID: [&str; 4] = ["did", "does", "has", "had"];
    let ends_clause = |at: usize| words.get(at + 1).is_none_or(|next| next.follows_stop);
    let did = (0..words.len()).rev().find(|&at| is_one_of(&DID, &words[at]) && ends_clause(at))?;
    let but = (0..did).rev().find(|&at| is_one_of(&BUT, &words[at]))?;
    let says = |words: &[Word<'_>]| words.iter().any(|word| is_speech(&word.text));
    if says(&words[did..]) || !(0..but).any(|at| are_unsaid(words, at..but, quotation)) {
        return None;
    }
    let named = name_at(names, words, but + 1).filter(|(_, end)| *end == did).map(|(named, _)| named);
    named.or_else(|| phrase(names, words, but + 1..did))
}

/// Returns whether a part of some words starts with a negation of a verb of speech whose object is the quotation, or
/// what stands for it, and nothing else: not "would not say more".
fn are_unsaid(words: &[Word<'_>], part: Range<usize>, quotation: usize) -> bool {
    /// Between a negation and the verb that it negates.
    const REACH: usize = 4;
    let (not, but) = (part.start, part.end);
    let is_verb = |at: &usize| is_speech(&words[*at].text);
    let Some(verb) = (not + 1..but).take(REACH).find(is_verb).filter(|_| is_not(&words[not])) else { return false };
    let behind = verb + 1;
    let is_fronted = || quotation <= not && !(quotation..not).any(|at| is_verb(&at));
    match behind == but {
        true => behind == quotation || is_fronted(),
        false => {
            is_one_of(&["so", "that", "it", "this"], &words[behind])
                && (behind + 1 == but || words[behind + 1].follows_stop)
        }
    }
}
