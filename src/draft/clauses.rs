//! A sentence cut into clauses, as far as the classes of words tell, each with its subject.

use std::ops::Range;

use crate::draft::lexicon::Tag;
use crate::draft::words::Words;
use crate::draft::{ArticleText, ByteSpan, MentionForm};

/// Words that stand for an actor, as the clauses need them.
#[derive(Clone, Debug)]
pub struct ActorHead {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub span: ByteSpan,
    /// The actor.
    pub actor: usize,
    /// What sort of words.
    pub form: MentionForm,
    /// Whether it only says something of the noun after it: "Norlandic" of "Norlandic proposal".
    pub modifies: bool,
}

/// How a clause begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseOpener {
    /// At the start of the sentence, or after "and".
    Main,
    /// With what somebody says: "that".
    Reported,
    /// With "who" or "which".
    Relative,
    /// With "because", "if", "while".
    Adverbial,
    /// With "accusing".
    Participle,
    /// After an inserted clause, with the verb.
    Resumed,
    /// At the end, with who says the rest: ", officials said".
    Attribution,
}

/// A clause.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How it begins.
    pub opener: ClauseOpener,
    /// The clause that it depends on.
    pub parent: Option<usize>,
    /// Its subjects: indices of heads. More than one where they stand side by side.
    pub subjects: Vec<usize>,
    /// Whether the subject is sure: not taken from another clause or out of a phrase with a preposition.
    pub is_sure: bool,
    /// The token of its first finite verb.
    pub verb: usize,
}

impl Clause {
    /// Its tokens from one of them on.
    pub fn rest(&self, from: usize) -> Range<usize> {
        from.min(self.tokens.end)..self.tokens.end
    }
}

/// Cuts sentences.
pub struct ClauseCutter<'a, 'b> {
    /// The article.
    pub text: &'b ArticleText<'a>,
    /// Its words.
    pub words: &'b Words<'a>,
}

