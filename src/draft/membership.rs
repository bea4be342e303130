//! Who belongs to whom: what stands before a name, after it, and beside it between commas.

use std::ops::Range;

use crate::draft::lexicon::Tag;
use crate::draft::registry::Registry;
use crate::draft::tables::TABLES;
use crate::draft::words::Words;
use crate::draft::{ArticleText, DraftActorKind, MentionForm};

/// How far a phrase beside a name reaches, in tokens.
const FAR: usize = 18;

/// Finds memberships of persons.
pub struct Membership<'a, 'b> {
    /// The article.
    pub text: &'b ArticleText<'a>,
    /// Its words.
    pub words: &'b Words<'a>,
}

impl Membership<'_, '_> {
    /// Notes for each named person the country and the bodies that stand beside the name.
    pub fn note(&self, registry: &mut Registry) {
        let mut owners: Vec<(Range<usize>, usize)> = Vec::new();
        let mut persons: Vec<(Range<usize>, usize)> = Vec::new();
        for mention in registry.mentions() {
            let (Some(actor), tokens) = (mention.actor, self.text.tokens_in(&mention.span)) else { continue };
            if tokens.is_empty() {
                continue;
            }
            match registry.actor(actor).kind {
                DraftActorKind::Person if mention.form == MentionForm::Name || mention.form == MentionForm::Short => {
                    persons.push((tokens, actor))
                }
                DraftActorKind::Country | DraftActorKind::Body => owners.push((tokens, actor)),
                _ => {}
            }
        }
        owners.sort_by_key(|(tokens, _)| (tokens.start, std::cmp::Reverse(tokens.end)));
        for (tokens, person) in persons {
            if let Some(owner) = self.its(tokens.start, &owners) {
                registry.belong(person, owner);
            }
            for phrase in [self.before(tokens.start), self.after(tokens.end)].into_iter().flatten() {
                let first = owners.partition_point(|(owner, _)| owner.start < phrase.start);
                let inside = owners[first..].iter().take_while(|(owner, _)| owner.end <= phrase.end);
                let former =
                    phrase.clone().any(|token| matches!(self.text.lower(token).as_ref(), "former" | "ex" | "onetime"));
                for (_, owner) in inside.take(3) {
                    if !former || registry.actor(*owner).kind == DraftActorKind::Country {
                        registry.belong(person, *owner);
                    }
                }
            }
        }
    }

    /// The first country or body of the sentence before "Its president, Ida Lind".
    fn its(&self, start: usize, owners: &[(Range<usize>, usize)]) -> Option<usize> {
        let comma = start.checked_sub(1).filter(|&before| self.text.is(before, ","));
        let end = comma.unwrap_or(start);
        let sentence = self.text.tokens.get(start)?.sentence;
        let first = self.text.sentences[sentence].tokens.start;
        let phrase = first + 1..end;
        if !matches!(self.text.word(first), "Its" | "Their") || phrase.len() > 5 || !self.has_role(&phrase) {
            return None;
        }
        let before = &self.text.sentences[sentence.checked_sub(1)?].tokens;
        let at = owners.partition_point(|(tokens, _)| tokens.start < before.start);
        let (tokens, owner) = owners.get(at)?;
        (tokens.start < before.start + 3).then_some(*owner)
    }

    /// The phrase before a name: "Norlandic foreign minister", "the Norlandic envoy to the U.N.,".
    fn before(&self, start: usize) -> Option<Range<usize>> {
        let comma = start.checked_sub(1).is_some_and(|before| self.text.is(before, ","));
        let end = if comma { start - 1 } else { start };
        let mut at = end;
        while at > 0
            && end - at < FAR
            && self.is_inside(at - 1, comma)
            && self.text.tokens[at - 1].sentence == self.text.tokens[start].sentence
        {
            at -= 1;
        }
        let phrase = at..end;
        (self.has_role(&phrase) && !phrase.is_empty()).then_some(phrase)
    }

    /// The phrase after a name: ", a spokesman for the Norlandic Embassy", "of Norland".
    fn after(&self, end: usize) -> Option<Range<usize>> {
        let mark = self.text.word(end);
        let start = end + 1;
        let mut at = start;
        let sentence = self.text.tokens.get(end)?.sentence;
        while at < start + FAR
            && self.is_inside(at, true)
            && self.text.tokens.get(at).is_some_and(|token| token.sentence == sentence)
        {
            at += 1;
        }
        match mark {
            "of" => Some(start..at.min(start + 3)),
            "," | "(" if self.has_role(&(start..at)) => Some(start..at),
            _ => None,
        }
    }

    /// Whether a token may stand in a phrase beside a name; `long` ones have prepositions.
    fn is_inside(&self, at: usize, long: bool) -> bool {
        let word = self.text.lower(at);
        match self.words.tag(at) {
            Tag::Name | Tag::Other | Tag::Number | Tag::Possessive | Tag::Determiner => true,
            Tag::Preposition => long && matches!(word.as_ref(), "of" | "for" | "at" | "with" | "on" | "in" | "from"),
            Tag::To | Tag::Coordinator => long && word != "but" && self.words.tag(at + 1) != Tag::Verb,
            // "deputy", "state", "chief": words that may be verbs.
            Tag::Report | Tag::Verb | Tag::Gerund => {
                TABLES.role(&word).is_some() || matches!(word.as_ref(), "state" | "press" | "defense" | "leading")
            }
            _ => false,
        }
    }

    fn has_role(&self, phrase: &Range<usize>) -> bool {
        phrase.clone().any(|at| {
            TABLES.role(&self.text.lower(at)).is_some()
                || TABLES.title_at(self.text, at).is_some_and(|(_, title)| !title.honorific)
        })
    }
}
