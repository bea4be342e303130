//! Lines that stand amid an article and are no part of it: running heads, page numbers, captions, adverts.
//!
//! Some are known by themselves or because they come again and again; these are left out of the normal form. Of any
//! other nobody knows but whoever misses words around it. None has a word in it that turns a sentence round: an
//! altered quotation must never look like an interrupted one.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::model::text::sentence_ends::TITLES;

/// So many lines in a row at most.
pub(crate) const MOST_LINES: usize = 5;
/// So many bytes in a row at most.
pub(crate) const MOST_BYTES: usize = 400;

/// Whole lines, without what is neither letter nor figure at their ends.
const LINES: [&str; 22] = [
    "ad",
    "advert",
    "advertisement",
    "anzeige",
    "caption",
    "continue reading",
    "credit",
    "image",
    "listen to this article",
    "most read",
    "photo",
    "publicité",
    "read also",
    "read more",
    "related",
    "see also",
    "share",
    "share this article",
    "skip advertisement",
    "sponsored",
    "supported by",
    "video",
];

/// Whole lines in small letters, which a sentence may hold a word of: without what stands around them.
const SMALL_LINES: [&str; 6] = [
    "after newsletter promotion",
    "article continues after advertisement",
    "article continues below",
    "skip past newsletter promotion",
    "story continues after advertisement",
    "story continues below",
];

/// What lines start with.
const STARTS: [&str; 33] = [
    "\u{a9}",
    "(photo",
    "[image",
    "advertisement ",
    "advertisement:",
    "also read:",
    "caption:",
    "click here",
    "continue reading ",
    "continued on page",
    "copyright ",
    "credit...",
    "credit:",
    "follow us",
    "http://",
    "https://",
    "image:",
    "listen:",
    "more on ",
    "photo:",
    "photograph:",
    "picture:",
    "read also:",
    "read more:",
    "related:",
    "see also:",
    "share this ",
    "sign up for ",
    "sign up to ",
    "story continues",
    "subscribe to ",
    "watch:",
    "www.",
];

/// Marks of quotations.
const MARKS: [char; 5] = ['"', '\u{201c}', '\u{201d}', '\u{ab}', '\u{bb}'];

/// The lines of a text that are no part of it wherever they stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Furniture {
    /// How often each line stands there that may be a running head, by what it has but figures.
    heads: HashMap<u64, u32>,
}

impl Furniture {
    /// Counts the running heads among the lines of a text.
    pub(crate) fn new<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        /// Longer texts are no articles with running heads.
        const MOST_LINES: usize = 20_000;
        let mut heads: HashMap<u64, u32> = HashMap::new();
        let mut n_lines = 0;
        for line in lines.take(MOST_LINES) {
            n_lines += 1;
            if let Some(head) = head(line) {
                *heads.entry(head).or_default() += 1;
            }
        }
        heads.retain(|_, n| *n >= 3);
        // Where most lines come again, they are what the text consists of.
        let n_heads: u32 = heads.values().sum();
        if n_heads as usize * 2 > n_lines || n_lines == MOST_LINES {
            heads.clear();
        }
        Self { heads }
    }

    /// Returns whether a line is no part of the article.
    pub(crate) fn has(&self, line: &str) -> bool {
        /// Longer lines are paragraphs.
        const LONGEST: usize = 200;
        if line.len() > LONGEST {
            return false;
        }
        let is_head = || !self.heads.is_empty() && head(line).is_some_and(|head| self.heads.contains_key(&head));
        let is_furniture = is_page_number(line) || is_ornament(line) || is_notice(line) || is_head();
        is_furniture && !turns_somewhere_round(line)
    }
}

/// Returns what tells a line that may be a running head from others.
fn head(line: &str) -> Option<u64> {
    const LONGEST: usize = 80;
    let is_plain = line.len() <= LONGEST && !line.contains(MARKS);
    // "Mr." alone is where a copy broke a sentence.
    let is_title = line.strip_suffix('.').is_some_and(|word| TITLES.contains(&word));
    let goes_on = is_title || line.ends_with([',', ';', ':', '-', '\u{ad}', '\u{2010}', '\u{ac}']);
    if !is_plain || goes_on || line.starts_with(char::is_lowercase) || !line.contains(char::is_alphabetic) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    line.chars().filter(|c| c.is_alphabetic()).for_each(|c| c.hash(&mut hasher));
    Some(hasher.finish())
}

/// Returns whether a line is "12", "- 12 -", "xii", "3/9", "Page 3", "pg 3" or "Page 3 of 9".
fn is_page_number(line: &str) -> bool {
    /// With what stands around it.
    const LONGEST_ROMAN: usize = 24;
    const NAMES: [&str; 6] = ["page ", "p. ", "pg ", "pg. ", "pp. ", "pp "];
    let has_figure = line.contains(|c: char| c.is_ascii_digit());
    if !has_figure && line.len() > LONGEST_ROMAN {
        return false;
    }
    let small = line.to_lowercase();
    let named = NAMES.iter().find_map(|name| small.strip_prefix(name));
    let rest = named.unwrap_or(&small);
    let bare = if named.is_some() { rest } else { line };
    if is_roman(bare.trim_matches(|c: char| c.is_whitespace() || "-|[]()\u{2013}\u{2014}\u{b7}\u{2022}".contains(c))) {
        return true;
    }
    if !has_figure {
        return false;
    }
    let is_figure = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_other =
        |c: char| c.is_alphanumeric() || c.is_whitespace() || "-/|[]()\u{2013}\u{2014}\u{b7}\u{2022}".contains(c);
    rest.chars().all(is_other) && words_of(rest).all(|word| is_figure(word) || word == "of")
}

