//! What actors do to each other: a verb of the table, its subject to the left and the one acted on to the right, within
//! one clause.

use crate::draft::act_links::{Act, merge};
use crate::draft::act_verbs::{FoundVerb, VerbFinder};
use crate::draft::clauses::{ActorHead, Clause, ClauseCutter, ClauseOpener};
use crate::draft::event_nouns::{NounAct, NounSearch};
use crate::draft::event_verbs::{EVENT_VERBS, EventVerb};
use crate::draft::heads;
use crate::draft::lexicon::{LEXICON, ReportClass, Tag};
use crate::draft::pieces::{DraftLink, DraftPiece};
use crate::draft::targets::{ActTarget, TargetSearch};
use crate::draft::words::Words;
use crate::draft::{Actors, ArticleText, DraftActorKind};

/// Finds the acts of an article: a piece for each sentence that tells of one, and the links, which name pieces by their
/// index in the first list.
pub fn find(text: &ArticleText<'_>, words: &Words<'_>, actors: &Actors) -> (Vec<DraftPiece>, Vec<DraftLink>) {
    let finder =
        ActFinder { text, words, actors, cutter: ClauseCutter { text, words }, verbs: VerbFinder { text, words } };
    let mut acts = Vec::new();
    let mut first = 0;
    for sentence in 0..text.sentences.len() {
        let heads = heads::of_sentence(text, words, actors, sentence, &mut first);
        let is_long = text.sentences[sentence].tokens.len() > LONGEST;
        if heads.len() > 1 && !words.titles[sentence] && !is_long {
            finder.read(sentence, &heads, &mut acts);
        }
    }
    merge(text, &acts)
}

/// A sentence of more tokens is none that anybody wrote: a list, or a text without full stops.
const LONGEST: usize = 400;

struct ActFinder<'a, 'b> {
    text: &'b ArticleText<'a>,
    words: &'b Words<'a>,
    actors: &'b Actors,
    cutter: ClauseCutter<'a, 'b>,
    verbs: VerbFinder<'a, 'b>,
}

/// A sentence with its clauses.
struct SentenceParts<'s> {
    sentence: usize,
    heads: &'s [ActorHead],
    clauses: &'s [Clause],
}

/// Verbs whose infinitive tells what is wanted, refused or threatened.
const GOVERNORS: [&str; 18] = [
    "agree",
    "threaten",
    "vow",
    "promise",
    "refuse",
    "decline",
    "offer",
    "pledge",
    "want",
    "urge",
    "ask",
    "demand",
    "order",
    "force",
    "tell",
    "press",
    "encourage",
    "persuade",
];

/// Forms of verbs whose clause tells what is wanted.
const WANTS: [&str; 16] = [
    "demand",
    "demands",
    "demanded",
    "demanding",
    "insist",
    "insisted",
    "propose",
    "proposed",
    "proposes",
    "recommended",
    "recommends",
    "requested",
    "requests",
    "suggested",
    "suggests",
    "ordered",
];

/// Forms of verbs whose object does what the infinitive after it tells.
const CAUSES: [&str; 14] = [
    "prompted",
    "prompting",
    "prompt",
    "led",
    "leading",
    "forced",
    "forcing",
    "caused",
    "causing",
    "allowed",
    "enabled",
    "compelled",
    "helped",
    "pushed",
];

impl ActFinder<'_, '_> {
    fn read(&self, sentence: usize, heads: &[ActorHead], acts: &mut Vec<Act>) {
        let clauses = self.cutter.cut(self.text.sentences[sentence].tokens.clone(), heads);
        let parts = SentenceParts { sentence, heads, clauses: &clauses };
        let first = acts.len();
        for (at, clause) in clauses.iter().enumerate() {
            if clause.opener != ClauseOpener::Attribution {
                self.read_clause(&parts, at, acts);
            }
        }
        self.read_nouns(&parts, first, acts);
        if acts.len() == first {
            acts.extend(self.guess(&parts));
        }
    }

