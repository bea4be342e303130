//! Acts that a noun tells: "Norland's attack on Vestland", "talks between Norland and Vestland".

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::draft::ArticleText;
use crate::draft::clauses::ActorHead;
use crate::draft::lexicon::Tag;
use crate::draft::tables::{TABLES, rows};
use crate::draft::words::Words;

/// A row of the table of nouns.
#[derive(Clone, Debug)]
pub struct EventNoun {
    prepositions: Vec<&'static str>,
    /// The verb of the map's vocabulary.
    pub verb: &'static str,
    /// Its family.
    pub family: &'static str,
}

/// The nouns in small letters.
static EVENT_NOUNS: LazyLock<HashMap<&'static str, EventNoun>> = LazyLock::new(|| {
    let mut nouns = HashMap::new();
    for row in rows(include_str!("../../assets/draft/event_nouns.tsv")) {
        let [words, prepositions, verb, family] = row[..] else { continue };
        for word in words.split('|') {
            nouns.insert(word, EventNoun { prepositions: prepositions.split('|').collect(), verb, family });
        }
    }
    nouns
});

/// An act that a noun tells.
pub struct NounAct {
    /// The noun.
    pub noun: &'static EventNoun,
    /// Who does it: an index of a head.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// How it was found.
    pub rule: &'static str,
    /// How likely it is.
    pub confidence: f64,
}

/// Looks for nouns in a sentence.
pub struct NounSearch<'a, 'b> {
    /// The article.
    pub text: &'b ArticleText<'a>,
    /// Its words.
    pub words: &'b Words<'a>,
    /// The actors of the sentence.
    pub heads: &'b [ActorHead],
}

impl NounSearch<'_, '_> {
    /// All acts that nouns of a sentence tell.
    pub fn find(&self, sentence: Range<usize>) -> Vec<NounAct> {
        sentence.filter_map(|at| self.at(at)).collect()
    }

    fn at(&self, at: usize) -> Option<NounAct> {
        let token = &self.text.tokens[at];
        let noun = EVENT_NOUNS.get(&*self.text.lower(at)).filter(|_| !token.capitalised && token.quote.is_none())?;
        let act = |from, to, rule, confidence| Some(NounAct { noun, from, to, rule, confidence });
        let joint = (at + 1..at + 4)
            .take_while(|&at| matches!(self.words.tag(at), Tag::Preposition | Tag::To | Tag::Time | Tag::Other));
        let joint = joint.into_iter().find(|&at| noun.prepositions.contains(&&*self.text.lower(at)))?;
        let first = self.head_after(joint + 1)?;
        if self.text.is(joint, "between") {
            let next = self.heads.get(first + 1)?;
            let between = self.heads[first].tokens.end..next.tokens.start;
            let joined = between.len() < 4 && between.clone().any(|at| self.text.is(at, "and"));
            return if joined { act(first, first + 1, "noun between two actors", 0.7) } else { None };
        }
        if let Some(owner) = self.owner(at) {
            return act(owner, first, "owner, noun and actor", 0.65);
        }
        if let Some(subject) = self.in_meeting(at).filter(|_| noun.verb == "met") {
            return act(subject, first, "subject of what happened in a meeting", 0.65);
        }
        let by = self.heads[first].tokens.end;
        let agent = self.text.is(by, "by").then(|| self.head_after(by + 1)).flatten()?;
        act(agent, first, "noun, actor and agent", 0.65)
    }

    /// The first head of a sentence that tells of something "in a call with" somebody.
    fn in_meeting(&self, noun: usize) -> Option<usize> {
        let before = (noun.saturating_sub(4)..noun).rev().find(|&at| {
            !matches!(
                self.words.tag(at),
                Tag::Determiner | Tag::Other | Tag::Number | Tag::Time | Tag::Name | Tag::Verb
            )
        })?;
        let inside = matches!(self.text.lower(before).as_ref(), "in" | "during" | "at");
        let first = self.heads.iter().position(|head| !head.modifies && head.tokens.end <= before)?;
        let owns = self.words.tag(self.heads[first].tokens.end) == Tag::Possessive;
        (inside && !owns).then_some(first)
    }

    /// The head whose noun phrase starts at a token.
    fn head_after(&self, start: usize) -> Option<usize> {
        let first = self.heads.partition_point(|head| head.tokens.start < start);
        let head = self.heads.get(first)?;
        let near = (start..head.tokens.start).all(|at| {
            matches!(self.words.tag(at), Tag::Determiner | Tag::Other | Tag::Number) || self.is_of_people(at)
        });
        let next = self.heads.get(first + 1).filter(|next| head.modifies && next.tokens.start <= head.tokens.end + 1);
        (near && head.tokens.start - start < 4).then_some(if next.is_some() { first + 1 } else { first })
    }

    /// "of" of "the leaders of Norland".
    fn is_of_people(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.text.lower(before));
        self.text.is(at, "of")
            && before.is_some_and(|before| TABLES.is_people(&before) || TABLES.role(&before).is_some())
    }

    /// The head that owns a noun: "Norland's", "Norlandic".
    fn owner(&self, noun: usize) -> Option<usize> {
        let last = self.heads.partition_point(|head| head.tokens.start < noun).checked_sub(1)?;
        let head = &self.heads[last];
        let between = head.tokens.end..noun;
        let owns = self.words.tag(head.tokens.end) == Tag::Possessive || head.modifies;
        let plain = between.clone().all(|at| {
            matches!(
                self.words.tag(at),
                Tag::Possessive | Tag::Other | Tag::Number | Tag::Verb | Tag::Gerund | Tag::Report
            )
        });
        (owns && plain && between.len() < 4 && head.tokens.end <= noun).then_some(last)
    }
}
