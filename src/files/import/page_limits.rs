//! How much a web page may ask of whoever reads it: pages are hostile, or broken, and the parser mends all of them.

/// A page has no more elements.
const MOST_ELEMENTS: usize = 150_000;
/// So many attributes they have all together.
const MOST_ATTRIBUTES: usize = 600_000;
/// So many attributes an element has: the parser holds each against all others.
const MOST_OF_ELEMENT: usize = 1_000;
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
/// Elements in which no tag is one, unless they are a part of a drawing or a formula.
const RAW: [&str; 3] = ["script", "style", "textarea"];
/// Drawings and formulas.
const FOREIGN: [&str; 2] = ["svg", "math"];

/// Returns whether a page has more elements, with more attributes, or nests them deeper, than a page does.
pub(super) fn asks_too_much(html: &str) -> bool {
    let (mut n_elements, mut depth, mut n_reopened) = (0, 0_usize, 0);
    // By the name: the end of one leaves those of other names open, and every block that begins inside of it.
    let mut n_open = [0_usize; FORMATTING.len()];
    let bytes = html.as_bytes();
    if memchr::memchr_iter(b'<', bytes).count() > MOST_OPENINGS {
        return true;
    }
    let (mut at, mut n_words, mut n_attributes, mut n_foreign) = (0, 0, 0, 0_usize);
    // What stands behind the last tag is words, too.
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        n_words += found;
        at += found + 1;
        let rest = &html[at..];
        if rest.starts_with("!--") {
            at = comment_end(bytes, at + 1);
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
        let (n_own, end) = attributes(bytes, at);
        at = end;
        n_attributes += n_own;
        n_elements += usize::from(!is_end);
        if FOREIGN.contains(&name.as_str()) {
            n_foreign = if is_end { n_foreign.saturating_sub(1) } else { n_foreign + 1 };
        }
        if !is_end && n_foreign == 0 && RAW.contains(&name.as_str()) {
            at = raw_end(bytes, at, &name);
        }
        let n_formatting = n_open.iter().sum::<usize>();
        if let Some(which) = FORMATTING.iter().position(|formatting| *formatting == name) {
            n_open[which] = if is_end { n_open[which].saturating_sub(1) } else { n_open[which] + 1 };
        } else if !UNENDED.contains(&name.as_str()) && !RAW.contains(&name.as_str()) {
            depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
            n_reopened += if is_end { 0 } else { n_formatting };
        } else if !is_end {
            n_reopened += n_formatting;
        }
        if n_elements > MOST_ELEMENTS || depth + n_formatting > DEEPEST || n_reopened > MOST_REOPENED {
            return true;
        }
        if n_own > MOST_OF_ELEMENT || n_attributes > MOST_ATTRIBUTES {
            return true;
        }
    }
    n_words + html.len() - at > MOST_WORDS
}

/// Returns where a comment ends whose dashes start at a byte; without an end, the rest of the page is one.
fn comment_end(bytes: &[u8], start: usize) -> usize {
    let mut dashes = memchr::memchr_iter(b'-', &bytes[start..]).map(|at| start + at);
    let end = dashes.find_map(|at| {
        [&b"-->"[..], b"--!>"].iter().find(|end| bytes[at..].starts_with(end)).map(|end| at + end.len())
    });
    end.unwrap_or(bytes.len())
}

/// Returns where an element ends in which no tag is one.
fn raw_end(bytes: &[u8], start: usize, name: &str) -> usize {
    let is_end = |at: &usize| {
        let found = bytes[*at..].strip_prefix(b"</").and_then(|rest| rest.get(..name.len()));
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr::memchr_iter(b'<', &bytes[start..]).map(|at| start + at).find(is_end).unwrap_or(bytes.len())
}

/// Where in a tag the parser is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TagPart {
    /// In the name of the element.
    TagName,
    /// Before the next attribute.
    Between,
    /// In the name of an attribute.
    Name,
    /// Behind such a name.
    AfterName,
    /// Behind the sign before a value.
    BeforeValue,
    /// In a value without quotation marks.
    Value,
}

/// Returns how many attributes a tag has, as the parser takes it apart, and where it ends; `start` is where its name
/// starts.
fn attributes(bytes: &[u8], start: usize) -> (usize, usize) {
    use TagPart::{AfterName, BeforeValue, Between, Name, TagName, Value};
    let (mut n_attributes, mut at, mut part) = (0, start, TagName);
    while let Some(&byte) = bytes.get(at).filter(|&&byte| byte != b'>') {
        at += 1;
        part = match (part, byte) {
            (BeforeValue, b'"' | b'\'') => {
                at = memchr::memchr(byte, &bytes[at..]).map_or(bytes.len(), |end| at + end + 1);
                Between
            }
            (Name, byte) if byte.is_ascii_whitespace() => AfterName,
            (TagName | Value, byte) if byte.is_ascii_whitespace() => Between,
            (Between | AfterName | BeforeValue, byte) if byte.is_ascii_whitespace() => part,
            (TagName | Between | Name | AfterName, b'/') => Between,
            (Name | AfterName, b'=') => BeforeValue,
            (Between | AfterName, _) => {
                n_attributes += 1;
                Name
            }
            (BeforeValue, _) => Value,
            (TagName | Name | Value, _) => part,
        };
    }
    (n_attributes, (at + 1).min(bytes.len()))
}
