//! Graphs as lists of links, one `u v` a line, and their layouts, one `x y` a line.

use std::fmt::Write as _;
use std::path::Path;

use crate::files::{FileError, FileErrorKind, read_text, write_whole};
use crate::layout::Point;
use crate::layout::stress::graph::Network;

/// The largest graph file that is read, in bytes.
const MAX_BYTES: u64 = 13 << 20;
/// So many lines are called wrong at most: a file with more of them is no graph.
const MOST_PROBLEMS: usize = 1000;
/// Nodes are numbered from 0; a number above this is a mistake.
const LARGEST_NODE: u32 = 999_999;

/// Reads a graph: nodes are numbers from 0, blank lines and what follows `#` count nothing.
///
/// # Errors
/// Where the file cannot be read, or a line is not two numbers of nodes; each such line is named.
pub fn open(path: &Path) -> Result<Network, FileError> {
    parse(&read_text(path, MAX_BYTES)?).map_err(|kind| FileError::new(path, kind))
}

/// Reads a graph from text, as [`open`] does.
///
/// # Errors
/// Names each line that is not two numbers of nodes.
pub fn parse(text: &str) -> Result<Network, FileErrorKind> {
    let mut links = Vec::new();
    let mut problems = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
        match words[..] {
            [] => {}
            [a, b] => match (node(a), node(b)) {
                (Ok(a), Ok(b)) => links.push((a, b)),
                (Err(problem), _) | (_, Err(problem)) => problems.push(format!("line {number}: {problem}")),
            },
            _ => problems.push(format!("line {number}: expected two numbers, found {}", words.len())),
        }
        if problems.len() == MOST_PROBLEMS {
            problems.push(format!("what is wrong below line {number} is not told"));
            break;
        }
    }
    if !problems.is_empty() {
        return Err(FileErrorKind::Invalid(problems.into_iter().collect()));
    }
    let n = links.iter().map(|(a, b)| a.max(b) + 1).max().unwrap_or(0);
    Ok(Network::new(n as usize, &links))
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
