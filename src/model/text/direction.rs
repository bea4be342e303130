//! Characters that nobody sees and that turn the direction of words round, so that a name looks like another.

/// Returns whether a character only says in which direction others run.
pub(crate) fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
