//! Where the paragraphs of a plain text are, whether each is one line or its lines are wrapped.

use std::ops::Range;

use crate::model::text::normalize::{is_line_end, mail_prefix, normal_form};

/// A line that holds something.
#[derive(Clone, Debug)]
struct TextLine {
    /// Its bytes, without the line end and without white space at its ends.
    bytes: Range<usize>,
    /// Number of characters.
    n_chars: usize,
    /// Number of characters of its first word.
    first_word: usize,
    /// White space before it.
    indent: usize,
    /// Whether an empty line stands before it.
    follows_gap: bool,
}

/// Finds the paragraphs of a text, as ranges of bytes without the white space around.
///
/// Empty lines part paragraphs. Without them each line is a paragraph, unless the text is wrapped:
/// then a paragraph ends with a line that had room for the next word. The headline, which ends with
/// no full stop, is known by its words.
pub(crate) fn paragraph_ranges(text: &str, headline: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let width = wrapped_width(&lines);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut last: Option<&TextLine> = None;
    let headline = normal_form(headline);
    for (index, line) in lines.iter().enumerate() {
        /// Farther down no headline stands.
        const TOP: usize = 60;
        let is_headline = |bytes: &Range<usize>| index < TOP && normal_form(&text[bytes.clone()]) == headline;
        match (ranges.last_mut(), last, width) {
            (Some(range), Some(before), Some(width))
                if goes_on(text, before, line, width) && !is_headline(range) && !is_headline(&line.bytes) =>
            {
                range.end = line.bytes.end;
            }
            _ => ranges.push(line.bytes.clone()),
        }
        last = Some(line);
    }
    ranges
}

fn lines(text: &str) -> Vec<TextLine> {
    let mut lines = Vec::new();
    let mut follows_gap = false;
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let (n_bytes, end) = match rest.find(is_line_end) {
            Some(at) if rest[at..].starts_with("\r\n") => (at, at + 2),
            Some(at) => (at, at + rest[at..].chars().next().map_or(1, char::len_utf8)),
            None => (rest.len(), rest.len()),
        };
        let line = &rest[..n_bytes];
        let words = line[mail_prefix(line)..].trim_matches(is_blank);
        if words.is_empty() {
            follows_gap = true;
        } else {
            let indent = line.len() - line[mail_prefix(line)..].trim_start_matches(is_blank).len();
            let bytes = start + indent..start + indent + words.len();
            let first_word = words.split(char::is_whitespace).next().unwrap_or_default().chars().count();
            lines.push(TextLine { bytes, n_chars: words.chars().count(), first_word, indent, follows_gap });
            follows_gap = false;
        }
        start += end;
    }
    lines
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
}

/// Lines of more characters than this are whole paragraphs.
const WIDEST: usize = 160;

/// Returns the width at which a text is wrapped, in characters, or none where its lines are paragraphs.
fn wrapped_width(lines: &[TextLine]) -> Option<usize> {
    let n_chars = |is_counted: &dyn Fn(&TextLine) -> bool| -> usize {
        lines.iter().filter(|line| is_counted(line)).map(|line| line.n_chars).sum()
    };
    if n_chars(&|line| line.n_chars > WIDEST) * 4 > n_chars(&|_| true) {
        return None;
    }
    let mut widths: Vec<usize> = lines.iter().map(|line| line.n_chars).filter(|&n| n <= WIDEST).collect();
    widths.sort_unstable();
    // A line of something else may be a little longer.
    let width = *widths.get(widths.len().checked_sub(1)? * 97 / 100)?;
    let pairs = lines.windows(2).filter(|pair| !pair[1].follows_gap);
    let (n_full, n_pairs) =
        pairs.fold((0, 0), |(n_full, n), pair| (n_full + usize::from(is_full(&pair[0], &pair[1], width)), n + 1));
    (n_full > 0 && n_full * 2 >= n_pairs && width >= 20).then_some(width)
}

/// Returns whether a line had no room for the first word of the next one.
fn is_full(line: &TextLine, next: &TextLine, width: usize) -> bool {
    line.n_chars + 1 + next.first_word > width
}

fn goes_on(text: &str, line: &TextLine, next: &TextLine, width: usize) -> bool {
    if next.follows_gap || next.indent > line.indent + 1 {
        return false;
    }
    if is_full(line, next, width) {
        return true;
    }
    // Lines that somebody broke by hand: a paragraph ends with a sentence, or far from the edge.
    let words = &text[line.bytes.clone()];
    let ends = words
        .trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ']'])
        .ends_with(['.', '!', '?', ':', '\u{2026}']);
    let starts_small = text[next.bytes.clone()].starts_with(char::is_lowercase);
    !ends && (starts_small || line.n_chars * 4 >= width * 3)
}
