//! Marks of footnotes, which another copy of a text may lack: figures, raised or in brackets, stars and daggers.

use crate::model::text::characters::{Kind, composes, kind};
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
/// No place has more notes.
const MOST_NOTES: usize = 8;

/// Returns how many bytes of a footnote's raised or bracketed mark, or of a link's address in Markdown, a text starts
/// with.
pub(super) fn note_prefix(text: &str) -> usize {
    let hint = HINTS.iter().find(|hint| text.starts_with(*hint)).map(|hint| hint.len());
    let named = hint.or_else(|| bracketed_note(text)).or_else(|| raised_by_html(text)).or_else(|| raised_letter(text));
    named.or_else(|| link_end(text)).unwrap_or_else(|| raised_notes(text))
}

/// Returns how many bytes of a note's figure, in parentheses or behind a caret, a text starts with right behind some
/// words:
/// `word(1)`, `word^1`.
pub(super) fn attached_note(before: &str, text: &str) -> usize {
    let Some((rest, _)) = text.strip_prefix(['(', '^']).and_then(figure) else { return 0 };
    let end = if text.starts_with('(') { rest.strip_prefix(')') } else { Some(rest) };
    let end = end.filter(|rest| !rest.starts_with(char::is_alphanumeric)).map_or(0, |rest| text.len() - rest.len());
    if plain_note(before, &text[1..]) > 0 { end } else { 0 }
}

/// Returns whether a text starts with a link as Markdown writes it: `[words](https://...)`.
pub(super) fn opens_link(text: &str) -> bool {
    /// Nobody makes a link of more, in bytes.
    const LONGEST: usize = 1000;
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let end = text.strip_prefix('[').and_then(|_| near[1..].find(']')).map(|at| at + 1);
    end.is_some_and(|end| link_end(&text[end..]).is_some())
}

/// Returns how many bytes of the end of a link a text starts with: `](https://...)`.
fn link_end(text: &str) -> Option<usize> {
    const STARTS: [&str; 5] = ["http://", "https://", "mailto:", "/", "#"];
    /// No address is longer.
    const LONGEST: usize = 2000;
    let address = text.strip_prefix("](").filter(|rest| STARTS.iter().any(|start| rest.starts_with(start)))?;
    // An address may have parentheses of its own.
    let mut n_open = 1;
    let ends = |byte: u8| {
        n_open += i32::from(byte == b'(') - i32::from(byte == b')');
        n_open == 0 || byte.is_ascii_whitespace() || byte == b'"'
    };
    let n_bytes = address.bytes().take(LONGEST).position(ends)?;
    address[n_bytes..].starts_with(')').then_some("](".len() + n_bytes + 1)
}

/// Returns how many bytes of raised figures a text starts with: `\u{b3}`, `\u{b3},\u{2074}`.
fn raised_notes(text: &str) -> usize {
    let is_raised = |c: &char| matches!(c, '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2070}' | '\u{2074}'..='\u{2079}');
    let note = |text: &str| {
        let raised = text.chars().take(MOST_FIGURES + 1).take_while(is_raised);
        // Notes count from 1.
        let is_note = raised.clone().count() <= MOST_FIGURES && !text.starts_with('\u{2070}');
        if is_note { raised.map(char::len_utf8).sum() } else { 0 }
    };
    let mut end = note(text);
    for _ in 1..MOST_NOTES {
        let next = text[end..].strip_prefix(',').map_or(0, note);
        if end == 0 || next == 0 {
            break;
        }
        end += 1 + next;
    }
    end
}

/// Returns how many bytes of a raised letter a text starts with, behind which no word goes on.
fn raised_letter(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['\u{1d43}', '\u{1d47}', '\u{1d9c}'])?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

/// Returns how many bytes of a figure raised by HTML a text starts with: `<sup>3</sup>`.
fn raised_by_html(text: &str) -> Option<usize> {
    let (rest, _) = figure(text.strip_prefix("<sup>")?)?;
    rest.strip_prefix("</sup>").map(|rest| text.len() - rest.len())
}

/// Reads the figure of a note that a text starts with; returns what follows and the figure. Notes count from 1.
fn figure(text: &str) -> Option<(&str, u32)> {
    let n_figures = text.bytes().take(MOST_FIGURES).take_while(u8::is_ascii_digit).count();
    let figure = text[..n_figures].parse().ok().filter(|_| !text.starts_with('0'))?;
    Some((&text[n_figures..], figure))
}

/// Returns how many bytes of a paragraph's number a text starts with, where a quotation follows: `8. "`.
pub(super) fn paragraph_number(text: &str) -> usize {
    let is_number = |rest: &str| {
        let quoted = rest.strip_prefix(['.', ')']).and_then(|rest| rest.strip_prefix(char::is_whitespace));
        quoted
            .is_some_and(|quoted| quoted.chars().next().is_some_and(|c| matches!(kind(c), Kind::Double | Kind::Single)))
    };
    let rest = figure(text).map(|(rest, _)| rest).filter(|rest| is_number(rest));
    rest.map_or(0, |rest| text.len() + 1 - rest.len())
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

/// Returns the sign, and how many of it, by which Markdown sets off the words that follow in a text, up to the same
/// signs behind them: `*word*`, `**some words**`, `_"word"_`.
pub(super) fn emphasis(text: &str) -> Option<(char, usize)> {
    /// Longer parts of a text are rarely set off.
    const REACH: usize = 1000;
    /// More signs are a line across the page.
    const MOST: usize = 3;
    /// So many signs amid the words are looked at: a text may consist of nothing else.
    const MOST_AMID: usize = 8;
    let sign = text.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let n = text.bytes().take(MOST + 1).take_while(|byte| char::from(*byte) == sign).count();
    let words = &text[n..];
    let is_quoted = words.starts_with(|c| matches!(kind(c), Kind::Double | Kind::Single));
    if n > MOST || !(is_quoted || words.starts_with(char::is_alphanumeric)) {
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

/// Returns how many bytes of notes in brackets a text starts with: `[7]`, `[^7]`, `[note 7]`, `[3, 4]`, `[3-5]`, `[a]`.
fn bracketed_note(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let inside = inside.strip_prefix('^').unwrap_or(inside);
    if let Some(rest) = LETTERED.iter().find_map(|letter| inside.strip_prefix(letter)) {
        return (!rest.starts_with(char::is_alphabetic)).then_some(text.len() - rest.len());
    }
    let (mut rest, mut last) = figure(NAMED.iter().find_map(|name| inside.strip_prefix(name)).unwrap_or(inside))?;
    for _ in 1..MOST_NOTES {
        let Some(next) = rest.strip_prefix([',', '-', '\u{2013}']) else { break };
        let has_space = next.starts_with(' ');
        let (behind, number) = figure(next.trim_start_matches(' '))?;
        // Notes ascend, and "3,400" is a number.
        let is_thousand = number >= 100 && rest.starts_with(',') && !has_space;
        if number <= last || is_thousand {
            return None;
        }
        (rest, last) = (behind, number);
    }
    rest.strip_prefix(']').map(|rest| text.len() - rest.len())
}

/// What may stand before the figure of a note in brackets.
const NAMED: [&str; 4] = ["note ", "notes ", "nb ", "n "];

/// Notes that are letters; others are how an editor ends a word: "agree[d]".
const LETTERED: [&str; 7] =
    ["a]", "b]", "c]", "citation needed]", "clarification needed]", "better source needed]", "who?]"];
