//! Articles that stand in a mail, each line behind "> ".

use crate::model::text::normalize::mail_prefix;

/// Returns the lines that a mail quotes, without their signs, where it has more of them than of its own.
pub(super) fn quoted(text: &str) -> Option<String> {
    const FEWEST_LINES: usize = 5;
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let n_quoted = lines().filter(|line| is_quoted(line)).count();
    let is_mail = n_quoted >= FEWEST_LINES && 2 * n_quoted > lines().count();
    let words = || text.lines().filter(|line| is_quoted(line)).map(without_sign);
    is_mail.then(|| words().collect::<Vec<_>>().join("\n"))
}

/// Returns whether a mail quotes a line.
pub(super) fn is_quoted(line: &str) -> bool {
    line.starts_with('>')
}

/// Returns a line without the signs of a mail.
pub(super) fn without_sign(line: &str) -> &str {
    if is_quoted(line) { &line[mail_prefix(line)..] } else { line }
}
