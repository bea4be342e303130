//! A sentence cut into clauses, as far as the classes of words tell, each with its subject.

use std::ops::Range;

use crate::draft::event_verbs::EVENT_VERBS;
use crate::draft::lexicon::{LEXICON, ReportClass, Tag};
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
                self.opens(&sentence, &clauses, start, at, opener)
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

    /// How a new clause begins at a token, if one does.
    fn opens(
        &self,
        sentence: &Range<usize>,
        clauses: &[Clause],
        start: usize,
        at: usize,
        opener: ClauseOpener,
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
            Tag::Gerund | Tag::Report if before == Tag::Comma && word.ends_with("ing") => {
                Some(ClauseOpener::Participle)
            }
            Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Report
                if before == Tag::Comma
                    && matches!(
                        opener,
                        ClauseOpener::Relative | ClauseOpener::Adverbial | ClauseOpener::Participle
                    )
                    && !clauses.is_empty() =>
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

    /// Whether a gerund is one of a list after a preposition: "of lying, cheating".
    fn lists_gerunds(&self, start: usize, at: usize) -> bool {
        (start + 1..at).any(|at| {
            self.words.tag(at - 1) == Tag::Preposition
                && self.text.lower(at).ends_with("ing")
                && self.words.tag(at) != Tag::Name
        })
    }

    /// Whether a bracket is one of a short pair: "(BHO)".
    fn is_short_aside(&self, at: usize) -> bool {
        let (wanted, range) = if self.words.tag(at) == Tag::Open {
            (Tag::Close, at..at + 6)
        } else {
            (Tag::Open, at.saturating_sub(5)..at)
        };
        range.into_iter().any(|at| self.words.tag(at) == wanted)
    }

    /// Whether a clause from `start` on has a word of saying near its end, before "that" at `at`.
    fn is_reported(&self, start: usize, at: usize) -> bool {
        (start.max(at.saturating_sub(8))..at)
            .any(|at| self.words.tag(at) == Tag::Report || EVENT_VERBS.is_form(&self.text.lower(at)))
    }

    /// Whether a word of saying stands right before a token, but for the day: "said on Monday they would".
    fn follows_report(&self, start: usize, at: usize) -> bool {
        let mut before = at;
        while before > start && matches!(self.words.tag(before - 1), Tag::Time | Tag::Adverb)
            || before > start && self.words.tag(before) == Tag::Time && self.text.is(before - 1, "on")
        {
            before -= 1;
        }
        let Some(report) = before.checked_sub(1).filter(|&report| report > start) else { return false };
        self.words.tag(report) == Tag::Report && !self.text.lower(report).ends_with("ing") && self.says(report)
    }

    fn says(&self, token: usize) -> bool {
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

    fn begins_subject(&self, at: usize) -> bool {
        matches!(
            self.words.tag(at),
            Tag::Determiner | Tag::Subject | Tag::Name | Tag::Possessive | Tag::Number | Tag::Other
        )
    }

    /// Whether a finite verb follows within a noun phrase's length, before any comma.
    fn has_own_verb(&self, sentence: &Range<usize>, at: usize) -> bool {
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

    fn has_verb(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| self.is_finite(at))
    }

    fn has_verb_soon(&self, sentence: &Range<usize>, at: usize) -> bool {
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
    fn is_attribution(&self, sentence: &Range<usize>, at: usize) -> bool {
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
        let lacks_subject = verb <= tokens.start + 1;
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
                        Tag::Coordinator | Tag::Comma | Tag::Determiner | Tag::Other | Tag::Adverb
                    )
                });
            if joined && between.len() < 5 {
                subjects.push(next);
            }
        }
        (subjects, plain.is_some() && !owns)
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
