//! What single words tell of clauses: finite verbs, subjects that begin, who says the rest of a sentence.

use std::ops::Range;

use crate::draft::clauses::ClauseCutter;
use crate::draft::event_verbs::EVENT_VERBS;
use crate::draft::lexicon::{LEXICON, ReportClass, Tag};

impl ClauseCutter<'_, '_> {
    /// Whether a clause from `start` on has a word of saying near its end, before "that" at `at`.
    pub(super) fn is_reported(&self, start: usize, at: usize) -> bool {
        (start.max(at.saturating_sub(8))..at)
            .any(|at| self.words.tag(at) == Tag::Report || EVENT_VERBS.is_form(&self.text.lower(at)))
    }

    /// Whether a word of saying stands right before a token, but for the day: "said on Monday they would".
    pub(super) fn follows_report(&self, start: usize, at: usize) -> bool {
        let mut before = at;
        while before > start && matches!(self.words.tag(before - 1), Tag::Time | Tag::Adverb)
            || before > start && self.words.tag(before) == Tag::Time && self.text.is(before - 1, "on")
        {
            before -= 1;
        }
        let Some(report) = before.checked_sub(1).filter(|&report| report > start) else { return false };
        self.words.tag(report) == Tag::Report && !self.text.lower(report).ends_with("ing") && self.says(report)
    }

    pub(super) fn says(&self, token: usize) -> bool {
        let class = LEXICON.report(&self.text.lower(token)).map(|(index, _)| LEXICON.words[index].class);
        class.is_some_and(|class| {
            matches!(
                class,
                ReportClass::Say
                    | ReportClass::Announce
                    | ReportClass::Show
                    | ReportClass::Attitude
                    | ReportClass::Deny
            )
        })
    }

    pub(super) fn begins_subject(&self, at: usize) -> bool {
        matches!(
            self.words.tag(at),
            Tag::Determiner | Tag::Subject | Tag::Name | Tag::Possessive | Tag::Number | Tag::Other
        )
    }

    /// Whether a finite verb follows within a noun phrase's length, before any comma.
    pub(super) fn has_own_verb(&self, sentence: &Range<usize>, at: usize) -> bool {
        let end = sentence.end.min(at + 12);
        let noun = |tag| {
            matches!(
                tag,
                Tag::Determiner
                    | Tag::Subject
                    | Tag::Name
                    | Tag::Possessive
                    | Tag::Number
                    | Tag::Other
                    | Tag::Preposition
                    | Tag::Adverb
                    | Tag::Time
                    | Tag::Coordinator
            )
        };
        let of = |at: usize| self.words.tag(at) != Tag::Preposition || self.text.is(at, "of") || self.text.is(at, "in");
        let verb = (at + 1..end).find(|&at| !noun(self.words.tag(at)) || !of(at) || self.is_finite(at));
        verb.is_some_and(|verb| {
            self.is_finite(verb)
                && !matches!(self.words.tag(verb - 1), Tag::Preposition | Tag::Determiner | Tag::Coordinator)
        })
    }

    pub(super) fn has_verb(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| self.is_finite(at))
    }

    pub(super) fn has_verb_soon(&self, sentence: &Range<usize>, at: usize) -> bool {
        let words = (at..sentence.end.min(at + 14))
            .take_while(|&at| !matches!(self.words.tag(at), Tag::Comma | Tag::Dash | Tag::Stop));
        words.into_iter().any(|at| self.is_finite(at) || self.words.tag(at) == Tag::Subject)
    }

    /// Whether a token is a finite verb, as far as its word and its neighbours tell.
    pub fn is_finite(&self, at: usize) -> bool {
        let word = self.text.lower(at);
        let before = at.checked_sub(1).map_or(Tag::Stop, |before| self.words.tag(before));
        match self.words.tag(at) {
            Tag::Auxiliary => !matches!(word.as_ref(), "be" | "been" | "being" | "having" | "doing" | "getting"),
            Tag::Modal => true,
            Tag::Verb => !word.ends_with("ing") && !matches!(before, Tag::Determiner | Tag::Possessive | Tag::To),
            Tag::Report => {
                !word.ends_with("ing")
                    && !matches!(before, Tag::Determiner | Tag::Possessive | Tag::To | Tag::Preposition)
                    && (word.ends_with('s')
                        || word.ends_with("ed")
                        || before != Tag::Other
                        || !EVENT_VERBS.is_form(&word)
                        || !word.ends_with('t'))
            }
            Tag::Other if EVENT_VERBS.is_past(&word) => {
                matches!(before, Tag::Name | Tag::Other | Tag::Adverb | Tag::Time | Tag::Relative | Tag::Subject)
            }
            Tag::Other => {
                let third = word.ends_with('s') && EVENT_VERBS.is_form(&word);
                third
                    && matches!(before, Tag::Name | Tag::Other | Tag::Adverb)
                    && matches!(
                        self.words.tag(at + 1),
                        Tag::Determiner | Tag::Name | Tag::To | Tag::Possessive | Tag::Subordinator | Tag::Object
                    )
            }
            _ => false,
        }
    }

    /// ", officials said.", ", according to officials": the sentence ends with who says it.
    pub(super) fn is_attribution(&self, sentence: &Range<usize>, at: usize) -> bool {
        if self.text.lower(at) == "according" && self.words.tag(at + 1) == Tag::To {
            return true;
        }
        if !self.begins_subject(at) {
            return false;
        }
        let Some(report) = (at + 1..sentence.end).find(|&at| self.words.tag(at) == Tag::Report && self.is_finite(at))
        else {
            return false;
        };
        let plain = (at..report).all(|at| {
            !matches!(
                self.words.tag(at),
                Tag::Comma | Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Subordinator | Tag::Relative
            )
        });
        let rest = (report + 1..sentence.end).all(|at| {
            matches!(
                self.words.tag(at),
                Tag::Time
                    | Tag::Adverb
                    | Tag::Preposition
                    | Tag::Stop
                    | Tag::Determiner
                    | Tag::Other
                    | Tag::Name
                    | Tag::Number
                    | Tag::To
                    | Tag::Mark
                    | Tag::Gerund
            )
        });
        plain && rest && self.says(report)
    }

    /// Whether a bracket is one of a short pair: "(BHO)".
    pub(super) fn is_short_aside(&self, at: usize) -> bool {
        let (wanted, range) = if self.words.tag(at) == Tag::Open {
            (Tag::Close, at..at + 6)
        } else {
            (Tag::Open, at.saturating_sub(5)..at)
        };
        range.into_iter().any(|at| self.words.tag(at) == wanted)
    }

    /// Whether a gerund is one of a list after a preposition: "of lying, cheating".
    pub(super) fn lists_gerunds(&self, start: usize, at: usize) -> bool {
        (start + 1..at).any(|at| {
            self.words.tag(at - 1) == Tag::Preposition
                && self.text.lower(at).ends_with("ing")
                && self.words.tag(at) != Tag::Name
        })
    }

    /// Whether a preposition only counts: "up to 100", "more than 20", "at least six".
    pub fn is_quantity(&self, at: usize) -> bool {
        let counts = |at: usize| {
            self.words.tag(at) == Tag::Number || self.text.lower(at) == "least" || self.text.lower(at) == "most"
        };
        self.text.lower(at) == "than"
            || counts(at + 1)
                && matches!(self.text.lower(at).as_ref(), "to" | "at" | "up" | "about" | "over" | "around")
            || self.text.lower(at) == "up" && self.words.tag(at + 1) == Tag::To
    }
}
