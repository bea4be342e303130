//! What can be told of a file that is exported, beside its name and the map that it is of.

/// Something that can be told of an exported file; which of them mean something for a kind is a part of its row in the
/// table of [`ExportKind`](crate::model::export_kind::ExportKind).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportOption {
    /// Whether everything is in it, or what is shown.
    Extent,
    /// The texts of the articles, in which the evidence is sealed.
    Article,
    /// Whether the articles' own sentences go with it.
    Sentences,
    /// Where it will be published.
    Address,
    /// The headline over it.
    Headline,
    /// The shape of its page.
    Shape,
    /// Light or dark.
    Theme,
    /// Whether it has no ground.
    Transparent,
    /// Whether it has a legend.
    Legend,
    /// How words stand in it.
    Words,
    /// The paper that it is for.
    Paper,
    /// Over how many sheets of paper it is spread.
    Sheets,
    /// How large it is.
    Scale,
}

impl ExportOption {
    /// Returns the names under which it is told on the command line.
    pub fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Extent => &["--all", "--shown"],
            Self::Article => &["--article"],
            Self::Sentences => &["--with-sentences"],
            Self::Address => &["--url"],
            Self::Headline => &["--title", "--no-title"],
            Self::Shape => &["--shape"],
            Self::Theme => &["--theme"],
            Self::Transparent => &["--transparent"],
            Self::Legend => &["--no-legend"],
            Self::Words => &["--text"],
            Self::Paper => &["--paper"],
            Self::Sheets => &["--sheets"],
            Self::Scale => &["--scale", "--dpi"],
        }
    }
}
