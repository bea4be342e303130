//! The subjects of reporting words: before them, after them, in front of an aside, or those of an earlier clause.

use crate::draft::lexicon::{LEXICON, ReportClass, Tag, VerbForm};
use crate::draft::phrases::Phrase;
use crate::draft::report_finder::{ReportFinder, VerbGroup, Verbal};
use crate::draft::reports::{Report, SubjectStand};

impl ReportFinder<'_> {
    /// "by Lind" after a passive.
    pub(super) fn agent(&self, end: usize) -> Option<Phrase> {
        let by = (end..self.items.end.min(end + 3)).find(|&item| self.lower(item) == "by")?;
        self.phrases.starting(by + 1, self.items.end)
    }

    /// The subject of a verb, if it can be told, and how it stands; `None` where an aside before it does not open.
    pub(super) fn subject(&self, verb: &Verbal<'_>, before: &[Report]) -> Option<(Option<Phrase>, SubjectStand)> {
        let Verbal { at, form, row, group } = verb;
        if group.to {
            return Some((self.governor(group.start, before), SubjectStand::Infinitive));
        }
        let mut left = self.left_of(*at, group);
        if *form == VerbForm::Gerund && !group.be {
            return Some(self.participle(left, before));
        }
        let may_stand_first = row.frame.contains('q') || row.class == ReportClass::Say;
        if let Some(found) = self.inverted(*at, left).filter(|_| may_stand_first) {
            return Some((Some(found), SubjectStand::Inverted));
        }
        // An aside before the verb, in brackets or dashes.
        if self.tag(left) == Tag::Close {
            left = self.opening(left, Tag::Open)?.wrapping_sub(1);
        }
        if self.tag(left) == Tag::Dash {
            left = self.opening(left, Tag::Dash)?.wrapping_sub(1);
        }
        let ending = |end: usize| self.phrases.ending(self.items.start, end);
        Some(match self.tag(left) {
            Tag::Quote => (None, SubjectStand::Before),
            Tag::Comma => (self.apposition(left), SubjectStand::Apposition),
            Tag::Coordinator => (self.earlier(before, left), SubjectStand::Coordinated),
            Tag::Relative if self.tag(left.wrapping_sub(1)) == Tag::Comma => (ending(left - 1), SubjectStand::Relative),
            Tag::Relative => (ending(left), SubjectStand::Relative),
            Tag::Subordinator if self.lower(left) == "that" => (ending(left), SubjectStand::Relative),
            _ => (ending(left.wrapping_add(1)), SubjectStand::Before),
        })
    }

    /// The item before the verb group and the words of time before it: "Lind on Tuesday said".
    fn left_of(&self, at: usize, group: &VerbGroup) -> usize {
        let mut left = group.start.min(at);
        while left > self.items.start && matches!(self.tag(left - 1), Tag::Adverb | Tag::Time) {
            left -= 1;
        }
        let time = left < group.start;
        if time && left > self.items.start && self.tag(left - 1) == Tag::Preposition && self.tag(left) == Tag::Time {
            left -= 1;
        }
        left.wrapping_sub(1)
    }

    /// Where the bracket or dash opens that closes at an item.
    fn opening(&self, close: usize, open: Tag) -> Option<usize> {
        (self.items.start..close).rev().take(40).find(|&item| self.tag(item) == open)
    }

    /// "said Lind": the subject stands after the verb, which stands after a quotation or at the start.
    fn inverted(&self, at: usize, left: usize) -> Option<Phrase> {
        let opens =
            matches!(self.tag(left), Tag::Quote | Tag::Comma | Tag::Dash | Tag::Stop | Tag::Mark | Tag::Coordinator);
        if !opens {
            return None;
        }
        let next = self.tag(at + 1);
        let starts =
            matches!(next, Tag::Name | Tag::Determiner | Tag::Possessive | Tag::Subject | Tag::Other | Tag::Number);
        if !starts {
            return None;
        }
        let phrase = self.phrases.starting(at + 1, self.items.end)?;
        let after = self.tag(phrase.items.end);
        // "said the plan would fail": the phrase is the subject of a clause of its own.
        let clause = matches!(after, Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Report | Tag::Negation | Tag::To);
        let clause = clause
            && !(after == Tag::Report
                && LEXICON.report(&self.lower(phrase.items.end)).is_some_and(|(_, form)| form == VerbForm::Gerund));
        let near_quote = self.tag(left) == Tag::Quote
            || self.tag(left) == Tag::Comma && self.tag(left.wrapping_sub(1)) == Tag::Quote;
        if clause && !near_quote || next == Tag::Subject && after != Tag::Stop && after != Tag::Comma && !near_quote {
            return None;
        }
        if self.tag(left) == Tag::Comma && !near_quote && self.apposition(left).is_some() && next != Tag::Name {
            return None;
        }
        Some(phrase)
    }

    /// The subject before an aside that a comma closes.
    fn apposition(&self, comma: usize) -> Option<Phrase> {
        let mut best = None;
        let mut end = comma;
        for open in (self.items.start..comma).rev().take(45) {
            if self.tag(open) == Tag::Close {
                end = open;
            }
            if matches!(self.tag(open), Tag::Stop | Tag::Quote | Tag::Colon) {
                break;
            }
            if self.tag(open) != Tag::Comma || open + 1 >= end {
                continue;
            }
            let Some(phrase) = self.phrases.ending(self.items.start, open) else { continue };
            if self.is_aside(open + 1, comma) && self.may_head(&phrase) {
                best = Some(phrase);
                break;
            }
        }
        best
    }

    /// Whether the words between two commas can be an aside, rather than the end of a place: "Macon, Georgia,".
    fn is_aside(&self, start: usize, end: usize) -> bool {
        let all_names = (start..end).all(|item| self.tag(item) == Tag::Name);
        let in_place = all_names && end - start < 3 && self.tag(start.wrapping_sub(2)) == Tag::Name;
        !in_place || self.lower(start).contains('.') || self.lower(start).contains('-')
    }

    /// Whether a phrase may be the head before an aside: it starts no list and no front of the sentence.
    fn may_head(&self, phrase: &Phrase) -> bool {
        let before = self.tag(phrase.items.start.wrapping_sub(1));
        !matches!(before, Tag::Preposition | Tag::To)
            && !matches!(self.tag(phrase.items.start), Tag::Gerund | Tag::Verb | Tag::Report)
    }

    /// The subject of "saying", "adding": that of the clause before; of "after saying" the same.
    fn participle(&self, left: usize, before: &[Report]) -> (Option<Phrase>, SubjectStand) {
        match self.tag(left) {
            // "people saying", "a letter calling": the noun right before, if it is one of people or papers.
            Tag::Name | Tag::Other => {
                let phrase = self.phrases.ending(self.items.start, left.wrapping_add(1));
                (phrase, SubjectStand::Participle)
            }
            _ => (self.earlier(before, left), SubjectStand::Participle),
        }
    }

    /// The subject of the verb before "to": "Lind was prompted to say".
    fn governor(&self, to: usize, before: &[Report]) -> Option<Phrase> {
        /// No verb group is longer.
        const LONGEST: usize = 5;
        let mut end = to;
        let is_verb = |tag| {
            matches!(
                tag,
                Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Adverb | Tag::Negation | Tag::Report | Tag::Time
            )
        };
        while end > self.items.start && to - end < LONGEST && is_verb(self.tag(end - 1)) {
            end -= 1;
        }
        let near = matches!(self.tag(end.wrapping_sub(1)), Tag::Name | Tag::Subject);
        let near = near && end < to && matches!(self.tag(end), Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Report);
        let subject = if near { self.phrases.ending(self.items.start, end) } else { None };
        subject.or_else(|| self.earlier(before, to))
    }

    /// The subject of the clause before an item: of the last report of a main clause, or of the sentence.
    fn earlier(&self, before: &[Report], at: usize) -> Option<Phrase> {
        /// Further back no report is asked.
        const FAR: usize = 6;
        let is_main = |report: &&Report| {
            let start = report.subject.as_ref().map_or(report.verb, |subject| subject.items.start);
            let left = self.tag(start.wrapping_sub(1));
            report.verb < at
                && report.how != SubjectStand::Relative
                && !matches!(left, Tag::Subordinator | Tag::Relative)
        };
        let last = before.iter().rev().take(FAR).filter(is_main).find_map(|report| report.subject.clone());
        if last.is_some() {
            return last;
        }
        self.phrases.main_subject(&self.items)
    }
}
