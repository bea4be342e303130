//! Words with what the marks behind them end.

use std::ops::Range;

use crate::model::making::relative_dates::is_short_weekday;
use crate::model::text::sentence_ends::is_abbreviation;

/// A word with what a mark behind it ends.
#[derive(Clone, Debug)]
pub(super) struct ClauseWord {
    /// In lower case, without the genitive's ending.
    pub text: String,
    /// Where it stands in the text.
    pub bytes: Range<usize>,
    /// Whether it has the genitive's ending.
    pub is_genitive: bool,
    /// Whether a comma or another such mark stands behind it.
    pub ends_part: bool,
    /// Whether its sentence ends behind it.
    pub ends_sentence: bool,
}

/// Returns the words of a text.
pub(super) fn words_of(text: &str) -> Vec<ClauseWord> {
    let mut words: Vec<ClauseWord> = Vec::new();
    let mut at = 0;
    for written in text.split_inclusive(char::is_whitespace) {
        let bare = written.trim_matches(|c: char| !c.is_alphanumeric());
        let start = written.len() - written.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let behind = &written[(start + bare.len()).min(written.len())..];
        let ends_part = behind.contains([',', ';', ':', ')', '(']) || behind.contains('"');
        let is_short = || behind.starts_with('.') && (is_abbreviation(bare) || is_short_weekday(&bare.to_lowercase()));
        let ends_sentence = behind.contains(['!', '?']) || behind.contains('.') && !is_short();
        match words.last_mut() {
            // "May 7 - The mayor": a mark alone ends what stands before it.
            Some(last) if bare.is_empty() => last.ends_part |= !written.trim().is_empty(),
            _ if bare.is_empty() => {}
            _ => {
                let plain = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("\u{2019}s"));
                words.push(ClauseWord {
                    text: plain.unwrap_or(bare).to_lowercase(),
                    bytes: at + start..at + start + bare.len(),
                    is_genitive: plain.is_some(),
                    ends_part,
                    ends_sentence,
                });
            }
        }
        at += written.len();
    }
    words
}
