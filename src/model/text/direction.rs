//! In which direction letters run, and characters that nobody sees and that turn it round, so that readers see others.
//!
//! A sentence of the program runs as its own words do: what it names stands in isolates of its own
//! (`wording::isolated`), where that has letters from right to left. In the words of a map, isolates (U+2068, U+2069)
//! are the only such characters that are followed.

/// Opens an isolate, which runs as its first letter does (`FSI`).
pub(crate) const ISOLATE: char = '\u{2068}';
/// Ends an isolate (`PDI`).
pub(crate) const ISOLATE_END: char = '\u{2069}';

/// Returns whether a text has letters that run from right to left.
pub(crate) fn has_right_to_left(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_right_to_left)
}

/// Returns whether a letter or a sign is of a script that runs from right to left.
pub(crate) fn is_right_to_left(c: char) -> bool {
    // The blocks that the Unicode standard keeps for such scripts, their forms of presentation, and the mark.
    matches!(u32::from(c), 0x590..=0x8ff | 0x200f | 0xfb1d..=0xfdff | 0xfe70..=0xfefe | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// Returns whether a character only says in which direction others run.
pub(crate) fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a character only changes the direction of others, and is no isolate, such as sentences of the
/// program have.
pub(crate) fn turns_order(c: char) -> bool {
    is_direction_control(c) && !matches!(c, ISOLATE | ISOLATE_END)
}

/// Returns whether a character opens a stretch whose order readers may see otherwise: an embedding, an override or an
/// isolate.
pub(crate) fn opens_direction(c: char) -> bool {
    matches!(c, '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}')
}

/// Returns whether words that follow a text stand in a stretch that it opened in which readers see others: one from
/// right to left, or an override, unless all of their letters run as it says.
pub(crate) fn is_turned_after(text: &str, words: &str) -> bool {
    let runs_left = has_right_to_left(words);
    let runs_right = words.chars().any(|c| c.is_alphanumeric() && !is_right_to_left(c));
    let turns = |c: char| match c {
        '\u{202b}' | '\u{202e}' | '\u{2067}' => runs_right,
        '\u{202d}' => runs_left,
        _ => false,
    };
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            c if opens_direction(c) => open.push(turns(c)),
            '\u{202c}' | '\u{2069}' => _ = open.pop(),
            _ => {}
        }
    }
    open.contains(&true)
}

/// Returns whether the stretch with which a text starts, an embedding or an isolate of whole words, runs as its letters
/// do by themselves, so that readers see no other order: as pages put one around a name.
pub(crate) fn runs_as_it_reads(text: &str) -> bool {
    /// Names are shorter.
    const LONGEST: usize = 200;
    let mut chars = text.chars();
    let Some(opening) = chars.next().filter(|c| opens_direction(*c)) else { return false };
    let end = if matches!(opening, '\u{2066}'..='\u{2068}') { ISOLATE_END } else { '\u{202c}' };
    let inside: Vec<char> = chars.take(LONGEST).take_while(|&c| !is_direction_control(c) && c != '\n').collect();
    let mut behind = text.chars().skip(inside.len() + 1);
    let is_ended = behind.next() == Some(end) && !behind.next().is_some_and(char::is_alphanumeric);
    let runs_left = inside.iter().any(|&c| is_right_to_left(c));
    let runs_right = inside.iter().any(|&c| c.is_alphanumeric() && !is_right_to_left(c));
    let is_natural = match opening {
        // An override turns nothing round that runs as it says.
        '\u{2066}' | '\u{202a}' | '\u{202d}' => !runs_left,
        '\u{2067}' | '\u{202b}' | '\u{202e}' => !runs_right,
        ISOLATE => !(runs_left && runs_right),
        _ => false,
    };
    is_ended && is_natural
}
