//! How much of everything a text may have and still be an article; far more than any book has.

/// What a text has too much of to be an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMany {
    /// Lines, empty ones among them.
    Lines,
    /// Paragraphs that hold anything.
    Paragraphs,
    /// Sentences.
    Sentences,
    /// Quotation marks and apostrophes.
    Marks,
    /// Characters that are written otherwise in normal form, or that another copy may lack.
    Signs,
}

impl TooMany {
    /// Returns how many an article may have.
    pub fn most(self) -> usize {
        match self {
            Self::Lines => 500_000,
            Self::Paragraphs => 100_000,
            Self::Sentences => 300_000,
            Self::Marks => 750_000,
            Self::Signs => 1_000_000,
        }
    }

    /// Returns what they are, in the plural.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Paragraphs => "paragraphs",
            Self::Sentences => "sentences",
            Self::Marks => "quotation marks",
            Self::Signs => "signs, notes and broken words",
        }
    }

    /// Returns whether so many are more.
    pub(crate) fn is(self, n: usize) -> Option<Self> {
        (n > self.most()).then_some(self)
    }
}
