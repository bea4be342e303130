//! The places where an article reports what somebody says or thinks: a reporting word with its subject, found clause by
//! clause outside of quotations.

use std::ops::Range;

use crate::draft::lexicon::{LEXICON, ReportClass, ReportingWord, Tag, VerbForm};
use crate::draft::phrases::{Phrase, Phrases};
use crate::draft::text::ArticleText;
use crate::draft::units::Units;

/// How a reporting word got its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
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
    pub how: How,
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
            Some(subject) if self.how != How::Coordinated && self.how != How::Participle => {
                self.cue.start.min(subject.items.start)..self.cue.end.max(subject.items.end)
            }
            _ => self.cue.clone(),
        }
    }
}

/// Finds all reports of an article, in order.
pub fn find(text: &ArticleText<'_>, units: &Units) -> Vec<Report> {
    let mut reports = Vec::new();
    for unit in 0..units.units.len() {
        let finder = ReportFinder {
            text,
            units,
            phrases: Phrases { text, units },
            unit,
            items: units.units[unit].items.clone(),
        };
        finder.find(&mut reports);
    }
    reports
}

/// The verb group around a reporting word.
struct VerbGroup {
    /// Its first item.
    start: usize,
    negated: bool,
    modal: bool,
    /// A form of "be" stands before the word.
    be: bool,
    /// "to" stands right before it.
    to: bool,
}

/// Finds the reports of one sentence.
struct ReportFinder<'a> {
    text: &'a ArticleText<'a>,
    units: &'a Units,
    phrases: Phrases<'a>,
    unit: usize,
    items: Range<usize>,
}

