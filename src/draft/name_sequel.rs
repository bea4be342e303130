//! What speaks for a person and what for a body after a name.

use crate::draft::TokenKind;
use crate::draft::candidates::CandidateName;
use crate::draft::lexicon::Tag;
use crate::draft::name_points::SORTS;
use crate::draft::names::NameRuns;
use crate::draft::tables::TABLES;

/// Nouns after the name of a body: "Norland television".
const SORTS_AFTER: [&str; 9] =
    ["television", "newspaper", "magazine", "radio", "airline", "militia", "website", "news", "party"];

/// What belongs to persons: "Lind's wife".
const OWNED_BY_PERSONS: [&str; 14] = [
    "wife",
    "husband",
    "campaign",
    "father",
    "mother",
    "son",
    "daughter",
    "lawyer",
    "aides",
    "supporters",
    "family",
    "regime",
    "administration",
    "forces",
];

/// What belongs to bodies: "the Front's members".
const OWNED_BY_BODIES: [&str; 9] =
    ["chairman", "members", "headquarters", "shares", "spokesman", "board", "website", "customers", "users"];

/// Roles after the name of a body: "a Front spokesman".
const OF_BODIES: [&str; 9] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "executives",
    "employees",
    "officials",
    "members",
    "chairman",
    "executive",
];

impl NameRuns<'_, '_> {
    /// Whether the noun phrase that starts at a token has a role for its head: "the long-time secretary of".
    fn has_role(&self, start: usize) -> bool {
        let inside = |&at: &usize| {
            let tag = self.words.tag(at);
            at < self.text.tokens.len()
                && matches!(
                    tag,
                    Tag::Determiner
                        | Tag::Possessive
                        | Tag::Name
                        | Tag::Other
                        | Tag::Number
                        | Tag::Coordinator
                        | Tag::Time
                        | Tag::Report
                        | Tag::Gerund
                        | Tag::Verb
                )
        };
        (start..start + 9).take_while(inside).any(|at| {
            TABLES.role(&self.text.lower(at)).is_some()
                || TABLES.title_at(self.text, at).is_some_and(|(_, title)| !title.honorific)
        })
    }

    /// Whether a phrase after a comma is of a sort of bodies: "Norlind, a Norlandic maker of cranes".
    fn is_sort_beside(&self, start: usize) -> bool {
        /// No such phrase has more words before its head.
        const FAR: usize = 6;
        let inside = |&at: &usize| {
            matches!(
                self.words.tag(at),
                Tag::Other | Tag::Name | Tag::Number | Tag::Adverb | Tag::Verb | Tag::Gerund | Tag::Report
            )
        };
        let head = (start + 1..start + FAR).take_while(inside).last();
        matches!(self.text.lower(start).as_ref(), "a" | "an" | "the" | "one")
            && head.is_some_and(|head| {
                SORTS.contains(&self.text.lower(head).as_ref()) && self.words.tag(head + 1) != Tag::Possessive
            })
    }

    fn has_given_name(&self, candidate: &CandidateName) -> bool {
        TABLES.given_name(self.text.word(candidate.tokens.start)).is_some()
    }

    /// How much what stands between commas after a name speaks for a person: an age, a role.
    fn beside(&self, start: usize) -> i32 {
        let first = self.text.lower(start);
        let is_age = self.text.tokens.get(start).is_some_and(|token| token.kind == TokenKind::Number)
            && matches!(self.text.word(start + 1), "," | "." | "and")
            && first.len() == 2;
        let starts = matches!(self.words.tag(start), Tag::Determiner | Tag::Possessive)
            || matches!(first.as_ref(), "who" | "whose" | "one" | "former")
            || TABLES.role(&first).is_some();
        match () {
            () if is_age => 4,
            () if first == "who" || starts && self.has_role(start) => 3,
            () => 0,
        }
    }