impl ClauseCutter<'_, '_> {
    /// The clauses of a sentence whose actors are known.
    pub fn cut(&self, sentence: Range<usize>, heads: &[ActorHead]) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut start = sentence.start;
        let mut opener = ClauseOpener::Main;
        let mut at = start + 1;
        while at <= sentence.end {
            let next = if at == sentence.end {
                Some(ClauseOpener::Main)
            } else {
                self.opens(&sentence, (start, opener), at, clauses.is_empty())
            };
            if let Some(next) = next {
                if at > start {
                    let parent = self.parent(&clauses, opener);
                    clauses.push(Clause {
                        tokens: start..at,
                        opener,
                        parent,
                        subjects: Vec::new(),
                        is_sure: true,
                        verb: at,
                    });
                }
                (start, opener) = (at, next);
            }
            at += 1;
        }
        for at in 0..clauses.len() {
            self.find_subject(&mut clauses, at, heads);
        }
        clauses
    }

    fn parent(&self, clauses: &[Clause], opener: ClauseOpener) -> Option<usize> {
        let last = clauses.len().checked_sub(1)?;
        match opener {
            // What goes on after an inserted clause belongs to what that depends on.
            ClauseOpener::Resumed => clauses[last].parent.or(Some(last)),
            ClauseOpener::Main => clauses.iter().rposition(|clause| clause.opener == ClauseOpener::Main),
            _ => Some(last),
        }
    }

    /// How a new clause begins at a token after one that began at `start`, if one does.
    fn opens(
        &self,
        sentence: &Range<usize>,
        (start, opener): (usize, ClauseOpener),
        at: usize,
        is_first: bool,
    ) -> Option<ClauseOpener> {
        let word = self.text.lower(at);
        let before = self.words.tag(at - 1);
        match self.words.tag(at) {
            _ if self.text.tokens[at].quote.is_some() != self.text.tokens[at - 1].quote.is_some() => {
                Some(ClauseOpener::Adverbial)
            }
            _ if before == Tag::Comma && word == "according" => Some(ClauseOpener::Attribution),
            Tag::Relative => Some(ClauseOpener::Relative),
            Tag::Subordinator if word == "that" => Some(if before == Tag::Report || self.is_reported(start, at) {
                ClauseOpener::Reported
            } else {
                ClauseOpener::Relative
            }),
            Tag::Subordinator => {
                let always = matches!(word.as_ref(), "if" | "unless" | "because" | "although" | "though" | "whether");
                let has_clause = self.begins_subject(at + 1) && self.has_verb_soon(sentence, at + 1);
                (always || has_clause).then_some(ClauseOpener::Adverbial)
            }
            Tag::Open | Tag::Close if self.is_short_aside(at) => None,
            Tag::Colon | Tag::Dash | Tag::Open | Tag::Close => Some(ClauseOpener::Adverbial),
            Tag::Coordinator
                if self.begins_subject(at + 1) && self.has_verb(start, at) && self.has_own_verb(sentence, at + 1) =>
            {
                Some(ClauseOpener::Main)
            }
            Tag::Gerund | Tag::Report
                if before == Tag::Comma && word.ends_with("ing") && !self.lists_gerunds(start, at) =>
            {
                Some(ClauseOpener::Participle)
            }
            Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Report
                if before == Tag::Comma
                    && matches!(
                        opener,
                        ClauseOpener::Relative | ClauseOpener::Adverbial | ClauseOpener::Participle
                    )
                    && !is_first =>
            {
                Some(ClauseOpener::Resumed)
            }
            _ if before == Tag::Comma && self.is_attribution(sentence, at) => Some(ClauseOpener::Attribution),
            _ if before == Tag::Comma
                && opener != ClauseOpener::Main
                && self.begins_subject(at)
                && self.has_own_verb(sentence, at) =>
            {
                Some(ClauseOpener::Main)
            }
            _ if self.follows_report(start, at) && self.begins_subject(at) && self.has_own_verb(sentence, at) => {
                Some(ClauseOpener::Reported)
            }
            _ => None,
        }
    }

    fn find_subject(&self, clauses: &mut [Clause], at: usize, heads: &[ActorHead]) {
        let tokens = clauses[at].tokens.clone();
        let verb = tokens.clone().find(|&at| self.is_finite(at)).unwrap_or(tokens.end);
        clauses[at].verb = verb;
        let parent = clauses[at].parent;
        let inherited = parent.map(|parent| clauses[parent].subjects.clone()).unwrap_or_default();
        let clause = &mut clauses[at];
        match clause.opener {
            ClauseOpener::Participle | ClauseOpener::Resumed => {
                (clause.subjects, clause.is_sure) = (inherited, true);
                return;
            }
            ClauseOpener::Relative => {
                let last = heads
                    .iter()
                    .rposition(|head| head.tokens.end <= tokens.start && tokens.start - head.tokens.end < 2);
                (clause.subjects, clause.is_sure) = (last.into_iter().collect(), true);
                if verb > tokens.start + 1 && self.begins_subject(tokens.start + 1) {
                    clause.subjects.clear();
                } else {
                    return;
                }
            }
            _ => {}
        }
        let (found, sure) = self.subject_in(tokens.start..verb, heads);
        (clause.subjects, clause.is_sure) = (found, sure);
        // "In a letter handed over on Monday, Norland said": the first verb is none of the clause.
        if matches!(self.words.tag(tokens.start), Tag::Preposition | Tag::Time | Tag::Adverb | Tag::Gerund) {
            let comma = (tokens.start..tokens.end).find(|&at| self.words.tag(at) == Tag::Comma).unwrap_or(tokens.end);
            if let Some(next) = (comma..tokens.end).find(|&at| self.is_finite(at)) {
                let (found, sure) = self.subject_in(comma + 1..next, heads);
                if sure && !found.is_empty() {
                    (clause.subjects, clause.is_sure, clause.verb) = (found, sure, next);
                }
            }
        }
        let pronoun = (tokens.start..verb).find(|&at| self.words.tag(at) == Tag::Subject);
        let stands_for_parent =
            pronoun.is_some_and(|at| matches!(self.text.lower(at).as_ref(), "he" | "she" | "it" | "they"));
        // Not "police had arrested".
        let has_noun = matches!(self.words.tag(tokens.start), Tag::Other | Tag::Name);
        let lacks_subject = verb <= tokens.start + usize::from(!has_noun);
        if clause.subjects.is_empty() && parent.is_some() && (stands_for_parent || lacks_subject) {
            (clause.subjects, clause.is_sure) = (inherited, false);
        }
    }

    /// The subjects among the heads before a verb, and whether they stand in no phrase with a preposition.
    fn subject_in(&self, tokens: Range<usize>, heads: &[ActorHead]) -> (Vec<usize>, bool) {
        let first = heads.partition_point(|head| head.tokens.start < tokens.start);
        let inside: Vec<usize> = (first..heads.len())
            .take_while(|&at| heads[at].tokens.start < tokens.end)
            .filter(|&at| !heads[at].modifies)
            .collect();
        let plain = inside.iter().copied().find(|&at| self.preposition(tokens.start, heads[at].tokens.start).is_none());
        let after_of = || {
            let of = |at: &usize| {
                self.preposition(tokens.start, heads[*at].tokens.start)
                    .is_some_and(|word| matches!(word.as_str(), "of" | "in" | "with" | "from" | "for"))
            };
            inside.iter().copied().find(of)
        };
        let Some(subject) = plain.or_else(after_of) else {
            // "Norlandic jets bombed": the word for the country, for want of anybody else.
            let adjective = (first..heads.len())
                .take_while(|&at| heads[at].tokens.start < tokens.end)
                .find(|&at| self.preposition(tokens.start, heads[at].tokens.start).is_none());
            return (adjective.into_iter().collect(), false);
        };
        // "Lind's support pushes": not Lind herself.
        let owns =
            self.words.tag(heads[subject].tokens.end) == Tag::Possessive && heads[subject].form != MentionForm::Demonym;
        let mut subjects = vec![subject];
        for &next in inside.iter().filter(|&&next| next > subject) {
            let last = subjects[subjects.len() - 1];
            let between = heads[last].tokens.end..heads[next].tokens.start;
            let joined = between.clone().any(|at| matches!(self.text.word(at), "and" | "&"))
                && between.clone().all(|at| {
                    matches!(
                        self.words.tag(at),
                        Tag::Coordinator | Tag::Comma | Tag::Determiner | Tag::Other | Tag::Adverb | Tag::Name
                    )
                });
            if joined && between.len() < 5 {
                subjects.push(next);
            }
        }
        (subjects, plain.is_some() && !owns)
    }

    /// The preposition whose phrase a head stands in: "of" of "leaders of the Norland Front".
    fn preposition(&self, start: usize, head: usize) -> Option<String> {
        let mut at = head;
        while at > start {
            at -= 1;
            match self.words.tag(at) {
                // "up to 100", "more than 20", "at least six"
                Tag::Preposition | Tag::To if self.is_quantity(at) => {}
                Tag::Preposition | Tag::To => return Some(self.text.lower(at).into_owned()),
                Tag::Determiner | Tag::Other | Tag::Adverb | Tag::Number | Tag::Possessive => {}
                Tag::Name if at + 1 == head => {}
                _ => return None,
            }
        }
        None
    }
}
