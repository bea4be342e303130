//! How much a web page may ask of whoever reads it: pages are hostile, or broken, and the parser mends all of them.

/// A page has no more elements.
const MOST_ELEMENTS: usize = 150_000;
/// No browser nests deeper.
const DEEPEST: usize = 512;
/// A page has no more words, in bytes; its pictures may stand in its tags.
const MOST_WORDS: usize = 4 << 20;
/// So often a tag or a comment may begin, in scripts and comments too: the parser takes note of each that is a mistake.
const MOST_OPENINGS: usize = 400_000;
/// The parser opens anew, in each block, what bold and italics the page left open before it: so often at most.
const MOST_REOPENED: usize = 1_000_000;

/// Elements that no end tag ends, or none need.
const UNENDED: [&str; 29] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tr", "track", "th", "wbr",
];
/// Elements that go on behind a block which ends before them.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements in which no tag is one.
const RAW: [&str; 3] = ["script", "style", "textarea"];

/// Returns whether a page has more elements, or nests them deeper, than a page does.
pub(super) fn asks_too_much(html: &str) -> bool {
    let (mut n_elements, mut depth, mut n_formatting, mut n_reopened) = (0, 0_usize, 0_usize, 0);
    if memchr::memchr_iter(b'<', html.as_bytes()).count() > MOST_OPENINGS {
        return true;
    }
    let (mut at, mut n_words) = (0, 0);
    // What stands behind the last tag is words, too.
    let next = |at: usize| memchr::memchr(b'<', &html.as_bytes()[at..]);
    while let Some(found) = next(at) {
        let before = &html.as_bytes()[at..at + found];
        n_words += before.len() - memchr::memchr(b'>', before).map_or(0, |end| end + 1);
        let rest = &html[at + found + 1..];
        at += found + 1;
        if let Some(comment) = rest.strip_prefix("!--") {
            // Without an end, the rest of the page is a comment.
            at = memchr::memmem::find(comment.as_bytes(), b"-->").map_or(html.len(), |end| at + end);
            continue;
        }
        let (name, is_end) = rest.strip_prefix('/').map_or((rest, false), |name| (name, true));
        /// No element that counts here has a longer name.
        const LONGEST: usize = 12;
        let name: String = name.chars().take(LONGEST).take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        n_elements += usize::from(!is_end);
        if !is_end && RAW.contains(&name.as_str()) {
            let end = memchr::memmem::find(rest.as_bytes(), format!("</{name}").as_bytes());
            at = end.map_or(html.len(), |end| at + end);
        } else if FORMATTING.contains(&name.as_str()) {
            n_formatting = if is_end { n_formatting.saturating_sub(1) } else { n_formatting + 1 };
        } else if !is_end {
            n_reopened += n_formatting;
        }
        if !UNENDED.contains(&name.as_str()) && !RAW.contains(&name.as_str()) {
            depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        }
        if n_elements > MOST_ELEMENTS || depth > DEEPEST || n_reopened > MOST_REOPENED {
            return true;
        }
    }
    n_words + html.len() - at > MOST_WORDS
}