    /// Whether he or she (or, with no, it) soon stands for the subject before a verb: "Lind said that she".
    fn stands_for(&self, verb: usize) -> Option<bool> {
        /// How far, in tokens.
        const FAR: usize = 12;
        let is_verb = matches!(self.words.tag(verb), Tag::Report | Tag::Auxiliary | Tag::Modal | Tag::Verb);
        let sentence = self.text.tokens.get(verb).filter(|_| is_verb)?.sentence;
        let rest = (verb + 1..verb + FAR).take_while(|&at| {
            self.text.tokens.get(at).is_some_and(|token| token.sentence == sentence && token.quote.is_none())
                && self.words.tag(at) != Tag::Name
        });
        rest.into_iter().find_map(|at| match self.text.lower(at).as_ref() {
            "he" | "she" | "his" | "her" | "himself" | "herself" => Some(true),
            "it" | "its" | "itself" => Some(false),
            "they" | "their" | "them" | "we" | "who" => Some(false),
            _ => None,
        })
    }

    pub(super) fn weigh_after(&self, candidate: &mut CandidateName, end: usize) {
        let (next, tag) = (self.text.lower(end), self.words.tag(end));
        let far = self.text.lower(end + 1);
        // "Norlind said it would"
        let of_itself = tag == Tag::Report
            && (end + 1..end + 3).any(|at| matches!(self.text.lower(at).as_ref(), "it" | "its"))
            && TABLES.given_name(self.text.word(end - 1)).is_none();
        if of_itself && candidate.title.is_none() && self.is_strange(self.text.word(end - 1)) {
            candidate.body += 4;
            candidate.person -= 2;
            return;
        }
        // Not "the mayor of Lindby said she".
        let of_phrase = candidate.tokens.start.checked_sub(1).map(|before| self.words.tag(before));
        let is_subject = !matches!(of_phrase, Some(Tag::Preposition | Tag::To));
        if candidate.tokens.len() == 1 && candidate.title.is_none() && is_subject {
            match self.stands_for(end) {
                Some(true) => candidate.person += 3,
                Some(false) => candidate.body += 1,
                None => {}
            }
        }
        if tag == Tag::Report && self.speaks(end) {
            candidate.person += 2;
            candidate.body += 2 * i32::from(candidate.body > 0);
            return;
        }
        let is_subject = matches!(tag, Tag::Auxiliary | Tag::Modal) && TABLES.is_surname(self.text.word(end - 1));
        candidate.person += 2 * i32::from(is_subject && candidate.tokens.len() == 1);
        match next.as_ref() {
            "," if self.is_sort_beside(end + 1) && !self.has_given_name(candidate) => {
                candidate.body += 5;
                candidate.person -= 3;
            }
            "," => candidate.person += self.beside(end + 1),
            "(" => {
                let inside = self.text.word(end + 1);
                let is_short = inside.len() > 1 && inside.bytes().all(|byte| byte.is_ascii_uppercase());
                let is_party = self.text.word(end + 2) == "-" || inside.len() == 1;
                candidate.body += 3 * i32::from(is_short && !is_party && candidate.tokens.len() > 1);
            }
            "who" => candidate.person += 2,
            "'s" | "’s" => {
                candidate.body += 2 * i32::from(candidate.body > 0);
                // "Norland Now's Ida Lind"
                let owns_name =
                    TABLES.given_name(self.text.word(end + 1)).is_some() && self.words.tag(end + 2) == Tag::Name;
                let name = self.text.word(end - 1);
                if owns_name && !TABLES.is_surname(name) && TABLES.given_name(name).is_none() {
                    candidate.body += 3;
                }
                if OWNED_BY_PERSONS.contains(&far.as_ref()) {
                    candidate.person += 2;
                } else if OWNED_BY_BODIES.contains(&far.as_ref()) {
                    candidate.body += 2;
                }
            }
            _ => {
                let is_role = OF_BODIES.contains(&next.as_ref()) || SORTS_AFTER.contains(&next.as_ref());
                candidate.body += 3 * i32::from(is_role && !TABLES.is_surname(self.text.word(end - 1)));
            }
        }
    }
}
