//! How long an article may be to be drafted: an article, or a long report, but no book. What a draft costs grows with all
//! of these: within them it takes some seconds and less than 200 MB.

use std::fmt;

/// What an article has too much of to be drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuchToDraft {
    /// Text.
    Text,
    /// Quotation marks and apostrophes.
    Marks,
    /// Words that begin with a capital, of which names are made.
    Capitals,
}

/// The longest text, in bytes: about 170,000 words.
pub const MAX_DRAFTED_BYTES: usize = 1 << 20;
/// The most quotation marks and apostrophes.
pub const MAX_DRAFTED_MARKS: usize = 100_000;
/// The most words that begin with a capital; a book as long as the text may be has about 25,000.
pub const MAX_DRAFTED_CAPITALS: usize = 80_000;
/// The longest draft that is printed as JSON, in bytes: of a sentence that reports a thousand times, each report is as long.
pub const MAX_PRINTED_BYTES: usize = 48 << 20;

/// Returns what a text has too much of to be drafted, if of anything.
pub fn too_much_to_draft(text: &str) -> Option<TooMuchToDraft> {
    if text.len() > MAX_DRAFTED_BYTES {
        return Some(TooMuchToDraft::Text);
    }
    let is_mark =
        |c: &char| "\"'\u{ab}\u{bb}\u{2018}\u{2019}\u{201a}\u{201c}\u{201d}\u{201e}\u{2039}\u{203a}`".contains(*c);
    if text.chars().filter(is_mark).count() > MAX_DRAFTED_MARKS {
        return Some(TooMuchToDraft::Marks);
    }
    let has_capital = |word: &&str| word.starts_with(char::is_uppercase);
    (text.split_whitespace().filter(has_capital).count() > MAX_DRAFTED_CAPITALS).then_some(TooMuchToDraft::Capitals)
}

/// Says so of the article, as the rest of a sentence.
impl fmt::Display for TooMuchToDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is too long to be drafted: it has more than ")?;
        match self {
            Self::Text => write!(f, "{} MB of text", MAX_DRAFTED_BYTES >> 20),
            Self::Marks => write!(f, "{MAX_DRAFTED_MARKS} quotation marks"),
            Self::Capitals => write!(f, "{MAX_DRAFTED_CAPITALS} words with a capital"),
        }
    }
}
