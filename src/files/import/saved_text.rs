//! Plain text that a browser made of a web page ("Save page as… text files"): links with their addresses behind them in
//! angle brackets, menus line by line, `*bold*` and `/italic/` words, lines wrapped at a width.

use std::path::Path;

use crate::files::import::saved_words::{is_only_link, without_links, without_signs};
use crate::model::article_draft::Imported;
use crate::model::date_words::date_in_words;

/// Returns the article of a text as a browser saved it, from a file of this name; none of any other text.
pub(super) fn import(text: &str, file_name: &str) -> Option<Imported> {
    if !is_saved_page(text) {
        return None;
    }
    let blocks = blocks(text);
    let headline = headline(&blocks, file_name);
    let written = blocks.iter().map(|block| match block.is_menu() {
        true => format!("Related: {}", block.words),
        false => block.words.clone(),
    });
    Some(Imported { text: written.collect::<Vec<_>>().join("\n\n"), headline, ..Imported::default() })
}

/// Returns whether a browser made a text of a page: in its upper half are links of a menu, each behind a bullet that is set in.
/// Whoever writes has such a list of sources at the end, or none.
fn is_saved_page(text: &str) -> bool {
    const FEWEST_ENTRIES: usize = 3;
    let is_entry = |line: &str| bullet(line).is_some_and(|(_, words)| is_only_link(words));
    let (mut n_lines, mut entries) = (0, Vec::new());
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if is_entry(line) {
            entries.push(n_lines);
        }
        n_lines += 1;
    }
    entries.len() >= FEWEST_ENTRIES && 2 * entries[0] < n_lines
}

/// A paragraph, a heading or an item of a list, on one line.
struct SavedBlock {
    words: String,
    has_link: bool,
    ends_with_link: bool,
    /// Whether it is the words of one link.
    is_link: bool,
}

impl SavedBlock {
    fn new(lines: &str) -> Self {
        let (words, has_link) = without_links(lines);
        let lines = lines.trim();
        let (ends_with_link, is_link) = (lines.ends_with('>'), is_only_link(lines));
        Self { words: without_signs(&words), has_link, ends_with_link, is_link }
    }

    fn n_words(&self) -> usize {
        self.words.split_whitespace().count()
    }

    /// Returns whether it leads somewhere and says nothing.
    fn is_menu(&self) -> bool {
        /// Headlines of other articles are no longer, in words.
        const LONGEST: usize = 20;
        let leads_on = self.has_link && self.ends_with_link && self.n_words() <= LONGEST;
        // "“A night like no other”" is the title of another article.
        let is_sentence = if self.is_link { self.words.ends_with('.') } else { ends_sentence(&self.words) };
        leads_on && !is_sentence && !self.words.to_lowercase().starts_with("by ")
    }
}

fn ends_sentence(words: &str) -> bool {
    words.ends_with(['.', '!', '?', ':', '"', '\u{201d}', '\u{bb}', '\u{2026}'])
}

/// Returns the blocks of a text: between empty lines, at the bullets of lists, and where a line had room for more.
fn blocks(text: &str) -> Vec<SavedBlock> {
    let (width, widest) = widths(text);
    let mut blocks = vec![String::new()];
    let (mut last, mut is_in_link, mut last_number) = ("", false, 0);
    for line in text.lines() {
        let words = line.trim();
        let item = bullet(line).filter(|(sort, _)| match sort {
            Bullet::Sign => true,
            // A year or a sum may come to stand at the start of a line.
            Bullet::Number(number) => *number == 1 || *number == last_number + 1,
        });
        if let Some((Bullet::Number(number), _)) = item {
            last_number = number;
        }
        let had_room = last.chars().count() + 1 + first_word(words).chars().count() <= width;
        let is_apart = had_room || is_unwrapped(last, widest) || is_day(words) || is_day(last);
        if words.is_empty() || item.is_some() || is_apart && !is_in_link {
            blocks.push(String::new());
        }
        let bare = item.map_or(words, |(_, rest)| rest);
        if let Some(block) = blocks.last_mut() {
            if !is_in_link && !block.is_empty() {
                block.push(' ');
            }
            block.push_str(bare);
        }
        is_in_link = goes_on_in_link(bare, is_in_link);
        last = line;
    }
    blocks.iter().map(|block| SavedBlock::new(block)).filter(|block| !block.words.is_empty()).collect()
}

/// Returns at what width the lines of a text are wrapped, in letters: hardly a line is longer that goes on in the next one,
/// and none than the second width.
fn widths(text: &str) -> (usize, usize) {
    /// Firefox wraps so.
    const USUAL: usize = 72;
    const FEWEST_LINES: usize = 5;
    let pairs = text.lines().zip(text.lines().skip(1).map(str::trim));
    let goes_on = |(line, next): &(&str, &str)| {
        next.starts_with(char::is_lowercase) && !line.trim().is_empty() && !ends_sentence(line) && !line.contains('<')
    };
    let mut all: Vec<usize> = pairs.filter(goes_on).map(|(line, _)| line.chars().count()).collect();
    all.sort_unstable();
    match all.last() {
        Some(&widest) if all.len() >= FEWEST_LINES => (all[all.len() * 9 / 10], widest),
        _ => (USUAL, USUAL + USUAL / 2),
    }
}

/// Returns whether a line is longer than lines are wrapped at, though its last word could stand in the next one.
fn is_unwrapped(line: &str, width: usize) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default().chars().count();
    let length = line.trim().chars().count();
    length > width && last <= width && last < length
}

/// Returns whether a line says when the page was published, and nothing else.
fn is_day(line: &str) -> bool {
    line.contains(|c: char| c.is_ascii_digit()) && line.contains(char::is_alphabetic) && date_in_words(line).is_some()
}

fn first_word(words: &str) -> &str {
    words.split_whitespace().next().unwrap_or_default()
}

/// Returns whether the address of a link goes on behind a line, which may start in one.
fn goes_on_in_link(line: &str, starts_in_link: bool) -> bool {
    let rest = match line.rfind("<http") {
        Some(at) => &line[at..],
        None if starts_in_link => line,
        None => return false,
    };
    !rest.is_empty() && !rest.contains(|c: char| c == '>' || c.is_whitespace())
}

/// What an item of a list starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bullet {
    Sign,
    Number(u8),
}

/// Returns the bullet or the number of an item of a list, which is set in, and its words.
fn bullet(line: &str) -> Option<(Bullet, &str)> {
    let words = line.trim();
    let (first, rest) = words.split_once(' ')?;
    let number = first.strip_suffix('.').filter(|number| number.len() < 3).and_then(|number| number.parse().ok());
    let sort = match first {
        "*" | "+" | "o" | "#" => Bullet::Sign,
        _ => Bullet::Number(number?),
    };
    line.starts_with("  ").then_some((sort, rest.trim_start()))
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
    let first = top.iter().position(|block| ends_sentence(&block.words) && block.n_words() >= PARAGRAPH);
    let may_be = |block: &&SavedBlock| {
        let words = block.words.to_lowercase();
        !block.has_link
            && !ends_sentence(&words)
            && block.n_words() > 2
            && !words.starts_with("by ")
            && date_in_words(&words).is_none()
    };
    let longest = || top[..first.unwrap_or(top.len())].iter().filter(may_be).max_by_key(|block| block.words.len());
    top.iter().find(is_called_so).or_else(longest).map(|block| block.words.clone())
}
