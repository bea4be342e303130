//! Small changes of words: capitals and counts.

/// Returns text with its first letter large.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str(),
        None => String::new(),
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
