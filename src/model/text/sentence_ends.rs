//! Where sentences end in a text in normal form.

use std::ops::Range;

use crate::model::text::normal::Normal;

/// Titles that are abbreviated before a name.
pub(super) const TITLES: [&str; 20] = [
    "Mr", "Mrs", "Ms", "Mx", "Messrs", "Mme", "Dr", "Prof", "Rev", "Hon", "Sen", "Rep", "Gov", "Gen", "Lt", "Col",
    "Maj", "Capt", "Sgt", "Adm",
];

/// Finds the sentences of a paragraph in normal form.
///
/// A sentence ends after `.`, `!`, `?` or an ellipsis, with the marks that close behind it and the figures of
/// footnotes, where a space follows and then no small letter, or behind a word a capital letter at once; abbreviations
/// and initials end none. Chinese and Japanese full stops need no space.
pub(super) fn sentence_ranges(normal: &Normal, paragraph: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let text = &normal.text()[..paragraph.end];
    let mut start = paragraph.start;
    let is_wide = memchr::memmem::find(&text.as_bytes()[start..], "\u{3002}".as_bytes()).is_some();
    std::iter::from_fn(move || {
        let end = (start < text.len()).then(|| sentence_end(normal, text, start, is_wide))?;
        let next = end + usize::from(text[end..].starts_with(' '));
        Some(std::mem::replace(&mut start, next)..end)
    })
}

/// Returns where a sentence ends that starts at a byte of a text; whether that has wide full stops, the caller has
/// seen.
fn sentence_end(normal: &Normal, text: &str, start: usize, is_wide: bool) -> usize {
    let mut at = start;
    let next_stop = |at: usize| match is_wide {
        true => text[at..].find(['.', '!', '?', '\u{3002}']),
        false => memchr::memchr3(b'.', b'!', b'?', &text.as_bytes()[at..]),
    };
    while let Some(found) = next_stop(at) {
        let i = at + found;
        let c = text[i..].chars().next().unwrap_or('.');
        let stop_end = i + c.len_utf8();
        let end = closing_end(normal, text, start..i, stop_end);
        let rest = &text[end..];
        let follows = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
        let is_end = match follows {
            _ if rest.is_empty() => true,
            Some(next) => {
                let is_bare = !text[stop_end..end].contains(['.', '!', '?', '"', '\'', ')']);
                let goes_on =
                    c == '.' && is_bare && is_abbreviation(&text[start..normal.optional_before(i).max(start)]);
                !goes_on && !next.is_lowercase()
            }
            None => c == '\u{3002}' || is_glued(&text[start..i], rest),
        };
        if is_end {
            return end;
        }
        at = end;
    }
    text.len()
}

/// Returns whether a sentence ends with some words before a full stop, though the next one follows without a space, as
/// where a copy joins paragraphs: "by the winter.Asked about it".
fn is_glued(words: &str, rest: &str) -> bool {
    let is_word = words.chars().rev().take_while(|c| c.is_lowercase()).take(2).count() == 2 && !is_abbreviation(words);
    let mut next = rest.trim_start_matches(['"', '\'']).chars();
    is_word && next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(|c| c.is_lowercase() || c == ' ')
}

/// Returns the end of what closes a sentence of some words after its full stop: further stops, marks, figures of
/// footnotes.
fn closing_end(normal: &Normal, text: &str, words: Range<usize>, stop_end: usize) -> usize {
    /// Marks farther back are not counted.
    const LONGEST: usize = 512;
    let mut end = stop_end;
    while let Some(c) = text[end..].chars().next() {
        // Between two sentences without a space a mark may open the second one.
        let opens = || {
            let before = &text[words.start.max(boundary_from(text, end.saturating_sub(LONGEST)))..end];
            is_glued(&text[words.clone()], &text[end + 1..]) && n_marks(before, c).is_multiple_of(2)
        };
        let is_closing =
            matches!(c, '.' | '!' | '?' | '\u{3002}' | '"' | '\'' | ')' | ']') && !(matches!(c, '"' | '\'') && opens());
        let note = normal.optional().binary_search_by_key(&end, |note| note.start).ok();
        match note.map(|note| normal.optional()[note].end).filter(|&end| end <= text.len()) {
            Some(note_end) => end = note_end,
            None if is_closing => end += c.len_utf8(),
            None => break,
        }
    }
    end
}

/// Returns the border of a character at a byte or behind it.
fn boundary_from(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|&byte| text.is_char_boundary(byte)).unwrap_or(text.len())
}

/// Counts the marks of a sort in a text, but for the apostrophes inside of words.
fn n_marks(text: &str, mark: char) -> usize {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_inside = |at: usize| is_letter(text[..at].chars().next_back()) && is_letter(text[at + 1..].chars().next());
    text.match_indices(mark).filter(|(at, _)| !is_inside(*at)).count()
}

/// Returns whether a full stop after these words belongs to the last of them.
pub(crate) fn is_abbreviation(words: &str) -> bool {
    const OTHERS: [&str; 26] = [
        "St", "Sr", "Jr", "Pres", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
        "No", "vs", "Inc", "Ltd", "Co", "Corp", "Mt", "Ft", "Ave", "Nos",
    ];
    let word = words.rsplit([' ', '"', '\'', '(', '[', '-']).next().unwrap_or_default();
    let mut parts = word.split('.');
    TITLES.contains(&word)
        || OTHERS.contains(&word)
        || (!word.is_empty() && parts.all(|part| part.chars().count() == 1 && !part.chars().all(char::is_numeric)))
}
