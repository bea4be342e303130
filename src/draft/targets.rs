//! Whom a verb acts on: the first actor to its right that stands where the verb lets it stand.

use crate::draft::clauses::{ActorHead, Clause, ClauseCutter};
use crate::draft::event_verbs::{EVENT_VERBS, EventVerb};
use crate::draft::lexicon::Tag;
use crate::draft::words::Words;
use crate::draft::{ArticleText, MentionForm};

/// An actor that a verb acts on.
#[derive(Clone, Copy, Debug)]
pub struct ActTarget {
    /// The index of the head.
    pub head: usize,
    /// How likely it is.
    pub confidence: f64,
    /// Where it was found.
    pub rule: &'static str,
}

/// Verbs whose infinitive names the one acted on: "threatened to bomb Vestland".
const WITH_INFINITIVE: [&str; 14] = [
    "threaten", "vow", "promise", "refuse", "decline", "offer", "pledge", "swear", "agree", "demand", "warn", "seek",
    "intend", "propose",
];

/// Looks for targets in a sentence.
pub struct TargetSearch<'a, 'b> {
    /// The article.
    pub text: &'b ArticleText<'a>,
    /// Its words.
    pub words: &'b Words<'a>,
    /// Knows verbs.
    pub cutter: &'b ClauseCutter<'a, 'b>,
    /// The actors of the sentence.
    pub heads: &'b [ActorHead],
}

impl TargetSearch<'_, '_> {
    /// The target of a verb whose words end before `from`, in its clause or in the one that it reports.
    pub fn find(
        &self,
        (clause, complement): (&Clause, Option<&Clause>),
        from: usize,
        verb: &EventVerb,
        subjects: &[usize],
    ) -> Option<ActTarget> {
        // After "called on" stands the one called on.
        let particle = verb.particles.last().filter(|particle| verb.frame.contains(*particle));
        let mut slot = (*particle.unwrap_or(&"o")).to_owned();
        let mut outer = String::new();
        let mut infinitive = false;
        let subject_actors: Vec<usize> = subjects.iter().map(|&head| self.heads[head].actor).collect();
        for at in clause.rest(from) {
            if let Some(head) = self.heads.iter().position(|head| head.tokens.start == at) {
                let allowed = self.allows(verb, &slot, &outer, infinitive);
                let adjacent =
                    self.heads.get(head + 1).is_some_and(|next| next.tokens.start <= self.heads[head].tokens.end + 1);
                let is_own = subject_actors.contains(&self.heads[head].actor);
                // "the meetings Lind had"
                let is_subject = self.cutter.is_finite(self.heads[head].tokens.end) && !verb.frame.contains(&"c");
                let modifies = self.heads[head].modifies;
                // Nobody meets a proposal.
                let is_inner = !verb.frame.contains(&slot.as_str());
                let is_wrong = modifies && (adjacent || is_inner || matches!(verb.verb, "met" | "told" | "negotiated"));
                if let Some(confidence) = allowed.filter(|_| !is_own && !is_subject && !is_wrong) {
                    let weak = modifies || self.heads[head].form == MentionForm::Pronoun;
                    let rule = if slot == "o" { "subject verb object" } else { "subject verb preposition actor" };
                    return Some(ActTarget {
                        head,
                        confidence: if weak { confidence * 0.85 } else { confidence },
                        rule,
                    });
                }
            }
            match self.words.tag(at) {
                Tag::To if self.is_infinitive(at + 1) => infinitive = true,
                Tag::Preposition | Tag::To if self.cutter.is_quantity(at) => {}
                Tag::Preposition | Tag::To => {
                    outer = std::mem::replace(&mut slot, self.text.lower(at).into_owned());
                }
                Tag::Coordinator if self.cutter.is_finite(at + 1) => break,
                // ", said the envoy"
                Tag::Comma if matches!(self.text.word(at + 1), "said" | "says" | "added") => break,
                _ if at > from && !infinitive && self.ends_object(at) => break,
                _ => {}
            }
        }
        let complement = complement.filter(|next| verb.frame.contains(&"c") && next.tokens.start < from + 4)?;
        let head = *complement.subjects.first().filter(|_| complement.is_sure)?;
        let is_own = subject_actors.contains(&self.heads[head].actor);
        (!is_own).then_some(ActTarget { head, confidence: 0.7, rule: "subject of what is demanded" })
    }

    fn allows(&self, verb: &EventVerb, slot: &str, outer: &str, infinitive: bool) -> Option<f64> {
        let has = |slot: &str| verb.frame.contains(&slot);
        if infinitive {
            return ((has("o") || has("c")) && WITH_INFINITIVE.contains(&verb.lemma)).then_some(0.55);
        }
        if has(slot) {
            return Some(if slot == "o" { 0.85 } else { 0.8 });
        }
        // "condemned the arrest of the Norlandic envoy"
        let inner = matches!(slot, "of" | "by" | "from" | "in" | "on" | "for" | "with" | "against");
        (inner && has(outer)).then_some(if outer == "o" { 0.6 } else { 0.55 })
    }

    /// Whether a finite verb stands here, which the object of an earlier one does not reach over. Nouns such as "calls" and
    /// participles such as "crimes committed by" are none.
    fn ends_object(&self, at: usize) -> bool {
        let next = self.words.tag(at + 1);
        match self.words.tag(at) {
            Tag::Auxiliary | Tag::Modal => self.cutter.is_finite(at),
            Tag::Verb | Tag::Report => {
                self.cutter.is_finite(at)
                    && !self.text.lower(at).ends_with('s')
                    && matches!(next, Tag::Determiner | Tag::Name | Tag::Possessive | Tag::Number | Tag::Subordinator)
            }
            _ => false,
        }
    }

    fn is_infinitive(&self, at: usize) -> bool {
        let is_small = self.text.tokens.get(at).is_some_and(|token| !token.capitalised);
        is_small
            && (matches!(self.words.tag(at), Tag::Report | Tag::Verb | Tag::Auxiliary)
                || EVENT_VERBS.is_form(&self.text.lower(at))
                || self.words.tag(at) == Tag::Other
                    && matches!(self.words.tag(at + 1), Tag::Determiner | Tag::Name | Tag::Possessive | Tag::Object))
    }

    /// The first actor after a preposition: the agent after "by".
    pub fn after(&self, preposition: &str, from: usize, clause: &Clause) -> Option<usize> {
        let at = clause.rest(from).find(|&at| self.text.is(at, preposition))?;
        let first =
            self.heads.iter().position(|head| head.tokens.start > at && head.tokens.start < clause.tokens.end)?;
        let near = (at + 1..self.heads[first].tokens.start).all(|at| {
            matches!(self.words.tag(at), Tag::Determiner | Tag::Other | Tag::Number | Tag::Adverb | Tag::Name)
        });
        let next = first + 1;
        let adjacent = self.heads.get(next).is_some_and(|next| next.tokens.start <= self.heads[first].tokens.end + 1);
        near.then_some(if self.heads[first].modifies && adjacent { next } else { first })
    }
}
