//! Seals: whether each piece of evidence stands in a text that the reader has opened, and where.
//!
//! A seal says that these words are in this text, never that they are true. Nothing is anchored
//! anew here: what does not stand where the map says is reported as such.

use std::ops::Range;

use crate::model::EvidenceId;
use crate::model::reading::alignment::Alignment;
pub use crate::model::reading::sealer::seal;

/// How a piece of evidence stands in a text; from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seal {
    /// In its paragraph, byte for byte.
    Exact,
    /// In its paragraph, after normalising.
    Normalised,
    /// In its paragraph, all words in order, with lines amid them that are no part of the article.
    Interrupted,
    /// At several places, of which nothing decides for one.
    Ambiguous,
    /// In another paragraph, or in one that was moved.
    Elsewhere,
    /// Inside marks whose sentence gives the words to somebody else than the map.
    OtherSpeaker,
    /// Outside quotation marks, or amid more words between them, or denied in a way that the map does not have.
    Unquoted,
    /// Nowhere.
    NotFound,
}

impl Seal {
    /// Every seal, from the best to the worst.
    pub const ALL: [Self; 8] = [
        Self::Exact,
        Self::Normalised,
        Self::Interrupted,
        Self::Ambiguous,
        Self::Elsewhere,
        Self::OtherSpeaker,
        Self::Unquoted,
        Self::NotFound,
    ];

    /// Returns the name that reports use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Normalised => "normalised",
            Self::Interrupted => "interrupted",
            Self::Ambiguous => "ambiguous",
            Self::Elsewhere => "elsewhere",
            Self::OtherSpeaker => "other-speaker",
            Self::Unquoted => "unquoted",
            Self::NotFound => "not-found",
        }
    }

    /// Returns the words on a card.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "Exact",
            Self::Normalised => "Exact after normalising",
            Self::Interrupted => "Interrupted",
            Self::Ambiguous => "Ambiguous",
            Self::Elsewhere => "Found elsewhere",
            Self::OtherSpeaker => "Another speaker",
            Self::Unquoted => "Not quoted so",
            Self::NotFound => "Not found",
        }
    }

    /// Returns whether the piece stands where the map says.
    pub fn is_verified(self) -> bool {
        self <= Self::Interrupted
    }
}

/// Whether the sentences around a piece of evidence are those that the map-maker saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// After normalising, they are.
    Same,
    /// They read otherwise, or are not there.
    Changed,
}

/// What was found out about a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// How it stands.
    pub seal: Seal,
    /// Whether its sentences are the same; none where the map has no fingerprints of them.
    pub around: Option<Around>,
    /// Where it stands, in bytes of the text: a quotation's words, or whole sentences; every place where nothing
    /// decides for one.
    pub passages: Vec<Range<usize>>,
    /// The paragraph that it stands in, counted as the map counts.
    pub paragraph: Option<u32>,
    /// What stands in its place, in bytes of the text, where its words or sentence changed.
    pub instead: Option<Range<usize>>,
    /// Why it has this seal, in bytes of the text: the lines amid it, who has the words, what denies them.
    pub because: Vec<Range<usize>>,
    /// Where it may stand, if nothing decides for one place.
    pub places: Vec<SealPlace>,
}

/// A place of a text, as a map counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SealPlace {
    /// The paragraph; 0 is the headline.
    pub paragraph: u32,
    /// Which sentence of the paragraph, from 1.
    pub sentence: u32,
}

impl std::fmt::Display for SealPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.paragraph {
            0 => write!(f, "the headline"),
            n => write!(f, "paragraph {n}, sentence {}", self.sentence),
        }
    }
}

/// A text held against a map.
#[derive(Clone, Debug)]
pub struct SealReport {
    /// Which paragraph is which.
    pub alignment: Alignment,
    /// For each piece of evidence, in the file's order; none for what has nothing to be found by.
    pub pieces: Vec<Option<Sealed>>,
}

impl SealReport {
    /// Returns what was found out about a piece of evidence; none for an inference.
    pub fn piece(&self, id: EvidenceId) -> Option<&Sealed> {
        self.pieces.get(id.index())?.as_ref()
    }

    /// Returns how many pieces have one of some seals.
    pub fn count(&self, is_counted: impl Fn(Seal) -> bool) -> usize {
        self.pieces.iter().flatten().filter(|sealed| is_counted(sealed.seal)).count()
    }

    /// Returns how many pieces have a seal at all.
    pub fn n_sealed(&self) -> usize {
        self.pieces.iter().flatten().count()
    }

    /// Returns the worst seal of all.
    pub fn worst(&self) -> Option<Seal> {
        self.pieces.iter().flatten().map(|sealed| sealed.seal).max()
    }
}
