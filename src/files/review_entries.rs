//! Reviews as a layout file has them, by the keys of the evidence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Map;
use crate::model::reviews::{MAX_NOTE, Review, Reviews, Verdict};

/// What the fact-checker thinks of a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewEntry {
    /// The key of the piece.
    pub(super) evidence: String,
    /// Whether it holds; absent where there is only a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) verdict: Option<Verdict>,
    /// A note, of at most 4000 bytes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) note: String,
}

impl ReviewEntry {
    /// Takes the reviews of what is on a map: what was removed takes its review along.
    pub(super) fn of(map: &Map, reviews: &Reviews) -> Vec<Self> {
        let entry = |(id, review): (_, &Review)| Self {
            evidence: map.piece(id).key.clone(),
            verdict: review.verdict,
            note: review.note.clone(),
        };
        reviews.iter().filter(|&(id, _)| map.has_piece(id)).map(entry).collect()
    }
}

/// Says what is wrong with reviews, one problem a line.
pub(super) fn problems(entries: &[ReviewEntry]) -> Vec<String> {
    let too_long = entries.iter().enumerate().filter(|(_, entry)| entry.note.len() > MAX_NOTE);
    too_long
        .map(|(i, entry)| format!("reviews[{i}] ({}), note: is longer than {MAX_NOTE} bytes", entry.evidence))
        .collect()
}

/// Returns the reviews of what is on a map, and the keys of what is not.
pub(super) fn on_map<'a>(map: &Map, entries: &'a [ReviewEntry]) -> (Reviews, Vec<&'a str>) {
    let ids: std::collections::BTreeMap<&str, _> =
        map.evidence_ids().map(|id| (map.piece(id).key.as_str(), id)).collect();
    let mut reviews = Reviews::default();
    let mut unknown = Vec::new();
    for entry in entries {
        match ids.get(entry.evidence.as_str()) {
            Some(&id) => {
                reviews.set(id, Review { verdict: entry.verdict, note: entry.note.clone() });
            }
            None => unknown.push(entry.evidence.as_str()),
        }
    }
    (reviews, unknown)
}
