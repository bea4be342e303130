//! The words of a line as a browser saved it: without the addresses of links, and the signs of bold and slanted words.

/// Returns words without the addresses of their links, and whether there were any.
pub(super) fn without_links(words: &str) -> (String, bool) {
    let mut kept = String::new();
    let (mut rest, mut has_link) = (words, false);
    while let Some(at) = rest.find('<') {
        let link = &rest[at + 1..];
        match address_end(link) {
            Some(end) => {
                kept.push_str(rest[..at].trim_end());
                (rest, has_link) = (&link[end + 1..], true);
            }
            None => {
                kept.push_str(&rest[..=at]);
                rest = link;
            }
        }
    }
    (kept + rest, has_link)
}

/// Returns where an address ends that words start with, at its bracket.
fn address_end(words: &str) -> Option<usize> {
    let is_address = ["http://", "https://", "mailto:"].iter().any(|start| words.starts_with(start));
    let end =
        if is_address { words.find(|c: char| matches!(c, '<' | '>') || c.is_whitespace())? } else { return None };
    words[end..].starts_with('>').then_some(end)
}

/// Returns whether words are those of one link, or the first ones of it.
pub(super) fn is_only_link(words: &str) -> bool {
    let Some((shown, address)) = words.split_once('<') else { return false };
    let is_whole = match address_end(address) {
        Some(end) => end + 1 == address.len(),
        // It goes on in the next line.
        None => address.starts_with("http") && !address.contains(char::is_whitespace),
    };
    is_whole && !shown.trim().is_empty()
}

const SIGNS: [char; 3] = ['*', '/', '_'];

/// Returns words without the signs around those that are bold, slanted or underlined: "*all* of them".
pub(super) fn without_signs(words: &str) -> String {
    let letters: Vec<char> = words.trim().chars().collect();
    let closing = closing_signs(&letters);
    let mut kept = String::new();
    // The sign that closes what is open stands there.
    let mut open = None;
    for (at, &letter) in letters.iter().enumerate() {
        match open {
            Some(close) if close == at => open = None,
            None if closing[at].is_some() => open = closing[at],
            _ => kept.push(letter),
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns for each letter that is an opening sign where the next one of its sort stands, if that closes.
fn closing_signs(letters: &[char]) -> Vec<Option<usize>> {
    /// Whatever is bold is shorter, in letters.
    const FAR: usize = 300;
    let is_around = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric() && !SIGNS.contains(c));
    let mut next = [None; SIGNS.len()];
    let mut closing = vec![None; letters.len()];
    for at in (0..letters.len()).rev() {
        let Some(sort) = SIGNS.iter().position(|sign| *sign == letters[at]) else { continue };
        let before = at.checked_sub(1).map(|before| &letters[before]);
        let opens = is_around(before) && letters.get(at + 1).is_some_and(|c| !c.is_whitespace() && !SIGNS.contains(c));
        let closes = |close: &usize| {
            !letters[close - 1].is_whitespace() && is_around(letters.get(close + 1)) && close - at <= FAR
        };
        closing[at] = next[sort].filter(|_| opens).filter(closes);
        next[sort] = Some(at);
    }
    closing
}
