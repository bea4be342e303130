//! Characters as HTML writes them: `&quot;`, `&#8217;`, `&#x2019;`, and the same escaped once more.

use markup5ever::data::NAMED_ENTITIES;

/// Reads the character that a text starts with as HTML writes it; returns it and how many bytes it takes.
pub(crate) fn decode(text: &str) -> Option<(char, usize)> {
    /// No name is longer.
    const LONGEST: usize = 34;
    let mut rest = text.strip_prefix('&')?;
    let mut plain = None;
    // What was escaped twice starts with the name of the ampersand itself.
    while let Some(after) = rest.strip_prefix("amp;") {
        rest = after;
        plain = Some(('&', text.len() - rest.len()));
    }
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';');
    let character = end.and_then(|end| named(&rest[..end]).map(|c| (c, text.len() - rest.len() + end + 1)));
    character.or(plain)
}

/// Returns a text with the characters that HTML writes otherwise.
pub(crate) fn decoded(text: &str) -> String {
    let mut decoded = String::new();
    let mut i = 0;
    while let Some(c) = text[i..].chars().next() {
        let (c, n_bytes) = decode(&text[i..]).unwrap_or((c, c.len_utf8()));
        decoded.push(c);
        i += n_bytes;
    }
    decoded
}

fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = hexadecimal.map_or_else(|| number.parse(), |digits| u32::from_str_radix(digits, 16));
        return code.ok().and_then(char::from_u32).filter(|c| *c != '\0');
    }
    // Few names stand for two characters: in articles, none.
    let (first, second) = NAMED_ENTITIES.get(&format!("{name};"))?;
    char::from_u32(*first).filter(|_| *second == 0)
}
