//! Lines that stand amid an article and are no part of it: running heads, page numbers, captions, adverts.

/// So many lines in a row at most.
pub(crate) const MOST_LINES: usize = 5;
/// So many bytes in a row at most.
pub(crate) const MOST_BYTES: usize = 400;

/// What such lines start with in small letters.
const STARTS: [&str; 10] =
    ["advert", "read more", "read also", "see also", "page ", "photo", "image", "continue", "story continues", "www."];

/// Returns whether whole lines may be no part of the article between whose words they stand: they do not go on with a
/// sentence, and are more than a word that turns one round.
pub(crate) fn may_be_foreign(lines: &str) -> bool {
    let words = lines.trim_start_matches(|c: char| !c.is_alphanumeric());
    if words.starts_with(char::is_lowercase) && !STARTS.iter().any(|start| words.starts_with(start)) {
        return false;
    }
    !words_of(words).next().is_some_and(turns_round)
}

/// Returns whether words may stand before a sentence on its line and be no part of it: a heading, a byline, an advert.
pub(crate) fn is_heading(words: &str) -> bool {
    let is_advert = STARTS.iter().any(|start| words.to_lowercase().starts_with(start));
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let is_plain = !words.contains(['"', '\'']) && !words_of(words).any(turns_round);
    is_plain && (is_advert || words_of(words).all(is_capital))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn turns_round(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "no" | "not" | "never" | "nobody" | "none")
}
