//! What becomes of each character in normal form.

use unicode_normalization::char::is_combining_mark;

/// What becomes of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Space,
    Hyphen,
    Dash,
    Single,
    Double,
    Unseen,
    Other,
}

/// What becomes of the characters of ASCII, which most texts consist of.
const ASCII: [Kind; 128] = {
    let mut kinds = [Kind::Other; 128];
    let mut c = 0;
    while c < 128 {
        kinds[c] = kind_of(c as u8 as char);
        c += 1;
    }
    kinds
};

/// Returns what becomes of a character.
#[inline]
pub(super) fn kind(c: char) -> Kind {
    if c.is_ascii() { ASCII[c as usize] } else { kind_of(c) }
}

const fn kind_of(c: char) -> Kind {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Kind::Other,
        '"' | '\u{ab}' | '\u{bb}' | '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{2036}' => Kind::Double,
        '\u{275d}' | '\u{275e}' | '\u{300c}'..='\u{300f}' | '\u{301d}'..='\u{301f}' | '\u{ff02}' => Kind::Double,
        '\'' | '`' | '\u{b4}' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2035}' => Kind::Single,
        '\u{2039}' | '\u{203a}' | '\u{275b}' | '\u{275c}' | '\u{2bc}' | '\u{ff07}' => Kind::Single,
        '-' | '\u{2010}'..='\u{2012}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => Kind::Hyphen,
        '\u{2013}'..='\u{2015}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe31}' | '\u{fe32}' | '\u{fe58}' => Kind::Dash,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' => Kind::Unseen,
        '\u{202c}' | '\u{2060}'..='\u{2064}' | '\u{2069}'..='\u{206f}' => Kind::Unseen,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fffc}' | '\u{e0000}'..='\u{e0fff}' => Kind::Unseen,
        _ if c.is_whitespace() => Kind::Space,
        _ => Kind::Other,
    }
}

/// Returns whether a character is a letter of a script that has no capitals, or hardly ever uses them, as Georgian.
pub(crate) fn has_no_case(c: char) -> bool {
    c.is_alphabetic() && (matches!(c, '\u{10d0}'..='\u{10ff}') || !(c.is_lowercase() || c.is_uppercase()))
}

/// Returns whether a character is a letter, or a vowel sign of Devanagari, that normal form leaves as it is, wherever
/// it stands among others of these: no table is asked for the many of them that texts consist of.
#[inline]
pub(super) fn is_plain_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        // Cyrillic, Greek, Hebrew, Arabic, and Devanagari without the dots below that compose.
        '\u{410}'..='\u{481}' | '\u{48a}'..='\u{52f}' | '\u{3b1}'..='\u{3c9}' | '\u{5d0}'..='\u{5ea}' => true,
        '\u{620}'..='\u{64a}' | '\u{900}'..='\u{93b}' | '\u{93d}'..='\u{950}' => true,
        // Chinese, and the signs of Japanese and Korean syllables.
        '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{ac00}'..='\u{d7a3}' => true,
        _ => false,
    }
}

/// Returns whether a character belongs to the letter before it.
pub(crate) fn composes(c: char) -> bool {
    // Vowels and final consonants of Hangul compose without being marks.
    !c.is_ascii() && (is_combining_mark(c) || ('\u{1160}'..='\u{11ff}').contains(&c))
}

/// Returns whether a line ends with a character.
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns the byte at which the first line of a text ends.
pub(crate) fn next_line_end(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        // Of characters of more than one byte those that end a line start with one of these two.
        let starts = |byte: &u8| matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2);
        at += text.as_bytes()[at..].iter().position(starts)?;
        let c = text[at..].chars().next()?;
        if is_line_end(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}
