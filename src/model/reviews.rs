//! What a fact-checker has found out: a verdict and a note for each piece of evidence.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{EvidenceId, Map};

/// What the fact-checker thinks of a piece of evidence that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Confirmed,
    /// It may not hold.
    Doubtful,
}

impl Verdict {
    /// Returns the word on a card and in a list; of no verdict, too.
    pub fn name(verdict: Option<Self>) -> &'static str {
        match verdict {
            None => "Not looked at",
            Some(Self::Confirmed) => "Confirmed",
            Some(Self::Doubtful) => "Doubtful",
        }
    }

    /// Every verdict, and none, in the order of a list.
    pub const ALL: [Option<Self>; 3] = [Some(Self::Doubtful), Some(Self::Confirmed), None];
}

/// A verdict with a note; neither for a piece that nobody has looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// The verdict.
    pub verdict: Option<Verdict>,
    /// What there is to say about it.
    pub note: String,
}

/// The longest note that a file may hold, in bytes.
pub const MAX_NOTE: usize = 4000;

/// The reviews of a map's evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviews {
    /// Invariant: no empty review is kept.
    by_piece: BTreeMap<EvidenceId, Review>,
}

impl Reviews {
    /// Returns the review of a piece; an empty one where there is none.
    pub fn get(&self, id: EvidenceId) -> Review {
        self.by_piece.get(&id).cloned().unwrap_or_default()
    }

    /// Sets the review of a piece and returns the one before.
    pub fn set(&mut self, id: EvidenceId, review: Review) -> Review {
        let before = self.by_piece.remove(&id).unwrap_or_default();
        if review != Review::default() {
            self.by_piece.insert(id, review);
        }
        before
    }

    /// Sets the verdict on a piece and returns the one before; the note stays.
    pub fn set_verdict(&mut self, id: EvidenceId, verdict: Option<Verdict>) -> Option<Verdict> {
        let review = self.get(id);
        self.set(id, Review { verdict, ..review }).verdict
    }

    /// Sets the note on a piece and returns the one before; the verdict stays.
    pub fn set_note(&mut self, id: EvidenceId, note: String) -> String {
        let review = self.get(id);
        self.set(id, Review { note, ..review }).note
    }

    /// Returns these reviews with those of others in the place of its own, and how many others these replace.
    pub fn overridden_by(&self, others: &Self) -> (Self, usize) {
        let differs = |(id, review): &(EvidenceId, &Review)| self.by_piece.get(id).is_some_and(|own| own != *review);
        let n_replaced = others.iter().filter(differs).count();
        let mut by_piece = self.by_piece.clone();
        by_piece.extend(others.by_piece.clone());
        (Self { by_piece }, n_replaced)
    }

    /// Returns all reviews, in the order of the evidence.
    pub fn iter(&self) -> impl Iterator<Item = (EvidenceId, &Review)> {
        self.by_piece.iter().map(|(&id, review)| (id, review))
    }

    /// Returns how many pieces of a map have a verdict.
    pub fn n_with_verdict(&self, map: &Map, verdict: Verdict) -> usize {
        let has_it = |(id, review): &(&EvidenceId, &Review)| map.has_piece(**id) && review.verdict == Some(verdict);
        self.by_piece.iter().filter(has_it).count()
    }

    /// Returns the pieces of a map with a verdict, or with none.
    pub fn with_verdict(&self, map: &Map, verdict: Option<Verdict>) -> Vec<EvidenceId> {
        let verdict_of = |id| self.by_piece.get(&id).and_then(|review: &Review| review.verdict);
        map.evidence_ids().filter(|&id| verdict_of(id) == verdict).collect()
    }
}
