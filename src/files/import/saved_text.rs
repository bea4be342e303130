//! Plain text that a browser made of a web page ("Save page as… text files"): links with their addresses behind them in
//! angle brackets, menus line by line, `*bold*` and `/italic/` words, lines wrapped at a width.

use std::path::Path;

use crate::model::article_draft::Imported;
use crate::model::date_words::date_in_words;

/// Fewer links may stand in a text that somebody wrote.
const FEWEST_LINKS: usize = 3;

/// Returns the article of a text as a browser saved it, from a file of this name; any other text stays as it is.
pub(super) fn import(text: String, file_name: &str) -> Imported {
    if ["<http://", "<https://"].iter().map(|link| text.matches(link).count()).sum::<usize>() < FEWEST_LINKS {
        return Imported { text, ..Imported::default() };
    }
    let blocks = blocks(&text);
    let headline = headline(&blocks, file_name);
    let written = blocks.iter().map(|block| match block.is_menu() {
        true => format!("Related: {}", block.words),
        false => block.words.clone(),
    });
    Imported { text: written.collect::<Vec<_>>().join("\n\n"), headline, ..Imported::default() }
}

/// A paragraph, a heading or an item of a list, on one line.
struct SavedBlock {
    words: String,
    has_link: bool,
}

impl SavedBlock {
    fn new(lines: &str) -> Self {
        let (words, has_link) = without_links(lines);
        Self { words: without_signs(&words), has_link }
    }

    fn n_words(&self) -> usize {
        self.words.split_whitespace().count()
    }

    fn ends_sentence(&self) -> bool {
        self.words.ends_with(['.', '!', '?', ':', '"', '\u{201d}', '\u{bb}', '\u{2026}'])
    }

    /// Returns whether it leads somewhere and says nothing.
    fn is_menu(&self) -> bool {
        self.has_link && !self.ends_sentence() && !self.words.to_lowercase().starts_with("by ")
    }
}

/// Returns the blocks of a text: between empty lines, at the bullets of lists, and where a line had room for more.
fn blocks(text: &str) -> Vec<SavedBlock> {
    /// Firefox wraps at 72 columns, or at 80.
    const WIDTH: usize = 72;
    let mut blocks = vec![String::new()];
    let mut last = "";
    for line in text.lines() {
        let words = line.trim();
        let bare = without_bullet(words);
        let first = words.split_whitespace().next().unwrap_or_default();
        let had_room = last.chars().count() + 1 + first.chars().count() <= WIDTH;
        if words.is_empty() || bare.len() < words.len() || had_room && !is_in_link(blocks.last()) {
            blocks.push(String::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.push_str(bare);
            block.push(' ');
        }
        last = line;
    }
    blocks.iter().map(|block| SavedBlock::new(block)).filter(|block| !block.words.is_empty()).collect()
}

/// Returns whether the address of a link goes on in the next line.
fn is_in_link(block: Option<&String>) -> bool {
    block.and_then(|block| block.rfind("<http").map(|at| !block[at..].contains('>'))).unwrap_or_default()
}

/// Returns an item of a list without its bullet or number.
fn without_bullet(line: &str) -> &str {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let is_number = first.strip_suffix('.').is_some_and(|n| n.len() < 3 && n.parse::<u8>().is_ok());
    if matches!(first, "*" | "+" | "o" | "#") || is_number && !rest.is_empty() { rest.trim_start() } else { line }
}

/// Returns the words of a block without the addresses of its links, and whether there were any.
fn without_links(block: &str) -> (String, bool) {
    let mut words = String::new();
    let (mut rest, mut has_link) = (block, false);
    while let Some(at) = rest.find('<') {
        let link = &rest[at + 1..];
        let is_link = ["http://", "https://", "mailto:"].iter().any(|start| link.starts_with(start));
        match link.find('>').filter(|_| is_link) {
            Some(end) => {
                words.push_str(rest[..at].trim_end());
                (rest, has_link) = (&link[end + 1..], true);
            }
            None => {
                words.push_str(&rest[..=at]);
                rest = link;
            }
        }
    }
    (words + rest, has_link)
}

/// Returns words without the signs around those that are bold, slanted or underlined: "*all* of them".
fn without_signs(words: &str) -> String {
    const SIGNS: [char; 3] = ['*', '/', '_'];
    let is_around = |c: char| !c.is_alphanumeric() && !SIGNS.contains(&c);
    let mut open = None;
    let mut last = ' ';
    let mut kept = String::new();
    let mut letters = words.trim().chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        match open {
            None if SIGNS.contains(&c) && is_around(last) && !next.is_whitespace() && has_closing(&letters, c) => {
                open = Some(c);
            }
            Some(sign) if sign == c && !last.is_whitespace() && is_around(next) => open = None,
            _ => kept.push(c),
        }
        last = c;
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns whether a sign comes again behind a letter.
fn has_closing(letters: &std::iter::Peekable<std::str::Chars<'_>>, sign: char) -> bool {
    /// Whatever is bold is shorter, in letters.
    const FAR: usize = 300;
    let near: Vec<char> = letters.clone().take(FAR).chain([' ']).collect();
    near.windows(3).any(|three| three[1] == sign && !three[0].is_whitespace() && !three[2].is_alphanumeric())
}

/// Returns the headline: the block by which the file is called, as browsers name it by the title of the page; else the
/// longest one above the first paragraph that leads nowhere.
fn headline(blocks: &[SavedBlock], file_name: &str) -> Option<String> {
    /// The shortest that is no name of a section, in letters; what is not at the top is no headline, in blocks.
    const SHORTEST: usize = 12;
    const TOP: usize = 100;
    /// A paragraph has as many words.
    const PARAGRAPH: usize = 12;
    let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let stem: String = letters(&Path::new(file_name).file_stem().unwrap_or_default().to_string_lossy());
    let top = &blocks[..blocks.len().min(TOP)];
    let is_called_so = |block: &&SavedBlock| {
        let words: String = letters(&block.words);
        words.chars().count() >= SHORTEST && stem.contains(&words) && !block.is_menu()
    };
    let first = top.iter().position(|block| block.ends_sentence() && block.n_words() >= PARAGRAPH);
    let may_be = |block: &&SavedBlock| {
        let words = block.words.to_lowercase();
        !block.has_link && block.n_words() > 2 && !words.starts_with("by ") && date_in_words(&words).is_none()
    };
    let longest = || top[..first?].iter().filter(may_be).max_by_key(|block| block.words.len());
    top.iter().find(is_called_so).or_else(longest).map(|block| block.words.clone())
}