impl ReportFinder<'_> {
    fn tag(&self, item: usize) -> Tag {
        if self.items.contains(&item) { self.units.tag(item) } else { Tag::Stop }
    }

    fn lower(&self, item: usize) -> std::borrow::Cow<'_, str> {
        if self.items.contains(&item) { self.units.lower(self.text, item) } else { "".into() }
    }

    fn find(&self, reports: &mut Vec<Report>) {
        let first = reports.len();
        for at in self.items.clone() {
            let report = match self.tag(at) {
                Tag::Report if self.extends_last(at, &mut reports[first..]) => None,
                Tag::Report => self.report(at, &reports[first..]).or_else(|| self.noun(at)),
                Tag::Other | Tag::Gerund | Tag::Name if self.is_according(at) => self.according(at),
                Tag::Name => None,
                _ => self.noun(at),
            };
            reports.extend(report);
        }
    }

    fn is_according(&self, at: usize) -> bool {
        self.tag(at + 1) == Tag::To && self.lower(at) == "according"
    }

    /// "declined to say": the second word belongs to the cue of the first.
    fn extends_last(&self, at: usize, before: &mut [Report]) -> bool {
        let Some(last) = before.last_mut() else { return false };
        let is_chain = last.cue.end + 1 == at && self.tag(at - 1) == Tag::To && last.how != How::Noun;
        if is_chain {
            last.cue.end = at + 1;
        }
        is_chain
    }

    /// "according to Lind", "According to a statement by the ministry".
    fn according(&self, at: usize) -> Option<Report> {
        let subject = self.phrases.starting(at + 2, self.items.end)?;
        Some(Report {
            unit: self.unit,
            verb: at,
            cue: at..at + 2,
            word: None,
            form: VerbForm::Gerund,
            subject: Some(subject),
            how: How::According,
            negated: false,
            modal: false,
        })
    }

    /// A reporting noun with its possessor or "by …", an adjective with its subject.
    fn noun(&self, at: usize) -> Option<Report> {
        let index = LEXICON.noun(&self.lower(at))?;
        let row = &LEXICON.words[index];
        let group = self.group(at);
        let (cue, subject) = if row.class == ReportClass::Adjective {
            let subject = if group.be { self.phrases.ending(self.items.start, group.start) } else { None };
            (at..at + 1, Some(subject.filter(|_| group.be)?))
        } else {
            let next = self.lower(at + 1);
            if next.is_empty() || !row.particles.contains(&next.as_ref()) {
                return None;
            }
            let own = (self.items.start..at).rev().take(3).find(|&item| self.tag(item) == Tag::Possessive);
            let subject = match own {
                Some(own) if self.lower(own).starts_with('\'') => self.phrases.ending(self.items.start, own),
                Some(own) => self.phrases.pronoun(own),
                None if matches!(next.as_ref(), "by" | "from") => self.phrases.starting(at + 2, self.items.end),
                None => None,
            };
            (at..at + 2, subject)
        };
        Some(Report {
            unit: self.unit,
            verb: at,
            cue,
            word: Some(index),
            form: VerbForm::Base,
            subject,
            how: How::Noun,
            negated: group.negated,
            modal: group.modal,
        })
    }

    fn report(&self, at: usize, before: &[Report]) -> Option<Report> {
        let (word, form) = LEXICON.report(&self.lower(at))?;
        let row = &LEXICON.words[word];
        let end = self.with_particle(at, row)?;
        let group = self.group(at);
        if self.is_noun(at, form, &group) {
            return None;
        }
        let passive = group.be && form == VerbForm::Past;
        let (subject, how) =
            if passive { (self.agent(end), How::Passive) } else { self.subject(at, form, row, &group, before)? };
        Some(Report {
            unit: self.unit,
            verb: at,
            cue: group.start..end,
            word: Some(word),
            form,
            subject,
            how,
            negated: group.negated,
            modal: group.modal,
        })
    }

    /// Returns the end of the cue if the word has the particle that it needs.
    fn with_particle(&self, at: usize, row: &ReportingWord) -> Option<usize> {
        let next = self.lower(at + 1);
        let has = !next.is_empty() && row.particles.contains(&next.as_ref());
        (has || row.alone).then_some(at + 1 + usize::from(has))
    }

    fn group(&self, at: usize) -> VerbGroup {
        let mut group = VerbGroup { start: at, negated: false, modal: false, be: false, to: false };
        let mut gap = at;
        while gap > self.items.start {
            let before = gap - 1;
            let word = self.lower(before);
            match self.tag(before) {
                Tag::Auxiliary => {
                    group.be |= matches!(
                        word.as_ref(),
                        "is" | "are"
                            | "was"
                            | "were"
                            | "be"
                            | "been"
                            | "being"
                            | "'re"
                            | "am"
                            | "get"
                            | "got"
                            | "isn't"
                            | "wasn't"
                            | "aren't"
                            | "weren't"
                    );
                    group.negated |= word.ends_with("n't");
                    group.start = before;
                }
                Tag::Possessive
                    if word == "'s" && matches!(self.tag(before.wrapping_sub(1)), Tag::Subject | Tag::Relative) =>
                {
                    group.start = before;
                }
                Tag::Modal => {
                    group.modal = true;
                    group.negated |= word.ends_with("n't") || word == "cannot";
                    group.start = before;
                }
                Tag::Negation => {
                    group.negated = true;
                    group.start = before;
                }
                Tag::Adverb | Tag::Time => {}
                Tag::To if before + 1 == at || group.start == gap => {
                    group.to = true;
                    group.start = before;
                    break;
                }
                _ => break,
            }
            gap = before;
        }
        group
    }

    /// Whether the word is a noun or an adjective here: "the report", "his claims", "an expected result".
    fn is_noun(&self, at: usize, form: VerbForm, group: &VerbGroup) -> bool {
        if group.start < at && self.tag(at - 1) != Tag::Adverb && self.tag(at - 1) != Tag::Time {
            return false;
        }
        let before = self.tag(at.wrapping_sub(1));
        let word = self.lower(at.wrapping_sub(1));
        match before {
            Tag::Determiner | Tag::Number => {
                // "Some say", "many believe", "others": a determiner may stand for people.
                let stands_alone = matches!(
                    word.as_ref(),
                    "some" | "many" | "most" | "few" | "all" | "both" | "neither" | "others" | "another" | "several"
                );
                !(stands_alone && form != VerbForm::Third)
            }
            Tag::Possessive => !(form == VerbForm::Past && self.tag(at.wrapping_sub(2)) == Tag::Subject),
            Tag::Preposition => form != VerbForm::Gerund,
            Tag::Other | Tag::Gerund | Tag::Verb => self.is_noun_after_noun(at, form, &word),
            Tag::Name => form == VerbForm::Base && !self.is_plural_name(at) && !self.after_and(at),
            Tag::Report => {
                form != VerbForm::Gerund && form != VerbForm::Past
                    || form == VerbForm::Past && self.tag(at + 1) == Tag::Other && false
            }
            _ => false,
        }
    }

    /// "false claims", "the new report": number tells verbs from nouns.
    fn is_noun_after_noun(&self, at: usize, form: VerbForm, before: &str) -> bool {
        let plural = before.ends_with('s') && !before.ends_with("ss")
            || matches!(before, "people" | "men" | "women" | "police" | "others" | "media");
        match form {
            VerbForm::Base => !plural,
            VerbForm::Third => {
                plural && !before.ends_with("ics") || self.tag(at - 1) == Tag::Other && !self.has_start(at)
            }
            VerbForm::Gerund => false,
            VerbForm::Past => false,
        }
    }

    /// Whether a determiner, possessive or name stands shortly before: "a spokesman says" has a subject, "false claims" none.
    fn has_start(&self, at: usize) -> bool {
        (self.items.start..at)
            .rev()
            .take(6)
            .take_while(|&item| {
                matches!(
                    self.tag(item),
                    Tag::Determiner
                        | Tag::Possessive
                        | Tag::Name
                        | Tag::Other
                        | Tag::Number
                        | Tag::Preposition
                        | Tag::Gerund
                        | Tag::Verb
                )
            })
            .any(|item| matches!(self.tag(item), Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Number))
            || LEXICON.is_role(&self.lower(at - 1))
    }

    fn is_plural_name(&self, at: usize) -> bool {
        let name = self.lower(at - 1);
        name.ends_with('s') || LEXICON.is_role(&name)
    }

    fn after_and(&self, at: usize) -> bool {
        (self.items.start..at)
            .rev()
            .take(8)
            .take_while(|&item| matches!(self.tag(item), Tag::Name | Tag::Coordinator | Tag::Comma))
            .any(|item| self.tag(item) == Tag::Coordinator)
    }

    /// "by Lind" after a passive.
    fn agent(&self, end: usize) -> Option<Phrase> {
        let by = (end..self.items.end.min(end + 3)).find(|&item| self.lower(item) == "by")?;
        self.phrases.starting(by + 1, self.items.end)
    }

    fn subject(
        &self,
        at: usize,
        form: VerbForm,
        row: &ReportingWord,
        group: &VerbGroup,
        before: &[Report],
    ) -> Option<(Option<Phrase>, How)> {
        if group.to {
            return Some((self.governor(group.start, before), How::Infinitive));
        }
        let mut left = self.left_of(at, group);
        if form == VerbForm::Gerund && !group.be {
            return Some(self.participle(left, before));
        }
        if row.frame.contains('q') || row.class == ReportClass::Say {
            if let Some(found) = self.inverted(at, left) {
                return Some((Some(found), How::Inverted));
            }
        }
        let mut how = How::Before;
        // An aside before the verb: brackets, dashes or commas.
        if self.tag(left) == Tag::Close {
            left = self.opening(left, Tag::Open)?.wrapping_sub(1);
        }
        if self.tag(left) == Tag::Dash {
            left = self.opening(left, Tag::Dash)?.wrapping_sub(1);
        }
        match self.tag(left) {
            Tag::Quote => return Some((None, How::Before)),
            Tag::Comma => {
                how = How::Apposition;
                let subject = self.apposition(left);
                return Some((subject, how));
            }
            Tag::Coordinator => return Some((self.earlier(before, left), How::Coordinated)),
            Tag::Relative => {
                let end = if self.tag(left.wrapping_sub(1)) == Tag::Comma { left - 1 } else { left };
                return Some((self.phrases.ending(self.items.start, end), How::Relative));
            }
            Tag::Subordinator if self.lower(left) == "that" => {
                return Some((self.phrases.ending(self.items.start, left), How::Relative));
            }
            _ => {}
        }
        Some((self.phrases.ending(self.items.start, left.wrapping_add(1)), how))
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
    fn participle(&self, left: usize, before: &[Report]) -> (Option<Phrase>, How) {
        match self.tag(left) {
            // "people saying", "a letter calling": the noun right before, if it is one of people or papers.
            Tag::Name | Tag::Other => {
                let phrase = self.phrases.ending(self.items.start, left.wrapping_add(1));
                (phrase, How::Participle)
            }
            _ => (self.earlier(before, left), How::Participle),
        }
    }

    /// The subject of the verb before "to": "wanted to say".
    fn governor(&self, to: usize, before: &[Report]) -> Option<Phrase> {
        self.earlier(before, to)
    }

    /// The subject of the clause before an item: of the last report, or of the sentence.
    fn earlier(&self, before: &[Report], at: usize) -> Option<Phrase> {
        let last = before.iter().rev().find(|report| report.verb < at && report.subject.is_some());
        if let Some(subject) = last.and_then(|report| report.subject.clone()) {
            return Some(subject);
        }
        self.main_subject()
    }

    /// The subject of the sentence: the first noun phrase before its first finite verb.
    fn main_subject(&self) -> Option<Phrase> {
        main_subject(&self.phrases, &self.items)
    }
}

/// The subject of a sentence of items: the noun phrase before its first finite verb, without asides.
pub fn main_subject(phrases: &Phrases<'_>, items: &Range<usize>) -> Option<Phrase> {
    let units = phrases.units;
    let mut relative = false;
    for at in items.clone().take(60) {
        match units.tag(at) {
            Tag::Comma | Tag::Quote => relative = false,
            Tag::Relative => relative = true,
            Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Report if !relative && at > items.start => {
                let mut end = at;
                while end > items.start && matches!(units.tag(end - 1), Tag::Adverb | Tag::Time | Tag::Negation) {
                    end -= 1;
                }
                if end > items.start && units.tag(end - 1) == Tag::Comma {
                    let open = (items.start..end - 1).rev().find(|&item| units.tag(item) == Tag::Comma);
                    end = open.unwrap_or(items.start);
                }
                if let Some(phrase) = phrases.ending(items.start, end) {
                    return Some(phrase);
                }
            }
            _ => {}
        }
    }
    phrases.starting(items.start, items.end)
}
