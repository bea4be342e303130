//! Who said words after all that somebody else did not say: "NAME never said so, but NAME did".

use crate::model::reading::denial::is_not;
use crate::model::reading::names::{ActorNames, Word};
use crate::model::reading::phrase::{Subject, name_at, phrase};
use crate::model::reading::speech::is_speech;

/// Returns who did say it, by the words around a quotation, in their order.
pub(crate) fn who_did(names: &ActorNames, words: &[Word<'_>]) -> Option<Subject> {
    const BUT: [&str; 5] = ["but", "although", "though", "while", "whereas"];
    const DID: [&str; 4] = ["did", "does", "has", "had"];
    /// Between a negation and the verb that it negates.
    const REACH: usize = 4;
    let is_one_of = |words: &[&str], word: &Word<'_>| words.contains(&word.text.to_lowercase().as_str());
    let ends_clause = |at: usize| words.get(at + 1).is_none_or(|next| next.follows_stop);
    let did = (0..words.len()).rev().find(|&at| is_one_of(&DID, &words[at]) && ends_clause(at))?;
    let but = (0..did).rev().find(|&at| is_one_of(&BUT, &words[at]))?;
    let says = |words: &[Word<'_>]| words.iter().any(|word| is_speech(&word.text));
    let is_denied = |at: usize| is_not(&words[at]) && says(&words[at + 1..but.min(at + 1 + REACH)]);
    if says(&words[did..]) || !(0..but).any(is_denied) {
        return None;
    }
    let named = name_at(names, words, but + 1).filter(|(_, end)| *end == did).map(|(named, _)| named);
    named.or_else(|| phrase(names, words, but + 1..did))
}
