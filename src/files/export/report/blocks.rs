//! What a report is made of, whatever it is written as.

/// A report, whatever it is written as.
#[derive(Clone, Debug)]
pub(in crate::files::export) struct EvidenceReport {
    /// What it is called.
    pub title: String,
    /// What it is, in a sentence.
    pub about: String,
    /// What stands in it, from the title on.
    pub blocks: Vec<ReportBlock>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::files::export) enum ReportBlock {
    /// A heading of a level from 1 to 3.
    Heading(u16, String),
    /// A paragraph.
    Paragraph(String),
    /// Words that the article prints between quotation marks, paragraph by paragraph.
    Quotation(Vec<String>),
    /// What a piece of evidence says that is no quotation.
    Statement(Vec<String>),
    /// What is known of something: names and values.
    Facts(Vec<(&'static str, String)>),
    /// An entry of a list.
    Item(String),
}

impl ReportBlock {
    /// Returns it as plain paragraphs.
    pub(in crate::files::export) fn paragraphs(&self) -> Vec<String> {
        match self {
            Self::Heading(_, words) | Self::Paragraph(words) => vec![words.clone()],
            Self::Quotation(paragraphs) | Self::Statement(paragraphs) => paragraphs.clone(),
            Self::Facts(facts) => {
                let facts: Vec<String> = facts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
                vec![facts.join("  \u{b7}  ")]
            }
            Self::Item(words) => vec![format!("\u{2022} {words}")],
        }
    }
}
