//! Verbs of the table where they stand as verbs: "attack" of "they attack", not of "the attack".

use crate::draft::ArticleText;
use crate::draft::clauses::Clause;
use crate::draft::event_verbs::{EVENT_VERBS, EventVerb, EventVerbForm};
use crate::draft::lexicon::Tag;
use crate::draft::tables::TABLES;
use crate::draft::words::Words;

/// A verb of the table where it stands.
pub struct FoundVerb<'v> {
    /// Its row.
    pub verb: &'v EventVerb,
    /// The index of its clause.
    pub clause: usize,
    /// Its token.
    pub at: usize,
    /// The token after it and the words that it needs.
    pub next: usize,
    /// Whether the subject is the one acted on.
    pub passive: bool,
}

/// Looks for verbs.
pub struct VerbFinder<'a, 'b> {
    /// The article.
    pub text: &'b ArticleText<'a>,
    /// Its words.
    pub words: &'b Words<'a>,
}

/// What stands before a word that may be a verb.
struct Before<'a> {
    tag: Tag,
    word: std::borrow::Cow<'a, str>,
    /// The token of it.
    at: usize,
}

/// Forms of "be" and "get", which make a passive.
const BE: [&str; 10] = ["is", "are", "was", "were", "be", "been", "being", "'re", "got", "get"];

/// Words besides modals that a base form follows.
const BEFORE_BASE: [&str; 10] = ["do", "does", "did", "don't", "doesn't", "didn't", "help", "let", "'ll", "'d"];

impl<'a> VerbFinder<'a, '_> {
    /// The verbs of the table at a token of a clause, if the word is a verb here; those that need more words come first.
    pub fn at(&self, clauses: &[Clause], index: usize, token: usize) -> Vec<FoundVerb<'static>> {
        let clause = &clauses[index];
        if self.text.tokens[token].capitalised || self.text.tokens[token].quote.is_some() {
            return Vec::new();
        }
        let known = EVENT_VERBS.at(self.text, &(token..clause.tokens.end));
        if known.is_empty() {
            return Vec::new();
        }
        let before = self.before(clause, token);
        let found = known.into_iter().filter_map(|(verb, form, next)| {
            let be = BE.contains(&before.word.as_ref());
            let by = self.text.lower(next) == "by";
            let plain = token != clause.verb && !self.is_joined(clause, token, &before) && before.tag != Tag::Auxiliary;
            let is_past = matches!(form, EventVerbForm::Past | EventVerbForm::Participle);
            let passive = is_past && (be || by && plain);
            let is_verb = match form {
                // "bow to pressure from": a noun.
                EventVerbForm::Base if !self.may_precede(next, verb) => false,
                // "the press secretary"
                EventVerbForm::Base if TABLES.role(&self.text.lower(token + 1)).is_some() => false,
                EventVerbForm::Base => self.is_base(clause, token, &before),
                EventVerbForm::Third => {
                    token == clause.verb || self.is_joined(clause, token, &before) && self.has_object(token)
                }
                EventVerbForm::Past | EventVerbForm::Participle => by || self.is_past(clause, (token, form), &before),
                EventVerbForm::Gerund => self.is_gerund(clause, token, &before, verb),
            };
            is_verb.then_some(FoundVerb { verb, clause: index, at: token, next, passive })
        });
        found.collect()
    }

    fn before(&self, clause: &Clause, token: usize) -> Before<'a> {
        let mut at = token;
        while at > clause.tokens.start && matches!(self.words.tag(at - 1), Tag::Adverb | Tag::Negation) {
            at -= 1;
        }
        match at.checked_sub(1).filter(|_| at > clause.tokens.start) {
            Some(at) => Before { tag: self.words.tag(at), word: self.text.lower(at), at },
            None => Before { tag: Tag::Stop, word: "".into(), at: token },
        }
    }

    /// Whether what follows may be an object.
    fn has_object(&self, token: usize) -> bool {
        matches!(
            self.words.tag(token + 1),
            Tag::Determiner
                | Tag::Name
                | Tag::Possessive
                | Tag::Preposition
                | Tag::To
                | Tag::Object
                | Tag::Number
                | Tag::Subordinator
        )
    }

    /// Whether what follows the words of a verb is none of the prepositions that it does not have.
    fn may_precede(&self, next: usize, verb: &EventVerb) -> bool {
        let word = self.text.lower(next);
        !matches!(word.as_ref(), "from" | "of" | "by" | "for" | "against" | "over")
            || verb.frame.contains(&word.as_ref())
    }

    /// Whether "and" joins a verb to the one of its clause.
    fn is_joined(&self, clause: &Clause, token: usize, before: &Before<'_>) -> bool {
        before.tag == Tag::Coordinator && token > clause.verb
    }

    fn is_base(&self, clause: &Clause, token: usize, before: &Before<'_>) -> bool {
        if TABLES.role(&self.text.lower(token)).is_some() {
            return false;
        }
        let known = self.words.tag(token) != Tag::Other;
        before.tag == Tag::To && self.is_wanted(before.at)
            || before.tag == Tag::Modal
            || BEFORE_BASE.contains(&before.word.as_ref())
            || token == clause.verb && known
            || self.is_joined(clause, token, before) && self.has_object(token) && known
    }

    fn is_past(&self, clause: &Clause, (token, form): (usize, EventVerbForm), before: &Before<'_>) -> bool {
        if matches!(before.tag, Tag::Determiner | Tag::Possessive | Tag::Preposition) {
            return false;
        }
        let has_subject = matches!(before.tag, Tag::Other | Tag::Name | Tag::Adverb) && token > clause.verb;
        token == clause.verb
            || has_subject && self.has_object(token) && form == EventVerbForm::Past
            || self.is_joined(clause, token, before)
            || matches!(before.tag, Tag::Auxiliary | Tag::Modal)
    }

    fn is_gerund(&self, clause: &Clause, token: usize, before: &Before<'_>, verb: &EventVerb) -> bool {
        let tells =
            verb.family == "asks" || matches!(verb.verb, "accused" | "criticised" | "warned" | "denied" | "supported");
        // "a statement condemning the raid"
        let of_document =
            token > clause.verb && matches!(before.tag, Tag::Other | Tag::Comma) && tells && self.has_object(token);
        of_document
            || token == clause.tokens.start
            || BE.contains(&before.word.as_ref())
            || matches!(before.word.as_ref(), "by" | "began" | "started" | "stopped")
    }

    /// Whether "to" at a token follows a verb, not a noun: "tried to help", not "a prosecutor to help".
    fn is_wanted(&self, to: usize) -> bool {
        let before = to.checked_sub(1).map_or(Tag::Stop, |before| self.words.tag(before));
        matches!(
            before,
            Tag::Verb | Tag::Report | Tag::Gerund | Tag::Auxiliary | Tag::Modal | Tag::Adverb | Tag::Negation
        ) || to > 0 && EVENT_VERBS.is_form(&self.text.lower(to - 1))
    }
}
