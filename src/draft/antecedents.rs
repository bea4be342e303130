//! Who may be meant by he or she: everybody named not long before, with what speaks for them and against.

use std::collections::BTreeMap;

use crate::draft::cast::is_full_name;
use crate::draft::features::Features;
use crate::draft::lexicon::Tag;
use crate::draft::pronouns::{Pronoun, PronounCase};
use crate::draft::speakers::bucket;
use crate::draft::{DraftActor, DraftActorKind, MentionForm};

/// How many sentences back an antecedent may stand.
const FAR: usize = 10;

/// How many antecedents are kept in mind.
const MOST: usize = 24;

/// What a mention is in its clause, as far as its neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MentionRole {
    /// A finite verb follows.
    Subject,
    /// A verb stands before it.
    Object,
    /// A preposition stands before it.
    Oblique,
    /// 's follows, or it is "his".
    Possessor,
    /// It is joined to another by "and".
    Joined,
    /// Nothing of this.
    Other,
}

/// A mention of somebody whom a pronoun may stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// Whom it names.
    pub(super) actor: usize,
    /// Its sentence.
    pub(super) sentence: usize,
    /// Its paragraph.
    pub(super) paragraph: usize,
    /// Its first token, and the one after its last.
    pub(super) tokens: (usize, usize),
    /// What it is in its clause.
    pub(super) role: MentionRole,
    /// The actor is a subject somewhere in that sentence.
    pub(super) is_subject: bool,
    /// It is the first mention of its sentence outside of quotations, or the actor has such a one there.
    pub(super) is_first: bool,
    /// The actor said or thought something in that sentence.
    pub(super) spoke: bool,
    /// The quotation that it stands in.
    pub(super) quote: Option<usize>,
    /// What sort of words.
    pub(super) form: MentionForm,
    /// How often the actor was named so far.
    pub(super) times: usize,
}

/// Everybody who was named not long before.
#[derive(Debug, Default)]
pub(super) struct Memory {
    by_actor: BTreeMap<usize, Seen>,
}

impl Memory {
    /// Notes a mention; what is told of the actor in the same sentence is kept.
    pub(super) fn note(&mut self, mut seen: Seen) {
        if let Some(old) = self.by_actor.get(&seen.actor) {
            seen.times = old.times + 1;
            if old.sentence == seen.sentence {
                seen.is_subject |= old.is_subject;
                seen.is_first |= old.is_first;
                seen.spoke |= old.spoke;
            }
        }
        self.by_actor.insert(seen.actor, seen);
        if self.by_actor.len() > MOST {
            let oldest = self.by_actor.values().min_by_key(|seen| seen.tokens.0).map(|seen| seen.actor);
            oldest.map(|actor| self.by_actor.remove(&actor));
        }
    }

    /// Those who fit a pronoun, the last named first.
    pub(super) fn fitting(&self, actors: &[DraftActor], pronoun: &Pronoun, sentence: usize) -> Vec<Seen> {
        let fits = |seen: &&Seen| {
            let actor = &actors[seen.actor];
            let is_one = actor.kind == DraftActorKind::Person || actor.kind == DraftActorKind::Group && !actor.plural;
            let is_kind = match pronoun.gender {
                Some(gender) => is_one && actor.gender.is_none_or(|known| known == gender),
                None => actor.plural && actor.kind == DraftActorKind::Group,
            };
            is_kind && sentence - seen.sentence <= FAR
        };
        let mut found: Vec<Seen> = self.by_actor.values().filter(fits).copied().collect();
        found.sort_by_key(|seen| std::cmp::Reverse(seen.tokens.0));
        found
    }
}

/// Where a pronoun stands.
pub(super) struct PronounPlace {
    /// The pronoun.
    pub(super) pronoun: Pronoun,
    /// Its token.
    pub(super) token: usize,
    /// Its sentence.
    pub(super) sentence: usize,
    /// Its paragraph.
    pub(super) paragraph: usize,
    /// The quotation that it stands in.
    pub(super) quote: Option<usize>,
    /// Who says that.
    pub(super) speaker: Option<usize>,
    /// It is the first word of its sentence.
    pub(super) starts: bool,
    /// A reporting word follows.
    pub(super) says: bool,
    /// It stands before the first comma of a sentence that starts with a preposition or conjunction: "After his visit,".
    pub(super) is_front: bool,
    /// The subject behind that comma.
    pub(super) ahead: Option<usize>,
}

