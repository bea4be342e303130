//! Han characters that are forms of one another: simplified and traditional Chinese ones, and those of Japan.

use std::sync::LazyLock;

/// Groups of such characters, one a line, the first of which stands for all.
const GROUPS: &str = include_str!("../../../assets/han_variants.txt");

/// Each form but the first of its group, in order, with the first.
static PLAIN: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let group = |line: &'static str| {
        let plain = line.chars().next();
        plain.into_iter().flat_map(move |plain| line.chars().skip(1).map(move |c| (c, plain)))
    };
    let mut forms: Vec<_> = GROUPS.lines().filter(|line| !line.starts_with('#')).flat_map(group).collect();
    forms.sort_unstable();
    forms
});

/// Returns the character that stands for one and its other forms; itself where it has none.
pub(crate) fn plain_form(c: char) -> char {
    PLAIN.binary_search_by_key(&c, |(form, _)| *form).map_or(c, |at| PLAIN[at].1)
}

/// Returns all forms of a character but the one that stands for them.
pub(crate) fn forms_of(c: char) -> impl Iterator<Item = char> {
    let plain = plain_form(c);
    PLAIN.iter().filter(move |(_, of)| *of == plain).map(|(form, _)| *form)
}
