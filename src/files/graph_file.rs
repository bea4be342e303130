//! Graphs as lists of links, one `u v` a line, and their layouts, one `x y` a line.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;

use crate::files::reading::open_ordinary;
use crate::files::{FileError, FileErrorKind, write_whole};
use crate::layout::Point;
use crate::layout::stress::graph::Network;

/// No line is longer, in bytes.
const LONGEST_LINE: u64 = 4096;
/// No graph that is read has more links, repeated ones among them as far as they are not yet taken out.
const MOST_LINKS: usize = 4_000_000;
/// So many lines are called wrong at most: a file with more of them is no graph.
const MOST_PROBLEMS: usize = 1000;
/// Nodes are numbered from 0; a number above this is a mistake.
const LARGEST_NODE: u32 = 999_999;

/// Reads a graph line by line, of any length: nodes are numbers from 0 without gaps, blank lines and what follows `#`
/// count nothing.
///
/// # Errors
/// Where the file cannot be read, has no link, names too many, leaves out a node, or a line is not two numbers of nodes;
/// each such line is named.
pub fn open(path: &Path) -> Result<Network, FileError> {
    let links = read_links(BufReader::new(open_ordinary(path)?), path);
    links.and_then(|links| network(&links).map_err(|kind| FileError::new(path, kind)))
}

/// Reads a graph from text, as [`open`] does.
///
/// # Errors
/// As there.
pub fn parse(text: &str) -> Result<Network, FileErrorKind> {
    let links = read_links(text.as_bytes(), Path::new("")).map_err(|error| error.kind)?;
    network(&links)
}

/// The links of a graph, and the first line that names the largest node.
#[derive(Default)]
struct Links {
    all: Vec<(u32, u32)>,
    largest: Option<(u32, u64)>,
    /// How many there were when repeated ones were last taken out.
    n_different: usize,
}

impl Links {
    fn push(&mut self, a: u32, b: u32, line: u64) {
        /// Fewer need not be looked through.
        const FEW: usize = 500_000;
        let larger = a.max(b);
        if self.largest.is_none_or(|(largest, _)| larger > largest) {
            self.largest = Some((larger, line));
        }
        self.all.push((a.min(b), larger));
        if self.all.len() >= 2 * self.n_different.max(FEW) {
            self.all.sort_unstable();
            self.all.dedup();
            self.n_different = self.all.len();
        }
    }
}

fn read_links(mut reader: impl BufRead, path: &Path) -> Result<Links, FileError> {
    let (mut links, mut problems, mut line) = (Links::default(), Vec::new(), Vec::new());
    for number in 1.. {
        line.clear();
        let read = reader.by_ref().take(LONGEST_LINE + 1).read_until(b'\n', &mut line);
        if read.map_err(|error| FileError::cannot_read(path, &error))? == 0 {
            break;
        }
        match link(&line) {
            Ok(Some((a, b))) => links.push(a, b, number),
            Ok(None) => {}
            Err(problem) => problems.push(format!("line {number}: {problem}")),
        }
        if line.len() as u64 > LONGEST_LINE {
            break;
        }
        if links.all.len() > MOST_LINKS {
            problems.push(format!("line {number}: more than {MOST_LINKS} links, which is more than can be laid out"));
            break;
        }
        if problems.len() == MOST_PROBLEMS {
            problems.push(format!("what is wrong below line {number} is not told"));
            break;
        }
    }
    if problems.is_empty() { Ok(links) } else { Err(FileError::new(path, invalid(problems))) }
}

fn invalid(problems: Vec<String>) -> FileErrorKind {
    FileErrorKind::Invalid(problems.into_iter().collect())
}

/// Reads a line: a link, or nothing.
fn link(line: &[u8]) -> Result<Option<(u32, u32)>, String> {
    if line.len() as u64 > LONGEST_LINE {
        return Err(format!("longer than {LONGEST_LINE} bytes; expected two numbers"));
    }
    let line = str::from_utf8(line).map_err(|_| "not text in UTF-8".to_owned())?.trim_start_matches('\u{feff}');
    let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
    match words[..] {
        [] => Ok(None),
        [a, b] => Ok(Some((node(a)?, node(b)?))),
        _ => Err(format!("expected two numbers, found {}", words.len())),
    }
}

/// Makes a graph of links that leave out no node.
fn network(links: &Links) -> Result<Network, FileErrorKind> {
    let Some((largest, line)) = links.largest else {
        return Err(invalid(vec!["line 1: expected links, one \"u v\" a line; there is none".to_owned()]));
    };
    let mut is_named = vec![false; largest as usize + 1];
    links.all.iter().for_each(|&(a, b)| [a, b].into_iter().for_each(|v| is_named[v as usize] = true));
    if let Some(missing) = is_named.iter().position(|is_named| !is_named) {
        let problem = format!("line {line}: node {largest} is named, but node {missing} in no line");
        return Err(invalid(vec![format!("{problem}; nodes are numbered from 0 without gaps")]));
    }
    Ok(Network::new(is_named.len(), &links.all))
}

fn node(word: &str) -> Result<u32, String> {
    match word.parse() {
        Ok(node) if node <= LARGEST_NODE => Ok(node),
        Ok(node) => Err(format!("node {node} is above the largest, {LARGEST_NODE}")),
        Err(_) => Err(format!("\"{}\" is not the number of a node", word.chars().take(40).collect::<String>())),
    }
}

/// Writes the place of each node.
///
/// # Errors
/// Where the file cannot be written; it is then as it was.
pub fn save(path: &Path, places: &[Point]) -> Result<(), FileError> {
    let mut text = String::new();
    for Point { x, y } in places {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{x} {y}");
    }
    write_whole(path, text.as_bytes())
}
