//! Marks of footnotes, which another copy of a text may lack: figures, raised or in brackets, stars and daggers.

use crate::model::text::characters::composes;
use crate::model::text::months::MONTHS;

/// Returns whether a character stands for a footnote.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '*' | '\u{2020}' | '\u{2021}')
}

/// Returns how many bytes of plain figures, or of a star or dagger, with which a text goes on, are a footnote's: right
/// behind a word or what closes a sentence.
pub(super) fn plain_note(before: &str, rest: &str) -> usize {
    let sign = rest.chars().next().filter(|c| is_sign(*c));
    let n_figures = || rest.bytes().take(MOST_FIGURES).take_while(u8::is_ascii_digit).count();
    let end = sign.map_or_else(n_figures, char::len_utf8);
    let mut after = rest[end..].chars();
    let goes_on = match after.next() {
        Some('.' | ',' | ':' | '-' | '/') => after.next().is_some_and(char::is_alphanumeric),
        next => next.is_some_and(|c| c.is_alphanumeric() || is_sign(c) || composes(c) || matches!(c, '%' | '\u{b0}')),
    };
    if (sign.is_none() && end == MOST_FIGURES) || goes_on {
        return 0;
    }
    let word = before.trim_end_matches(['.', ',', ';', '!', '?', '"', '\'', ')', ']']);
    let is_behind_word = word.len() == before.len();
    let n_letters = word.chars().rev().take_while(|c| c.is_lowercase()).take(3).count();
    let last = word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    // "A4", "G7" and "mp3" are words.
    let is_short = is_behind_word && !SHORT_WORDS.contains(&last.as_str());
    if sign.is_some() {
        // A star behind one letter makes a mark of it: "A*".
        return if last.chars().count() > usize::from(is_behind_word) { end } else { 0 };
    }
    if n_letters < if is_short { 3 } else { 1 } {
        return 0;
    }
    // A figure behind "thirty" or "March" makes another number of it, unless a sentence ends there; notes count from 1.
    let is_behind_end = before.ends_with(['.', '!', '?', '"', '\'', ')', ']']);
    let is_number = NUMBERS.contains(&last.as_str()) || (is_behind_word && MONTHS.contains(&last.as_str()));
    if (is_number && !is_behind_end) || rest.starts_with('0') { 0 } else { end }
}

/// Words of one or two letters that no figure makes another word of.
const SHORT_WORDS: [&str; 20] = [
    "am", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my", "of", "on", "so", "to",
    "we",
];

const NUMBERS: [&str; 52] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "trillion",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "once",
    "twice",
    "thrice",
    "dozen",
    "dozens",
    "half",
    "percent",
];

/// The most figures of a note; longer ones are numbers.
const MOST_FIGURES: usize = 3;

/// Returns how many bytes of a footnote's raised or bracketed mark a text starts with.
pub(super) fn note_prefix(text: &str) -> usize {
    let is_raised = |c: char| matches!(c, '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2070}' | '\u{2074}'..='\u{2079}');
    let raised = text.chars().take(MOST_FIGURES + 1).take_while(|c| is_raised(*c));
    // Notes count from 1.
    if raised.clone().count() > MOST_FIGURES || text.starts_with('\u{2070}') {
        return 0;
    }
    let hint = HINTS.iter().find(|hint| text.starts_with(*hint)).map(|hint| hint.len());
    hint.or_else(|| bracketed_note(text)).unwrap_or_else(|| raised.map(char::len_utf8).sum())
}

/// What pages say beside links, for readers who hear them.
const HINTS: [&str; 6] = [
    "(opens in new tab)",
    "(opens in a new tab)",
    "(opens in new window)",
    "(opens in a new window)",
    "(opens a new tab)",
    "(opens external link)",
];

/// Returns the sign, and how many of it, by which Markdown sets off the words that follow in a text, up to the same signs
/// behind them: `*word*`, `**some words**`, `_word_`.
pub(super) fn emphasis(text: &str) -> Option<(char, usize)> {
    /// Longer parts of a sentence are rarely set off.
    const REACH: usize = 200;
    /// More signs are a line across the page.
    const MOST: usize = 3;
    /// So many signs amid the words are looked at: a text may consist of nothing else.
    const MOST_AMID: usize = 8;
    let sign = text.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let n = text.bytes().take(MOST + 1).take_while(|byte| char::from(*byte) == sign).count();
    let words = &text[n..];
    if n > MOST || !words.starts_with(char::is_alphanumeric) {
        return None;
    }
    let mut ends = words[..words.floor_char_boundary(REACH)].match_indices(&text[..n]).take(MOST_AMID);
    ends.any(|(at, _)| ends_emphasis(&words[at..], (sign, n))).then_some((sign, n))
}

/// Returns whether a text starts with the signs that end what was set off by such.
pub(super) fn ends_emphasis(text: &str, (sign, n): (char, usize)) -> bool {
    let n_signs = text.bytes().take(n + 1).take_while(|byte| char::from(*byte) == sign).count();
    n_signs == n && !text[n..].starts_with(char::is_alphanumeric)
}

/// Returns how many bytes of a note in brackets a text starts with: `[7]`, `[note 7]`, `[a]`.
fn bracketed_note(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    if let Some(rest) = LETTERED.iter().find_map(|letter| inside.strip_prefix(letter)) {
        return (!rest.starts_with(char::is_alphabetic)).then_some(text.len() - rest.len());
    }
    let figures = NAMED.iter().find_map(|name| inside.strip_prefix(name)).unwrap_or(inside);
    let n_figures = figures.bytes().take(MOST_FIGURES).take_while(u8::is_ascii_digit).count();
    let rest = figures[n_figures..].strip_prefix(']').filter(|_| n_figures > 0 && !figures.starts_with('0'))?;
    Some(text.len() - rest.len())
}

/// What may stand before the figure of a note in brackets.
const NAMED: [&str; 4] = ["note ", "notes ", "nb ", "n "];

/// Notes that are letters; others are how an editor ends a word: "agree[d]".
const LETTERED: [&str; 3] = ["a]", "b]", "c]"];
