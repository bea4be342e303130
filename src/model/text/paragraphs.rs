//! Where the paragraphs of a plain text are, whether each is one line or its lines are wrapped.

use std::ops::Range;

use crate::model::text::characters::next_line_end;
use crate::model::text::furniture::{self, Furniture};
use crate::model::text::normalize::{mail_prefix, normal_form};

/// A line that holds something; files of articles are far smaller than 4 GB.
#[derive(Clone, Copy, Debug)]
struct TextLine {
    /// Its first byte, without white space before it.
    start: u32,
    /// Its end, without the line end and white space.
    end: u32,
    /// Number of characters.
    n_chars: u32,
    /// Number of characters of its first word.
    first_word: u32,
    /// White space before it.
    indent: u32,
    /// Whether an empty line stands before it.
    follows_gap: bool,
}

impl TextLine {
    fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A part of a text as its lines make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A paragraph, and the lines amid it that are no part of it.
    Paragraph(Range<usize>, Vec<Range<usize>>),
    /// A line between paragraphs that is no part of the article.
    LeftOut(Range<usize>),
}

/// Calls back with the paragraphs of a text, as ranges of bytes without the white space around.
///
/// Empty lines part paragraphs. Without them each line is a paragraph, unless the text is wrapped:
/// then a paragraph ends with a line that had room for the next word. The headline, which ends with
/// no full stop, is known by its words.
pub(crate) fn each_block(text: &str, headline: &str, mut found: impl FnMut(Block)) {
    let headline = normal_form(headline);
    let all: Vec<TextLine> = Lines::new(text).collect();
    let furniture = Furniture::new(all.iter().map(|line| &text[line.bytes()]));
    let is_headline = |bytes: &Range<usize>, at_top: bool| {
        at_top && bytes.len() <= LONGEST_HEADLINE && normal_form(&text[bytes.clone()]) == headline
    };
    // What says the headline once more is a running head.
    let mut has_headline = false;
    let left_out = |(index, line): (usize, &TextLine)| {
        let words = &text[line.bytes()];
        let may_be_headline = index < TOP || (has_headline && starts_like(words, &headline));
        let is_headline = may_be_headline && is_headline(&line.bytes(), true);
        let is_again = is_headline && has_headline;
        has_headline |= is_headline;
        is_again || (furniture.has(words) && !is_headline)
    };
    let mut left_out: Vec<bool> = all.iter().enumerate().map(left_out).collect();
    let kept = || all.iter().zip(&left_out).filter(|(_, is_left_out)| !**is_left_out).map(|(line, _)| *line);
    let width = wrapped_width(text, kept);
    leave_out_amid_words(text, &all, width, &mut left_out);
    let lines = || left_out.iter().zip(&all);
    let mut open: Option<(TextLine, Range<usize>)> = None;
    // Those amid the open paragraph, and those behind it.
    let (mut amid, mut behind): (Vec<Range<usize>>, Vec<Range<usize>>) = Default::default();
    let mut has_gap = false;
    for (index, (&is_left_out, &line)) in lines().enumerate() {
        let mut line = line;
        has_gap |= line.follows_gap;
        if is_left_out {
            behind.push(line.bytes());
            continue;
        }
        line.follows_gap = std::mem::take(&mut has_gap);
        let at_top = index < TOP;
        open = Some(match open.take() {
            Some((last, whole))
                if goes_on(text, &last, &line, width, !behind.is_empty())
                    && !is_headline(&whole, at_top)
                    && !is_headline(&line.bytes(), at_top) =>
            {
                amid.append(&mut behind);
                (line, whole.start..line.bytes().end)
            }
            last => {
                last.into_iter().for_each(|(_, whole)| found(Block::Paragraph(whole, std::mem::take(&mut amid))));
                behind.drain(..).for_each(|line| found(Block::LeftOut(line)));
                (line, line.bytes())
            }
        });
    }
    open.into_iter().for_each(|(_, whole)| found(Block::Paragraph(whole, std::mem::take(&mut amid))));
    behind.into_iter().for_each(|line| found(Block::LeftOut(line)));
}

/// Farther down no headline stands.
const TOP: usize = 60;
/// No headline has more bytes, however a copy writes it.
const LONGEST_HEADLINE: usize = 20_000;

/// The lines of a text that hold something.
#[derive(Clone, Debug)]
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Lines<'_> {
    type Item = TextLine;

    fn next(&mut self) -> Option<TextLine> {
        let mut follows_gap = false;
        while self.at < self.text.len() {
            let start = self.at;
            let rest = &self.text[start..];
            let (n_bytes, end) = match next_line_end(rest) {
                Some(at) if rest[at..].starts_with("\r\n") => (at, at + 2),
                Some(at) => (at, at + rest[at..].chars().next().map_or(1, char::len_utf8)),
                None => (rest.len(), rest.len()),
            };
            self.at += end;
            let line = &rest[..n_bytes];
            let words = line[mail_prefix(line)..].trim_matches(is_blank);
            if words.is_empty() {
                follows_gap = true;
                continue;
            }
            let indent = line.len() - line[mail_prefix(line)..].trim_start_matches(is_blank).len();
            let first_word = words.split(char::is_whitespace).next().unwrap_or_default().chars().count();
            let short = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            return Some(TextLine {
                start: short(start + indent),
                end: short(start + indent + words.len()),
                n_chars: short(words.chars().count()),
                first_word: short(first_word),
                indent: short(indent),
                follows_gap,
            });
        }
        None
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
}

