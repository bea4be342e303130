//! Whose words an agency or a paper gives, where it only cites them: "AGENCY said, citing NAME".

use crate::model::reading::names::{ActorNames, Word};
use crate::model::reading::phrase::{Subject, is_name, phrase};
use crate::model::reading::speech::is_speech;

/// Returns whom some words around a quotation cite, by those before it and behind it.
pub(crate) fn who_is_cited(names: &ActorNames, before: &[Word<'_>], after: &[Word<'_>]) -> Option<Subject> {
    /// Farther on somebody cites something else.
    const REACH: usize = 16;
    let after = &after[..after.len().min(REACH)];
    let cites = |words: &[Word<'_>]| words.iter().position(|word| word.follows_stop && is_citing(word));
    let cited = |words: &[Word<'_>], at: usize| phrase(names, words, at + 1..words.len()).filter(is_name);
    let (told, cited) = match (cites(after), cites(before)) {
        // "AGENCY said "...", citing NAME"
        (Some(0), _) => (before, cited(after, 0)?),
        (Some(at), _) => (&after[..at], cited(after, at)?),
        // "AGENCY, citing NAME, said "...""
        (None, Some(at)) if at > 0 => (&before[..at], cited(before, at)?),
        _ => return None,
    };
    let is_person = matches!(&cited, Subject::Named(named, _) if names.has_person(named));
    (is_person && tells_as_agency(names, told)).then_some(cited)
}

fn is_citing(word: &Word<'_>) -> bool {
    matches!(word.text.as_ref(), "citing" | "quoting")
}

/// Returns whether it is no person who tells something by some words, as far as these say: "Xinhua said", "the agency
/// reported".
fn tells_as_agency(names: &ActorNames, words: &[Word<'_>]) -> bool {
    let teller: Vec<&Word<'_>> = words.iter().filter(|word| !is_speech(&word.text)).collect();
    let has_person = names.all(words).iter().any(|named| names.has_person(std::slice::from_ref(&named.actors)));
    let is_the = teller.first().is_some_and(|first| first.text.eq_ignore_ascii_case("the"));
    !has_person && (is_the || (teller.len() == 1 && teller[0].is_capital()))
}
