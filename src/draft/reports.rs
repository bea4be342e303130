//! The places where an article reports what somebody says or thinks: a reporting word with its subject.

use std::ops::Range;

use crate::draft::lexicon::{LEXICON, ReportClass, ReportingWord, VerbForm};
use crate::draft::phrases::Phrase;

/// How a reporting word got its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubjectStand {
    /// "Lind said".
    Before,
    /// "said Lind".
    Inverted,
    /// "Lind, the minister, said".
    Apposition,
    /// "Lind, who said".
    Relative,
    /// "Lind sat down and said".
    Coordinated,
    /// "…, Lind told us, adding".
    Participle,
    /// "Lind wanted to say".
    Infinitive,
    /// "according to Lind".
    According,
    /// "Lind was told", "was said by Lind".
    Passive,
    /// "Lind: Harbour will close", "LIND: We will close it."
    Colon,
    /// "his refusal to", "criticism from Lind", "Lind is eager to".
    Noun,
}

/// A reporting word with its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The index of its sentence among the units.
    pub unit: usize,
    /// The item of the word itself.
    pub verb: usize,
    /// The items of the whole verb group with its particle: "would not say", "called for", "according to".
    pub cue: Range<usize>,
    /// The index of the word in the table; none for "according to".
    pub word: Option<usize>,
    /// Its form.
    pub form: VerbForm,
    /// Who says it, if it was found.
    pub subject: Option<Phrase>,
    /// How.
    pub how: SubjectStand,
    /// The item of "who", which stands for the subject in front of it.
    pub who: Option<usize>,
    /// "did not say", "never said".
    pub negated: bool,
    /// "would say", "may say", "to say".
    pub modal: bool,
}

impl Report {
    /// The row of the table; none for "according to".
    pub fn row(&self) -> Option<&'static ReportingWord> {
        self.word.and_then(|word| LEXICON.words.get(word))
    }

    /// What it reports.
    pub fn class(&self) -> ReportClass {
        self.row().map_or(ReportClass::Say, |row| row.class)
    }

    /// The items from the first to the last of cue and subject.
    pub fn extent(&self) -> Range<usize> {
        match &self.subject {
            Some(subject) if self.how != SubjectStand::Coordinated && self.how != SubjectStand::Participle => {
                self.cue.start.min(subject.items.start)..self.cue.end.max(subject.items.end)
            }
            _ => self.cue.clone(),
        }
    }
}

/// Whether a word, in small letters, is the label of one who asks: "Q:", "Interviewer:".
pub fn is_asker(word: &str) -> bool {
    matches!(
        word,
        "q" | "question"
            | "interviewer"
            | "reporter"
            | "journalist"
            | "moderator"
            | "host"
            | "presenter"
            | "anchor"
            | "audience"
            | "correspondent"
            | "questioner"
    )
}
