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
                !(stands_alone && form != VerbForm::Third)
            }
            Tag::Possessive => !(form == VerbForm::Past && self.tag(at.wrapping_sub(2)) == Tag::Subject),
            Tag::Preposition => form != VerbForm::Gerund,
            Tag::Other | Tag::Gerund | Tag::Verb => self.is_noun_after_noun(at, form, &word),
            Tag::Name => form == VerbForm::Base && !self.is_plural_name(at) && !self.after_and(at),
            Tag::Report => form != VerbForm::Gerund && form != VerbForm::Past,
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
}
