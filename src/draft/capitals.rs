//! Capitals of states that the tables do not know, as the article itself tells them: "Brunmouth, the capital of Norrland".

use std::collections::BTreeMap;

use crate::draft::ArticleText;
use crate::draft::lexicon::Tag;
use crate::draft::states::is_adjective_of;
use crate::draft::words::Words;

/// How many capitals an article tells at most.
const MOST: usize = 12;

/// The states of an article by the names of their capitals.
pub fn find(text: &ArticleText<'_>, words: &Words<'_>, states: &[String]) -> BTreeMap<String, String> {
    let mut capitals = BTreeMap::new();
    if states.is_empty() {
        return capitals;
    }
    for at in 1..text.tokens.len() {
        if capitals.len() >= MOST || !text.is(at, "capital") || text.is(at + 1, "city") {
            continue;
        }
        let told = told(text, words, at).zip(state_of_capital(text, states, at));
        if let Some((city, state)) = told.filter(|(city, state)| !states.contains(city) && city != state) {
            capitals.entry(city).or_insert(state);
        }
    }
    capitals
}

/// The one word for the city beside "capital" at a token: before "Brunmouth, the capital", or after "the capital, Brunmouth".
fn told(text: &ArticleText<'_>, words: &Words<'_>, at: usize) -> Option<String> {
    /// Between the city and the word stand a comma, an article and the state.
    const FAR: usize = 5;
    let sentence = text.tokens[at].sentence;
    let is_name = |token: usize| {
        text.tokens.get(token).is_some_and(|it| it.sentence == sentence && it.capitalised)
            && words.tag(token) == Tag::Name
    };
    let mut next = at + 1;
    if text.is(next, "of") {
        next += 2;
    }
    next += usize::from(text.is(next, ","));
    let after = is_name(next) && !is_name(next + 1);
    let comma = (at.saturating_sub(FAR)..at).rev().find(|&token| text.is(token, ","));
    let before = comma.and_then(|comma| comma.checked_sub(1)).filter(|&city| is_name(city));
    let before = before.filter(|&city| city.checked_sub(1).is_none_or(|before| !is_name(before)));
    before.or(after.then_some(next)).map(|city| text.word(city).to_owned())
}

/// The state whose capital is meant at a token: "the capital of Norrland", "Norrland's capital", "the Norrlandic capital";
/// where none is named, the only one of the article.
fn state_of_capital(text: &ArticleText<'_>, states: &[String], at: usize) -> Option<String> {
    let known = |token: usize| {
        let word = text.word(token);
        states.iter().find(|state| *state == word || is_adjective_of(word, state)).cloned()
    };
    let of = if text.is(at + 1, "of") { known(at + 2) } else { None };
    let own = (at.saturating_sub(2)..at).rev().find_map(known);
    let only = || match states {
        [only] if !text.is(at + 1, "of") => Some(only.clone()),
        _ => None,
    };
    of.or(own).or_else(only)
}
