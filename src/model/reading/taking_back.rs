//! Whether the sentence behind a quotation takes its words back. What may tell of anything else takes nothing back.

use std::ops::Range;

use crate::model::reading::denial_words::{BELIEVES, CLAIMS, FAKES, IS, JOINS, denies, is_forged, is_not, is_one_of};
use crate::model::reading::names::Word;
use crate::model::reading::speech::{is_speech, quotes};

const QUOTATION: [&str; 4] = ["quotation", "quotations", "quote", "quotes"];

/// Returns the words of the sentence behind a quotation's own that take its words back: "The quotation was invented",
/// "The video was doctored" where `own`, the words around the quotation, have a video, "She never used those words",
/// "She said no such thing". `speaker` tells where whoever has the quotation ends, if some words start with them.
pub(crate) fn denial_in_next(
    words: &[Word<'_>],
    own: &[Word<'_>],
    speaker: impl FnOnce(&[Word<'_>]) -> Option<usize>,
) -> Option<Range<usize>> {
    const LEADS: [&str; 4] = ["but", "however", "yet", "and"];
    let words = &words[words.iter().take_while(|word| is_one_of(&LEADS, word)).count()..];
    let said = || speaker(words).and_then(|end| is_unsaid(words, end).or_else(|| is_denied(words, end)));
    quotation_is_forged(words, own).or_else(said).or_else(|| never_did(words, own))
}

/// Reads `The quotation was invented`, and nothing behind it: "The video was doctored with her consent" is another
/// thing.
fn quotation_is_forged(words: &[Word<'_>], own: &[Word<'_>]) -> Option<Range<usize>> {
    const NEAR: usize = 4;
    const THE: [&str; 5] = ["the", "that", "this", "those", "these"];
    let [the, noun, is, rest @ ..] = words else { return None };
    let is_quotation = is_one_of(&QUOTATION, noun);
    let stands_for_words = if is_quotation { !is_told_of(noun, own) } else { has_words(noun, own) };
    if !is_one_of(&THE, the) || !is_one_of(&IS, is) || !stands_for_words {
        return None;
    }
    let is_false = |word: &Word<'_>| is_forged(word) || (is_quotation && is_one_of(&["false"], word));
    let at = rest.iter().take(NEAR).position(is_false)?;
    let is_all = rest.get(at + 1).is_none_or(|next| next.follows_stop);
    (is_all && !rest[..at].iter().any(is_not)).then(|| noun.bytes.start..rest[at].bytes.end)
}

/// Returns whether the words of a quotation are about something: "said of the quotation".
fn is_told_of(noun: &Word<'_>, own: &[Word<'_>]) -> bool {
    const ABOUT: [&str; 4] = ["of", "about", "on", "with"];
    let at = own.iter().position(|word| word.text == noun.text);
    at.is_some_and(|at| own[..at].iter().rev().take(2).any(|word| is_one_of(&ABOUT, word)))
}

/// Returns whether something has the words of a quotation: "A video shows her saying", "In a post, she said".
fn has_words(noun: &Word<'_>, own: &[Word<'_>]) -> bool {
    const SHOWS: [&str; 4] = ["shows", "showed", "showing", "had"];
    let at = own.iter().position(|word| is_one_of(&FAKES, word) && word.text == noun.text);
    at.is_some_and(|at| {
        let is_in = own[..at].iter().rev().take(2).any(|word| is_one_of(&["in", "on"], word));
        is_in || own.get(at + 1).is_some_and(|next| quotes(&next.text) || is_one_of(&SHOWS, next))
    })
}

/// Reads, behind whoever has the quotation, `denied having said so` and `denied that she said it`, and nothing behind
/// it.
fn is_denied(words: &[Word<'_>], subject_end: usize) -> Option<Range<usize>> {
    const MOST: usize = 8;
    let (denied, behind) = words.get(subject_end..)?.split_first().filter(|(denied, _)| denies(denied))?;
    let behind: Vec<&str> = behind.iter().take(MOST).map(|word| word.text.as_ref()).collect();
    let said = match &behind[..] {
        ["having", "said", object @ ..] | ["saying", object @ ..] => object,
        ["that", "he" | "she" | "they", "had", "said", object @ ..] => object,
        ["that", "he" | "she" | "they", "said", object @ ..] => object,
        _ => return None,
    };
    let are_the_words = matches!(
        said,
        ["so" | "it" | "that" | "this"] | ["those" | "these" | "the", "words"] | ["any", "such", "thing"]
    );
    are_the_words.then(|| denied.bytes.clone())
}

/// Reads, behind whoever has the quotation, `said no such thing` and `never used those words`, and nothing behind it:
/// "has never used such words before" tells of other words.
fn is_unsaid(words: &[Word<'_>], subject_end: usize) -> Option<Range<usize>> {
    const AMID: [&str; 6] = ["did", "has", "had", "have", "ever", "actually"];
    const SAYS: [&str; 10] = ["said", "say", "uttered", "utter", "used", "use", "spoke", "spoken", "wrote", "written"];
    const NONE: [&str; 2] = ["no such thing", "no such words"];
    const THEM: [&str; 8] = [
        "any such thing",
        "any such things",
        "any such words",
        "such a thing",
        "such things",
        "such words",
        "those words",
        "these words",
    ];
    let is_amid = |word: &&Word<'_>| is_not(word) || is_one_of(&AMID, word);
    let verb = subject_end + words[subject_end..].iter().take_while(is_amid).count();
    let (said, behind) = words.get(verb..)?.split_first().filter(|(said, _)| is_one_of(&SAYS, said))?;
    let object: Vec<&str> =
        behind.iter().take_while(|word| !word.follows_stop).map(|word| word.text.as_ref()).collect();
    let (object, not) = (object.join(" "), words[subject_end..verb].iter().find(|word| is_not(word)));
    match not {
        Some(not) => THEM.contains(&object.as_str()).then_some(not.bytes.start..said.bytes.end),
        None => NONE.contains(&object.as_str()).then(|| said.bytes.start..behind[0].bytes.end),
    }
}

/// Reads `She never did` behind what somebody else tells of her: "NAME claims that she said "..."". Behind "she said"
/// it tells of something that she never did.
fn never_did(words: &[Word<'_>], own: &[Word<'_>]) -> Option<Range<usize>> {
    /// Farther apart two verbs have nothing to do with one another.
    const REACH: usize = 6;
    let tells = |word: &Word<'_>| is_speech(&word.text) || is_one_of(&CLAIMS, word) || is_one_of(&BELIEVES, word);
    let is_somebody = |word: &Word<'_>| word.is_capital() || is_one_of(&["he", "she", "they"], word);
    let is_told = |says: &usize| {
        let near = &own[says.saturating_sub(REACH)..*says];
        let between = near.iter().position(tells).map_or(&[][..], |tells| &near[tells + 1..]);
        between.iter().any(is_somebody) && !between.iter().any(|word| word.follows_stop || is_one_of(&JOINS, word))
    };
    own.iter().rposition(|word| is_speech(&word.text)).filter(is_told)?;
    let not = words.iter().take_while(|word| is_somebody(word)).count();
    let behind: Vec<&str> = words[not..].iter().map(|word| word.text.as_ref()).collect();
    let is_all = matches!(&behind[..], ["never", "did" | "had" | "has"] | ["did" | "had" | "has", "not"] | ["didn't"]);
    (is_all && not > 0).then(|| words[not].bytes.start..words[words.len() - 1].bytes.end)
}
