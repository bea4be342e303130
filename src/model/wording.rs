//! Small changes of words: capitals, counts, and names in sentences.

use std::borrow::Cow;

use crate::model::text::direction::{ISOLATE, ISOLATE_END, has_right_to_left, is_direction_control, turns_order};
use crate::model::text::unseen::as_drawn;

/// Returns text with its first letter large, as a sentence begins. A word that has a capital of its own ("iPhone") stays
/// as it is written, and so do letters that have none for this place: Georgian ones, and two letters in one ("\u{fb01}").
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let word = text.split_whitespace().next().unwrap_or_default();
    let is_georgian = matches!(first, '\u{10d0}'..='\u{10ff}');
    let mut large = first.to_uppercase();
    match (large.next(), large.next()) {
        (Some(large), None) if !is_georgian && !word.contains(char::is_uppercase) => {
            format!("{large}{}", letters.as_str())
        }
        _ => text.to_owned(),
    }
}

/// Returns text with its first letter small.
pub(crate) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().collect::<String>() + letters.as_str(),
        None => String::new(),
    }
}

/// Returns "1 link", "3 links".
pub(crate) fn counted(n: usize, singular: &str, plural: &str) -> String {
    if n == 1 { format!("1 {singular}") } else { format!("{n} {plural}") }
}

pub(crate) fn lower(name: &str) -> String {
    name.to_lowercase()
}

pub(super) fn without(hidden: Vec<String>) -> Option<String> {
    (!hidden.is_empty()).then(|| format!("Without {}", first_of(hidden, "and")))
}

pub(super) fn either(names: Vec<String>) -> String {
    first_of(names, "or")
}

/// Lists a few names, and how many more there are.
pub(crate) fn first_of(mut names: Vec<String>, word: &str) -> String {
    const MOST: usize = 3;
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    if more > 0 {
        return format!("{} and {}", names.join(", "), counted(more, "more", "more"));
    }
    all_of(&names, word)
}

/// Lists names.
pub(crate) fn all_of(names: &[String], word: &str) -> String {
    match names {
        [start @ .., last] if !start.is_empty() => format!("{} {word} {last}", start.join(", ")),
        _ => names.concat(),
    }
}

/// Returns words, cut short where they are too long for their place.
pub(crate) fn shortened(words: &str, n_letters: usize) -> String {
    match words.char_indices().nth(n_letters) {
        Some((end, _)) => format!("{}\u{2026}", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// Returns a name, a headline or other words of a map as they stand in a sentence: where they have letters from right to
/// left, in an isolate, so that neither moves the signs and the digits of the other. Other words stay as they
/// are, but for line breaks and what nobody sees: a sentence has none.
pub(crate) fn isolated(text: &str) -> Cow<'_, str> {
    let text = as_drawn(text);
    if !has_right_to_left(&text) {
        // There an isolate does nothing, but half of one would.
        let has_some = text.contains([ISOLATE, ISOLATE_END]);
        return if has_some { text.replace([ISOLATE, ISOLATE_END], "").into() } else { text };
    }
    let mut whole = String::from(ISOLATE);
    let mut n_open = 1;
    for c in text.chars() {
        match c {
            ISOLATE => n_open += 1,
            // It would end the isolate of the sentence.
            ISOLATE_END if n_open == 1 => continue,
            ISOLATE_END => n_open -= 1,
            _ => {}
        }
        whole.push(c);
    }
    whole.extend(std::iter::repeat_n(ISOLATE_END, n_open));
    whole.into()
}

/// Returns a text without characters that change the direction of others, but for isolates: for what follows them.
pub(crate) fn unturned(text: &str) -> String {
    text.chars().filter(|&c| !turns_order(c)).collect()
}

/// Returns a text without characters that only say in which direction others run: for who listens, and for data.
pub(crate) fn undirected(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_direction_control) {
        return text.into();
    }
    text.chars().filter(|&c| !is_direction_control(c)).collect::<String>().into()
}
