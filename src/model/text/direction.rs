//! Characters that nobody sees and that turn the direction of words round, so that readers see others.

/// Returns whether a character only says in which direction others run.
pub(crate) fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a character opens a stretch whose order readers may see otherwise: an embedding, an override or an
/// isolate.
pub(crate) fn opens_direction(c: char) -> bool {
    matches!(c, '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}')
}

/// Returns whether what follows a text stands in a stretch that it opened from right to left, or by an override.
pub(crate) fn is_turned_after(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            c if opens_direction(c) => open.push(matches!(c, '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2067}')),
            '\u{202c}' | '\u{2069}' => _ = open.pop(),
            _ => {}
        }
    }
    open.contains(&true)
}