/// Returns whether a word is a number below 90 in small Roman figures, as pages before the first one have.
fn is_roman(word: &str) -> bool {
    let tens = ["lxxx", "lxx", "lx", "l", "xl", "xxx", "xx", "x"];
    let ones = ["viii", "vii", "vi", "v", "iv", "ix", "iii", "ii", "i"];
    let rest = tens.iter().find_map(|ten| word.strip_prefix(ten)).unwrap_or(word);
    ones.contains(&rest) || (rest.is_empty() && !word.is_empty())
}

/// Returns whether a line is a rule, a row of stars or the like.
fn is_ornament(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || "*-_=~.\u{b7}\u{2022}\u{2013}\u{2014}\u{2042}#".contains(c))
}

/// Returns whether a line is an advert, a caption, or leads to something else, by how it starts.
fn is_notice(line: &str) -> bool {
    let small = line.to_lowercase();
    let bare = small.trim_matches(|c: char| !c.is_alphanumeric());
    // "- more -" and "(more)" end the pages of agencies; a sentence has the word without marks on both sides.
    let is_between_marks = !line.starts_with(char::is_alphanumeric) && !line.ends_with(char::is_alphanumeric);
    if SMALL_LINES.contains(&bare) || (bare == "more" && is_between_marks) {
        return true;
    }
    if line.starts_with(char::is_lowercase) && !line.starts_with("www.") && !line.starts_with("http") {
        return false;
    }
    LINES.contains(&bare) && !line.contains(MARKS)
        || STARTS.iter().any(|start| starts_with(&small, start)) && !is_told(line)
}

/// Returns whether a line starts with words that end there.
fn starts_with(line: &str, start: &str) -> bool {
    let ends_word = |rest: &str| !start.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphanumeric);
    line.strip_prefix(start).is_some_and(ends_word)
}

/// Returns whether a line that says no more of itself than by how it starts is a sentence with what somebody says: "Sign up or
/// leave, the mayor told them."
fn is_told(line: &str) -> bool {
    const SAYS: [&str; 6] = ["said", "says", "told", "tells", "asked", "warned"];
    let is_sentence = line.ends_with(['.', '!', '?', '"', '\u{201d}', '\u{bb}']);
    let is_labelled = line.split_whitespace().take(3).any(|word| word.ends_with([':', '/']));
    let is_quoting = line.contains(MARKS);
    is_sentence && !is_labelled && (is_quoting || words_of(line).any(|word| SAYS.contains(&word)))
}

/// Returns whether a line goes on with a sentence, and not with the line before it that is left out, as where a caption
/// has two.
pub(crate) fn goes_on_with_sentence(line: &str, before: Option<&str>) -> bool {
    let words = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_behind_notice = || before.is_some_and(|line| line.contains(' ') && is_notice(line));
    words.starts_with(char::is_lowercase) && !is_behind_notice()
}

/// Returns whether words may stand before a sentence on its line and be no part of it: a heading, a byline, an advert.
pub(crate) fn is_heading(words: &str) -> bool {
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let is_plain = !words.contains(['"', '\'']) && !turns_somewhere_round(words);
    is_plain && (is_notice(words) || words_of(words).all(is_capital))
}

/// Returns whether words on a line of their own, amid a sentence, say who wrote, drew or speaks something.
pub(crate) fn is_credit(words: &str) -> bool {
    const STARTS: [&str; 5] = ["By ", "Listen to ", "Watch ", "Words by ", "Photograph by "];
    /// Longer ones are sentences.
    const LONGEST: usize = 80;
    words.len() <= LONGEST && (is_notice(words) || STARTS.iter().any(|start| words.starts_with(start)))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}').filter(|word| !word.is_empty())
}

/// Returns whether a word turns a sentence round.
pub(crate) fn turns_round(word: &str) -> bool {
    const NOT: [&str; 9] = ["not", "never", "no", "nobody", "none", "neither", "nor", "hardly", "cannot"];
    let ends_with = |end: &str| {
        let tail = word.len().checked_sub(end.len()).and_then(|start| word.get(start..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    NOT.iter().any(|not| word.eq_ignore_ascii_case(not)) || ends_with("n't") || ends_with("n\u{2019}t")
}

/// Returns whether some words have one that turns a sentence round.
pub(crate) fn turns_somewhere_round(words: &str) -> bool {
    let has = |letter: u8| memchr::memchr2(letter, letter.to_ascii_uppercase(), words.as_bytes()).is_some();
    // Each of them has an "n", but for "hardly".
    (has(b'n') || has(b'y')) && words_of(words).any(turns_round)
}

/// Returns whether a line in normal form opens with a quotation mark, and not with a short form: "'tis", "'90s".
pub(crate) fn opens_quotation(line: &str) -> bool {
    let single = line.strip_prefix('\'');
    line.starts_with('"') || single.is_some_and(|words| words.starts_with(char::is_uppercase))
}

/// Returns whether a line says of words that they are false: "Satire", "This quotation is fake".
pub(crate) fn calls_words_false(line: &str) -> bool {
    const FALSE: [&str; 10] =
        ["fabricated", "fake", "faked", "false", "fiction", "forged", "hoax", "invented", "parody", "satire"];
    const QUOTATIONS: [&str; 8] =
        ["quotation", "quotations", "quote", "quotes", "statement", "statements", "words", "remarks"];
    const OTHERS: [&str; 6] = ["this", "these", "is", "are", "the", "a"];
    let is_one_of = |words: &[&str], word: &str| words.iter().any(|other| word.eq_ignore_ascii_case(other));
    let is_false = |word: &str| is_one_of(&FALSE, word);
    let is_all = || words_of(line).all(|word| is_false(word) || is_one_of(&OTHERS, word));
    words_of(line).any(is_false) && (is_all() || words_of(line).any(|word| is_one_of(&QUOTATIONS, word)))
}
