//! Words out of files and names, as they are safe to be shown: a terminal obeys some characters instead of showing
//! them.

use std::borrow::Cow;

use crate::model::text::direction::turns_order;
use crate::model::text::unseen::is_no_character;

/// Returns text without signs that change how a terminal shows what follows, line breaks among them.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, |_| false)
}

/// Returns lines of text, or of JSON, without such signs. They are escaped as JSON has it: there, it stays the same.
pub(crate) fn printable_lines(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c == '\n' || c == '\t')
}

fn escaped(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    // Some terminals break a line at U+2028, and U+FEFF hides in a name.
    let is_odd = |c: char| {
        let is_sign = c.is_control() || is_no_character(c) || turns_order(c);
        (is_sign || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')) && !stays(c)
    };
    if !text.contains(is_odd) {
        return text.into();
    }
    let mut shown = String::new();
    for c in text.chars() {
        if is_odd(c) {
            shown += &format!("\\u{:04x}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown.into()
}