    /// Adds what nouns tell, of actors between whom the sentence's verbs tell nothing.
    fn read_nouns(&self, parts: &SentenceParts<'_>, first: usize, acts: &mut Vec<Act>) {
        let search = NounSearch { text: self.text, words: self.words, heads: parts.heads };
        for found in search.find(self.text.sentences[parts.sentence].tokens.clone()) {
            let (from, to) = (parts.heads[found.from].actor, parts.heads[found.to].actor);
            let told =
                acts[first..].iter().any(|act| (act.from, act.to) == (from, to) || (act.from, act.to) == (to, from));
            if from != to && !told {
                let NounAct { noun, confidence, rule, .. } = found;
                let (verb, family) = (noun.verb, noun.family);
                acts.push(Act {
                    sentence: parts.sentence,
                    from,
                    to,
                    verb,
                    family,
                    status: "reported",
                    confidence,
                    rule,
                });
            }
        }
    }

    /// For want of anything surer: the first verb with an actor before it and one after it in its clause.
    fn guess(&self, parts: &SentenceParts<'_>) -> Option<Act> {
        for (index, clause) in parts.clauses.iter().enumerate() {
            if clause.opener == ClauseOpener::Attribution {
                continue;
            }
            for token in clause.tokens.clone() {
                let fits = |found: &FoundVerb<'_>| {
                    !found.passive && !self.is_no_fact(parts, found) && !self.is_visit(found, clause)
                };
                let Some(found) = self.verbs.at(parts.clauses, index, token).into_iter().next().filter(fits) else {
                    continue;
                };
                let left = parts
                    .heads
                    .iter()
                    .rposition(|head| head.tokens.end <= token && head.tokens.start >= clause.tokens.start);
                let from = clause.subjects.first().copied().or(left)?;
                let to = parts
                    .heads
                    .iter()
                    .position(|head| head.tokens.start > token && head.actor != parts.heads[from].actor)
                    .filter(|&to| (token..parts.heads[to].tokens.start).all(|at| self.words.tag(at) != Tag::Comma))?;
                let foreign = [from, to].iter().any(|&head| self.has_country(parts.heads[head].actor));
                if foreign && parts.heads[to].tokens.start < clause.tokens.end {
                    return self.make(parts, (from, to), &found, (0.5, "actor verb actor"));
                }
            }
        }
        None
    }

    fn read_clause(&self, parts: &SentenceParts<'_>, index: usize, acts: &mut Vec<Act>) {
        let clause = &parts.clauses[index];
        if let Some(act) = self.wanted(parts, index) {
            acts.push(act);
            return;
        }
        let mut governed = false;
        let mut token = clause.tokens.start;
        while token < clause.tokens.end {
            let found = self.verbs.at(parts.clauses, index, token);
            let is_governed = governed && self.is_infinitive(token);
            let mut next = token + 1;
            for verb in found.iter().filter(|_| !is_governed) {
                governed = GOVERNORS.contains(&verb.verb.lemma);
                if let Some(act) = self.act(parts, verb) {
                    next = verb.next.max(token + 1);
                    acts.push(act);
                    break;
                }
            }
            token = next;
        }
    }

    /// Whether an actor is a country, or belongs to one.
    fn has_country(&self, actor: usize) -> bool {
        let actors = &self.actors.actors;
        let is_country = |actor: usize| actors[actor].kind == DraftActorKind::Country;
        is_country(actor) || actors[actor].member_of.iter().any(|&owner| is_country(owner))
    }

    fn is_infinitive(&self, at: usize) -> bool {
        at > 0 && self.words.tag(at - 1) == Tag::To
    }

    /// Whether a verb only tells what is wanted, or what somebody is blamed for: "demanded that Norland leave", "for failing
    /// to leave".
    fn is_no_fact(&self, parts: &SentenceParts<'_>, found: &FoundVerb<'_>) -> bool {
        let clause = &parts.clauses[found.clause];
        let wants = |at: usize| WANTS.contains(&self.text.lower(at).as_ref());
        let parent = clause.parent.filter(|_| clause.opener == ClauseOpener::Reported);
        let is_wanted = parent.is_some_and(|parent| parts.clauses[parent].tokens.clone().any(wants))
            && found.at == clause.verb
            && EVENT_VERBS.is_base(&self.text.lower(found.at));
        let fails = self.is_infinitive(found.at)
            && found.at > 2
            && self.words.tag(found.at - 3) == Tag::Preposition
            && self.text.lower(found.at - 2).ends_with("ing");
        is_wanted || fails
    }

    /// "if they have arrived in Norland": nobody meets anybody, if it is not sure who came.
    fn is_visit(&self, found: &FoundVerb<'_>, clause: &Clause) -> bool {
        found.verb.verb == "met" && !found.verb.frame.contains(&"with") && !clause.is_sure
    }

    fn act(&self, parts: &SentenceParts<'_>, found: &FoundVerb<'_>) -> Option<Act> {
        if self.is_no_fact(parts, found) {
            return None;
        }
        let index = found.clause;
        let clause = &parts.clauses[index];
        let targets = TargetSearch { text: self.text, words: self.words, cutter: &self.cutter, heads: parts.heads };
        let verb = found.verb;
        if found.passive {
            return self.passive(parts, clause, found, &targets);
        }
        let caused = self.caused(parts, found.at);
        let subject = caused.or_else(|| clause.subjects.first().copied())?;
        let complement = parts
            .clauses
            .get(index + 1)
            .filter(|next| next.opener == ClauseOpener::Reported && next.parent == Some(index));
        let target = targets.find((clause, complement), found.next, verb, &clause.subjects);
        let (to, mut confidence, rule) = match target {
            Some(ActTarget { head, confidence, rule }) => (head, confidence, rule),
            None if self.is_mutual(verb) && clause.subjects.len() > 1 => {
                (clause.subjects[1], 0.75, "two subjects of a mutual act")
            }
            None => return self.between_owners(parts, found),
        };
        if !clause.is_sure && caused.is_none() {
            if self.is_visit(found, clause) {
                return None;
            }
            confidence *= 0.8;
        }
        self.make(parts, (subject, to), found, (confidence, rule))
    }

    /// The head that is made to do what an infinitive tells: "led Norland to close its border".
    fn caused(&self, parts: &SentenceParts<'_>, verb: usize) -> Option<usize> {
        let to = verb.checked_sub(1).filter(|_| self.is_infinitive(verb))?;
        let at = parts.heads.iter().position(|head| head.tokens.end == to && !head.modifies)?;
        let mut before = parts.heads[at].tokens.start.checked_sub(1)?;
        if self.words.tag(before) == Tag::Determiner {
            before = before.checked_sub(1)?;
        }
        CAUSES.contains(&self.text.lower(before).as_ref()).then_some(at)
    }

    fn passive(
        &self,
        parts: &SentenceParts<'_>,
        clause: &Clause,
        found: &FoundVerb<'_>,
        targets: &TargetSearch<'_, '_>,
    ) -> Option<Act> {
        let agent = targets.after("by", found.next, clause)?;
        let object = if found.at == clause.verb || found.at > clause.verb && clause.verb + 4 > found.at {
            *clause.subjects.first()?
        } else {
            // "a strait disputed by Norland" is none of the actors before it.
            let is_near = |head: &ActorHead| {
                (head.tokens.end..found.at)
                    .all(|at| matches!(self.words.tag(at), Tag::Comma | Tag::Auxiliary | Tag::Adverb | Tag::Relative))
            };
            parts.heads.iter().rposition(|head| {
                head.tokens.end <= found.at && head.tokens.start >= clause.tokens.start && is_near(head)
            })?
        };
        let direct = found.verb.frame.contains(&"o");
        direct.then(|| self.make(parts, (agent, object), found, (0.8, "passive with its agent"))).flatten()
    }

    /// "Norlandic and Vestlandic envoys met": the subject belongs to both ends.
    fn between_owners(&self, parts: &SentenceParts<'_>, found: &FoundVerb<'_>) -> Option<Act> {
        let subject = *parts.clauses[found.clause].subjects.first()?;
        let [from, to] = self.actors.actors[parts.heads[subject].actor].member_of[..] else { return None };
        let is_country = |actor: usize| self.actors.actors[actor].kind == DraftActorKind::Country;
        (self.is_mutual(found.verb) && is_country(from) && is_country(to)).then(|| Act {
            sentence: parts.sentence,
            from,
            to,
            verb: found.verb.verb,
            family: found.verb.family,
            status: self.status(parts, found),
            confidence: 0.7,
            rule: "subject of two countries in a mutual act",
        })
    }

    fn is_mutual(&self, verb: &EventVerb) -> bool {
        verb.frame.contains(&"with") && matches!(verb.verb, "met" | "negotiated" | "agreed" | "traded" | "supplied_aid")
    }

    fn make(
        &self,
        parts: &SentenceParts<'_>,
        (from, to): (usize, usize),
        found: &FoundVerb<'_>,
        (confidence, rule): (f64, &'static str),
    ) -> Option<Act> {
        let (from, to) = (parts.heads[from].actor, parts.heads[to].actor);
        let (verb, family) = self.meant(found.verb, from, to)?;
        // "evacuated Norlandic soldiers" of Norland is no aid to others.
        let is_own = self.actors.actors[to].member_of.contains(&from) && found.verb.family == "works_with";
        let same = is_own
            || from == to
            || self.actors.actors[from].member_of.contains(&to) && found.verb.family != "pushes_against";
        (!same).then(|| Act {
            sentence: parts.sentence,
            from,
            to,
            verb,
            family,
            status: self.status(parts, found),
            confidence,
            rule,
        })
    }

    /// What a verb means between two actors: persons attack each other with words, and beat each other in elections.
    fn meant(&self, verb: &EventVerb, from: usize, to: usize) -> Option<(&'static str, &'static str)> {
        let is_person = |actor: usize| self.actors.actors[actor].kind == DraftActorKind::Person;
        let civil = is_person(to) && (is_person(from) || self.actors.actors[from].kind == DraftActorKind::Body);
        match verb.lemma {
            "defeat" | "beat" | "battle" | "fight" | "crush" | "rout" | "top" if civil => None,
            "attack" | "hit" | "target" | "blast" | "hammer" | "pound" | "assault" | "launch" | "strike" if civil => {
                Some(("criticised", "pushes_against"))
            }
            _ => Some((verb.verb, verb.family)),
        }
    }

    /// How the sentence vouches for an act.
    fn status(&self, parts: &SentenceParts<'_>, found: &FoundVerb<'_>) -> &'static str {
        let clause = &parts.clauses[found.clause];
        let start = clause.verb.min(found.at);
        let joint = (start..found.at).rev().find(|&at| matches!(self.words.tag(at), Tag::Coordinator | Tag::Comma));
        let before = joint.unwrap_or(start)..found.at;
        let has = |tag: Tag| before.clone().any(|at| self.words.tag(at) == tag);
        let says = |words: &[&str]| before.clone().any(|at| words.contains(&self.text.lower(at).as_ref()));
        let opening = self.text.lower(clause.tokens.start);
        let report =
            clause.parent.filter(|_| clause.opener == ClauseOpener::Reported).map(|parent| &parts.clauses[parent]);
        let denies = report.is_some_and(|parent| {
            parent.tokens.clone().any(|at| {
                let class = LEXICON.report(&self.text.lower(at)).map(|(index, _)| LEXICON.words[index].class);
                class == Some(ReportClass::Deny)
            })
        });
        let attributed = parts.clauses.iter().any(|clause| clause.opener == ClauseOpener::Attribution);
        if denies {
            "denied"
        } else if has(Tag::Negation) || says(&["never", "without", "didn't", "doesn't", "don't", "won't"]) {
            "negated"
        } else if matches!(opening.as_ref(), "if" | "unless" | "whether")
            || says(&["could", "may", "might", "should", "can"])
        {
            "hypothetical"
        } else if says(&[
            "will", "would", "shall", "'ll", "plans", "plan", "planned", "planning", "intends", "intended", "wants",
            "hopes",
        ]) {
            "future"
        } else if report.is_some() || attributed {
            "claimed"
        } else {
            "reported"
        }
    }

    /// "Norland said that Vestland must withdraw": who says so urges the subject.
    fn wanted(&self, parts: &SentenceParts<'_>, index: usize) -> Option<Act> {
        let clause = &parts.clauses[index];
        let parent = &parts.clauses[clause.parent.filter(|_| clause.opener == ClauseOpener::Reported)?];
        let must = matches!(self.text.lower(clause.verb).as_ref(), "must" | "should" | "ought") && clause.is_sure;
        let (from, to) = (*parent.subjects.first()?, *clause.subjects.first()?);
        let (from, to) = (parts.heads[from].actor, parts.heads[to].actor);
        let should = !self.text.is(clause.verb, "must");
        let must = must && !(should && self.actors.actors[to].kind == DraftActorKind::Person);
        (must && from != to).then_some(Act {
            sentence: parts.sentence,
            from,
            to,
            verb: "urged",
            family: "asks",
            status: "reported",
            confidence: 0.7,
            rule: "says that somebody must",
        })
    }
}