/// Whether a mention is the subject of the clause whose object is a pronoun: "Lind warned him" is about another man.
pub(super) fn is_bound(place: &PronounPlace, seen: &Seen, tags: &[Tag]) -> bool {
    place.pronoun.case == PronounCase::Object
        && place.sentence == seen.sentence
        && seen.role == MentionRole::Subject
        && !is_apart(place, seen, tags, |tag| matches!(tag, Tag::Verb | Tag::Gerund | Tag::To))
}

/// Whether a border of clauses stands between a mention and a pronoun behind it, or more than one of some other words.
fn is_apart(place: &PronounPlace, seen: &Seen, tags: &[Tag], other: impl Fn(Tag) -> bool) -> bool {
    let between = &tags[seen.tokens.1.min(place.token)..place.token];
    let breaks = |tag: &Tag| {
        let mark = matches!(tag, Tag::Comma | Tag::Dash | Tag::Colon | Tag::Mark);
        mark || matches!(tag, Tag::Subordinator | Tag::Relative | Tag::Coordinator)
    };
    between.iter().any(breaks) || between.iter().filter(|tag| other(**tag)).count() > 1
}

/// What is known of somebody whom a pronoun may stand for; `rank` is their place among those who fit, `most` the times that
/// the one named most was named.
pub(super) fn features(
    actors: &[DraftActor],
    place: &PronounPlace,
    seen: &Seen,
    (rank, count, most): (usize, usize, usize),
    tags: &[Tag],
) -> Features {
    let actor = &actors[seen.actor];
    let case = place.pronoun.case;
    let far = place.sentence - seen.sentence;
    let distance = match far {
        _ if seen.tokens.0 > place.token => "ahead",
        0 => "0",
        1 => "1",
        2 => "2",
        3..5 => "3",
        _ => "5",
    };
    let mut features = Features::default();
    let mut add = |feature: std::fmt::Arguments<'_>| features.add(feature);
    add(format_args!("far {distance}"));
    add(format_args!("far {distance} {case:?}"));
    let near = if matches!(distance, "3" | "5") { "2" } else { distance };
    let role = seen.role;
    add(format_args!("role {role:?} {near}"));
    add(format_args!("role {role:?} {near} {case:?}"));
    add(format_args!("subject {} {near}", seen.is_subject));
    add(format_args!("first {} {near}", seen.is_first));
    add(format_args!("rank {} {near}", rank.min(3)));
    add(format_args!("alone {}", count == 1));
    let kind = match actor.kind {
        DraftActorKind::Person => "person",
        _ if is_full_name(&actor.name) => "name",
        _ => "group",
    };
    add(format_args!("{kind} {}", actor.gender.is_some()));
    add(format_args!("form {:?} {near}", seen.form));
    let share = match seen.times * 4 / most.max(1) {
        4.. => "most",
        2..4 => "half",
        _ => "few",
    };
    add(format_args!("named {share}"));
    add(format_args!("times {}", bucket(seen.times)));
    let quote = quoted(place, seen);
    add(format_args!("quote {quote}"));
    add(format_args!("quote {quote} {near}"));
    add(format_args!("spoke {} {near} says {}", seen.spoke, place.says));
    add(format_args!("starts {} {near} first {}", place.starts, seen.is_first));
    add(format_args!("paragraph {} {near}", place.paragraph == seen.paragraph));
    if distance == "0" {
        let reports = tags[seen.tokens.1.min(place.token)..place.token].contains(&Tag::Report);
        let is_apart = reports || is_apart(place, seen, tags, |_| false);
        add(format_args!("apart {is_apart} {case:?} {role:?}"));
        add(format_args!("between {}", bucket(place.token.saturating_sub(seen.tokens.1))));
    }
    if place.is_front {
        add(format_args!("front {}", place.ahead == Some(seen.actor)));
    }
    if case == PronounCase::Reflexive {
        add(format_args!("self {} {near}", seen.is_subject));
    }
    features
}

/// Whether pronoun and mention stand in quotations, and in whose.
fn quoted(place: &PronounPlace, seen: &Seen) -> &'static str {
    match (place.quote, seen.quote) {
        (None, None) => "out out",
        (None, Some(_)) => "out in",
        (Some(_), _) if place.speaker == Some(seen.actor) => "own",
        (Some(one), Some(other)) if one == other => "same",
        (Some(_), Some(_)) => "in in",
        (Some(_), None) => "in out",
    }
}
