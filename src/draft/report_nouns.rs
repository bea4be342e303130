//! Nouns and adjectives that report: "their refusal to", "is eager to", "remain hopeful", with their subjects.

use std::ops::Range;

use crate::draft::lexicon::{LEXICON, ReportClass, Tag, VerbForm};
use crate::draft::phrases::Phrase;
use crate::draft::report_finder::{ReportFinder, VerbGroup};
use crate::draft::reports::{Report, SubjectStand};

impl ReportFinder<'_> {
    /// A reporting noun with its possessor or "by …", an adjective with its subject.
    pub(super) fn noun(&self, at: usize) -> Option<Report> {
        let index = LEXICON.noun(&self.lower(at))?;
        let row = &LEXICON.words[index];
        if row.class == ReportClass::Adjective {
            return self.adjective(at, index);
        }
        let next = self.lower(at + 1);
        if next.is_empty() || !row.particles.contains(&next.as_ref()) {
            return None;
        }
        let own = (self.items.start..at).rev().take(3).find(|&item| self.tag(item) == Tag::Possessive);
        let subject = match own {
            Some(own) if self.lower(own).starts_with('\'') => self.phrases.ending(self.items.start, own),
            Some(own) => self.phrases.pronoun(own),
            None if matches!(next.as_ref(), "by" | "from" | "among") => self.phrases.starting(at + 2, self.items.end),
            None => None,
        };
        let group = self.group(at);
        Some(self.nominal(index, at..at + 2, subject, &group))
    }

    /// "is opposed to", "was convinced that": a participle that tells what its subject thinks.
    pub(super) fn is_adjective(&self, at: usize) -> bool {
        let row = LEXICON.noun(&self.lower(at)).map(|index| &LEXICON.words[index]);
        row.is_some_and(|row| row.class == ReportClass::Adjective)
    }

    /// "is eager to", "remain far more hopeful", "who are angry about".
    fn adjective(&self, at: usize, index: usize) -> Option<Report> {
        let mut start = at;
        while matches!(
            self.lower(start.wrapping_sub(1)).as_ref(),
            "more" | "most" | "less" | "so" | "as" | "very" | "too" | "not"
        ) || start > self.items.start && matches!(self.tag(start - 1), Tag::Adverb)
        {
            start -= 1;
        }
        let copula = start.checked_sub(1).filter(|&item| is_copula(&self.lower(item)));
        let mut group = self.group(copula.unwrap_or(start));
        group.be |= copula.is_some();
        group.negated |= (start..at).any(|item| self.lower(item) == "not");
        if !group.be {
            return None;
        }
        let left = group.start.checked_sub(1).filter(|&left| left >= self.items.start)?;
        let end = if self.tag(left) == Tag::Relative { left } else { group.start };
        let end = if end < group.start && self.tag(end.wrapping_sub(1)) == Tag::Comma { end - 1 } else { end };
        let subject = self.phrases.ending(self.items.start, end)?;
        Some(self.nominal(index, at..at + 1, Some(subject), &group))
    }

    /// The report of a noun or an adjective, the first item of its cue.
    fn nominal(&self, index: usize, cue: Range<usize>, subject: Option<Phrase>, group: &VerbGroup) -> Report {
        Report {
            unit: self.unit,
            verb: cue.start,
            cue,
            word: Some(index),
            form: VerbForm::Base,
            subject,
            how: SubjectStand::Noun,
            who: None,
            negated: group.negated,
            modal: group.modal,
        }
    }
}

/// A verb that gives its subject an adjective, other than "be".
fn is_copula(word: &str) -> bool {
    matches!(
        word,
        "remain"
            | "remains"
            | "remained"
            | "remaining"
            | "became"
            | "become"
            | "becomes"
            | "seem"
            | "seems"
            | "seemed"
            | "sounded"
            | "sounds"
            | "feel"
            | "feels"
            | "felt"
            | "grew"
            | "grow"
            | "appear"
            | "appears"
            | "appeared"
            | "stayed"
            | "looks"
            | "looked"
    )
}
