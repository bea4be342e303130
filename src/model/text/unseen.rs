//! Characters that nobody sees: two names that differ by them only look alike.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::text::direction::{ISOLATE, ISOLATE_END};

/// Returns whether a character is not drawn, whatever the font (`Default_Ignorable_Code_Point` of Unicode).
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Returns whether nothing is drawn for a character by its nature, whatever the font has for it.
pub(crate) fn is_undrawn(c: char) -> bool {
    is_ignorable(c) || c.is_control() || is_no_character(c) || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{2800}')
}

/// Returns whether a number is kept from ever being a character (`Noncharacter_Code_Point` of Unicode).
pub(crate) fn is_no_character(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// Returns whether a character breaks a line, which words of a map do not have but for those of the evidence.
pub(crate) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns a text as it is drawn in one line: without what nobody sees, with a space for a line break or a tab.
/// Isolates stay, which put a line in order.
pub(crate) fn as_drawn(text: &str) -> Cow<'_, str> {
    let hidden: BTreeMap<usize, char> =
        hidden_in(text).into_iter().filter(|(_, c)| !matches!(*c, ISOLATE | ISOLATE_END)).collect();
    if hidden.is_empty() {
        return text.into();
    }
    let drawn = |(at, c): (usize, char)| match hidden.get(&at) {
        None => Some(c),
        // Together with the sign after it, it is one line break.
        Some('\r') if text[at + 1..].starts_with('\n') => None,
        Some(&c) => (c == '\t' || is_line_break(c)).then_some(' '),
    };
    text.char_indices().filter_map(drawn).collect::<String>().into()
}

/// Returns a text without any sign that nobody sees, with a space for a line break or a tab.
pub(crate) fn without_hidden(text: &str) -> String {
    as_drawn(text).replace([ISOLATE, ISOLATE_END], "")
}

/// Returns whether nothing is drawn of a text.
pub(crate) fn shows_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_undrawn(c))
}

/// Returns the characters of a text that nobody sees and that mean nothing to those around them, with their bytes.
///
/// Variants of a character are chosen by some, Persian and Indian letters are kept apart or joined by others, and so
/// are the parts of an emoji: where they do so, they belong to the text.
pub(crate) fn hidden_in(text: &str) -> Vec<(usize, char)> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Vec::new();
    }
    let mut before = None;
    let mut hidden = Vec::new();
    for (at, c) in text.char_indices() {
        let is_hidden = match c {
            '\u{180b}'..='\u{180f}' => before.is_none_or(|c| !matches!(c, '\u{1820}'..='\u{18aa}')),
            '\u{fe00}'..='\u{fe0f}' => before.is_none_or(|c| c.is_alphabetic() && !has_variants(c)),
            '\u{e0100}'..='\u{e01ef}' => before.is_none_or(|c| !is_ideograph(c)),
            // Joiners and non-joiners: Latin, Greek and Cyrillic letters have no use for them.
            '\u{200c}' | '\u{200d}' => before.is_none_or(|c| c < '\u{590}'),
            // The letters of a flag's region.
            '\u{e0020}'..='\u{e007f}' => before != Some('\u{1f3f4}'),
            c => is_undrawn(c) || is_line_break(c),
        };
        hidden.extend(is_hidden.then_some((at, c)));
        if !is_ignorable(c) {
            before = Some(c);
        }
    }
    hidden
}

/// Returns whether a letter has forms that a sign after it chooses (`StandardizedVariants.txt` of Unicode).
fn has_variants(letter: char) -> bool {
    is_ideograph(letter)
        || matches!(letter, '\u{1000}'..='\u{109f}' | '\u{a840}'..='\u{a877}' | '\u{10ac0}'..='\u{10aff}')
        || matches!(letter, '\u{2100}'..='\u{2bff}' | '\u{1d400}'..='\u{1ffff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
