//! Finds reporting words outside of quotations, clause by clause, with their verb groups.

use std::ops::Range;

use crate::draft::lexicon::{LEXICON, ReportingWord, Tag, VerbForm};
use crate::draft::phrases::{PhraseKind, Phrases};
use crate::draft::reports::{Report, SubjectStand, is_asker};
use crate::draft::tables::TABLES;
use crate::draft::text::ArticleText;
use crate::draft::units::Units;

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
pub(super) struct VerbGroup {
    /// Its first item.
    pub(super) start: usize,
    pub(super) negated: bool,
    pub(super) modal: bool,
    /// A form of "be" stands before the word.
    pub(super) be: bool,
    /// "to" stands right before it.
    pub(super) to: bool,
}

/// A form of a reporting word that is a verb.
pub(super) struct Verbal<'a> {
    /// Its item.
    pub(super) at: usize,
    pub(super) form: VerbForm,
    /// Its row of the table.
    pub(super) row: &'a ReportingWord,
    pub(super) group: &'a VerbGroup,
}

/// Finds the reports of one sentence.
pub(super) struct ReportFinder<'a> {
    pub(super) text: &'a ArticleText<'a>,
    pub(super) units: &'a Units,
    pub(super) phrases: Phrases<'a>,
    pub(super) unit: usize,
    pub(super) items: Range<usize>,
}

impl ReportFinder<'_> {
    pub(super) fn tag(&self, item: usize) -> Tag {
        if self.items.contains(&item) { self.units.tag(item) } else { Tag::Stop }
    }

    pub(super) fn lower(&self, item: usize) -> std::borrow::Cow<'_, str> {
        if self.items.contains(&item) { self.units.lower(self.text, item) } else { "".into() }
    }

    fn find(&self, reports: &mut Vec<Report>) {
        let first = reports.len();
        for at in self.items.clone() {
            let report = match self.tag(at) {
                Tag::Report if self.extends_last(at, &mut reports[first..]) => None,
                Tag::Report => self.report(at, &reports[first..]).or_else(|| self.noun(at)),
                Tag::Other | Tag::Gerund | Tag::Name if self.is_according(at) => self.according(at),
                Tag::Colon => self.colon(at),
                Tag::Name => None,
                _ => self.noun(at),
            };
            reports.extend(report);
        }
    }

    fn is_according(&self, at: usize) -> bool {
        let is_words =
            self.lower(at) == "words" && self.lower(at + 1) == "of" && self.lower(at.wrapping_sub(1)) == "the";
        self.tag(at + 1) == Tag::To && self.lower(at) == "according" || is_words
    }

    /// The item of "who" before a verb group.
    fn who(&self, how: SubjectStand, start: usize) -> Option<usize> {
        let near = (self.items.start..start).rev().take(3).find(|&item| self.tag(item) == Tag::Relative);
        near.filter(|_| how == SubjectStand::Relative)
    }

    /// "declined to say": the second word belongs to the cue of the first.
    fn extends_last(&self, at: usize, before: &mut [Report]) -> bool {
        let Some(last) = before.last_mut() else { return false };
        let is_chain = last.cue.end + 1 == at && self.tag(at - 1) == Tag::To && last.how != SubjectStand::Noun;
        if is_chain {
            last.cue.end = at + 1;
        }
        is_chain
    }

    /// "according to Lind", "According to a statement by the ministry".
    fn according(&self, at: usize) -> Option<Report> {
        let light = |item: usize| matches!(self.tag(item), Tag::Adverb | Tag::Time);
        let start = (at + 2..at + 4).find(|&item| !light(item)).unwrap_or(at + 2);
        let subject = self.phrases.starting(start, self.items.end);
        if self.tag(start) == Tag::Stop {
            return None;
        }
        Some(Report {
            unit: self.unit,
            verb: at,
            cue: at..at + 2,
            word: None,
            form: VerbForm::Gerund,
            subject,
            how: SubjectStand::According,
            who: None,
            negated: false,
            modal: false,
        })
    }

    /// "Lind: Harbour will close" in a headline, "LIND: We will close it." in a transcript.
    fn colon(&self, at: usize) -> Option<Report> {
        /// No name with its role is longer, in items.
        const MOST: usize = 8;
        /// A clause is no shorter.
        const LEAST: usize = 3;
        let rest = at + 1..self.items.end;
        let is_short = at - self.items.start <= MOST && rest.len() >= LEAST;
        let asks = at == self.items.start + 1 && is_asker(&self.lower(self.items.start));
        if !is_short || asks || rest.clone().any(|item| self.tag(item) == Tag::Quote) {
            return None;
        }
        let is_clause = |item: usize| {
            matches!(self.tag(item), Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Report | Tag::Subject)
        };
        let subject = self.phrases.ending(self.items.start, at)?;
        if TABLES.is_place_in_capitals(self.text.at(&subject.span(self.text, self.units))) {
            return None;
        }
        let is_all = subject.items.start == self.items.start;
        let is_speaker = matches!(subject.kind, PhraseKind::Name | PhraseKind::Role | PhraseKind::Document);
        (is_all && is_speaker && rest.clone().any(is_clause)).then_some(Report {
            unit: self.unit,
            verb: at,
            cue: at..at + 1,
            word: None,
            form: VerbForm::Base,
            subject: Some(subject),
            how: SubjectStand::Colon,
            who: None,
            negated: false,
            modal: false,
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
        let agent = if passive { self.agent(end) } else { None };
        if passive && agent.is_none() && self.is_adjective(at) {
            return None;
        }
        let (subject, how) = if passive {
            (agent, SubjectStand::Passive)
        } else {
            self.subject(&Verbal { at, form, row, group: &group }, before)?
        };
        Some(Report {
            unit: self.unit,
            verb: at,
            cue: group.start..end,
            word: Some(word),
            form,
            subject,
            how,
            who: self.who(how, group.start.min(at)),
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

    pub(super) fn group(&self, at: usize) -> VerbGroup {
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
}
