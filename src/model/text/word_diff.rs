//! The difference between two wordings, word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// What became of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordChange {
    /// They stand in both.
    Same,
    /// They stand in the old wording only.
    Gone,
    /// They stand in the new wording only.
    New,
}

/// Returns the runs of words of two wordings, in the order of reading.
pub(crate) fn difference(old: &str, new: &str) -> Vec<(WordChange, String)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let mut runs = Vec::new();
    let mut add = |change, words: &[&str]| {
        if !words.is_empty() {
            runs.push((change, words.join(" ")));
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (tag, was, is) = op.as_tag_tuple();
        match tag {
            DiffTag::Equal => add(WordChange::Same, &old[was]),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                add(WordChange::Gone, &old[was]);
                add(WordChange::New, &new[is]);
            }
        }
    }
    runs
}
