//! Whether a form of a reporting word is a noun or an adjective where it stands: "the report", "false claims".

use crate::draft::lexicon::{LEXICON, Tag, VerbForm};
use crate::draft::report_finder::{ReportFinder, VerbGroup};

impl ReportFinder<'_> {
    /// Whether the word is a noun or an adjective here: "the report", "his claims", "an expected result".
    pub(super) fn is_noun(&self, at: usize, form: VerbForm, group: &VerbGroup) -> bool {
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
                // "One in five say", "56 percent said".
                let counts = before == Tag::Number || self.is_count(at);
                !(stands_alone && form != VerbForm::Third || counts && self.opens_clause(at, form))
            }
            Tag::Possessive => !(form == VerbForm::Past && self.tag(at.wrapping_sub(2)) == Tag::Subject),
            Tag::Preposition => form != VerbForm::Gerund,
            Tag::Other | Tag::Gerund | Tag::Verb => self.is_noun_after_noun(at, form, &word),
            Tag::Name => {
                form == VerbForm::Base && !self.is_plural_name(at) && !self.after_and(at) && !self.has_plural_head(at)
            }
            Tag::Report => match form {
                VerbForm::Gerund | VerbForm::Past => false,
                // "the campaign says", "documents show": the word before is the noun.
                VerbForm::Third => !(self.has_start(at - 1) && !word.ends_with('s') && self.opens_clause(at, form)),
                VerbForm::Base => !(word.ends_with('s') && self.opens_clause(at, form)),
            },
            _ => false,
        }
    }

    /// "false claims", "the new report": number tells verbs from nouns.
    fn is_noun_after_noun(&self, at: usize, form: VerbForm, before: &str) -> bool {
        let plural = before.ends_with('s') && !before.ends_with("ss") && !before.ends_with("sis")
            || matches!(before, "people" | "men" | "women" | "police" | "others" | "media" | "data" | "percent");
        match form {
            VerbForm::Base => !plural && !self.has_plural_head(at),
            VerbForm::Third => {
                plural && !before.ends_with("ics") && !self.has_singular_head(at)
                    || self.tag(at - 1) == Tag::Other && !self.has_start(at)
            }
            VerbForm::Gerund => false,
            VerbForm::Past => false,
        }
    }

    /// "five" of "one in five", "percent".
    fn is_count(&self, at: usize) -> bool {
        let two_back = self.lower(at.wrapping_sub(2));
        matches!(two_back.as_ref(), "in" | "of" | "all" | "about" | "nearly") && self.tag(at - 1) == Tag::Determiner
    }

    /// Whether what follows may be the clause that a verb reports, or its end.
    fn opens_clause(&self, at: usize, form: VerbForm) -> bool {
        let next = self.tag(at + 1);
        form == VerbForm::Past
            || matches!(
                next,
                Tag::Subject | Tag::Determiner | Tag::Possessive | Tag::Subordinator | Tag::Stop | Tag::To
            )
            || matches!(next, Tag::Name | Tag::Other if self.lower(at) != "state" && self.lower(at) != "report")
    }

    /// Whether the noun before the verb belongs to the phrase of a plural one: "critics like Lind say".
    fn has_plural_head(&self, at: usize) -> bool {
        let Some(phrase) = self.phrases.ending(self.items.start, at) else { return false };
        let head = self.lower(phrase.core.end - 1);
        let is_plural = head.ends_with('s') && !head.ends_with("ss") || matches!(head.as_ref(), "people" | "data");
        phrase.core.end < at && is_plural && self.opens_clause(at, VerbForm::Base)
    }

    /// Whether the plural noun before the verb belongs to the phrase of a single one: "an average of polls shows".
    fn has_singular_head(&self, at: usize) -> bool {
        let Some(phrase) = self.phrases.ending(self.items.start, at) else { return false };
        phrase.core.end < at
            && !self.lower(phrase.core.end - 1).ends_with('s')
            && self.opens_clause(at, VerbForm::Third)
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
            || at > 0 && LEXICON.is_role(&self.lower(at - 1))
    }

    fn is_plural_name(&self, at: usize) -> bool {
        if at == 0 {
            return false;
        }
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
}