/// Lines of more characters than this are whole paragraphs.
const WIDEST: usize = 160;

/// Returns the width at which a text is wrapped, in characters, or none where its lines are paragraphs.
fn wrapped_width<I: Iterator<Item = TextLine>>(text: &str, lines: impl Fn() -> I) -> Option<u32> {
    let (mut n_long, mut n_chars) = (0_u64, 0_u64);
    let mut n_of_width = [0_usize; WIDEST + 1];
    for line in lines() {
        n_chars += u64::from(line.n_chars);
        match n_of_width.get_mut(line.n_chars as usize) {
            Some(n) => *n += 1,
            None => n_long += u64::from(line.n_chars),
        }
    }
    if n_long * 4 > n_chars {
        return None;
    }
    // Lines of something else may be longer.
    let wanted = n_of_width.iter().sum::<usize>().checked_sub(1)? * 92 / 100;
    let mut n_narrower = 0;
    let width = n_of_width.iter().position(|n| {
        n_narrower += n;
        n_narrower > wanted
    })?;
    let width = u32::try_from(width).ok()?;
    let (mut n_full, mut n_small, mut n_pairs) = (0, 0, 0);
    let mut last: Option<TextLine> = None;
    for line in lines() {
        if let Some(last) = last.filter(|_| !line.follows_gap) {
            let is_full = is_full(&last, &line, width);
            n_full += usize::from(is_full);
            // No paragraph starts with a small letter.
            n_small += usize::from(is_full && text[line.bytes()].starts_with(char::is_lowercase));
            n_pairs += 1;
        }
        last = Some(line);
    }
    let is_wrapped = (n_full > 0 && n_full * 2 >= n_pairs) || (n_small > 0 && n_small * 6 >= n_pairs);
    (is_wrapped && width >= 20).then_some(width)
}

/// Returns whether a line had no room for the first word of the next one.
fn is_full(line: &TextLine, next: &TextLine, width: u32) -> bool {
    line.n_chars + 1 + next.first_word > width
}

/// Returns whether a text starts with the letter that another one starts with.
fn starts_like(text: &str, other: &str) -> bool {
    let letter = |text: &str| text.chars().find(|c| c.is_alphanumeric());
    letter(text) == letter(other)
}

/// Leaves out the lines between the halves of a word that the end of a line breaks: whatever stands there is no part of
/// the article, unless it denies something or is as wide as the text.
fn leave_out_amid_words(text: &str, lines: &[TextLine], width: Option<u32>, left_out: &mut [bool]) {
    for index in 0..lines.len() {
        if left_out[index] || !breaks_word(&text[lines[index].bytes()]) {
            continue;
        }
        let starts_small = |&next: &usize| !left_out[next] && text[lines[next].bytes()].starts_with(char::is_lowercase);
        let Some(next) = (index + 1..lines.len()).take(furniture::MOST_LINES + 1).find(starts_small) else { continue };
        let is_foreign = |amid: usize| {
            // Where the text is wrapped, both lines are.
            let is_wide =
                width.is_some_and(|width| [index, amid].iter().all(|&at| is_full(&lines[at], &lines[at + 1], width)));
            let words = &text[lines[amid].bytes()];
            let may_be_foreign = || {
                let is_other = !furniture::goes_on_with_sentence(words, None);
                is_other && !furniture::turns_somewhere_round(words)
            };
            left_out[amid] || (!is_wide && words.len() <= furniture::MOST_BYTES && may_be_foreign())
        };
        if (index + 1..next).all(is_foreign) {
            left_out[index + 1..next].fill(true);
        }
    }
}

/// Returns whether a line ends amid a word.
fn breaks_word(line: &str) -> bool {
    let named = || ["&shy;", "&#173;", "&#xAD;"].iter().find_map(|sign| line.strip_suffix(sign));
    let before = line.strip_suffix(['-', '\u{2010}', '\u{ad}', '\u{ac}']).or_else(named);
    before.is_some_and(|before| before.ends_with(char::is_alphabetic))
}

/// Returns whether a paragraph goes on with the next line; lines between that are left out may have gaps around them.
fn goes_on(text: &str, line: &TextLine, next: &TextLine, width: Option<u32>, is_interrupted: bool) -> bool {
    let words = &text[line.bytes()];
    let ends = words
        .trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ']'])
        .ends_with(['.', '!', '?', ':', '\u{2026}']);
    let starts_small = text[next.bytes()].starts_with(char::is_lowercase);
    let is_full = width.is_some_and(|width| is_full(line, next, width));
    // No paragraph ends amid a word, whatever page ends there.
    if starts_small && breaks_word(words) {
        return true;
    }
    if is_interrupted && (starts_small || (!ends && is_full)) {
        return true;
    }
    if next.follows_gap || next.indent > line.indent + 1 {
        return false;
    }
    // Lines that somebody broke by hand: a paragraph ends with a sentence, or far from the edge.
    width.is_some_and(|width| is_full || (!ends && (starts_small || line.n_chars * 4 >= width * 3)))
}
